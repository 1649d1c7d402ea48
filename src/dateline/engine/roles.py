"""Semantic roles as plain data: who did what to whom, where and when, for each predicate of a `Doc`."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

USER_DATA = "dateline_roles"


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: its label (ARG0, ARGM-TMP …), its head token and its tokens [start, end)."""

    label: str
    head: int
    start: int
    end: int

    def span(self, doc: Doc) -> Span:
        """Return the argument's tokens."""
        return doc[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Roles:
    """One predicate (a token index), its lemma as PropBank writes it, and its arguments in text order."""

    predicate: int
    lemma: str
    arguments: tuple[Argument, ...]

    def token(self, doc: Doc) -> Token:
        """Return the predicate's token."""
        return doc[self.predicate]

    def spans(self, doc: Doc, label: str) -> tuple[Span, ...]:
        """Return the spans of every argument called `label`."""
        return tuple(argument.span(doc) for argument in self.arguments if argument.label == label)


def read_roles(doc: Doc) -> tuple[Roles, ...]:
    """Return the roles that the engine left in `doc`, in the order of their predicates."""
    return tuple(
        Roles(predicate, lemma, tuple(Argument(*argument) for argument in arguments))
        for predicate, lemma, arguments in doc.user_data.get(USER_DATA, ())
    )


def write_roles(doc: Doc, roles: Sequence[Roles]) -> None:
    """Keep roles in `doc` as plain lists, so that `Doc.to_bytes` can carry them."""
    doc.user_data[USER_DATA] = [
        [frame.predicate, frame.lemma, [[a.label, a.head, a.start, a.end] for a in frame.arguments]]
        for frame in roles
    ]


def argument_bounds(
    head: int, predicate: int, heads: Sequence[int], is_punct: Sequence[bool]
) -> tuple[int, int]:
    """Return [start, end) of the words under `head`, without the branch that holds the predicate.

    `heads[i]` is the index of word i's head, itself for a root. Punctuation at the ends is left out.
    """
    barred = _branch_with(predicate, head, heads)
    start, end = head, head + 1
    while start > 0 and _hangs_from(start - 1, head, barred, heads):
        start -= 1
    while end < len(heads) and _hangs_from(end, head, barred, heads):
        end += 1
    while start < head and is_punct[start]:
        start += 1
    while end > head + 1 and is_punct[end - 1]:
        end -= 1
    return start, end


def _branch_with(predicate: int, head: int, heads: Sequence[int]) -> int:
    """Return the child of `head` on the way to the predicate, -1 where the predicate is elsewhere."""
    word = predicate
    while heads[word] != word:
        if heads[word] == head:
            return word
        word = heads[word]
    return -1


def _hangs_from(word: int, head: int, barred: int, heads: Sequence[int]) -> bool:
    """Whether `word` is under `head`, on a way that does not pass through `barred`."""
    while word != head:
        if word == barred or heads[word] == word:
            return False
        word = heads[word]
    return True
