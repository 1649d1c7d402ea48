"""Statements: what somebody said, once, however often it is printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rapidfuzz import fuzz

from dateline.data import read_table
from dateline.model import Document, Quote, Statement, When
from dateline.settling.actors import Cast
from dateline.settling.basis import Basis
from dateline.settling.corrections import with_settings
from dateline.settling.headlines import without_dateline
from dateline.settling.joining import Groups, block_by, join_pairs, pairs_within
from dateline.text import fold

SAME_WORDS = 88.0  # rapidfuzz points: the same words in another order, or a part of them
SAME_LENGTH = 70.0  # rapidfuzz points over the whole texts: "We will win" is not all of a long speech
QUOTED_AGAIN = timedelta(days=14)  # words repeated later than this are said again
LEAST_WORDS = 4  # shorter fragments ("no comment") are said by everybody
FEWEST_WORDS = 2  # one quoted word ("terror") is a word, not a statement
WHOLE_SENTENCE = 6  # words: a shorter quotation without a speaker is a fragment or a slogan
RARE_WORDS = 4  # rarest words under which a quote is looked up
WIDEST_BLOCK = 30  # quotes of one speaker with one rare word that meet everybody
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Saying:
    """One quote with its speaker settled."""

    quote: Quote
    speaker: str | None
    text: str
    words: tuple[str, ...]
    document: Document
    day: date | None


def settle_statements(basis: Basis, cast: Cast) -> tuple[Statement, ...]:
    """Settle quotes into statements: same speaker and near the same words within two weeks are one."""
    sayings = {saying.quote.id: saying for saying in _sayings(basis, cast)}
    groups = Groups(sayings)
    counts = Counter(word for saying in sayings.values() for word in set(saying.words))
    blocks = block_by(sayings, lambda key: _keys(sayings[key], counts))
    scores = {
        pair: score
        for pair in pairs_within(blocks.values(), widest=WIDEST_BLOCK)
        if (score := _same_words(sayings[pair[0]], sayings[pair[1]]))
    }
    join_pairs(groups, scores, may_join=lambda a, b: not basis.judgements.divides(a, b))
    for one, other in basis.judgements.same:
        if one in sayings and other in sayings:
            groups.join(one, other)
    statements = [_statement([sayings[key] for key in group], basis) for group in groups.groups()]
    kept = [s for s in statements if is_said(s) and not basis.judgements.rejects("S", s.support)]
    return tuple(sorted(kept, key=lambda s: (s.when or _UNDATED, s.id)))


_UNDATED = When(date.max, date.max)


def is_said(statement: Statement) -> bool:
    """Return whether a statement says something: it has a speaker, or is a whole quoted sentence."""
    words = len(statement.text.split())
    if statement.speaker is not None:
        return words >= FEWEST_WORDS
    return statement.direct and words >= WHOLE_SENTENCE and statement.text[:1].isupper()


_DENIALS = frozenset(row["form"] for row in read_table("denials"))


def _as_meant(text: str, cue: str | None) -> str:
    """Return what was said; what a speaker denied is not what he said.

    >>> _as_meant("it had fired the rockets", "denied")
    'denied that it had fired the rockets'
    """
    denied = cue is not None and cue.lower() in _DENIALS
    return f"denied that {text.removeprefix('that ')}" if denied else text


def _sayings(basis: Basis, cast: Cast) -> Iterable[Saying]:
    for reading in basis.readings:
        document = basis.documents[reading.document.id]
        for quote in reading.quotes:
            text = " ".join(" ".join(part.text for part in quote.parts or (quote.span,)).split())
            text = _as_meant(without_dateline(text), quote.cue)
            speaker = cast.party(quote.speaker) if quote.speaker else None
            words = tuple(_WORD.findall(fold(text)))
            yield Saying(quote, speaker, text, words, document, basis.published(document.id))


def _keys(saying: Saying, counts: Counter[str]) -> list[str]:
    if len(saying.words) < LEAST_WORDS:
        return [f"{saying.speaker} {saying.day} {' '.join(saying.words)}"]
    rare = sorted(set(saying.words), key=lambda word: (counts[word], word))[:RARE_WORDS]
    return [f"{saying.speaker or '?'} {word}" for word in rare]


def _same_words(one: Saying, other: Saying) -> float:
    """Return how alike two quotes are, 0 when they are said too far apart or differ."""
    if one.day and other.day and abs(one.day - other.day) > QUOTED_AGAIN:
        return 0.0
    mine, theirs = " ".join(one.words), " ".join(other.words)
    shorter, longer = sorted((len(one.words), len(other.words)))
    if fuzz.token_set_ratio(mine, theirs) < SAME_WORDS:
        return 0.0
    whole = fuzz.ratio(mine, theirs)
    is_part = shorter >= 2 * LEAST_WORDS and fuzz.partial_ratio(mine, theirs) >= SAME_WORDS
    return whole if whole >= SAME_LENGTH or (is_part and longer) else 0.0


def _statement(sayings: Sequence[Saying], basis: Basis) -> Statement:
    best = min(sayings, key=lambda s: (not s.quote.direct, -len(s.text), s.quote.id))
    support = basis.sort(saying.quote.id for saying in sayings)
    dates = [saying.document.published for saying in sayings if saying.document.published]
    statement = Statement(
        id=basis.settled_id("S", support),
        speaker=best.speaker,
        text=best.text,
        direct=best.quote.direct,
        when=min(dates, default=None),
        support=support,
    )
    return with_settings(statement, support, basis.judgements)
