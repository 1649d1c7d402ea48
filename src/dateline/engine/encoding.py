"""Words to the arrays that the model takes: word pieces, case shapes and the place of each word."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

MAX_PIECES = 510  # the encoder has 512 positions, two of them for its own marks
WORD_PIECES = 32  # pieces of one word that are read; only web addresses and the like have more
CASE_SHAPES = 8  # see case_shape; the last one is for a word's later pieces and for the marks
NO_SHAPE = CASE_SHAPES - 1
PIECE_STEP = 8  # batches are padded to a multiple of this, so that few shapes occur

Inputs = dict[str, NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class Encoded:
    """One sentence as word pieces; `first[i]` is the place of word i's first piece, word 0 is the root."""

    pieces: list[int]
    shapes: list[int]
    first: list[int]


def case_shape(word: str) -> int:
    """Return how `word` is cased, which the uncased encoder cannot see.

    >>> [case_shape(word) for word in ("troops", "Iraq", "NATO", "U", ",", "5,200", "al-Kadhimi")]
    [0, 1, 2, 3, 4, 5, 6]
    """
    if not any(letter.isalpha() for letter in word):
        return 5 if any(letter.isdigit() for letter in word) else 4
    if word.islower():
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 3
    return 1 if word[0].isupper() and word[1:].islower() else 6


def encode_sentences(tokenizer: Tokenizer, sentences: Sequence[Sequence[str]]) -> list[Encoded]:
    """Encode each sentence (a list of words); a word without pieces points at the piece before it."""
    encodings = tokenizer.encode_batch([list(words) for words in sentences], is_pretokenized=True)
    return [
        _encoded(words, encoding.ids, encoding.word_ids)
        for words, encoding in zip(sentences, encodings, strict=True)
    ]


def _encoded(words: Sequence[str], pieces: list[int], word_ids: list[int | None]) -> Encoded:
    place_by_word: dict[int, int] = {}
    kept: list[int] = []
    shapes: list[int] = []
    for piece, word in zip(pieces, word_ids, strict=True):
        begins = word is not None and word not in place_by_word
        if word is not None and begins:
            place_by_word[word] = len(kept)
        elif word is not None and len(kept) - place_by_word[word] >= WORD_PIECES:
            continue
        kept.append(piece)
        shapes.append(case_shape(words[word]) if word is not None and begins else NO_SHAPE)
    first = [0]
    for word in range(len(words)):
        first.append(place_by_word.get(word, first[-1]))
    return Encoded(kept, shapes, first)


def pad(encoded: Sequence[Encoded]) -> Inputs:
    """Lay sentences out side by side; `pieces` and `first` are padded with zeros and -1."""
    longest = -(-max(len(sentence.pieces) for sentence in encoded) // PIECE_STEP) * PIECE_STEP
    widest = max(len(sentence.first) for sentence in encoded)
    pieces = np.zeros((len(encoded), longest), np.int64)
    shapes = np.full((len(encoded), longest), NO_SHAPE, np.int64)
    first = np.full((len(encoded), widest), -1, np.int64)
    for row, sentence in enumerate(encoded):
        pieces[row, : len(sentence.pieces)] = sentence.pieces
        shapes[row, : len(sentence.shapes)] = sentence.shapes
        first[row, : len(sentence.first)] = sentence.first
    return {"pieces": pieces, "shapes": shapes, "first": first}


def load_tokenizer(path: str) -> Tokenizer:
    """Load the word-piece tokenizer, with neither truncation nor padding of its own."""
    tokenizer = Tokenizer.from_file(path)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
