"""What the model learns: labels of words, labels of pairs of words, and dependencies."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.engine.lemmas import lemma_script
from training.treebanks import Frame, Sentence

Labels = dict[str, list[str]]

NO_LABEL = ""  # of a pair of words that has nothing to do with each other


@dataclass(frozen=True, slots=True)
class WordTask:
    """A label for every word: `mix` names the layer mix it reads, `weight` scales its loss."""

    name: str
    mix: str
    weight: float
    minimum: int = 1  # labels seen less often are not learnt
    limit: int = 1000  # at most so many labels


@dataclass(frozen=True, slots=True)
class PairTask:
    """A label for every word beside each predicate; labels seen too seldom become `rare`."""

    name: str
    mix: str
    weight: float
    minimum: int = 1
    rare: str = NO_LABEL


WORD_TASKS = (
    WordTask("upos", mix="tags", weight=0.4),
    WordTask("xpos", mix="tags", weight=0.4),
    WordTask("feats", mix="tags", weight=0.4, minimum=5),
    WordTask("lemma", mix="tags", weight=0.4, minimum=4, limit=400),
    WordTask("names", mix="names", weight=1.0),
    WordTask("predicate", mix="roles", weight=1.0),
    WordTask("sense", mix="roles", weight=0.2, minimum=2, limit=300),
    WordTask("event", mix="events", weight=1.0),
    WordTask("realis", mix="events", weight=0.5),
)
PAIR_TASKS = (
    PairTask("role", mix="roles", weight=3.0, minimum=100, rare="ARGM-OTHER"),
    PairTask("participant", mix="events", weight=1.0),
)
MIXES = ("tags", "parse", "names", "roles", "events")
RELATION_WEIGHT = 1.0


def word_labels(sentence: Sentence, task: str) -> Sequence[str | None]:
    """Return the label of every word for `task`, None where it is not labelled."""
    unlabelled = (None,) * len(sentence.words)
    match task:
        case "lemma":
            pairs = zip(sentence.words, sentence.lemmas or unlabelled, strict=True)
            return [None if lemma is None else lemma_script(word, lemma) for word, lemma in pairs]
        case "predicate" | "sense":
            return _frame_labels(sentence, task)
        case "names":
            return sentence.names or unlabelled
        case "upos":
            return sentence.upos or unlabelled
        case "xpos":
            return sentence.xpos or unlabelled
        case "feats":
            return sentence.feats or unlabelled
    return sentence.marks.get(task, unlabelled)


def pair_frames(sentence: Sentence, task: str) -> tuple[Frame, ...]:
    """Return the predicates of `sentence` with their labelled words for a pair task."""
    return (sentence.frames if task == "role" else sentence.acts) or ()


def word_tasks(labels: Labels) -> list[WordTask]:
    """Return the word tasks for which there are labels."""
    return [task for task in WORD_TASKS if labels.get(task.name)]


def pair_tasks(labels: Labels) -> list[PairTask]:
    """Return the pair tasks for which there are labels."""
    return [task for task in PAIR_TASKS if labels.get(task.name)]


def _frame_labels(sentence: Sentence, task: str) -> Sequence[str | None]:
    if sentence.frames is None:
        return (None,) * len(sentence.words)
    labels: list[str | None] = [None if task == "sense" else "O"] * len(sentence.words)
    for frame in sentence.frames:
        script = lemma_script(sentence.words[frame.predicate], frame.lemma)
        labels[frame.predicate] = script if task == "sense" else "P"
    return labels


def collect_labels(sentences: Sequence[Sentence]) -> Labels:
    """Return the label list of each task, commonest first; pair labels begin with "nothing"."""
    labels: Labels = {}
    for task in WORD_TASKS:
        counts = Counter(
            label for sentence in sentences for label in word_labels(sentence, task.name) if label is not None
        )
        labels[task.name] = _kept(counts, task.minimum)[: task.limit]
    for pair in PAIR_TASKS:
        counts = Counter(
            argument.label
            for sentence in sentences
            for frame in pair_frames(sentence, pair.name)
            for argument in frame.arguments
        )
        kept = [NO_LABEL, *sorted(_kept(counts, pair.minimum))] if counts else []
        labels[pair.name] = [*kept, pair.rare] if kept and pair.rare else kept
    relations = Counter(name for sentence in sentences for name in sentence.relations if name)
    return labels | {"relation": _kept(relations, 1)}


def _kept(counts: Counter[str], minimum: int) -> list[str]:
    """Labels seen often enough, commonest first, ties in alphabetical order."""
    order = sorted(counts, key=lambda label: (-counts[label], label))
    return [label for label in order if counts[label] >= minimum]
