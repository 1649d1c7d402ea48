"""Everybody and every place that one article names, describes or means by a pronoun."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc

from dateline.actorfile import ActorFile, load_actor_file
from dateline.dates import TimeExpression
from dateline.model import Document, Mention, Reading
from dateline.readers.chains import Linked, acronyms, link
from dateline.readers.coreference import name_owners, resolve_pronouns
from dateline.readers.drafts import Draft, Words, covered, cut_overlaps, is_capital, make_words, title_nouns
from dateline.readers.gazetteer import find_known
from dateline.readers.nominals import find_nominals
from dateline.readers.people import find_people, find_titles, with_title
from dateline.readers.titles import noun_kind
from dateline.text import printed_id, span_of

TITLE_RELATIONS = frozenset({"nmod:desc", "flat", "compound", "appos", "nmod", "nmod:poss"})


def read_mentions(
    document: Document,
    doc: Doc,
    reading: Reading,
    times: tuple[TimeExpression, ...],
    *,
    actors: ActorFile | None = None,
) -> Reading:
    """Return the reading with the document's mentions, in text order; the actor file settles best names."""
    actors = actors or load_actor_file()
    words = make_words(document, doc)
    on = document.published.earliest if document.published else None
    drafts = find_drafts(words, actors, times)
    linked = name_owners(words, resolve_pronouns(words, link(words, drafts, actors, on)), actors)
    return replace(reading, mentions=tuple(_mentions(document, doc, linked)))


def find_drafts(words: Words, actors: ActorFile, times: Iterable[TimeExpression] = ()) -> list[Draft]:
    """Return names and descriptions with their titles, before it is known which are the same."""
    known = find_known(words, actors)
    people = find_people(words, covered(known))
    names = cut_overlaps([*people, *(draft for draft in known if draft.kind != "person")])
    around = covered(names)
    nominals = cut_overlaps(find_nominals(words, around, actors))
    bodies = [draft for draft in nominals if draft.form == "name" or draft.known]
    titles = find_titles(words, names, around)
    in_titles = {at for title in titles.values() for at in range(title.start, title.end)}
    leftover = cut_overlaps([*names, *bodies, *_engine_names(words, {**covered(nominals), **around})])
    titled = [with_title(draft, titles) for draft in leftover]
    described = [d for d in nominals if d.head not in in_titles or noun_kind(words.folded[d.head]) is None]
    merged = {(draft.start, draft.end): draft for draft in (*described, *names, *titled)}
    merged.update({(d.start, d.end): d for d in acronyms(words, merged.values())})
    return sorted(merged.values(), key=lambda draft: (draft.start, -draft.end))


def _engine_names(words: Words, around: Mapping[int, Draft]) -> Iterator[Draft]:
    """Yield organisations and places that only the engine found."""
    for ent in words.doc.ents:
        if ent.label_ not in ("ORG", "LOC") or any(
            at in around or at in words.closed for at in range(ent.start, ent.end)
        ):
            continue
        tokens = [token for token in ent if token.text[0].isalpha()]
        if not tokens or not is_capital(tokens[0]) or tokens[-1].pos_ != "PROPN":
            continue
        kind = "organisation" if ent.label_ == "ORG" else "place"
        yield Draft(ent.start, ent.end, ent.root.i, words.text(ent.start, ent.end), kind, "name")  # type: ignore[arg-type]


def _mentions(document: Document, doc: Doc, linked: Iterable[Linked]) -> Iterator[Mention]:
    first_by_chain: dict[str, str] = {}
    for each in linked:
        draft = each.draft
        start, end = doc[draft.start].idx, doc[draft.end - 1].idx + len(doc[draft.end - 1])
        identity = printed_id("mention", document, start, end)
        chain = first_by_chain.setdefault(each.chain, identity)
        yield Mention(
            id=identity,
            span=span_of(document, start, end),
            name=draft.name,
            kind=draft.kind,
            form=draft.form,
            chain=chain,
            title=draft.title,
            affiliation=draft.affiliation,
        )


def mentions_by_head(reading: Reading, doc: Doc) -> Mapping[int, Mention]:
    """Map the token on which a mention hangs to the mention; a title in front of a name leads to it too.

    Longer mentions win a shared head: "US troops" over "troops".
    """
    token_by_start = {token.idx: token.i for token in doc}
    found: dict[int, Mention] = {}
    titles: dict[int, Mention] = {}
    for mention in sorted(reading.mentions, key=lambda m: m.span.start - m.span.end):
        start = token_by_start.get(mention.span.start)
        if start is None:
            continue
        end = start + 1
        while end < len(doc) and doc[end].idx < mention.span.end:
            end += 1
        root = doc[start:end].root
        found.setdefault(root.i, mention)
        titled = mention.kind == "person" and root.dep_ in TITLE_RELATIONS and root.head.i < start
        if titled and root.head.lemma_.lower() in title_nouns():
            titles.setdefault(root.head.i, mention)
    return {**titles, **found}
