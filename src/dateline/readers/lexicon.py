"""The event lexicon as rows with conditions: which words make a report, of which type, and when."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from spacy.tokens import Token

from dateline.data import read_table
from dateline.model import EventType
from dateline.readers.words import lemma_of

NO_EVENT = "-"  # a row of this type says that the pattern is no event ("a heart attack")
TYPE_GROUPS: Mapping[str, tuple[str, ...]] = {
    "CONFLICT": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
BODILY = frozenset(
    {"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "AID", "RETREAT", "SANCTION", "CONSULT"}
)  # acts done somewhere; words have a place only where their own clause says so
QUANTITY_WORDS = frozenset(
    [
        "hundred",
        "thousand",
        "dozen",
        "score",
        "ten",
        "million",
        "number",
        "group",
        "handful",
        "majority",
        "wave",
        "series",
        "lot",
        "pair",
        "couple",
        "barrage",
        "volley",
        "salvo",
        "member",
        "part",
        "round",
        "spate",
        "string",
        "batch",
        "series",
        "type",
        "kind",
    ]
)


@dataclass(frozen=True, slots=True)
class Need:
    """One condition: some word in one of `slots` (and, with `values`, one of these) or, negated, none."""

    slots: tuple[str, ...]
    values: frozenset[str] | None
    negated: bool


@dataclass(frozen=True, slots=True)
class EventRow:
    """One line of the event lexicon; `roles` maps a slot to "source", "target", "both" or "none"."""

    lemma: str
    pos: str
    needs: tuple[Need, ...]
    roles: Mapping[str, str]
    type: EventType | None
    mode: str | None
    example: str

    @property
    def weight(self) -> int:
        """How specific the row is: a condition on a word counts more than one on a slot."""
        return sum(3 if need.values else 2 for need in self.needs)


@cache
def lexicon() -> Mapping[tuple[str, str], tuple[EventRow, ...]]:
    """Return the rows by (lemma, part of speech), the most specific first."""
    rows: dict[tuple[str, str], list[EventRow]] = {}
    for fields in read_table("event_lexicon"):
        row = _row(fields)
        rows.setdefault((row.lemma, row.pos), []).append(row)
    return {key: tuple(sorted(group, key=lambda row: -row.weight)) for key, group in rows.items()}


@cache
def word_classes() -> Mapping[str, frozenset[str]]:
    """Return the lemmas of each word class that conditions name with @."""
    classes: dict[str, set[str]] = {}
    for row in read_table("word_classes"):
        classes.setdefault(row["class"], set()).add(row["lemma"])
    return {name: frozenset(lemmas) for name, lemmas in classes.items()}


@cache
def types_of_lemma(lemma: str) -> frozenset[str]:
    """Return the types that a word may have as verb or noun.

    >>> sorted(types_of_lemma("airstrike"))
    ['ASSAULT']
    """
    return frozenset(
        row.type for pos in ("verb", "noun") for row in lexicon().get((lemma, pos), ()) if row.type
    )


def _row(fields: Mapping[str, str]) -> EventRow:
    roles = dict(pair.split(">", 1) for pair in (fields["roles"] or "").split())
    return EventRow(
        lemma=fields["lemma"],
        pos=fields["pos"],
        needs=tuple(_need(words) for words in (fields["needs"] or "").split()),
        roles={slot: role for slots, role in roles.items() for slot in slots.split("|")},
        type=None if fields["type"] == NO_EVENT else cast(EventType, fields["type"]),
        mode=fields["mode"] or None,
        example=fields["example"] or "",
    )


def _need(words: str) -> Need:
    slots, _, values = words.partition("=")
    negated = slots.startswith("!")
    return Need(tuple(slots.removeprefix("!").split("|")), _expanded(values) if values else None, negated)


def _expanded(values: str) -> frozenset[str]:
    words: set[str] = set()
    for value in values.split("|"):
        if value == "@PARTY":
            words.add(value)
        elif value.startswith("@"):
            words |= word_classes()[value[1:]]
        else:
            words.update(TYPE_GROUPS.get(value, (value,)))
    return frozenset(words)


def find_row(
    key: tuple[str, str],
    slots: Mapping[str, Sequence[Token]],
    is_party: Callable[[Token], bool],
) -> EventRow | None:
    """Return the most specific row of (lemma, part of speech) whose conditions all hold."""
    for row in lexicon().get(key, ()):
        if all(_holds(need, slots, is_party) for need in row.needs):
            return row
    return None


def _holds(need: Need, slots: Mapping[str, Sequence[Token]], is_party: Callable[[Token], bool]) -> bool:
    tokens = [token for slot in need.slots for token in slots.get(slot, ())]
    if need.slots == ("party",):
        tokens = [token for group in slots.values() for token in group if is_party(token)]
    if need.values is None:
        return bool(tokens) != need.negated
    return any(_is_one_of(token, need.values, is_party) for token in tokens) != need.negated


def _is_one_of(token: Token, values: frozenset[str], is_party: Callable[[Token], bool]) -> bool:
    lemmas = [lemma_of(word) for word in content_words(token)]
    if any(lemma in values for lemma in lemmas) or ("@PARTY" in values and is_party(token)):
        return True
    return any(not types_of_lemma(lemma).isdisjoint(values) for lemma in lemmas)


def content_words(token: Token) -> list[Token]:
    """Return the word and, after a quantity or in an enumeration, what it counts ("thousands of troops")."""
    words = [token]
    counted = lemma_of(token) in QUANTITY_WORDS or token.pos_ == "NUM"
    for child in token.children:
        if child.dep_ == "conj" or (counted and child.dep_ in {"nmod", "compound"}):
            words.append(child)
    return words
