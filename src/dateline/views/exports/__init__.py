"""Record → the files that other programs expect, one module a format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dateline.model import Reading, Record
from dateline.views.exports.jsonl import jsonl_files

Export = Callable[[Record, Sequence[Reading]], Iterator[tuple[str, str]]]  # yields (file name, text)
EXPORTS: dict[str, Export] = {"jsonl": jsonl_files}
