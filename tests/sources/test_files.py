"""Files, folders, formats, and everything that can be wrong with them: one clear line each."""

import gzip
import json
import os
import sys
from io import BytesIO, TextIOWrapper

import pytest

from dateline.model import Document
from dateline.sources.files import Unread, find_sources, load
from dateline.sources.limits import MAX_BYTES

BODY = (
    "The electoral board of Guinea put off the second round by two weeks on Monday, saying that floods "
    "had cut "
    "off three provinces.\n\nTwo of the three candidates accepted the delay, and the third asked the "
    "court to "
    "overturn the decision of the board."
)
TEXT = f"Guinea puts off its second round\n\n{BODY}"
FRENCH = (
    "Le gouvernement guinéen a reporté lundi le second tour du scrutin de deux semaines, à cause des "
    "crues qui "
    "ont coupé trois provinces du reste du pays."
)
HTML = (
    "<html><head><title>Guinea puts off its second round</title><meta property='og:site_name' "
    "content='Andes Courier'>"
    "<meta property='article:published_time' content='2021-03-04T10:00:00Z'></head><body><nav>Home "
    "News</nav><article>"
    "<h1>Guinea puts off its second round</h1>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in BODY.split("\n\n"))
    + "</article></body></html>"
)  # fmt: skip


def outcomes(*paths):
    return [outcome for source in find_sources(paths) for outcome in load(source)]


def documents(*paths):
    return [outcome for outcome in outcomes(*paths) if isinstance(outcome, Document)]


def problems(*paths):
    return [str(outcome) for outcome in outcomes(*paths) if isinstance(outcome, Unread)]


def written(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_folders_are_read_to_their_depths_in_order(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/deep/er/c.txt", ".hidden.txt", "README.md", "LICENSE"):
        written(tmp_path, name, f"{name}\n\n{BODY}")
    names = [os.path.relpath(document.path, tmp_path) for document in documents(tmp_path)]
    assert names == ["a/deep/er/c.txt", "a/z.txt", "b.txt"]
    assert problems(tmp_path) == []


def test_patterns(tmp_path):
    for name in ("one.txt", "two.txt", "three.html"):
        written(tmp_path, name, HTML if name.endswith("html") else f"{name}\n\n{BODY}")
    assert len(documents(f"{tmp_path}/*.txt")) == 2
    assert len(documents(f"{tmp_path}/**/*")) == 3
    assert "matches no file" in problems(f"{tmp_path}/*.jsonl")[0]


def test_a_file_named_twice_is_read_once(tmp_path):
    path = written(tmp_path, "one.txt", TEXT)
    assert len(documents(path, tmp_path, f"{tmp_path}/*.txt")) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", TEXT),
        ("a.html", HTML),
        ("saved-page.txt", HTML),
        ("a.md", f"---\ntitle: 'Guinea puts off its second round'\ndate: 2021-03-04\n---\n{BODY}"),
        ("a.json", json.dumps({"title": "Guinea", "maintext": BODY, "date_publish": "2021-03-04 10:00:00"})),
        ("a.json", json.dumps([{"headline": "Guinea", "text": BODY, "published": "2021-03-04"}])),
        ("a.json", json.dumps({"articles": [{"content": BODY, "publishedAt": "2021-03-04T09:00:00Z"}]})),
        ("a.json", json.dumps({"html": HTML, "link": "https://news.example/guinea"})),
        ("a.json", json.dumps({"body": BODY.split("\n\n"), "pubDate": "Thu, 04 Mar 2021 10:00:00 GMT"})),
        ("a.json", json.dumps({"text": BODY, "timestamp": 1614851999})),
        ("a.jsonl", json.dumps({"text": BODY, "date": "2021-03-04"}) + "\n\n"),
        ("a.csv", f'title,text,date\nGuinea,"{BODY}",2021-03-04\n'),
        ("noname", TEXT),
    ],
)
def test_formats(tmp_path, name, content):
    (document,) = documents(written(tmp_path, name, content))
    assert "two weeks on Monday" in document.text
    assert "asked the court" in document.text
    assert document.path == str(tmp_path / name)
    if "2021-03-04" in content or "161485" in content or "Mar 2021" in content:
        assert document.published is not None
        assert document.published.earliest.isoformat() == "2021-03-04"


