"""The page as text: what it embeds, how it escapes, what it lets run."""

import base64
import hashlib
import html
import json
import re

import pytest
from harbour_story import COURIER, DOCUMENTS, HOSTILE, tell

from dateline.views.page import page_data
from dateline.views.report import escape_json, render_report

RECORD, READINGS = tell()
PAGE = render_report(RECORD, READINGS, title="The harbour of Port Meren")


def embedded(page: str) -> dict:
    (written,) = re.findall(r'<script type="application/json" id="record">(.*?)</script>', page, re.DOTALL)
    return json.loads(written)


def test_the_embedded_record_is_what_was_meant():
    meant = page_data(RECORD, READINGS, title="The harbour of Port Meren")
    assert embedded(PAGE) == json.loads(json.dumps(meant))


@pytest.mark.parametrize("text", [HOSTILE, "</SCRIPT>", "<!--<script>", "\u2028\u2029", "a & b", "\ud800"])
def test_escaped_json_ends_no_script_and_means_the_same(text):
    written = escape_json(json.dumps(text, ensure_ascii=False))
    assert not re.search(r"[<>&\u2028\u2029\ud800-\udfff]", written)
    assert json.loads(written) == text


def test_a_hostile_title_stays_text():
    page = render_report(RECORD, READINGS, title=HOSTILE)
    assert HOSTILE not in page
    assert page.count("<script") == PAGE.count("<script")


def test_the_policy_names_the_very_texts_that_stand_on_the_page():
    (written,) = re.findall(r'Content-Security-Policy" content="(.*?)"', PAGE)
    policy = html.unescape(written)
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for text in re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", PAGE, re.DOTALL):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_each_text_is_embedded_once():
    words = "Dockers shut the harbour of Port Meren on Monday."
    assert PAGE.count(words) == 1


def test_sentences_only_leaves_out_the_rest_of_the_articles():
    page = render_report(RECORD, READINGS, texts="sentences")
    assert "Ten recipes for spring" in PAGE
    assert "Ten recipes for spring" not in page
    assert "Dockers shut the harbour of Port Meren on Monday." in page


def test_page_offsets_count_utf16_units():
    record = embedded(PAGE)
    for _, at, start, end, first, last in record["passages"]:
        wide = "".join(text for _, text in record["documents"][at]["text"]).encode("utf-16-le")
        words = wide[2 * start : 2 * end].decode("utf-16-le")
        sentence = wide[2 * first : 2 * last].decode("utf-16-le")
        assert words in sentence or sentence in words
        assert words in DOCUMENTS[at].text


def test_an_address_that_is_no_web_page_is_left_out():
    urls = {each["id"]: each["url"] for each in embedded(PAGE)["documents"]}
    assert urls["d-hostile"] is None
    assert urls["d-tribune"] == "https://tribune.example/harbour"


def test_the_slider_spans_the_documents_and_a_month_around():
    assert embedded(PAGE)["days"] == ["2031-02-01", "2031-04-30"]
    assert embedded(PAGE)["on"] == "2031-03-29"


def test_the_story_marks_its_furniture():
    ((start, end),) = COURIER.boilerplate
    assert COURIER.text[start:end].startswith("Read also")
