"""Other names in the same sentences: the treebanks' names are few and mostly American."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline.engine.tokenizer import make_tokenizer
from training.treebanks import IGNORED_HEAD, Argument, Frame, Sentence

NAMES = Path(__file__).parent / "names"
SENTENCES = 0.5  # share of the sentences with names in which names are replaced, in every epoch anew
REPLACED = 0.8  # share of the names replaced in these
MIDDLE, ARTICLE = 0.15, 0.4  # how often a person has a middle name, an Arab family name its article
KINDS = frozenset({"PER", "ORG", "LOC"})
HEAD_BEFORE = frozenset({"of", "for", "on", "in"})  # "Ministry | of Defence"


@dataclass(frozen=True, slots=True)
class Span:
    """A name in the sentence [start, end) and the words that take its place."""

    start: int
    end: int
    kind: str
    words: tuple[str, ...]

    @property
    def head(self) -> int:
        """Which of the new words the rest of the sentence hangs from."""
        if self.kind == "PER":
            return 0
        before = [at for at, word in enumerate(self.words) if word in HEAD_BEFORE]
        return before[0] - 1 if before and before[0] > 0 else len(self.words) - 1


def substitute_names(sentence: Sentence, rng: random.Random) -> Sentence:
    """Return the sentence, now and then with other names of the same kinds in the same places."""
    if not sentence.names or rng.random() >= SENTENCES:
        return sentence
    predicates = {frame.predicate for frame in sentence.frames or ()}
    spans = [
        Span(start, end, kind, _new_name(kind, end - start, rng))
        for start, end, kind in _spans(sentence.names)
        if kind in KINDS
        and not predicates & set(range(start, end))
        and len(_tops(sentence, start, end)) == 1
        and rng.random() < REPLACED
    ]
    return _rebuilt(sentence, spans) if spans else sentence


def _spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    start = 0
    for at, tag in enumerate([*tags, "O"]):
        if not tag.startswith("I"):
            if at > start and tags[start] != "O":
                yield start, at, tags[start][2:]
            start = at


def _tops(sentence: Sentence, start: int, end: int) -> list[int]:
    """Return the words of [start, end) whose heads lie outside: one, where the name is a subtree."""
    return [word for word in range(start, end) if not start <= sentence.heads[word] - 1 < end]


def _new_name(kind: str, length: int, rng: random.Random) -> tuple[str, ...]:
    if kind != "PER":
        names = listed_names("organisations" if kind == "ORG" else "places")
        return _tokens(rng.choice(rng.choice(names)))
    given, family = rng.choice(people())
    last = rng.choice(family)
    if given[0] == ARAB_FIRST and rng.random() < ARTICLE:
        last = rng.choice(("al-", "Al-", "el-", "Al ")) + last
    firsts = rng.sample(given, 2 if rng.random() < MIDDLE else 1)
    return _tokens(last if length == 1 else " ".join([*firsts, last]))


@cache
def people() -> list[tuple[list[str], list[str]]]:
    """Return given and family names, region by region."""
    rows = _rows("people")
    return [
        (given[2].split(), family[2].split()) for given, family in zip(rows[::2], rows[1::2], strict=True)
    ]


ARAB_FIRST = "Mohammed"  # the first given name of the Arab region, whose family names take an article


@cache
def listed_names(file: str) -> list[list[str]]:
    """Return the names of each row of `file`, so that every kind is drawn equally often."""
    return [row[1].split("|") for row in _rows(file)]


def _rows(file: str) -> list[list[str]]:
    lines = (NAMES / f"{file}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


@cache
def _tokens(name: str) -> tuple[str, ...]:
    return tuple(token.text for token in _tokenizer()(name))


@cache
def _tokenizer() -> Callable[[str], Doc]:
    return make_tokenizer(Vocab())


def _rebuilt(sentence: Sentence, spans: Sequence[Span]) -> Sentence:
    """Put the new words in, and let everything that pointed into a name point at its head."""
    place, order = _places(sentence, spans)
    rows = [row for entry in order for row in _row_of(sentence, entry, place)]
    columns = list(zip(*rows, strict=True))
    frames = sentence.frames and tuple(
        Frame(
            place[frame.predicate],
            frame.lemma,
            tuple(
                Argument(a.label, place[a.head], place[a.head], place[a.head] + 1) for a in frame.arguments
            ),
        )
        for frame in sentence.frames
    )
    words, upos, xpos, feats, lemmas, heads, relations, names = columns
    return replace(
        sentence, words=words, upos=upos, xpos=xpos, feats=feats, lemmas=lemmas, heads=heads,
        relations=relations, names=names, frames=frames, misc=(), marks={},
    )  # fmt: skip


def _places(sentence: Sentence, spans: Sequence[Span]) -> tuple[list[int], list[int | Span]]:
    """Return the new place of every old word, and the old words and new spans in order."""
    span_by_start = {span.start: span for span in spans}
    place: list[int] = []
    order: list[int | Span] = []
    size = 0
    while len(place) < len(sentence.words):
        span = span_by_start.get(len(place))
        if span is None:
            order.append(len(place))
            place.append(size)
            size += 1
        else:
            order.append(span)
            place += [size + span.head] * (span.end - span.start)
            size += len(span.words)
    return place, order


Row = tuple[str, str | None, str | None, str | None, str | None, int, str | None, str]


def _row_of(sentence: Sentence, entry: int | Span, place: Sequence[int]) -> Iterator[Row]:
    assert sentence.names is not None
    if isinstance(entry, int):
        head = sentence.heads[entry]
        yield (
            sentence.words[entry], sentence.upos[entry], sentence.xpos[entry], sentence.feats[entry],
            sentence.lemmas[entry], place[head - 1] + 1 if head > 0 else head, sentence.relations[entry],
            sentence.names[entry],
        )  # fmt: skip
        return
    top = _tops(sentence, entry.start, entry.end)[0]
    head = sentence.heads[top]
    first = place[entry.start] - entry.head
    for at, word in enumerate(entry.words):
        plain = word.isalpha() and word[0].isupper()
        tags = ("PROPN", "NNP", "Number=Sing", word) if plain else (None, None, None, None)
        if at == entry.head:
            above, relation = place[head - 1] + 1 if head > 0 else head, sentence.relations[top]
        elif entry.kind == "PER" and plain:
            above, relation = first + 1, "flat"
        else:
            above, relation = IGNORED_HEAD, None
        yield word, *tags, above, relation, f"{'I' if at else 'B'}-{entry.kind}"
