"""Times measured on TimeBank and AQUAINT: spans and TIMEX3 values of DATE and DURATION.

    python -m eval.timex [--show missing|extra|value] [FOLDER]

The score is TempEval-3's: a span counts strictly when both ends agree, and a value counts when an overlapping
expression has the same value (value F1 = accuracy of values on overlapping pairs times their F1). A time of
day ("Wednesday night") counts where the gold calls it a DATE, by its day, and is no error where the gold
calls it a TIME.
"""

from __future__ import annotations

import argparse
import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from dateline.dates import TimeExpression, find_times
from dateline.model import When
from eval.shared import shared_path

FOLDER = "data/dev/timex-tbaq"
_TIMEX = re.compile(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class GoldTime:
    """One annotated expression: offsets into the plain text, DATE or DURATION, TIMEX3 value."""

    start: int
    end: int
    text: str
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Article:
    """A plain text with its day and its annotated times."""

    name: str
    text: str
    day: date
    times: tuple[GoldTime, ...]


def load_articles(folder: Path) -> Iterator[Article]:
    """Yield the annotated articles of both corpora, in file order."""
    for path in sorted(folder.glob("*/*.tml")):
        source = path.read_text(encoding="utf-8", errors="replace")
        body = re.search(r"<TEXT>(.*?)</TEXT>", source, re.DOTALL)
        created = re.search(r'functionInDocument="CREATION_TIME"[^>]*', source)
        day = re.search(r'value="(\d{4})-(\d{2})-(\d{2})', _creation_tag(source))
        if body and created and day:
            text, times = _strip(body[1])
            yield Article(path.stem, text, date(*map(int, day.groups())), times)


def _creation_tag(source: str) -> str:
    return next((tag for tag in re.findall(r"<TIMEX3[^>]*>", source) if "CREATION_TIME" in tag), "")


def _strip(marked: str) -> tuple[str, tuple[GoldTime, ...]]:
    """Return the text without its marks, and the times at their offsets."""
    text, times, place = "", [], 0
    for match in _TIMEX.finditer(marked):
        text += _plain(marked[place : match.start()])
        words = _plain(match[2])
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', match[1]))
        times.append(
            GoldTime(
                len(text), len(text) + len(words), words, attributes["type"], attributes.get("value", "")
            )
        )
        text += words
        place = match.end()
    return text + _plain(marked[place:]), tuple(times)


def _plain(marked: str) -> str:
    return html.unescape(_TAG.sub("", marked))


def found_type(time: TimeExpression) -> str | None:
    """Return the TIMEX3 type of a found expression, None for kinds that are not measured."""
    if time.kind == "set" or ("T" in time.value[4:] and not time.value.startswith("P")):
        return None
    return "DURATION" if re.match(r"P[\dTX]", time.value) else "DATE"


def measure(folder: Path | None = None, *, show: str = "") -> dict[str, float]:
    """Return F1 of strict spans, overlapping spans and values over DATE and DURATION."""
    tally: Counter[str] = Counter()
    for article in load_articles(folder or shared_path(FOLDER)):
        published = When(article.day, article.day + timedelta(days=1))
        found = [time for time in find_times(article.text, published=published) if time.kind != "set"]
        gold = [time for time in article.times if time.type in ("DATE", "DURATION")]
        _count(article, gold, found, tally, show)
    return {
        "span_strict_f1": _f1(tally["strict"], tally["found"], tally["gold"]),
        "span_relaxed_f1": _f1(tally["overlap"], tally["found"], tally["gold"]),
        "value_f1": _f1(tally["value"], tally["found"], tally["gold"]),
        "precision": tally["overlap"] / max(1, tally["found"]),
        "recall": tally["overlap"] / max(1, tally["gold"]),
    }


def _count(
    article: Article, gold: list[GoldTime], found: list[TimeExpression], tally: Counter[str], show: str
) -> None:
    tally["gold"] += len(gold)
    before = tally["overlap"]
    left = list(found)
    for wanted in gold:
        hits = [time for time in left if time.start < wanted.end and wanted.start < time.end]
        if not hits:
            _show(show, "missing", article, wanted.start, f"{wanted.type} {wanted.value} {wanted.text!r}")
            continue
        best = max(hits, key=lambda time: (time.start == wanted.start) + (time.end == wanted.end))
        left.remove(best)
        tally["overlap"] += 1
        tally["strict"] += (best.start, best.end) == (wanted.start, wanted.end)
        tally["value"] += _same_value(best.value, wanted.value)
        if (best.start, best.end) != (wanted.start, wanted.end):
            _show(show, "span", article, wanted.start, f"{wanted.text!r} got {best.text!r}")
        if not _same_value(best.value, wanted.value):
            _show(
                show,
                "value",
                article,
                wanted.start,
                f"{wanted.text!r} {wanted.value} got {best.text!r} {best.value}",
            )
    extra = [time for time in left if found_type(time)]
    tally["found"] += tally["overlap"] - before + len(extra)
    for time in extra:
        _show(show, "extra", article, time.start, f"{time.value} {time.text!r}")


def _same_value(found: str, wanted: str) -> bool:
    """Compare values whatever the notation: "2000-W7", "1949-XX" and "196X" are 2000-W07, 1949 and 196."""
    return _plain_value(found) == _plain_value(wanted)


def _plain_value(value: str) -> str:
    if value.startswith("P"):
        return value
    value = re.sub(r"-W(\d)(?=-|$)", r"-W0\1", re.sub(r"T.*", "", value))
    return re.sub(r"(-XX)+$", "", value) if "-" in value else re.sub(r"X+$", "", value)


def _show(wanted: str, kind: str, article: Article, place: int, words: str) -> None:
    if wanted == kind:
        context = " ".join(article.text[max(0, place - 60) : place + 50].split())
        print(f"{kind:8} {article.name[:20]:20} {article.day} {words}   …{context}…")


def _f1(right: int, found: int, gold: int) -> float:
    return 2 * right / (found + gold) if found + gold else 0.0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--show", default="")
    options = parser.parse_args()
    for name, number in measure(options.folder, show=options.show).items():
        print(f"{name:16} {number:.3f}")
