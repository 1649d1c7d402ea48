"""The spaCy component: fills tags, lemmas, trees, names and roles into `Doc`s, many at a time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.tokens import Doc, Span
from thinc.types import Ints2d

from dateline.engine.acts import Act, joined_participants, write_acts
from dateline.engine.encoding import MAX_PIECES
from dateline.engine.network import Analysis, Network
from dateline.engine.roles import Argument, Roles, argument_bounds, write_roles
from dateline.engine.words import write_word_labels

ENTITY_LABELS = {"PER": "PERSON"}  # the others are called as spaCy calls them
ATTRIBUTES = [POS, TAG, LEMMA, MORPH, HEAD, DEP]
GROUP_WORDS = 20_000  # words analysed together in `pipe`: bounds memory, and lets lengths be sorted
CUT_BEFORE = frozenset(
    {",", ";", ":", "-", "–", "—", ")", "|", "…"}
)  # an overlong sentence is cut after these
ROOM_FOR_MARKS = 2
PIECES_PER_LETTER = 3  # at most: a Korean syllable is taken apart into three
WHITESPACE_RELATION = "dep"


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one sentence (token indices in the Doc) that are analysed together."""

    tokens: list[int]
    words: list[str]
    continues: bool  # the rest of an overlong sentence


class Analyser:
    """Annotates Docs; without sentence starts a Doc is one sentence. See `dateline.engine.load_engine`."""

    def __init__(self, network: Network) -> None:
        self.network = network

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc in place."""
        self._annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = GROUP_WORDS) -> Iterator[Doc]:
        """Annotate Docs in order, gathering about `batch_size` (at least GROUP_WORDS) words at a time."""
        group: list[Doc] = []
        limit = max(batch_size, GROUP_WORDS)
        for doc in stream:
            group.append(doc)
            if sum(map(len, group)) >= limit:
                self._annotate(group)
                yield from group
                group = []
        self._annotate(group)
        yield from group

    def _annotate(self, docs: Sequence[Doc]) -> None:
        segments = [self._segments(doc) for doc in docs]
        flat = [segment.words for parts in segments for segment in parts]
        analyses = iter(self.network.analyse(flat, self.network.encode(flat)))
        for doc, parts in zip(docs, segments, strict=True):
            fill(doc, [(part, next(analyses)) for part in parts])

    def _segments(self, doc: Doc) -> list[Segment]:
        segments = []
        for sentence in sentences_of(doc):
            tokens = [token.i for token in sentence if not token.is_space]
            for number, part in enumerate(self._cut(doc, tokens)):
                segments.append(Segment(part, [doc[token].text for token in part], continues=number > 0))
        return segments

    def _cut(self, doc: Doc, tokens: list[int]) -> Iterator[list[int]]:
        """Cut a sentence that is too long for the encoder, after punctuation where there is some."""
        if not tokens:
            return
        limit = MAX_PIECES - ROOM_FOR_MARKS
        if PIECES_PER_LETTER * sum(len(doc[token].text) for token in tokens) <= limit:
            yield tokens
            return
        sizes = self._piece_counts([doc[token].text for token in tokens])
        begin = 0
        while sum(sizes[begin:]) > limit:
            end = begin + 1
            while sum(sizes[begin : end + 1]) <= limit:
                end += 1
            marks = [
                at for at in range(begin + (end - begin) // 2, end) if doc[tokens[at]].text in CUT_BEFORE
            ]
            end = marks[-1] + 1 if marks else end
            yield tokens[begin:end]
            begin = end
        yield tokens[begin:]

    def _piece_counts(self, words: list[str]) -> list[int]:
        encoded = self.network.encode([[word] for word in words])
        return [len(word.pieces) - ROOM_FOR_MARKS for word in encoded]


def sentences_of(doc: Doc) -> list[Span]:
    """Return the sentences of `doc`; where no starts are set, all of it is one."""
    if not len(doc):
        return []
    return list(doc.sents) if doc.has_annotation("SENT_START") else [doc[:]]


def fill(doc: Doc, parts: Sequence[tuple[Segment, Analysis]]) -> None:
    """Write the analyses of a Doc's segments into the Doc."""
    heads, relations = _tree(doc, parts)
    strings, morphology = doc.vocab.strings, doc.vocab.morphology
    rows = np.zeros((len(doc), len(ATTRIBUTES)), dtype=np.uint64)
    rows[:, 0], rows[:, 1] = strings.add("SPACE"), strings.add("_SP")
    for token in doc:
        rows[token.i, 2] = token.orth
    for segment, analysis in parts:
        labels = analysis.labels
        columns = zip(labels["upos"], labels["xpos"], labels["lemma"], labels["feats"], strict=True)
        for token_index, (upos, xpos, lemma, feats) in zip(segment.tokens, columns, strict=True):
            morph = morphology.add("" if feats == "_" else feats)
            rows[token_index, :4] = strings.add(upos), strings.add(xpos), strings.add(lemma), morph
    offsets = np.array(heads, dtype=np.int64) - np.arange(len(doc))
    rows[:, 4] = offsets.astype(np.uint64)
    rows[:, 5] = [strings.add(relation) for relation in relations]
    doc.from_array(ATTRIBUTES, cast(Ints2d, rows))
    doc.set_ents(_entities(doc, parts))
    write_roles(doc, _roles(parts, [token.pos_ == "PUNCT" for token in doc]))
    write_acts(doc, _acts(parts))
    write_word_labels(doc, [(segment.tokens, analysis.labels) for segment, analysis in parts])


