"""Figures: the numbers that measure something about a story, with bounds, hedge, measure, time and source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token

from dateline.data import read_table
from dateline.dates import TimeExpression, governing_time, times_between
from dateline.model import Document, Figure, FigureKind, Quote, Reading, When
from dateline.numbers import Number, find_numbers
from dateline.readers.counting import Counted, act_row, find_counted, noun_classes, noun_key, uncounted
from dateline.readers.measures import currencies, measure_of, unit_of
from dateline.text import overlaps, printed_id, span_of

SMALL = 12  # up to here a number of things of no listed kind ("two clauses") measures nothing
DOZENS = 24  # from here a bare vague number is a crowd
FEW = 3  # what "several" and "a few" are at least
ELLIPSIS_REACH = 60  # words: about two sentences back to the noun that a bare number leaves out
DEFINITE = frozenset({"the", "all", "these", "those", "both", "his", "her", "their", "its", "other"})
YEARS = frozenset(range(1900, 2041)) - {2000}  # four digits without a comma: "2015 accord", "2020 candidates"
ZERO_CLASSES = frozenset({"casualties", "people", "forces"})


def read_figures(document: Document, doc: Doc, reading: Reading, times: Sequence[TimeExpression]) -> Reading:
    """Return the reading with the figures that the article prints."""
    numbers = [number for number in find_numbers(document.text) if _is_free(number, document, times)]
    figures = [
        *_counted_figures(document, doc, reading, times, numbers),
        *_zeros(document, doc, reading, times),
    ]
    return replace(reading, figures=tuple(sorted(figures, key=lambda figure: figure.span.start)))


def _is_free(number: Number, document: Document, times: Sequence[TimeExpression]) -> bool:
    """Tell whether a number stands in the article proper and is no part of a date or length of time."""
    if overlaps(document.boilerplate, number.start, number.end):
        return False
    if _NO_COUNT_AFTER.match(document.text, number.end) or _NO_COUNT_BEFORE.search(
        document.text, *_reach(number)
    ):
        return False
    around = times_between(times, number.start - 40, number.end)
    return not any(time.start < number.end and number.core_start < time.end for time in around)


_NO_COUNT_AFTER = re.compile(
    r"-(?!strong|member|man|person|seat)[A-Za-z]"  # "a 65,000-donor threshold"
    r"|\s+(in|out of)\s+(every\s+)?(ten|10|five|5|four|4|three|3|100)\b"  # "six in ten voters"
)
_NO_COUNT_BEFORE = re.compile(
    r"(\d|one|two|three|four|five|six|seven|eight|nine)\s+(in|out of)\s+(every\s+)?\Z"
)
_RATIO = frozenset({3.0, 4.0, 5.0, 10.0, 100.0})  # what shares are told of


def _reach(number: Number) -> tuple[int, int]:
    return (max(0, number.start - 14), number.start) if number.value in _RATIO else (0, 0)


@dataclass(frozen=True, slots=True)
class _Context:
    document: Document
    doc: Doc
    quotes: Sequence[Quote]
    times: Sequence[TimeExpression]


def _counted_figures(
    document: Document, doc: Doc, reading: Reading, times: Sequence[TimeExpression], numbers: Sequence[Number]
) -> Iterator[Figure]:
    context = _Context(document, doc, reading.quotes, times)
    noun_before: Token | None = None
    for counted in find_counted(doc, numbers):
        if measures_something(counted, noun_before):
            yield _figure(context, counted, noun_before if counted.noun is None else None)
            noun_before = (
                counted.noun if counted.noun is not None and _is_group(counted.noun) else noun_before
            )


def _is_group(noun: Token) -> bool:
    return noun_classes().get(noun_key(noun), ("", "", False))[1] in ("people", "forces", "weapons")


def measures_something(counted: Counted, noun_before: Token | None = None) -> bool:
    """Tell whether a number says how many or how much of something that bears on a story.

    `noun_before` is the noun counted last, for which a bare number may stand ("three were flown to Cyprus").
    """
    number, noun, act = counted.number, counted.noun, counted.act
    if number.unit:
        return True
    if _is_label(counted) or _is_age(counted):
        return False
    if noun is None:
        return _bound(number) > 1 and (bool(act_row(act)) or _stands_for_group(counted, noun_before))
    key = noun_key(noun)
    if uncounted().get(key):
        return False
    return key in currencies() or (_bears(number, key, act) and not _is_definite(counted))


def _is_definite(counted: Counted) -> bool:
    """Tell whether "the two", "all three", "these four" points back to known people and tells nothing new."""
    token = counted.token
    before = token.nbor(-1).lower_ if token.i else ""
    return (
        before in DEFINITE and _bound(counted.number) <= SMALL and act_row(counted.act).get("small") != "yes"
    )


def _bound(number: Number) -> float:
    return number.low if number.low is not None else number.high or 0.0


def _stands_for_group(counted: Counted, noun_before: Token | None) -> bool:
    """Tell whether a bare number is a crowd ("thousands marched") or people counted just before it."""
    token = counted.token
    subject = token.dep_ in ("nsubj", "nsubj:pass") and token.head.pos_ in ("VERB", "AUX")
    if subject and counted.number.high is None and _bound(counted.number) >= DOZENS:
        return True
    near = noun_before is not None and 0 < token.i - noun_before.i < ELLIPSIS_REACH
    sent = any(child.dep_.startswith("acl") for child in token.children)
    predicate = any(child.lower_ == "they" and child.dep_ == "nsubj" for child in token.children)
    return near and (subject or sent or predicate)


def _bears(number: Number, key: str, act: Token | None) -> bool:
    """Tell whether so many of that noun make a figure: few only of listed kinds, "one" only of victims."""
    bound = _bound(number)
    known = noun_classes().get(key)
    harmed = act_row(act).get("small") == "yes"
    if bound <= 1 or _is_few(number):
        return harmed and known is not None
    if bound <= SMALL:
        return known is not None and known[2]
    return True


def _is_few(number: Number) -> bool:
    return (
        number.low == FEW
        and number.high is None
        and number.core_start == number.start
        and not number.text[0].isdigit()
    )


def _is_label(counted: Counted) -> bool:
    """Tell whether the number names rather than counts: "Resolution 425", "Chapter Seven", "No. 2"."""
    token = counted.token
    if counted.number.text.isdigit() and int(counted.number.text) in YEARS:
        return True
    if token.i == 0 or counted.number.hedge != "exact":
        return False
    before = token.nbor(-1)
    if before.lower_ in ("no", "no.", "number", "#", "article", "section", "chapter", "resolution", "flight"):
        return True
    if counted.noun is None and before.pos_ == "PROPN":
        return True
    if before.lower_ == "of" and token.i > 1 and token.nbor(-2).pos_ == "PROPN":
        return True  # "the Group of 7 summit"
    named = before.pos_ == "PROPN" or (before.pos_ == "NOUN" and before.text[:1].isupper())
    return bool(named and token.head.i == before.i)


def _is_age(counted: Counted) -> bool:
    """Tell whether the number stands alone between commas after a name: "Ali Reza, 45, was held"."""
    token = counted.token
    if token.i == 0 or token.i + 1 >= len(token.doc):
        return False
    before, after = token.nbor(-1), token.nbor(1)
    alone = before.text == "," and after.text in (",", ".", ")") and counted.number.hedge == "exact"
    named = token.i > 1 and token.nbor(-2).pos_ == "PROPN"
    return bool(alone and named) or before.lower_ in ("aged", "age")


def _figure(context: _Context, counted: Counted, noun_before: Token | None) -> Figure:
    number, document = counted.number, context.document
    end = _phrase_end(counted)
    start = _phrase_start(counted)
    return Figure(
        id=printed_id("figure", document, start, end),
        span=span_of(document, start, end),
        measure=measure_of(counted, context.doc, known_noun=noun_before),
        low=number.low,
        high=number.high,
        unit=unit_of(counted),
        hedge=number.hedge,
        kind=kind_of(counted),
        when=_as_of(context, counted),
        attributed_to=_asserted_by(context.quotes, number),
    )


def _phrase_start(counted: Counted) -> int:
    """Return where the printed figure begins: with "the" or "all" before the number."""
    before = counted.token.doc.char_span(counted.number.start, counted.number.end, alignment_mode="expand")
    if before is not None and before.start > 0:
        word = counted.token.doc[before.start - 1]
        if word.lower_ in ("the", "all", "another") and word.sent == counted.token.sent:
            return int(word.idx)
    return counted.number.start


def _phrase_end(counted: Counted) -> int:
    noun = counted.noun
    return max(counted.number.end, noun.idx + len(noun)) if noun is not None else counted.number.end


@cache
def _change_words() -> dict[str, str]:
    return {row["word"]: row["role"] for row in read_table("change_words")}


def kind_of(counted: Counted) -> FigureKind:
    """Return "change" for "900 more troops", "rose by 900", "will send 900 troops"; else "level"."""
    token, noun = counted.token, counted.noun
    near = [*token.children, *(noun.lefts if noun is not None else ())]
    outside = [word for word in near if word.idx >= counted.number.end or word.idx < counted.number.start]
    if any(_change_words().get(word.lower_) == "modifier" for word in outside):
        return "change"
    head = noun if noun is not None else token
    verb = counted.act if counted.act is not None else head.head
    role = _change_words().get(verb.lemma_.lower())
    case = next((child.lower_ for child in (*head.lefts, *token.lefts) if child.dep_ == "case"), "")
    if case == "by" and role:
        return "change"
    if role == "stationing":
        role = "moving" if _is_sent(verb) else None
    return "change" if role == "moving" and head.dep_ in ("obj", "nsubj:pass") else "level"


def _is_sent(verb: Token) -> bool:
    """Tell whether "deploy" is told as an act ("would be deployed", "deployed to") and not as a standing."""
    aux = {child.tag_ for child in verb.children if child.dep_.startswith("aux")}
    to = any(word.lower_ == "to" for child in verb.rights for word in child.lefts)
    return "MD" in aux or to or "VBP" not in aux


def _as_of(context: _Context, counted: Counted) -> When | None:
    """Return the days for which a figure holds: its clause's time; told as present, the article's day."""
    act = (
        counted.act
        if counted.act is not None
        else (counted.noun if counted.noun is not None else counted.token)
    )
    time = governing_time(context.times, context.doc, act.i)
    if time is not None:
        return time.when
    verb = act if act.pos_ in ("VERB", "AUX") else act.head
    words = [verb, *(child for child in verb.children if child.dep_.startswith(("aux", "cop")))]
    return context.document.published if any(word.tag_ in ("VBP", "VBZ") for word in words) else None


def _asserted_by(quotes: Sequence[Quote], number: Number) -> str | None:
    """Return the speaker of the innermost quote around a number."""
    around = [
        quote for quote in quotes
        if quote.speaker
        and any(part.start <= number.start < part.end for part in quote.parts or (quote.span,))
    ]  # fmt: skip
    inner = min(around, key=lambda quote: quote.span.end - quote.span.start, default=None)
    return inner.speaker.name if inner is not None and inner.speaker is not None else None


def _zeros(
    document: Document, doc: Doc, reading: Reading, times: Sequence[TimeExpression]
) -> Iterator[Figure]:
    """Yield stated zeros: "no casualties", "no soldiers were hurt"."""
    context = _Context(document, doc, reading.quotes, times)
    for token in doc:
        if token.lower_ != "no" or token.head.i <= token.i or token.head.pos_ not in ("NOUN", "PROPN"):
            continue
        noun = token.head
        act = act_of_zero(noun)
        if act is None or overlaps(document.boilerplate, token.idx, noun.idx + len(noun)):
            continue
        text = document.text[token.idx : noun.idx + len(noun)]
        number = Number(token.idx, token.idx, token.idx + len(token), text, 0.0, 0.0, "exact")
        yield _figure(context, Counted(number, token, noun, act), None)


def act_of_zero(noun: Token) -> Token | None:
    """Return the act of which there is a stated zero, None where "no" counts nothing ("no doubt")."""
    cls = noun_classes().get(noun_key(noun), ("", "", False))[1]
    verb = noun.head
    harmed = act_row(verb).get("small") == "yes" and noun.dep_ in ("nsubj", "nsubj:pass")
    if noun_key(noun) in ("casualty", "injury", "death", "fatality", "loss", "victim", "survivor"):
        return verb
    return verb if harmed and cls in ZERO_CLASSES else None
