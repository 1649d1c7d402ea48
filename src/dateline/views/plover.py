"""What follows from a PLOVER event type and mode: quad class and intensity."""

from __future__ import annotations

from dateline.data import read_table

_TYPES = read_table("event_types")
QUAD_CLASSES = {row["type"]: row["quad"] for row in _TYPES}
_TYPE_INTENSITIES = {row["type"]: float(row["intensity"]) for row in _TYPES}
_MODE_INTENSITIES = {(row["type"], row["mode"]): float(row["intensity"]) for row in read_table("event_modes")}


def intensity(event_type: str, mode: str | None) -> float:
    """Return PLOVER's conflict and cooperation score, -10 to 10; a mode refines its type's score.

    >>> intensity("RETREAT", "withdraw"), intensity("RETREAT", None)
    (8.0, 6.5)
    """
    return _MODE_INTENSITIES.get((event_type, mode or ""), _TYPE_INTENSITIES[event_type])
