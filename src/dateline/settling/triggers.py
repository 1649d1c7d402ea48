"""Triggers: which words outlets put for one kind of deed, and which speak of several deeds at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dateline.data import read_table
from dateline.settling.accounts import Account, stem

SEVERAL = frozenset(
    ("attacks", "assaults", "bombings", "killings", "murders", "provocations", "clashes", "deaths")
)

VIOLENT = frozenset(("attack", "storm", "harm"))


def trigger_group(account: Account) -> str | None:
    """Return the kind of deed that the trigger names."""
    return next((group for word in account.trigger.split() if (group := _groups().get(word))), None)


def one_deed(one: Account, other: Account) -> bool:
    """Return whether two triggers can be words for one deed; "attack" can be any violent one."""
    mine, theirs = trigger_group(one), trigger_group(other)
    if mine is None or theirs is None:
        return False
    return mine == theirs or ("attack" in (mine, theirs) and {mine, theirs} <= VIOLENT)


def is_several(account: Account) -> bool:
    """Return whether an account without a day speaks of deeds in the plural: "attacks on the port"."""
    return not account.dated and account.report.trigger.text.lower() in SEVERAL


@cache
def _groups() -> Mapping[str, str]:
    return {stem(row["word"]): row["group"] for row in read_table("trigger_groups")}
