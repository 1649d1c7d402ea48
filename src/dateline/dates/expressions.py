"""Finding the times that a text names, and resolving them against the article's date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from spacy.tokens import Doc

from dateline.dates.anchors import Anchor, Meaning
from dateline.dates.calendar import DAY, add_days, interval_of, narrow, union, unit_value
from dateline.dates.meanings import MEANINGS
from dateline.dates.rules import Match, compile_classes, encode, match_rules
from dateline.dates.words import Word, read_words
from dateline.model import FAR_FUTURE, FAR_PAST, When
from dateline.numbers import hedge_start

TimeKind = Literal["date", "time", "duration", "set", "reference", "since", "until", "by", "range"]
DIRECTION_REACH = 12  # words on either side in which "will" or "said" tells where a bare weekday lies


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that name a time: `when` is None where the days do not follow from text and publication date.

    `value` is TIMEX3's ("2020-06-11", "P2D", "PAST_REF"); `kind` tells how the clause uses it: since, until,
    by and range widen `when` to the days that they bound. `ahead` is the reading for a clause about the
    future.
    """

    start: int
    end: int
    text: str
    when: When | None
    kind: TimeKind
    value: str
    ahead: When | None = None
    point: When | None = None  # the days named, before since, until, by or a range widened them


def resolve(expression: TimeExpression, *, future: bool = False) -> When | None:
    """Return the days that `expression` names, in a clause about the past or about the future."""
    return expression.ahead if future and expression.ahead else expression.when


def find_times(doc: Doc | str, *, published: When | None) -> tuple[TimeExpression, ...]:
    """Return the times that `doc` names, sorted; with `published` None only absolute ones resolve.

    >>> from datetime import date
    >>> day = When(date(2020, 1, 10), date(2020, 1, 11))
    >>> times = find_times("It voted on Sunday, not in May 2019.", published=day)
    >>> [(time.text, str(time.when.earliest)) for time in times]
    [('Sunday', '2020-01-05'), ('May 2019', '2019-05-01')]
    """
    text = doc if isinstance(doc, str) else doc.text
    words = list(read_words(text))
    matches = match_rules(words)
    earliest = _resolve_all(text, words, matches, published.earliest if published else None)
    if published is None or (published.latest - published.earliest).days <= 1:
        return tuple(earliest)
    latest = _resolve_all(text, words, matches, published.latest - DAY)
    return tuple(_united(one, other) for one, other in zip(earliest, latest, strict=True))


def _united(one: TimeExpression, other: TimeExpression) -> TimeExpression:
    """Join what an expression means if the article appeared on its first or on its last possible day."""
    return replace(
        one,
        when=union(one.when, other.when),
        ahead=union(one.ahead, other.ahead),
        point=union(one.point, other.point),
    )


def _resolve_all(
    text: str, words: Sequence[Word], matches: Sequence[Match], day: date | None
) -> list[TimeExpression]:
    found: list[TimeExpression] = []
    anchor = Anchor(day)
    for match in matches:
        meaning = _meaning(text, words, match, replace(anchor, ahead=points_ahead(words, match)))
        if meaning is None:
            continue
        anchor = _moved(anchor, match, meaning)
        first, meaning = _framed(words, match, meaning)
        start = words[first].start
        start = hedge_start(text, start) if match.words[0].cls in ("num", "n31", "year", "a") else start
        found.append(_expression(text, start, match.words[-1].end, meaning))
    return _related(text, found, day)


def _meaning(text: str, words: Sequence[Word], match: Match, anchor: Anchor) -> Meaning | None:
    if _vetoed(text, words, match):
        return None
    return MEANINGS[match.rule.meaning](match, anchor)


_AGE = re.compile(r"\s*(?:-\s?old\b|years?\s+old\b|old\b|of\s+age\b)", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:people|men|women|troops|soldiers|[a-z]{3,}(?:ers|ors|ists|ians|ants))\b"
)


def _vetoed(text: str, words: Sequence[Word], match: Match) -> bool:
    """Tell whether what follows makes the words an age ("30-year-old") or a count ("of 2000 soldiers")."""
    end = match.words[-1].end
    if match.rule.meaning == "duration":
        return bool(_AGE.match(text, end)) or bool(
            re.search(r"\baged?\s$", text[max(0, match.words[0].start - 5) : match.words[0].start])
        )
    if match.rule.meaning == "bareyear":
        return bool(_COUNTED.match(text, end))
    return False


def points_ahead(words: Sequence[Word], match: Match) -> bool:
    """Tell whether the nearest verb before the time, else after it, in its sentence looks to the future."""
    if match.last < len(words) and words[match.last].cls == "poss":
        return False  # "Wednesday's ruling" is mostly one that was made
    if match.first and words[match.first - 1].text in ("until", "till"):
        return True
    if (
        match.first > 1
        and words[match.first - 1].text == "as"
        and words[match.first - 2].text in ("soon", "early")
    ):
        return True
    before = range(match.first - 1, max(-1, match.first - DIRECTION_REACH), -1)
    after = range(match.last, min(len(words), match.last + DIRECTION_REACH))
    for places in (before, after):
        for place in places:
            if words[place].cls == "paragraph" or words[place].text in (".", "?", "!"):
                break
            direction = _direction(words[place])
            if direction is not None:
                return direction
    return match.first > 0 and words[match.first - 1].text == "by"


