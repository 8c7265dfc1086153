"""Why a file cannot be imported; the sentence that people read for each is in the views."""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """What is wrong with a file or with what stands in it."""

    NOT_THERE = "not-there"  # no such file, or it may not be read
    EMPTY = "empty"
    TOO_LARGE = "too-large"
    WRONG_TYPE = "wrong-type"  # neither .docx, .pdf, .html nor plain text, whatever it is called
    OLD_WORD = "old-word"  # the binary .doc of Word before 2007
    PASSWORD = "password"  # noqa: S105 - a kind of refusal
    SCANNED = "scanned"  # a PDF of pictures: no text layer
    TORN = "torn"  # a text layer whose syllables are torn apart
    BROKEN = "broken"
    ENCODING = "encoding"  # plain text in an encoding that is not Unicode
    NO_ARTICLES = "no-articles"
    NO_NUMBER = "no-number"
    CLASSIFIED = "classified"  # bears a secrecy stamp
    WRONG_NUMBER = "wrong-number"  # the number given by hand has no form that a document number has


class ImportRefused(ValueError):
    """A file that cannot be imported; `detail` names what the sentence should quote."""

    def __init__(self, refusal: Refusal, detail: str = "") -> None:
        self.refusal = refusal
        self.detail = detail
        super().__init__(refusal.value)
