"""People named in one text: which names are one person's, and what that person is best called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.actorfile import ActorFile, covers
from dateline.names import AGREES, LAST_WORD_ALONE, WORD_AGREES, name_words, names_agree
from dateline.readers.drafts import Draft

SURNAME_IN_TEXT = round(
    LAST_WORD_ALONE * WORD_AGREES, 2
)  # a bare surname in the text that introduces the full name


@dataclass(frozen=True, slots=True)
class Identity:
    """One person of the text: all printed names, the best one, titles and affiliation."""

    name: str
    names: tuple[str, ...]
    titles: tuple[str, ...]
    affiliation: str | None
    known: bool
    starts: tuple[int, ...]  # where the person is named, as tokens


def identify_people(drafts: Sequence[Draft], actors: ActorFile, on: date | None) -> list[Identity]:
    """Group the names of people, fullest first, so that a surname finds its full name before or after it."""
    groups: list[list[Draft]] = []
    group_by_name: dict[str, list[Draft]] = {}
    fullest_first = sorted(drafts, key=lambda draft: (-len(name_words(draft.name)), draft.start))
    for draft in fullest_first:
        group = group_by_name.get(draft.name) or _group_of(draft, groups)
        if group is None:
            group = []
            groups.append(group)
        group_by_name[draft.name] = group
        group.append(draft)
    return [_identity(group, actors, on) for group in groups]


def _group_of(draft: Draft, groups: Iterable[list[Draft]]) -> list[Draft] | None:
    scored = ((names_agree(draft.name, group[0].name).score, group) for group in groups)
    score, group = max(scored, key=lambda pair: pair[0], default=(0.0, []))
    alone = len(name_words(draft.name)) == 1
    enough = score >= AGREES or (alone and score >= SURNAME_IN_TEXT)
    return group if enough else None


def _identity(group: Sequence[Draft], actors: ActorFile, on: date | None) -> Identity:
    names = tuple(dict.fromkeys(draft.name for draft in group))
    full = [name for name in names if len(name_words(name)) > 1] or names
    known = next(
        (found for name in full if (found := actors.find(name, on)) and found.kind == "person"), None
    )
    held = [term.title for term in known.terms if on and covers(term.when, on)] if known else []
    titles = tuple(dict.fromkeys([*(draft.title for draft in group if draft.title), *held]))
    places = Counter(draft.affiliation for draft in group if draft.affiliation)
    affiliation = places.most_common(1)[0][0] if places else None
    if affiliation is None and known is not None and known.country is not None:
        affiliation = actors.countries[known.country].name
    name = known.name if known else best_name(names)
    starts = tuple(sorted(draft.start for draft in group))
    return Identity(name, names, titles, affiliation, known is not None, starts)


def best_name(names: Sequence[str]) -> str:
    """Return the fullest of several printed names, in mixed case where one is.

    >>> best_name(["SANDU", "Maia Sandu", "Sandu"]), best_name(["KAGAME"])
    ('Maia Sandu', 'Kagame')
    """
    best = max(names, key=lambda name: (len(name_words(name)), not name.isupper(), len(name)))
    return best.title() if best.isupper() and len(best) > 3 else best
