"""What the model learns: one word-level head per task, and the two pair heads (dependencies and roles)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.engine.lemmas import lemma_script
from training.treebanks import Sentence

Labels = dict[str, list[str]]

NO_ROLE = ""
RARE_ROLE = "ARGM-OTHER"
ROLE_MINIMUM = 100  # roles seen less often than this in training become ARGM-OTHER


@dataclass(frozen=True, slots=True)
class WordTask:
    """A label for every word: `mix` names the layer mix it reads, `weight` scales its loss."""

    name: str
    mix: str
    weight: float
    minimum: int = 1  # labels seen less often are not learnt
    limit: int = 1000  # at most so many labels


WORD_TASKS = (
    WordTask("upos", mix="tags", weight=0.4),
    WordTask("xpos", mix="tags", weight=0.4),
    WordTask("feats", mix="tags", weight=0.4, minimum=5),
    WordTask("lemma", mix="tags", weight=0.4, minimum=4, limit=400),
    WordTask("names", mix="names", weight=1.0),
    WordTask("predicate", mix="roles", weight=1.0),
    WordTask("sense", mix="roles", weight=0.2, minimum=2, limit=300),
)
MIXES = ("tags", "parse", "names", "roles")
RELATION_WEIGHT = 1.0
ROLE_WEIGHT = 1.0


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


def _frame_labels(sentence: Sentence, task: str) -> Sequence[str | None]:
    if sentence.frames is None:
        return (None,) * len(sentence.words)
    labels: list[str | None] = [None if task == "sense" else "O"] * len(sentence.words)
    for frame in sentence.frames:
        script = lemma_script(sentence.words[frame.predicate], frame.lemma)
        labels[frame.predicate] = script if task == "sense" else "P"
    return labels


def collect_labels(sentences: Iterable[Sentence], tasks: Sequence[WordTask] = WORD_TASKS) -> Labels:
    """Return the label list of each task, commonest first (role 0 is "no role", name 0 is O)."""
    counts = {task.name: Counter[str]() for task in tasks}
    relations, roles = Counter[str](), Counter[str]()
    for sentence in sentences:
        for task in tasks:
            counts[task.name].update(label for label in word_labels(sentence, task.name) if label is not None)
        relations.update(name for name in sentence.relations if name)
        roles.update(argument.label for frame in sentence.frames or () for argument in frame.arguments)
    labels = {task.name: _kept(counts[task.name], task.minimum)[: task.limit] for task in tasks}
    common = sorted(_kept(roles, ROLE_MINIMUM))
    return labels | {"relation": _kept(relations, 1), "role": [NO_ROLE, *common, RARE_ROLE]}


def _kept(counts: Counter[str], minimum: int) -> list[str]:
    """Labels seen often enough, commonest first, ties in alphabetical order."""
    order = sorted(counts, key=lambda label: (-counts[label], label))
    return [label for label in order if counts[label] >= minimum]
