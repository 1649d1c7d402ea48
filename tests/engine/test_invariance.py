"""A sentence's analysis never depends on its batch, its place, the padding or the number of threads."""

import hashlib
import json
import random
from pathlib import Path

import pytest

from dateline.engine.network import FOLDER, Analysis, Network

TREEBANK = Path(__file__).parents[2] / ".." / "shared" / "data" / "train" / "ud-ewt" / "en_ewt-ud-test.conllu"
OWN = [
    "Iraqi troops seized the town .",
    "The withdrawal of U.S. forces from Iraq , which Parliament demanded on Jan. 5 , has not begun .",
    "Thousands protested in Beirut after the cabinet of Saad Hariri resigned , witnesses told Reuters .",
    "KABUL",
    "“ We deny it , ” a spokesman for the Taliban said on condition of anonymity .",
]
EVERY = 7  # every seventh sentence of the treebank: 297 sentences keep the test under a minute


@pytest.fixture(scope="module")
def sentences() -> list[list[str]]:
    own = [line.split() for line in OWN]
    if not TREEBANK.exists():
        return own
    blocks = TREEBANK.read_text(encoding="utf-8").strip().split("\n\n")[::EVERY]
    rows = [[line.split("\t") for line in block.split("\n") if line[0] != "#"] for block in blocks]
    return own + [[row[1] for row in block if row[0].isdigit()] for block in rows]


@pytest.fixture(scope="module")
def together(sentences: list[list[str]]) -> list[Analysis]:
    network = Network(threads=1)
    return network.analyse(sentences, network.encode(sentences))


@pytest.mark.parametrize("threads", [1, 2])
def test_alone(sentences: list[list[str]], together: list[Analysis], threads: int) -> None:
    network = Network(threads=threads)
    for words, expected in zip(sentences, together, strict=True):
        assert network.analyse([words], network.encode([words])) == [expected]


@pytest.mark.parametrize(("threads", "pieces"), [(1, 512), (2, 2048), (2, 8192)])
def test_shuffled_and_batched_otherwise(
    sentences: list[list[str]], together: list[Analysis], threads: int, pieces: int
) -> None:
    network = Network(threads=threads)
    order = random.Random(threads).sample(range(len(sentences)), len(sentences))
    shuffled = [sentences[number] for number in order]
    analyses = network.analyse(shuffled, network.encode(shuffled), pieces=pieces)
    assert analyses == [together[number] for number in order]


def test_the_hash_is_that_of_the_model() -> None:
    digest = hashlib.sha256((FOLDER / "model.onnx").read_bytes()).hexdigest()
    assert json.loads((FOLDER / "manifest.json").read_text())["model_sha256"] == digest
