"""Which language a text is in: a count of English function words first, a model only where that is unclear."""

from __future__ import annotations

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

LANGUAGES = (
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id", "it",
    "ja", "ko", "lt", "lv", "ms", "nl", "no", "pl", "ps", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw",
    "th", "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip  # the languages of most of the world's press: fewer candidates, fewer false alarms
SAMPLE = 4_000  # characters: enough to tell, and a long text costs no more than a short one
ENGLISH_SHARE = 0.18  # of the words are among these in English news (0.25 to 0.45); under 0.08 elsewhere
FEW_WORDS = 12  # words: below this nothing can be told, and the text is taken for English
_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = frozenset(
    "the of and to in that for on with as was were by at from has have had will would not be been is are it its he "
    "his she her they their this which who but said after".split()
)


def identify_language(text: str) -> str:
    """Return the ISO 639-1 code of the language of `text`.

    >>> identify_language("The senate has said that it will not vote on the bill before the end of the month.")
    'en'
    """
    words = _WORD.findall(text[:SAMPLE].lower())
    if len(words) < FEW_WORDS and sum(map(len, words)) < SAMPLE // 100:
        return "en"
    english = sum(word in _FUNCTION_WORDS for word in words)
    if english >= ENGLISH_SHARE * len(words):
        return "en"
    code, _ = _identifier().classify(text[:SAMPLE])
    return str(code)


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model(MODEL_FILE)
    identifier.set_languages(LANGUAGES)
    return identifier
