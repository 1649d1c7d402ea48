"""Decoding: trees against an exhaustive search, names and core roles on small tables."""

from itertools import product

import numpy as np
import pytest

from dateline.engine.decoding import best_tree, read_arguments, read_names
from dateline.engine.lemmas import apply_lemma_script, lemma_script
from dateline.engine.roles import argument_bounds

TAGS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"]


def _trees(size: int) -> list[tuple[int, ...]]:
    def leads_up(heads: tuple[int, ...], word: int) -> bool:
        for _ in range(size):
            word = heads[word]
        return word == 0

    candidates = ((0, *rest) for rest in product(range(size), repeat=size - 1))
    return [
        heads
        for heads in candidates
        if heads[1:].count(0) == 1 and all(leads_up(heads, word) for word in range(size))
    ]


@pytest.mark.parametrize("seed", range(60))
def test_best_tree_is_the_best_of_all_trees(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(5, 5)).astype(np.float32)
    np.fill_diagonal(scores, -1e4)
    total = lambda heads: sum(scores[word, heads[word]] for word in range(1, 5))  # noqa: E731
    assert total(best_tree(scores)) == pytest.approx(max(map(total, _trees(5))), abs=1e-5)


def test_a_name_cannot_begin_inside() -> None:
    scores = np.array([[0, 1, 2, 0, 0], [0, 0, 3, 0, 0], [0, 0, 0, 1, 2]], np.float32)
    assert read_names(scores, TAGS) == [(0, 2, "PER"), (2, 3, "ORG")]


def test_a_core_role_goes_to_one_word() -> None:
    labels = ["", "ARG0", "ARGM-TMP"]
    roles = np.array([1, 0, 1, 2, 2], np.uint8)
    scores = np.array([1, 0, 3, 1, 2], np.float32)
    assert read_arguments(roles, scores, labels, frozenset({"ARG0"})) == [
        ("ARG0", 2),
        ("ARGM-TMP", 3),
        ("ARGM-TMP", 4),
    ]


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("forces", "force"), ("Iraqis", "Iraqi"), ("went", "go"), ("NATO", "NATO"), ("U.S.", "U.S."),
     ("SAID", "say"), ("IRAQ", "Iraq"), ("'s", "be"), ("bombing", "bomb"), ("İstanbul", "İstanbul")],
)  # fmt: skip
def test_lemma_scripts_round_trip(word: str, lemma: str) -> None:
    assert apply_lemma_script(word, lemma_script(word, lemma)) == lemma


def test_an_argument_leaves_out_the_clause_of_its_predicate() -> None:
    words = ["the", "soldiers", "who", "attacked", "the", "town", "fled"]
    heads = [1, 6, 3, 1, 5, 3, 6]
    bounds = argument_bounds(1, 3, heads, [False] * len(words))
    assert words[slice(*bounds)] == ["the", "soldiers"]
