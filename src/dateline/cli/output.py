"""How answers are printed: tables for people, JSON for programs; text from articles is made harmless."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline.model import When
from dateline.views.wording import say_when

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
PIPE_WIDTH = 160  # columns of a table that goes to a file or another program


def harmless(text: str) -> str:
    """Return text without control and direction characters, which could command a terminal.

    >>> harmless("a\\x1b[31mb\\u202ec")
    'a[31mbc'
    """
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf"))


def print_json(plain: Any) -> None:
    """Print a JSON document."""
    print(json.dumps(plain, ensure_ascii=False, indent=2))


def print_text(text: str) -> None:
    """Print lines of text that may hold words from articles."""
    print(harmless(text))


def print_table(
    rows: Sequence[Mapping[str, Any]], columns: Sequence[str], *, title: str | None = None
) -> None:
    """Print rows as a table of the named columns, or say that there are none."""
    if title:
        print(f"\n{title}")
    if not rows:
        print("  nothing")
        return
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column in columns:
        table.add_column(column, no_wrap=column == "id", overflow="fold")  # ids are there to be copied whole
    for row in rows:
        table.add_row(*(Text(harmless(_cell(row.get(column)))) for column in columns))
    console().print(table)


def console() -> Console:
    """Return a console as wide as the terminal, or `PIPE_WIDTH` where there is none."""
    return Console(width=None if sys.stdout.isatty() else PIPE_WIDTH, highlight=False)


def _say_days(pair: Sequence[Any]) -> str | None:
    """Return a half-open pair of ISO days in words, None for any other list."""
    if len(pair) != 2 or not all(isinstance(day, str) and _ISO_DAY.fullmatch(day) for day in pair):
        return None
    return say_when(When(date.fromisoformat(pair[0]), date.fromisoformat(pair[1])))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return _say_days(value) or ", ".join(_cell(each) for each in value)
    if isinstance(value, Mapping):
        return str(value.get("name", value))
    if isinstance(value, float):
        return f"{value:,.0f}" if value == int(value) else f"{value:.2f}"
    return str(value)
