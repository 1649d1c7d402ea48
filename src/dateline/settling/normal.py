"""Normal forms: what a name comes down to when spelling, country words and number are put aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.data import read_table
from dateline.model import ActorKind
from dateline.names import name_words
from dateline.text import fold

LONGEST_ROLE = 4  # words: "ministry of foreign affairs"
BACKED = frozenset(("backed", "supported", "aligned", "allied", "sponsored", "friendly"))
BELOW = frozenset(
    ("assistant", "deputy", "under", "vice", "associate", "junior", "shadow")
)  # not the office itself
LONGEST_COUNTRY = 5  # words: "islamic republic of the gambia"
_TOKEN = re.compile(r"[\w&]+(?:[.'\-][\w&]+)*\.?")
_EMPTY = frozenset(
    ("the", "a", "an", "of", "in", "s", "some", "several", "many", "by", "and", "al", "el", "ul", "as", "ash")
)
_SOUND = str.maketrans({
    "q": "k", "c": "k", "g": "k", "x": "k", "z": "s", "j": "s",
    "b": "p", "v": "f", "d": "t", "w": None, "y": None, "h": None,
    "a": None, "e": None, "i": None, "o": None, "u": None, "'": None, "-": None, ".": None,
})  # fmt: skip
_DIGRAPHS = (("dh", "z"), ("th", "s"), ("kh", "k"), ("gh", "k"), ("ch", "s"), ("sh", "s"), ("ph", "f"))


@dataclass(frozen=True, slots=True)
class NormalForm:
    """A name as country (ISO 3166 alpha-3), role ("forces", "parliament") and the other words."""

    country: str | None
    role: str | None
    kind: ActorKind | None
    rest: tuple[str, ...]
    words: tuple[str, ...] = ()  # all but the country's, folded


@cache
def normal_form(name: str) -> NormalForm:
    """Take a name apart into country, role and the rest.

    >>> normal_form("Peruvian lawmakers").role, normal_form("the Peruvian parliament").role
    ('parliament', 'parliament')
    >>> normal_form("pro-government Peruvian lawmakers").rest
    ('pro-government',)
    """
    words = tuple(words_of(name))
    country, words = _take(words, _countries(), LONGEST_COUNTRY)
    told = words
    role, words = _take(words, _roles(), LONGEST_ROLE)
    rest = tuple(_side(word) for word in words if word not in _EMPTY)
    if role is None:
        return NormalForm(country, None, None, rest, told)
    return NormalForm(country, role, _role_kinds()[role], rest, told)


def _side(word: str) -> str:
    """Return "pro-IRN" for "iran-backed", "pro-iranian", "iranian-aligned"; other words as they are."""
    first, _, last = word.partition("-")
    if last and first == "pro":
        return f"pro-{_countries().get((last,), last)}"
    if last in BACKED and (first,) in _countries():
        return f"pro-{_countries()[first,]}"
    return f"{_countries()[first,]}-{last}" if last and (first,) in _countries() else word


def words_of(name: str) -> Iterator[str]:
    """Yield the folded words of a name, without possessives and the dots of "U.S.".

    >>> list(words_of("the U.S. Army’s"))
    ['the', 'us', 'army']
    """
    for match in _TOKEN.finditer(fold(name)):
        yield match.group().removesuffix("'s").replace(".", "").replace("'", "")


def country_of(name: str) -> str | None:
    """Return the ISO 3166 alpha-3 code of the country that a name or demonym names, None for anything more.

    >>> country_of("Peruvian"), country_of("Peruvian forces")
    ('PER', None)
    """
    form = normal_form(name)
    return form.country if not form.rest and form.role is None else None


def skeleton(word: str) -> str:
    """Return what transliterations of a word share: its consonants, by class, single.

    >>> skeleton("Kadhimi") == skeleton("Kazimi") == skeleton("Qasimi")
    True
    """
    folded = fold(word).replace(".", "")
    for pair, sound in _DIGRAPHS:
        folded = folded.replace(pair, sound)
    bare = folded.translate(_SOUND)
    return "".join(c for at, c in enumerate(bare) if at == 0 or bare[at - 1] != c) or folded[:1]


def sound_keys(name: str) -> frozenset[str]:
    """Return the blocking keys of a person's name: the skeletons of its first and last words."""
    words = name_words(name)
    return frozenset(skeleton(word) for word in (words[:1] + words[-1:]))


