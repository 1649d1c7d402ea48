"""dateline turns a pile of news about a developing story into a record that can be checked.

>>> import dateline
>>> reading = dateline.read_text("Ruritania expelled two diplomats on Friday.", published="2020-01-05")
>>> [report.type for report in reading.reports]
['SANCTION']

`read_text` and `read_texts` read articles, `open` opens a story file, `load_engine` gives the analyser
alone, as a spaCy `Language`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "load_engine", "open", "read_text", "read_texts"]

if TYPE_CHECKING:
    from dateline.engine import load_engine
    from dateline.pipeline import read_text, read_texts
    from dateline.story import open_story as open

_HOMES = {
    "load_engine": ("dateline.engine", "load_engine"),
    "read_text": ("dateline.pipeline", "read_text"),
    "read_texts": ("dateline.pipeline", "read_texts"),
    "open": ("dateline.story", "open_story"),
}


def __getattr__(name: str) -> Any:
    """Import the public functions when they are first asked for, so that the command line starts fast."""
    if name not in _HOMES:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    from importlib import import_module

    module, function = _HOMES[name]
    return getattr(import_module(module), function)
