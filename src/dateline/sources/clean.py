"""Find what stands on a page and is not the article: links, captions, forms, headers, notices."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.sources.blocks import Block, split_blocks
from dateline.sources.headlines import mark_foreign_headlines
from dateline.sources.layout import Layout, lay_out
from dateline.sources.linkstacks import find_link_stacks, find_site_suffix
from dateline.sources.patterns import MAX_LINE, furniture_kinds, kind_of_line
from dateline.text import fold, merge_intervals

MAX_LINK = 160  # characters of a linked headline that a scraper glued to the paragraph after it
REPEAT_WORDS = 6  # words: a shorter line may well stand twice in an article
LINK_WORDS = 25  # words: no linked headline is longer
END_SHARE = 0.5  # a comment form ends the page unless more article follows than stands above it


_LINK_OPENINGS = ("read also", "see also", "also read", "read more")


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the page that is not the article, and what it is: link, caption, comments, wall …"""

    start: int
    end: int
    kind: str


def find_boilerplate(text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches of `text` that are not the article, sorted and disjoint.

    >>> text = "Peru votes again\\n\\nRead also Lima's long night\\n\\nLeave a Reply"
    >>> [text[start:end] for start, end in find_boilerplate(text)]
    ["Read also Lima's long night", 'Leave a Reply']
    """
    return merge_intervals((found.start, found.end) for found in find_furniture(text))


def find_furniture(text: str) -> tuple[Furniture, ...]:
    """Return every piece of furniture with its kind, in the order of the page."""
    layout = lay_out(split_blocks(text))
    kinds = _kinds_of_blocks(layout)
    found = [
        Furniture(block.start, block.end, kind)
        for block, kind in zip(layout.blocks, kinds, strict=True)
        if kind is not None
    ]
    found.extend(_inside_blocks(text, layout, kinds))
    return tuple(sorted(found, key=lambda piece: (piece.start, piece.end)))


def _kinds_of_blocks(layout: Layout) -> list[str | None]:
    kinds = [_kind_of(block, index, layout) for index, block in enumerate(layout.blocks)]
    _mark_lists(layout, kinds)
    _mark_repeats(layout, kinds)
    _mark_page_head(layout, kinds)
    mark_foreign_headlines(layout, kinds)
    _mark_page_end(layout, kinds)
    return kinds


def _kind_of(block: Block, index: int, layout: Layout) -> str | None:
    kind = layout.kinds[index]
    if kind is None and len(block.text) <= MAX_LINE and index > layout.first_prose:
        kind = kind_of_line(block.text, "inner")
    if kind is None and len(block.text) <= MAX_LINE and not layout.first_prose <= index < layout.last_prose:
        kind = kind_of_line(block.text, "edge")
    return kind


def _mark_lists(layout: Layout, kinds: list[str | None]) -> None:
    """Mark the linked headlines that follow an opener such as "More on this story"."""
    opened = False
    for index, block in enumerate(layout.blocks):
        if kinds[index] == "list":
            opened = True
        elif block.is_finished or block.words > LINK_WORDS or not block.is_open:
            opened = False
        elif opened and kinds[index] is None and index > layout.title and not _is_heading(index, layout):
            kinds[index] = "link"


def _is_heading(index: int, layout: Layout) -> bool:
    """Whether a short line heads a section: an article goes on right below it."""
    block = layout.blocks[index]
    below = layout.blocks[index + 1] if index + 1 < len(layout.blocks) else None
    return block.words < 5 and below is not None and below.is_prose


def _mark_repeats(layout: Layout, kinds: list[str | None]) -> None:
    """Mark lines that stand on the page for the second time: titles, captions, pulled quotations."""
    seen: set[str] = set()
    for index, block in enumerate(layout.blocks):
        if kinds[index] is not None or block.words < REPEAT_WORDS:
            continue
        folded = fold(block.text)
        if folded in seen:
            kinds[index] = "repeat"
        seen.add(folded)


def _mark_page_head(layout: Layout, kinds: list[str | None]) -> None:
    """Mark the site's name, sections and bylines above the title or between it and the first paragraph."""
    for index in layout.head:
        if kinds[index] is None and index != layout.title and layout.is_header(index):
            kinds[index] = "header"


def _mark_page_end(layout: Layout, kinds: list[str | None]) -> None:
    """Mark everything from a comment form on, where less article follows than stands above."""
    prose = [
        block.words if block.is_prose and kind is None else 0
        for block, kind in zip(layout.blocks, kinds, strict=True)
    ]
    total, above = sum(prose), 0
    for index, words in enumerate(prose):
        if kinds[index] == "comments" and above >= total * END_SHARE:
            kinds[index:] = [kind or "comments" for kind in kinds[index:]]
            return
        above += words


def _inside_blocks(text: str, layout: Layout, kinds: list[str | None]) -> list[Furniture]:
    found = [Furniture(start, end, kind) for start, end, kind in furniture_kinds("inline").within(text)]
    found.extend(Furniture(start, end, "link") for start, end in find_link_stacks(text))
    for index, block in enumerate(layout.blocks):
        if kinds[index] is None and (glued := _glued_link(block)) is not None:
            found.append(glued)
    if layout.blocks and kinds[layout.title] is None:
        title = layout.blocks[layout.title]
        found.extend(Furniture(start, end, "header") for start, end in find_site_suffix(title))
    return found


def _glued_link(block: Block) -> Furniture | None:
    """Return the linked headline at the start of a long paragraph ("Read also … The senate met …")."""
    if len(block.text) <= MAX_LINE or not block.text.lower().startswith(_LINK_OPENINGS):
        return None
    end = block.text.find(". ", 0, MAX_LINK)
    return Furniture(block.start, block.start + (end + 1 if end > 0 else len("read also")), "link")
