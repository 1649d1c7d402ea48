"""Cut off, translated, taken from a wire: with evidence, and not without."""

import pytest

from dateline.data import read_table
from dateline.sources.conditions import find_agencies, is_translated, is_truncated

BODY = (
    "The board met on Monday and put off the vote by two weeks, its chairman told reporters in Conakry. "
    "Two of the three candidates accepted the delay, and the third asked the court to overturn it."
)


@pytest.mark.parametrize("row", read_table("cutoffs"), ids=lambda row: row["example"])
def test_each_cutoff_finds_its_example(row):
    condition = is_truncated(f"{BODY}\n\n{row['example']}", ())
    assert condition.holds
    assert row["problem"] in condition.evidence[0]


@pytest.mark.parametrize(
    ("ending", "truncated"),
    [
        (
            "The court, which meets on Friday, has in earlier cases of this kind always decided against the",
            True,
        ),
        ("The court, which meets on Friday, has in earlier cases of this kind always decided so…", True),
        (
            "The court, which meets on Friday, has in earlier cases of this kind always decided that way,",
            True,
        ),
        (
            "The court, which meets on Friday, has in earlier cases of this kind always decided that way.",
            False,
        ),
        (
            "“The court has always decided that way,” the chairman said before he left for the capital: "
            "“Always.”",
            False,
        ),
        ("A view of the court in Conakry", False),
        (
            "Subscribers to the only telephone company were left without service, and read by candle light.",
            False,
        ),
    ],
)
def test_texts_that_end_in_the_middle(ending, truncated):
    assert is_truncated(f"{BODY}\n\n{ending}", ()).holds is truncated


def test_furniture_at_the_end_does_not_hide_the_cut():
    cut = "The court, which meets on Friday, has in earlier cases always decided against the"
    text = f"{BODY}\n\n{cut}\n\nLeave a Reply"
    assert is_truncated(text, ((text.index("Leave"), len(text)),)).holds


@pytest.mark.parametrize(
    ("text", "translated"),
    [
        ("This article was translated from Portuguese by the editors.", True),
        ("“We shall go on,” he replied. . “There is no way back,” she added. . The house rose.", True),
        ("“It will pass,” insists one of them. They called the law “a mistake “. The house rose.", True),
        (
            "The two governments opened, Monday, a round of talks. “We must decide,” underlined Marta Ruiz.",
            True,
        ),
        ("“We must decide,” said Marta Ruiz. The house rose.", False),
        ("The two governments opened talks on Monday. The house called the law “a mistake”.", False),
        (
            "Scrapers leave a space before the stop of a linked word . That is no translation , on its own .",
            False,
        ),
        ("He spoke to the crowd . . . and left. The interpreter translated the speech into Wolof.", False),
        ("“The motion passed,” she said. Declared void, it had to be voted on again.", False),
    ],
)
def test_translations(text, translated):
    condition = is_translated(text, ())
    assert condition.holds is translated
    assert bool(condition.evidence) is translated


def test_every_sign_finds_its_example():
    for row in read_table("translation_signs"):
        import re

        flags = re.IGNORECASE if row["case"] == "any" else re.NOFLAG
        assert re.search(row["pattern"], row["example"], flags), row["sign"]


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("QUITO (AFP) - The assembly met.", ("AFP",)),
        ("ACCRA, March 3 (Reuters) - The parliament passed the budget.", ("Reuters",)),
        ("MOSCOW, June 1. /TASS/. The ministry denied it.", ("TASS",)),
        ("The assembly met.\n\nThe Associated Press contributed to this report.", ("AP",)),
        ("The assembly met.\n\nWith reporting by Agence France-Presse and Reuters", ("AFP", "Reuters")),
        ("The assembly met, the ministry said. (Reuters)", ("Reuters",)),
        ("The crowd set fire to the gate, AFP journalists found.", ("AFP",)),
        ("Source: Xinhua\n\nThe assembly met.", ("Xinhua",)),
        ("The assembly met.\n\nStaff and agencies", ("agencies",)),
        ("“We will not go,” a deputy told AFP on Monday.", ()),
        ("The minister denied a report by Reuters, which had cited two officials.", ()),
        ("Police raided the Reuters office in Yangon and took two reporters away.", ()),
        ("The assembly met.", ()),
    ],
)
def test_wire_credits(text, agencies):
    assert find_agencies(text) == agencies


def test_a_byline_is_a_credit():
    assert find_agencies("The assembly met.", byline="Ana Diaz, Associated Press") == ("AP",)


def test_every_credit_of_the_table_is_found():
    for row in read_table("wire_credits"):
        assert find_agencies(row["example"]), row["example"]


def test_seeds_show_that_they_are_translated(seed_texts):
    assert [is_translated(text, ()).holds for text in seed_texts] == [True] * 4
    assert [is_truncated(text, ()).holds for text in seed_texts].count(True) == 1
