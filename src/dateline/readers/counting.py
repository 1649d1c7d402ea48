"""What a number counts: the noun that it stands with, and the act in whose clause that noun takes part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from dateline.data import read_table
from dateline.numbers import Number

MAX_REACH = 5  # words between a number and its noun: "5,000 heavily armed foreign special troops"
NOUNS = frozenset({"NOUN", "PROPN"})
BEFORE_NOUN = frozenset({"ADJ", "DET", "PUNCT", "ADV", "NUM"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
ARGUMENTS = frozenset(
    {"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "iobj", "conj", "root", "nmod", "appos"}
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A number, the word that prints it, the noun that it counts and the act, where they are found."""

    number: Number
    token: Token
    noun: Token | None
    act: Token | None


@cache
def noun_classes() -> dict[str, tuple[str, str, bool]]:
    """Return normal form, class and whether small numbers count, by lemma (data/measures.csv)."""
    return {
        row["lemma"]: (row["measure"], row["class"], row["small"] == "yes") for row in read_table("measures")
    }


@cache
def outcomes() -> dict[str, dict[str, str]]:
    """Return data/outcomes.csv by lemma."""
    return {row["lemma"]: row for row in read_table("outcomes")}


@cache
def uncounted() -> dict[str, str]:
    """Return why a noun's number measures nothing, by lemma (data/uncounted.csv)."""
    return {row["lemma"]: row["why"] for row in read_table("uncounted")}


def noun_key(noun: Token) -> str:
    """Return the lemma under which the tables know a noun ("service member" for "service members")."""
    known = noun_classes()
    singular = next(
        (word for word in _singulars(noun) if word in known or word in uncounted()), noun.lemma_.lower()
    )
    compound = next(
        (f"{child.lower_} {singular}" for child in noun.lefts if f"{child.lower_} {singular}" in known), None
    )
    return compound or singular


def _singulars(noun: Token) -> Iterator[str]:
    """Yield what the singular may be, so that a wrong lemma does not lose a known noun."""
    word = noun.lower_
    yield noun.lemma_.lower()
    yield word
    if word.endswith("ies"):
        yield word[:-3] + "y"
    yield word.removesuffix("s")
    yield word.removesuffix("es")
    if word.endswith("men"):
        yield word[:-3] + "man"


def act_row(act: Token | None) -> dict[str, str]:
    """Return what data/outcomes.csv says of an act, {} where it says nothing."""
    table = outcomes()
    if act is None:
        return {}
    word = act.lower_
    lemmas = (
        act.lemma_.lower(),
        word,
        word.removesuffix("ed"),
        word.removesuffix("d"),
        word.removesuffix("s"),
    )
    return next((table[lemma] for lemma in lemmas if lemma in table), {})


def find_counted(doc: Doc, numbers: Sequence[Number]) -> Iterator[Counted]:
    """Yield what each number counts, in text order."""
    for number in numbers:
        span = doc.char_span(number.core_start, number.end, alignment_mode="expand")
        if span is None or not len(span):
            continue
        token = _numeral(span.start, span.end, doc)
        noun = counted_noun(doc, token, span.end)
        act = act_of(noun) if noun is not None else None
        yield Counted(number, token, noun, act if act is not None else act_of(token))


def _numeral(start: int, end: int, doc: Doc) -> Token:
    """Return the word of a number by which it hangs in the tree."""
    inside = [token for token in doc[start:end] if token.pos_ in ("NUM", "NOUN", "DET", "ADJ", "PRON")]
    outward = [token for token in inside if not start <= token.head.i < end]
    return (outward or inside or [doc[end - 1]])[-1]


def counted_noun(doc: Doc, token: Token, end: int) -> Token | None:
    """Return the noun that the number word `token` counts.

    "two rockets", "hundreds of protesters", "a pair of bases", "ten of the judges".
    """
    following = doc[end] if end < len(doc) else None
    if following is not None and following.lower_ == "of":
        return _after_of(doc, end + 1)
    if (
        token.head.i >= end
        and token.head.pos_ in NOUNS
        and token.head.i - end < MAX_REACH
        and not _per(doc, end)
    ):
        return token.head
    return _next_noun(doc, end)


def _per(doc: Doc, end: int) -> bool:
    return end < len(doc) and doc[end].lower_ in ("a", "an", "per")


def _after_of(doc: Doc, place: int) -> Token | None:
    noun = _next_noun(doc, place)
    return noun if noun is not None and noun.lower_ not in ("it", "them", "us") else None


def _next_noun(doc: Doc, place: int) -> Token | None:
    """Return the last noun of the group that begins at `place`, None where something else begins."""
    found: Token | None = None
    for token in doc[place : place + MAX_REACH + 1]:
        if token.pos_ in NOUNS:
            found = token
            following = doc[token.i + 1] if token.i + 1 < len(doc) else None
            if following is None or (following.pos_ not in NOUNS and following.lower_ not in POSSESSIVE):
                break
        elif token.lower_ not in POSSESSIVE and not _can_precede(token):
            break
    return found


def _can_precede(token: Token) -> bool:
    """Tell whether a word can stand between number and noun ("Iranian-backed"; not "a" of "$5 a barrel")."""
    if token.lower_ in (",", ".", ";", ":", "(", ")", "a", "an", "per", "-", "–") and not _inside_word(token):
        return False
    return token.pos_ in BEFORE_NOUN or (token.pos_ == "VERB" and token.tag_ == "VBN")


def _inside_word(token: Token) -> bool:
    return token.text == "-" and token.i > 0 and not token.nbor(-1).whitespace_


def act_of(token: Token) -> Token | None:
    """Return what happens to the counted: its verb, a participle after it, a noun before ("death of 12")."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if (
        token.pos_ == "NUM"
        and following is not None
        and following.pos_ in ("VERB", "ADJ")
        and act_row(following)
    ):
        return following
    for child in token.children:
        if child.dep_.startswith("acl") and act_row(child):
            return child
    head = token.head
    if token.dep_ == "conj" and head.pos_ in NOUNS and head.head.pos_ in ("VERB", "AUX"):
        return head.head
    if token.dep_.startswith("obl") and act_row(head):
        return head
    if head.i == token.i:
        return token if token.pos_ == "VERB" else None
    if token.dep_ in ARGUMENTS and (head.pos_ in ("VERB", "ADJ") or act_row(head)):
        return head
    return None
