"""Text to words as UD English (EWT, GUM) cuts them, on spaCy's tokenizer; offsets are kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from spacy.attrs import ORTH
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline.data import read_table

_APOSTROPHE = "['’‘`´ʼ]"
_CLITICS = (
    rf"(?<=[a-zA-Z]n){_APOSTROPHE}[tT]",
    rf"(?<=[\w.)\]]){_APOSTROPHE}(?:s|S|m|M|d|D|ll|LL|re|RE|ve|VE)",
)
_QUOTES = r"[\"“”„‟«»‹›]|''|``"
_BRACKETS = r"[()\[\]{}<>]"
_CURRENCY = r"(?:US|AU|NZ|CA|HK|C|A|S|R|U)?[$£€¥₹₽₪₺₩₦₫฿]|[£€¥₹₽₪₺₩₦₫฿]"
_DASHES = r"[—–‒―]|--+"
_DOTS = r"\.\.+|…+"
_STOPS = r"[!?؟]+|[,;:،]"
_OTHER = r"[*•·●▪◆■►▶†‡§¶©®™|~^=\\_/%‰°]|\u200b|\ufeff|[\u200e\u200f\u202a-\u202e]"

_PREFIXES = (
    _DOTS,
    _DASHES,
    _CURRENCY,
    _QUOTES,
    _BRACKETS,
    _STOPS,
    _OTHER,
    r"[‘’'`´](?!\d0s)",
    r"[&+#](?!\w)",
    r"-(?!\d)",
)
_SUFFIXES = (
    *(f"(?:{clitic})" for clitic in _CLITICS),
    r"(?<=[a-zA-Z])n" + _APOSTROPHE + "t", r"(?<=[A-Z])N" + _APOSTROPHE + "T",
    _DOTS, _DASHES, _CURRENCY, _QUOTES, _BRACKETS, _STOPS, _OTHER, r"[‘’'`´]", r"(?<=\w)-",
    r"(?<=[^.\s])\.", r"\+(?=$)",
    r"(?<=\d)(?:km|cm|mm|kg|mg|lbs?|mph|kph|bn|mn|tn|[kmg]w|am|pm|AM|PM|a\.m\.?|p\.m\.?|ft|hrs?|mins?|yrs?|m|k|bpd|GMT)",
)  # fmt: skip
_WHOLE = re.compile(
    r"""(?:https?://|www\.)\S*[^\s.,;:!?'"”’)\]}>»…]                    # addresses
    |[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.\w+                                  # mail
    |(?:[A-Za-z0-9-]+\.)+(?:com|org|net|gov|edu|info|co|uk|ir|iq|ru|de|fr|io|tv)(?:/\S*[\w/])?
    |[@\#][A-Za-z]\w+                                                   # handles, hashtags
    |(?:[A-Za-z]\.){2,}(?:[A-Z](?=$))?|[A-Z]\.                          # U.S., e.g., initials
    |\+?\d+(?:-\d+){2,}|\d{3}-\d{4}                                     # telephone numbers, dates
    |['’]?\d+0['’]s                                                     # the 70's
    |\d+(?:/\d+)+                                                       # 9/11, 11/28/2000
    |(?:AT&T|[A-Z]&[A-Z])
    |[:;]-?[()DP]|\([a-z0-9]\)
    """,
    re.VERBOSE,
)
_PARTED = {
    "cannot": 3,
    "gonna": 3,
    "gotta": 3,
    "wanna": 3,
    "dont": 2,
    "doesnt": 4,
    "didnt": 3,
    "isnt": 2,
    "wasnt": 3,
}
_NUMERIC = re.compile(r"[#(]?[\dIVX]")

_LETTER = r"[^\W\d_]"


def make_tokenizer(vocab: Vocab) -> Callable[[str], Doc]:
    """Return a function from text to a `Doc` with words as in UD English; white space is kept in tokens.

    >>> from spacy.vocab import Vocab
    >>> [token.text for token in make_tokenizer(Vocab())("The US-led force didn't pay $5m, or 3%.")]
    ['The', 'US', '-', 'led', 'force', 'did', "n't", 'pay', '$', '5', 'm', ',', 'or', '3', '%', '.']
    """
    tokenizer = Tokenizer(
        vocab,
        rules=dict(_special_cases()),
        prefix_search=re.compile("|".join(f"^(?:{piece})" for piece in _PREFIXES)).search,
        suffix_search=re.compile("|".join(f"(?:{piece})$" for piece in _SUFFIXES)).search,
        infix_finditer=re.compile("|".join(_infixes())).finditer,
        token_match=_WHOLE.fullmatch,
    )

    def tokenize(text: str) -> Doc:
        return _part_false_abbreviations(tokenizer(text))

    return tokenize


def _infixes() -> Iterator[str]:
    """Yield the patterns that cut inside a word, hyphens except after the prefixes that UD leaves joined."""
    prefixes = "".join(
        rf"(?<!\b{form})" for row in read_table("hyphen_prefixes") for form in _cased(row["prefix"])
    )
    yield rf"(?<=[^\W_]){prefixes}-(?=[^\W_$£€])"
    yield r"(?<=[.)%’'\"”])-(?=\w)"
    yield from (_DOTS, _DASHES, _QUOTES, r"[()\[\]{}]")
    yield rf"(?<={_LETTER})/(?={_LETTER})|(?<=\d)/(?={_LETTER})|(?<={_LETTER})/(?=\d)"
    yield r"(?<=[a-z\d”\"])[.!?;:](?=[A-Z“\"‘])|(?<=[a-z])\.(?=\[)"
    yield rf"(?<={_LETTER})[,;](?={_LETTER})|(?<=\d),(?={_LETTER})|(?<={_LETTER}),(?=\d)"
    yield r"(?<=\w)[?!:;](?=[a-z])"


def _cased(prefix: str) -> tuple[str, str, str]:
    return prefix, prefix.capitalize(), prefix.upper()


def _special_cases() -> Iterator[tuple[str, list[dict[int, str]]]]:
    for row in read_table("abbreviations"):
        for form in {row["abbreviation"], row["abbreviation"].upper()}:
            yield form, [{ORTH: form}]
    for word, cut in _PARTED.items():
        for form in (word, word.capitalize(), word.upper()):
            yield form, [{ORTH: form[:cut]}, {ORTH: form[cut:]}]


def _part_false_abbreviations(doc: Doc) -> Doc:
    """Cut the stop off "No.", "Sun." and the like where no number follows: "The answer was no." """
    false = [token for token in doc if token.text in _BEFORE_NUMBERS and not _number_follows(doc, token.i)]
    if false:
        with doc.retokenize() as retokenizer:
            for token in false:
                retokenizer.split(token, [token.text[:-1], "."], heads=[(token, 0), (token, 0)])
    return doc


_BEFORE_NUMBERS = frozenset(
    row["abbreviation"] for row in read_table("abbreviations") if row["follows"] == "number"
)


def _number_follows(doc: Doc, index: int) -> bool:
    following = doc[index + 1].text if index + 1 < len(doc) else ""
    return bool(_NUMERIC.match(following))
