"""Commands that make something from articles: build, read, demo."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from dateline.cli.failures import PARTLY
from dateline.errors import InputError, UsageError
from dateline.views.wording import say_count

if TYPE_CHECKING:
    from dateline.build import Built

EXAMPLE_STORY = "us-forces-in-iraq"
DEMO_DAYS = ("2020-01-06", "2021-07-27")


def register(app: typer.Typer) -> None:
    app.command()(build)
    app.command()(read)
    app.command()(demo)


def build(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH…", help="Files, folders, globs, addresses or feeds; - reads standard input."
        ),
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="The story file to make or add to.")
    ],
    readings: Annotated[
        Path | None,
        typer.Option(help="JSON lines of readings made by another extractor, checked against the texts."),
    ] = None,
) -> None:
    """Add articles to a story file, read what is new, and settle the record.

    Example: dateline build articles/ -o iraq.dateline
    """
    raise typer.Exit(_build(paths, output, readings))


def _build(paths: list[str], output: Path, readings: Path | None = None) -> int:
    from dateline.build import build as build_story
    from dateline.store.sqlite import StoryFile

    with StoryFile(output, create=True) as file, _progress() as progress:
        built = build_story(paths, file, readings=readings, progress=progress)
    if built.record.documents:
        print(f"{output}: {_say_built(built)}")
    for unread in built.unread:
        print(f"dateline: {unread.path}: {unread.problem}", file=sys.stderr)
    if built.unread:
        print(f"dateline: {len(built.unread)} skipped, named above", file=sys.stderr)
    if not built.record.documents:
        raise InputError(f"{output}: no article was found in what was given; the story is empty")
    return PARTLY if built.unread else 0


def _say_built(built: Built) -> str:
    """Return what a build did and what the record holds, in one line."""
    record = built.record
    counts = (
        (len(record.events), "event"),
        (len(record.actors), "actor"),
        (len(record.statements), "statement"),
        (len(record.series), "series"),
        (len(record.disputes), "dispute"),
    )
    held = ", ".join(say_count(number, noun) for number, noun in counts)
    documents = say_count(len(record.documents), "document")
    return f"{documents} ({built.added} new, {built.read} read), {held}"


@contextmanager
def _progress() -> Iterator[Any]:
    """Yield a function that shows how far a build is: a bar on a terminal, else nothing."""
    columns = (TextColumn("{task.description:>9}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(
        *columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()
    ) as bars:
        tasks: dict[str, Any] = {}

        def show(what: str, done: int, total: int | None) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done, total=total)

        yield show


def read(
    path: Annotated[
        str, typer.Argument(metavar="FILE", help="A text file; - or nothing reads standard input.")
    ] = "-",
    jsonl: Annotated[
        bool,
        typer.Option("--jsonl", help="Each line is a JSON object with text, published, title, outlet, url."),
    ] = False,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="The text's date, YYYY-MM-DD.")
    ] = None,
) -> None:
    """Read one text (or many) and print what it says as JSON, without a story file."""
    from dateline import read_text, read_texts

    text = _text_of(path)
    if not jsonl:
        print(json.dumps(read_text(text, published=published).to_dict(), ensure_ascii=False, indent=2))
        return
    for reading in read_texts(_articles(text)):
        print(json.dumps(reading.to_dict(), ensure_ascii=False))


def _text_of(path: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 text ({error.reason} at byte {error.start})") from error


def _articles(text: str) -> list[dict[str, Any]]:
    known = ("text", "published", "title", "outlet", "url")
    articles = []
    for number, line in enumerate(text.split("\n"), start=1):
        try:
            plain = json.loads(line) if line.strip() else None
        except json.JSONDecodeError as error:
            raise InputError(f"line {number}: is not JSON ({error.msg}); give one object a line") from error
        if plain is not None:
            if not isinstance(plain, dict) or "text" not in plain:
                raise InputError(f"line {number}: needs an object with a text")
            articles.append({name: plain[name] for name in known if name in plain})
    return articles


def demo(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="The story file to make.")
    ] = Path("demo.dateline"),
) -> None:
    """Read the example articles that ship with dateline, and show what comes of them."""
    from dateline.cli.files import write_report
    from dateline.cli.looking import print_state
    from dateline.story import open_story

    code = _build([str(example_articles())], output)
    page = output.with_suffix(".html")
    with open_story(output) as story:
        for day in DEMO_DAYS:
            print_state(story, day, None)
        write_report(story, page)
    print(f"\nThe page: {page} (open it in a browser)\nTry next:")
    for example in ("timeline {}", "explain {} ID", "series {}", "brief {} --on 2020-06-12", "disputes {}"):
        print(f"  dateline {example.format(output)}")
    raise typer.Exit(code)


def example_articles() -> Path:
    """Return the folder of example articles: in the package, or beside it in a source tree."""
    packaged = Path(str(files("dateline") / "examples" / EXAMPLE_STORY))
    source = Path(__file__).parents[3] / "examples" / EXAMPLE_STORY
    for folder in (packaged, source):
        if folder.is_dir():
            return folder
    raise UsageError(
        f"the example articles are missing from this installation ({packaged}); install it again"
    )