def test_record_fields(tmp_path):
    record = {
        "text": BODY, "headline": "Guinea waits", "url": "https://www.news.example/g?utm_source=x",
        "source": {"name": "Andes Courier"}, "authors": ["Ana Diaz", "Marta Ruiz"],
        "date_modify": "2021-03-05",
    }  # fmt: skip
    (document,) = documents(written(tmp_path, "a.json", json.dumps(record)))
    assert (document.title, document.outlet, document.byline) == (
        "Guinea waits",
        "Andes Courier",
        "Ana Diaz, Marta Ruiz",
    )
    assert document.url == record["url"]
    assert document.modified.earliest.isoformat() == "2021-03-05"


def test_pages_give_metadata(tmp_path):
    (document,) = documents(written(tmp_path, "a.html", HTML))
    assert document.title == "Guinea puts off its second round"
    assert document.outlet == "Andes Courier"
    assert document.published_basis == "metadata"
    assert document.text == TEXT


def test_markdown_is_read_without_its_marks(tmp_path):
    source = (
        "# Guinea puts off its *second* round\n\nThe [electoral board](https://board.example/x) of "
        "Guinea **put off** "
        "the second round\nby two weeks on Monday, saying that floods had cut off three provinces.\n"
    )
    (document,) = documents(written(tmp_path, "a.md", source))
    assert document.title == "Guinea puts off its second round"
    assert "The electoral board of Guinea put off the second round" in document.text


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("a.txt", "", "is empty"),
        ("a.txt", " \n\t\n ", "holds only white space"),
        ("a.txt", "\ufeff\n", "holds no text"),
        ("a.txt", b"\x00\x01\x02\x03" * 500, "is a binary file, not text"),
        ("a.txt", bytes(range(256)) * 40, "is a binary file, not text"),
        ("a.txt", b"%PDF-1.7 and so on", "is a PDF file; save its text"),
        ("a.html", b"\x89PNG\r\n\x1a\n0000", "is a picture"),
        ("a.txt", gzip.compress(TEXT.encode()), "is a gzip archive; unpack it"),
        ("a.txt", b"PK\x03\x04 and so on", "is a zip archive"),
        ("a.txt", FRENCH, "is in French (language fr); dateline reads English"),
        ("a.json", '{"text": "a",\n "title": }', "line 2: is not valid JSON"),
        ("a.json", '{"title": "Guinea"}', "has no text"),
        ("a.json", "[]", "holds no records"),
        ("a.json", "[1]", "is a number, not an article"),
        ("a.json", "[" * 100_000, "cannot be parsed"),
        ("a.jsonl", '{"text": ', "a.jsonl, line 1: is not valid JSON"),
        ("a.jsonl", "", "is empty"),
        ("a.csv", "title,text\n", "holds no rows"),
        ("a.csv", "number,colour\n1,red\n", "row 2: has no text"),
        ("a.html", "<html><body><nav>Home</nav></body></html>", "holds no article"),
        ("a.html", "<" * 5_000, "holds no article"),
        ("a.warc", "nothing", "is damaged or no WARC file"),
        ("a.warc.gz", gzip.compress(b"WARC/1.0\r\n\r\n"), "WARC"),
        ("a.xml", "<?xml version='1.0'?><catalog/>", "neither RSS nor Atom"),
        ("a.rss", "<rss version='2.0'><channel></channel></rss>", "a feed without entries"),
        ("a.exe", b"MZ\x90\x00\x03\x00\x00\x00" * 50, "is a binary file"),
    ],
)
def test_bad_input_gives_one_line_and_the_others_are_read(tmp_path, name, content, line):
    bad = written(tmp_path, name, content)
    good = written(tmp_path, "good.txt", TEXT)
    (problem,) = problems(bad, good)
    assert problem.startswith(str(bad))
    assert line in problem
    assert "\n" not in problem
    assert [document.path for document in documents(bad, good)] == [str(good)]


