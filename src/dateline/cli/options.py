"""The arguments that several commands share, with the help that teaches them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

StoryPath = Annotated[Path, typer.Argument(metavar="FILE", help="A story file made by: dateline build")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs instead of a table.")]
On = Annotated[
    str | None,
    typer.Option(
        "--on", metavar="DATE", help="The day, YYYY-MM-DD (default: --known-by, else the last article's)."
    ),
]
KnownBy = Annotated[
    str | None,
    typer.Option(
        "--known-by", metavar="DATE", help="Use only what had been published by the end of this day."
    ),
]
Actor = Annotated[
    str | None, typer.Option("--actor", help="Keep rows in which this actor has a part (any of its names).")
]
Type = Annotated[
    str | None, typer.Option("--type", help="Keep this PLOVER event type (ASSAULT, CONSULT …) or kind.")
]
Realis = Annotated[
    str | None,
    typer.Option("--realis", help="Keep occurred, ongoing, planned, possible or denied events."),
]
From = Annotated[
    str | None, typer.Option("--from", metavar="DATE", help="Keep what touches this day or a later one.")
]
To = Annotated[
    str | None, typer.Option("--to", metavar="DATE", help="Keep what begins before the end of this day.")
]
Outlet = Annotated[str | None, typer.Option("--outlet", help="Keep what this outlet reports.")]
MinScore = Annotated[
    float | None, typer.Option("--min-score", help="Keep events scored at least this, 0 to 1.")
]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="Print at most this many rows.")]
StoryName = Annotated[str | None, typer.Option("--story", help="Keep the rows of this story.")]
