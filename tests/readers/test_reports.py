"""What clauses report: type, sides and realis, on sentences about many stories."""

from __future__ import annotations

import pytest

from dateline.data import read_table
from dateline.model import Reading, Report
from dateline.pipeline import read_texts
from dateline.readers.lexicon import lexicon, types_of_lemma, word_classes
from dateline.readers.words import base_forms, lemma_in_tables

PUBLISHED = "2020-01-10"
EXAMPLES_RIGHT = 0.83  # of the lexicon's own examples; the rest fall to the parser (see .work)

# sentence, type, source, target, realis of one report that the sentence must give
REPORTED = [
    ("Gunmen killed four policemen in Karachi.", "ASSAULT", "Gunmen", "policemen", "occurred"),
    ("Four policemen were killed by gunmen in Karachi.", "ASSAULT", "gunmen", "policemen", "occurred"),
    ("Ethiopia accused Egypt of arming the rebels.", "ACCUSE", "Ethiopia", "Egypt", "occurred"),
    ("Kenya and Uganda held talks in Nairobi.", "CONSULT", "Kenya", "Uganda", "occurred"),
    ("Ghana held talks with Togo on Monday.", "CONSULT", "Ghana", "Togo", "occurred"),
    ("Japan imposed sanctions on Belarus.", "SANCTION", "Japan", "Belarus", "occurred"),
    ("Ethiopia may attack Eritrea.", "ASSAULT", "Ethiopia", "Eritrea", "possible"),
    ("If Sudan attacks Chad, the truce ends.", "ASSAULT", "Sudan", "Chad", "possible"),
    ("Sudan did not attack Chad.", "ASSAULT", "Sudan", "Chad", "denied"),
    ("France will send troops to Niger.", "MOBILIZE", "France", "", "planned"),
    ("Uganda said that it would withdraw its troops from Congo.", "CONCEDE", "Uganda", "", "occurred"),
    ("Uganda said that it would withdraw its troops from Congo.", "RETREAT", "", "", "planned"),
    ("Norway said it will not lift the ban on Iran.", "REJECT", "Norway", "", "occurred"),
    ("Norway urged Serbia to free the editors.", "REQUEST", "Norway", "Serbia", "occurred"),
]

# sentence, type that no report of the sentence may have with a realis that speaks of a fact
NOT_REPORTED = [
    ("Norway urged Serbia to free the editors.", "RETREAT"),
    ("A withdrawal would be the worst thing for Mali.", "RETREAT"),
    ("Kenya is not seeking a base in Somalia.", "REQUEST"),
    ("Peru refused to expel the ambassador of Mexico.", "SANCTION"),
    ("The premier had a heart attack in Oslo.", "ASSAULT"),
    ("Will Kenya attack Somalia?", "ASSAULT"),
    ("Do not attack the demonstrators, she said.", "ASSAULT"),
    ("Kenya insisted that Somalia withdraw its troops.", "RETREAT"),
    ("Turkey has no plans for a withdrawal from Syria.", "RETREAT"),
    ("Oman asked France to prepare for a withdrawal of its troops.", "RETREAT"),
    ("A withdrawal of French troops from Mali seems unlikely.", "RETREAT"),
]


def _reading(text: str) -> Reading:
    return read_texts([{"text": text, "published": PUBLISHED}])[0]


def _has(report: Report, kind: str, source: str, target: str, realis: str) -> bool:
    sides = ((report.source, source), (report.target, target))
    named = all(not name or any(name.lower() in party.name.lower() for party in side) for side, name in sides)
    return report.type == kind and report.realis == realis and named


@pytest.mark.parametrize(("text", "kind", "source", "target", "realis"), REPORTED)
def test_reports_who_did_what_to_whom(text: str, kind: str, source: str, target: str, realis: str) -> None:
    reports = _reading(text).reports
    assert any(_has(report, kind, source, target, realis) for report in reports), reports


@pytest.mark.parametrize(("text", "kind"), NOT_REPORTED)
def test_what_did_not_happen_is_no_fact(text: str, kind: str) -> None:
    facts = [
        r for r in _reading(text).reports if r.type == kind and r.realis in {"occurred", "ongoing", "planned"}
    ]
    assert not facts


# text, type, words that the target's names hold, place of one report that the text must give
PLACED = [
    (
        "Protesters stormed the Indian Embassy in Dhaka on Monday. Police guarded the compound.",
        "PROTEST",
        "India",
        "Dhaka",
    ),
    ("Rebels attacked the Kenyan base at Kulbiyow.", "ASSAULT", "Kenya", "Kulbiyow"),
    (
        "Rebels shelled the Polish base in Ghazni. They shelled the base again at night.",
        "ASSAULT",
        "Poland",
        "Ghazni",
    ),
    ("Marines seized a Chilean trawler. The navy later released the vessel.", "RETREAT", "Chile", None),
    ("Officials recalled the Lyon attack.", "ASSAULT", "", "Lyon"),
    ("Ghana imposed sanctions on Mali.", "SANCTION", "Mali", None),
    ("Nurses marched in Lusaka to denounce the government.", "PROTEST", "government", "Lusaka"),
]

