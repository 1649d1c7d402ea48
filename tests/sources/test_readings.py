"""Readings from elsewhere are believed only where their spans fit and their words are known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.errors import BrokenReading
from dateline.sources.documents import make_document
from dateline.sources.readings import parse_readings

DOCUMENT = make_document("Ruritania expelled 3 Bordurian\u2028diplomats on Friday.", published_basis="given")


def plain() -> dict[str, Any]:
    whole = {"start": 0, "end": len(DOCUMENT.text), "text": DOCUMENT.text}
    party = {"name": "Ruritania", "start": 0, "end": 9, "text": "Ruritania"}
    return {
        "document": {"id": DOCUMENT.id},
        "mentions": [{"id": "m1", "kind": "country", "chain": "m1", **party}],
        "reports": [
            {"id": "r1", **whole, "trigger": [10, 18], "type": "SANCTION", "mode": "expel", "source": [party]}
            | {"target": [], "place": None, "when": ["2020-01-03", "2020-01-04"], "realis": "occurred"}
        ],
        "quotes": [],
        "figures": [{"id": "f1", **whole, "measure": "diplomats", "low": 3, "high": 3}],
    }


def parse(reading: dict[str, Any], folder: Path) -> None:
    path = folder / "readings.jsonl"
    path.write_text(json.dumps(reading, ensure_ascii=False) + "\n", encoding="utf-8")
    (parsed,) = parse_readings(path, {DOCUMENT.id: DOCUMENT})
    assert parsed.by == "external:readings.jsonl"


def test_a_reading_that_fits_is_taken(tmp_path: Path) -> None:
    parse(plain(), tmp_path)


@pytest.mark.parametrize(
    ("noun", "field", "value"),
    [
        ("mentions", "start", 1),
        ("mentions", "name", None),
        ("mentions", "id", None),
        ("mentions", "kind", "alien"),
        ("reports", "type", "KILL"),
        ("reports", "realis", "maybe"),
        ("reports", "trigger", [10, 400]),
        ("reports", "when", ["2020-01-05"]),
        ("reports", "when", ["2020-01-05", "2020-01-01"]),
        ("figures", "id", "m1"),
        ("figures", "low", "3"),
        ("figures", "low", 7),
        ("figures", "hedge", "roughly"),
    ],
)
def test_a_reading_that_does_not_fit_is_refused(noun: str, field: str, value: Any, tmp_path: Path) -> None:
    reading = plain()
    reading[noun][0][field] = value
    with pytest.raises(BrokenReading, match=r"readings\.jsonl, line 1: "):
        parse(reading, tmp_path)
