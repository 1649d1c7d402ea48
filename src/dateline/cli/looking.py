"""Commands that look at the story: state, search, brief, explain, diff."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli import options as given
from dateline.cli.output import print_json, print_table, print_text
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.story import Story

SECTIONS = {
    "offices": ("title", "body", "name", "when", "id"),
    "figures": ("measure", "low", "high", "hedge", "when", "attributed_to", "id"),
    "under_way": ("realis", "type", "headline", "when", "id"),
    "promises": ("status", "headline", "by", "due", "id"),
    "positions": ("actor", "stance", "topic", "when", "id"),
    "disputes": ("kind", "sides", "about", "id"),
}


def register(app: typer.Typer) -> None:
    app.command()(state)
    app.command()(search)
    app.command()(brief)
    app.command()(explain)
    app.command()(diff)


def state(
    path: given.StoryPath, on: given.On = None, known_by: given.KnownBy = None, as_json: given.AsJson = False
) -> None:
    """The situation on a day: offices, figures, what was under way, promises, positions, disputes.

    Example: dateline state iraq.dateline --on 2020-06-12 --known-by 2020-06-12
    """
    from dateline.story import open_story

    with open_story(path) as story:
        day = on or known_by or last_day(story)
        if as_json:
            print_json(story.state(day, known_by).to_dict())
        else:
            print_state(story, day, known_by)


def last_day(story: Story) -> str:
    """Return the last day on which an article of the story can have appeared."""
    days = [document.published.latest for document in story.record().documents if document.published]
    if not days:
        raise UsageError("no article has a date; say which day you mean with --on YYYY-MM-DD")
    return (max(days) - timedelta(days=1)).isoformat()


def print_state(story: Story, day: str, known_by: str | None) -> None:
    """Print the situation on a day as tables."""
    plain: dict[str, Any] = story.state(day, known_by).to_dict()
    known = f", as known by {known_by}" if known_by else ""
    print(f"\nThe situation on {day}{known}")
    for dispute in plain["disputes"]:
        dispute["sides"] = [f"{side['claim']} ({', '.join(side['by'])})" for side in dispute["sides"]]
    for section, columns in SECTIONS.items():
        print_table(plain[section], columns, title=section.replace("_", " ").upper())


def search(
    path: given.StoryPath,
    query: Annotated[str, typer.Argument(help="Words that must all stand in the article.")],
    limit: given.Limit = 20,
    as_json: given.AsJson = False,
) -> None:
    """Find articles by their words, with the passage around the hits.

    All words must stand in the article, in any form and order: "expel troops" finds "expelled the troops".
    Example: dateline search iraq.dateline "expel troops"
    """
    from dateline.story import open_story

    with open_story(path) as story:
        hits = story.search(query, limit=limit or 20)
        rows = [
            {
                "id": hit.document.id,
                "published": str(hit.document.published.earliest) if hit.document.published else None,
                "outlet": hit.document.outlet,
                "title": hit.document.title,
                "snippet": " ".join(hit.snippet.split()),
                "story": story.name,
            }
            for hit in hits
        ]
    print_json(rows) if as_json else print_table(rows, ("published", "outlet", "title", "snippet", "id"))


def brief(path: given.StoryPath, on: given.On = None, known_by: given.KnownBy = None) -> None:
    """A situation brief as cited Markdown.

    Example: dateline brief iraq.dateline --on 2020-06-12 > brief.md
    """
    from dateline.story import as_day, open_story
    from dateline.views.brief import brief as write_brief

    with open_story(path) as story:
        day = as_day(on or known_by or last_day(story))
        assert day is not None
        print_text(write_brief(story.record(known_by=known_by), story.readings, day))


def explain(
    path: given.StoryPath,
    key: Annotated[
        str, typer.Argument(metavar="ID", help="Any id that a table, an export or the page shows.")
    ],
    as_json: given.AsJson = False,
) -> None:
    """Why the record says so: the sentences that a thing rests on, and what decided.

    Ids stand in the last column of every table. Example: dateline explain iraq.dateline Er9916b256c3d6
    """
    from dateline.settling import explain as explain_id
    from dateline.story import open_story
    from dateline.views.evidence import index_evidence
    from dateline.views.state import to_json
    from dateline.views.wording import say_when

    with open_story(path) as story:
        explanation = explain_id(story.record(), story.readings, key)
        evidence = index_evidence(story.readings)
    sentences = [evidence[each] for each in explanation.evidence if each in evidence]
    if as_json:
        print_json({"explanation": to_json(explanation), "evidence": to_json(tuple(sentences))})
        return
    print_text(f"{explanation.kind}: {explanation.title}\n")
    print_text("\n".join(f"  because {reason}" for reason in explanation.because))
    for each in sentences:
        print_text(f"\n  {each.outlet or each.path or each.document}, {say_when(each.published)} [{each.id}]")
        print_text(f"    “{' '.join(each.sentence.split())}”")


def diff(
    path: given.StoryPath,
    since: Annotated[str, typer.Option(metavar="DATE", help="Show what became known after this day.")],
    as_json: given.AsJson = False,
) -> None:
    """What is new since a day: the record as known then against the record now.

    Example: dateline diff iraq.dateline --since 2020-06-30
    """
    from dateline.story import open_story
    from dateline.views.diff import diff as compare
    from dateline.views.state import to_json

    with open_story(path) as story:
        changes = compare(story.record(known_by=since), story.record())
    rows: Any = to_json(changes)
    print_json(rows) if as_json else print_table(rows, ("what", "noun", "headline", "details", "id"))
