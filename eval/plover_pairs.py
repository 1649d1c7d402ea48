"""Measure the type of reports on sentence pairs: the right PLOVER root for a given source and target.

The pairs (shared/data/dev/plover-pairs) call CONCEDE and RETREAT together YIELD and apply PLOVER's rules for
acts to come: planned cooperation is AGREE, a planned act of conflict is THREATEN.
Run: python -m eval.plover_pairs [--show]
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.model import Party, Reading, Report
from dateline.pipeline import read_texts
from eval.shared import shared_path

PAIRS = "data/dev/plover-pairs/PLV_train.tsv"
COOPERATION = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"})
YIELD = frozenset({"CONCEDE", "RETREAT"})
VERBAL = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
TO_COME = frozenset({"planned", "possible"})


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence, the offsets of its given source and target, and the root that annotators gave."""

    text: str
    source: tuple[tuple[int, int], ...]
    target: tuple[tuple[int, int], ...]
    root: str


def read_pairs() -> Iterator[Pair]:
    """Yield the annotated pairs."""
    with shared_path(PAIRS).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            marked = row["marked_sentence"]
            yield Pair(
                re.sub(r"</?[st]>", "", marked),
                _offsets(marked, "s"),
                _offsets(marked, "t"),
                row["gold_root"],
            )


def _offsets(marked: str, mark: str) -> tuple[tuple[int, int], ...]:
    """Return where the words between the marks stand in the text without marks."""
    found = []
    for match in re.finditer(rf"<{mark}>(.*?)</{mark}>", marked):
        before = re.sub(r"</?[st]>", "", marked[: match.start()])
        inside = re.sub(r"</?[st]>", "", match.group())
        found.append((len(before), len(before) + len(inside)))
    return tuple(found)


def root_of(report: Report) -> str:
    """Return the root that PLOVER gives a report, by its rules for acts to come."""
    if report.type in YIELD:
        return "YIELD"
    if report.realis in TO_COME and report.type not in VERBAL:
        return "AGREE" if report.type in COOPERATION else "THREATEN"
    return report.type


def best_report(pair: Pair, reading: Reading) -> Report | None:
    """Return the report that fits the given source and target best, the earliest of equals."""
    return max(reading.reports, key=lambda report: (_fit(pair, report), -report.trigger.start), default=None)


def _fit(pair: Pair, report: Report) -> int:
    return 2 * _touches(report.source, pair.source) + 2 * _touches(report.target, pair.target)


def _touches(parties: Sequence[Party], given: Sequence[tuple[int, int]]) -> bool:
    return any(party.span.start < end and start < party.span.end for party in parties for start, end in given)


def measure(*, show: bool = False) -> dict[str, float]:
    """Return the share of pairs whose report has the right root, and macro-F1 over the roots."""
    pairs = list(read_pairs())
    readings = read_texts([{"text": pair.text, "published": "2020-01-10"} for pair in pairs])
    right: Counter[str] = Counter()
    guessed: Counter[str] = Counter()
    wanted = Counter(pair.root for pair in pairs)
    for pair, reading in zip(pairs, readings, strict=True):
        report = best_report(pair, reading)
        root = root_of(report) if report else "none"
        guessed[root] += 1
        right[root] += root == pair.root
        if show and root != pair.root:
            print(f"{pair.root:10}{root:10}{report.trigger.text if report else '':14}{pair.text}")
    f1 = [2 * right[root] / (wanted[root] + guessed[root]) for root in wanted]
    return {
        "accuracy": sum(right.values()) / len(pairs),
        "macro_f1": sum(f1) / len(f1),
        "none": guessed["none"] / len(pairs),
    }


if __name__ == "__main__":
    print({name: round(value, 3) for name, value in measure(show="--show" in sys.argv).items()})
