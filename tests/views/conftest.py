"""Where the tests find a browser."""

import shutil

import pytest


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Return the path of the system's Chromium, or skip."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no Chromium on this machine; apt-get install chromium")
    return found
