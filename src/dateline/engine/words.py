"""Labels of further word heads (event type, realis …), for models that have such heads."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

USER_DATA = "dateline_words"
HELD_ELSEWHERE = frozenset({"upos", "xpos", "feats", "lemma", "predicate", "sense"})  # in Tokens and Roles


def read_word_labels(doc: Doc) -> dict[str, list[str]]:
    """Return, for each further word head of the model, the label of every token of `doc`."""
    labels: dict[str, list[str]] = doc.user_data.get(USER_DATA, {})
    return labels


def write_word_labels(doc: Doc, parts: Sequence[tuple[Sequence[int], Mapping[str, Sequence[str]]]]) -> None:
    """Keep the labels of each part (its tokens, its labels by head) in `doc`; white space gets O."""
    labels_by_head: dict[str, list[str]] = {}
    for tokens, labels in parts:
        for head in labels.keys() - HELD_ELSEWHERE:
            row = labels_by_head.setdefault(head, ["O"] * len(doc))
            for token, label in zip(tokens, labels[head], strict=True):
                row[token] = label
    doc.user_data[USER_DATA] = dict(sorted(labels_by_head.items()))
