"""Bad input: one clear line each, the others are processed, nothing recorded is lost."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from dateline.cli.app import app
from dateline.cli.failures import run

ARTICLE = (
    "GENEVA, March 3, 2021 - Ruritania's foreign minister, Anna Kovač, met her Bordurian counterpart in Geneva on "
    "Wednesday. The two ministers agreed to reopen the border. Three people had been killed there in February.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    (made / "good.txt").write_text(ARTICLE)
    return made


@pytest.fixture
def story(tmp_path: Path) -> str:
    return str(tmp_path / "story.dateline")


def documents(story: str, capsys: pytest.CaptureFixture[str]) -> int:
    capsys.readouterr()
    assert run(app, ["documents", story, "--json"]) == 0
    return len(json.loads(capsys.readouterr().out))


BAD = {
    "empty.txt": b"",
    "spaces.txt": b" \n\t\n ",
    "image.txt": bytes(range(256)) * 40,
    "broken.json": b'{"text": "Ruritania',
    "french.txt": (
        "Le ministre des Affaires étrangères a rencontré son homologue mercredi à Genève pour discuter de la "
        "réouverture de la frontière entre les deux pays, fermée depuis le mois de février. "
    ).encode()
    * 4,
    "menu.html": b"<html><body><nav><a href=/>Home</a></nav></body></html>",
    "archive.zip": b"PK\x03\x04" + b"\0" * 100,
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_in_one_line_and_the_others_are_read(
    folder: Path, story: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / name).write_bytes(BAD[name])
    assert run(app, ["build", str(folder), str(folder / name), "-o", story]) == 1
    errors = capsys.readouterr().err
    assert any(name in line for line in errors.splitlines())
    assert "Traceback" not in errors
    assert documents(story, capsys) == 1


def test_broken_utf8_is_read_with_a_problem_noted(
    folder: Path, story: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "latin.txt").write_bytes(
        ARTICLE.replace("č", "c").replace("Anna", "Ren\xe9e").encode("latin-1")
    )
    assert run(app, ["build", str(folder), "-o", story]) in (0, 1)
    assert documents(story, capsys) == 2


def test_a_page_of_100_megabytes_is_refused_and_not_loaded(
    folder: Path, story: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with open(folder / "huge.html", "wb") as huge:
        huge.truncate(100_000_000)
    assert run(app, ["build", str(folder), "-o", story]) == 1
    assert "huge.html" in capsys.readouterr().err
    assert documents(story, capsys) == 1


@pytest.mark.parametrize("missing", ["no/such/file.txt", "no-such-folder/"])
def test_a_path_that_is_not_there(
    folder: Path, story: str, missing: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(app, ["build", str(folder), missing, "-o", story]) == 1
    assert missing.rstrip("/") in capsys.readouterr().err
    assert documents(story, capsys) == 1


def test_a_folder_without_articles_is_unusable(
    tmp_path: Path, story: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert run(app, ["build", str(tmp_path / "empty"), "-o", story]) == 2
    assert "no article" in capsys.readouterr().err


def test_a_second_build_adds_only_what_is_new(
    folder: Path, story: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(app, ["build", str(folder), "-o", story])
    (folder / "second.txt").write_text(ARTICLE.replace("Geneva", "Vienna"))
    capsys.readouterr()
    assert run(app, ["build", str(folder), "-o", story]) == 0
    assert "(1 new, 1 read)" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["timeline"],
        ["timeline", "missing.dateline"],
        ["nonsense"],
        ["state", "missing.dateline", "--on", "yesterday"],
        ["build", "x.txt"],
        ["read", "missing.txt"],
    ],
)
def test_wrong_usage_is_one_line_and_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(app, arguments) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_an_internal_error_leaves_a_log(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(path: str) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr("dateline.cli.making._text_of", broken)
    assert run(app, ["read", "x"]) == 3
    log = Path(capsys.readouterr().err.split()[-1])
    assert "ZeroDivisionError" in log.read_text()
    log.unlink()


def test_readings_from_elsewhere_must_fit_their_text(
    folder: Path, story: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(app, ["build", str(folder), "-o", story])
    capsys.readouterr()
    run(app, ["documents", story, "--json"])
    key = json.loads(capsys.readouterr().out)[0]["id"]
    figure = {"id": "f1", "start": 0, "end": 6, "text": "PARIS!", "measure": "x", "low": 1, "high": 1}
    lines = folder.parent / "readings.jsonl"
    lines.write_text(json.dumps({"document": {"id": key}, "figures": [figure]}))
    assert run(app, ["build", str(folder), "-o", story, "--readings", str(lines)]) == 2
    assert "line 1" in capsys.readouterr().err
    lines.write_text(json.dumps({"document": {"id": key}, "figures": [figure | {"text": "GENEVA"}]}))
    assert run(app, ["build", str(folder), "-o", story, "--readings", str(lines)]) == 0


def test_gzip_that_is_no_archive(folder: Path, story: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "x.warc.gz").write_bytes(gzip.compress(b"no web archive"))
    assert run(app, ["build", str(folder), "-o", story]) == 1
    assert "x.warc.gz" in capsys.readouterr().err
