"""Sentences with labels, read from the openly licensed treebanks in `data/train`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from training.nationalities import country_names, is_group, mark_groups

NAMES_OF_GUM = {"person": "PER", "organization": "ORG", "place": "LOC"}
SPLITS = ("train", "dev", "test")
BEFORE_NAME = frozenset({"nmod:poss", "nmod:desc"})  # possessors and titles are no part of a name
IGNORED_HEAD = -100  # the head of a word whose head is not known


@dataclass(frozen=True, slots=True)
class Argument:
    """A word that heads an argument of a predicate, and the span that the treebank gives it."""

    label: str
    head: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate (word index from 0), its lemma and its arguments."""

    predicate: int
    lemma: str
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One labelled sentence; heads count words from 1 and 0 is the root; None marks what is not labelled."""

    id: str
    words: tuple[str, ...]
    upos: tuple[str | None, ...] = ()
    xpos: tuple[str | None, ...] = ()
    feats: tuple[str | None, ...] = ()
    lemmas: tuple[str | None, ...] = ()
    heads: tuple[int, ...] = ()
    relations: tuple[str | None, ...] = ()
    misc: tuple[str, ...] = field(default=(), repr=False)
    names: tuple[str, ...] | None = None
    frames: tuple[Frame, ...] | None = None
    acts: tuple[Frame, ...] | None = None  # events of our own corpus, every word of a participant by itself
    marks: dict[str, tuple[str | None, ...]] = field(default_factory=dict)  # labels of further word tasks
    genre: str = ""


def read_split(folder: Path, split: str) -> list[Sentence]:
    """Read EWT (with names and roles) and then the open part of GUM (with names)."""
    return [*read_ewt(folder, split), *read_gum(folder, split)]


def read_ewt(folder: Path, split: str) -> list[Sentence]:
    """Read UD EWT joined with UNER names and PropBank roles by sentence id."""
    names_by_id = _read_names(folder / "uner-ewt" / f"en_ewt-ud-{split}.iob2")
    frames_by_id = _read_frames(folder / "propbank-ewt" / f"ewt-srl-{split}.tsv")
    sentences = []
    for sentence in _read_conllu(folder / "ud-ewt" / f"en_ewt-ud-{split}.conllu"):
        words, frames = frames_by_id.get(sentence.id, ((), ()))
        tagged = _fitting_names(sentence, names_by_id.get(sentence.id, []))
        sentences.append(
            replace(
                sentence,
                names=mark_groups(sentence.words, sentence.upos, tagged) if tagged else None,
                frames=frames if words == sentence.words else None,
            )
        )
    return sentences


def read_gum(folder: Path, split: str) -> list[Sentence]:
    """Read the open genres of UD GUM, with the proper names among its entities."""
    sentences = []
    for sentence in _read_conllu(folder / "ud-gum-open" / f"gum-open-{split}.conllu"):
        genre = sentence.id.split("_")[1]
        names = mark_groups(sentence.words, sentence.upos, _gum_names(sentence))
        sentences.append(replace(sentence, names=names, genre=genre))
    return sentences


def _blocks(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield (sentence id, rows of tab-separated cells) for each block of the file."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip("\n").split("\n")
        ids = [line.partition("=")[2].strip() for line in lines if line.startswith("# sent_id")]
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if ids and rows:
            yield ids[0], rows


def _read_conllu(path: Path) -> Iterator[Sentence]:
    for sentence_id, rows in _blocks(path):
        columns = list(zip(*(row for row in rows if row[0].isdigit()), strict=True))
        yield Sentence(
            id=sentence_id,
            words=columns[1],
            lemmas=columns[2],
            upos=columns[3],
            xpos=columns[4],
            feats=columns[5],
            heads=tuple(map(int, columns[6])),
            relations=columns[7],
            misc=columns[9],
        )


def _read_names(path: Path) -> dict[str, list[tuple[str, str]]]:
    return {
        sentence_id: [(row[1], row[2]) for row in rows if row[0].isdigit()]
        for sentence_id, rows in _blocks(path)
    }


def _fitting_names(sentence: Sentence, pairs: list[tuple[str, str]]) -> tuple[str, ...]:
    """Return the tags where the words agree; stray kinds (B-O, OTH) count as no name."""
    if len(pairs) != len(sentence.words):
        return ()
    known = {"PER", "ORG", "LOC"}
    return legal_tags(tag if tag[2:] in known else "O" for _, tag in pairs)


def legal_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Turn an I- that continues nothing into a B-."""
    result: list[str] = []
    for tag in tags:
        before = result[-1] if result else "O"
        result.append("B" + tag[1:] if tag[0] == "I" and before[2:] != tag[2:] else tag)
    return tuple(result)


