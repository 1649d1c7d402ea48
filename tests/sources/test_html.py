"""The article of a page, its headline and metadata."""

import pytest

from dateline.errors import UnreadableInput
from dateline.sources.html import read_page

PARAGRAPHS = (
    "The electoral board of Guinea put off the second round by two weeks on Monday, saying that floods "
    "had cut off "
    "three provinces and that ballots could not be delivered.",
    "Two of the three candidates accepted the delay, and the third asked the court to overturn the decision.",
)


def html(
    *, head="", heading="<h1>Guinea puts off its <em>second</em> round</h1>", extra="", paragraphs=PARAGRAPHS
):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html><head>{head}</head><body><header><a href='/'>Home</a></header>"
        f"<article>{heading}{body}</article>{extra}</body></html>"
    )


def test_paragraphs_are_parted_by_blank_lines():
    assert read_page(html()).text == "\n\n".join(["Guinea puts off its second round", *PARAGRAPHS])


def test_markup_in_sentences_leaves_no_trace():
    marked = (
        PARAGRAPHS[0]
        .replace("Guinea", "<a href='/g'><b>Guinea</b></a>")
        .replace("two weeks", "two&nbsp;weeks<br/>")
    )
    text = read_page(html(paragraphs=(marked, PARAGRAPHS[1]))).text
    assert "The electoral board of Guinea put off" in text
    assert "<" not in text


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        (
            "<title>Guinea vote - Andes Courier</title>",
            "<h1>Guinea puts off its vote</h1>",
            "Guinea puts off its vote",
        ),
        (
            "<meta property='og:title' content='Guinea vote put off'>",
            "<h1>Courier</h1>",
            "Guinea vote put off",
        ),
        (
            "<meta property='og:title' content='Guinea votes | Courier'>",
            "<h1>Guinea votes</h1>",
            "Guinea votes",
        ),
        ("<meta property='og:title' content='Guinea vote put off'>", "", "Guinea vote put off"),
    ],
)
def test_the_page_s_own_heading_is_the_title(head, heading, title):
    assert read_page(html(head=head, heading=heading)).title == title


def test_metadata():
    head = (
        "<meta property='article:published_time' content='2021-03-04T23:30:00+00:00'><meta name='author' "
        "content='Ana Diaz'><meta property='og:site_name' content='Andes Courier'>"
    )
    page = read_page(html(head=head), url="https://news.example/guinea")
    assert page.published.earliest.isoformat() == "2021-03-04"
    assert (page.byline, page.outlet, page.url) == (
        "Ana Diaz",
        "Andes Courier",
        "https://news.example/guinea",
    )


@pytest.mark.parametrize(
    "page",
    [
        "", "<", "plain words", "<html></html>", "<p>Too short.</p>", "<div>" * 3_000, "<a href='" * 500,
        "<html><body><script>alert(1)</script><nav>" + "Menu " * 200 + "</nav></body></html>",
        "\x00<p>\x00", "<!--" * 999,
    ],
)  # fmt: skip
def test_pages_without_an_article(page):
    with pytest.raises(UnreadableInput):
        read_page(page)


def test_scripts_comments_and_forms_are_no_article():
    extra = (
        "<script>var secret = 'not the article'</script><div id='comments'><p>I was there, and I can say "
        "that none "
        "of this is true at all, said the reader.</p></div>"
    )
    text = read_page(html(extra=extra)).text
    assert "secret" not in text
    assert "I was there" not in text
