"""The event corpus: reads `training/corpus/*.tsv` and checks that every label fits its sentence.

python -m training.corpus            counts by type, realis and file, and every fault
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.data import read_table

FOLDER = Path(__file__).parent / "corpus"
REALIS = ("occurred", "ongoing", "planned", "possible", "denied")
TYPES = tuple(row["type"] for row in read_table("event_types"))
MODES = {(row["type"], row["mode"]) for row in read_table("event_modes")}
ROLES = ("source", "target", "place", "attributed_to")

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class LabelledEvent:
    """One labelled act; intervals are half-open character offsets into its sentence."""

    trigger: Interval
    type: str
    mode: str
    realis: str
    roles: dict[str, tuple[Interval, ...]]


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """One sentence of the corpus with all its events; none makes it a hard negative."""

    text: str
    events: tuple[LabelledEvent, ...]
    where: str  # file:line


class Fault(Exception):
    """A label that does not fit its sentence."""


def find_words(sentence: str, words: str) -> Interval:
    """Return where `words` (or "word#2", its second occurrence) stand in the sentence, as whole words.

    >>> find_words("No talks, said the talks office", "talks#2")
    (19, 24)
    """
    wanted, _, number = words.rpartition("#") if words[-2:-1] == "#" else (words, "", "1")
    at = -1
    left = int(number)
    while left:
        at = sentence.find(wanted, at + 1)
        if at < 0:
            raise Fault(f"{words!r} does not stand in the sentence")
        left -= _is_whole(sentence, at, at + len(wanted))
    return at, at + len(wanted)


def _is_whole(sentence: str, start: int, end: int) -> bool:
    return not (sentence[start - 1 : start].isalnum() and start > 0) and not sentence[end : end + 1].isalnum()


def _parse_event(sentence: str, cells: list[str]) -> LabelledEvent:
    trigger, event_type, mode, realis, *roles = [*cells, "", "", "", "", "", "", "", ""][:8]
    if event_type not in TYPES:
        raise Fault(f"{event_type!r} is no event type")
    if mode and (event_type, mode) not in MODES:
        raise Fault(f"{mode!r} is no mode of {event_type}")
    if realis not in REALIS:
        raise Fault(f"{realis!r} is no realis")
    return LabelledEvent(
        trigger=find_words(sentence, trigger),
        type=event_type,
        mode=mode,
        realis=realis,
        roles={
            role: tuple(find_words(sentence, part.strip()) for part in words.split(" & ") if part.strip())
            for role, words in zip(ROLES, roles, strict=True)
        },
    )


def read_corpus(folder: Path = FOLDER, *, faults: list[str] | None = None) -> Iterator[LabelledSentence]:
    """Yield every sentence; labels that do not fit are left out with a line in `faults`, or raise `Fault`."""
    for path in sorted(folder.glob("*.tsv")):
        yield from read_file(path, faults)


def read_file(path: Path, faults: list[str] | None = None) -> Iterator[LabelledSentence]:
    sentence, events, where = "", [], ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        kind, _, rest = line.rstrip("\n").partition("\t")
        if kind == "S":
            if sentence:
                yield LabelledSentence(sentence, tuple(events), where)
            sentence, events, where = rest.strip(), [], f"{path.name}:{number}"
        elif kind == "E":
            try:
                events.append(_parse_event(sentence, [cell.strip() for cell in rest.split("\t")]))
            except Fault as fault:
                if faults is None:
                    raise Fault(f"{path.name}:{number}: {fault}") from fault
                faults.append(f"{path.name}:{number}: {fault}")
    if sentence:
        yield LabelledSentence(sentence, tuple(events), where)


def main() -> int:
    faults: list[str] = []
    sentences = list(read_corpus(faults=faults))
    events = [event for sentence in sentences for event in sentence.events]
    print(f"{len(sentences)} sentences, {len(events)} events, {sum(not s.events for s in sentences)} without")
    print("files", Counter(sentence.where.partition(":")[0] for sentence in sentences))
    print("types", Counter(event.type for event in events))
    print("realis", Counter(event.realis for event in events))
    print("\n".join(faults) or "no faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
