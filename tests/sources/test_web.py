"""Pages, feeds and archives, served by a server of this test's own."""

import gzip
import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dateline.errors import UnreadableInput
from dateline.model import Document
from dateline.sources import online, web
from dateline.sources.files import find_sources, load
from dateline.sources.limits import MAX_PAGE_BYTES
from dateline.sources.web import fetch

PAGE = (
    b"<html><head><meta property='article:published_time' "
    b"content='2021-03-04'></head><body><article><h1>Guinea puts "
    b"off its vote</h1><p>The electoral board of Guinea put off the second round by two weeks on Monday, "
    b"saying that "
    b"floods had cut off three provinces.</p><p>Two of the candidates accepted the "
    b"delay.</p></article></body></html>"
)
TEASER = "The electoral board of Guinea put off the second round by two weeks. " * 4


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        status, headers, body = self.pages.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, words in headers.items():
            self.send_header(name, words)
        self.end_headers()
        for chunk in [body] if isinstance(body, bytes) else body:
            try:
                self.wfile.write(chunk)
            except OSError:  # the reader has had enough, as it should
                return

    def log_message(self, *words):
        pass


@contextmanager
def serving(pages):
    handler = type("Handler", (Site,), {"pages": pages})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


HTML = {"Content-Type": "text/html; charset=utf-8"}


def test_a_page_is_read():
    with serving({"/vote": (200, HTML, PAGE), "/old": (301, {"Location": "/vote"}, b"")}) as site:
        (document,) = online.load_url(f"{site}/old", allow_private=True)
    assert isinstance(document, Document)
    assert document.title == "Guinea puts off its vote"
    assert document.url == f"{site}/vote"
    assert document.published.earliest.isoformat() == "2021-03-04"
    assert datetime.fromisoformat(document.fetched).tzinfo == UTC


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        ((404, {}, b""), "answers 404 Not Found"),
        ((503, {}, b""), "answers 503"),
        ((200, HTML, b""), "is empty"),
        ((200, HTML, b"<p>Hi</p>"), "holds no article"),
        ((200, {"Content-Type": "image/png"}, b"not really a picture"), "is image/png, not a page"),
        ((200, {"Content-Type": "text/html"}, b"\x89PNG\r\n"), "is a picture"),
        ((302, {"Location": "/page"}, b""), "redirects more than 5 times"),
        ((302, {"Location": "file:///etc/passwd"}, b""), "is not an http or https address (file)"),
        ((200, HTML, [b"a" * 1_000_000] * (MAX_PAGE_BYTES // 1_000_000 + 2)), "is larger than 8.0 MB"),
        (
            (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(b"a" * (MAX_PAGE_BYTES * 3))),
            "larger than 8.0 MB",
        ),
        ((200, {**HTML, "Content-Length": "100000"}, PAGE), "cannot be fetched"),
    ],
)
def test_pages_that_cannot_be_read(answer, line):
    with serving({"/page": answer}) as site, pytest.raises(UnreadableInput) as raised:
        list(online.load_url(f"{site}/page", allow_private=True))
    assert line in str(raised.value)


def test_slow_pages_are_given_up(monkeypatch):
    monkeypatch.setattr(web, "MAX_SECONDS", 0.2)

    def slowly():
        for _ in range(20):
            threading.Event().wait(0.05)
            yield b"<p>and so on</p>"

    with serving({"/": (200, HTML, slowly())}) as site, pytest.raises(UnreadableInput, match="took longer"):
        fetch(f"{site}/", allow_private=True)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost:8000/", "http://[::1]/", "http://10.0.0.1/", "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data", "http://0.0.0.0/", "http://[::ffff:127.0.0.1]/", "http://[fe80::1]/",
        "http://[fd00::1]/", "http://2130706433/", "http://0x7f.1/", "http://100.64.0.1/", "http://[2002:7f00:1::]/",
    ],
)  # fmt: skip
def test_private_addresses_are_refused(url):
    with pytest.raises(UnreadableInput, match=r"private network|no address"):
        fetch(url)


