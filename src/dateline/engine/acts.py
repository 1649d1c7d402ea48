"""Events as the model sees them: a trigger word, its type and realis, and who takes part."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.engine.roles import Argument

USER_DATA = "dateline_acts"


@dataclass(frozen=True, slots=True)
class Act:
    """One event: its trigger (a token index), PLOVER type, realis, and participants in text order.

    A participant's label is source, target, place or attributed_to.
    """

    trigger: int
    type: str
    realis: str
    participants: tuple[Argument, ...]

    def token(self, doc: Doc) -> Token:
        """Return the trigger's token."""
        return doc[self.trigger]


def read_acts(doc: Doc) -> tuple[Act, ...]:
    """Return the events that the engine left in `doc`, in the order of their triggers."""
    return tuple(
        Act(trigger, kind, realis, tuple(Argument(*participant) for participant in participants))
        for trigger, kind, realis, participants in doc.user_data.get(USER_DATA, ())
    )


def write_acts(doc: Doc, acts: Sequence[Act]) -> None:
    """Keep events in `doc` as plain lists, so that `Doc.to_bytes` can carry them."""
    doc.user_data[USER_DATA] = [
        [act.trigger, act.type, act.realis, [[a.label, a.head, a.start, a.end] for a in act.participants]]
        for act in acts
    ]


def joined_participants(labelled: Sequence[tuple[str, int]], heads: Sequence[int]) -> list[Argument]:
    """Join neighbouring words of one label, given in text order; a run's head is its topmost word.

    >>> joined_participants([("source", 0), ("source", 1), ("target", 4)], [1, 2, 2, 4, 2])
    [Argument(label='source', head=1, start=0, end=2), Argument(label='target', head=4, start=4, end=5)]
    """
    runs: list[tuple[str, int, int]] = []
    for label, word in labelled:
        if runs and runs[-1][0] == label and runs[-1][2] == word:
            runs[-1] = (label, runs[-1][1], word + 1)
        else:
            runs.append((label, word, word + 1))
    return [Argument(label, _top(start, end, heads), start, end) for label, start, end in runs]


def _top(start: int, end: int, heads: Sequence[int]) -> int:
    outward = (word for word in range(start, end) if heads[word] == word or not start <= heads[word] < end)
    return next(outward, start)
