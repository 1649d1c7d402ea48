"""Sentences as padded tensors: the encoder's input and one target array per task."""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from dateline.engine.encoding import Encoded, encode_sentences, pad
from training.tasks import PAIR_TASKS, WORD_TASKS, Labels, pair_frames, word_labels
from training.treebanks import Frame, Sentence

IGNORED = -100  # a target that no loss counts
LONGEST = 200  # word pieces; the few longer training sentences are left out
LENGTH_STEP = 4  # batches hold sentences whose lengths differ by less than this

Batch = dict[str, Tensor]
Targets = tuple[int, list[tuple[int, int]]]  # a predicate, and (word, label) for each labelled word


@dataclass(frozen=True, slots=True)
class Example:
    """One encoded sentence with its targets, word 0 being the root."""

    encoded: Encoded
    words: dict[str, list[int]]
    heads: list[int]
    relations: list[int]
    pairs: dict[str, list[Targets]]  # by pair task


def make_examples(sentences: Sequence[Sentence], tokenizer: Tokenizer, labels: Labels) -> list[Example]:
    """Encode sentences and their labels, without those that are too long."""
    index = {task: {label: at for at, label in enumerate(names)} for task, names in labels.items()}
    encoded = encode_sentences(tokenizer, [sentence.words for sentence in sentences])
    return [
        _example(sentence, pieces, index)
        for sentence, pieces in zip(sentences, encoded, strict=True)
        if len(pieces.pieces) <= LONGEST
    ]


def _example(sentence: Sentence, encoded: Encoded, index: dict[str, dict[str, int]]) -> Example:
    words = {
        task.name: [IGNORED]
        + [index[task.name].get(label or "\0", IGNORED) for label in word_labels(sentence, task.name)]
        for task in WORD_TASKS
    }
    pairs = {
        task.name: [
            _targets(frame, index[task.name], task.rare) for frame in pair_frames(sentence, task.name)
        ]
        for task in PAIR_TASKS
    }
    if not sentence.heads:
        heads = relations = [IGNORED] * (len(sentence.words) + 1)
    else:
        heads = [IGNORED, *sentence.heads]
        relations = [IGNORED] + [index["relation"].get(name or "", IGNORED) for name in sentence.relations]
    return Example(encoded, words, heads, relations, pairs)


def _targets(frame: Frame, index: dict[str, int], rare: str) -> Targets:
    labelled = [(argument.head + 1, index.get(argument.label, index[rare])) for argument in frame.arguments]
    return frame.predicate + 1, labelled


def make_batches(examples: Sequence[Example], pieces: int, rng: random.Random) -> list[list[Example]]:
    """Shuffle examples into batches of similar length with at most about `pieces` word pieces each."""
    by_length: dict[int, list[Example]] = defaultdict(list)
    for example in rng.sample(list(examples), len(examples)):
        by_length[-(-len(example.encoded.pieces) // LENGTH_STEP)].append(example)
    batches: list[list[Example]] = []
    waiting: list[Example] = []
    for length in sorted(by_length, reverse=True):
        waiting += by_length[length]
        size = max(1, pieces // max(len(example.encoded.pieces) for example in waiting))
        while len(waiting) >= size:
            batches.append(waiting[:size])
            waiting = waiting[size:]
    if waiting:
        batches.append(waiting)
    rng.shuffle(batches)
    return batches


def collate(examples: Sequence[Example]) -> Batch:
    """Pad the examples of one batch into tensors."""
    batch: dict[str, NDArray[np.int64]] = dict(pad([example.encoded for example in examples]))
    shape = batch["first"].shape
    for task in WORD_TASKS:
        batch[task.name] = _padded([example.words[task.name] for example in examples], shape)
    batch["heads"] = _padded([example.heads for example in examples], shape)
    batch["relations"] = _padded([example.relations for example in examples], shape)
    for pair in PAIR_TASKS:
        rows = [(row, word) for row, example in enumerate(examples) for word, _ in example.pairs[pair.name]]
        batch[f"{pair.name}_places"] = np.array(rows, np.int64).reshape(-1, 2)
        batch[f"{pair.name}_targets"] = _pair_targets(examples, pair.name, shape[1])
    return {name: torch.from_numpy(array) for name, array in batch.items()}


def _padded(rows: Sequence[list[int]], shape: tuple[int, ...]) -> NDArray[np.int64]:
    padded = np.full(shape, IGNORED, np.int64)
    for at, row in enumerate(rows):
        padded[at, : len(row)] = row
    return padded


def _pair_targets(examples: Sequence[Example], task: str, width: int) -> NDArray[np.int64]:
    """One row per predicate of the batch: the label of every word, 0 for none."""
    rows = [np.zeros((0, width), np.int64)]
    for example in examples:
        for _, labelled in example.pairs[task]:
            targets = np.full((1, width), IGNORED, np.int64)
            targets[:, 1 : len(example.encoded.first)] = 0
            for word, label in labelled:
                targets[0, word] = label
            rows.append(targets)
    return np.concatenate(rows)