def _read_frames(path: Path) -> dict[str, tuple[tuple[str, ...], tuple[Frame, ...]]]:
    return {
        sentence_id: (tuple(row[1] for row in rows), _frames(rows)) for sentence_id, rows in _blocks(path)
    }


def _frames(rows: list[list[str]]) -> tuple[Frame, ...]:
    predicates = [index for index, row in enumerate(rows) if row[7] != "-"]
    heads = [int(row[5]) for row in rows]
    frames = []
    for column, predicate in enumerate(predicates):
        cells = [row[9 + column] for row in rows]
        spans = [span for span in _bracketed(cells) if span[0] != "V" and span[0][:2] not in {"R-", "C-"}]
        arguments = tuple(
            Argument(label, _head_of(start, end, heads, predicate), start, end) for label, start, end in spans
        )
        kept = tuple(argument for argument in arguments if argument.head != predicate)
        frames.append(Frame(predicate, rows[predicate][7], kept))
    return tuple(frames)


def _bracketed(cells: list[str]) -> list[tuple[str, int, int]]:
    """Read one column such as `(ARG1*`, `*`, `*)` into (label, start, end)."""
    spans, label, start = [], "", 0
    for index, cell in enumerate(cells):
        if cell.startswith("("):
            label, start = cell[1:].partition("*")[0].rstrip(")"), index
        if cell.endswith(")"):
            spans.append((label, start, index + 1))
    return spans


def _head_of(start: int, end: int, heads: list[int], predicate: int) -> int:
    """Return the word of the span whose own head lies outside it, best one hanging from the predicate."""
    tops = [word for word in range(start, end) if not start <= heads[word] - 1 < end]
    under = [word for word in tops if heads[word] - 1 == predicate]
    return (under or tops or [start])[0]


def _gum_names(sentence: Sentence) -> tuple[str, ...]:
    """Tag the proper-noun core of each person, organisation and place."""
    tags = ["O"] * len(sentence.words)
    for start, end, kind in sorted(_gum_mentions(sentence), key=lambda mention: mention[0] - mention[1]):
        core = _proper_core(sentence, start, end) if kind in NAMES_OF_GUM else None
        if core is None or any(tags[word] != "O" for word in range(*core)):
            continue
        words = sentence.words[slice(*core)]
        if all(map(is_group, words)):
            continue
        label = "LOC" if " ".join(words) in country_names() else NAMES_OF_GUM[kind]
        tags[slice(*core)] = [f"{'I' if at else 'B'}-{label}" for at in range(len(words))]
    return tuple(tags)


def _gum_mentions(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Read GUM's bracketed `Entity=` values within one sentence."""
    opened: list[tuple[str, str, int]] = []
    for word, misc in enumerate(sentence.misc):
        match = re.search(r"(?:^|\|)Entity=([^|]*)", misc)
        for bracket in re.findall(r"\([^()]+\)?|[^()]+\)", match[1] if match else ""):
            fields = bracket.strip("()").split("-")
            if bracket.startswith("(") and bracket.endswith(")"):
                yield word, word + 1, fields[1]
            elif bracket.startswith("("):
                opened.append((fields[0], fields[1], word))
            else:
                matching = [mention for mention in opened if mention[0] == fields[0]]
                if matching:
                    opened.remove(matching[-1])
                    yield matching[-1][2], word + 1, matching[-1][1]


def _proper_core(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """Return the run of proper nouns around the mention's head, or None where the head is a common word."""
    proper = [xpos in {"NNP", "NNPS"} for xpos in sentence.xpos]
    tops = [word for word in range(start, end) if not start <= sentence.heads[word] - 1 < end]
    if not tops or not proper[tops[0]]:
        return None
    low, high = tops[0], tops[0] + 1
    while high < end and (step := _joins(sentence, proper, high, end)):
        high += step
    while low > start and proper[low - 1] and sentence.relations[low - 1] not in BEFORE_NAME:
        low -= 1
    return low, high


def _joins(sentence: Sentence, proper: list[bool], at: int, end: int) -> int:
    """Return how many words from `at` on carry the name further, as in "Bank | of the South"."""
    if proper[at] or sentence.upos[at] == "NUM":
        return 1
    if sentence.words[at] not in {"of", "-"}:
        return 0
    if at + 1 < end and proper[at + 1]:
        return 2
    return 3 if at + 2 < end and sentence.words[at + 1] == "the" and proper[at + 2] else 0
