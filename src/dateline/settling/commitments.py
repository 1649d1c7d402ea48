"""Commitments: which planned acts somebody took upon himself, and which are only spoken of or demanded."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from dateline.data import read_table
from dateline.model import EventType
from dateline.settling.accounts import Account, stem
from dateline.settling.basis import Basis
from dateline.settling.events import SettledEvents
from dateline.settling.normal import words_of
from dateline.settling.parties import is_unqualified

PROMISED: frozenset[EventType] = frozenset(
    ("CONCEDE", "RETREAT", "AID", "COOPERATE", "AGREE", "CONSULT")
)  # acts that somebody can wait for; threats are no promises
ENDINGS = frozenset(
    map(stem, ("end", "conclude", "complete", "finish"))
)  # by which one ends one's own mission
DEMANDS = frozenset(("REQUEST", "THREATEN", "REJECT", "ACCUSE"))
BEFORE = 160  # characters before a trigger in which a commitment is worded
_WILL = re.compile(
    r"(?:\b(?:will|would|shall|to|going to|set to|due to|is|are)|[’']ll)(?:\s+\w+){0,2}\s*$", re.IGNORECASE
)
_NOMINAL = re.compile(
    r"(?:al|als|tion|tions|ment|ments|ure|ures|sion|talks?|visit|exit|pullout|drawdown)$", re.IGNORECASE
)
_THREAT = re.compile(
    r"\b(?:threat\w*|warn\w*|demand\w*|urg(?:ed|es|ing)|call(?:ed|s|ing) (?:on|for)|refus\w*|denie[ds])\b"
)
_SENTENCE = re.compile(r"[.!?]\s|\n")


def commitments(settled: SettledEvents, basis: Basis) -> dict[str, tuple[Account, ...]]:
    """Return the accounts of each planned event in which its source takes it upon himself."""
    demands = _demands(settled)
    kept: dict[str, tuple[Account, ...]] = {}
    for event in settled.events:
        ends = event.type == "SANCTION" and any(
            account.trigger in ENDINGS for account in settled.accounts[event.id]
        )
        if event.realis != "planned" or not (event.type in PROMISED or ends):
            continue
        own = [actor for actor in event.source if not is_unqualified(settled.world.actors[actor])]
        accounts = tuple(a for a in settled.accounts[event.id] if _is_commitment(a, demands, basis))
        if own and accounts:
            kept[event.id] = accounts
    return kept


def _demands(settled: SettledEvents) -> Mapping[str, Sequence[Account]]:
    by_document: dict[str, list[Account]] = defaultdict(list)
    for event in settled.events:
        if event.type in DEMANDS:
            for account in settled.accounts[event.id]:
                by_document[account.document].append(account)
    return by_document


def _is_commitment(account: Account, demands: Mapping[str, Sequence[Account]], basis: Basis) -> bool:
    trigger = account.report.trigger
    before = basis.documents[account.document].text[max(0, trigger.start - BEFORE) : trigger.start]
    sentence = _SENTENCE.split(before)[-1]
    if _THREAT.search(sentence) or _is_demanded(account, demands.get(account.document, ())):
        return False
    if _WILL.search(sentence):
        return True
    promised = any(stem(word) in _promising() for word in words_of(sentence))
    return promised if _NOMINAL.search(trigger.text) else promised or bool(account.source)


def _is_demanded(account: Account, demands: Iterable[Account]) -> bool:
    """Return whether somebody else's demand or threat holds the act: "demanded that the troops leave"."""
    trigger = account.report.trigger
    return any(
        demand.report.span.start <= trigger.start < demand.report.span.end
        and demand.report.trigger.start < trigger.start
        and (demand.type == "THREATEN" or not demand.source & account.source)
        for demand in demands
    )


@cache
def _promising() -> frozenset[str]:
    verbs = {row["lemma"] for row in read_table("promising_verbs")}
    return frozenset(
        map(stem, verbs | {"continue", "schedule", "order", "announce", "plan", "decide", "set"})
    )
