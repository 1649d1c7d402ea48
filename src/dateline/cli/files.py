"""Commands that write files or verify one: report, export, check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import options as given
from dateline.cli.failures import PARTLY
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.story import Story


def register(app: typer.Typer) -> None:
    app.command()(report)
    app.command()(export)
    app.command()(check)


def report(
    path: given.StoryPath,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The page to write.")],
    known_by: given.KnownBy = None,
) -> None:
    """Write the record as one HTML file that opens offline."""
    from dateline.story import open_story

    with open_story(path) as story:
        if output.exists() and output.samefile(path):
            raise UsageError(f"{output}: is the story file itself; give another -o")
        write_report(story, output, known_by=known_by)
    print(f"{output}: {output.stat().st_size / 1e6:.1f} MB")


def write_report(story: Story, output: Path, *, known_by: str | None = None) -> None:
    """Write the page of a story."""
    from dateline.views.report import render_report

    record = story.record(known_by=known_by)
    kept = {document.id for document in record.documents}
    readings = [reading for reading in story.readings if reading.document.id in kept]
    _write(output, render_report(record, readings, title=story.name))


def export(
    path: given.StoryPath,
    format_: Annotated[str, typer.Option("--as", metavar="FORMAT", help="The format: jsonl.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="OUT", help="The folder to write to.")],
) -> None:
    """Write the record as files for other programs."""
    from dateline.story import open_story
    from dateline.views.exports import EXPORTS

    if format_ not in EXPORTS:
        raise UsageError(f"--as {format_}: known formats are {', '.join(sorted(EXPORTS))}")
    with open_story(path) as story:
        try:
            output.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(
                f"{output}: cannot be made a folder ({error.strerror}); give another -o"
            ) from error
        for name, text in EXPORTS[format_](story.record(), story.readings):
            _write(output / name, text)
            print(f"{output / name}: {text.count(chr(10))} lines")


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); give another -o") from error


def check(path: given.StoryPath) -> None:
    """Verify that every span fits its text, every support exists, and no correction lost its anchor."""
    from dateline.checks import find_faults
    from dateline.story import open_story

    with open_story(path) as story:
        faults = list(find_faults(story.record(), story.readings, story.corrections))
    for fault in faults:
        print(fault)
    print(f"{path}: {len(faults) or 'no'} fault{'' if len(faults) == 1 else 's'}")
    raise typer.Exit(PARTLY if faults else 0)
