"""The event corpus as training sentences: types, realis and participants of events, no trees."""

from pathlib import Path

from spacy.vocab import Vocab

from dateline.engine.tokenizer import make_tokenizer
from training.corpus import FOLDER, Interval, LabelledSentence, read_corpus
from training.treebanks import Argument, Frame, Sentence

NO_EVENT = "O"


def read_events(folder: Path = FOLDER) -> list[Sentence]:
    """Read every sentence of the corpus; `marks` hold `event` for all words and `realis` for triggers."""
    tokenize = make_tokenizer(Vocab())
    sentences = []
    for labelled in read_corpus(folder):
        tokens = [token for token in tokenize(labelled.text) if not token.is_space]
        intervals = [(token.idx, token.idx + len(token)) for token in tokens]
        sentences.append(
            Sentence(
                id=labelled.where,
                words=tuple(token.text for token in tokens),
                marks=_marks(labelled, intervals),
                acts=_acts(labelled, intervals),
            )
        )
    return sentences


def _marks(labelled: LabelledSentence, intervals: list[Interval]) -> dict[str, tuple[str | None, ...]]:
    events: list[str | None] = [NO_EVENT] * len(intervals)
    realis: list[str | None] = [None] * len(intervals)
    for event in labelled.events:
        for word in _words_in(event.trigger, intervals):
            events[word], realis[word] = event.type, event.realis
    return {"event": tuple(events), "realis": tuple(realis)}


def _acts(labelled: LabelledSentence, intervals: list[Interval]) -> tuple[Frame, ...]:
    """Return one frame per trigger; the later of two participants that share a word keeps it."""
    frames = []
    for event in labelled.events:
        labels = {
            word: role
            for role, spans in event.roles.items()
            for span in spans
            for word in _words_in(span, intervals)
        }
        arguments = tuple(Argument(label, word, word, word + 1) for word, label in sorted(labels.items()))
        frames += [Frame(trigger, "", arguments) for trigger in _words_in(event.trigger, intervals)[:1]]
    return tuple(frames)


def _words_in(span: Interval, intervals: list[Interval]) -> list[int]:
    return [word for word, (start, end) in enumerate(intervals) if start < span[1] and end > span[0]]
