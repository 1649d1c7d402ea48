"""Numbers and dates measured on public specifications: each case is a text, a reference day and what to find.

    python -m eval.number_specs [--show]

From the DateTime English specs: the dates, periods and lengths that news prints (one result, resolved to
days). From the Number English specs: plain numbers. A case is right when something found has the value.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dateline.dates import TimeExpression, find_times
from dateline.model import When
from dateline.numbers import Number, find_numbers
from eval.shared import shared_path

FOLDER = "data/dev/number-date-specs"
# What no news prints: "I'll go back on 15", "4-22", "3hrs", arithmetic, fractions, negatives, "all-week".
NOT_NEWS = re.compile(
    r"(the )?\d+(st|nd|rd|th)?|.*\d+[-./ ]+\d+([-./]\d+)?|.*\d\s?(h|hrs?|min|sec|k|m|g|b|mm|mil|bln|tln)"
    r"|.*(th|rd|fourth|first|quarter|half)s?( of.*)?|.*\b(over|point|in|out of) .*|.*[\^⅔¾⅙½~<>].*"
    r"|\s*(-|minus |negative ).*|.*\d[-+]\d.*|(all|full|whole)[- ].*|.*\d*e\+?\d+|\..*",
    re.IGNORECASE,
)


def measure() -> dict[str, float]:
    """Return the share of cases that are read rightly: dates, date periods, durations, numbers."""
    folder = shared_path(FOLDER)
    return {
        "date_accuracy": _share(
            _date_case(case) for case in _cases(folder / "DateTime/English/DateParser.json")
        ),
        "period_accuracy": _share(
            _period_case(case) for case in _cases(folder / "DateTime/English/DatePeriodParser.json")
        ),
        "duration_accuracy": _share(
            _duration_case(case) for case in _cases(folder / "DateTime/English/DurationParser.json")
        ),
        "number_accuracy": _share(
            _number_case(case) for case in _cases(folder / "Number/English/NumberModel.json")
        ),
    }


def _cases(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the cases of one specification that have exactly one result in words that news uses."""
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        words = [str(found["Text"]) for found in case["Results"]]
        if len(words) == 1 and not NOT_NEWS.fullmatch(words[0]):
            yield case


def _share(outcomes: Iterator[bool]) -> float:
    judged = list(outcomes)
    return sum(judged) / max(1, len(judged))


def _times(case: dict[str, Any]) -> tuple[TimeExpression, ...]:
    reference = case.get("Context", {}).get("ReferenceDateTime", "2016-11-07")[:10]
    day = date.fromisoformat(reference)
    return find_times(case["Input"], published=When(day, day + timedelta(days=1)))


def _date_case(case: dict[str, Any]) -> bool:
    """Right when some expression resolves to the specified past or future day."""
    value = case["Results"][0]["Value"]
    wanted = {value[side].get("date") for side in ("FutureResolution", "PastResolution") if value.get(side)}
    found = [
        when for time in _times(case) for when in (time.when, time.ahead, time.point) if when is not None
    ]
    return any(
        when.earliest.isoformat() in wanted and (when.latest - when.earliest).days == 1 for when in found
    )


def _period_case(case: dict[str, Any]) -> bool:
    """Right when some expression covers the specified days, one day of difference at the ends allowed."""
    value = case["Results"][0]["Value"]
    wanted = [
        (side["startDate"], side["endDate"])
        for side in (value.get("PastResolution") or {}, value.get("FutureResolution") or {})
        if "startDate" in side and "endDate" in side
    ]
    found = [
        when for time in _times(case) for when in (time.when, time.ahead, time.point) if when is not None
    ]
    return any(
        _close(when.earliest, start) and _close(when.latest, end) for when in found for start, end in wanted
    )


def _close(day: date, wanted: str) -> bool:
    try:
        return abs((day - date.fromisoformat(wanted)).days) <= 1
    except ValueError:
        return False


def _duration_case(case: dict[str, Any]) -> bool:
    wanted = case["Results"][0]["Value"]["Timex"]
    return any(time.value == wanted for time in _times(case))


def _number_case(case: dict[str, Any]) -> bool:
    wanted = float(case["Results"][0]["Resolution"]["value"])
    return any(_near(number, wanted) for number in find_numbers(case["Input"]))


def _near(number: Number, wanted: float) -> bool:
    return number.value is not None and abs(number.value - wanted) <= 1e-6 * max(1.0, abs(wanted))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print the cases that are wrong")
    if parser.parse_args().show:
        files = {
            "DateTime/English/DateParser": _date_case,
            "DateTime/English/DatePeriodParser": _period_case,
            "DateTime/English/DurationParser": _duration_case,
            "Number/English/NumberModel": _number_case,
        }
        for name, judge in files.items():
            for case in _cases(shared_path(FOLDER) / f"{name}.json"):
                if not judge(case):
                    print(name.rsplit("/", 1)[-1], "|", case["Input"], "|", case["Results"][0]["Text"])
    for name, number in measure().items():
        print(f"{name:20} {number:.3f}")
