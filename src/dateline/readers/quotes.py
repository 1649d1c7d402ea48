"""Quotes: the words and reported clauses of one article, each with who says them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc, Token

from dateline.model import Document, Party, Quote, Reading, Span
from dateline.readers.direct import attribute_quotations
from dateline.readers.floating import FEWEST_WORDS, is_split
from dateline.readers.indirect import Reported, find_reported
from dateline.readers.mentions import mentions_by_head
from dateline.readers.quotation import count_words
from dateline.readers.scene import Scene, make_scene
from dateline.readers.speech import speech_nouns
from dateline.text import merge_intervals, overlaps, printed_id, span_of

DOCUMENT_REACH = 10  # tokens behind a cue: "told state television on Monday in a statement"
NEW_DOCUMENT = frozenset({"a", "an", "his", "her", "its", "their", "written", "joint"})
OWN_WORDS = 5  # a reported clause with fewer words outside its quoted fragment is given by the fragment alone


@dataclass(frozen=True, slots=True)
class Said:
    """A quote before it has an id: its parts, its speaker and the token of its cue."""

    parts: tuple[Span, ...]
    party: Party | None
    cue: Token | None
    direct: bool

    @property
    def start(self) -> int:
        """Return where the first part begins."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Return where the last part ends."""
        return self.parts[-1].end


def read_quotes(document: Document, doc: Doc, reading: Reading, times: Sequence[object]) -> Reading:
    """Return the reading with its quotes: direct (4 words or more), split, floating, mixed and indirect."""
    scene = make_scene(document, doc, mentions_by_head(reading, doc))
    direct = list(_direct(scene))
    said = sorted([*direct, *_indirect(scene, direct)], key=lambda one: (one.start, one.end, one.direct))
    return replace(reading, quotes=tuple(_quote(document, one) for one in _with_authors(said)))


def _direct(scene: Scene) -> Iterator[Said]:
    attributions = attribute_quotations(scene)
    at = 0
    while at < len(attributions):
        last = at
        while is_split(scene, last, attributions):
            last += 1
        attribution = attributions[at]
        parts = tuple(span_of(scene.document, q.start, q.end) for q in scene.quotations[at : last + 1])
        if attribution is not None and sum(count_words(part.text) for part in parts) >= FEWEST_WORDS:
            yield Said(parts, attribution.party, attribution.cue, direct=True)
        at = last + 1


def _indirect(scene: Scene, direct: Iterable[Said]) -> Iterator[Said]:
    quoted = merge_intervals((part.start, part.end) for said in direct for part in said.parts)
    ends = [end for _, end in quoted]
    taken: set[tuple[int, int]] = set()
    for reported in find_reported(scene):
        parts = tuple(_part_spans(scene, reported))
        bounds = (parts[0].start, parts[-1].end)
        if bounds in taken or overlaps(scene.document.boilerplate, *bounds):
            continue
        inside = quoted[bisect_right(ends, bounds[0]) : bisect_left(quoted, (bounds[1],))]
        if not inside or _own_words(parts, inside) >= OWN_WORDS:
            taken.add(bounds)
            yield Said(parts, reported.party, reported.cue, direct=False)


def _with_authors(said: Iterable[Said]) -> Iterator[Said]:
    """Give "the statement added" to its author, and "he said" without a name to who spoke last."""
    author_by_noun: dict[str, Party] = {}
    last: Party | None = None
    for one in said:
        one = replace(one, party=_author(one.party, author_by_noun, last))
        if one.party is not None and one.cue is not None:
            author_by_noun.update((noun, one.party) for noun in _documents_at(one.cue))
        last = one.party or last
        yield one


def _author(party: Party | None, author_by_noun: Mapping[str, Party], last: Party | None) -> Party | None:
    if party is None:
        return None
    words = party.span.text.lower().split()
    author = author_by_noun.get(words[-1]) if words[0] in ("the", "that", "this") else None
    if party.name.lower() in ("he", "she") and last is not None and last.name.istitle():
        author = last
    return party if author is None else Party(author.name, party.span)


def _documents_at(cue: Token) -> Iterator[str]:
    """Yield the nouns of the documents that stand behind a cue: "said in a statement on Monday"."""
    nouns = speech_nouns()
    following = cue.doc[cue.i + 1 : cue.i + DOCUMENT_REACH]
    for article, noun in pairwise(following):
        if article.lower_ in NEW_DOCUMENT and nouns.get(noun.lower_) == "document":
            yield noun.lower_


def _quote(document: Document, said: Said) -> Quote:
    return Quote(
        id=printed_id("quote", document, said.start, said.end),
        span=span_of(document, said.start, said.end),
        parts=said.parts,
        speaker=said.party,
        cue=said.cue.text if said.cue is not None else None,
        direct=said.direct,
    )


def _part_spans(scene: Scene, reported: Reported) -> Iterator[Span]:
    for start, end in reported.pieces:
        last = scene.doc[end - 1]
        yield span_of(scene.document, scene.doc[start].idx, last.idx + len(last.text))


def _own_words(parts: Iterable[Span], quoted: Sequence[tuple[int, int]]) -> int:
    """Return how many words of the clause stand outside direct quotes."""
    own = 0
    for part in parts:
        own += count_words(part.text)
        for start, end in quoted:
            if start < part.end and part.start < end:
                own -= count_words(part.text[max(start - part.start, 0) : max(end - part.start, 0)])
    return own
