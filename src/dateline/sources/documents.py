"""The one way in which documents are made: cleaned, dated, its language and condition found, its id given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from dateline.errors import UnreadableInput
from dateline.model import Document, When
from dateline.sources.blocks import split_blocks
from dateline.sources.clean import find_boilerplate
from dateline.sources.conditions import find_agencies, is_translated, is_truncated
from dateline.sources.dating import date_document
from dateline.sources.language import identify_language
from dateline.sources.layout import lay_out
from dateline.sources.limits import MAX_CHARACTERS
from dateline.text import canonical_url, content_hash, overlaps

MAX_TITLE_WORDS = 30  # words: longer first lines are paragraphs


def make_document(
    text: str,
    *,
    raw: bytes | None = None,
    path: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    byline: str | None = None,
    published: When | None = None,
    published_basis: str = "given",
    modified: When | None = None,
    fetched: str | None = None,
    language: str | None = None,
    problems: Sequence[str] = (),
) -> Document:
    """Return the document of an article whose `text` is kept as given; offsets are code points into it.

    `raw` are the bytes that it came as (default: the text in UTF-8), `published` is what the source
    claims and `published_basis` where it claims so; what the text itself says may overrule it.
    Raises `UnreadableInput` when the text is longer than any article.

    >>> document = make_document("Peru votes again\\n\\nRead also Lima's long night", path="news/peru.txt")
    >>> document.title, document.boilerplate
    ('Peru votes again', ((18, 45),))
    """
    if len(text) > MAX_CHARACTERS:
        raise UnreadableInput(
            f"has {len(text):,} characters of text, and an article at most {MAX_CHARACTERS:,}; split it"
        )
    raw = text.encode("utf-8", "surrogatepass") if raw is None else raw
    given = Document(
        id=document_id(raw, path=path, url=url), text=text, path=path, url=url, outlet=outlet or None,
        title=title or None, byline=byline or None, published=published, published_basis=published_basis,
        modified=modified, fetched=fetched, language=language or "", problems=tuple(problems),
    )  # fmt: skip
    return _examine(given)


def _examine(given: Document) -> Document:
    """Return the document as given with what its text tells: furniture, day, language, condition."""
    text, boilerplate = given.text, find_boilerplate(given.text)
    title = given.title or find_title(text, boilerplate)
    dating = date_document(
        text,
        claimed=given.published,
        claimed_basis=given.published_basis,
        title=title,
        url=given.url,
        boilerplate=boilerplate,
    )
    truncated, translated = is_truncated(text, boilerplate), is_translated(text, boilerplate)
    return replace(
        given,
        title=title,
        published=dating.when,
        published_basis=dating.basis,
        language=given.language or identify_language(_without(text, boilerplate)),
        truncated=truncated.holds,
        translated=translated.holds,
        agencies=find_agencies(text, byline=given.byline),
        boilerplate=boilerplate,
        problems=(*given.problems, *dating.problems, *truncated.evidence, *translated.evidence),
    )


def document_id(raw: bytes, *, path: str | None = None, url: str | None = None) -> str:
    """Return the id that follows from the address, or else the file's name, and the raw bytes.

    The folder is left out, so that a story built elsewhere from the same files has the same ids.
    """
    name = canonical_url(url) if url else PurePath(path).name if path else ""
    return f"d{content_hash(name, raw.decode('latin-1'))}"


def find_title(text: str, boilerplate: Sequence[tuple[int, int]]) -> str | None:
    """Return the first line when it looks like a headline, without the site's name behind it.

    >>> find_title("Peru votes again\\n\\nThe second round is on Sunday, the electoral board decided.", ())
    'Peru votes again'
    """
    layout = lay_out(split_blocks(text))
    if not layout.blocks:
        return None
    block = layout.blocks[layout.title]
    if block.is_prose or block.words > MAX_TITLE_WORDS or block.text.endswith((".", ":", ";", ",")):
        return None
    if layout.title > layout.first_prose or overlaps(boilerplate, block.start, block.start + 1):
        return None
    suffix = next((start for start, end in boilerplate if block.start < start < block.end), block.end)
    return " ".join(text[block.start : suffix].split())


def _without(text: str, boilerplate: Sequence[tuple[int, int]]) -> str:
    """Return the article alone, without the furniture's words."""
    kept, at = [], 0
    for start, end in boilerplate:
        kept.append(text[at:start])
        at = end
    return "\n".join([*kept, text[at:]])
