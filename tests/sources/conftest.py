"""Where the shared articles lie that some of these tests look at."""

from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"


@pytest.fixture
def seed_texts() -> list[str]:
    if not SEEDS.is_dir():
        pytest.skip("the seed articles are not beside the repository (../shared/seeds)")
    return [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
