"""A page's text as blocks: the lines, or hard-wrapped paragraphs, that furniture and article are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

PROSE_WORDS = 12  # words: shorter finished lines are too often captions or links to count as article
FEW_BREAKS = 4  # line breaks inside paragraphs: fewer say nothing about a page
WRAPPED_SHARE = 0.4  # of them go on in lower case on wrapped pages (0.7 to 0.9); on others hardly any does
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BLANK = re.compile(r"(?:\r\n|\r|\n|\u2028|\u2029)[ \t\u00a0]*(?:\r\n|\r|\n|\u2029)")
_FINISHED = re.compile(r"[.!?…。؟।۔]['\"”’»)\]*]{0,4}\s?[.]?$")
_OPEN_END = re.compile(r"[.!?…:;,—–-]['\"”’»)\]*]{0,4}$")


@dataclass(frozen=True, slots=True)
class Block:
    """One line or hard-wrapped paragraph, stripped: `text` stands at `start:end` of the page."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @property
    def is_finished(self) -> bool:
        """Whether it ends as a sentence does."""
        return _FINISHED.search(self.text[-8:]) is not None

    @property
    def is_open(self) -> bool:
        """Whether it ends in no punctuation at all, as headlines, links and captions do."""
        return _OPEN_END.search(self.text[-8:]) is None

    @property
    def is_prose(self) -> bool:
        """Whether it reads like a paragraph of an article: long enough, and a finished sentence."""
        return self.is_finished and self.words >= PROSE_WORDS


def split_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of `text` in order.

    >>> [block.text for block in split_blocks("Read also Peru votes\\n\\nThe senate met.\\nIt voted.")]
    ['Read also Peru votes', 'The senate met.', 'It voted.']
    """
    groups = list(_paragraphs(text))
    everywhere = _is_wrapped_throughout(groups)
    blocks: list[Block] = []
    for lines in groups:
        is_wrapped = _is_wrapped(lines) or (everywhere and len(lines) > 1)
        blocks.extend([_join(text, lines)] if is_wrapped else lines)
    return tuple(blocks)


def _paragraphs(text: str) -> Iterator[list[Block]]:
    """Yield the lines between blank lines."""
    start = 0
    for gap in [*_BLANK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        yield [block for line in _LINE.finditer(text, start, end) if (block := _strip(line)) is not None]
        start = gap.end() if gap else end


def _strip(line: re.Match[str]) -> Block | None:
    raw = line.group()
    words = raw.strip()
    if not words:
        return None
    start = line.start() + len(raw) - len(raw.lstrip())
    return Block(start, start + len(words), words)


def _is_wrapped(lines: list[Block]) -> bool:
    """Whether the lines are one paragraph broken at a margin: some line goes on in lower case."""
    return any(_goes_on(above, below) for above, below in pairwise(lines))


def _is_wrapped_throughout(groups: list[list[Block]]) -> bool:
    """Whether the page is set at a margin: then lines that begin with a name are no new paragraphs either."""
    breaks = [pair for lines in groups for pair in pairwise(lines)]
    return len(breaks) >= FEW_BREAKS and sum(_goes_on(*pair) for pair in breaks) > WRAPPED_SHARE * len(breaks)


def _goes_on(above: Block, below: Block) -> bool:
    return not above.is_finished and below.text[0].islower() and above.words > 4


def _join(text: str, lines: list[Block]) -> Block:
    start, end = lines[0].start, lines[-1].end
    return Block(start, end, " ".join(text[start:end].split()))
