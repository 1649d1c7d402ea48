"""Every command answers on the example story, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.cli.app import app
from dateline.cli.failures import run
from dateline.cli.nouns import NOUNS
from dateline.story import Story


@pytest.fixture(scope="module")
def path(examples: Story) -> str:
    return str(examples.file.path)


def output(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(app, list(arguments)) == 0, capsys.readouterr().err
    return capsys.readouterr().out


@pytest.mark.parametrize("noun", [*NOUNS, "stories"])
def test_each_noun_prints_a_table_and_json(path: str, noun: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert output(capsys, noun, path).strip()
    rows = json.loads(output(capsys, noun, path, "--json"))
    assert rows
    assert all(row["story"] == "examples" for row in rows)


def test_filters_narrow_the_rows(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    def count(*options: str) -> int:
        return len(json.loads(output(capsys, "events", path, "--json", *options)))

    everything = count()
    assert 0 < count("--type", "ASSAULT") < everything
    assert 0 < count("--realis", "planned") < everything
    assert 0 < count("--from", "2020-01-01", "--to", "2020-01-31") < everything
    assert 0 < count("--actor", "Iraq") < everything
    assert count("--limit", "2") == 2


def test_state_as_json_has_its_sections(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    state = json.loads(output(capsys, "state", path, "--on", "2020-06-12", "--json"))
    assert set(state) == {
        "on",
        "known_by",
        "offices",
        "figures",
        "under_way",
        "promises",
        "positions",
        "disputes",
    }
    assert any("Kadhimi" in row["name"] for row in state["offices"])


def test_known_by_has_no_hindsight(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    then = json.loads(
        output(capsys, "state", path, "--on", "2021-12-31", "--known-by", "2020-01-31", "--json")
    )
    assert "2,500" not in json.dumps(then)
    assert then["known_by"] == "2020-01-31"


def test_search_finds_words(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = json.loads(output(capsys, "search", path, "traumatic", "--json"))
    assert "«traumatic»" in row["snippet"]


def test_any_printed_id_is_explained(path: str, examples: Story, capsys: pytest.CaptureFixture[str]) -> None:
    report = next(reading.reports[0] for reading in examples.readings if reading.reports)
    assert report.trigger.text in output(capsys, "explain", path, report.id)


def test_brief_cites_its_sentences(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "[1]" in output(capsys, "brief", path, "--on", "2020-06-12")


def test_diff_shows_what_is_new(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    changes = json.loads(output(capsys, "diff", path, "--since", "2020-06-30", "--json"))
    assert any(change["noun"] == "event" and change["what"] == "new" for change in changes)


def test_check_finds_no_fault(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no faults" in output(capsys, "check", path)


def test_report_is_one_page(path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output(capsys, "report", path, "-o", str(tmp_path / "page.html"))
    assert (tmp_path / "page.html").read_text().startswith("<!doctype html>")


def test_a_correction_changes_the_record_and_retract_undoes_it(
    examples: Story, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "examples.dateline"
    examples.file.copy_to(copy)
    events = json.loads(output(capsys, "events", str(copy), "--json"))
    made = output(capsys, "correct", str(copy), "reject", events[0]["id"], "--reason", "not in the article")
    after = json.loads(output(capsys, "events", str(copy), "--json"))
    assert events[0]["id"] not in {event["id"] for event in after}
    output(capsys, "correct", str(copy), "retract", made.partition(":")[0])
    assert json.loads(output(capsys, "events", str(copy), "--json")) == events


def test_read_prints_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Ruritania expelled two Bordurian diplomats on Friday, its foreign ministry said.")
    reading = json.loads(output(capsys, "read", str(article), "--published", "2020-01-05"))
    (report,) = [r for r in reading["reports"] if r["type"] == "SANCTION"]
    assert report["when"] == ["2020-01-03", "2020-01-04"]
    assert set(reading) == {"document", "mentions", "reports", "quotes", "figures"}
