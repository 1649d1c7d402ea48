"""The commands that record people's judgements: correct VERB."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from typing import Annotated, get_args

import typer

from dateline.cli import options as given
from dateline.errors import UsageError
from dateline.model import ActorKind, Correction, CorrectionVerb, EventType, Realis
from dateline.settling.corrections import SETTABLE
from dateline.story import as_day
from dateline.text import content_hash

ARGUMENTS = {
    "same": ("A", "B"),
    "different": ("A", "B"),
    "reject": ("A",),
    "set": ("A", "FIELD", "VALUE"),
    "retract": ("CORRECTION",),
}
KINDS = {"kind": get_args(ActorKind), "type": get_args(EventType), "realis": get_args(Realis)}


def register(app: typer.Typer) -> None:
    app.command()(correct)


def correct(
    path: given.StoryPath,
    verb: Annotated[
        str, typer.Argument(help="same A B, different A B, reject A, set A FIELD VALUE, retract C")
    ],
    arguments: Annotated[
        list[str], typer.Argument(help="Ids as the tables print them; a field and its value.")
    ],
    reason: Annotated[str | None, typer.Option(help="Why, in words.")] = None,
    by: Annotated[str | None, typer.Option(help="Who judges (default: the login name).")] = None,
) -> None:
    """Record a judgement; it is kept for good, and the record is settled with it from now on.

    Example: dateline correct iraq.dateline different A1 A2 --reason "a namesake"

    Example: dateline correct iraq.dateline set E1 when 2020-01-03/2020-01-04 (half-open)
    """
    from dateline.settling import explain
    from dateline.story import open_story

    correction = make_correction(verb, arguments, reason=reason, by=by or getpass.getuser())
    with open_story(path) as story:
        if verb == "retract":
            known = {each.id for each in story.corrections}
            if correction.on not in known:
                raise UsageError(f"{correction.on}: no correction has this id; see: dateline check {path}")
        else:
            for anchor in filter(None, (correction.on, correction.other)):
                explain(story.record(), story.readings, anchor)  # raises UnknownId when nothing has the id
        story.correct([correction])
    print(
        f"{correction.id}: {verb} {' '.join(arguments)} (undo: dateline correct {path} retract {correction.id})"
    )


def make_correction(verb: str, arguments: list[str], *, reason: str | None, by: str) -> Correction:
    """Return the correction that the words of a command stand for; raises `UsageError` when they do not fit."""
    if verb not in get_args(CorrectionVerb):
        raise UsageError(f"{verb}: verbs are {', '.join(ARGUMENTS)}")
    names = ARGUMENTS[verb]
    if len(arguments) != len(names):
        raise UsageError(f"{verb} takes {' '.join(names)}")
    if verb == "set":
        _check_setting(arguments[1], arguments[2])
    if verb in ("same", "different") and arguments[0] == arguments[1]:
        raise UsageError(f"{verb} takes two things, and both are {arguments[0]}")
    made_at = datetime.now(UTC).isoformat(timespec="microseconds")
    return Correction(
        id="c" + content_hash(made_at, by, verb, *arguments),
        made_at=made_at,
        by=by,
        verb=verb,  # type: ignore[arg-type]
        on=arguments[0],
        other=arguments[1] if verb in ("same", "different") else None,
        field=arguments[1] if verb == "set" else None,
        value=arguments[2] if verb == "set" else None,
        reason=reason,
    )


def _check_setting(field: str, value: str) -> None:
    """Raise `UsageError` for a field that cannot be set, or a value that it cannot have."""
    if field not in SETTABLE:
        raise UsageError(f"set {field}: the fields are {', '.join(sorted(SETTABLE))}")
    known = KINDS.get(field)
    if known is not None and value not in known:
        raise UsageError(f"set {field} {value}: give one of {', '.join(known)}")
    if field == "when":
        first, _, after = value.partition("/")
        start, end = as_day(first), as_day(after or None)
        if start is not None and end is not None and end <= start:
            raise UsageError(f"set when {value}: the day behind the / is the first one that is over")