# text, type, words of the source's and of the target's names: somebody outside the clause or deep inside it
ADDRESSED = [
    ("Norway condemned the strike by Turkey on Kobani.", "ACCUSE", "Norway", "Turkey"),
    ("Kenya insisted that Somalia withdraw its troops.", "REQUEST", "Kenya", "Somalia"),
    ("The Niger parliament voted to expel French troops.", "REQUEST", "parliament", "French troops"),
    (
        "Mali's parliament voted for a resolution that urges France to leave.",
        "REQUEST",
        "parliament",
        "France",
    ),
    ("Ghana accused Togo of arming rebels. Togo denied the claim.", "REJECT", "Togo", "Ghana"),
    ("The rebels left Goma following an order from their commander.", "REQUEST", "commander", "rebels"),
    ("NAIROBI, Kenya (AP) — Police arrested three miners.", "COERCE", "Police", "miners"),
]


@pytest.mark.parametrize(("text", "kind", "target", "place"), PLACED)
def test_place_and_owner_of_the_site(text: str, kind: str, target: str, place: str | None) -> None:
    reports = [report for report in _reading(text).reports if report.type == kind]
    assert any(_has(r, kind, "", target, r.realis) and r.place == place for r in reports), reports


def test_a_later_mention_of_a_site_keeps_owner_and_place() -> None:
    text = "Rebels shelled the Polish base in Ghazni. On Sunday they shelled the base again."
    reports = [report for report in _reading(text).reports if report.type == "ASSAULT"]
    assert [report.place for report in reports] == ["Ghazni", "Ghazni"]
    assert all(any(party.name == "Poland" for party in report.target) for report in reports)


@pytest.mark.parametrize(("text", "kind", "source", "target"), ADDRESSED)
def test_who_is_addressed(text: str, kind: str, source: str, target: str) -> None:
    assert any(_has(report, kind, source, target, "occurred") for report in _reading(text).reports)


def test_the_dateline_does_nothing() -> None:
    reports = _reading("NAIROBI, Kenya (AP) — Police arrested the editor.").reports
    assert reports
    assert all(party.name not in {"Kenya", "Nairobi"} for report in reports for party in report.source)


def test_a_vote_for_a_demand_is_one_demand() -> None:
    reports = _reading("Mali's parliament voted for a resolution that urges France to leave.").reports
    assert [report.type for report in reports] == ["REQUEST"]


def test_one_report_for_each_time() -> None:
    reports = _reading("On Monday and Wednesday, two rockets hit the airport of Goma.").reports
    days = sorted(str(report.when.earliest) for report in reports if report.when)
    assert days == ["2020-01-06", "2020-01-08"]
    assert len({report.id for report in reports}) == 2


def test_a_speech_act_is_not_doubled_by_the_times_it_speaks_of() -> None:
    reports = _reading("Oman proposed a summit after raids in May and June.").reports
    assert len([report for report in reports if report.type == "REQUEST"]) <= 1


def test_one_act_is_one_report() -> None:
    reports = _reading("The army carried out an air strike on rebels in Idlib.").reports
    assert [report.type for report in reports] == ["ASSAULT"]


def test_spans_hold_and_ids_differ() -> None:
    text = "Chad condemned the raid. Chad condemned the raid. Sudan said that Chad attacked its troops."
    reading = _reading(text)
    for report in reading.reports:
        for span in (
            report.span,
            report.trigger,
            *(party.span for party in (*report.source, *report.target)),
        ):
            assert text[span.start : span.end] == span.text
        assert report.span.start <= report.trigger.start < report.trigger.end <= report.span.end
        assert 0 <= report.score <= 1
    assert len({report.id for report in reading.reports}) == len(reading.reports) > 2


def test_who_asserts_it() -> None:
    reports = _reading("Norway said that Chad attacked the rebels.").reports
    assert [report.attributed_to for report in reports if report.type == "ASSAULT"] == ["Norway"]


def test_own_examples_give_their_type() -> None:
    rows = [row for group in lexicon().values() for row in group if row.type]
    readings = read_texts([{"text": row.example, "published": PUBLISHED} for row in rows])
    right = sum(
        row.type in {r.type for r in reading.reports} for row, reading in zip(rows, readings, strict=True)
    )
    assert right / len(rows) >= EXAMPLES_RIGHT


def test_lexicon_names_known_types_modes_and_classes() -> None:
    modes = {(row["type"], row["mode"]) for row in read_table("event_modes")}
    types = {row["type"] for row in read_table("event_types")}
    for row in (row for group in lexicon().values() for row in group):
        assert row.type is None or row.type in types
        assert row.mode is None or (row.type, row.mode) in modes
        assert set(row.roles.values()) <= {"source", "target", "both", "none"}
    keys = [(row["lemma"], row["pos"], row["needs"]) for row in read_table("event_lexicon")]
    assert len(keys) == len(set(keys)) > 1500
    assert word_classes()["FORCES"]


@pytest.mark.parametrize(
    ("word", "lemma", "expected"),
    [("accused", "accus", "accuse"), ("withdrew", "withdrew", "withdraw"), ("oslo", "oslo", "oslo")],
)
def test_lemma_of_inflected_words(word: str, lemma: str, expected: str) -> None:
    assert lemma_in_tables(word, lemma) == expected


def test_base_forms_undouble() -> None:
    assert "bar" in base_forms("barred")


def test_types_of_lemma() -> None:
    assert types_of_lemma("airstrike") == {"ASSAULT"}
