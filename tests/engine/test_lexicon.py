"""The lexicon: what is known goes before what a script proposes."""

from pathlib import Path

import pytest

from dateline.engine.lexicon import Lexicon


@pytest.fixture
def lexicon(tmp_path: Path) -> Lexicon:
    rows = [
        "form\ttag\tlemma",
        "children\tNNS\tchild",
        "seize\tVB\tseize",
        "plan\tVB\tplan",
        "death\tPRED\tdie",
    ]
    (tmp_path / "lexicon.tsv").write_text("\n".join(rows) + "\n")
    return Lexicon(tmp_path / "lexicon.tsv")


@pytest.mark.parametrize(
    ("word", "tag", "proposed", "lemma"),
    [
        ("children", "NNS", "childre", "child"),
        ("seized", "VBD", "seiz", "seize"),
        ("planning", "VBG", "plann", "plan"),
        ("zoomed", "VBD", "zoom", "zoom"),
        ("Children", "NNP", "Children", "Children"),
        ("NATO", "NN", "NATO", "NATO"),
    ],
)
def test_lemmas(lexicon: Lexicon, word: str, tag: str, proposed: str, lemma: str) -> None:
    assert lexicon.lemma(word, tag, proposed) == lemma


def test_predicates(lexicon: Lexicon) -> None:
    assert lexicon.predicate("death", "NOUN", "deat") == "die"
    assert lexicon.predicate("seizure", "NOUN", "seize") == "seize"
    assert lexicon.predicate("war", "NOUN", "wa") == "war"
    assert lexicon.predicate("seize", "VERB", "seiz") == "seize"
