"""Words as UD English cuts them; the expected words stand with single spaces between them."""

from __future__ import annotations

import random

import pytest
from spacy.vocab import Vocab

from dateline.engine.tokenizer import make_tokenizer

TOKENIZE = make_tokenizer(Vocab())

WORDS = [
    ("The US-led force didn't leave.", "The US - led force did n't leave ."),
    ("They can’t, won’t and cannot pay.", "They ca n’t , wo n’t and can not pay ."),
    ("Kenya's and the rebels' envoys", "Kenya 's and the rebels ' envoys"),
    ("anti-government, non-binding, ex-president", "anti-government , non-binding , ex-president"),
    ("Naim al-Haddad's 14-year-old son", "Naim al - Haddad 's 14 - year - old son"),
    ("$5m, €3.2bn or 40%", "$ 5 m , € 3.2 bn or 40 %"),
    ("1,200 of 5.5 million", "1,200 of 5.5 million"),
    ("the U.S. and the U.N. Security Council", "the U.S. and the U.N. Security Council"),
    ("He was No. 2.", "He was No. 2 ."),
    ("She answered: No.", "She answered : No ."),
    ("“We wait...” he said…", "“ We wait ... ” he said …"),
    ("Tripoli—once calm—fell in 2019–20", "Tripoli — once calm — fell in 2019 – 20"),
    ("J. K. Boateng Jr. met Lt. Col. Ruiz", "J. K. Boateng Jr. met Lt. Col. Ruiz"),
    ("an F-16 and a Su-35 on 9/11", "an F - 16 and a Su - 35 on 9/11"),
    (
        "write to a.b@example.org or https://example.org/x.",
        "write to a.b@example.org or https://example.org/x .",
    ),
    ("talks and/or sanctions at 5pm", "talks and / or sanctions at 5 pm"),
    ("the south.The north", "the south . The north"),
    ("“error”, (sic) «non»", "“ error ” , ( sic ) « non »"),
    ("N'Djamena's coup d'état", "N'Djamena 's coup d'état"),
    ("the 1990s and the '80s!!", "the 1990s and the '80s !!"),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words_are_cut_as_in_ud(text: str, expected: str) -> None:
    assert " ".join(token.text for token in TOKENIZE(text)) == expected


def test_every_character_is_kept() -> None:
    letters = random.Random(1)
    for _ in range(300):
        text = "".join(letters.choice("ab. ,-'’“”\"$5%…\n\tU\u200f🙂") for _ in range(40))
        doc = TOKENIZE(text)
        assert doc.text == text
        assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
