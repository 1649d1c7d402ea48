"""Where the parts of a page are: its head, its title, the first and the last paragraph of the article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.data import read_table
from dateline.sources.blocks import Block
from dateline.sources.patterns import MAX_LINE, kind_of_line

TITLE_WORDS = 4  # words: shorter lines above the article are names of sites, sections and people
HEAD_LINES = 12  # lines: a longer head is a page without paragraphs, not a page with a long head
HEADER_WORDS = 5  # words: no site's name, section or byline line is longer
_CAPITALISED = re.compile(r"[^\w]*(?:[A-Z0-9][\w.'’&-]*|of|the|and|for|in|&|[|,·-])")


@dataclass(frozen=True, slots=True)
class Layout:
    """Blocks and the indices that orient in them; `first_prose == len(blocks)` when there is no paragraph."""

    blocks: tuple[Block, ...]
    kinds: tuple[str | None, ...]  # what each block is wherever it stands
    title: int
    first_prose: int
    last_prose: int

    @property
    def head(self) -> range:
        """The blocks above the first paragraph, none when that would be the whole page."""
        is_head = self.first_prose < len(self.blocks) and self.first_prose <= HEAD_LINES
        return range(self.first_prose if is_head else 0)

    def is_header(self, index: int) -> bool:
        """Whether the block is a site's name, a section or a byline rather than a heading of the article."""
        block = self.blocks[index]
        if block.words > HEADER_WORDS or not block.is_open or not _is_all_capitalised(block.text):
            return False
        return index < self.title or _names_an_outlet(block.text)


def lay_out(blocks: tuple[Block, ...]) -> Layout:
    """Return where title, head and paragraphs of these blocks are."""
    kinds = tuple(_kind_anywhere(block) for block in blocks)
    prose = [index for index, block in enumerate(blocks) if kinds[index] is None and block.is_prose]
    first = prose[0] if prose else len(blocks)
    last = prose[-1] if prose else 0
    return Layout(blocks, kinds, _title_of(blocks, kinds, first), first, last)


def _kind_anywhere(block: Block) -> str | None:
    if len(block.text) > MAX_LINE:
        return None
    found = (kind_of_line(block.text, scope) for scope in ("end", "list", "line"))
    return next((kind for kind in found if kind), None)


def _title_of(blocks: tuple[Block, ...], kinds: tuple[str | None, ...], first_prose: int) -> int:
    """Return the index of the first line above the article that is long enough for a headline."""
    for index, block in enumerate(blocks[: min(first_prose, HEAD_LINES)]):
        is_long = block.words >= TITLE_WORDS and not block.text.endswith(".")
        if kinds[index] is None and is_long and kind_of_line(block.text, "edge") is None:
            return index
    return 0


def _is_all_capitalised(text: str) -> bool:
    return all(_CAPITALISED.fullmatch(word) for word in text.split())


def _names_an_outlet(text: str) -> bool:
    words = text.lower().split()
    return any(word.strip("|,·-") in _outlet_words() for word in words)


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("outlet_words"))
