"""What a demand or refusal is about, in a few words; and what is no position at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.model import Record

Settle = Callable[..., Record]

# clause | trigger | type | mode | topic (None: no position)
CLAUSES = [
    ("Botswana demanded that the herders leave the reserve", "demanded", "REQUEST", None, "departure of herders"),
    ("Botswana asked Namibia to release two herders", "asked", "REQUEST", None, "release of two herders"),
    ("Botswana urged Namibia to share the U.N. maps", "urged", "REQUEST", None, "sharing the UN maps"),
    ("Botswana called on Thursday for a full withdrawal of troops", "called", "REQUEST", None,
     "full withdrawal of troops"),
    ("Botswana refused to discuss the border", "refused", "REJECT", None, "discussion of the border"),
    ("Botswana denied the border raid", "denied", "REJECT", None, None),
    ("Botswana condemned the raid as an outrage", "condemned", "ACCUSE", "disapprove", "raid"),
    ("Botswana condemned Namibia for closing the border", "condemned", "ACCUSE", "disapprove", "closing the border"),
    ("Botswana blamed Namibia for the border raid", "blamed", "ACCUSE", "allege", None),
    ("Botswana condemned Namibia", "condemned", "ACCUSE", "disapprove", None),
    ("Botswana asked Namibia", "asked", "REQUEST", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("clause", "trigger", "kind", "mode", "topic"), CLAUSES)
def test_topics(
    article: Any, settled: Settle, clause: str, trigger: str, kind: str, mode: str | None, topic: str | None
) -> None:
    from dataclasses import replace

    page = article(f"{clause}.", "2021-02-01").mention("Botswana", kind="country")
    page.report(clause, trigger, kind, ["Botswana"], [], when="2021-02-01")
    page.reports[0] = replace(page.reports[0], mode=mode)
    assert [position.topic for position in settled(page).positions] == ([topic] if topic else [])
