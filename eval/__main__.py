"""Measure everything, print one table, and hold the floors.

python -m eval            measure, print, rewrite eval/RESULTS.md
python -m eval --check    measure what has a floor; fail where one is broken or has been lowered
python -m eval --raise    measure, then raise every floor to just below what was reached
python -m eval --only articles timex    measure some
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

from eval.floors import Row, broken, lowered, raise_floors, read_floors
from eval.results import print_table, write_results
from eval.shared import Skipped

MEASURES = (
    "articles", "plover_pairs", "factuality", "polnear", "timex", "number_specs", "engine", "tokens", "html",
)  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--raise", dest="raise_", action="store_true")
    parser.add_argument("--only", nargs="+", choices=MEASURES, default=MEASURES)
    options = parser.parse_args()
    if faults := lowered():
        print("\n".join(faults), file=sys.stderr)
        return 1
    rows, skipped = measure_all(options.only)
    print_table(rows, skipped)
    if options.raise_:
        raise_floors(rows)
    if not options.check and set(options.only) == set(MEASURES):
        write_results(rows, skipped)
    faults = broken(rows)
    print("\n".join(faults), file=sys.stderr)
    return 1 if faults else 0


def measure_all(names: tuple[str, ...]) -> tuple[list[Row], dict[str, str]]:
    """Return a row for each figure, and for each measure that could not run the reason."""
    floors = read_floors()
    rows: list[Row] = []
    skipped: dict[str, str] = {}
    for name in names:
        try:
            module = import_module(f"eval.{name}")
            figures = module.measure()
            bounds = module.intervals() if hasattr(module, "intervals") else {}
        except Skipped as reason:
            skipped[name] = str(reason)
            continue
        for figure, value in figures.items():
            rows.append(Row(name, figure, value, floors.get((name, figure)), bounds.get(figure)))
    return rows, skipped


if __name__ == "__main__":
    sys.exit(main())
