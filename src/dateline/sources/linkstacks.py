"""Furniture inside a paragraph: link menus that scrapers glue to a name, and the site's name in a title."""

from __future__ import annotations

import re

from dateline.sources.blocks import Block

MAX_STACK = 600  # characters from a name to the closing MORE of its link menu
NAME_REACH = 90  # characters: the printed name stands right before the menu's copy of it
SUFFIX_WORDS = 5  # words: no site's name is longer
_MORE = re.compile(r" MORE\b(?=['’]s|[\s,.;:)]|$)")
_GLUED = re.compile(r"\b([A-Z][\w'’-]*[a-z])(?=[A-Z])")
_SUFFIX = re.compile(r"\s+[|•·]\s+([^|•·]{2,60})$")


def find_link_stacks(text: str) -> list[tuple[int, int]]:
    """Return the menus of other headlines between a name and "MORE".

    >>> text = "Speaker Ana Diaz Ana DiazSenate delays vote Diaz to visit Lima MORE said on Monday"
    >>> [text[start:end] for start, end in find_link_stacks(text)]
    ['Ana DiazSenate delays vote Diaz to visit Lima MORE']
    """
    stacks = []
    floor = 0
    for more in _MORE.finditer(text):
        line = max(text.rfind("\n", floor, more.start()) + 1, floor, more.start() - MAX_STACK)
        start = _menu_start(text, line, more.start())
        if start is not None:
            stacks.append((start, more.end()))
        floor = more.end()
    return stacks


def _menu_start(text: str, start: int, end: int) -> int | None:
    """Return where the menu's own copy of the name begins: after the surname that the sentence printed."""
    unrepeated = None
    for glued in _GLUED.finditer(text, start, end):
        surname = glued.group(1)
        before = text[max(start, glued.start() - NAME_REACH) : glued.start()]
        printed = before.rfind(surname + " ")
        if printed >= 0:
            return glued.start() - len(before) + printed + len(surname) + 1
        if unrepeated is None:
            unrepeated = glued.start()
    return unrepeated


def find_site_suffix(title: Block) -> list[tuple[int, int]]:
    """Return the site's or section's name at the end of a title.

    >>> find_site_suffix(Block(0, 35, "Peru votes again in June | The world"))
    [(24, 36)]
    """
    suffix = _SUFFIX.search(title.text)
    if suffix is None or len(suffix.group(1).split()) > SUFFIX_WORDS:
        return []
    return [(title.start + suffix.start(), title.start + suffix.end())]
