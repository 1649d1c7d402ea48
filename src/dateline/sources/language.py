"""Which language a text is in: a count of English function words, a model only where that is unclear."""

from __future__ import annotations

import re
from functools import cache
from types import ModuleType
from typing import cast

LANGUAGES = (
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id",
    "it", "ja", "ko", "lt", "lv", "ms", "nl", "no", "pl", "ps", "pt", "ro", "ru", "sk", "sl", "sq", "sr",
    "sv", "sw", "th", "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip  # the languages of most of the world's press: fewer candidates, fewer false alarms
SAMPLE = 4_000  # characters: enough to tell, and a long text costs no more than a short one
ENGLISH_SHARE = 0.18  # of the words are among these in English news (0.25 to 0.45); under 0.08 elsewhere
FEW_WORDS = 12  # words: below this nothing can be told, and the text is taken for English
_WORD = re.compile(r"[^\W\d_]+")
_COMMON = (
    "the of and to in that for on with as was were by at from has have had will would not be been is are it "
    "its he his she her they their this which who but said after"
)
_FUNCTION_WORDS = frozenset(_COMMON.split())


def identify_language(text: str) -> str:
    """Return the ISO 639-1 code of the language of `text`.

    >>> identify_language("The senate has said that it will not vote on the bill before the summer.")
    'en'
    """
    words = _WORD.findall(text[:SAMPLE].lower())
    if len(words) < FEW_WORDS and sum(map(len, words)) < SAMPLE // 100:
        return "en"
    english = sum(word in _FUNCTION_WORDS for word in words)
    if english >= ENGLISH_SHARE * len(words):
        return "en"
    return _classify(text[:SAMPLE])


def _classify(text: str) -> str:
    langid = _langid()
    code, _ = langid.classify(text)
    return str(code)


@cache
def _langid() -> ModuleType:
    """Load the model (a fifth of a second) with the first text that is not plainly English."""
    import py3langid

    py3langid.set_languages(list(LANGUAGES))
    return cast(ModuleType, py3langid)
