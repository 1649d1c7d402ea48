"""The engine: text to a spaCy `Doc` with tags, lemmas, dependencies, names and semantic roles, offline."""

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dateline.engine.acts import Act, read_acts
from dateline.engine.component import Analyser
from dateline.engine.network import Network, engine_id
from dateline.engine.roles import Argument, Roles, read_roles
from dateline.engine.sentences import mark_sentences
from dateline.engine.tokenizer import make_tokenizer
from dateline.engine.words import read_word_labels

__all__ = [
    "Act",
    "Argument",
    "Roles",
    "engine_id",
    "load_engine",
    "read_acts",
    "read_roles",
    "read_word_labels",
]

SENTENCES, ANALYSER = "dateline_sentences", "dateline_analyser"


def load_engine(*, threads: int = 0) -> Language:
    """Load the engine as a spaCy pipeline; `threads` of 0 uses what the machine has.

    Each `Doc` gets sentence starts, `pos_`, `tag_`, `morph`, `lemma_`, `head`, `dep_` (Universal
    Dependencies), `ents` (PERSON, ORG, LOC, NORP), `doc._.roles` (a tuple of `Roles`), `doc._.acts` (a
    tuple of `Act`) and `doc._.word_labels` (labels of further word heads, one for each token).

    >>> doc = load_engine()("Iraqi troops seized the town.")
    >>> [(token.text, token.pos_, token.dep_) for token in doc][1:3]
    [('troops', 'NOUN', 'nsubj'), ('seized', 'VERB', 'root')]
    >>> [(roles.lemma, roles.spans(doc, "ARG0")[0].text) for roles in doc._.roles]
    [('seize', 'Iraqi troops')]
    """
    _declare()
    nlp = spacy.blank("en")
    nlp.tokenizer = make_tokenizer(nlp.vocab)
    nlp.add_pipe(SENTENCES)
    nlp.add_pipe(ANALYSER, config={"threads": threads})
    return nlp


def _declare() -> None:
    """Tell spaCy the names of our components and of `doc._.roles`, once."""
    if not Language.has_factory(SENTENCES):
        Language.component(SENTENCES, func=mark_sentences)
    if not Language.has_factory(ANALYSER):
        Language.factory(ANALYSER, default_config={"threads": 0}, func=_make_analyser)
    if not Doc.has_extension("roles"):
        Doc.set_extension("roles", getter=read_roles)
        Doc.set_extension("acts", getter=read_acts)
        Doc.set_extension("word_labels", getter=read_word_labels)


def _make_analyser(nlp: Language, name: str, threads: int) -> Analyser:
    return Analyser(Network(threads=threads))
