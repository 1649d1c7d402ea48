"""Headlines of other stories in the middle of an article, told from the article's own headings."""

from __future__ import annotations

import re

from dateline.sources.blocks import Block
from dateline.sources.layout import Layout

SHOUTED_WORDS = 5  # words: capitals of this length report; shorter lines head sections ("RIVAL CLAIMS")
HEADLINE_WORDS = 6  # words: unpunctuated lines this long are links or captions; headings are shorter
MAX_HEADLINE_WORDS = 20  # words: longer ones are paragraphs that lost their full stop
CONTENT_WORDS = 4  # words of four letters or more: a section's own heading seldom has as many
UNPUNCTUATED_SHARE = 0.3  # of the paragraphs: above it the scraper dropped full stops everywhere
STEM = 5  # characters: enough to tell words apart, few enough to join "protest" and "protesters"
SECTION_BLOCKS = 3  # paragraphs below a heading that may take up its words
OWN_SHARE = 0.5  # of a heading's content words stand in the section below it; a link's seldom do
_TWEET = re.compile(r"@\w{2,}")
_WORD = re.compile(r"[^\W\d_]{4,}")


def mark_foreign_headlines(layout: Layout, kinds: list[str | None]) -> None:
    """Mark lines between the paragraphs that look like headlines and do not head what stands below them."""
    if _lost_its_full_stops(layout):
        return
    in_enumeration = False
    for index in range(layout.first_prose + 1, len(layout.blocks)):
        block = layout.blocks[index]
        if kinds[index] is not None:
            continue
        in_enumeration = _opens_enumeration(block) or (in_enumeration and not block.is_prose)
        if not in_enumeration and _looks_like_headline(block) and not _heads_section(index, layout):
            kinds[index] = "headline"


def _lost_its_full_stops(layout: Layout) -> bool:
    paragraphs = [block for block in layout.blocks if block.words > MAX_HEADLINE_WORDS]
    return sum(block.is_open for block in paragraphs) > len(paragraphs) * UNPUNCTUATED_SHARE


def _opens_enumeration(block: Block) -> bool:
    return block.text.endswith(":")


def _is_shouted(block: Block) -> bool:
    letters = [letter for letter in block.text if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) > 0.8 * len(letters)


def _looks_like_headline(block: Block) -> bool:
    if not block.is_open or block.words > MAX_HEADLINE_WORDS or block.text[0] in '-–—•*·"“‘':
        return False
    if _TWEET.search(block.text):
        return False
    if _is_shouted(block):
        return block.words >= SHOUTED_WORDS
    if len(_WORD.findall(block.text)) < CONTENT_WORDS:
        return False
    return block.words >= HEADLINE_WORDS and block.text[0].isupper()


def _heads_section(index: int, layout: Layout) -> bool:
    """Whether the paragraphs below take up the line's words, as they do below a section's own heading."""
    heading = _stems(layout.blocks[index].text)
    below = " ".join(block.text for block in layout.blocks[index + 1 : index + 1 + SECTION_BLOCKS])
    return len(heading & _stems(below)) > OWN_SHARE * len(heading)


def _stems(text: str) -> set[str]:
    return {word[:STEM].lower() for word in _WORD.findall(text)}
