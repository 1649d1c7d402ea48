"""The page in a real browser: headless Chromium, without a network."""

import re
from datetime import date

import pytest
from harbour_story import HOSTILE, tell

from dateline.views.evidence import index_evidence
from dateline.views.report import render_report
from dateline.views.state import state

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

RECORD, READINGS = tell()
EVIDENCE = index_evidence(READINGS)
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser(chromium_path):
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "harbour.html"
    path.write_text(render_report(RECORD, READINGS, title="The harbour of Port Meren"), encoding="utf-8")
    return path.as_uri()


class Watched:
    """A page with what it complained of and asked for."""

    def __init__(self, browser, **options):
        self.page = browser.new_page(**options)
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))


@pytest.fixture
def watched(browser, address):
    opened = Watched(browser)
    opened.page.goto(address)
    yield opened
    opened.page.close()


@pytest.fixture
def page(watched):
    return watched.page


def set_day(page, day: str) -> None:
    page.locator("#day").fill(day)
    page.locator("#day").dispatch_event("change")


def card(page, section: str) -> list[str]:
    return page.locator(f"#situation .card.{section} li").all_inner_texts()


def test_it_opens_without_a_complaint_or_a_request(watched, address):
    page = watched.page
    page.mouse.wheel(0, 20000)
    page.wait_for_timeout(200)
    assert watched.complaints == []
    assert [url for url in watched.requests if url != address] == []
    assert page.locator("h1").inner_text() == "The harbour of Port Meren"
    assert page.locator("#timeline li.event").count() == len(RECORD.events)


@pytest.mark.parametrize("day", ["2031-03-03", "2031-03-05", "2031-03-28", "2031-04-20", "2026-06-01"])
def test_the_situation_is_the_state_of_that_day(page, day):
    set_day(page, day)
    now = state(RECORD, on=date.fromisoformat(day), evidence=EVIDENCE)
    for section in ("offices", "figures", "under_way", "promises", "positions"):
        assert len(card(page, section)) == len(getattr(now, section)), section
    assert sorted(text.split()[0].lower() for text in card(page, "promises")) == sorted(
        row.status for row in now.promises
    )
    shown = page.locator("#disputes .body > .disputes article.dispute")
    assert [each.get_attribute("id") for each in shown.all()] == [row.id for row in now.disputes]


def test_the_slider_moves_the_page_by_key(page):
    slider = page.locator("#slider")
    slider.focus()
    before = page.locator("#situation-heading").inner_text()
    slider.press("ArrowLeft")
    assert before == "Situation on 29 March 2031"
    assert page.locator("#situation-heading").inner_text() == "Situation on 28 March 2031"
    assert slider.get_attribute("aria-valuetext") == "28 March 2031"


def test_evidence_opens_with_the_words_marked_and_closes_by_key(page):
    sources = page.locator("#e2 .sources")
    sources.focus()
    sources.press("Enter")
    panel = page.locator("#panel")
    assert "Soldiers break the blockade" in panel.locator("h2").inner_text()
    marks = panel.locator("blockquote mark").all_inner_texts()
    assert marks[0] == "soldiers broke the blockade at the north gate on Tuesday"
    assert panel.locator(".group.against mark").inner_text() == "The army denied that it had fired on anyone"
    page.keyboard.press("Escape")
    assert panel.is_hidden()
    assert page.evaluate("document.activeElement.closest('li')?.id") == "e2"


def test_words_after_an_emoji_are_marked_exactly(page):
    page.locator("#e8 .sources").click()
    assert page.locator("#panel blockquote mark").inner_text() == "She demanded an inquiry"


def test_the_document_opens_around_the_marked_words(page):
    page.locator("#e2 .sources").click()
    page.locator("#panel button.link").first.click()
    text = page.locator("#panel .fulltext").first
    assert "PORT MEREN, 4 March 2031" in text.inner_text()
    assert text.locator(".furniture").inner_text() == "Read also: Ten recipes for spring"
    assert text.locator("mark").inner_text().startswith("soldiers broke")


