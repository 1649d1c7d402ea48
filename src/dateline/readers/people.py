"""Names of people: the engine's, trimmed and joined; those that titles show; surnames found again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from dateline.data import read_table
from dateline.names import name_words
from dateline.readers.drafts import (
    CASE_MARKS,
    HYPHENS,
    Draft,
    Words,
    cut_overlaps,
    group_nouns,
    is_capital,
    root_of,
    word_class,
)
from dateline.readers.titles import Title, noun_kind, title_after, title_before

SHORTEST_SURNAME = 3  # letters: shorter single words are not looked for again
SHORTEST_ACRONYM = 3  # letters: "NLD" alone is a body; "MBS" is known to the actor file


def find_people(words: Words, known: Mapping[int, Draft]) -> list[Draft]:
    """Return a draft for every person's name; `known` maps tokens to drafts of the gazetteer."""
    own = _join_neighbours(words, cut_overlaps([*_from_file(words, known), *_from_engine(words, known)]))
    found = {draft.start: draft for draft in own}
    taken = {token for draft in found.values() for token in range(draft.start, draft.end)}
    for draft in _from_titles(words, known, taken):
        found.setdefault(draft.start, draft)
        taken.update(range(draft.start, draft.end))
    for draft in _from_surnames(words, known, tuple(found.values()), taken):
        found.setdefault(draft.start, draft)
    return [found[start] for start in sorted(found)]


def find_titles(words: Words, drafts: Iterable[Draft], around: Mapping[int, Draft]) -> dict[int, Title]:
    """Return the titles that stand before or after people's names, by the token where the name starts."""
    found = {}
    for draft in drafts:
        if draft.kind == "person":
            title = title_before(words, draft.start, around) or title_after(words, draft.end, around)
            if title is not None:
                found[draft.start] = title
    return found


def with_title(draft: Draft, titles: Mapping[int, Title]) -> Draft:
    """Return the draft with the title of its name, if it has one."""
    title = titles.get(draft.start)
    if title is None or draft.kind != "person":
        return draft
    return replace(draft, title=title.text, affiliation=title.affiliation or draft.affiliation)


