"""Imports point one way, and nothing is larger than it should be."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "dateline"
FILES = sorted(SOURCE.rglob("*.py"))

# A module may import from its own part and from parts of a lower rank.
RANKS = {
    "model": 0, "errors": 0, "data": 0, "text": 1, "numbers": 1, "sounds": 1,
    "dates": 2, "names": 2, "places": 2, "actorfile": 3,
    "sources": 4, "engine": 4, "readers": 4, "store": 4, "views": 4,
    "grouping": 4, "settling": 5,
    "pipeline": 6, "story": 6, "checks": 6, "build": 7, "cli": 8, "server": 8,
}  # fmt: skip
LONGEST_FILE = 300  # lines
LONGEST_FUNCTION = 40  # lines


def part_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported_parts(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("dateline."):
            yield node.module.split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (name.name.split(".")[1] for name in node.names if name.name.startswith("dateline."))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_point_one_way(path: Path) -> None:
    own = part_of(path)
    if own == "__init__":
        pytest.skip("the public API may name everything")
    for part in imported_parts(path):
        assert part == own or RANKS[part] < RANKS[own], f"{own} must not import {part}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_files_and_functions_are_small(path: Path) -> None:
    text = path.read_text()
    assert text.count("\n") < LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or node.lineno) - node.lineno < LONGEST_FUNCTION, node.name


def test_every_part_has_a_rank() -> None:
    assert {part_of(path) for path in FILES} - {"__init__"} <= set(RANKS)
