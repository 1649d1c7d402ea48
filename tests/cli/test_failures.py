"""Bad input: one clear line each, the others are processed, nothing recorded is lost."""

from __future__ import annotations

import gzip
import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from dateline.cli.app import app
from dateline.cli.failures import run
from dateline.model import Document, Reading
from dateline.store.sqlite import StoryFile

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


def test_a_text_longer_than_any_article_is_named(folder: Path, story: str) -> None:
    (folder / "endless.txt").write_text("Ruritania met Borduria. " * 20_000)
    assert run(app, ["build", str(folder), "-o", story]) == 1


def test_one_text_that_breaks_a_reader_is_named_and_the_others_are_read(
    folder: Path, story: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from dateline import pipeline

    read_documents = pipeline.read_documents

    def breaks_on_two(documents: Iterable[Document]) -> Iterator[Reading]:
        group = list(documents)
        if any("Two" in document.text[:4] for document in group):
            raise ValueError("too odd")
        return read_documents(group)

    monkeypatch.setattr(pipeline, "read_documents", breaks_on_two)
    (folder / "two.txt").write_text("Two things broke in Geneva on March 3, 2021, the ministry said.")
    assert run(app, ["build", str(folder), "-o", story]) == 1
    printed = capsys.readouterr()
    assert "two.txt: was kept but could not be read (ValueError: too odd)" in printed.err
    assert "1 read" in printed.out


def test_the_story_file_is_never_written_over(folder: Path, story: str) -> None:
    assert run(app, ["build", str(folder), "-o", story]) == 0
    before = Path(story).read_bytes()
    assert run(app, ["report", story, "-o", story]) == 2
    assert Path(story).read_bytes() == before


def test_somebody_elses_database_is_left_as_it_is(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE notes (text)")
    before = other.read_bytes()
    for arguments in (["stories", str(other)], ["build", str(folder), "-o", str(other)]):
        assert run(app, arguments) == 2
        assert other.read_bytes() == before


WRONG_USE = {
    "events FILE --min-score much": "'--min-score'",
    "export FILE --as jsonl": "'-o'",
    "events FILE --limit 0": "'--limit'",
    "actors FILE --realis occurred": "--realis does not narrow actors",
    "state FILE --on 20200612": "YYYY-MM-DD",
    "correct FILE same A A": "both are A",
    "correct FILE set A colour red": "the fields are",
    "correct FILE set A realis maybe": "give one of occurred",
    "correct FILE set A when soon": "YYYY-MM-DD",
}


@pytest.mark.parametrize("words", WRONG_USE)
def test_wrong_use_names_what_is_wrong(
    folder: Path, story: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    StoryFile(Path(story), create=True).close()
    assert run(app, words.replace("FILE", story).split()) == 2
    error = capsys.readouterr().err
    assert WRONG_USE[words] in error
    assert error.count("\n") == 1


def test_a_reader_that_goes_away_is_no_failure() -> None:
    command = "from dateline.cli import main; main()"
    child = subprocess.Popen([sys.executable, "-c", command, "--help"], stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.close()
    assert child.wait() == 0


def test_an_interruption_says_that_progress_is_kept(
    folder: Path, story: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dateline.build.build", interrupt)
    assert run(app, ["build", str(folder), "-o", story]) == 130
    assert "interrupted; what was recorded is kept" in capsys.readouterr().err


def test_half_a_surrogate_pair_in_a_record_is_no_failure(folder: Path, story: str) -> None:
    (folder / "odd.jsonl").write_text(json.dumps({"text": ARTICLE + "\ud800"}))
    assert run(app, ["build", str(folder), "-o", story]) == 0
