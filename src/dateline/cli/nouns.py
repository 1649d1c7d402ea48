"""One command a noun: its rows, filtered, as a table or as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, get_args

import typer

from dateline.cli import options as given
from dateline.cli.output import print_json, print_table
from dateline.errors import UsageError
from dateline.model import Realis

# noun → (what the command prints, the columns of its table)
NOUNS = {
    "timeline": (
        "What happened, day by day.",
        ("when", "realis", "type", "headline", "independent_sources", "id"),
    ),
    "actors": (
        "Who acts, under which names and offices.",
        ("name", "kind", "country", "aliases", "offices", "id"),
    ),
    "events": (
        "Who did what to whom, when, where, and whether it happened.",
        ("when", "realis", "type", "mode", "source", "target", "place", "score", "documents", "id"),
    ),
    "statements": ("Who said what.", ("when", "speaker", "text", "documents", "id")),
    "series": (
        "Figures over time, by source.",
        ("measure", "when", "low", "high", "hedge", "kind", "attributed_to", "id"),
    ),
    "disputes": ("Claims that cannot all be right.", ("kind", "about", "sides", "resolved", "id")),
    "promises": ("Announced acts and what became of them.", ("by", "headline", "due", "status", "id")),
    "positions": (
        "Who demands, refuses, supports or opposes what.",
        ("when", "actor", "stance", "topic", "id"),
    ),
    "documents": (
        "The articles: dates, lineage, problems.",
        ("id", "published", "outlet", "title", "copy_of", "problems"),
    ),
}

# noun → the filters that narrow its rows (--story and --limit narrow all)
_EVENT_FILTERS = ("--actor", "--type", "--realis", "--from", "--to", "--outlet", "--min-score")
FILTERS = {
    "timeline": _EVENT_FILTERS,
    "events": _EVENT_FILTERS,
    "actors": ("--actor", "--type", "--outlet"),
    "statements": ("--actor", "--type", "--from", "--to", "--outlet"),
    "series": ("--actor", "--type", "--from", "--to", "--outlet"),
    "disputes": ("--actor", "--type", "--from", "--to", "--outlet"),
    "promises": ("--actor", "--type", "--realis", "--from", "--to", "--outlet"),
    "positions": ("--actor", "--type", "--from", "--to", "--outlet"),
    "documents": ("--from", "--to", "--outlet"),
}
REALIS: tuple[str, ...] = get_args(Realis)

ROWS_OF = {"timeline": "events"}  # nouns that show another noun's rows in other columns


def register(app: typer.Typer) -> None:
    for noun, (teaches, columns) in NOUNS.items():
        narrowed = f"{teaches}\n\nNarrowed by: {', '.join(FILTERS[noun])}."
        app.command(noun, help=narrowed)(_command(noun, columns))
    app.command()(stories)


def _command(noun: str, columns: tuple[str, ...]) -> Callable[..., None]:
    def show(
        path: given.StoryPath,
        story: given.StoryName = None,
        actor: given.Actor = None,
        type_: given.Type = None,
        realis: given.Realis = None,
        from_: given.From = None,
        to: given.To = None,
        outlet: given.Outlet = None,
        min_score: given.MinScore = None,
        limit: given.Limit = None,
        as_json: given.AsJson = False,
    ) -> None:
        given_filters: dict[str, object] = {
            "--actor": actor,
            "--type": type_,
            "--realis": realis,
            "--outlet": outlet,
        }
        given_filters |= {"--from": from_, "--to": to, "--min-score": min_score}
        _check_filters(noun, given_filters)
        chosen = {"actor": actor, "type": type_, "realis": realis, "outlet": outlet, "limit": limit}
        rows = noun_rows(path, noun, story=story, from_=from_, to=to, min_score=min_score, **chosen)
        if as_json:
            print_json(rows)
        else:
            print_table(rows, columns)

    return show


def _check_filters(noun: str, given_filters: Mapping[str, object]) -> None:
    """Refuse a filter that would leave these rows as they are, and a realis that no event has."""
    for option, value in given_filters.items():
        if value is not None and option not in FILTERS[noun]:
            raise UsageError(f"{option} does not narrow {noun}; these do: {', '.join(FILTERS[noun])}")
    realis = given_filters["--realis"]
    if realis is not None and realis not in REALIS:
        raise UsageError(f"--realis {realis}: give {', '.join(REALIS[:-1])} or {REALIS[-1]}")


def noun_rows(
    path: Any,
    noun: str,
    *,
    story: str | None,
    from_: str | None,
    to: str | None,
    min_score: float | None,
    **chosen: Any,
) -> list[dict[str, Any]]:
    """Return the filtered rows of a noun from a story file."""
    from dateline.story import open_story
    from dateline.views.evidence import index_evidence
    from dateline.views.filters import Filter
    from dateline.views.tables import list_rows

    wanted = Filter(**chosen, when=_interval(from_, to), min_score=min_score or 0.0)
    with open_story(path) as opened:
        record = opened.record()
        if story is not None and story != record.story:
            return []
        evidence = index_evidence(opened.readings)
        return list_rows(record, evidence, noun=ROWS_OF.get(noun, noun), chosen=wanted)


def _interval(from_: str | None, to: str | None) -> Any:
    from dateline.model import FAR_FUTURE, FAR_PAST, When
    from dateline.story import as_day

    earliest, last = as_day(from_), as_day(to)
    if earliest is None and last is None:
        return None
    return When(earliest or FAR_PAST, last + timedelta(days=1) if last else FAR_FUTURE)


def stories(path: given.StoryPath, as_json: given.AsJson = False) -> None:
    """The stories in the file, with their size and days."""
    from dateline.story import open_story

    with open_story(path) as opened:
        record = opened.record()
    days = sorted(document.published for document in record.documents if document.published)
    row = {
        "story": record.story,
        "documents": len(record.documents),
        "events": len(record.events),
        "from": str(days[0].earliest) if days else None,
        "to": str(days[-1].earliest) if days else None,
    }
    print_json([row]) if as_json else print_table([row], tuple(row))
