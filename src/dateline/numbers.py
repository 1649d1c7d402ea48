"""Numbers in words and digits: "2.5 million", "nearly thirty", "dozens", "10 to 20", "$2 billion", "60%".

A number has bounds (`low`, `high`; None where open) and the hedge that its words give.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile
from typing import cast

from dateline.data import read_table
from dateline.model import Hedge

_CURRENCY = r"(?P<currency>(?:US|A|C|NZ|HK)?\$|€|£|¥|₹|₪|US\$)\s?"
_DIGITS = r"(?:\d{1,3}(?:(?:[,\u202f\u00a0]\d{3})+|(?:\s\d{3}\b)+(?![.,]?\d))|\d+)(?:\.\d+)?"
_FRACTION = r"(?:\s\d/\d{1,2}|\s?[½¼¾⅓⅔])"
_NOT_INSIDE = r"(?<![\w.,/:#-])"  # "F-16", "Covid-19", "192.168" and "9/11" hold no number of their own
_BEFORE_LONGEST = 24  # characters: the longest hedge phrase and its space
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_THOUSANDS_GAP = re.compile(r"[,\u202f\u00a0]|(?<=\d)\s(?=\d{3}\b)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: `start:end` holds its hedge and unit; `core_start` is where it begins itself."""

    start: int
    core_start: int
    end: int
    text: str
    low: float | None
    high: float | None
    hedge: Hedge
    unit: str | None = None  # "USD", "EUR", "percent"

    @property
    def value(self) -> float | None:
        """The value where both bounds are the same."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class _Words:
    """The numeral words by what they do."""

    ones: dict[str, float]  # one to ninety, "a couple"
    scales: dict[str, float]
    bounds: dict[str, float]  # "dozens": at least 24
    few: dict[str, float]  # "several": at least 3, and times a scale


@cache
def _words() -> _Words:
    roles: dict[str, dict[str, float]] = {}
    for row in read_table("numerals"):
        roles.setdefault(row["role"], {})[row["word"]] = float(row["low"])
    ones = {**roles["one"], **roles["ten"], **roles["fraction"]}
    return _Words(ones, roles["scale"], roles["vague"], roles["few"])


def _either(words: Iterator[str] | dict[str, float]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@cache
def numeral_pattern() -> str:
    """Return the source of a regular expression for one numeral, in digits or words, hedges left out."""
    words = _words()
    scale = f"(?:{_either(words.scales)})"
    one = f"(?:{_either(words.ones)})"
    gap = r"(?:\s+|\s?-\s?)"
    more_scale = rf"{scale}(?:\s+and(?=\s+{one}\b))?"
    spelled = rf"(?:{one}|(?:an?|half\s+an?|{_either(words.few)})\s+(?={scale}\b)|{more_scale})"
    more = rf"(?:{gap}(?:{one}|{more_scale})\b(?!\s+of\s+(?:the|them)))"
    vague = rf"(?:{_either(words.bounds)})"
    few = rf"(?:{_either(words.few)})(?:{gap}{scale}\b)?"
    half = r"half\s+an?\s+(?:dozen|million|billion)"
    digits = rf"{_DIGITS}(?:{_FRACTION})?(?:\s?-?(?:{scale})\b)*(?:k\b)?"
    return rf"(?:{digits}|\b(?:{half}|{vague}|{few}|an?\s+{scale}|{spelled}{more}*)\b)"


def numeral_value(text: str) -> float | None:
    """Return what a numeral without hedges counts; a vague one gives its lower bound.

    >>> numeral_value("twenty-five"), numeral_value("2.5 million"), numeral_value("several hundred")
    (25.0, 2500000.0, 300.0)
    """
    words = _words()
    plain = " ".join(_THOUSANDS_GAP.sub("", text.lower()).replace("-", " ").split())
    if plain in words.bounds:
        return words.bounds[plain]
    if plain.startswith("half a"):
        return 0.5 * words.scales.get(plain.split()[-1], 1.0)
    for phrase, least in words.few.items():
        if plain == phrase or plain.startswith(phrase + " "):
            return least * words.scales.get(plain[len(phrase) :].strip(), 1.0)
    return words.ones[plain] if plain in words.ones else _sum_of_parts(plain.split())


def _sum_of_parts(parts: list[str]) -> float | None:
    """Add up numeral words: "two hundred and three thousand" is (2 x 100 + 3) x 1000."""
    words, total, group = _words(), 0.0, None
    for part in parts:
        value = _part_value(part)
        if part in words.scales:
            group = (1.0 if group is None else group) * words.scales[part]
            if words.scales[part] >= 1000:
                total, group = total + group, None
        elif value is not None:
            group = (group or 0.0) + value
        elif part not in ("a", "an", "and", "of"):
            return None
    return None if group is None and not total else total + (group or 0.0)


def _part_value(part: str) -> float | None:
    if part in _GLYPHS:
        return _GLYPHS[part]
    if part[-1:] in _GLYPHS and part[:-1].isdigit():
        return float(part[:-1]) + _GLYPHS[part[-1]]
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(?:/(\d+))?([a-z]*)", part)
    if not match:
        return _words().ones.get(part)
    upper, lower, suffix = match.groups()
    scale = {"": 1.0, "k": 1000.0, "m": 1e6, **_words().scales}.get(suffix)
    return None if scale is None or lower == "0" else float(upper) / float(lower or 1) * scale


@cache
def _number() -> re.Pattern[str]:
    numeral = numeral_pattern()
    link = r"(?P<link>\s?[-–—]\s?|\s+to\s+|\s+and\s+|\s+or\s+)"
    tail = r"(?P<tail>\s?%|[\s-]per\s?cent\b|\s+percentage\s+points?\b)?"
    return re.compile(
        rf"{_NOT_INSIDE}(?:{_CURRENCY})?(?P<low>{numeral}(?(currency)m?))"
        rf"(?:{link}(?:[$€£¥₹]\s?)?(?P<high>{numeral})(?![\w/-]))?{tail}"
        rf"(?![\w/:]|[.,]\d|-\d)",
        re.IGNORECASE,
    )


@cache
def _hedges(side: str) -> dict[str, tuple[Hedge, str]]:
    rows = [row for row in read_table("hedges") if row["side"] == side]
    return {row["phrase"]: (cast(Hedge, row["hedge"]), row["open"]) for row in rows}


_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₪": "ILS"}


def find_numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers that `text` prints, in order, with their bounds and hedges.

    >>> [(number.text, number.low, number.high) for number in find_numbers("At least 40 died, dozens fled")]
    [('At least 40', 40.0, None), ('dozens', 24.0, None)]
    """
    return tuple(number for match in _number().finditer(text) for number in _numbers_of(text, match))


