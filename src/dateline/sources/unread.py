"""What gave no document, and why."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import Document


@dataclass(frozen=True, slots=True)
class Unread:
    """A place that gave no document, and one line that says what is wrong there and what to do."""

    path: str
    problem: str

    def __str__(self) -> str:
        """Return the line for people."""
        return f"{self.path}: {self.problem}"


Outcome = Document | Unread

_LANGUAGE_NAMES = {
    "ar": "Arabic", "de": "German", "es": "Spanish", "fa": "Persian", "fr": "French", "he": "Hebrew",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese",
    "ru": "Russian", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "zh": "Chinese",
}  # fmt: skip


def refuse_foreign(outcome: Outcome) -> Outcome:
    """Return the document, or in its place why it is skipped when it is not in English."""
    if isinstance(outcome, Unread) or outcome.language.startswith("en"):
        return outcome
    name = _LANGUAGE_NAMES.get(outcome.language, "another language")
    where = outcome.path or outcome.url or "text"
    return Unread(
        where, f"is in {name} (language {outcome.language}); dateline reads English, so it was skipped"
    )
