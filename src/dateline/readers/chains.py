"""Which mentions of one text are the same actor: names, then descriptions, then pronouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.actorfile import ActorFile
from dateline.data import read_table
from dateline.readers.drafts import Draft, Words, title_nouns
from dateline.readers.identities import Identity, identify_people
from dateline.readers.titles import FORMER
from dateline.text import fold

PERSON_TITLES = frozenset({"office", "rank", "faith", "role"})
FURTHEST_TITLE = 400  # tokens between a person and "the general" that means him


@dataclass(frozen=True, slots=True)
class Linked:
    """A draft with the key of its chain."""

    draft: Draft
    chain: str


def link(words: Words, drafts: Sequence[Draft], actors: ActorFile, on: date | None) -> list[Linked]:
    """Give every draft its chain and its best name, in text order."""
    people = identify_people([draft for draft in drafts if draft.kind == "person"], actors, on)
    identity_by_name = {name: person for person in people for name in person.names}
    linked: list[Linked] = []
    last_by_noun: dict[str, Draft] = {}
    for draft in drafts:
        named = _named(draft, identity_by_name)
        if named is None and draft.noun is not None:
            named = _office(draft, people, actors, on) or _again(draft, last_by_noun)
        settled = named or draft
        if draft.noun is not None and settled.kind != "person":
            last_by_noun[draft.noun] = settled
        linked.append(Linked(settled, f"{settled.kind == 'person'}:{fold(settled.name)}"))
    return linked


def _named(draft: Draft, identity_by_name: Mapping[str, Identity]) -> Draft | None:
    if draft.kind != "person":
        return None
    person = identity_by_name[draft.name]
    title = draft.title or next(iter(person.titles), None)
    return replace(draft, name=person.name, title=title, affiliation=draft.affiliation or person.affiliation)


def _office(draft: Draft, people: Sequence[Identity], actors: ActorFile, on: date | None) -> Draft | None:
    """Resolve "the prime minister" to whom the text, or else the actor file, calls so."""
    noun = draft.noun or ""
    if draft.plural or not draft.definite or title_nouns().get(noun) not in PERSON_TITLES:
        return None
    title = _bare_title(draft, actors)
    found = _titled_person(draft, title, people)
    if found is not None:
        return replace(draft, name=found.name, kind="person", title=title, affiliation=found.affiliation)
    return _holder(draft, title, actors, on)


def _bare_title(draft: Draft, actors: ActorFile) -> str:
    """Return a description without the country in front: "Iraqi prime minister" is "prime minister"."""
    words = fold(draft.name).split()
    country = actors.country(words[0]) if len(words) > 1 else None
    return " ".join(words[1:] if country else words)


def _titled_person(draft: Draft, title: str, people: Sequence[Identity]) -> Identity | None:
    """Return the person named nearest before the description whose title has all its words."""
    wanted = _title_words(title)
    fitting = [
        (max((start for start in person.starts if start < draft.start), default=-1), person)
        for person in people
        if any(_title_fits(wanted, _title_words(own)) for own in person.titles)
        and (draft.affiliation is None or person.affiliation in (None, draft.affiliation))
    ]
    before = [(at, person) for at, person in fitting if at >= 0 and draft.start - at <= FURTHEST_TITLE]
    if before:
        return max(before, key=lambda pair: pair[0])[1]
    return fitting[0][1] if len(fitting) == 1 else None


def _title_words(title: str) -> set[str]:
    """Return the words of a title, abbreviations written out and praise left out: "top gen." is "general"."""
    full = {row["short"]: row["full"] for row in read_table("title_words")}
    return {word for part in fold(title).split() for word in full.get(part, part).split()}


def _title_fits(wanted: set[str], own: set[str]) -> bool:
    """ "The minister" is the foreign minister, but "the president" is no former or vice president."""
    return wanted <= own and not (own - wanted) & (FORMER | {"vice"})


def _holder(draft: Draft, title: str, actors: ActorFile, on: date | None) -> Draft | None:
    country = actors.country(draft.affiliation) if draft.affiliation else None
    if on is None or country is None:
        return None
    holder = next(
        (found for office in _offices(title) if (found := actors.office_holder(office, country.iso3, on))),
        None,
    )
    return replace(draft, name=holder.name, kind="person", title=title, known=True) if holder else None


def _offices(title: str) -> Iterator[str]:
    """Yield the ways in which officeholders.csv may call an office."""
    yield title
    yield title.replace("defense", "defence")
    yield title.replace("defence", "defense").replace(" minister", " secretary")
    yield title.replace("minister of foreign affairs", "foreign minister")
    yield title.replace("premier", "prime minister")
    yield title.replace("secretary of defence", "secretary of defense")


def _again(draft: Draft, last_by_noun: Mapping[str, Draft]) -> Draft | None:
    """Resolve "the parliament" to the "Iraqi parliament" named before."""
    before = last_by_noun.get(draft.noun or "")
    bare = len(draft.name.split()) == 1 and draft.affiliation is None
    if before is None or not bare or (not draft.definite and (draft.plural or not draft.name[:1].isupper())):
        return None
    if before.plural != draft.plural:
        return None
    return replace(
        draft, name=before.name, kind=before.kind, affiliation=before.affiliation, known=before.known
    )


def acronyms(words: Words, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield later uses of an acronym that the text introduces: "the National Salvation Front (NSF) … NSF"."""
    draft_by_end = {draft.end: draft for draft in drafts}
    full_by_short: dict[str, Draft] = {}
    for at, token in enumerate(words.doc):
        if _opens_acronym(words, at):
            full = draft_by_end.get(at - 1)
            if full is not None and _initials_fit(token.text, full.name):
                full_by_short.setdefault(token.text, full)
        short = full_by_short.get(token.text)
        if short is not None and at not in words.closed:
            yield replace(short, start=at, end=at + 1, head=at, form="name", title=None, definite=True)


def _opens_acronym(words: Words, at: int) -> bool:
    if not (0 < at < len(words.folded) - 1 and words.folded[at - 1] == "(" and words.folded[at + 1] == ")"):
        return False
    text = words.doc[at].text
    return text.isupper() and 1 < len(text) < 8


def _initials_fit(short: str, full: str) -> bool:
    initials = [word[0].upper() for word in full.replace("-", " ").split()]
    return short[0] in initials
