"""A Markdown file to plain text: front matter read, marks taken off, hard-wrapped lines joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_][\w-]*):[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
_INLINE = (
    (re.compile(r"!\[([^\]\n]{0,300})\]\([^()\s]{0,500}[^()\n]{0,100}\)"), ""),
    (re.compile(r"\[([^\]]{1,300})\]\([^()\s]{0,500}[^()\n]{0,100}\)"), r"\1"),
    (re.compile(r"<(https?://[^>\s]{1,500})>"), r"\1"),
    (re.compile(r"(\*\*\*|\*\*|__)(?=\S)"), ""),
    (re.compile(r"(?<=\S)(\*\*\*|\*\*|__)"), ""),
    (re.compile(r"(?<![\w*])[*_](?=\S)([^*_\n]{1,300})(?<=\S)[*_](?![\w*])"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!<>|~&'\"-])"), r"\1"),
)
_PREFIX = re.compile(r"^[ \t]{0,12}(?:#{1,6}[ \t]+|>[ \t]?|(?:[-*+]|\d{1,3}[.)])[ \t]+)")
_RULE = re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}$|^[ \t]*(?:=+|-+)[ \t]*$")


@dataclass(frozen=True, slots=True)
class Plain:
    """The text without its marks, and the fields of the front matter."""

    text: str
    fields: Mapping[str, str]


def read_markdown(source: str) -> Plain:
    """Return the plain text of a Markdown file and its front matter.

    >>> read_markdown("---\\ntitle: Peru votes\\n---\\nThe [board](https://b.example) **met**\\non Sunday.")
    Plain(text='The board met on Sunday.', fields={'title': 'Peru votes'})
    """
    front = _FRONT.match(source)
    fields = {name: _unquoted(words) for name, words in _FIELD.findall(front.group(1))} if front else {}
    body = source[front.end() :] if front else source
    for pattern, replacement in _INLINE:
        body = pattern.sub(replacement, body)
    return Plain("\n\n".join(_paragraphs(body)), fields)


def _paragraphs(body: str) -> Iterator[str]:
    """Yield headings, list points and paragraphs, the lines of each joined as Markdown means them."""
    gathered: list[str] = []
    for line in [*body.splitlines(), ""]:
        is_new = not line.strip() or _RULE.match(line) or (_PREFIX.match(line) and not line.startswith(">"))
        if is_new and gathered:
            yield " ".join(" ".join(gathered).split())
            gathered = []
        if not _RULE.match(line) and (words := _PREFIX.sub("", line).strip()):
            gathered.append(words)
            if line.startswith("#"):
                yield " ".join(gathered)
                gathered = []


def _unquoted(words: str) -> str:
    joined = " ".join(words.replace("\\\n", "").split())
    return joined.strip("'\"").replace("\\_", " ")
