"""Where the shared measuring data lies, beside the checkout; it is never part of the project."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class Skipped(Exception):
    """A figure cannot be measured here; the message says why."""


def shared_path(relative: str) -> Path:
    """Return a path in the shared data (`../shared`, or $DATELINE_SHARED); raises `Skipped` where it is absent."""
    base = Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared"))
    path = base / relative
    if not path.exists():
        raise Skipped(f"{relative} is not beside the checkout (looked in {base})")
    return path
