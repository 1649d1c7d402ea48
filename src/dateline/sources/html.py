"""An HTML page to the article's text and what its metadata says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from html import unescape
from typing import Any

from dateline.errors import UnreadableInput
from dateline.model import When
from dateline.sources.blocks import split_blocks

MIN_WORDS = 25  # words: less is a menu, a cookie notice or a video page, and no article
HEADING_WORDS = 4  # words: a shorter first heading may be the site's name
_HEADING = re.compile(r"<h1\b[^>]{0,2000}>(.{1,3000}?)</h1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]{0,2000}>")
_BREAK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds: the article with blank lines between paragraphs, and its metadata."""

    text: str
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: When | None = None


def read_page(html: str, *, url: str | None = None) -> Page:
    """Return the article of an HTML page. Raises `UnreadableInput` when it holds none."""
    found = _extract(html, url)
    text = _BREAK.sub("\n\n", (found.text or "").strip()) if found is not None else ""
    if len(text.split()) < MIN_WORDS or not any(block.is_finished for block in split_blocks(text)):
        raise UnreadableInput("holds no article, only navigation or a few words; save the article's own page")
    title = _headline(html, found.title)
    return Page(
        text=_with_title(text, title),
        title=title,
        byline=_byline(found.author),
        outlet=found.sitename or found.hostname or None,
        url=url or found.url or None,
        published=_day(found.date),
    )


def _extract(html: str, url: str | None) -> Any:
    """Extract for precision: the stories below an article do more harm than a lost paragraph."""
    from trafilatura import bare_extraction  # half a second to import, and only pages need it

    try:
        return bare_extraction(
            html,
            url=url,
            favor_precision=True,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
        )
    except Exception as error:  # the parser meets every page of the web; none may stop a build
        raise UnreadableInput(f"cannot be parsed as HTML ({type(error).__name__})") from error


def _headline(html: str, claimed: str | None) -> str | None:
    """Return the page's first heading; the metadata's is often another, written for search engines."""
    match = _HEADING.search(html)
    heading = " ".join(unescape(_TAG.sub(" ", match.group(1))).split()) if match else ""
    is_title = len(heading.split()) >= HEADING_WORDS or (claimed or "").startswith(heading)
    return heading if heading and is_title else claimed or None


def _with_title(text: str, title: str | None) -> str:
    """Put the headline above the article, where readers expect it, unless the text has it already."""
    if not title or title.casefold() in text[: 2 * len(title) + 100].casefold():
        return text
    return f"{title}\n\n{text}"


def _byline(author: str | None) -> str | None:
    return author.replace("; ", ", ") if author else None


def _day(iso: str | None) -> When | None:
    try:
        day = date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None
    return When(day, day + timedelta(days=1))
