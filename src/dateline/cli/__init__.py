"""The command line: every command opens a story, asks one function, and prints a table or JSON.

Exit codes: 0 done, 1 finished with documents that failed or were skipped, 2 wrong usage or unusable input,
3 internal error (a log is written), 130 interrupted with progress kept.
"""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line and exit with its code."""
    try:
        from dateline.cli.app import app  # here, so that an interruption while loading is no traceback either
        from dateline.cli.failures import run
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(run(app, sys.argv[1:]))
