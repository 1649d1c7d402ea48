"""Dating: claims held against what the text says."""

from datetime import date, timedelta

import pytest

from dateline.model import When
from dateline.sources.dating import date_document, date_in_url, page_stamp


def day(iso: str) -> When:
    return When(date.fromisoformat(iso), date.fromisoformat(iso) + timedelta(days=1))


def dated(text, claimed=None, **more):
    return date_document(text, claimed=claimed, claimed_basis="metadata", **more)


PLAIN = "The senate of Peru met in Lima.\n\nIt adopted the budget after a long debate."
VOTE = (
    "Poland's electoral board said the second round was held Sunday July 12 after a campaign cut short.\n\n"
    "The law was changed in April 2020 and the ruling camp hoped for a calm day."
)


def test_a_claim_that_nothing_contradicts_holds():
    assert dated(PLAIN, day("2019-03-04")).when == day("2019-03-04")
    assert dated(PLAIN, day("2019-03-04")).problems == ()


def test_nothing_to_go_by_leaves_the_document_undated():
    assert dated(PLAIN).when is None
    assert dated(PLAIN).basis == "none"


def test_a_day_of_the_week_dates_a_text():
    dating = dated(VOTE)
    assert dating.when == When(date(2020, 7, 12), date(2020, 7, 15))
    assert "Sunday July 12" in dating.basis


def test_a_day_of_the_week_refutes_a_claim():
    dating = dated(VOTE, day("2021-07-13"))
    assert dating.when == When(date(2020, 7, 12), date(2020, 7, 15))
    assert "another day of the week" in dating.problems[0]


def test_a_page_line_dates_what_has_no_metadata():
    dating = dated("March 9, 2018\n\nDaily Herald\n\n" + PLAIN)
    assert (dating.when, dating.basis) == (day("2018-03-09"), 'page line "March 9, 2018"')


def test_a_page_line_is_not_believed_against_an_election():
    text = (
        "May 5, 2023\n\nWorld\n\nGermany's chancellor defended the plan on Monday, "
        "two months before the federal elections in Germany."
    )
    dating = dated(text)
    assert dating.problems[0].startswith('dated 2023-05-05 by page line "May 5, 2023"')
    assert dating.when is None or dating.when.latest < date(2023, 5, 5)


def test_nobody_is_president_before_taking_office():
    text = "French President Emmanuel Macron met President Joe Biden in Rome on Friday."
    dating = dated("October 30, 2014\n\n" + text)
    assert dating.when is None
    assert len(dating.problems) == 1


def test_former_office_holders_tell_nothing():
    assert (
        dated("Former President Barack Obama spoke in Chicago on Monday.", day("2021-05-04")).problems == ()
    )


def test_a_lone_contradiction_is_noted_and_metadata_stands():
    dating = dated("The treaty of March 3, 2019 was broken.", day("2018-05-05"))
    assert dating.when == day("2018-05-05")
    assert 'it tells of "March 3, 2019"' in dating.problems[0]


def test_furniture_is_no_evidence():
    text = PLAIN + "\n\nRead also: what happened on March 3, 2024"
    start = text.index("Read also")
    assert dated(text, day("2018-05-05"), boilerplate=((start, len(text)),)).problems == ()


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://www.example.org/world/2020/jan/06/vote", "2020-01-06"),
        ("https://example.org/2016/11/09/markets-fall", "2016-11-09"),
        ("https://example.org/news-2016-11-09.html", "2016-11-09"),
        ("https://example.org/story/20161350", None),
    ],
)
def test_dates_in_addresses(url, wanted):
    assert date_in_url(url) == (day(wanted) if wanted else None)


def test_the_address_dates_what_has_no_metadata():
    assert dated(PLAIN, url="https://example.org/2016/11/09/budget").basis == "address"


@pytest.mark.parametrize(
    ("first_line", "wanted"),
    [
        ("Published: 3 May 2017, 10:15 GMT", "2017-05-03"),
        (
            "TUNIS, May 3, 2017 (AFP) – The union called a strike in the capital and in two more towns.",
            "2017-05-03",
        ),
        ("The union called a strike on May 3, 2017 in the capital and in two more towns.", None),
    ],
)
def test_page_lines(first_line, wanted):
    stamp = page_stamp(first_line + "\n\n" + PLAIN)
    assert (stamp.when if stamp else None) == (day(wanted) if wanted else None)


def test_a_weekday_in_the_lead_refutes_a_claim_far_from_it():
    text = (
        "Chile's government withdrew the pension bill on Wednesday, September 9, its spokesman said.\n\n"
        "President Donald Trump had praised the bill in August."
    )
    dating = dated(text, day("2022-03-01"))
    assert dating.when == When(date(2020, 9, 9), date(2020, 9, 12))
    assert "Wednesday, September 9" in dating.problems[0]


def test_a_dateline_may_name_its_agency():
    text = "LIMA (Andes Wire), May 3, 2020 — The senate met.\n\nIt adopted the budget."
    assert dated(text).when == day("2020-05-03")
