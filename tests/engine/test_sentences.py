"""Sentence starts in news text; "|" marks where a new sentence begins."""

from __future__ import annotations

import pytest
from spacy.vocab import Vocab

from dateline.engine.sentences import mark_sentences
from dateline.engine.tokenizer import make_tokenizer

TOKENIZE = make_tokenizer(Vocab())

SENTENCES = [
    "Gen. Ortega met Sen. J. P. Adeyemi in the U.S. embassy.|He left at 5 p.m. on Friday.",
    "The treaty binds the U.S.|The senate has yet to vote.",
    "LAGOS (AP) — Talks resumed on Monday.|Nobody signed.",
    "GENEVA, Jan. 5 (Reuters) - The envoy, Maria T. Lund, said No. 3 on the list was missing.|No. 4 was not.",
    "“We will not leave,” he said.|“Not now.”|The crowd cheered.",
    "“We will not leave.”|The crowd cheered.",
    '"Nobody decides for us," she said.|"We do."|Then she left.',
    '"Is it over?" the judge asked.|Nobody answered.',
    "“Why now?” President Sall asked.|“Why not?”|Others shrugged.",
    "“No to war!|No to hunger!” they chanted.",
    "The minister replied at once. .|“We stay.”",
    "The army asked for the withdrawal of its troops from the north “.\n\n|Nobody replied.",
    "He wanted “to discuss its ” larger role in Libya. “\n\n|Leave a comment",
    "They wrote to the authorities. , on behalf of the general, last week.",
    "Ceasefire holds\n\n|The truce held for a third day\n\n|Read also: the truce",
    "Ceasefire holds\n|The truce, which was signed in Doha by four parties after eleven months of fighting "
    "in the hills, held.",
    "The truce, which was signed in Doha by four\nparties after eleven months of war in the\nhills, held."
    "|Nobody\nfired.",
    "Demands:\n|- free elections\n|- an end to the curfew",
    "He waited … and waited.|“Well …” she began.",
    "Troops left in 2011 ...|The war did not end.",
    "The firm, Norsk Metall Inc., was fined.|It will appeal.",
    "The answer was no.|Art. 5 was not invoked.",
    "The ship sank (40 were aboard).|(The navy denied it.)|Rescue goes on.",
    "Exports fell 3.5 percent.|30 people lost their jobs.",
    "The vote was annulled.[12]|A new one is due.",
    "It was founded by George W. Lamb and A. Diallo.|They never met.",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences_begin_where_marked(marked: str) -> None:
    pieces = marked.split("|")
    text = pieces[0]
    for piece in pieces[1:]:
        text += piece if text.endswith("\n") else f" {piece}"
    doc = mark_sentences(TOKENIZE(text))
    assert [sentence.text.strip() for sentence in doc.sents] == [piece.strip() for piece in pieces]


def test_every_token_is_marked_and_empty_text_is_empty() -> None:
    doc = mark_sentences(TOKENIZE("  Talks failed.\n\n\nThey resumed. "))
    assert all(token.is_sent_start in (True, False) for token in doc)
    assert doc[0].is_sent_start
    assert doc.has_annotation("SENT_START")
    assert len(mark_sentences(TOKENIZE(""))) == 0
