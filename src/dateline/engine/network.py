"""The model file behind one method: sentences of words in, analyses out, in batches of like length."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import onnxruntime
from numpy.typing import NDArray

from dateline.engine.decoding import Name, best_tree, read_arguments, read_names
from dateline.engine.encoding import Encoded, encode_sentences, load_tokenizer, pad
from dateline.engine.lemmas import apply_lemma_script
from dateline.engine.lexicon import Lexicon

FOLDER = Path(__file__).parent
BATCH_PIECES = 2048  # padded word pieces in one pass: about 60 MB of working memory
CORE_ROLES = frozenset({"ARG0", "ARG1", "ARG2", "ARG3", "ARG4"})  # each at most once per predicate
OUTPUTS = ("words", "names", "arcs", "relations")  # and, for each pair head, its labels and scores
NO_EVENT = "O"


LabelledWords = list[tuple[str, int]]
Arrays = dict[str, NDArray[Any]]  # the outputs of one row; their types are those of the graph


@dataclass(frozen=True, slots=True)
class Analysis:
    """One sentence's labels; word i of the sentence is index i, and a root's head is itself."""

    labels: dict[str, list[str]]  # upos, xpos, feats, lemma and further word heads
    heads: list[int]
    relations: list[str]
    names: list[Name]
    frames: list[tuple[int, str, LabelledWords]]  # predicate, lemma, arguments' heads
    acts: list[tuple[int, LabelledWords]]  # trigger of an event, every word of its participants


@cache
def engine_id() -> str:
    """Return the engine's name with the start of its model's hash: `dateline-engine/53aa51172d14`."""
    digest: str = json.loads((FOLDER / "manifest.json").read_text())["model_sha256"]
    return f"dateline-engine/{digest[:12]}"


class Network:
    """The model, its labels and its tokenizer, loaded from `folder`."""

    def __init__(self, folder: Path = FOLDER, *, threads: int = 0) -> None:
        """Load the files; `threads` of 0 leaves the choice to onnxruntime."""
        written = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.word_heads: list[str] = written["word_heads"]
        self.pair_heads: list[str] = written["pair_heads"]
        self.labels: dict[str, list[str]] = written["labels"]
        self.tokenizer = load_tokenizer(str(folder / "tokenizer.json"))
        self.lexicon = Lexicon(folder / "lexicon.tsv")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # leave idle cores idle
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
        names = [*OUTPUTS, *(name for head in self.pair_heads for name in (head, f"{head}_scores"))]
        for batch in _batches(encoded, pieces):
            inputs = pad([encoded[number] for number in batch])
            outputs = dict(zip(names, self.session.run(names, inputs), strict=True))
            for row, number in enumerate(batch):
                arrays = {name: array[row] for name, array in outputs.items()}
                analyses[number] = self._read(sentences[number], arrays)
        return [analyses[number] for number in range(len(sentences))]

    def _read(self, words: Sequence[str], arrays: Arrays) -> Analysis:
        size = len(words) + 1
        chosen = arrays["words"][1:size]
        indices = {head: chosen[:, column].tolist() for column, head in enumerate(self.word_heads)}
        labels = {head: [self.labels[head][at] for at in column] for head, column in indices.items()}
        proposed = map(apply_lemma_script, words, labels["lemma"])
        labels["lemma"] = list(map(self.lexicon.lemma, words, labels["xpos"], proposed))
        tree = best_tree(arrays["arcs"][:size, :size])
        relations = self.labels["relation"]
        kinds = [relations[at] for at in arrays["relations"][range(1, size), tree[1:]]]
        return Analysis(
            labels=labels,
            heads=[head - 1 if head else word for word, head in enumerate(tree[1:])],
            relations=_with_one_root(kinds, tree[1:]),
            names=read_names(arrays["names"][1:size], self.labels["names"]),
            frames=self._frames(words, labels, arrays),
            acts=self._acts(labels, arrays),
        )

    def _frames(
        self, words: Sequence[str], labels: dict[str, list[str]], arrays: Arrays
    ) -> list[tuple[int, str, LabelledWords]]:
        frames = []
        for place in (place for place, label in enumerate(labels["predicate"]) if label == "P"):
            arguments = self._paired("role", place, len(words), arrays, once=CORE_ROLES)
            proposed = apply_lemma_script(words[place], labels["sense"][place])
            lemma = self.lexicon.predicate(labels["lemma"][place], labels["upos"][place], proposed)
            frames.append((place, lemma, arguments))
        return frames

    def _acts(self, labels: dict[str, list[str]], arrays: Arrays) -> list[tuple[int, LabelledWords]]:
        if "participant" not in self.pair_heads:
            return []
        events = labels["event"]
        return [
            (place, self._paired("participant", place, len(events), arrays))
            for place, label in enumerate(events)
            if label != NO_EVENT
        ]

    def _paired(
        self, head: str, place: int, words: int, arrays: Arrays, *, once: frozenset[str] = frozenset()
    ) -> LabelledWords:
        """Return the (label, word) pairs that `head` gives the word at `place`, itself left out."""
        chosen = arrays[head][place + 1, 1 : words + 1]
        scores = arrays[f"{head}_scores"][place + 1, 1 : words + 1]
        found = read_arguments(chosen, scores, self.labels[head], once)
        return [(label, word) for label, word in found if word != place]


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
