"""The table of figures, on the terminal and in eval/RESULTS.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence

from eval.floors import Row
from eval.shared import ROOT

HEADER = ("measure", "figure", "value", "95 % interval", "floor")


def _cells(row: Row) -> tuple[str, ...]:
    interval = f"{row.interval[0]:.3f} to {row.interval[1]:.3f}" if row.interval else ""
    return (
        row.measure,
        row.figure,
        f"{row.value:.3f}",
        interval,
        "" if row.floor is None else f"{row.floor:.3f}",
    )


def print_table(rows: Sequence[Row], skipped: Mapping[str, str]) -> None:
    """Print the figures in columns, then what was skipped and why."""
    for cells in [HEADER, *map(_cells, rows)]:
        print("{:14} {:34} {:>9}  {:18} {:>7}".format(*cells))
    for measure, reason in skipped.items():
        print(f"{measure:14} skipped: {reason}")


def write_results(rows: Sequence[Row], skipped: Mapping[str, str]) -> None:
    """Rewrite eval/RESULTS.md."""
    import dateline

    lines = [
        "# Figures",
        "",
        f"Made by `python -m eval`, dateline {dateline.__version__}, "
        f"Python {platform.python_version()}, {os.cpu_count()} CPU cores ({platform.machine()}).",
        "Floors stand in `floors.csv`; a change that breaks one fails the tests, and no floor is ever lowered.",
        "Intervals are bootstrapped over articles: ten articles by one annotator, so a few points are noise.",
        "All of this is development data, whose errors were read while the rules were written: expect less elsewhere.",
        "",
        "| " + " | ".join(HEADER) + " |",
        "|---|---|---:|---|---:|",
        *("| " + " | ".join(_cells(row)) + " |" for row in rows),
        *(f"| {measure} | skipped: {reason} | | | |" for measure, reason in skipped.items()),
    ]
    (ROOT / "eval" / "RESULTS.md").write_text("\n".join(lines) + "\n")
