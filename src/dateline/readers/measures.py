"""The normal form of what a figure measures: the same words for the same thing ("US troops in Iraq")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Token

from dateline.actorfile import Country, load_actor_file
from dateline.data import read_table
from dateline.readers.counting import NOUNS, Counted, act_row, noun_classes, noun_key

PLACE_DEPTH = 1  # phrases inside phrases that are searched for a place
PLACE_CASES = frozenset(
    {"in", "at", "near", "inside", "outside", "across", "on", "into", "to", "from", "throughout", "around"}
)
HERE = frozenset({"country", "nation", "kingdom", "republic"})  # "in the country": the one named last
SHORT_NAMES = {"USA": "US", "GBR": "UK"}  # as headlines name them


EVENT_CASES = frozenset({"in", "during", "by", "after", "amid"})


def measure_of(counted: Counted, doc: Doc, *, known_noun: Token | None = None) -> str:
    """Return the measure of a figure: who or what is counted, what happens to them, and where.

    `known_noun` is the noun that an elliptical number ("they were 5,200") takes from the text before it.
    """
    noun = counted.noun if counted.noun is not None else known_noun
    if counted.number.unit or (noun is not None and noun_key(noun) in currencies()):
        return _amount(counted, noun)
    group = (
        group_name(noun, since=counted.token.i)
        if noun is not None
        else act_row(counted.act).get("alone", "people")
    )
    outcome = _outcome(counted.act, noun)
    if group == "people killed" or (outcome and outcome in group):
        outcome = ""
    place = (_event_of(counted.act) if outcome else "") or place_of(counted, doc, noun)
    return " ".join(part for part in (group, outcome, place) if part)


def _outcome(act: Token | None, noun: Token | None) -> str:
    """Return what is done to the counted: in "missiles fired at 900 troops" no troops are fired."""
    row = act_row(act)
    cls = noun_classes().get(noun_key(noun), ("", "", False))[1] if noun is not None else ""
    return row.get("outcome", "") if not cls or cls in row.get("of", "").split("|") else ""


@cache
def currencies() -> dict[str, str]:
    """Return the unit of a currency by the noun for it (data/currencies.csv)."""
    return {row["lemma"]: row["unit"] for row in read_table("currencies")}


def unit_of(counted: Counted) -> str | None:
    """Return "USD", "percent" …, None for things counted one by one."""
    noun = counted.noun
    return counted.number.unit or (currencies().get(noun_key(noun)) if noun is not None else None)


def _amount(counted: Counted, noun: Token | None) -> str:
    """Return what money or a share is of: "share of voters", "money for aid"."""
    kind = "share" if counted.number.unit == "percent" else "money"
    if noun is not None and noun_key(noun) in currencies():
        noun = next((child for child in noun.rights if child.dep_ == "nmod"), None)
    if noun is None or noun.i < counted.token.i - MAX_BACK:
        subjects = [
            child for child in counted.token.head.children if child.dep_ in ("nsubj", "nsubj:pass", "obj")
        ]
        noun = next((child for child in subjects if child.pos_ in NOUNS and child.i != counted.token.i), None)
    if noun is None:
        return kind
    group = group_name(noun, since=counted.token.i)
    direct = counted.token.head.i == noun.i
    return group if direct or kind in group else f"{kind} of {group}"


def _event_of(act: Token | None) -> str:
    """Return "in crash" for "were killed when … in a bus crash", "" where the clause names no such event."""
    for child in act.children if act is not None else ():
        cls = noun_classes().get(noun_key(child), ("", "", False))
        cases = {word.lower_ for word in child.lefts if word.dep_ == "case"}
        if cls[1] == "acts" and cases & EVENT_CASES:
            return f"in {group_name(child, since=child.left_edge.i)}"
    return ""


def group_name(noun: Token, *, since: int) -> str:
    """Return a noun with its country and the nouns before it: "US troops", "militia fighters".

    `since` is the word from which on words before the noun belong to its group.
    """
    measure = noun_classes().get(noun_key(noun), (plural(noun), "", False))[0]
    words = list(noun.doc[max(since, noun.i - MAX_BACK) : noun.i]) if since < noun.i else list(noun.lefts)
    country = _country_among(words)
    before = [] if measure in ("troops", "people", "lawmakers") else _compounds(words)
    names = _affiliations(words, noun) if country is None else []
    parts = [_adjective(country) if country else "", *names, *before, *measure.split()]
    return " ".join(dict.fromkeys(part for part in parts if part))


MAX_BACK = 6  # words before a noun that can belong to its group


def plural(noun: Token) -> str:
    """Return the noun as printed, in lower case unless it is a name."""
    return str(noun.text if noun.pos_ == "PROPN" and not noun.text.isupper() else noun.lower_)


def country_of(noun: Token) -> Country | None:
    """Return the country that a group belongs to: "Iraqi", "U.S.", "Turkey's" before it."""
    return _country_among([child for child in noun.lefts if child.text[:1].isupper()])


def _country_among(words: Sequence[Token]) -> Country | None:
    actors = load_actor_file()
    named = (actors.country(word.text.removesuffix("-backed")) for word in words if word.text[:1].isupper())
    return next((country for country in named if country), None)


def _adjective(country: Country) -> str:
    return SHORT_NAMES.get(country.iso3) or (country.demonyms[0] if country.demonyms else country.name)


def _compounds(words: Sequence[Token]) -> list[str]:
    return [
        word.lower_ for word in words
        if word.dep_ == "compound" and word.pos_ == "NOUN" and word.text.isalpha() and not word.text.isupper()
    ]  # fmt: skip


def _affiliations(words: Sequence[Token], noun: Token) -> list[str]:
    """Return capitalised words before a group that are no country: "Republican senators"."""
    named = [
        word for word in words if word.text[:1].isupper() and word.text.isalpha() and word.i > noun.sent.start
    ]
    return [word.text for word in named if word.head.i == noun.i and word.dep_ in ("amod", "compound")]


def place_of(counted: Counted, doc: Doc, noun: Token | None) -> str:
    """Return where, as "in Iraq" or "to Middle East": from the noun's own phrase, else from its clause."""
    heads = [
        token
        for token in (noun, _participle(noun), counted.act, _state(noun or counted.token))
        if token is not None
    ]
    for head in heads:
        place = _place_below(head, doc, noun)
        if place:
            return place
    return ""


