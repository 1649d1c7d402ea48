"""The engine as a spaCy pipeline: what it fills in, and on what odd input it must not fall over."""

import pytest
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline.engine import engine_id, load_engine

NEWS = (
    "BAGHDAD (AP) — Iraqi troops seized the town on Monday. “We will not leave,” said Mustafa al-Kadhimi, "
    "the prime minister.\n\nThe withdrawal of U.S. forces from Iraq was announced in Washington."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_engine(threads=1)


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    return nlp(NEWS)


def test_every_word_has_every_label(doc: Doc) -> None:
    assert doc.has_annotation("DEP")
    for token in doc:
        assert all((token.pos_, token.tag_, token.lemma_, token.dep_))


def test_each_sentence_has_one_root_and_relations_are_universal(doc: Doc) -> None:
    for sentence in doc.sents:
        assert [token.dep_ for token in sentence if token.head.i == token.i] == ["root"]
    assert {token.dep_ for token in doc} >= {"nsubj", "obj", "punct", "case"}


def test_subject_and_object_of_a_plain_sentence(nlp: Language) -> None:
    doc = nlp("Iraqi troops seized the town.")
    assert [(token.text, token.dep_) for token in doc if token.dep_ in {"nsubj", "root", "obj"}] == [
        ("troops", "nsubj"),
        ("seized", "root"),
        ("town", "obj"),
    ]
    assert doc[2].lemma_ == "seize"
    assert "Past" in doc[2].morph.get("Tense")


def test_names(doc: Doc) -> None:
    names = {(name.text, name.label_) for name in doc.ents}
    assert {("Iraqi", "NORP"), ("Iraq", "LOC"), ("Mustafa al-Kadhimi", "PERSON")} <= names


def test_roles_of_verbs_and_nouns(doc: Doc) -> None:
    spans_by_lemma = {
        roles.lemma: {argument.label: argument.span(doc).text for argument in roles.arguments}
        for roles in doc._.roles
    }
    assert spans_by_lemma["seize"]["ARG0"] == "Iraqi troops"
    assert spans_by_lemma["seize"]["ARG1"] == "the town"
    assert spans_by_lemma["leave"]["ARGM-NEG"] == "not"
    assert any(roles.token(doc).text == "withdrawal" for roles in doc._.roles)


def test_arguments_hold_their_heads_and_leave_out_the_predicate(doc: Doc) -> None:
    for roles in doc._.roles:
        for argument in roles.arguments:
            assert argument.start <= argument.head < argument.end
            assert not argument.start <= roles.predicate < argument.end


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x07", "🙂", "—", "한국어 뉴스", "a\tb\u200b c", "؟"])
def test_odd_texts_are_kept(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(token.dep_ for token in doc)


def test_an_overlong_sentence_is_read_to_its_end(nlp: Language) -> None:
    words = ["the", "troops", "that", "left", "the", "town", ","] * 200
    doc = Doc(nlp.vocab, words=words, sent_starts=[True] + [False] * (len(words) - 1))
    doc = nlp.get_pipe("dateline_analyser")(doc)  # type: ignore[operator]
    assert len(list(doc.sents)) == 1
    assert {token.pos_ for token in doc[-7:]} >= {"NOUN", "VERB", "DET"}
    assert sum(token.dep_ == "parataxis" for token in doc) >= 2


def test_an_overlong_word_is_read(nlp: Language) -> None:
    words = ["See", "http://" + "a-b.c/" * 300, "now"]
    doc = nlp.get_pipe("dateline_analyser")(Doc(nlp.vocab, words=words))  # type: ignore[operator]
    assert doc[0].pos_ == "VERB"


def test_a_doc_survives_bytes(doc: Doc) -> None:
    again = Doc(Vocab()).from_bytes(doc.to_bytes())
    assert again._.roles == doc._.roles
    assert [token.head.i for token in again] == [token.head.i for token in doc]


def test_displacy_draws_it(doc: Doc) -> None:
    assert "<svg" in displacy.render(doc[:8].as_doc(), style="dep")


def test_engine_id_names_the_model() -> None:
    name, digest = engine_id().split("/")
    assert name == "dateline-engine"
    assert len(digest) == 12