def test_redirects_into_a_private_network_are_refused(monkeypatch):
    asked = []

    def resolve(host, *, allow_private):
        asked.append(host)
        return "127.0.0.1" if host == "news.example" else original(host, allow_private=allow_private)

    original = web._resolve
    monkeypatch.setattr(web, "_resolve", resolve)
    with serving({"/": (302, {"Location": "http://169.254.169.254/key"}, b"")}) as site:
        port = site.rpartition(":")[2]
        with pytest.raises(UnreadableInput, match="private network"):
            fetch(f"http://news.example:{port}/")
    assert asked == ["news.example", "169.254.169.254"]


@pytest.mark.parametrize(
    "url", ["ftp://news.example/", "file:///etc/passwd", "http://", "news.example", "http:///x"]
)
def test_other_addresses_are_refused(url):
    with pytest.raises(UnreadableInput, match="is not an http or https address"):
        fetch(url)


def test_a_private_address_is_one_line_in_a_build():
    (source,) = find_sources(["http://127.0.0.1:9/x"])
    (unread,) = load(source)
    assert str(unread) == (
        "http://127.0.0.1:9/x: points into a private network (127.0.0.1); save the page and give the file"
    )


def feed(site, second=TEASER):
    return f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>
    <item><title>Vote</title><link>{site}/vote</link><pubDate>Thu, 04 Mar 2021 10:00:00 GMT</pubDate></item>
    <item><title>Floods</title><link>{site}/gone</link><pubDate>Fri, 05 Mar 2021 10:00:00 GMT</pubDate>
    <description><![CDATA[<p>{second}</p>]]></description></item></channel></rss>""".encode()


def test_a_feed_gives_its_pages_or_what_it_prints():
    pages = {"/vote": (200, HTML, PAGE)}
    with serving(pages) as site:
        pages["/feed"] = (200, {"Content-Type": "application/rss+xml"}, feed(site))
        vote, floods = online.load_url(f"{site}/feed", allow_private=True)
        pages["/feed"] = (200, {"Content-Type": "text/html"}, feed(site, "Short."))
        _, gone = online.load_url(f"{site}/feed", allow_private=True)
    assert vote.title == "Guinea puts off its vote"
    assert floods.title == "Floods"
    assert floods.published.earliest.isoformat() == "2021-03-05"
    assert floods.problems[0].startswith("the page answers 404 Not Found")
    assert str(gone) == f"{site}/gone: answers 404 Not Found"


def archive(*pages, packed):
    records = []
    for url, status, body in pages:
        http = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
        block = http.encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: "
            f"2021-03-06T00:00:00Z\r\n"
            "WARC-Record-ID: <urn:uuid:6f0a1c1e-0000-4000-8000-000000000000>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        record = head.encode() + block + b"\r\n\r\n"
        records.append(gzip.compress(record) if packed else record)
    return b"".join(records)


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_an_archive_gives_its_pages(tmp_path, name):
    pages = [
        ("https://news.example/vote", "200 OK", PAGE),
        ("https://news.example/gone", "404 Not Found", PAGE),
        ("https://news.example/menu", "200 OK", b"<html><body><nav>Home</nav></body></html>"),
        ("https://news.example/again", "200 OK", PAGE),
    ]
    path = tmp_path / name
    path.write_bytes(archive(*pages, packed=name.endswith("gz")))
    (source,) = find_sources([path])
    first, menu, second = load(source)
    assert (first.url, first.fetched) == ("https://news.example/vote", "2021-03-06T00:00:00Z")
    assert first.id != second.id
    assert str(menu).startswith(f"{path}, https://news.example/menu: holds no article")


def test_a_damaged_archive_gives_what_it_can(tmp_path):
    whole = archive(*[(f"https://news.example/{n}", "200 OK", PAGE) for n in range(3)], packed=True)
    path = tmp_path / "cut.warc.gz"
    path.write_bytes(whole[: len(whole) - 200])
    (source,) = find_sources([path])
    found = list(load(source))
    assert [outcome.url for outcome in found if isinstance(outcome, Document)][:2] == [
        "https://news.example/0",
        "https://news.example/1",
    ]


def test_the_reader_names_itself():
    seen = []

    class Curious(Site):
        pages = {"/": (200, HTML, PAGE)}  # noqa: RUF012

        def do_GET(self):
            seen.append((self.headers["User-Agent"], self.headers["Host"]))
            super().do_GET()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Curious)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    fetch(f"http://localhost:{server.server_port}/", allow_private=True)
    server.shutdown()
    server.server_close()
    assert seen == [(web.AGENT, f"localhost:{server.server_port}")]
