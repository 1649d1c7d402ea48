"""Evidence, timeline, tables, brief and diff on the harbour story."""

from dataclasses import replace
from datetime import date

import pytest
from harbour_story import HOSTILE, TRIBUNE, tell

from dateline.model import When
from dateline.views.brief import brief
from dateline.views.diff import diff
from dateline.views.evidence import index_evidence, sentence_around, split_sentences
from dateline.views.filters import Filter
from dateline.views.tables import TABLES, list_rows
from dateline.views.timeline import list_timeline
from dateline.views.wording import say_amount, say_when

RECORD, READINGS = tell()
EVIDENCE = index_evidence(READINGS)


def rows(noun: str, **chosen) -> list[str]:
    return [row["id"] for row in list_rows(RECORD, EVIDENCE, noun=noun, chosen=Filter(**chosen))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks failed. The army left.", ["Talks failed.", "The army left."]),
        ("Gen. Okello met Mr. Diaz of the U.S. Senate.", ["Gen. Okello met Mr. Diaz of the U.S. Senate."]),
        ("He said: “Never.” Then he left", ["He said: “Never.”", "Then he left"]),
        ("Headline\n\n  Body text", ["Headline", "Body text"]),
        ("Inflation hit 3.5 percent. 40 died.", ["Inflation hit 3.5 percent.", "40 died."]),
    ],
)
def test_sentences_split_at_stops_and_lines(text, expected):
    starts = split_sentences(text)
    spans = [sentence_around(text, starts, start, start + 1) for start in starts]
    assert [text[start:end] for start, end in spans] == expected


def test_every_evidence_lies_in_its_sentence_and_document():
    texts = {reading.document.id: reading.document.text for reading in READINGS}
    for entry in EVIDENCE.values():
        assert texts[entry.document][entry.start : entry.end] == entry.text
        assert texts[entry.document][entry.sentence_start :].startswith(entry.sentence)
        assert entry.sentence_start <= entry.start < entry.sentence_start + len(entry.sentence)


def test_a_clause_across_two_sentences_shows_both():
    text = "He spoke. They left."
    assert sentence_around(text, split_sentences(text), 3, 15) == (0, 20)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (None, "undated"),
        (When(date(2020, 1, 3), date(2020, 1, 4)), "3 January 2020"),
        (When(date(2020, 2, 1), date(2020, 3, 1)), "February 2020"),
        (When(date(2020, 2, 1), date(2020, 5, 1)), "February–April 2020"),
        (When(date(2020, 1, 1), date(2021, 1, 1)), "2020"),
        (When(date(2019, 1, 1), date(2021, 1, 1)), "2019–2020"),
        (When(date(2019, 11, 1), date(2020, 2, 1)), "November 2019 – January 2020"),
        (When(date(2020, 1, 30), date(2020, 2, 3)), "30 January – 2 February 2020"),
        (When(date(2020, 5, 7), date(9999, 12, 31)), "since 7 May 2020"),
        (When(date(1, 1, 1), date(2020, 5, 7)), "until 6 May 2020"),
    ],
)
def test_dates_are_said_as_precisely_as_they_are_known(when, expected):
    assert say_when(when) == expected


@pytest.mark.parametrize(
    ("low", "high", "hedge", "expected"),
    [
        (5200, 5200, "exact", "5,200"),
        (5200, 5200, "about", "about 5,200"),
        (40, None, "more than", "more than 40"),
        (40, None, "exact", "at least 40"),
        (None, 40, "less than", "less than 40"),
        (2.5, 2.5, "exact", "2.5"),
        (10, 20, "range", "10–20"),
        (None, None, "exact", "an unstated number"),
    ],
)
def test_amounts_keep_their_hedge(low, high, hedge, expected):
    assert say_amount(low, high, hedge=hedge) == expected


