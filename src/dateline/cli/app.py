"""The commands, one module a kind of question."""

from __future__ import annotations

from typing import Annotated

import typer

import dateline
from dateline.cli import correcting, files, looking, making, nouns

app = typer.Typer(
    help="Turns a pile of news about a developing story into a record that can be checked.\n\n"
    "Start with: dateline build FOLDER -o story.dateline, then dateline state story.dateline --on DATE.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def version(
    show: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    if show:
        print(f"dateline {dateline.__version__}")
        raise typer.Exit


for module in (making, looking, nouns, correcting, files):
    module.register(app)
