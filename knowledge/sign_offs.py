"""Who has checked our data against the official text (đối chiếu), and whether it has been edited since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from knowledge.citation import Citation, CitationError, parse_citation
from knowledge.library import article_of

REGISTER = "register"  # the part of a document's data that stands in the register: title, validity
PREAMBLE = "preamble"  # the words of a document before its first article
LISTS = ("base_salary", "glossary", "transitions")  # what stands in a file of its own, and serves all awards
BASE_SALARY, GLOSSARY, TRANSITIONS = LISTS


@dataclass(frozen=True, slots=True)
class SignOff:
    """Somebody's word that the data of an award, a document, one article or a list agree with the official
    text.

    `text` names the edition that was compared; `changed` are the parts that have been edited since: where
    there are any, the word no longer counts. `citation` is set for a document or article.
    """

    subject: str
    by: str
    on: date
    text: str
    note: str | None
    changed: tuple[str, ...]
    citation: Citation | None

    @property
    def counts(self) -> bool:
        """Whether the data are still those that were compared."""
        return not self.changed


class SignOffs:
    """The sign-offs of this office that have not been withdrawn (sổ đối chiếu)."""

    def __init__(self, rows: Iterable[dict[str, Any]]) -> None:
        self._by_subject = {row["subject"]: _sign_off(row) for row in rows}

    def __bool__(self) -> bool:
        return bool(self._by_subject)

    def all(self) -> tuple[SignOff, ...]:
        """Every sign-off, in the order of the files."""
        return tuple(self._by_subject.values())

    def of_award(self, award_id: str) -> SignOff | None:
        """Who has checked the data of an award."""
        return self._by_subject.get(award_id)

    def of_article(self, citation: Citation) -> SignOff | None:
        """Who has checked the article around a provision: that article alone, or the whole document.

        Of a whole document only what became of this article counts.
        """
        article = article_of(citation)
        own = self._by_subject.get(str(article))
        of_whole = self._of_part(self._by_subject.get(citation.document), part_of(article))
        both = [one for one in (own, of_whole) if one is not None]
        return next((one for one in both if one.counts), both[0] if both else None)

    def of_register(self, number: str) -> SignOff | None:
        """Who has checked what the register says of a document: its title, its validity."""
        return self._of_part(self._by_subject.get(number), REGISTER)

    def of_entry(self, name: str, part: str) -> SignOff | None:
        """Who has checked one entry of a list: that entry alone, or the whole list."""
        own = self._by_subject.get(f"{name}:{part}")
        of_whole = self._of_part(self._by_subject.get(name), part)
        both = [one for one in (own, of_whole) if one is not None]
        return next((one for one in both if one.counts), both[0] if both else None)

    def _of_part(self, whole: SignOff | None, part: str) -> SignOff | None:
        """A whole document's sign-off as far as it speaks of one part."""
        if whole is None:
            return None
        return replace(whole, changed=(part,) if part in whole.changed else ())


def list_of(subject: str) -> tuple[str, str | None] | None:
    """The list that a subject names, and the entry of it where it names one ("transitions:T1")."""
    name, _, part = subject.partition(":")
    return (name, part or None) if name in LISTS else None


def part_of(citation: Citation) -> str:
    """What an article is called among the parts of its document's data."""
    return str(replace(citation, document="")).strip() or PREAMBLE


def citation_of(subject: str) -> Citation | None:
    """The document or article that a subject names; None for an award or a list."""
    try:
        citation = parse_citation(subject)
    except CitationError:
        return None
    return citation if "/" in citation.document else None


def _sign_off(row: dict[str, Any]) -> SignOff:
    return SignOff(
        subject=row["subject"],
        by=row["by"],
        on=date.fromisoformat(row["day"]),
        text=row["text"],
        note=row["note"],
        changed=tuple(row["changed"]),
        citation=citation_of(row["subject"]),
    )
