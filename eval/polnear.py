"""Quotes against PolNeAR's attributions: who says quoted words, and which reported speech is found.

    PYTHONPATH=src python eval/polnear.py [--split dev] [--every 1] [--show direct|missing|extra]

PolNeAR also marks thoughts, wishes and votes ("wants to", "supported"), which are no quotes here. Recall is
taken over attributions whose cue is a listed verb of speech or "according to" and whose content is a clause
or stands in quotation marks; precision over all attributions.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from dateline.engine import load_engine
from dateline.model import Document, Quote, Reading
from dateline.readers.mentions import read_mentions
from dateline.readers.quotation import count_words
from dateline.readers.quotes import read_quotes
from dateline.readers.speech import REPORTING, verbs_by_form
from eval.shared import shared_path

POLNEAR = "data/dev/polnear"
FEWEST_DIRECT_WORDS = 4  # as in the gold's guide: shorter quotations are no direct quotes
ENOUGH_SHARED = 0.5  # of the characters of the union: the same content

Spans = tuple[tuple[int, int], ...]
_SPAN = re.compile(r"(\S+) ([\d; ]+)$")
_ROLE = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")


@dataclass(frozen=True)
class Gold:
    """One attribution as PolNeAR marks it."""

    source: Spans
    cue: Spans
    content: Spans


def read_attributions(path: Path) -> list[Gold]:
    """Return the attributions of one brat file."""
    spans: dict[str, Spans] = {}
    events: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, rest = line.partition("\t")
        found = _SPAN.match(rest.partition("\t")[0])
        if name.startswith("T") and found:
            spans[name] = tuple(_pair(piece) for piece in found[2].split(";"))
        elif name.startswith("E"):
            events.append(rest)
    return [_attribution(event, spans) for event in events]


def _pair(piece: str) -> tuple[int, int]:
    start, end = piece.split()
    return int(start), int(end)


def _attribution(event: str, spans: dict[str, Spans]) -> Gold:
    by_role: dict[str, list[tuple[int, int]]] = {"Source": [], "Cue": [], "Content": []}
    for role, name in _ROLE.findall(event):
        by_role[role].extend(spans.get(name, ()))
    return Gold(*(tuple(sorted(by_role[role])) for role in ("Source", "Cue", "Content")))


def read_articles(split: str, *, every: int = 1) -> Iterator[tuple[str, list[Gold]]]:
    """Yield each article's text and attributions."""
    folder = shared_path(POLNEAR) / split
    for path in sorted((folder / "attributions").glob("*.ann"))[::every]:
        text = folder / "text" / (re.sub(r"_[0-9a-f]{4}$", "", path.stem) + ".txt")
        if text.exists():
            yield text.read_text(encoding="utf-8"), read_attributions(path)


def _shared(one: Spans, other: Spans) -> float:
    """Return the share of the union's characters that both have."""
    mine = {i for start, end in one for i in range(start, end)}
    theirs = {i for start, end in other for i in range(start, end)}
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0


def _meet(one: Spans, other: Spans) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def _parts(quote: Quote) -> Spans:
    return tuple((part.start, part.end) for part in quote.parts)


def _matches(gold: Gold, quote: Quote) -> bool:
    parts = _parts(quote)
    if not _meet(gold.content, parts):
        return False
    inside = all(any(a - 1 <= start and end <= b + 1 for a, b in gold.content) for start, end in parts)
    return _shared(gold.content, parts) >= ENOUGH_SHARED or (quote.direct and inside)


def _is_direct(text: str, gold: Gold) -> bool:
    start, end = gold.content[0]
    return text[start] in '“"‘«' and count_words(text[start:end]) >= FEWEST_DIRECT_WORDS


def _has_speech_cue(text: str, gold: Gold) -> bool:
    words = [word for start, end in gold.cue for word in re.findall(r"[\w-]+", text[start:end].lower())]
    verbs = (verbs_by_form().get(word) for word in words)
    return "according" in words or any(verb is not None and verb.kind in REPORTING for verb in verbs)