def _participle(noun: Token | None) -> Token | None:
    if noun is None:
        return None
    return next((child for child in noun.rights if child.dep_.startswith("acl")), None)


def _state(token: Token) -> Token | None:
    """Return the place noun that a group "is in": in "the troops are in Chad" the tree hangs from Chad."""
    head = token.head
    return head if token.dep_ in ("nsubj", "nsubj:pass", "obj") and head.i != token.i else None


def _place_below(head: Token, doc: Doc, noun: Token | None, *, depth: int = PLACE_DEPTH) -> str:
    """Return the place in a phrase under `head`, or in a phrase inside that ("on duty in the country")."""
    if head.pos_ == "PROPN" and head.ent_type_ == "LOC" and (case := _case(head)):
        return f"{case} {place_name(head)}"
    for child in head.children:
        if child.i == (noun.i if noun is not None else -1) or child.pos_ not in NOUNS:
            continue
        place = _place_of_phrase(child, doc, noun)
        if not place and depth and child.dep_ == "nmod":
            place = _place_below(child, doc, noun, depth=depth - 1)
        if place:
            return place
    return ""


def _place_of_phrase(token: Token, doc: Doc, noun: Token | None) -> str:
    case = _case(token)
    if case and token.ent_type_ == "LOC":
        return f"{case} {place_name(token)}"
    if case and token.lemma_.lower() in HERE:
        own = country_of(noun) if noun is not None else None
        named = _country_before(doc, token.i, own)
        return f"{case} {named}" if named else ""
    return ""


def _case(token: Token) -> str:
    """Return "in" for every place that something is at, "to" and "from" for ways."""
    case = next(
        (child.lower_ for child in token.lefts if child.dep_ == "case" and child.lower_ in PLACE_CASES), ""
    )
    return case if case in ("to", "from") else "in" if case else ""


def place_name(token: Token) -> str:
    """Return the place that `token` heads, as the actor file names it or as printed."""
    entity = next((ent for ent in token.sent.ents if ent.start <= token.i < ent.end), None)
    text = entity.text if entity is not None else token.text
    text = text.removesuffix("'s").removesuffix("’s").strip()
    country = load_actor_file().country(text)
    return country.name if country else text


def _country_before(doc: Doc, place: int, own: Country | None) -> str | None:
    """Return the country named last before `place` that is not the group's own."""
    actors = load_actor_file()
    for token in reversed(doc[max(0, place - 150) : place]):
        if token.text[:1].isupper() and token.ent_type_ in ("LOC", "NORP", "ORG"):
            country = actors.country(token.text) or actors.metonym(token.text)
            if country and (own is None or country.iso3 != own.iso3):
                return country.name
    return None
