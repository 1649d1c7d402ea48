"""Token and sentence F1 of `make_tokenizer` and `mark_sentences` on the development treebanks.

PYTHONPATH=src python eval/tokens.py [--show tokens|sentences]
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.lang.en import English
from spacy.tokens import Doc

from dateline.engine.sentences import mark_sentences
from dateline.engine.tokenizer import make_tokenizer
from eval.shared import shared_path

TRAIN = "data/train"
SETS = {
    "ewt": ("ud-ewt/en_ewt-ud-dev.conllu", ""),
    "gum": ("ud-gum-open/gum-open-dev.conllu", ""),
    "gum_news": ("ud-gum-open/gum-open-dev.conllu", "GUM_news"),
}

Interval = tuple[int, int]


@dataclass
class GoldText:
    """One document of a treebank: its text put together again, and its word and sentence intervals."""

    name: str
    text: str = ""
    words: list[Interval] = field(default_factory=list)
    sentences: list[Interval] = field(default_factory=list)

    def add_sentence(self, rows: list[list[str]], *, new_paragraph: bool) -> None:
        if self.text:
            self.text = self.text.rstrip(" ") + "\n\n" if new_paragraph else self.text
        start = len(self.text)
        for surface, words, spaced in _surface_tokens(rows):
            self._add_token(surface, words)
            self.text += " " if spaced else ""
        self.sentences.append((start, len(self.text.rstrip(" "))))

    def _add_token(self, surface: str, words: list[str]) -> None:
        at = len(self.text)
        self.text += surface
        if "".join(words) != surface:
            words = [surface]
        for word in words:
            self.words.append((at, at + len(word)))
            at += len(word)


def _surface_tokens(rows: list[list[str]]) -> Iterator[tuple[str, list[str], bool]]:
    """Yield (surface, its words, followed by a space) for plain and multiword tokens."""
    covered = 0
    form_by_id = {row[0]: row[1] for row in rows}
    for row in rows:
        number, _, last = row[0].partition("-")
        if "." in row[0] or (not last and int(number) <= covered):
            continue
        covered = int(last or number)
        words = [form_by_id[str(i)] for i in range(int(number), covered + 1)]
        yield row[1], words, "SpaceAfter=No" not in row[9]


def read_treebank(path: Path, *, prefix: str = "") -> list[GoldText]:
    """Return the documents of a CoNLL-U file whose ids start with `prefix`; blank lines part paragraphs."""
    texts: list[GoldText] = []
    new_paragraph = False
    rows: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc"):
            texts.append(GoldText(line.partition("=")[2].strip()))
        elif line.startswith("# newpar"):
            new_paragraph = True
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            texts[-1].add_sentence(rows, new_paragraph=new_paragraph)
            rows, new_paragraph = [], False
    return [text for text in texts if text.name.startswith(prefix)]


def _found(doc: Doc) -> tuple[list[Interval], list[Interval]]:
    words = [(t.idx, t.idx + len(t)) for t in doc if not t.is_space]
    sentences = []
    for sentence in doc.sents:
        inked = [t for t in sentence if not t.is_space]
        if inked:
            sentences.append((inked[0].idx, inked[-1].idx + len(inked[-1])))
    return words, sentences


def _f1(right: int, found: int, gold: int) -> float:
    return 2 * right / (found + gold) if found + gold else 0.0


def measure(*, show: str | None = None) -> dict[str, float]:
    """Return token and sentence F1 per set (0 to 1), and words per second of tokenizer and splitter."""
    figures: dict[str, float] = {}
    tokenizer = make_tokenizer(English().vocab)
    for name, (path, prefix) in SETS.items():
        tally: Counter[str] = Counter()
        for gold in read_treebank(shared_path(TRAIN) / path, prefix=prefix):
            words, sentences = _found(mark_sentences(tokenizer(gold.text)))
            for noun, found, wanted in (
                ("token", words, gold.words),
                ("sentence", sentences, gold.sentences),
            ):
                tally[f"{noun}_right"] += len(set(found) & set(wanted))
                tally[f"{noun}_found"] += len(found)
                tally[f"{noun}_gold"] += len(wanted)
                if show == noun:
                    _show(gold.text, found, wanted)
        for noun in ("token", "sentence"):
            figures[f"{name}_{noun}_f1"] = _f1(
                *(tally[f"{noun}_{part}"] for part in ("right", "found", "gold"))
            )
    figures.update(_speed(tokenizer))
    return figures


def _speed(tokenizer) -> dict[str, float]:  # type: ignore[no-untyped-def]
    texts = [
        gold.text
        for path, prefix in SETS.values()
        for gold in read_treebank(shared_path(TRAIN) / path, prefix=prefix)
    ]
    start = time.perf_counter()
    docs = [tokenizer(text) for text in texts]
    middle = time.perf_counter()
    for doc in docs:
        mark_sentences(doc)
    end = time.perf_counter()
    words = sum(len(doc) for doc in docs)
    return {"tokenizer_words_per_s": words / (middle - start), "splitter_words_per_s": words / (end - middle)}


def _show(text: str, found: list[Interval], wanted: list[Interval]) -> None:
    for mark, spans in (("+", set(found) - set(wanted)), ("-", set(wanted) - set(found))):
        for start, end in sorted(spans):
            print(f"{mark} {text[start:end]!r:40.200} in …{text[max(0, start - 25) : end + 25]!r:.260}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", choices=["token", "sentence"])
    for key, value in measure(show=parser.parse_args().show).items():
        print(f"{key:28} {value:,.4f}" if value < 2 else f"{key:28} {value:,.0f}")
