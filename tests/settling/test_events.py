"""One act once, however worded; two acts twice, however alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.model import Record

Settle = Callable[..., Record]

# clause | trigger | type | source | target | day: two tellings, and whether they are of one act.
PAIRS = [
    (
        "other words, same day",
        "Kenyan police shot two marchers in Kisumu|shot|ASSAULT|Kenyan police||2023-03-24",
        "Kenyan police opened fire at a march in Kisumu|fire|ASSAULT|Kenyan police||2023-03-24",
        True,
    ),
    (
        "another day",
        "Kenyan police shot two marchers in Kisumu|shot|ASSAULT|Kenyan police||2023-03-24",
        "Kenyan police shot a student in Nairobi|shot|ASSAULT|Kenyan police||2023-03-27",
        False,
    ),
    (
        "another type",
        "Norway summoned the Russian envoy|summoned|ACCUSE|Norway|Russian envoy|2023-04-03",
        "Norway expelled fifteen Russian diplomats|expelled|SANCTION|Norway|Russian diplomats|2023-04-03",
        False,
    ),
    (
        "a meeting told from the other side",
        "Armenia met Azerbaijan for talks in Munich|talks|CONSULT|Armenia|Azerbaijan|2023-02-18",
        "Azerbaijan and its rival Armenia held talks|talks|CONSULT|Azerbaijan|Armenia|2023-02-18",
        True,
    ),
    (
        "a death happens once, whoever is blamed and however dated",
        "Gunmen killed mayor Tom Abera in his office|killed|ASSAULT|Gunmen|Tom Abera|2023-05-02",
        "the assassination of Tom Abera by rebels|assassination|ASSAULT|rebels|Tom Abera|",
        True,
    ),
    (
        "near types, other target",
        "Turkey shelled Manbij on Sunday|shelled|ASSAULT|Turkey|Manbij|2023-05-07",
        "Turkey arrested a reporter on Sunday|arrested|COERCE|Turkey|reporter|2023-05-07",
        False,
    ),
    (
        "undated, later, of the only such act",
        "Chad shut its border with Libya on Monday|shut|COERCE|Chad|Libya|2023-05-08",
        "Libya protested after Chad shut its border|shut|COERCE|Chad|Libya|",
        True,
    ),
]


def page(article: Any, told: str, outlet: str, published: str) -> Any:
    clause, trigger, event_type, source, target, when = told.split("|")
    made = article(f"{clause}.", published, outlet)
    sources, targets = [source] if source else [], [target] if target else []
    for name in (*sources, *targets):
        made.mention(name, kind="person" if name == "Tom Abera" else "organisation")
    return made.report(clause, trigger, event_type, sources, targets, when=when or None)


@pytest.mark.parametrize(("kind", "one", "other", "same"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_one_act_or_two(article: Any, settled: Settle, kind: str, one: str, other: str, same: bool) -> None:
    published = max(one[-10:], other[-10:] if other[-1] != "|" else "")
    record = settled(page(article, one, "Post", published), page(article, other, "Mail", published))
    assert len(record.events) == (1 if same else 2)


def test_the_coup_is_settled(coup: list[Any], settled: Settle) -> None:
    record = settled(*coup)
    (arrest,) = [event for event in record.events if event.type == "COERCE"]
    assert (arrest.realis, arrest.independent_sources) == ("occurred", 2)
    assert (len(arrest.support), len(arrest.against)) == (2, 1)
    assert arrest.place is not None
    assert arrest.place.name == "Strelsau"
    assert 0.8 < arrest.score < 1.0


def test_what_is_planned_is_kept_apart_and_followed(coup: list[Any], settled: Settle) -> None:
    record = settled(*coup)
    assert {e.realis for e in record.events if e.type == "RETREAT"} == {"planned", "occurred"}
    (promise,) = record.promises
    assert [step.status for step in promise.history] == ["open", "kept"]


def test_without_the_return_the_promise_is_open_then_overdue(
    coup: list[Any], article: Any, settled: Settle
) -> None:
    (promise,) = settled(*coup[:3]).promises
    assert [step.status for step in promise.history] == ["open"]
    later = article("Snow fell on Strelsau.", "2020-01-06")
    (promise,) = settled(*coup[:3], later).promises
    assert [step.status for step in promise.history] == ["open", "overdue"]


def test_disputes_tell_denials_from_risen_tolls(coup: list[Any], settled: Settle) -> None:
    record = settled(*coup)
    kinds = {dispute.kind: dispute for dispute in record.disputes}
    assert set(kinds) == {"conflict"}  # "at least 12" and 19 agree
    assert any("denied" in side.claim for side in kinds["conflict"].sides)


TOLLS = [
    ("2021-08-14", 300, "2021-08-16", 1300, "update"),
    ("2021-08-16", 1300, "2021-08-16", 300, "conflict"),
    ("2021-08-16", 1300, "2021-08-16", 1297, "rounding"),
    ("2021-08-16", 1300, "2021-08-16", 1300, None),
]


@pytest.mark.parametrize(("day", "count", "later", "rival", "kind"), TOLLS)
def test_rival_tolls(
    article: Any, settled: Settle, day: str, count: int, later: str, rival: int, kind: str | None
) -> None:
    when = "2021-08-14/2021-08-15"
    one = article(f"The quake in Nippes killed {count}.", day, "Post")
    other = article(f"Officials in Nippes counted {rival} dead.", later, "Mail")
    one.figure(str(count), "people killed in the quake in Nippes", count, when=when)
    other.figure(str(rival), "dead in the quake in Nippes", rival, when=when)
    record = settled(one, other)
    assert len(record.series) == 1
    assert [dispute.kind for dispute in record.disputes] == ([kind] if kind else [])


def test_statements_are_kept_once_and_repeated_words_joined(coup: list[Any], settled: Settle) -> None:
    (statement,) = settled(*coup).statements
    assert len(statement.support) == 2
    assert statement.text.startswith("The army will return")


def test_positions_name_who_demands_and_refuses(article: Any, settled: Settle) -> None:
    one = article("Botswana demanded that the herders leave the reserve.", "2021-02-01")
    one.mention("Botswana", kind="country")
    clause = "Botswana demanded that the herders leave the reserve"
    one.report(clause, "demanded", "REQUEST", ["Botswana"], [], when="2021-02-01")
    (position,) = settled(one).positions
    assert (position.stance, position.topic) == ("demands", "departure of herders")
