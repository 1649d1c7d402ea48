"""From scores to structures that are legal: a tree of heads, whole names, one word per core role."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]
FORBIDDEN = -1e9
Name = tuple[int, int, str]  # first word, word after the last, kind


def best_tree(scores: Scores) -> list[int]:
    """Return the head of every word (0 is the root, heads[0] is 0), with exactly one word under the root.

    `scores[i, j]` scores head j for word i, row and column 0 being the root.
    """
    heads = scores.argmax(1)
    heads[0] = 0
    if _is_tree(heads):
        return [int(head) for head in heads]
    wide = scores.astype(np.float64)
    np.fill_diagonal(wide, FORBIDDEN)
    heads = _spanning_tree(wide)
    if (heads[1:] == 0).sum() != 1:
        heads = _best_single_root(wide, np.flatnonzero(heads == 0)[1:])
    return [int(head) for head in heads]


def _is_tree(heads: Heads) -> bool:
    return int((heads[1:] == 0).sum()) == 1 and _cycle(heads) is None


def _cycle(heads: Heads) -> list[int] | None:
    """Return the words of one cycle, None where every word leads to the root."""
    state = [0] * len(heads)  # 0 unseen, 1 on the current path, 2 known to be good
    state[0] = 2
    for begin in range(1, len(heads)):
        path, word = [], begin
        while state[word] == 0:
            state[word] = 1
            path.append(word)
            word = int(heads[word])
        if state[word] == 1:
            return path[path.index(word) :]
        for seen in path:
            state[seen] = 2
    return None


def _best_single_root(scores: NDArray[np.float64], roots: Heads) -> Heads:
    """Try each of the competing words as the only one under the root and keep the best tree."""
    trees = []
    words = np.arange(1, len(scores))
    for root in roots:
        single = scores.copy()
        single[1:, 0] = FORBIDDEN
        single[root, 0] = scores[root, 0]
        tree = _spanning_tree(single)
        trees.append((float(single[words, tree[1:]].sum()), -int(root), tree))
    best: Heads = max(trees, key=lambda tree: tree[:2])[2]
    return best


def _spanning_tree(scores: NDArray[np.float64]) -> Heads:
    """Chu, Liu and Edmonds: the best tree under node 0, by contracting one cycle at a time."""
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(scores), bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    members = np.array(cycle)
    kept = scores[members, heads[members]]
    entering = scores[np.ix_(members, outside)] - kept[:, None]
    leaving = scores[np.ix_(outside, members)]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), FORBIDDEN)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    smaller[size, :size] = entering.max(0)
    smaller[:size, size] = leaving.max(1)
    tree = _spanning_tree(smaller)
    for place, word in enumerate(outside):
        above = tree[place]
        heads[word] = outside[above] if above < size else members[leaving[place].argmax()]
    heads[0] = 0
    entry = tree[size]
    broken = members[entering[:, entry].argmax()]
    heads[broken] = outside[entry]
    return heads


def read_names(scores: Scores, tags: Sequence[str]) -> list[Name]:
    """Return the names in the best legal tag sequence; `scores[i]` scores the tags of word i."""
    best = scores.argmax(1)
    if not _is_legal(best, tags):
        best = _best_legal(scores, tags)
    names: list[list[int]] = []
    kinds: list[str] = []
    for word, tag in enumerate(tags[choice] for choice in best):
        if tag.startswith("B"):
            names.append([word, word + 1])
            kinds.append(tag[2:])
        elif tag.startswith("I"):
            names[-1][1] = word + 1
    return [(start, end, kind) for (start, end), kind in zip(names, kinds, strict=True)]


def _follows(tag: str, before: str) -> bool:
    return not tag.startswith("I") or (before != "O" and before[2:] == tag[2:])


def _is_legal(choices: Heads, tags: Sequence[str]) -> bool:
    before = "O"
    for choice in choices:
        if not _follows(tags[choice], before):
            return False
        before = tags[choice]
    return True


def _best_legal(scores: Scores, tags: Sequence[str]) -> Heads:
    """Viterbi over the tags, with steps into an I- that continues nothing forbidden."""
    steps = np.array([[0.0 if _follows(tag, before) else FORBIDDEN for before in tags] for tag in tags])
    total = scores[0] + np.array([0.0 if _follows(tag, "O") else FORBIDDEN for tag in tags])
    pointers = []
    for row in scores[1:]:
        reached = total[None, :] + steps
        pointers.append(reached.argmax(1))
        total = reached.max(1) + row
    choices = [int(total.argmax())]
    for pointer in reversed(pointers):
        choices.append(int(pointer[choices[-1]]))
    return np.array(choices[::-1])


def read_arguments(
    roles: NDArray[np.uint8], scores: Scores, labels: Sequence[str], core: frozenset[str]
) -> list[tuple[str, int]]:
    """Return (label, word) for one predicate; of words with the same core label the best-scored stays."""
    found = [(labels[roles[word]], int(word)) for word in np.flatnonzero(roles)]
    best: dict[str, int] = {}
    for label, word in found:
        if label in core and (label not in best or scores[word] > scores[best[label]]):
            best[label] = word
    return [(label, word) for label, word in found if best.get(label, word) == word]
