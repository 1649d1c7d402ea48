"""Bytes to text: which encoding, what was broken, and what is no text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from dateline.errors import UnreadableInput

SAMPLE = 8_192  # bytes that decide whether a file is text
CONTROL_SHARE = 0.02  # of the sample: text has none but tabs and line ends; compressed data has about 11 %
BROKEN_SHARE = 0.05  # of the characters: a page with more undecodable ones is in another encoding, or no text
_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0C, 0x0D, 0x1B}) + b"\x7f"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = {
    b"%PDF": "a PDF file; save its text as .txt",
    b"PK\x03\x04": "a zip archive or office document; unpack it and give the folder",
    b"\x1f\x8b": "a gzip archive; unpack it first (only .warc.gz is read packed)",
    b"BZh": "a bzip2 archive; unpack it first",
    b"7z\xbc\xaf": "a 7-Zip archive; unpack it and give the folder",
    b"\xfd7zXZ": "an xz archive; unpack it first",
    b"Rar!": "a RAR archive; unpack it and give the folder",
    b"\x28\xb5\x2f\xfd": "a zstd archive; unpack it first",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\xd0\xcf\x11\xe0": "an old office document; save its text as .txt",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
}
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without byte order mark and NULs, and what was wrong with its bytes."""

    text: str
    problems: tuple[str, ...] = ()


def decode(raw: bytes, *, declared: str | None = None) -> Decoded:
    """Return the text that the bytes hold; `declared` is the encoding that an HTTP header names.

    Raises `UnreadableInput` when they are empty or hold no text.

    >>> decode(b"\\xef\\xbb\\xbfPeru votes")
    Decoded(text='Peru votes', problems=())
    """
    if not raw.strip():
        raise UnreadableInput("is empty")
    found = next(((mark, name) for mark, name in _BOMS if raw.startswith(mark)), None)
    if found is not None:
        return _accept(_clean(raw[len(found[0]) :].decode(found[1], "replace")), found[1])
    refuse_binary(raw)
    for encoding in filter(None, (declared, _declared_in(raw), "utf-8")):
        if (text := _strictly(raw, encoding)) is not None:
            return _accept(_clean(text), encoding)
    return _guess(raw)


def refuse_binary(raw: bytes) -> None:
    """Raise `UnreadableInput` when the bytes are no text, by magic number or control characters."""
    for magic, what in _MAGIC.items():
        if raw.startswith(magic):
            raise UnreadableInput(f"is {what}")
    sample = raw[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > max(1, len(sample) * CONTROL_SHARE):
        raise UnreadableInput("is a binary file, not text; give it as .txt or .html")


def _declared_in(raw: bytes) -> str | None:
    match = _DECLARED.search(raw[:4096])
    return match.group(1).decode("ascii") if match else None


def _strictly(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _guess(raw: bytes) -> Decoded:
    """Prefer UTF-8 with a few broken characters to another encoding, which would change many."""
    text = _clean(raw.decode("utf-8", "replace"))
    broken = text.count("\ufffd")
    if broken <= len(text) * BROKEN_SHARE and _has_valid_multibyte(text):
        return Decoded(text, (f"encoding: {broken} broken characters were replaced",))
    from charset_normalizer import from_bytes  # most input is UTF-8 and never needs it

    best = from_bytes(raw[:200_000]).best()
    if best is None or (guessed := _strictly(raw, best.encoding)) is None:
        if broken <= len(text) * BROKEN_SHARE:
            return Decoded(text, (f"encoding: {broken} broken characters were replaced",))
        raise UnreadableInput("is in no known encoding; save it as UTF-8")
    return Decoded(_clean(guessed), (f"encoding: not UTF-8; read as {best.encoding}",))


def _has_valid_multibyte(text: str) -> bool:
    return any(character > "\x7f" and character != "\ufffd" for character in text)


def _accept(text: str, encoding: str) -> Decoded:
    if not text.strip():
        raise UnreadableInput("holds no text")
    broken = text.count("\ufffd")
    if broken > len(text) * BROKEN_SHARE:
        raise UnreadableInput(f"is not readable as {encoding}; save it as UTF-8")
    return Decoded(text, (f"encoding: {broken} broken characters were replaced",) if broken else ())


def _clean(text: str) -> str:
    return text.replace("\x00", "").removeprefix("\ufeff")
