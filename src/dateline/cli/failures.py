"""How a command ends: one line that says what, where and what to do, and the exit code."""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any

import typer
from typer.main import get_command

from dateline.errors import DatelineError

# ClickException, wherever this typer keeps its click.
_WrongUse: Any = typer.BadParameter.__mro__[2]

DONE, PARTLY, UNUSABLE, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 130


def run(app: typer.Typer, arguments: list[str]) -> int:
    """Run the command line and return its exit code; no traceback ever reaches the terminal."""
    try:
        code = get_command(app).main(arguments, prog_name="dateline", standalone_mode=False)
        sys.stdout.flush()  # here, where a reader that has gone away is no error
        return _ended(code if isinstance(code, int) else DONE)
    except typer.Exit as ended:
        return _ended(ended.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        return _ended(INTERRUPTED)
    except _WrongUse as error:
        return _say(_wrong_use(error), UNUSABLE)
    except DatelineError as error:
        return _say(str(error), UNUSABLE)
    except sqlite3.Error as error:
        return _say(_store_trouble(error), UNUSABLE)
    except (BrokenPipeError, SystemExit):  # the command library turns a broken pipe into SystemExit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception:
        return _say(f"internal error; the details are in {_write_log()}", INTERNAL)


def _ended(code: int) -> int:
    """Return the code that a command ended with; the command library itself turns Ctrl-C into 130."""
    if code == INTERRUPTED:
        _say("interrupted; what was recorded is kept, and the same command goes on from there", code)
    return code


def _wrong_use(error: Any) -> str:
    """Return what is wrong with a command's words, and where its help is: "Missing option '-o' …"."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "dateline"
    return f"{error.format_message().rstrip('.')} (see: {command} --help)"


def _store_trouble(error: sqlite3.Error) -> str:
    """Return what stands in the way of the story file, and what to do."""
    advice = {
        "database is locked": "another command is writing to it; wait until that has ended, and run this again",
        "attempt to write a readonly database": "it or its folder cannot be written; copy it to where it can",
        "database or disk is full": "make room on the disk, and run this again",
    }
    remedy = advice.get(str(error), "build it again, or take a copy that works")
    return f"the story file cannot be used ({error}); {remedy}"


def _say(message: str, code: int) -> int:
    print(f"dateline: {' '.join(message.split())}", file=sys.stderr)
    return code


def _write_log() -> Path:
    handle, name = tempfile.mkstemp(prefix="dateline-", suffix=".log")
    with open(handle, "w", encoding="utf-8") as log:
        log.write(f"{sys.argv}\n{traceback.format_exc()}")
    return Path(name)
