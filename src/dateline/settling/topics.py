"""Topics: in a few words, a noun first, what somebody demands, refuses, supports or opposes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from dateline.data import read_table
from dateline.settling.accounts import Account, stem

MOST_WORDS = 9
FEWEST_LETTERS = 4  # of a topic: less is a fragment
LONGEST_DOUBLED = 4  # letters: short verbs double their last consonant
LONGEST_WHO = 12  # words between a demand and what the asked shall do
_BREAK = re.compile(r"[;:!?\n“”\"()]|,(?!\d)|\.(?=\s|$)|\s[—–-]\s|\sand\s(?=\w+(?:ed|s)\b)")
_INITIALS = re.compile(r"\b([A-Z])\.(?=[A-Z]\.|\s|$)")
_ADJECTIVE = ("ite", "ous", "ive", "able", "al", "ic", "ful", "less", "ed", "ly")
_DOUBLED = re.compile(r"^[bcdfghjklmnprstvwz]+[aeiou][bdgmnprt]$")
_ASKED = re.compile(
    r"^(?P<who>(?:\S+\s+){0,12}?)(?P<link>to|must|should|that)\s+(?:immediately\s+)?(?P<verb>[a-z][a-z-]+)\b\s*(?P<rest>.*)$",
    re.DOTALL,
)
_NOUN_ENDS = (
    "tion",
    "sion",
    "ment",
    "ance",
    "ence",
    "ship",
    "ism",
    "ity",
    "ure",
    "acy",
    "ings",
    "ing",
    "al",
    "age",
)


def topic_of(account: Account) -> str | None:
    """Return what an account's clause is about, None when its words say nothing usable."""
    report = account.report
    if account.type == "REJECT" and account.trigger.split(" ")[0] in _denials():
        return None
    if account.type == "ACCUSE" and report.mode != "disapprove":
        return None
    after = report.span.text[max(0, report.trigger.end - report.span.start) :]
    if account.type == "ACCUSE":
        return _act_in(after)
    return asked_of(after) if account.type in ("REQUEST", "REJECT") else noun_phrase(after)


def asked_of(words: str) -> str | None:
    """Return what is asked as a noun and its object, else the noun phrase that the words start with.

    >>> asked_of(" on the cabinet to end the mission in Chad, which began in May")
    'end of the mission in Chad'
    >>> asked_of(" that all Kenyan troops leave within six months")
    'departure of all Kenyan troops'
    """
    line = " ".join(words.split())
    line = _INITIALS.sub(r"\1", line)
    if by_doer := _done_by(line):
        return by_doer
    asked = _ASKED.match(line)
    if asked is None or asked["link"] == "that" or _BREAK.search(asked["who"]) or not _is_verb(asked):
        phrase = noun_phrase(line)
        return phrase if phrase and any(_is_act(word) for word in phrase.split()) else None
    row, rest = _nouns().get(asked["verb"]), noun_phrase(asked["rest"], article=True)
    if row and row["doer"] == "yes":
        who = noun_phrase(asked["who"]) if asked["who"] else None
        return f"{row['noun']} of {who}" if who else rest and f"{row['noun']} from {rest}"
    if row:
        link = row["noun"] if " " in row["noun"] else f"{row['noun']} of"
        return f"{link} {rest}" if rest else None
    return f"{gerund(asked['verb'])} {rest}" if rest else None


def _is_verb(asked: re.Match[str]) -> bool:
    """Return whether "to" begins what is asked: "asked Rome to pay", not "amendment related to Rome"."""
    verb, before = asked["verb"], asked["who"].split()
    if verb in ("be", "the", "a", "an") or (verb.endswith(_ADJECTIVE) and verb not in _nouns()):
        return False
    return not (before and before[-1].endswith("ed"))


def _done_by(line: str) -> str | None:
    """Return "departure of the troops" for "that the troops leave at once"."""
    bare = line.removeprefix("that ").split()
    for at, word in enumerate(bare[:LONGEST_WHO]):
        row = _nouns().get(word.strip(".,").removesuffix("s")) or _nouns().get(word.strip(".,"))
        if (
            row
            and row["doer"] == "yes"
            and at
            and bare[at - 1] not in ("to", "the", "a", "of", "for", "full")
        ):
            subject = [w for w in bare[:at] if w not in ("must", "should", "to", "will", "the")]
            who = noun_phrase(" ".join(subject))
            return f"{row['noun']} of {who}" if who else None
    return None


def gerund(verb: str) -> str:
    """Return the -ing form of a base form.

    >>> gerund("share"), gerund("strengthen"), gerund("see")
    ('sharing', 'strengthening', 'seeing')
    >>> gerund("put"), gerund("stop")
    ('putting', 'stopping')
    """
    if len(verb) <= LONGEST_DOUBLED and _DOUBLED.match(verb):
        return verb + verb[-1] + "ing"
    return verb[:-1] + "ing" if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) else verb + "ing"


def noun_phrase(words: str, *, article: bool = False) -> str | None:
    """Return the noun phrase at the start of the words, None when they start otherwise.

    >>> noun_phrase(" on Sunday for a resolution that calls on the cabinet")
    'resolution'
    >>> noun_phrase(" by Baghdad") is None
    True
    """
    told = _INITIALS.sub(r"\1", words).split()
    kept: list[str] = []
    while told and (_bounds().get(told[0].lower().strip(",")) == "start"):
        kept = [told[0]] if article and told[0].lower() in ("the", "its", "their", "his", "her") else []
        told = told[1:]
    for word in _BREAK.split(" ".join(told))[0].split():
        if _bounds().get(word.lower()) == "end" or len(kept) == MOST_WORDS:
            break
        kept.append(word)
    while kept and (_bounds().get(kept[-1].lower()) or kept[-1].lower() in ("and", "or")):
        kept.pop()
    phrase = " ".join(kept)
    return None if len(phrase) < FEWEST_LETTERS or _starts_badly(kept) else phrase


def _starts_badly(words: list[str]) -> bool:
    first = words[0].lower()
    return _bounds().get(first) == "never" or first.endswith("ed") or first.startswith(("'", "’", "…"))


def _act_in(words: str) -> str | None:
    """Return the act that somebody disapproves of: "the strikes", "ordering the raid"; a mere name is none.

    >>> _act_in(" the army’s raid as a crime"), _act_in(" the mayor for closing the port"), _act_in(" Rome")
    ('army’s raid', 'closing the port', None)
    """
    phrase = noun_phrase(words) or ""
    whom, _, reason = phrase.partition(" for ")
    if reason and not any(map(_is_act, whom.split())):
        phrase = reason
    return phrase if any(map(_is_act, phrase.split())) else None


def _is_act(word: str) -> bool:
    folded = word.lower().removesuffix("’s").removesuffix("'s")
    return folded.endswith(_NOUN_ENDS) or stem(folded) in _act_stems()


@cache
def _act_stems() -> frozenset[str]:
    nouns = {row["lemma"] for row in read_table("event_lexicon") if row["pos"] == "noun"}
    asked = {row["noun"] for row in read_table("topic_nouns")}
    return frozenset(map(stem, nouns | asked | {row["noun"] for row in read_table("policy_nouns")}))


@cache
def _denials() -> frozenset[str]:
    words = [row["word"] for row in read_table("topic_bounds") if row["use"] == "denial"]
    return frozenset(words) | frozenset(map(stem, words))


@cache
def _nouns() -> Mapping[str, Mapping[str, str]]:
    return {row["verb"]: row for row in read_table("topic_nouns")}


@cache
def _bounds() -> Mapping[str, str]:
    return {row["word"]: row["use"] for row in read_table("topic_bounds")}
