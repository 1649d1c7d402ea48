"""The times that a text names, as half-open intervals of days."""

from dateline.dates.expressions import TimeExpression, TimeKind, find_times, resolve
from dateline.dates.governing import governing_time, governing_times, time_head, times_between

__all__ = [
    "TimeExpression",
    "TimeKind",
    "find_times",
    "governing_time",
    "governing_times",
    "resolve",
    "time_head",
    "times_between",
]
