"""How good and how fast the engine is: `python -m eval.engine` prints what `measure` returns."""

import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from training.treebanks import Sentence, read_ewt, read_gum

from dateline.engine import ANALYSER, load_engine, read_roles
from dateline.engine.component import Analyser
from eval.shared import shared_path

NEWSWIRE_KINDS = {"Person": "PERSON", "Organization": "ORG", "Location": "LOC", "NORP": "NORP"}
SPEED_STEP = 5  # every fifth article is read for the speed
NEWSWIRE_STEP = 4  # every fourth article of the newswire names: 228 articles, some 6,000 names
NOMINAL = {"NOUN", "PROPN"}

Measures = dict[str, float]
Name = tuple[int, int, str]
Place = tuple[int, int]
Arc = tuple[Place, Place, str]


def measure() -> Measures:
    """Return every figure of the engine, as shares of 1, or words a second."""
    shared = shared_path("data")
    nlp = load_engine(threads=1)
    test = read_ewt(shared / "train", "test")
    docs = annotate(nlp, [sentence.words for sentence in test])
    news = [s for split in ("dev", "test") for s in read_gum(shared / "train", split) if s.genre == "news"]
    found = tree_figures("ewt", test, docs) | name_figures(test, docs) | role_figures(test, docs)
    found |= tree_figures("gum_news", news, annotate(nlp, [sentence.words for sentence in news]))
    found |= own_token_figures(nlp, test, shared / "train" / "ud-ewt" / "en_ewt-ud-test.conllu")
    found |= newswire_figures(nlp, shared / "dev" / "ner-worldwide")
    return found | speed_figures(shared / "dev" / "articles-us-iran-iraq")


def annotate(nlp: Language, sentences: Iterable[Sequence[str]]) -> list[Doc]:
    """Analyse sentences given as words, each as a Doc of its own."""
    docs = [
        Doc(nlp.vocab, words=list(words), sent_starts=[True] + [False] * (len(words) - 1))
        for words in sentences
    ]
    return list(analyser_of(nlp).pipe(docs))


def analyser_of(nlp: Language) -> Analyser:
    """Return the pipeline's analyser."""
    component = nlp.get_pipe(ANALYSER)
    assert isinstance(component, Analyser)
    return component


def tree_figures(name: str, sentences: Sequence[Sentence], docs: Sequence[Doc]) -> Measures:
    """UPOS, XPOS, lemma, UAS and LAS as shares of all words, on the treebank's own words."""
    counts: Counter[str] = Counter()
    for sentence, doc in zip(sentences, docs, strict=True):
        heads = [token.head.i + 1 if token.head.i != token.i else 0 for token in doc]
        for at, token in enumerate(doc):
            right = heads[at] == sentence.heads[at]
            counts["words"] += 1
            counts["upos"] += token.pos_ == sentence.upos[at]
            counts["xpos"] += token.tag_ == sentence.xpos[at]
            counts["feats"] += (str(token.morph) or "_") == sentence.feats[at]
            counts["lemma"] += token.lemma_ == sentence.lemmas[at]
            counts["uas"] += right
            counts["las"] += right and token.dep_ == sentence.relations[at]
    return {f"{name}_{key}": share(counts[key], counts["words"]) for key in counts if key != "words"}


