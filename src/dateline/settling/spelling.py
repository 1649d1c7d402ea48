"""Names as they should be read: without articles, idle words, echoes and what a page glued to them."""

from __future__ import annotations

import re
from functools import cache

from dateline.data import read_table
from dateline.settling.normal import normal_form

_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_GLUED = re.compile(r"(?P<word>[A-Z][a-z]{2,})[A-Z][a-z]+(?:[\s-].*)?$")
_PREFIXES = ("Mac", "Fitz", "Van", "Den")  # "MacGregor" is one word


def clean_name(name: str, *, form: str) -> str:
    """Return a name without what does not belong to it.

    >>> clean_name("the entire coalition", form="nominal"), clean_name("Lee Ana Lee Maria", form="name")
    ('coalition', 'Lee Ana')
    """
    if form == "pronoun":
        return name
    words = _once(_ARTICLE.sub("", name, count=1)) if form == "nominal" else _once(without_glue(name))
    return without_idle(words) if form == "nominal" else _without_echo(words)


def without_glue(name: str) -> str:
    """Return a name cut where a page glued the next line to it, if the cut leaves the name said before.

    >>> without_glue("Clinton Hillary ClintonSenate"), without_glue("Douglas MacGregor")
    ('Hillary Clinton', 'Douglas MacGregor')
    """
    glued = _GLUED.search(name)
    if glued is None or glued["word"] in _PREFIXES:
        return name
    before, word = name[: glued.start()].split(), glued["word"]
    if word not in before:
        return name
    return " ".join([*before[1:], word] if before[0] == word else before[: before.index(word) + 1])


def _without_echo(name: str) -> str:
    """Return a name up to where its first word comes again.

    >>> _without_echo("Ana Ruiz Ana Maria")
    'Ana Ruiz'
    """
    words = name.split()
    again = words.index(words[0], 1) if words[:1] and words[0] in words[1:] else len(words)
    return " ".join(words[:again]) if again > 1 else name


def _once(name: str) -> str:
    """Return a name without a word said twice in a row.

    >>> _once("Thai Thai troops")
    'Thai troops'
    """
    words = name.split()
    return " ".join(word for at, word in enumerate(words) if at == 0 or word != words[at - 1])


@cache
def without_idle(name: str) -> str:
    """Return a description without the words that do not say who is meant.

    >>> without_idle("several angry Thai protesters"), without_idle("other")
    ('Thai protesters', 'other')
    """
    words = name.split()
    telling = [word for word in words[:-1] if word.lower() not in _idle()]
    return " ".join([*telling, *words[-1:]])


@cache
def is_nobody(name: str) -> bool:
    """Return whether a name is none of an actor: "Thursday", "the country", "thousands".

    >>> is_nobody("the country"), is_nobody("the country's army"), is_nobody("Chad")
    (True, False, False)
    """
    bare = _ARTICLE.sub("", name.strip(), count=1).lower()
    head = bare.split(" of ")[0].split(" from ")[0].split()[-1:]
    if name[:1].islower() and head and _nobody().get(head[0]) == "yes":
        return True
    return bare in _nobody() or (not normal_form(name).words and not normal_form(name).country)


@cache
def _idle() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("idle_words"))


@cache
def _nobody() -> dict[str, str]:
    return {row["word"]: row["head"] for row in read_table("no_actors")}
