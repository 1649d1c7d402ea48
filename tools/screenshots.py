"""Make the pictures in docs/: build the example story, open its page in Chromium, and photograph it.

python tools/screenshots.py [CHROMIUM]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from dateline.build import build
from dateline.store.sqlite import StoryFile
from dateline.story import Story
from dateline.views.report import render_report

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT / "examples" / "us-forces-in-iraq"
VIEWPORT = {"width": 1280, "height": 860}  # CSS pixels: a laptop's window
DAY = "2020-06-12"


def main() -> None:
    chromium = sys.argv[1] if len(sys.argv) > 1 else "/usr/bin/chromium"
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        with StoryFile(Path(folder) / "us-forces-in-iraq.dateline", create=True) as file:
            record = build([ARTICLES], file).record
            page.write_text(
                render_report(record, Story(file).readings, title="US forces in Iraq"), encoding="utf-8"
            )
        photograph(page, chromium)


def photograph(page: Path, chromium: str) -> None:
    """Save the page's first screen and its timeline as PNG files in docs/."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page(viewport=VIEWPORT)
        tab.goto(page.as_uri())
        tab.fill("input[type=date]", DAY)
        tab.keyboard.press("Enter")
        tab.wait_for_timeout(500)
        tab.screenshot(path=ROOT / "docs" / "page.png")
        tab.locator("#timeline").scroll_into_view_if_needed()
        tab.evaluate("document.querySelector('#timeline').scrollIntoView()")
        tab.wait_for_timeout(500)
        tab.screenshot(path=ROOT / "docs" / "timeline.png")
        browser.close()


if __name__ == "__main__":
    main()