def _is_clause(doc: Doc, gold: Gold) -> bool:
    for start, end in gold.content:
        span = doc.char_span(start, end, alignment_mode="contract")
        if span is not None and any(t.dep_.startswith("nsubj") and t.head in span for t in span):
            return True
    return False


def measure(*, split: str = "dev", every: int = 1, show: str | None = None) -> dict[str, float]:
    """Return direct quotes' recall and speaker accuracy, and P, R, F1 of speech with an explicit cue."""
    tally: Counter[str] = Counter()
    engine = load_engine()
    for text, golds in read_articles(split, every=every):
        reading, doc = _read(engine, text)
        _tally(tally, text, doc, [gold for gold in golds if gold.content], reading.quotes, show)
    precision = tally["right"] / max(tally["found"], 1)
    recall = tally["recalled"] / max(tally["cued"], 1)
    return {
        "direct_recall": tally["direct_found"] / max(tally["direct"], 1),
        "direct_speaker": tally["direct_speaker"] / max(tally["direct_found"], 1),
        "cued_precision": precision,
        "cued_recall": recall,
        "cued_f1": 2 * precision * recall / max(precision + recall, 1e-9),
        "cued_speaker": tally["cued_speaker"] / max(tally["recalled"], 1),
    }


def _read(engine: Language, text: str) -> tuple[Reading, Doc]:
    document = Document(id="polnear", text=text)
    doc = engine(text)
    reading = read_mentions(document, doc, Reading(document, "eval"), ())
    return read_quotes(document, doc, reading, ()), doc


def _tally(
    tally: Counter[str], text: str, doc: Doc, golds: list[Gold], quotes: tuple[Quote, ...], show: str | None
) -> None:
    for quote in quotes:
        right = any(_matches(gold, quote) for gold in golds)
        tally["found"] += 1
        tally["right"] += right
        if not right and show == "extra":
            print(
                f"extra {'D' if quote.direct else 'i'} {quote.cue}: {quote.speaker and quote.speaker.name} | "
                f"{quote.span.text[:150]!r}"
            )
    for gold in golds:
        direct = _is_direct(text, gold)
        hits = [quote for quote in quotes if _matches(gold, quote) and (quote.direct or not direct)]
        speaks = any(
            quote.speaker and _meet(gold.source, ((quote.speaker.span.start, quote.speaker.span.end),))
            for quote in hits
        )
        if direct and gold.source:
            tally["direct"] += 1
            tally["direct_found"] += bool(hits)
            tally["direct_speaker"] += speaks
            if show == "direct" and not speaks:
                _print_gold(text, gold, hits)
        if _has_speech_cue(text, gold) and (direct or _is_clause(doc, gold)):
            tally["cued"] += 1
            tally["recalled"] += bool(hits)
            tally["cued_speaker"] += speaks
            if show == "missing" and not hits:
                _print_gold(text, gold, hits)


def _print_gold(text: str, gold: Gold, hits: list[Quote]) -> None:
    def words(spans: Spans) -> str:
        return " … ".join(text[start:end] for start, end in spans)

    got = [(quote.cue, quote.speaker and quote.speaker.span.text) for quote in hits]
    low, high = min(gold.content + gold.cue)[0], max(gold.content + gold.cue)[1]
    print(
        f"- {words(gold.source)!r} [{words(gold.cue)!r}] {words(gold.content)[:140]!r} got {got}\n"
        f"      {text[max(low - 40, 0) : low + 200]!r} … {text[max(high - 60, low) : high + 20]!r}"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--split", default="dev")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--show", choices=["direct", "missing", "extra"])
    options = parser.parse_args()
    for key, value in measure(split=options.split, every=options.every, show=options.show).items():
        print(f"{key:16} {value:.3f}")
