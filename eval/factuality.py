"""Measure realis on sentences whose predicates people rated from -3 (did not happen) to 3 (happened).

UW and UDS-IH2 under shared/data/dev/factuality, development parts. A rating of 1.5 or more counts as happened,
of at most -1.5 as not, what lies between as uncertain. Run: python -m eval.factuality [--show]
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import correlation

from spacy.tokens import Doc, Token

from dateline.engine import load_engine
from dateline.readers.realis import realis_of_word
from eval.shared import shared_path

FACTUALITY = "data/dev/factuality"
PARTS = ("UW/dev.jsonl", "UDS_IH2/dev.jsonl")
SURE = 1.5  # rating from which people call an event (not) happened
RATINGS = {"occurred": 3.0, "ongoing": 3.0, "planned": 0.8, "possible": 0.3, "denied": -2.5}  # mean ratings
RATING_OF_NONE = 0.3  # acts that are only asked for or meant
SENTENCES = 400  # of each part: enough for an error of two points


def measure(*, show: bool = False) -> dict[str, float]:
    """Return, for each part, the accuracy over three classes and the correlation with the ratings."""
    folder = shared_path(FACTUALITY)
    nlp = load_engine()
    figures: dict[str, float] = {}
    for part in PARTS:
        name = part.split("/")[0]
        pairs = list(_rated(nlp, folder / part, show=show))
        right = sum(_class(guess) == _class(rating) for rating, guess in pairs)
        figures[f"{name}_accuracy"] = right / len(pairs)
        figures[f"{name}_pearson"] = correlation([r for r, _ in pairs], [g for _, g in pairs])
        if show:
            print(name, Counter((_class(rating), _class(guess)) for rating, guess in pairs))
    return figures


def _rated(nlp: object, path: Path, *, show: bool) -> Iterator[tuple[float, float]]:
    """Yield people's rating and ours for each predicate of a part."""
    lines = path.read_text(encoding="utf-8").splitlines()[:SENTENCES]
    sentences = [json.loads(line) for line in lines]
    docs = nlp.pipe(sentence["text"] for sentence in sentences)  # type: ignore[attr-defined]  # a spaCy Language
    for sentence, doc in zip(sentences, docs, strict=True):
        for target in sentence["targets"]:
            token = _token_at(doc, sentence["text"], target["span1"][0])
            if token is not None:
                guess = _rating(token)
                if show and _class(guess) != _class(target["label"]):
                    print(f"{target['label']:5} {guess:5} {token.text:15} {sentence['text']}")
                yield target["label"], guess


def _token_at(doc: Doc, text: str, index: int) -> Token | None:
    """Return our token at the start of the space-separated word `index`."""
    start = len(" ".join(text.split(" ")[:index])) + (1 if index else 0)
    span = doc.char_span(start, start + len(text.split(" ")[index]), alignment_mode="expand")
    return span.root if span is not None else None


def _rating(token: Token) -> float:
    realis = realis_of_word(token)
    return RATING_OF_NONE if realis is None else RATINGS[realis]


def _class(rating: float) -> str:
    return "happened" if rating >= SURE else "not" if rating <= -SURE else "uncertain"


if __name__ == "__main__":
    print({name: round(value, 3) for name, value in measure(show="--show" in sys.argv).items()})
