"""Headlines: the clearest clause that reports an event, on one line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.settling.accounts import Account

SHORTEST, LONGEST = 30, 150  # characters of a clause that can stand alone on one line
_LEADING = re.compile(
    r"^(?:and|but|that|which|who|while|as|when|after|before|because|so|also|however|where|though|although)\b[\s,]*",
    re.IGNORECASE,
)
_LOOSE_ENDS = " \t\n,;:–—-|"


def headline_of(accounts: Sequence[Account]) -> str:
    """Return the clause of the account that tells most in the fewest words."""
    best = min(accounts, key=lambda account: (_unclear(account), account.report.id))
    return one_line(best.report.span.text)


def _unclear(account: Account) -> tuple[int, float, int]:
    """Sort accounts by what their clause lacks: parties, a fit length, its own voice, a sure reading."""
    text = account.report.span.text
    lacks = (not account.report.source) + (not account.report.target)
    unfit = 2 * (len(text) > 2 * LONGEST) + (len(text) > LONGEST) + (len(text) < SHORTEST)
    lower = not text[:1].isupper()
    return (lacks + unfit + lower, -account.report.score, len(text))


def one_line(text: str) -> str:
    """Return a clause on one line, without its leading conjunction, cut at a word when it is long.

    >>> one_line("and the rebels left\\nGoma,")
    'The rebels left Goma'
    """
    line = _LEADING.sub("", " ".join(text.split()).strip(_LOOSE_ENDS))
    if len(line) > LONGEST:
        line = line[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(_LOOSE_ENDS) + "…"
    return line[:1].upper() + line[1:]
