"""How well the article, its title and its date come out of real pages."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from pathlib import Path

from dateline.errors import UnreadableInput
from dateline.sources.decoding import decode
from dateline.sources.html import Page, read_page
from dateline.text import fold
from eval.shared import shared_path

_WORD = re.compile(r"\w+")


def measure(*, at_most: int | None = None) -> dict[str, float]:
    """Return word F1 of the text (mean over pages), and the shares of right titles and dates.

    Pages without a date in the gold do not count for dates. Raises `Skipped` where the pages are absent.
    """
    pages = shared_path("data/dev/html-articles")
    gold = json.loads((pages / "articles.json").read_text(encoding="utf-8"))
    names = sorted(gold)
    if at_most is not None:
        names = random.Random(0).sample(names, min(at_most, len(names)))
    scored = [_score(gold[name], pages / "html" / f"{name}.html") for name in names]
    dated = [right for _, _, right in scored if right is not None]
    return {
        "html text F1": sum(f1 for f1, _, _ in scored) / len(scored),
        "html title": sum(right for _, right, _ in scored) / len(scored),
        "html date": sum(dated) / len(dated),
    }


def _score(gold: dict[str, str], path: Path) -> tuple[float, bool, bool | None]:
    """Return text F1, whether the title is right, and whether the date is (None where the gold has none)."""
    try:
        page = read_page(decode(path.read_bytes()).text, url=gold.get("url"))
    except UnreadableInput:
        page = Page("")
    day = gold["date"] if gold["date"][:1].isdigit() else None
    found = page.published.earliest.isoformat() if page.published else None
    return (
        _word_f1(page.text, f"{gold['title']}\n{gold['articleBody']}"),
        _titles_agree(page.title or "", gold["title"]),
        found == day if day else None,
    )


def _word_f1(found: str, gold: str) -> float:
    """F1 over the bags of words: order is not scored, missing and surplus words are."""
    found_words, gold_words = Counter(_WORD.findall(fold(found))), Counter(_WORD.findall(fold(gold)))
    common = sum((found_words & gold_words).values())
    return 2 * common / max(1, sum(found_words.values()) + sum(gold_words.values()))


def _titles_agree(found: str, gold: str) -> bool:
    found_words, gold_words = set(_WORD.findall(fold(found))), set(_WORD.findall(fold(gold)))
    return bool(gold_words) and len(found_words & gold_words) >= 0.8 * max(len(found_words), len(gold_words))
