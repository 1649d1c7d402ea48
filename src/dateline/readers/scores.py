"""How sure a report is, from 0 to 1, by simple evidence: the row's conditions and the parties found."""

from __future__ import annotations

from dateline.model import Party, Realis
from dateline.readers.triggers import Trigger

BASE = 0.35  # a lexicon word alone: about one in three is a report, by eval on ten annotated articles
PER_SIDE = 0.2  # each of doer and done-to that is named
SPECIFIC = 0.1  # the lexicon row states a condition on the clause
UNREAL = 0.1  # possible and denied acts are read wrongly more often


def score_report(
    trigger: Trigger, realis: Realis, source: tuple[Party, ...], target: tuple[Party, ...]
) -> float:
    """Return the report's score."""
    score = BASE + PER_SIDE * bool(source) + PER_SIDE * bool(target) + SPECIFIC * bool(trigger.row.needs)
    return round(score - UNREAL * (realis in {"possible", "denied"}), 2)
