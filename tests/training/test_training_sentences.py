"""Training sentences: reading the treebanks' notations, and variants that keep their labels in step."""

import random
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training needs the extra `train`")

from training.augment import augment
from training.nationalities import is_group
from training.substitution import substitute_names
from training.tasks import WORD_TASKS, word_labels
from training.treebanks import Argument, Frame, Sentence, legal_tags, read_ewt

PROPBANK = """# sent_id = one
1\tTroops\ttroop\tNOUN\tNNS\t2\tnsubj\t-\t-\t(ARG0*)
2\tseized\tseize\tVERB\tVBD\t0\troot\tseize\tseize.01\t(V*)
3\tthe\tthe\tDET\tDT\t4\tdet\t-\t-\t(ARG1*
4\ttown\ttown\tNOUN\tNN\t2\tobj\t-\t-\t*)
"""
CONLLU = """# sent_id = one
1\tTroops\ttroop\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tseized\tseize\tVERB\tVBD\t_\t0\troot\t_\t_
3\tthe\tthe\tDET\tDT\t_\t4\tdet\t_\t_
4\ttown\ttown\tNOUN\tNN\t_\t2\tobj\t_\t_
"""
NAMES = "# sent_id = one\n1\tTroops\tO\t-\t-\n2\tseized\tO\t-\t-\n3\tthe\tB-O\t-\t-\n4\ttown\tO\t-\t-\n"
SENTENCE = Sentence(
    id="two",
    words=("Bush", "said", "the", "United", "Nations", "left", "."),
    upos=("PROPN", "VERB", "DET", "ADJ", "PROPN", "VERB", "PUNCT"),
    xpos=("NNP", "VBD", "DT", "NNP", "NNPS", "VBD", "."),
    feats=("_",) * 7,
    lemmas=("Bush", "say", "the", "United", "Nations", "leave", "."),
    heads=(2, 0, 5, 5, 6, 2, 2),
    relations=("nsubj", "root", "det", "amod", "nsubj", "ccomp", "punct"),
    names=("B-PER", "O", "O", "B-ORG", "I-ORG", "O", "O"),
    frames=(
        Frame(1, "say", (Argument("ARG0", 0, 0, 1), Argument("ARG1", 5, 2, 6))),
        Frame(5, "leave", (Argument("ARG0", 4, 2, 5),)),
    ),
)


def test_three_layers_are_joined(tmp_path: Path) -> None:
    for folder, name, text in (
        ("ud-ewt", "en_ewt-ud-test.conllu", CONLLU),
        ("uner-ewt", "en_ewt-ud-test.iob2", NAMES),
        ("propbank-ewt", "ewt-srl-test.tsv", PROPBANK),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text)
    (sentence,) = read_ewt(tmp_path, "test")
    assert sentence.names == ("O", "O", "O", "O")
    assert sentence.frames == (Frame(1, "seize", (Argument("ARG0", 0, 0, 1), Argument("ARG1", 3, 2, 4))),)


@pytest.mark.parametrize("seed", range(40))
def test_variants_keep_their_labels_in_step(seed: int) -> None:
    rng = random.Random(seed)
    variant = augment(substitute_names(SENTENCE, rng), rng)
    for task in WORD_TASKS:
        assert len(word_labels(variant, task.name)) == len(variant.words)
    assert len(variant.heads) == len(variant.relations) == len(variant.words)
    assert variant.heads.count(0) == 1
    say, leave = variant.frames or ()
    assert variant.words[say.predicate].lower() == "said"
    assert variant.heads[say.arguments[0].head] == say.predicate + 1
    assert variant.heads[leave.arguments[0].head] == leave.predicate + 1
    assert variant.names is not None
    assert variant.names[leave.arguments[0].head].endswith("-ORG")


def test_a_tag_that_continues_nothing_begins() -> None:
    assert legal_tags(["I-PER", "I-PER", "I-ORG", "O"]) == ("B-PER", "I-PER", "B-ORG", "O")


@pytest.mark.parametrize(
    ("word", "listed"),
    [("Iraqi", True), ("Shiites", True), ("anti-Shiite", True), ("Iraq", False), ("anti-war", False)],
)
def test_group_names(word: str, listed: bool) -> None:
    assert is_group(word) == listed
