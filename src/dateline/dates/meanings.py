"""Which function reads which rule of data/time_rules.csv."""

from __future__ import annotations

from collections.abc import Callable

from dateline.dates import lengths, named, parts, shifts
from dateline.dates.anchors import Anchor, Meaning
from dateline.dates.rules import Match

Reader = Callable[[Match, Anchor], Meaning | None]
MEANINGS: dict[str, Reader] = {
    "calendar": named.calendar,
    "monthof": named.monthof,
    "bareyear": named.bareyear,
    "decade": named.decade,
    "century": named.century,
    "nearby": named.nearby,
    "weekdayof": named.weekdayof,
    "quarter": named.quarter,
    "half": named.half,
    "shortquarter": parts.shortquarter,
    "yearrange": parts.yearrange,
    "dayrange": parts.dayrange,
    "weekdaynth": parts.weekdaynth,
    "nthweekday": parts.nthweekday,
    "nthunit": parts.nthunit,
    "earlier": shifts.earlier,
    "shifted": shifts.shifted,
    "same": shifts.same,
    "current": shifts.current,
    "weekof": shifts.weekof,
    "beside": shifts.beside,
    "twice": shifts.twice,
    "dayshift": shifts.dayshift,
    "day": shifts.day,
    "shiftby": shifts.shiftby,
    "inshift": shifts.inshift,
    "restof": shifts.restof,
    "vagueshift": lengths.vagueshift,
    "window": lengths.window,
    "within": lengths.within,
    "duration": lengths.duration,
    "vague": lengths.vague,
    "set": lengths.set_,
    "reference": lengths.reference,
    "clock": lengths.clock,
}
