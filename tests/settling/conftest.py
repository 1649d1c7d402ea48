"""Hand-made readings: a few sentences, and what a reader would find in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest

from dateline.model import (
    Document,
    Figure,
    Mention,
    Party,
    Quote,
    Reading,
    Record,
    Report,
    Span,
    When,
)
from dateline.text import printed_id, span_of


def days(text: str | None) -> When | None:
    """Return "2019-11-03" or "2019-11-03/2019-11-10" (half-open) as an interval."""
    if text is None:
        return None
    first, _, last = text.partition("/")
    earliest = date.fromisoformat(first)
    return When(earliest, date.fromisoformat(last) if last else earliest + timedelta(days=1))


@dataclass
class Article:
    """One article in the making: every method finds its words in the text and adds what is printed there."""

    text: str
    published: str | None = "2019-11-04"
    outlet: str = "The Courier"
    fields: dict[str, Any] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)

    @property
    def document(self) -> Document:
        key = f"{self.outlet}-{self.published}-{len(self.text)}-{self.text[:12]}"
        return Document(key, self.text, outlet=self.outlet, published=days(self.published), **self.fields)

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return span_of(self.document, start, start + len(words))

    def mention(
        self,
        words: str,
        name: str | None = None,
        *,
        kind: str = "person",
        form: str = "name",
        title: str | None = None,
        of: str | None = None,
        chain: str | None = None,
    ) -> Article:
        span = self.span(words)
        own = printed_id("mention", self.document, span.start, span.end)
        first = next((m.id for m in self.mentions if m.span.text == chain), own)
        self.mentions.append(Mention(own, span, name or words, kind, form, first, title, of))  # type: ignore[arg-type]
        return self

    def report(
        self,
        clause: str,
        trigger: str,
        event_type: str,
        source: Sequence[str] = (),
        target: Sequence[str] = (),
        *,
        when: str | None = None,
        place: str | None = None,
        realis: str = "occurred",
        by: str | None = None,
        score: float = 0.8,
    ) -> Article:
        span, word = self.span(clause), self.span(trigger)
        own = printed_id("report", self.document, word.start, word.end, ordinal=len(self.reports))
        parties = [tuple(Party(name, self.span(name)) for name in names) for names in (source, target)]
        self.reports.append(
            Report(own, span, word, event_type, None, *parties, place, days(when), realis, by, score)  # type: ignore[arg-type]
        )
        return self

    def quote(self, words: str, speaker: str | None, *, direct: bool = True) -> Article:
        span = self.span(words)
        own = printed_id("quote", self.document, span.start, span.end)
        party = Party(speaker, self.span(speaker)) if speaker else None
        self.quotes.append(Quote(own, span, (span,), party, "said", direct))
        return self

    def figure(
        self,
        words: str,
        measure: str,
        low: float | None,
        high: float | None = None,
        *,
        when: str | None = None,
        hedge: str = "exact",
        kind: str = "level",
        by: str | None = None,
    ) -> Article:
        span = self.span(words)
        own = printed_id("figure", self.document, span.start, span.end, ordinal=len(self.figures))
        top = low if high is None and hedge != "more than" else high
        self.figures.append(Figure(own, span, measure, low, top, None, hedge, kind, days(when), by))  # type: ignore[arg-type]
        return self

    @property
    def reading(self) -> Reading:
        return Reading(
            self.document,
            "hand",
            tuple(self.mentions),
            tuple(self.reports),
            tuple(self.quotes),
            tuple(self.figures),
        )


@pytest.fixture
def article() -> type[Article]:
    return Article


@pytest.fixture
def settled() -> Any:
    """Return a function that settles hand-made articles."""
    from dateline.settling import settle

    def settle_articles(*articles: Article, **options: Any) -> Record:
        return settle([a.document for a in articles], [a.reading for a in articles], **options)

    return settle_articles


@pytest.fixture
def coup() -> list[Article]:
    """A made-up coup in Ruritania: spellings, a denial, rising tolls, a promise."""
    first = Article(
        "Soldiers stormed the palace in Strelsau on Sunday and arrested President Rudolf Elphberg. "
        'General Michael Hentzau said: "The army will return to barracks within a month." '
        "At least 12 people were killed in Strelsau.",
        "2019-11-04",
        "The Courier",
    )
    first.mention("Soldiers", "Ruritanian soldiers", kind="military", form="nominal")
    first.mention("Rudolf Elphberg", title="President", of="Ruritania")
    first.mention("Michael Hentzau", title="General", of="Ruritania")
    first.report(
        "arrested President Rudolf Elphberg", "arrested", "COERCE", ["Soldiers"], ["Rudolf Elphberg"],
        when="2019-11-03", place="Strelsau",
    )  # fmt: skip
    first.report(
        "The army will return to barracks within a month", "return", "RETREAT", ["Michael Hentzau"], [],
        when="2019-11-04/2019-12-04", realis="planned", by="Michael Hentzau",
    )  # fmt: skip
    first.quote("The army will return to barracks within a month.", "Michael Hentzau")
    first.figure("At least 12 people", "people killed in Strelsau", 12, hedge="more than")
    second = Article(
        "Ruritanian troops detained Rudolph Elfberg, the president, in a dawn raid in the capital on Sunday, "
        "and 19 people were killed in Strelsau, the Red Cross said. Elfberg was in good health.",
        "2019-11-05",
        "Evening Mail",
    )
    second.mention("Ruritanian troops", kind="military", form="nominal")
    second.mention("Rudolph Elfberg", title="president", of="Ruritania")
    second.mention("Elfberg was", "Rudolph Elfberg", chain="Rudolph Elfberg")
    second.report(
        "Ruritanian troops detained Rudolph Elfberg, the president, in a dawn raid", "detained", "COERCE",
        ["Ruritanian troops"], ["Rudolph Elfberg"], when="2019-11-03",
    )  # fmt: skip
    second.figure("19 people", "people killed in Strelsau", 19, by="the Red Cross")
    third = Article(
        "The army denied that it had arrested Rudolf Elphberg on Sunday. “The army will return to barracks "
        "within a month,” Gen. Hentzau repeated.",
        "2019-11-05",
        "Morning Post",
    )
    third.mention("The army", "Ruritanian army", kind="military", form="nominal")
    third.mention("Rudolf Elphberg", of="Ruritania")
    third.mention("Hentzau", title="Gen.")
    third.report(
        "it had arrested Rudolf Elphberg on Sunday", "arrested", "COERCE", ["The army"], ["Rudolf Elphberg"],
        when="2019-11-03", realis="denied", by="Ruritanian army",
    )  # fmt: skip
    third.quote("The army will return to barracks within a month", "Hentzau")
    fourth = Article(
        "The Ruritanian army returned to barracks on Friday, General Michael Hentzau announced.",
        "2019-11-30",
        "The Courier",
    )
    fourth.mention("The Ruritanian army", "Ruritanian army", kind="military", form="nominal")
    fourth.mention("Michael Hentzau", title="General", of="Ruritania")
    fourth.report(
        "The Ruritanian army returned to barracks on Friday", "returned", "RETREAT",
        ["The Ruritanian army", "Michael Hentzau"], [], when="2019-11-29",
    )  # fmt: skip
    return [first, second, third, fourth]
