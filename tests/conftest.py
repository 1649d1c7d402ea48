"""What tests share: where the measuring data lies, and stories built once a session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def shared_or_skip(relative: str) -> Path:
    """Return a path in the shared data, or skip the test with the reason."""
    path = SHARED / relative
    if not path.exists():
        pytest.skip(f"{relative} is not beside the checkout")
    return path


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """The four seed articles as an open story."""
    yield from _built([shared_or_skip("seeds")], tmp_path_factory.mktemp("seeds") / "seeds.dateline")


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """The example articles as an open story."""
    folder = ROOT / "examples" / "us-forces-in-iraq"
    yield from _built([folder], tmp_path_factory.mktemp("examples") / "examples.dateline")


def _built(paths: list[Path], target: Path) -> Iterator[object]:
    from dateline.build import build
    from dateline.store.sqlite import StoryFile
    from dateline.story import Story

    with StoryFile(target, create=True) as file:
        build(paths, file)
        yield Story(file)
