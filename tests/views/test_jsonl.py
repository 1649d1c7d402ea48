"""The jsonl export keeps its contract: other programs read these names."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dateline.story import Story
from dateline.views.exports import EXPORTS

KEYS = {
    "documents": "id path url outlet title published published_basis language truncated translated copy_of "
    "boilerplate text problems",
    "actors": "id name kind country sector aliases offices support",
    "events": "id type mode quad intensity source target place when realis attributed_to headline score story "
    "documents independent_sources support against",
    "statements": "id speaker text direct when support",
    "series": "id measure unit actor place points",
    "promises": "id event by to due history",
    "positions": "id actor stance topic when support",
    "disputes": "id about kind sides resolved",
    "readings": "document mentions reports quotes figures",
}
SUPPORT = {"id", "kind", "document", "path", "start", "end", "text", "sentence", "outlet", "published"}


@pytest.fixture(scope="module")
def nouns(examples: Story) -> dict[str, list[dict[str, Any]]]:
    files = dict(EXPORTS["jsonl"](examples.record(), examples.readings))
    return {
        name.removesuffix(".jsonl"): [json.loads(line) for line in text.splitlines()]
        for name, text in files.items()
    }


@pytest.mark.parametrize("noun", KEYS)
def test_each_noun_has_its_keys(nouns: dict[str, list[dict[str, Any]]], noun: str) -> None:
    assert nouns[noun]
    assert {frozenset(row) for row in nouns[noun]} == {frozenset(KEYS[noun].split())}


def supports(thing: Any) -> list[dict[str, Any]]:
    """Return every support item anywhere in a row."""
    if isinstance(thing, list):
        return [found for each in thing for found in supports(each)]
    if not isinstance(thing, dict):
        return []
    own = [*thing.get("support", ()), *thing.get("against", ())]
    return own + [
        found
        for key, value in thing.items()
        if key not in ("support", "against")
        for found in supports(value)
    ]


def test_every_support_is_printed_in_its_document(nouns: dict[str, list[dict[str, Any]]]) -> None:
    texts = {document["id"]: document["text"] for document in nouns["documents"]}
    found = [item for noun in KEYS if noun != "readings" for item in supports(nouns[noun])]
    assert found
    for item in found:
        assert set(item) == SUPPORT
        assert texts[item["document"]][item["start"] : item["end"]] == item["text"]
        assert " ".join(item["text"].split()) in " ".join(item["sentence"].split())


def test_names_and_ids_resolve(nouns: dict[str, list[dict[str, Any]]]) -> None:
    actors = {actor["id"]: actor["name"] for actor in nouns["actors"]}
    events = {event["id"] for event in nouns["events"]}
    parties = [party for event in nouns["events"] for party in event["source"] + event["target"]]
    assert parties
    assert all(actors[party["id"]] == party["name"] for party in parties)
    assert all(promise["event"] in events for promise in nouns["promises"])


def test_ids_are_unique(nouns: dict[str, list[dict[str, Any]]]) -> None:
    for noun in KEYS.keys() - {"readings"}:
        ids = [row["id"] for row in nouns[noun]]
        assert len(set(ids)) == len(ids), noun


def test_dates_are_half_open_pairs_of_days(nouns: dict[str, list[dict[str, Any]]]) -> None:
    pairs = [event["when"] for event in nouns["events"] if event["when"]]
    assert pairs
    assert all(earliest < latest and len(earliest) == len(latest) == 10 for earliest, latest in pairs)
