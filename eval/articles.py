"""How well single articles are read: the shared gold, with bootstrap intervals over its articles."""

from __future__ import annotations

import collections
import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

from eval.shared import shared_path

RESAMPLES = 1000  # enough for two digits of a 95 % interval
FACETS = ("source", "target", "realis", "when", "place")


def measure() -> dict[str, float]:
    """Return F1 of events, quotes, figures and people, and the facets of matched events and quotes."""
    return summarise([tally for _, tally in score_articles()])


def intervals() -> dict[str, tuple[float, float]]:
    """Return a 95 % bootstrap interval for each figure of `measure`, resampling whole articles."""
    tallies = [tally for _, tally in score_articles()]
    chance = random.Random(1)
    drawn = [summarise(chance.choices(tallies, k=len(tallies))) for _ in range(RESAMPLES)]
    bounds = {}
    for name in drawn[0]:
        values = sorted(draw[name] for draw in drawn)
        bounds[name] = (values[RESAMPLES // 40], values[-RESAMPLES // 40])
    return bounds


def score_articles() -> list[tuple[str, dict[str, int]]]:
    """Return the scorer's counts for each gold article, under the article's id."""
    import dateline

    scorer = _scorer(shared_path("tools/score_articles.py"))
    scored = []
    for path in sorted(shared_path("gold/articles").glob("*.gold.json")):
        gold = json.loads(path.read_text())
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text()
        reading = dateline.read_text(text, published=gold["published"], title=gold.get("title")).to_dict()
        tally: dict[str, int] = collections.defaultdict(int)
        scorer.score(gold, reading, text, tally, [])
        scored.append((path.name.removesuffix(".gold.json"), tally))
    return scored


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_articles", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def summarise(tallies: list[dict[str, int]]) -> dict[str, float]:
    """Return the figures that the summed counts of several articles give."""
    total: Any = collections.Counter()
    for tally in tallies:
        total.update(tally)
    figures: dict[str, float] = {}
    for noun, right, recalled in (
        ("events", "events_right", "events_recalled"),
        ("quotes", "quotes_matched", "quotes_matched"),
        ("figures", "figures_matched", "figures_matched"),
        ("people", "people_right", "people_recalled"),
    ):
        precision, recall = (
            _ratio(total[right], total[f"{noun}_found"]),
            _ratio(total[recalled], total[f"{noun}_gold"]),
        )
        figures[f"{noun} P"], figures[f"{noun} R"] = precision, recall
        figures[f"{noun} F1"] = _ratio(2 * precision * recall, precision + recall)
    figures["main events R"] = _ratio(total["main_recalled"], total["main_gold"])
    for facet in FACETS:
        figures[f"event {facet}"] = _ratio(total[f"{facet}_right"], total[f"{facet}_of"])
    figures["quote speaker"] = _ratio(total["speaker_right"], total["quotes_matched"])
    return figures


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
