"""A list of word forms with tags and lemmas, from the training treebanks, that corrects lemma scripts."""

from collections.abc import Iterator
from pathlib import Path

NAMES = frozenset({"NNP", "NNPS"})
PLURALS = frozenset({"NNS", "VBZ"})
ENDINGS = {"VBD": "ed", "VBN": "ed", "VBG": "ing", "VBZ": "s", "NNS": "s", "JJR": "er", "JJS": "est"}
PREDICATE = "PRED"  # stands where a tag stands: the predicate that PropBank sees in a noun or adjective
VERBS = frozenset({"VERB", "AUX"})
STEM_TAG = {"VBD": "VB", "VBN": "VB", "VBG": "VB", "VBZ": "VB", "NNS": "NN", "JJR": "JJ", "JJS": "JJ"}


class Lexicon:
    """Known (form, tag) pairs with their lemmas; `lemma` prefers them to what a script proposes."""

    def __init__(self, path: Path) -> None:
        """Read `path`: tab-separated form, Penn tag and lemma, after a line of headings."""
        self.lemma_by_form: dict[tuple[str, str], str] = {}
        self.lemmas_by_stem: dict[str, set[str]] = {}
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            form, tag, lemma = line.split("\t")
            self.lemma_by_form[form, tag] = lemma
            self.lemmas_by_stem.setdefault(STEM_TAG.get(tag, tag), set()).add(lemma)

    def lemma(self, word: str, tag: str, proposed: str) -> str:
        """Return the known lemma of `word`, or a regular one that is known, or else the proposed one."""
        if tag in NAMES or not word.isalpha() or (word.isupper() and len(word) > 1):
            return proposed
        form = word.lower()
        if known := self.lemma_by_form.get((form, tag)):
            return known
        lemmas = self.lemmas_by_stem.get(STEM_TAG.get(tag, ""), set())
        if tag not in ENDINGS or proposed in lemmas:
            return proposed
        return next((stem for stem in stems(form, tag) if stem in lemmas), proposed)

    def predicate(self, lemma: str, upos: str, proposed: str) -> str:
        """Return a predicate's lemma: a verb's own, a noun's known one, or a proposed one that is a verb."""
        if upos in VERBS:
            return lemma
        if known := self.lemma_by_form.get((lemma, PREDICATE)):
            return known
        return proposed if proposed in self.lemmas_by_stem.get("VB", set()) else lemma


def stems(form: str, tag: str) -> Iterator[str]:
    """Yield what `form` may be a regular form of.

    >>> list(stems("seized", "VBD")), list(stems("planning", "VBG")), list(stems("supplies", "NNS"))
    (['seize', 'seiz'], ['planne', 'plann', 'plan'], ['supplie', 'supply', 'suppli'])
    """
    ending = ENDINGS[tag]
    if not form.endswith(ending) or len(form) <= len(ending) + 1:
        return
    stem = form.removesuffix(ending)
    if tag not in PLURALS:
        yield stem + "e"
    yield stem
    if stem.endswith("ie" if tag in PLURALS else "i"):
        yield stem.rstrip("e").removesuffix("i") + "y"
    if tag in PLURALS and stem.endswith("e"):
        yield stem[:-1]
    if tag not in PLURALS and stem[-2:-1] == stem[-1:]:
        yield stem[:-1]