def _direction(word: Word) -> bool | None:
    """Return True for words about the future, False for the past, None for the rest."""
    if word.cls == "ahead":
        return True
    if word.cls == "behind":
        return False
    return False if word.cls == "other" and len(word.text) > 4 and word.text.endswith("ed") else None


def _moved(anchor: Anchor, match: Match, meaning: Meaning) -> Anchor:
    """Let later "the same day" and "a year earlier" lean on what this expression names."""
    if match.rule.meaning == "quarter" and anchor.day and meaning.value <= unit_value(anchor.day, "quarter"):
        return replace(anchor, quarter=max(meaning.value, anchor.quarter or ""))
    single = meaning.when is not None and (meaning.when.latest - meaning.when.earliest).days == 1
    if meaning.kind in ("date", "time") and single and meaning.when:
        return replace(anchor, reference=meaning.when.earliest)
    return anchor


@cache
def _frames() -> tuple[tuple[re.Pattern[str], int], ...]:
    from dateline.data import read_table

    rows = [row["pattern"] for row in read_table("time_frames")]
    return tuple((re.compile(compile_classes(row) + r"\Z"), len(row.split())) for row in rows)


def _framed(words: Sequence[Word], match: Match, meaning: Meaning) -> tuple[int, Meaning]:
    """Take in "early", "the end of", "later" before the time, and narrow its days by them."""
    if meaning.kind not in ("date", "time") or match.all("weekday", "deictic", "n31"):
        return match.first, meaning
    first = match.first
    classes = encode(words[max(0, first - 4) : first])
    longest = max(
        (len(found[0]) for pattern, _ in _frames() if (found := pattern.search(classes))), default=0
    )
    frame = words[first - longest : first]
    part = next((word.value for word in frame if word.cls in ("early", "edge", "earlier", "later")), None)
    when = narrow(meaning.when, part) if meaning.when and part else meaning.when
    ahead = interval_of(meaning.ahead) if meaning.ahead else None
    return first - longest, replace(meaning, when=when, ahead=meaning.ahead if ahead and not part else None)


def _expression(text: str, start: int, end: int, meaning: Meaning) -> TimeExpression:
    ahead = interval_of(meaning.ahead) if meaning.ahead else None
    kind: TimeKind = meaning.kind  # type: ignore[assignment]
    return TimeExpression(start, end, text[start:end], meaning.when, kind, meaning.value, ahead, meaning.when)


_RELATION = re.compile(
    r"\b(since|until|till|by|before|from|between|and|to|through|within)\s+(?:the\s+)?$", re.IGNORECASE
)
_RELATION_REACH = 14  # characters before a time in which its preposition stands


def _related(text: str, found: list[TimeExpression], day: date | None) -> list[TimeExpression]:
    """Widen times by the prepositions before them: "since May", "from March to May", "by the end of 2021"."""
    related = list(found)
    for place, time in enumerate(found):
        match = _RELATION.search(text[max(0, time.start - _RELATION_REACH) : time.start])
        word = match[1].lower() if match else ""
        related[place] = _bounded(time, word, day)
        if place and word in RANGE_LINKS and _begins_range(text, found[place - 1], time, word):
            whole = _range(found[place - 1], time)
            pair = (found[place - 1], time)
            related[place - 1 : place + 1] = [replace(one, kind="range", when=whole) for one in pair]
    return related


RANGE_LINKS = frozenset({"to", "until", "till", "and", "through"})


def _begins_range(text: str, first: TimeExpression, second: TimeExpression, word: str) -> bool:
    opener = text[max(0, first.start - _RELATION_REACH) : first.start].lower().split()[-1:]
    adjacent = text[first.end : second.start].strip().lower() == word
    return adjacent and opener in (["between"] if word == "and" else ["from"], ["between"])


def _range(first: TimeExpression, second: TimeExpression) -> When | None:
    start = _with_year_of(first, second)
    if start is None or second.point is None or start.earliest >= second.point.latest:
        return second.point
    return When(start.earliest, second.point.latest)


def _with_year_of(first: TimeExpression, second: TimeExpression) -> When | None:
    """Return the days of `first`, in the year that only `second` names: "from March to May 2018"."""
    named = re.search(r"\d{4}", second.text)
    if named and not re.search(r"\d{4}", first.text) and re.match(r"(\d{4}|XXXX)-\d\d", first.value):
        return interval_of(named[0] + first.value[4:])
    return first.point


def _bounded(time: TimeExpression, word: str, day: date | None) -> TimeExpression:
    point = time.point
    if point is None or time.kind not in ("date", "time"):
        return time
    if word == "since":
        return replace(
            time,
            kind="since",
            when=When(point.earliest, max(point.latest, add_days(day, 1)))
            if day
            else When(point.earliest, FAR_FUTURE),
        )
    if word in ("until", "till"):
        starts = day if day and day < point.latest else FAR_PAST
        return replace(time, kind="until", when=When(starts, point.latest))
    if word in ("by", "before") and day and day < point.latest:
        return replace(time, kind="by", when=When(day, point.latest))
    return time