def office_of(title: str) -> str | None:
    """Return the normal form of a title, whatever stands around it.

    >>> office_of("Peruvian Prime Minister"), office_of("head gardener")
    ('prime minister', None)
    """
    words = tuple(words_of(title))
    office, others = _take(words, _offices(), LONGEST_ROLE)
    below = next((word for word in others if word in BELOW), None)
    return f"{below} {office}" if office and below else office


def bare_office(name: str) -> str | None:
    """Return the office with one holder that a description is, with no more than a country beside it.

    >>> bare_office("the new Thai prime minister"), bare_office("the prime minister's advisers")
    ('prime minister', None)
    """
    office = office_of(name)
    if office is None or not has_one_holder(office):
        return None
    _, others = _take(normal_form(name).words, _offices(), LONGEST_ROLE)
    return None if set(others) - _EMPTY - {"new", "current", "own"} else office


@cache
def describing_rank(name: str) -> str | None:
    """Return the rank or calling by which a description means one person of a country.

    >>> describing_rank("top Libyan general"), describing_rank("Libyan army")
    ('general', None)
    """
    words = tuple(
        word for word in normal_form(name).words if word not in _EMPTY | {"top", "powerful", "senior"}
    )
    alone = words[0] if len(words) == 1 else ""
    return alone if _title_kinds().get(alone) in ("rank", "faith") or alone == "commander" else None


def is_rank(word: str, rank: str) -> bool:
    """Return whether a word of a title is the rank, in full or cut short.

    >>> is_rank("gen.", "general"), is_rank("governor", "general")
    (True, False)
    """
    short = word.removesuffix(".")
    return word == rank or (word.endswith(".") and rank.startswith(short))


def has_one_holder(office: str) -> bool:
    """Return whether an office has one holder at a time in a country."""
    return office in _single_offices()


def _take(
    words: tuple[str, ...], table: dict[tuple[str, ...], str], longest: int
) -> tuple[str | None, tuple[str, ...]]:
    """Find the longest run of words that the table knows; return its value and the words without it."""
    for width in range(min(longest, len(words)), 0, -1):
        for start in range(len(words) - width + 1):
            value = table.get(words[start : start + width])
            if value is not None:
                return value, words[:start] + words[start + width :]
    return None, words


@cache
def _countries() -> dict[tuple[str, ...], str]:
    table: dict[tuple[str, ...], str] = {}
    for row in sorted(
        read_table("countries"), key=lambda row: not row["metonyms"]
    ):  # states before territories
        names = [row["name"], *row["demonyms"].split("|"), *row["aliases"].split("|")]
        for name in filter(None, names):
            table.setdefault(tuple(words_of(name)), row["iso3"])
    return table


@cache
def _roles() -> dict[tuple[str, ...], str]:
    return {tuple(row["noun"].split()): row["role"] for row in read_table("actor_roles")}


@cache
def _role_kinds() -> dict[str, ActorKind]:
    return {row["role"]: row["kind"] for row in read_table("actor_roles")}  # type: ignore[misc]


@cache
def _offices() -> dict[tuple[str, ...], str]:
    return {tuple(row["title"].split()): row["office"] for row in read_table("office_titles")}


@cache
def _title_kinds() -> dict[str, str]:
    return {next(words_of(row["noun"]), ""): row["kind"] for row in read_table("title_nouns")}


@cache
def _single_offices() -> frozenset[str]:
    common = {row["office"] for row in read_table("office_titles") if row["holders"] == "one"}
    return frozenset(common | {row["local"] for row in read_table("local_offices")})
