"""What both printed and settled things are made of: kinds, spans, intervals of days, findings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

ActorKind = Literal[
    "person", "country", "government", "military", "armed group", "party",
    "organisation", "company", "media", "people", "place",
]  # fmt: skip
MentionForm = Literal["name", "nominal", "pronoun"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Realis = Literal["occurred", "ongoing", "planned", "possible", "denied"]
Hedge = Literal["exact", "about", "nearly", "more than", "less than", "range"]
FigureKind = Literal["level", "change"]
PromiseStatus = Literal["open", "kept", "overdue", "reversed"]
Stance = Literal["demands", "refuses", "supports", "opposes"]
DisputeKind = Literal["conflict", "update", "scope", "rounding", "translation"]
CorrectionVerb = Literal["same", "different", "reject", "set", "retract"]

FAR_FUTURE = date(9999, 12, 31)  # the open end of an office term or of "since May 2020"
FAR_PAST = date(1, 1, 1)  # the open start of "until May 2020"


@dataclass(frozen=True, slots=True)
class Finding:
    """A judgement with its reasons: a score from 0 (no) to 1 (yes) and what decided, in words."""

    score: float
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one document: `document.text[start:end] == text` always holds."""

    document: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A half-open interval of days, `earliest <= day < latest`; its width is its precision."""

    earliest: date
    latest: date