def test_the_timeline_runs_by_day_and_sets_the_undated_apart():
    days = list_timeline(reversed(RECORD.events))
    assert [day.day for day in days[:-1]] == sorted(day.day for day in days[:-1])
    assert (days[-1].day, [entry.event.id for entry in days[-1].entries]) == (None, ["e9"])
    marks = {entry.event.id: entry.mark for day in days for entry in day.entries}
    assert len({marks[key] for key in ("e1", "e2", "e3", "e4", "e6")}) == 5


@pytest.mark.parametrize(
    ("noun", "chosen", "expected"),
    [
        ("events", {"realis": "planned"}, ["e4", "e7"]),
        ("events", {"actor": "bresh"}, ["e7"]),
        ("events", {"type": "withdraw"}, ["e4", "e5"]),
        ("events", {"when": When(date(2031, 3, 28), date(2031, 3, 29))}, ["e1", "e4", "e5"]),
        ("events", {"outlet": "tribune"}, ["e3", "e8"]),
        ("events", {"min_score": 0.95}, []),
        ("events", {"limit": 2}, ["e1", "e2"]),
        ("actors", {"type": "person", "actor": "anton"}, ["a1"]),
        ("statements", {"actor": "osk"}, ["t2"]),
        ("statements", {"type": "indirect"}, ["t3"]),
        ("series", {"actor": "a2"}, ["s2", "s2", "s2"]),
        ("promises", {"type": "kept"}, ["p1"]),
        ("positions", {"type": "demands"}, ["o1"]),
        ("disputes", {"actor": "army"}, ["x2"]),
        ("documents", {"outlet": "courier"}, ["d-courier"]),
    ],
)
def test_filters_keep_what_agrees(noun, chosen, expected):
    assert rows(noun, **chosen) == expected


@pytest.mark.parametrize("noun", TABLES)
def test_every_row_has_an_id_and_its_story(noun):
    listed = list_rows(RECORD, EVIDENCE, noun=noun)
    assert listed
    assert all(row["id"] and row["story"] == "harbour" for row in listed)


def test_the_brief_cites_a_sentence_for_every_line():
    text = brief(RECORD, READINGS, date(2031, 4, 1))
    body, sources = text.split("## Sources")
    claims = [line for line in body.splitlines() if line.startswith("- ")]
    assert claims
    assert all("[" in claim for claim in claims)
    assert "Government withdraws the army" in body
    assert "**kept** Government of Merenia" in body
    assert "“Some 1,200 soldiers remain in the province.”" in sources


def test_the_brief_shows_markup_as_text():
    text = brief(replace(RECORD, story=HOSTILE), READINGS, date(2031, 4, 1))
    assert "<script" not in text.replace("\\<script", "")


def test_later_events_are_no_news_yet():
    text = brief(RECORD, READINGS, date(2031, 3, 10))
    assert "withdraws the army" not in text
    assert "*planned:* Government to withdraw the army" in text


def test_a_record_does_not_differ_from_itself():
    assert diff(RECORD, RECORD) == ()


def test_diff_tells_new_changed_and_gone():
    earlier = replace(
        RECORD,
        events=(*RECORD.events[:4], replace(RECORD.events[7], when=None)),
        promises=(replace(RECORD.promises[0], history=RECORD.promises[0].history[:1]),),
    )
    forward = {(change.id, change.what): change for change in diff(earlier, RECORD)}
    assert ("e5", "new") in forward
    assert forward["e8", "changed"].details == ("when: undated → 6 March 2031",)
    assert "status: open → kept" in forward["p1", "changed"].details
    assert ("e5", "gone") in {(change.id, change.what) for change in diff(RECORD, earlier)}


def test_a_thing_that_took_another_id_is_still_itself():
    renamed = replace(RECORD, statements=(replace(RECORD.statements[0], id="t0"), *RECORD.statements[1:]))
    assert diff(RECORD, renamed) == ()


def test_offsets_count_code_points():
    (entry,) = [each for each in EVIDENCE.values() if each.text == "19 people"]
    assert TRIBUNE.text[entry.start : entry.end] == "19 people"