def _tree(doc: Doc, parts: Sequence[tuple[Segment, Analysis]]) -> tuple[list[int], list[str]]:
    """Join the trees of all segments; white space hangs from the token before it in its sentence."""
    heads = [token.i for token in doc]
    relations = ["root"] * len(doc)
    root = 0
    for segment, analysis in parts:
        for place, token in enumerate(segment.tokens):
            heads[token] = segment.tokens[analysis.heads[place]]
            relations[token] = analysis.relations[place]
        own = segment.tokens[analysis.relations.index("root")]
        if segment.continues:
            heads[own], relations[own] = root, "parataxis"
        else:
            root = own
    for sentence in sentences_of(doc):
        _hang_white_space(sentence, heads, relations)
    return heads, relations


def _hang_white_space(sentence: Span, heads: list[int], relations: list[str]) -> None:
    words = [token.i for token in sentence if not token.is_space]
    for space in (token.i for token in sentence if token.is_space):
        before = [word for word in words if word < space]
        heads[space] = (before[-1:] or words[:1] or [sentence.start])[0]
        relations[space] = WHITESPACE_RELATION if heads[space] != space else "root"


def _entities(doc: Doc, parts: Sequence[tuple[Segment, Analysis]]) -> list[Span]:
    return [
        Span(doc, segment.tokens[start], segment.tokens[end - 1] + 1, label=ENTITY_LABELS.get(kind, kind))
        for segment, analysis in parts
        for start, end, kind in analysis.names
    ]


def _roles(parts: Sequence[tuple[Segment, Analysis]], is_punct: Sequence[bool]) -> list[Roles]:
    frames = []
    for segment, analysis in parts:
        punct = [is_punct[token] for token in segment.tokens]
        for predicate, lemma, found in analysis.frames:
            arguments = [
                Argument(label, word, *argument_bounds(word, predicate, analysis.heads, punct))
                for label, word in found
            ]
            frames.append(Roles(segment.tokens[predicate], lemma, _in_doc(arguments, segment)))
    return frames


def _acts(parts: Sequence[tuple[Segment, Analysis]]) -> list[Act]:
    return [
        Act(
            segment.tokens[trigger],
            analysis.labels["event"][trigger],
            analysis.labels["realis"][trigger],
            _in_doc(joined_participants(labelled, analysis.heads), segment),
        )
        for segment, analysis in parts
        for trigger, labelled in analysis.acts
    ]


def _in_doc(arguments: Sequence[Argument], segment: Segment) -> tuple[Argument, ...]:
    """Turn word indices of the segment into token indices of the Doc."""
    at = segment.tokens
    return tuple(Argument(a.label, at[a.head], at[a.start], at[a.end - 1] + 1) for a in arguments)