def test_in_a_folder_files_of_other_kinds_are_named(tmp_path):
    written(tmp_path, "photo.png", b"\x89PNG")
    written(tmp_path, "good.txt", TEXT)
    (problem,) = problems(tmp_path)
    assert "photo.png: is not read (.png is no article format)" in problem


def test_folders_without_articles(tmp_path):
    (tmp_path / "empty" / "emptier").mkdir(parents=True)
    assert problems(tmp_path) == [
        f"{tmp_path}: holds no articles; dateline reads .txt .md .html .json .jsonl .csv .warc .warc.gz .rss"
    ]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("no/such/file.txt", "does not exist; check the path"),
        ("ftp://news.example/a", "ftp is not read; give http"),
    ],
)
def test_paths_that_lead_nowhere(path, line):
    assert line in problems(path)[0]


def test_no_permission(tmp_path, monkeypatch):
    locked, good = written(tmp_path, "a.txt", TEXT), written(tmp_path, "b.txt", TEXT + " ")

    def refuse(path, *args, **kwargs):
        if str(path) == str(locked):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *args, **kwargs)

    opened = open
    monkeypatch.setattr("builtins.open", refuse)  # root reads everything, so the refusal is played
    assert problems(tmp_path) == [f"{locked}: cannot be read (Permission denied); check its permissions"]
    assert [document.path for document in documents(tmp_path)] == [str(good)]


def test_links_in_a_circle_end(tmp_path):
    written(tmp_path, "a/one.txt", TEXT)
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    assert len(documents(tmp_path)) == 1
    assert len(problems(tmp_path)) == 1
    assert "self" in problems(tmp_path)[0]


def test_pipes_are_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert "is not a regular file" in problems(tmp_path / "pipe.txt")[0]


def test_a_huge_page_is_refused_without_reading_it(tmp_path, monkeypatch):
    huge = tmp_path / "huge.html"
    with huge.open("wb") as stream:
        stream.truncate(100_000_000)
    monkeypatch.setattr("dateline.sources.loading.decode", None)  # nothing may get as far as decoding
    assert "has 100 MB, and an article at most 8.0 MB" in problems(huge)[0]


def test_an_endless_line_is_refused(tmp_path):
    path = written(tmp_path, "a.jsonl", json.dumps({"text": BODY}) + "\n" + "x" * (MAX_BYTES + 10))
    found = outcomes(path)
    assert isinstance(found[0], Document)
    assert [str(outcome) for outcome in found[1:]] == [
        f"{path}, line 2: is longer than 20 MB; no article is, so the rest was left out"
    ]


def test_a_broken_line_costs_only_itself(tmp_path):
    lines = [json.dumps({"text": f"{number}. {BODY}"}) for number in range(3)]
    lines[1] = lines[1][:-5]
    path = written(tmp_path, "a.jsonl", "\n".join(lines))
    assert len(documents(path)) == 2
    assert problems(path) == [f"{path}, line 2: {problems(path)[0].split(': ', 1)[1]}"]


def test_broken_utf8_is_read_with_a_note(tmp_path):
    raw = TEXT.replace("court", "courté").encode() + b" It \xff\xfe will \xc3 sit."
    (document,) = documents(written(tmp_path, "a.txt", raw))
    assert document.problems == ("encoding: 3 broken characters were replaced",)
    assert "courté" in document.text


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig", "utf-32", "utf-16-le"])
def test_other_encodings(tmp_path, encoding):
    text = TEXT.replace("Guinea", "“Guinée”") * 3
    raw = text.encode(encoding) if encoding != "utf-16-le" else b"\xff\xfe" + text.encode(encoding)
    (document,) = documents(written(tmp_path, "a.txt", raw))
    assert document.text == text


def test_standard_input(monkeypatch):
    for content in (TEXT, HTML, json.dumps([{"text": TEXT}]), json.dumps({"text": TEXT}) + "\n"):
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(content.encode())))
        (document,) = documents("-")
        assert document.text == TEXT
