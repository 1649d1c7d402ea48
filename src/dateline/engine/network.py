"""The model file behind one method: sentences of words in, analyses out, in batches of like length."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import onnxruntime
from numpy.typing import NDArray

from dateline.engine.decoding import Name, best_tree, read_arguments, read_names
from dateline.engine.encoding import Encoded, encode_sentences, load_tokenizer, pad
from dateline.engine.lemmas import apply_lemma_script

FOLDER = Path(__file__).parent
BATCH_PIECES = 2048  # padded word pieces in one pass: about 60 MB of working memory
CORE_ROLES = frozenset({"ARG0", "ARG1", "ARG2", "ARG3", "ARG4"})  # each at most once per predicate
OUTPUTS = ("words", "names", "arcs", "relations", "roles", "role_scores")


@dataclass(frozen=True, slots=True)
class Analysis:
    """One sentence's labels; word i of the sentence is index i, and a root's head is itself."""

    labels: dict[str, list[str]]  # upos, xpos, feats, lemma and further word heads
    heads: list[int]
    relations: list[str]
    names: list[Name]
    frames: list[tuple[int, str, list[tuple[str, int]]]]  # predicate, lemma, (role, word) …


@cache
def engine_id() -> str:
    """Return the name of the engine with the start of its model's hash, e.g. `dateline-engine/53aa51172d14`."""
    digest: str = json.loads((FOLDER / "manifest.json").read_text())["model_sha256"]
    return f"dateline-engine/{digest[:12]}"


class Network:
    """The model, its labels and its tokenizer, loaded from `folder`."""

    def __init__(self, folder: Path = FOLDER, *, threads: int = 0) -> None:
        """Load the files; `threads` of 0 leaves the choice to onnxruntime."""
        written = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.word_heads: list[str] = written["word_heads"]
        self.labels: dict[str, list[str]] = written["labels"]
        self.tokenizer = load_tokenizer(str(folder / "tokenizer.json"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def encode(self, sentences: Sequence[Sequence[str]]) -> list[Encoded]:
        """Encode sentences; each must fit into the encoder (see `encoding.MAX_PIECES`)."""
        return encode_sentences(self.tokenizer, sentences) if sentences else []

    def analyse(
        self, sentences: Sequence[Sequence[str]], encoded: Sequence[Encoded], *, pieces: int = BATCH_PIECES
    ) -> list[Analysis]:
        """Analyse every sentence; the result does not depend on what stands beside a sentence."""
        analyses: dict[int, Analysis] = {}
        for batch in _batches(encoded, pieces):
            inputs = pad([encoded[number] for number in batch])
            outputs = dict(zip(OUTPUTS, self.session.run(list(OUTPUTS), inputs), strict=True))
            for row, number in enumerate(batch):
                arrays = {name: array[row] for name, array in outputs.items()}
                analyses[number] = self._read(sentences[number], arrays)
        return [analyses[number] for number in range(len(sentences))]

    def _read(self, words: Sequence[str], arrays: dict[str, NDArray]) -> Analysis:  # type: ignore[type-arg]
        size = len(words) + 1
        chosen = arrays["words"][1:size]
        indices = {head: chosen[:, column].tolist() for column, head in enumerate(self.word_heads)}
        labels = {head: [self.labels[head][at] for at in column] for head, column in indices.items()}
        labels["lemma"] = list(map(apply_lemma_script, words, labels["lemma"]))
        tree = best_tree(arrays["arcs"][:size, :size])
        relations = self.labels["relation"]
        kinds = [relations[at] for at in arrays["relations"][range(1, size), tree[1:]]]
        return Analysis(
            labels=labels,
            heads=[head - 1 if head else word for word, head in enumerate(tree[1:])],
            relations=_with_one_root(kinds, tree[1:]),
            names=read_names(arrays["names"][1:size], self.labels["names"]),
            frames=self._frames(words, labels, arrays),
        )

    def _frames(
        self,
        words: Sequence[str],
        labels: dict[str, list[str]],
        arrays: dict[str, NDArray],  # type: ignore[type-arg]
    ) -> list[tuple[int, str, list[tuple[str, int]]]]:
        size = len(words) + 1
        frames = []
        for place in (place for place, label in enumerate(labels["predicate"]) if label == "P"):
            roles, scores = arrays["roles"][place + 1, 1:size], arrays["role_scores"][place + 1, 1:size]
            arguments = read_arguments(roles, scores, self.labels["role"], CORE_ROLES)
            others = [(label, word) for label, word in arguments if word != place]
            frames.append((place, apply_lemma_script(words[place], labels["sense"][place]), others))
        return frames


def _with_one_root(relations: list[str], heads: list[int]) -> list[str]:
    """Make the relation `root` where, and only where, the head is the root."""
    return [
        "root" if head == 0 else ("dep" if relation == "root" else relation)
        for relation, head in zip(relations, heads, strict=True)
    ]


def _batches(encoded: Sequence[Encoded], pieces: int) -> Iterator[list[int]]:
    """Yield sentence numbers, shortest first, with at most `pieces` padded pieces a batch."""
    batch: list[int] = []
    for number in sorted(range(len(encoded)), key=lambda number: len(encoded[number].pieces)):
        if batch and len(encoded[number].pieces) * (len(batch) + 1) > pieces:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch
