"""A fictional story, told by four fictional outlets: the harbour of Port Meren, spring 2031.

The republic, its people and its papers do not exist. What makes the story hard is real: rival tolls, a
denial, a promise kept, a promise overdue, a reprint, an undated page, and a page with hostile markup.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dateline.model import (
    FAR_FUTURE,
    Actor,
    Copy,
    Dispute,
    Document,
    Event,
    Figure,
    Mention,
    Office,
    Place,
    Point,
    Position,
    Promise,
    PromiseStep,
    Quote,
    Reading,
    Record,
    Report,
    Resolution,
    Series,
    Side,
    Statement,
    When,
)
from dateline.text import printed_id, span_of

HOSTILE = "</script><script>window.broken=1</script><img src=x onerror=window.broken=2>\u2028&lt;b&gt;"


def day(month: int, number: int, *, days: int = 1) -> When:
    start = date(2031, month, number)
    return When(start, start + timedelta(days=days))


COURIER = Document(
    id="d-courier",
    outlet="Meren Courier",
    path="courier.txt",
    title="Dockers shut Port Meren; two killed in clash at the gate",
    published=day(3, 4),
    published_basis="dateline",
    text=(
        "PORT MEREN, 4 March 2031 — Dockers shut the harbour of Port Meren on Monday. "
        "Gen. Ilse Varga's soldiers broke the blockade at the north gate on Tuesday, and at least 12 people "
        "were killed, the hospital said.\n\n"
        "“Nobody gave an order to shoot,” Prime Minister Anton Brezh told reporters. "
        "About 3,000 soldiers are stationed in the province. "
        "The government promised to withdraw the army from the port by the end of March.\n"
        "Read also: Ten recipes for spring"
    ),
)
COURIER = replace(COURIER, boilerplate=((COURIER.text.index("Read also"), len(COURIER.text)),))
TRIBUNE = Document(
    id="d-tribune",
    outlet="Tribune of the South",
    url="https://tribune.example/harbour",
    title="Union counts 19 dead 😢 at Port Meren",
    published=day(3, 6),
    published_basis="metadata",
    translated=True,
    text=(
        "😢 The dockers' union said on Thursday that 19 people had died at the north gate. "
        "The army denied that it had fired on anyone. "
        "“We will not go back before the soldiers leave,” said Mirela Osk, who leads the union. "
        "She demanded an inquiry. Between 3,500 and 4,000 soldiers now hold the province, she said."
    ),
)
WIRE = Document(
    id="d-wire",
    outlet="Coast Daily",
    path="coast.html",
    title="Army leaves the port",
    published=day(3, 29),
    published_basis="metadata",
    agencies=("SPA",),
    truncated=True,
    problems=("the page is dated 2033, but its text speaks of Friday 28 March: dated by the text",),
    text=(
        "Anton Bresh's government withdrew the army from Port Meren on Friday, as promised. "
        "Some 1,200 soldiers remain in the province. "
        "The government could hold talks with the union in May, an official said. "
        "Brezh pledged to publish the inquiry's report by 15 April. Subscribe to read on"
    ),
)
HOSTILE_PAGE = Document(
    id="d-hostile",
    outlet=f"Evil {HOSTILE}",
    url="javascript:alert(1)",
    title=HOSTILE,
    text=f"Mirela Osk opposes the {HOSTILE} plan.",
    problems=(HOSTILE,),
)
REPRINT = replace(WIRE, id="d-reprint", outlet="Northern Star", path="star.html", problems=())
DOCUMENTS = (COURIER, TRIBUNE, WIRE, REPRINT, HOSTILE_PAGE)


class Printer:
    """Collects printed things and gives each back as its id."""

    def __init__(self) -> None:
        self.readings = {each.id: Reading(document=each, by="by hand") for each in DOCUMENTS}

    def mention(self, document: Document, words: str) -> str:
        span = self._span(document, words)
        key = printed_id("mention", document, span.start, span.end)
        self._add(document, "mentions", Mention(key, span, words, "person", "name", key))
        return key

    def report(self, document: Document, words: str, trigger: str) -> str:
        span = self._span(document, words)
        at = span.start + words.index(trigger)
        mark = span_of(document, at, at + len(trigger))
        key = printed_id("report", document, mark.start, mark.end)
        printed = Report(key, span, mark, "ASSAULT", None, (), (), None, None, "occurred", None, 0.9)
        self._add(document, "reports", printed)
        return key

    def quote(self, document: Document, words: str) -> str:
        span = self._span(document, words)
        key = printed_id("quote", document, span.start, span.end)
        self._add(document, "quotes", Quote(key, span, (span,), None, "said", True))
        return key

    def figure(self, document: Document, words: str) -> str:
        span = self._span(document, words)
        key = printed_id("figure", document, span.start, span.end)
        printed = Figure(key, span, "soldiers", 1, 1, None, "exact", "level", None, None)
        self._add(document, "figures", printed)
        return key

    def _span(self, document: Document, words: str):
        start = document.text.index(words)
        return span_of(document, start, start + len(words))

    def _add(self, document: Document, field: str, printed: object) -> None:
        reading = self.readings[document.id]
        self.readings[document.id] = replace(reading, **{field: (*getattr(reading, field), printed)})


def tell() -> tuple[Record, tuple[Reading, ...]]:
    """Return the settled story and the readings that it rests on."""
    p = Printer()
    shut = p.report(COURIER, "Dockers shut the harbour of Port Meren on Monday", "shut")
    broke = p.report(COURIER, "soldiers broke the blockade at the north gate on Tuesday", "broke")
    denied = p.report(TRIBUNE, "The army denied that it had fired on anyone", "fired")
    promised = p.report(
        COURIER, "promised to withdraw the army from the port by the end of March", "withdraw"
    )
    left = p.report(WIRE, "withdrew the army from Port Meren on Friday, as promised", "withdrew")
    left_again = p.report(REPRINT, "withdrew the army from Port Meren on Friday, as promised", "withdrew")
    talks = p.report(WIRE, "could hold talks with the union in May", "talks")
    publish = p.report(WIRE, "pledged to publish the inquiry's report by 15 April", "publish")
    demanded = p.report(TRIBUNE, "She demanded an inquiry", "demanded")
    hostile = p.report(HOSTILE_PAGE, HOSTILE_PAGE.text, "opposes")
    no_order = p.quote(COURIER, "“Nobody gave an order to shoot,”")
    not_back = p.quote(TRIBUNE, "“We will not go back before the soldiers leave,”")
    twelve = p.figure(COURIER, "at least 12 people")
    nineteen = p.figure(TRIBUNE, "19 people")
    about_3000 = p.figure(COURIER, "About 3,000 soldiers")
    between = p.figure(TRIBUNE, "Between 3,500 and 4,000 soldiers")
    some_1200 = p.figure(WIRE, "Some 1,200 soldiers")
    brezh, bresh = p.mention(COURIER, "Anton Brezh"), p.mention(WIRE, "Anton Bresh")
    varga, osk = p.mention(COURIER, "Gen. Ilse Varga"), p.mention(TRIBUNE, "Mirela Osk")
    army, union = p.mention(TRIBUNE, "The army"), p.mention(TRIBUNE, "The dockers' union")

    port = Place("Port Meren", None, 41.2, 12.1)
    terms = (
        Office("prime minister", "Merenia", When(date(2029, 5, 1), FAR_FUTURE), (brezh,)),
        Office("mayor", "Port Meren", When(date(2021, 1, 1), date(2027, 1, 1)), (bresh,)),
    )
    actors = (
        Actor(
            "a1", "Anton Brezh", "person", "MRN", "GOV", ("Anton Bresh", "Brezh"), terms, None, (brezh, bresh)
        ),
        Actor("a2", "Army of Merenia", "military", "MRN", "MIL", ("the army", "soldiers"), (), None, (army,)),
        Actor(
            "a3", "Dockers' union", "organisation", "MRN", "LAB", ("the union", "dockers"), (), None, (union,)
        ),
        Actor("a4", "Mirela Osk", "person", "MRN", "LAB", (HOSTILE,), (), None, (osk,)),
        Actor("a5", "Ilse Varga", "person", "MRN", "MIL", ("Gen. Ilse Varga",), (), None, (varga,)),
        Actor(
            "a6",
            "Government of Merenia",
            "government",
            "MRN",
            "GOV",
            ("the government",),
            (),
            None,
            (promised,),
        ),
    )

    def event(key, kind, mode, source, target, when, realis, headline, support, **more) -> Event:
        return Event(key, kind, mode, source, target, port, when, realis, (), headline, 0.9, support, **more)

    events = (
        event(
            "e1", "PROTEST", "strike", ("a3",), ("a6",), When(date(2031, 3, 3), date(2031, 3, 29)), "ongoing",
            "Dockers shut the harbour of Port Meren", (shut,),
        ),
        event(
            "e2", "ASSAULT", None, ("a2",), ("a3",), day(3, 4), "occurred",
            "Soldiers break the blockade at the north gate", (broke,), against=(denied,),
        ),
        event(
            "e3", "ASSAULT", "firearms", ("a2",), ("a3",), day(3, 4), "denied",
            "Army fires on dockers", (denied,),
        ),
        event(
            "e4", "RETREAT", "withdraw", ("a6",), (), When(date(2031, 3, 4), date(2031, 4, 1)), "planned",
            "Government to withdraw the army from the port", (promised,),
        ),
        event(
            "e5", "RETREAT", "withdraw", ("a6", "a2"), ("a3",), day(3, 28), "occurred",
            "Government withdraws the army from Port Meren", (left, left_again),
        ),
        event(
            "e6", "CONSULT", None, ("a6",), ("a3",), When(date(2031, 5, 1), date(2031, 6, 1)), "possible",
            "Government could hold talks with the union", (talks,),
        ),
        event(
            "e7", "CONCEDE", None, ("a1",), (), When(date(2031, 3, 29), date(2031, 4, 16)), "planned",
            "Brezh to publish the inquiry's report", (publish,),
        ),
        event(
            "e8", "REQUEST", None, ("a4",), ("a6",), day(3, 6), "occurred",
            "Osk demands an inquiry", (demanded,),
        ),
        event("e9", "REJECT", None, ("a4",), (), None, "occurred", f"Osk opposes {HOSTILE}", (hostile,)),
    )  # fmt: skip
    toll = Series(
        "s1", "people killed at the north gate", "people", None, "Port Meren",
        (
            Point(day(3, 4), 12, None, "more than", "level", ("hospital",), (twelve,)),
            Point(day(3, 4), 19, 19, "exact", "level", ("dockers' union",), (nineteen,)),
        ),
    )  # fmt: skip
    soldiers = Series(
        "s2", "soldiers in the province", "soldiers", "a2", None,
        (
            Point(day(3, 4), 3000, 3000, "about", "level", (), (about_3000,)),
            Point(day(3, 6), 3500, 4000, "range", "level", ("Mirela Osk",), (between,)),
            Point(day(3, 29), 1200, 1200, "about", "level", (), (some_1200,)),
        ),
    )  # fmt: skip
    record = Record(
        story="harbour",
        documents=DOCUMENTS,
        copies=(Copy("d-reprint", "d-wire", ("the same words",)),),
        actors=actors,
        events=events,
        statements=(
            Statement("t1", "a1", "Nobody gave an order to shoot", True, day(3, 4), (no_order,)),
            Statement(
                "t2", "a4", "We will not go back before the soldiers leave", True, day(3, 6), (not_back,)
            ),
            Statement("t3", None, HOSTILE, False, None, (hostile,)),
        ),
        series=(toll, soldiers),
        promises=(
            Promise(
                "p1", "e4", ("a6",), ("a3",), day(3, 31),
                (PromiseStep(day(3, 4), "open", (promised,)), PromiseStep(day(3, 28), "kept", (left,))),
            ),
            Promise("p2", "e7", ("a1",), (), day(4, 15), (PromiseStep(day(3, 29), "open", (publish,)),)),
        ),
        positions=(
            Position("o1", "a4", "demands", "an inquiry", day(3, 6), (demanded,)),
            Position("o2", "a4", "opposes", HOSTILE, None, (hostile,)),
        ),
        disputes=(
            Dispute(
                "x1", "s1", "conflict",
                (Side("at least 12 killed", ("hospital",), (twelve,)),
                 Side("19 killed", ("union",), (nineteen,))),
            ),
            Dispute(
                "x2", "e2", "conflict",
                (Side("soldiers broke the blockade", ("Meren Courier",), (broke,)),
                 Side("the army did not fire", ("army",), (denied,))),
                Resolution(day(3, 29), (left,)),
            ),
        ),
    )  # fmt: skip
    return record, tuple(p.readings.values())