def own_token_figures(nlp: Language, sentences: Sequence[Sentence], path: Path) -> Measures:
    """F1 of words with the right head, and relation, on our own tokens, one sentence at a time."""
    lines = path.read_text(encoding="utf-8").splitlines()
    texts = [line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")]
    docs = analyser_of(nlp).pipe(_as_one_sentence(nlp.make_doc(text)) for text in texts)
    counts: Counter[tuple[str, str]] = Counter()
    for sentence, doc in zip(sentences, docs, strict=True):
        tokens = [token for token in doc if not token.is_space]
        heads = [tokens.index(token.head) + 1 if token.dep_ != "root" else 0 for token in tokens]
        found = _arcs([token.text for token in tokens], heads, [token.dep_ for token in tokens])
        gold = _arcs(sentence.words, sentence.heads, [name or "" for name in sentence.relations])
        _count(counts, "las", gold, found)
        _count(counts, "uas", {arc[:2] for arc in gold}, {arc[:2] for arc in found})
    return {
        f"ewt_own_tokens_{key}": share(2 * counts[key, "both"], counts[key, "size"]) for key in ("uas", "las")
    }


def _arcs(words: Sequence[str], heads: Sequence[int], relations: Sequence[str]) -> set[Arc]:
    """Describe each word by its place, counted in letters without spaces, so that tokens can differ."""
    places, at = [(0, 0)], 0
    for word in words:
        size = len("".join(word.split()))
        places.append((at, at + size))
        at += size
    rows = zip(places[1:], heads, relations, strict=True)
    return {(place, places[head], relation) for place, head, relation in rows}


def name_figures(sentences: Sequence[Sentence], docs: Sequence[Doc]) -> Measures:
    """F1 of names on UNER EWT test; NORP, which we derive by rule, is kept apart from the average."""
    pairs = []
    for sentence, doc in zip(sentences, docs, strict=True):
        if sentence.names is not None:
            gold = {(a, b, {"PER": "PERSON"}.get(kind, kind)) for a, b, kind in tagged_spans(sentence.names)}
            pairs.append((gold, {(name.start, name.end, name.label_) for name in doc.ents}))
    return kind_figures("uner", pairs, ("PERSON", "ORG", "LOC")) | kind_figures("uner", pairs, ("NORP",))


def kind_figures(name: str, pairs: Sequence[tuple[set[Name], set[Name]]], kinds: Sequence[str]) -> Measures:
    """F1 of (start, end, kind) triples for each kind and, of several, over all of them."""
    counts: Counter[tuple[str, str]] = Counter()
    for gold, found in pairs:
        for kind in kinds:
            counts["both", kind] += sum(triple[2] == kind for triple in gold & found)
            counts["size", kind] += sum(triple[2] == kind for triple in [*gold, *found])
    figures = {
        f"{name}_{kind.lower()}": share(2 * counts["both", kind], counts["size", kind]) for kind in kinds
    }
    if len(kinds) > 1:
        both, size = (sum(counts[part, kind] for kind in kinds) for part in ("both", "size"))
        figures[f"{name}_f1"] = share(2 * both, size)
    return figures


def tagged_spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Read B- and I- tags into (start, end, kind)."""
    start = 0
    for at, tag in enumerate([*tags, "O"]):
        if not tag.startswith("I") and at > start and tags[start] != "O":
            yield start, at, tags[start][2:]
        if not tag.startswith("I"):
            start = at


def role_figures(sentences: Sequence[Sentence], docs: Sequence[Doc]) -> Measures:
    """F1 of predicates, of (predicate, head, label) and (predicate, span, label), all and by label."""
    counts: Counter[tuple[str, str]] = Counter()
    for sentence, doc in zip(sentences, docs, strict=True):
        if sentence.frames is None:
            continue
        gold = {(f.predicate, a.head, a.start, a.end, a.label) for f in sentence.frames for a in f.arguments}
        found = {(f.predicate, a.head, a.start, a.end, a.label) for f in read_roles(doc) for a in f.arguments}
        gold_predicates = {frame.predicate for frame in sentence.frames}
        found_predicates = {frame.predicate for frame in read_roles(doc)}
        nominal = {at for at, upos in enumerate(sentence.upos) if upos in NOMINAL}
        _count(counts, "predicates", gold_predicates, found_predicates)
        _count(counts, "nominal_predicates", gold_predicates & nominal, found_predicates & nominal)
        for kind, keep in (("f1", (0, 1, 4)), ("span_f1", (0, 2, 3, 4)), ("unlabelled", (0, 1))):
            _count(
                counts,
                kind,
                {tuple(r[k] for k in keep) for r in gold},
                {tuple(r[k] for k in keep) for r in found},
            )
        nouns = [{r for r in side if r[0] in nominal} for side in (gold, found)]
        _count(counts, "nominal_f1", *({(r[0], r[1], r[4]) for r in side} for side in nouns))
        for label in ("ARG0", "ARG1", "ARG2", "ARGM-TMP", "ARGM-LOC", "ARGM-NEG", "ARGM-MOD"):
            sides = ({r[:2] for r in side if r[4] == label} for side in (gold, found))
            _count(counts, label.lower(), *sides)
    names = dict.fromkeys(name for name, _ in counts)
    return {f"roles_{name}": share(2 * counts[name, "both"], counts[name, "size"]) for name in names}


def _count(counts: Counter[tuple[str, str]], name: str, gold: set, found: set) -> None:  # type: ignore[type-arg]
    counts[name, "both"] += len(gold & found)
    counts[name, "size"] += len(gold) + len(found)


def newswire_figures(nlp: Language, folder: Path) -> Measures:
    """F1 of names on newswire from outside the West, which is never trained on; on our own tokens."""
    texts, gold_by_text = [], []
    for path in sorted(folder.glob("*.tsv"))[::NEWSWIRE_STEP]:
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            rows = [line.split("\t") for line in block.split("\n") if line.count("\t") == 1]
            if rows:
                texts.append(" ".join(word for word, _ in rows))
                gold_by_text.append(set(_newswire_spans(rows)))
    docs = [_as_one_sentence(nlp.make_doc(text)) for text in texts]
    pairs = [
        (gold, {(name.start_char, name.end_char, name.label_) for name in doc.ents})
        for gold, doc in zip(gold_by_text, analyser_of(nlp).pipe(docs), strict=True)
    ]
    untyped = [(_without_kinds(gold), _without_kinds(found)) for gold, found in pairs]
    return kind_figures("newswire", pairs, ("PERSON", "ORG", "LOC", "NORP")) | kind_figures(
        "newswire", untyped, ("any",)
    )


def _without_kinds(triples: set[Name]) -> set[Name]:
    return {(start, end, "any") for start, end, kind in triples if kind != "NORP"}


def _newswire_spans(rows: Sequence[list[str]]) -> Iterator[tuple[int, int, str]]:
    starts = [0]
    for word, _ in rows:
        starts.append(starts[-1] + len(word) + 1)
    for start, end, kind in tagged_spans([tag.strip() for _, tag in rows]):
        if kind in NEWSWIRE_KINDS:
            yield starts[start], starts[end] - 1, NEWSWIRE_KINDS[kind]


def _as_one_sentence(doc: Doc) -> Doc:
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def speed_figures(folder: Path) -> Measures:
    """Words a second over news articles, from text to finished Docs, on one thread and on two."""
    paths = sorted(folder.glob("*.json"))[::SPEED_STEP]
    texts = [json.loads(path.read_text(encoding="utf-8"))["text"] for path in paths]
    figures: Measures = {}
    for threads in (1, 2):
        nlp = load_engine(threads=threads)
        list(nlp.pipe(texts[:2]))
        started = time.perf_counter()
        words = sum(map(len, nlp.pipe(texts)))
        figures[f"words_per_second_{threads}"] = round(words / (time.perf_counter() - started))
    return figures


def share(part: float, whole: float) -> float:
    """Return part of whole, 0 where the whole is empty."""
    return part / whole if whole else 0.0


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1))