def _numbers_of(text: str, match: re.Match[str]) -> Iterator[Number]:
    """Yield the number or range of `match`; "five and ten" are two numbers unless "between" stands before."""
    low = _plain_number(text, match, "low")
    high = _plain_number(text, match, "high") if match["high"] else None
    if low is None:
        return
    if high is None or low.low is None or high.low is None:
        yield _hedged(text, _until(low, match) if high is None else low)
        return
    if _is_range(text, match, low, high):
        yield _range(text, match, low, high)
        return
    yield _hedged(text, low)
    yield _hedged(text, _until(high, match))


def _plain_number(text: str, match: re.Match[str], group: str) -> Number | None:
    value = numeral_value(match[group])
    if value is None:
        return None
    vague = _is_vague(match[group])
    start, end = match.span(group)
    start = match.start() if group == "low" else start
    return Number(
        start,
        start,
        end,
        text[start:end],
        value,
        None if vague else value,
        "more than" if vague else "exact",
        _unit(match),
    )


def _is_vague(numeral: str) -> bool:
    words = _words()
    plain = " ".join(numeral.lower().replace("-", " ").split())
    return plain in words.bounds or any(plain == few or plain.startswith(few + " ") for few in words.few)


def _unit(match: re.Match[str]) -> str | None:
    if match["currency"]:
        return _CURRENCIES.get(match["currency"].strip()[-1], "USD")
    return "percent" if match["tail"] else None


def _until(number: Number, match: re.Match[str]) -> Number:
    return replace(number, end=match.end(), text=number.text + match.string[number.end : match.end()])


def _is_range(text: str, match: re.Match[str], low: Number, high: Number) -> bool:
    before = text[max(0, match.start() - 10) : match.start()].lower()
    if "and" in match["link"]:
        return before.rstrip().endswith("between")
    return _scaled_low(low, match) <= (high.low or 0.0)


def _scaled_low(low: Number, match: re.Match[str]) -> float:
    """Return the low end of "2 to 3 million", which borrows the scale of the high end."""
    scale = next(
        (s for word, s in _words().scales.items() if re.search(rf"\b{word}$", match["high"].lower())), 1.0
    )
    value = low.low or 0.0
    return value * scale if value < scale and not re.search(r"[a-z]$", match["low"].lower()) else value


def _range(text: str, match: re.Match[str], low: Number, high: Number) -> Number:
    start = match.start()
    before = re.search(r"(?:between|from|of)\s+$", text[max(0, start - 10) : start], re.IGNORECASE)
    first = start - len(before[0]) if before else start
    return Number(
        first,
        start,
        match.end(),
        text[first : match.end()],
        _scaled_low(low, match),
        high.low,
        "range",
        _unit(match),
    )


def _hedged(text: str, number: Number) -> Number:
    """Widen `number` by the hedge words on either side of it and open the bound that they open."""
    start = hedge_start(text, number.start)
    if start < number.start:
        phrase = " ".join(text[start : number.start].lower().split())
        return _opened(
            replace(number, start=start, text=text[start : number.end]), *_hedges("before")[phrase]
        )
    after = " ".join(takewhile(str.isalpha, text[number.end : number.end + 12].lower().split()[:2]))
    if after in _hedges("after"):
        end = number.end + text[number.end :].lower().index(after.split()[-1]) + len(after.split()[-1])
        return _opened(replace(number, end=end, text=text[number.start : end]), *_hedges("after")[after])
    return number


def hedge_start(text: str, start: int) -> int:
    """Return where the hedge words right before `start` begin, or `start` itself.

    >>> hedge_start("it lasted more than two days", 20)
    10
    """
    before = re.split(r"[^\w\s]", text[max(0, start - _BEFORE_LONGEST) : start])[-1]
    match = _hedge_before().search(before)
    return start - len(before) + match.start() if match else start


@cache
def _hedge_before() -> re.Pattern[str]:
    phrases = sorted(_hedges("before"), key=len, reverse=True)
    spaced = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(rf"\b(?:{spaced})\s+$", re.IGNORECASE)


def _opened(number: Number, hedge: Hedge, opened: str) -> Number:
    if opened == "high":
        return replace(number, high=None, hedge=hedge)
    if opened == "low":
        return replace(number, low=None, high=number.low, hedge=hedge)
    return replace(number, hedge=number.hedge if number.high is None else hedge)
