"""Which words give speech to a speaker: verbs by their printed forms, nouns, and the frames around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from dateline.data import read_table

REPORTING = frozenset({"say", "write", "order", "show"})  # kinds whose finite complement is a reported clause
SUBJECTS = ("nsubj", "nsubj:outer")
VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """A verb that gives words to a speaker, and its kind: say, order, think, write, gesture, show."""

    lemma: str
    kind: str


@cache
def verbs_by_form() -> dict[str, SpeechVerb]:
    forms: dict[str, SpeechVerb] = {}
    for row in read_table("speech_verbs"):
        verb = SpeechVerb(row["lemma"], row["kind"])
        for form in _forms(row["lemma"], row["past"]):
            forms.setdefault(form, verb)
    return forms


def _forms(lemma: str, past: str) -> Iterator[str]:
    """Yield every printed form of a verb; particles stay behind the first word ("hit back", "hits back")."""
    stem, space, particle = lemma.partition(" ")
    first_past = past.split("|")[0].partition(" ")[0]
    yield lemma
    yield from past.split("|")
    yield _third(stem) + space + particle
    yield _gerund(stem, first_past) + space + particle


def _third(stem: str) -> str:
    if stem.endswith(("s", "x", "z", "ch", "sh")):
        return stem + "es"
    if stem.endswith("y") and stem[-2] not in VOWELS:
        return stem[:-1] + "ies"
    return {"go": "goes", "veto": "vetoes", "echo": "echoes"}.get(stem, stem + "s")


def _gerund(stem: str, past: str) -> str:
    if past == stem + stem[-1] + "ed":
        return stem + stem[-1] + "ing"
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")):
        return stem[:-1] + "ing"
    doubled = {"put": "putting", "cut": "cutting", "let": "letting", "set": "setting", "begin": "beginning"}
    return doubled.get(stem) or doubled.get(past) or stem + "ing"


def speech_verb(token: Token) -> SpeechVerb | None:
    """Return the speech verb that `token` is a form of, with its particle where it has one, or None."""
    verbs = verbs_by_form()
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    return verbs.get(f"{token.lower_} {following}") or verbs.get(token.lower_)


@cache
def speech_nouns() -> dict[str, str]:
    """Map each noun for an act or document of speech, in singular and plural, to its kind."""
    nouns: dict[str, str] = {}
    for row in read_table("speech_nouns"):
        nouns[row["noun"]] = nouns[row["noun"] + "s"] = row["kind"]
    return nouns


def is_negated(token: Token) -> bool:
    """Return whether the verb is denied: "did not say", "never claimed", "declined to say"."""
    if any(child.lower_ in _NEGATIONS and child.dep_ in ("advmod", "aux") for child in token.children):
        return True
    return token.dep_ in ("xcomp", "ccomp") and token.head.lower_ in _refusals()


_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nt"})


@cache
def _refusals() -> frozenset[str]:
    return frozenset(
        form for row in read_table("speech_refusals") for form in _forms(row["lemma"], row["past"])
    )


def is_unreal(token: Token) -> bool:
    """Return whether the speech is only possible or future: "could argue", "will say", "if they say"."""
    for child in token.children:
        if child.dep_ == "aux" and child.lower_ in _UNREAL_AUXILIARIES:
            return True
        if child.dep_ == "mark" and child.lower_ in ("if", "whether", "unless"):
            return True
    return False


_UNREAL_AUXILIARIES = frozenset(
    {"would", "could", "might", "may", "should", "can", "must", "will", "shall", "'ll", "’ll"}
)


def is_cue(token: Token) -> bool:
    verb = speech_verb(token)
    return verb is not None and token.pos_ in ("VERB", "AUX") and token.dep_ != "amod"


def reports(token: Token) -> bool:
    verb = speech_verb(token)
    return verb is not None and verb.kind in REPORTING and is_cue(token)


def is_aspect(token: Token) -> bool:
    """Return whether the verb only says that speech goes on: "continued" governs no quoted fragment."""
    verb = speech_verb(token)
    return verb is not None and verb.kind == "aspect"
