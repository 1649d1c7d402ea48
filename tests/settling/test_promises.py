"""Promises: who took something upon himself, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.model import Record

Settle = Callable[..., Record]


def planned(article: Any, text: str, clause: str, trigger: str, kind: str = "RETREAT", **more: Any) -> Any:
    page = article(text, "2021-02-01").mention("Kenya", kind="country").mention("Uganda", kind="country")
    return page.report(clause, trigger, kind, [more.pop("source", "Kenya")], [], realis="planned", **more)


@pytest.mark.parametrize(
    ("text", "clause", "trigger", "count"),
    [
        (
            "Kenya said, as Uganda did, that it will withdraw its patrols.",
            "it will withdraw its patrols",
            "withdraw",
            1,
        ),
        ("Kenya and Uganda spoke of a withdrawal of patrols.", "a withdrawal of patrols", "withdrawal", 0),
        ("Kenya promised Uganda a withdrawal of patrols.", "a withdrawal of patrols", "withdrawal", 1),
        (
            "Uganda threatened that Kenya would withdraw its patrols.",
            "Kenya would withdraw its patrols",
            "withdraw",
            0,
        ),
    ],
)
def test_a_promise_is_taken_upon_oneself(
    article: Any, settled: Settle, text: str, clause: str, trigger: str, count: int
) -> None:
    assert len(settled(planned(article, text, clause, trigger)).promises) == count


def test_a_demand_is_no_promise(article: Any, settled: Settle) -> None:
    text = "Uganda asked whether Kenya will withdraw its patrols."
    page = planned(article, text, "Kenya will withdraw its patrols", "withdraw")
    page.report(text[:-1], "asked", "REQUEST", ["Uganda"], ["Kenya"])
    assert settled(page).promises == ()


def test_an_ended_mission_keeps_the_promise_to_end_it(article: Any, settled: Settle) -> None:
    promise = planned(
        article, "Kenya agreed with Uganda to end its border mission by May.", "to end its border mission by May",
        "end", "SANCTION",
    )  # fmt: skip
    done = article("Kenya has ended its border mission with Uganda.", "2021-04-28", "Mail")
    done.mention("Kenya", kind="country")
    done.report("Kenya has ended its border mission", "ended", "SANCTION", ["Kenya"], [], when="2021-04-27")
    (followed,) = settled(promise, done).promises
    assert [step.status for step in followed.history] == ["open", "kept"]
    assert settled(promise).promises[0].history[-1].status == "open"


def test_an_unkept_promise_is_overdue(article: Any, settled: Settle) -> None:
    promise = planned(
        article, "Kenya told Uganda it will withdraw its patrols in March.", "it will withdraw its patrols in March",
        "withdraw", when="2021-03-01/2021-04-01",
    )  # fmt: skip
    later = article("It rained in Kisumu.", "2021-06-01", "Mail")
    assert [step.status for step in settled(promise, later).promises[0].history] == ["open", "overdue"]


def test_a_concession_and_its_withdrawal_are_one(article: Any, settled: Settle) -> None:
    text = "Kenya, with Uganda, promises to withdraw its patrols."
    page = planned(
        article, text, "Kenya, with Uganda, promises to withdraw its patrols", "promises", "CONCEDE"
    )
    page.report("to withdraw its patrols", "withdraw", "RETREAT", ["Kenya"], [], realis="planned")
    assert len(settled(page).promises) == 1
