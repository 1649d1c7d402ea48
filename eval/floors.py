"""The floors: figures that no change may fall below, kept one a line, and never lowered."""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from eval.shared import ROOT

FLOORS = Path("eval/floors.csv")
MARGIN = 0.01  # below what was reached, for differences between kinds of CPU
MARGINS = {"articles": 0.05}  # ten articles: a few points are noise, and one kind of error trades for another
TOLERANCE = 1e-9
UNHELD = (
    "per_s",
    "seconds",
    "_mb",
    "ratio",
    "none",
)  # figures of speed and size depend on the machine, of "none" less is more: shown, not held

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what was measured, its value, its floor, and its 95 % interval where known."""

    measure: str
    figure: str
    value: float
    floor: float | None = None
    interval: tuple[float, float] | None = None


def _parse(text: str) -> dict[Key, float]:
    return {(row["measure"], row["figure"]): float(row["floor"]) for row in csv.DictReader(StringIO(text))}


def read_floors() -> dict[Key, float]:
    """Return the floor of each (measure, figure)."""
    path = ROOT / FLOORS
    return _parse(path.read_text()) if path.exists() else {}


def highest_floors() -> dict[Key, float]:
    """Return the highest floor that each figure ever had in the repository's history."""
    highest: dict[Key, float] = {}
    for commit in _git("log", "--format=%H", "--", str(FLOORS)).split():
        for key, floor in _parse(_git("show", f"{commit}:{FLOORS}")).items():
            highest[key] = max(floor, highest.get(key, floor))
    return highest


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""


def lowered() -> list[str]:
    """Return a line for every floor that is lower than it once was, or gone."""
    floors = read_floors()
    return [
        f"floor lowered: {measure}, {figure}: was {was:.3f}; raise the figure instead"
        for (measure, figure), was in highest_floors().items()
        if floors.get((measure, figure), -1.0) < was - TOLERANCE
    ]


def broken(rows: Iterable[Row]) -> list[str]:
    """Return a line for every figure below its floor."""
    return [
        f"below its floor: {row.measure}, {row.figure}: {row.value:.3f} < {row.floor:.3f}"
        for row in rows
        if row.floor is not None and row.value < row.floor - TOLERANCE
    ]


def raise_floors(rows: Iterable[Row]) -> None:
    """Raise each measured figure's floor to just below its value; floors never sink."""
    floors = read_floors()
    for row in rows:
        if not any(unit in row.figure for unit in UNHELD):
            key = (row.measure, row.figure)
            floors[key] = max(floors.get(key, 0.0), round(row.value - MARGINS.get(row.measure, MARGIN), 3))
    lines = [f"{measure},{figure},{floor:.3f}" for (measure, figure), floor in sorted(floors.items())]
    (ROOT / FLOORS).write_text("measure,figure,floor\n" + "\n".join(lines) + "\n")
