"""The word list that ships beside the model: every common word form of the treebanks with its lemma."""

from collections import Counter
from collections.abc import Sequence

from dateline.engine.lexicon import NAMES, PREDICATE, VERBS
from training.treebanks import Sentence

HEADINGS = "form\ttag\tlemma"


def lexicon_lines(sentences: Sequence[Sentence]) -> list[str]:
    """Return the lines of lexicon.tsv: of several lemmas the commonest, of equals the first in order."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for sentence in sentences:
        for word, tag, lemma in zip(sentence.words, sentence.xpos, sentence.lemmas, strict=False):
            if word.isalpha() and tag not in NAMES and tag and lemma:
                counts[word.lower(), tag, lemma] += 1
        for frame in sentence.frames or ():
            if sentence.upos[frame.predicate] not in VERBS:
                counts[sentence.lemmas[frame.predicate] or "", PREDICATE, frame.lemma] += 1
    lemma_by_form: dict[tuple[str, str], str] = {}
    for form, tag, lemma in sorted(counts, key=lambda entry: (-counts[entry], entry)):
        lemma_by_form.setdefault((form, tag), lemma)
    return [HEADINGS, *("\t".join((*key, lemma)) for key, lemma in sorted(lemma_by_form.items()))]