def test_every_event_shows_its_realis(page):
    for event in RECORD.events:
        assert page.locator(f"#{event.id} .shape.{event.realis}").count() == 1
    struck = page.locator("#e3 .headline").evaluate("each => getComputedStyle(each).textDecorationLine")
    dashed = page.locator("#e4 .shape").evaluate("each => getComputedStyle(each).borderTopStyle")
    dotted = page.locator("#e6 .shape").evaluate("each => getComputedStyle(each).borderTopStyle")
    assert (struck, dashed, dotted) == ("line-through", "dashed", "dotted")


def test_filters_narrow_the_timeline(page):
    page.locator("#timeline .toggle", has_text="planned").click()
    page.locator("#timeline select[data-key=one]").select_option("a6")
    shown = [each.get_attribute("id") for each in page.locator("#timeline li.event").all()]
    assert sorted(shown) == ["e1", "e5", "e6", "e8"]


def test_a_cell_of_the_matrix_shows_the_acts_behind_it(page):
    page.get_by_label(re.compile("Army of Merenia to Dockers' union: 2 acts")).click()
    shown = [each.get_attribute("id") for each in page.locator("#timeline li.event").all()]
    assert sorted(shown) == ["e2", "e3", "e5"]


@pytest.mark.parametrize("key", ["e5", "s2", "t2", "x2", "p1", "o1", "d-wire", "printed"])
def test_an_address_leads_to_its_thing_and_opens_its_evidence(browser, address, key):
    printed = next(each for each in RECORD.events if each.id == "e5").support[0]
    watched = Watched(browser)
    watched.page.goto(f"{address}#{printed if key == 'printed' else key}")
    assert watched.page.locator("#panel mark").count() > 0
    assert watched.page.locator(f"#{'e5' if key == 'printed' else key}").is_visible()
    assert watched.complaints == []
    watched.page.close()


def test_charts_draw_every_point_and_open_its_sentence(page):
    chart = page.locator("#s2 .chart")
    chart.scroll_into_view_if_needed()
    chart.locator("svg").wait_for()
    assert chart.locator(".point").count() == 3
    assert chart.locator(".point .range").count() == 1
    chart.locator(".point .dot-mark").first.dispatch_event("click", {"bubbles": True})
    assert page.locator("#panel mark").inner_text() == "About 3,000 soldiers"


def test_hostile_markup_is_inert(watched):
    page = watched.page
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    page.locator("#e9 .sources").click()
    page.wait_for_timeout(200)
    assert page.evaluate("window.broken") is None
    assert page.locator("img").count() == 0
    assert page.locator("a[href^=javascript]").count() == 0
    assert HOSTILE.split("\u2028")[0] in page.locator("#panel blockquote").inner_text()
    assert watched.complaints == []


def test_a_phone_shows_it_without_sideways_scrolling(browser, address):
    watched = Watched(browser, viewport=PHONE)
    watched.page.goto(address)
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    watched.page.locator("#e2 .sources").click()
    assert watched.page.locator("#panel").bounding_box()["width"] <= PHONE["width"]
    watched.page.close()


def test_dark_and_light_differ_and_can_be_changed(browser, address):
    watched = Watched(browser, color_scheme="dark")
    watched.page.goto(address)
    colour = "getComputedStyle(document.body).backgroundColor"
    dark = watched.page.evaluate(colour)
    watched.page.locator("#theme").click()
    assert watched.page.evaluate(colour) != dark
    watched.page.close()


def test_print_opens_what_is_closed(page):
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("main details:not([open])").count() == 0


def test_sentences_only_still_marks_its_words(browser, tmp_path):
    path = tmp_path / "sentences.html"
    path.write_text(render_report(RECORD, READINGS, texts="sentences"), encoding="utf-8")
    watched = Watched(browser)
    watched.page.goto(path.as_uri())
    watched.page.locator("#e8 .sources").click()
    assert watched.page.locator("#panel blockquote mark").inner_text() == "She demanded an inquiry"
    assert watched.page.locator("#panel button.link").count() == 0
    assert watched.complaints == []
    watched.page.close()