def _join_neighbours(words: Words, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Join a name that the engine cut in two: "Recep" and "Tayyip Erdogan"."""
    held: Draft | None = None
    for draft in drafts:
        touching = held is not None and held.end == draft.start and not words.doc[draft.start].is_sent_start
        if touching and held is not None and 1 in (held.end - held.start, draft.end - draft.start):
            joined = _person(words, held.start, draft.end)
            held = joined or draft
            continue
        if held is not None:
            yield held
        held = draft
    if held is not None:
        yield held


def _from_file(words: Words, known: Mapping[int, Draft]) -> Iterator[Draft]:
    """Yield the people whom the actor file knows in full, as printed."""
    for at, draft in known.items():
        if draft.kind == "person" and at == draft.start:
            yield replace(draft, name=words.text(draft.start, draft.end), known=False)


def _from_engine(words: Words, known: Mapping[int, Draft]) -> Iterator[Draft]:
    for ent in words.doc.ents:
        if ent.start in words.closed:
            continue
        person = ent.label_ == "PERSON" or (ent.label_ in ("LOC", "ORG") and _titled(words, ent.start, known))
        if not person:
            continue
        draft = _person(words, ent.start, ent.end)
        if draft is not None and not _known_otherwise(draft, known) and not _shows_a_thing(words, draft):
            yield draft


def _shows_a_thing(words: Words, draft: Draft) -> bool:
    """Whether the words around a name show that it is nobody's: "the Mary Rose", "Finance Minister"."""
    doc, alone = words.doc, draft.end - draft.start == 1
    if draft.start > 0 and _not_people().get(words.folded[draft.start - 1]) == "before":
        return True
    if draft.end < len(doc) and (doc[draft.end].like_num or _numbered(words, draft.end)):
        return True
    titled = draft.start > 0 and noun_kind(words.folded[draft.start - 1]) is not None
    if alone and not titled:
        name = doc[draft.start]
        inside_caps = any(
            t.is_upper and len(t) > 1 and t.i != name.i for t in doc[max(0, name.i - 1) : name.i + 2]
        )
        if name.is_upper and len(name) >= SHORTEST_ACRONYM and not inside_caps:
            return True
        if len(name.text.strip(".")) == 1:
            return True
    following = doc[draft.end] if draft.end < len(doc) else None
    if alone and following is not None and is_capital(following) and noun_kind(following.lower_) == "office":
        return following.dep_ != "appos" and not titled
    articled = draft.start > 0 and words.folded[draft.start - 1] == "the"
    describes = following is not None and following.pos_ in ("NOUN", "PROPN", "PART", "PUNCT", "ADJ")
    return articled and not (describes and doc[draft.head].dep_ in ("compound", "nmod:poss", "amod"))


def _numbered(words: Words, at: int) -> bool:
    """Whether a hyphen and a number follow, as in the names of ships and weapons: "Adrian Darya-1"."""
    return words.doc[at].text in HYPHENS and at + 1 < len(words.doc) and bool(words.doc[at + 1].like_num)


def _titled(words: Words, start: int, known: Mapping[int, Draft]) -> bool:
    """Whether an office, rank or courtesy in capitals stands right before: "Gen. Soleimani"."""
    if start == 0 or start in known or not is_capital(words.doc[start]):
        return False
    kind = noun_kind(words.folded[start - 1])
    return kind in ("office", "rank", "courtesy", "faith") and is_capital(words.doc[start - 1])


def _known_otherwise(draft: Draft, known: Mapping[int, Draft]) -> bool:
    """Whether the gazetteer knows exactly these words as something that is no person."""
    other = known.get(draft.start)
    return (
        other is not None and other.kind != "person" and other.start <= draft.start and draft.end <= other.end
    )


def _person(words: Words, start: int, end: int) -> Draft | None:
    """Trim titles and marks off a name and extend it over its own parts; None where no name is left."""
    start, end = _trim(words, _behind_titles(words, start, end), end)
    repeats = (at for at in range(start + 2, end) if words.folded[at] == words.folded[start])
    end = next(repeats, end)  # a link's label glued behind: "Jane Doe Jane Doe wins"
    start, end = _extend(words, start, end)
    while end > start and not is_capital(words.doc[end - 1]) and words.folded[end - 1] not in ("ii", "iii"):
        end -= 1
    if start >= end or not _looks_like_name(words, start, end):
        return None
    return Draft(start, end, root_of(words.doc, start, end), _printed(words, start, end), "person", "name")


def _behind_titles(words: Words, start: int, end: int) -> int:
    """Return where a name starts behind titles that the engine took in: "Vice Adm. Ali Khan"."""
    for at in range(end - 2, start, -1):
        if noun_kind(words.folded[at]) in ("rank", "office") and is_capital(words.doc[at]):
            return at + 1
    inside_title = (
        start > 1 and words.folded[start - 1] == "of" and noun_kind(words.folded[start - 2]) is not None
    )
    return start + 1 if inside_title and end - start > 1 else start


def _trim(words: Words, start: int, end: int) -> tuple[int, int]:
    while start < end and (
        (noun_kind(words.folded[start]) is not None and end - start > 1)
        or not words.doc[start].text[0].isalnum()
        or words.doc[start].pos_ in ("DET", "ADP", "PRON")
    ):
        start += 1
    while end > start and (words.folded[end - 1] in CASE_MARKS or not words.doc[end - 1].text[-1].isalnum()):
        if words.doc[end - 1].text.endswith(".") and len(words.doc[end - 1]) > 1:
            break
        end -= 1
    return start, end


def _extend(words: Words, start: int, end: int) -> tuple[int, int]:
    """Take in what belongs to the name beside it: "- Philippe Champagne", "al -", "Abu"."""
    doc = words.doc
    while end < len(doc):
        joined = doc[end].text in HYPHENS and end + 1 < len(doc) and is_capital(doc[end + 1])
        glued = joined and not doc[end - 1].whitespace_ and not doc[end].whitespace_
        linked = words.folded[end] in word_class("link") and end + 1 < len(doc) and doc[end].dep_ == "flat"
        flat = doc[end].pos_ == "PROPN" and doc[end].dep_ == "flat" and start <= doc[end].head.i < end
        if not (glued or linked or (flat and is_capital(doc[end]))) or doc[end].is_sent_start:
            break
        end += 2 if glued or linked else 1
    while start > 0 and doc[start - 1].text in HYPHENS and start > 1 and not doc[start - 1].whitespace_:
        start -= 2
    while (
        start > 0
        and words.folded[start - 1] in ("abu", "abou", "abdul", "abdel", "umm", "bin")
        and is_capital(doc[start - 1])
    ):
        start -= 1
    return start, end


def _looks_like_name(words: Words, start: int, end: int) -> bool:
    tokens = [words.doc[at] for at in range(start, end)]
    letters = [token for token in tokens if token.is_alpha or token.text[0].isalpha()]
    if not letters or any(token.like_num for token in tokens) or not any(map(is_capital, letters)):
        return False
    if (
        len(tokens) > 1 and len(tokens[0]) == 1 and tokens[1].text in HYPHENS
    ):  # "D-Ohio" is a party and a state
        return False
    last = letters[-1]
    places = [_not_people().get(words.folded[token.i]) for token in letters]
    if "any" in places or places[-1] == "last":
        return False
    if len(letters) == 1:
        return noun_kind(words.folded[last.i]) is None and last.pos_ in ("PROPN", "X", "NOUN", "ADJ")
    return last.lemma_.lower() not in group_nouns() or (last.pos_ == "PROPN" and last.dep_ == "flat")


@cache
def _not_people() -> Mapping[str, str]:
    return {row["word"]: row["where"] for row in read_table("not_people")}


def _printed(words: Words, start: int, end: int) -> str:
    return words.text(start, end).strip(" .,") if end - start == 1 else words.text(start, end).strip(" ,")


def _from_titles(words: Words, known: Mapping[int, Draft], taken: set[int]) -> Iterator[Draft]:
    """Find names that the engine missed by the title in capitals before them: "Prime Minister Sudani"."""
    doc = words.doc
    for at in range(1, len(doc)):
        if at in taken or at in known or at in words.closed or not _titled(words, at, known):
            continue
        end = at
        while end < len(doc) and doc[end].pos_ == "PROPN" and is_capital(doc[end]) and end not in known:
            if noun_kind(words.folded[end]) or doc[end].is_sent_start:
                break
            end += 1
        draft = _person(words, at, end) if end > at else None
        if draft is not None and doc[at - 1].dep_ not in ("root", "nsubj", "obj"):
            yield draft


def _from_surnames(
    words: Words, known: Mapping[int, Draft], people: Iterable[Draft], taken: set[int]
) -> Iterator[Draft]:
    """Find the surnames of people named in full where the engine missed them or thought them a place."""
    surnames = {names[-1] for draft in people if len(names := name_words(draft.name)) > 1}
    for at, token in enumerate(words.doc):
        word = words.folded[at]
        if word not in surnames or len(word) < SHORTEST_SURNAME or at in taken or at in words.closed:
            continue
        if not is_capital(token) or token.pos_ != "PROPN" or (at in known and known[at].kind != "place"):
            continue
        yield Draft(at, at + 1, at, token.text, "person", "name")
