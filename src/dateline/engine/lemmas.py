"""Lemma scripts: how a word turns into its lemma, as a small label that a classifier can predict."""


def lemma_script(word: str, lemma: str) -> str:
    """Return the shortest edit of the end of `word` that gives `lemma`.

    >>> lemma_script("forces", "force"), lemma_script("Baghdad", "Baghdad"), lemma_script("went", "go")
    ('l1|', 'k0|', '=go')
    """
    casing, base = _base(word, lemma)
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    if shared == 0 and base != lemma:
        return "=" + lemma
    return f"{casing}{len(base) - shared}|{lemma[shared:]}"


def apply_lemma_script(word: str, script: str) -> str:
    """Return the lemma of `word` according to `script`.

    >>> apply_lemma_script("Withdrew", "l2|aw")
    'withdraw'
    """
    if script.startswith("="):
        return script[1:]
    cut, _, ending = script[1:].partition("|")
    base = {"l": word.lower(), "t": word.capitalize()}.get(script[0], word)
    return base[: max(0, len(base) - int(cut))] + ending


def _base(word: str, lemma: str) -> tuple[str, str]:
    if lemma == lemma.lower():
        return "l", word.lower()
    if word.isupper() and not lemma.isupper() and len(word) > 1:
        return "t", word.capitalize()
    return "k", word
