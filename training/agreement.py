"""How well two annotators of the event corpus agree: `python -m training.agreement SECOND.tsv`.

The second file holds some of the corpus's sentences, labelled blind by somebody else.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from training.corpus import LabelledEvent, LabelledSentence, read_corpus, read_file

Figures = dict[str, float]


def measure_agreement(first: list[LabelledSentence], second: list[LabelledSentence]) -> Figures:
    """Return F1 of triggers and typed triggers, and shares of agreement on matched ones."""
    firsts = {sentence.text: sentence.events for sentence in first}
    counts: Counter[str] = Counter()
    for sentence in second:
        _count(counts, firsts[sentence.text], sentence.events)
    total = counts["first"] + counts["second"]
    return {
        "sentences": float(len(second)),
        "triggers F1": 2 * counts["matched"] / total,
        "triggers with type F1": 2 * counts["type"] / total,
        **{
            facet: counts[facet] / counts["matched"]
            for facet in ("type", "mode", "realis", "source", "target")
        },
    }


def _count(counts: Counter[str], first: tuple[LabelledEvent, ...], second: tuple[LabelledEvent, ...]) -> None:
    counts["first"] += len(first)
    counts["second"] += len(second)
    by_trigger = {event.trigger: event for event in second}
    for event in first:
        other = by_trigger.get(event.trigger)
        if other is not None:
            counts["matched"] += 1
            counts["type"] += event.type == other.type
            counts["mode"] += event.mode == other.mode
            counts["realis"] += event.realis == other.realis
            for role in ("source", "target"):
                counts[role] += _meet(event.roles[role], other.roles[role])


def _meet(first: tuple[tuple[int, int], ...], second: tuple[tuple[int, int], ...]) -> bool:
    """Return whether both are empty, or one of the first shares words with one of the second."""
    if not first or not second:
        return not first and not second
    return any(a[0] < b[1] and b[0] < a[1] for a in first for b in second)


if __name__ == "__main__":
    for name, value in measure_agreement(list(read_corpus()), list(read_file(Path(sys.argv[1])))).items():
        print(f"{name:24} {value:.3f}")
