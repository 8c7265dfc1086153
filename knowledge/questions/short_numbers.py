"""Documents that a question names by a part of their number ("thông tư 15/2025"): one, or several to choose
from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.rules import Document
from knowledge.vietnamese import fold

_KINDS = {
    "luat": "luat",
    "law": "luat",
    "nghi dinh": "nghi-dinh",
    "nd": "nghi-dinh",
    "decree": "nghi-dinh",
    "nghi quyet": "nghi-quyet",
    "nq": "nghi-quyet",
    "thong tu": "thong-tu",
    "tt": "thong-tu",
    "circular": "thong-tu",
    "quyet dinh": "quyet-dinh",
    "qd": "quyet-dinh",
    "chi thi": "chi-thi",
    "ct": "chi-thi",
    "cong van": "cong-van",
    "cv": "cong-van",
    "huong dan": "huong-dan",
    "hd": "huong-dan",
    "van ban hop nhat": "van-ban-hop-nhat",
    "vbhn": "van-ban-hop-nhat",
}
_SHORT = re.compile(
    rf"(?<![\w/])(?P<kind>{'|'.join(sorted(_KINDS, key=len, reverse=True))})\.?\s*(?:so\s*|no\.?\s*)?"
    r"0*(?P<number>[1-9]\d{0,4})(?:/(?P<year>\d{4})(?:/(?P<letters>[a-z][a-z0-9-]*))?|\s+nam\s+(?P<told>\d{4}))?"
    r"(?![\w/])"
)
_WHOLE = re.compile(r"(?P<number>\d+)(?:/(?P<year>\d{4}))?/(?P<letters>.+)")


@dataclass(frozen=True, slots=True)
class _Known:
    """A document by the parts of its number."""

    document: str
    kind: str
    number: int
    year: int | None
    letters: str
    issuer: str

    @property
    def body(self) -> str:
        """Who issued it, as the number ends: BNV, UBND."""
        return self.letters.rpartition("-")[2]


@dataclass(frozen=True, slots=True)
class Named:
    """What a part of a number stands for: where it stands, and the documents that have it."""

    start: int
    end: int
    documents: tuple[str, ...]
    is_sure: bool


class ShortNumbers:
    """The documents of the register by the number and year that officers say of them."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._known = [known for document in documents if (known := _known(document)) is not None]

    def find(self, folded: str, masked: Sequence[tuple[int, int]]) -> list[Named]:
        """The documents named so outside the stretches that are read already.

        One alone with its year is meant; without the year it is only offered, since every year has such
        a number.
        """
        found: list[Named] = []
        for match in _SHORT.finditer(folded):
            if any(start < match.end() and match.start() < end for start, end in masked):
                continue
            year, letters = match["year"] or match["told"], match["letters"]
            fitting = [
                one
                for one in self._known
                if one.kind == _KINDS[match["kind"]]
                and one.number == int(match["number"])
                and (year is None or one.year == int(year))
                and (letters is None or letters in (one.letters, one.body, one.letters.partition("-")[0]))
            ]
            told = [one for one in fitting if _says(folded, one)]
            if len(told) == 1:
                fitting = told
            if fitting:
                documents = tuple(one.document for one in fitting)
                sure = len(fitting) == 1 and (year is not None or bool(told))
                found.append(Named(*match.span(), documents, is_sure=sure))
        return found


def _known(document: Document) -> _Known | None:
    match = _WHOLE.fullmatch(fold(document.number))
    if match is None:
        return None
    year = int(match["year"]) if match["year"] else document.issued.year if document.issued else None
    return _Known(
        document.number, document.kind, int(match["number"]), year, match["letters"], fold(document.issuer)
    )


def _says(folded: str, one: _Known) -> bool:
    """Whether a question names the issuer, in full or as the number ends."""
    return any(re.search(rf"(?<![\w/]){re.escape(name)}(?!\w)", folded) for name in (one.issuer, one.body))
