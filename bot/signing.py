"""Signing off our data against the official texts: what may be signed, and what is signed today."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from bot.clock import Clock, office_day
from knowledge.citation import Citation, CitationError, parse_citation
from knowledge.knowledge_base import PACKAGE_ROOT, KnowledgeBase
from knowledge.library import Library, StubProvision, UnknownDocument, UnknownProvision
from knowledge.reading.compiling import compile_table
from knowledge.reading.files import read_roots
from knowledge.reading.signed_content import parts_of
from knowledge.rules import Award, Document
from knowledge.sign_off_book import SignOffBook
from knowledge.sign_offs import (
    BASE_SALARY,
    GLOSSARY,
    LISTS,
    TRANSITIONS,
    SignOff,
    citation_of,
    list_of,
)
from knowledge.vietnamese import syllables

LONGEST = 200
"""Letters of a name, an edition or a note."""
_ARTICLE = re.compile(
    r"^(?P<document>.+?)\s*[/,\s]\s*(?:điều\s+|dieu\s+)?(?P<article>\d+[a-zđ]?)$", re.IGNORECASE
)


class SigningProblem(StrEnum):
    """Why a sign-off is not taken."""

    NO_SUBJECT = "no_subject"
    NOT_HELD = "not_held"
    ONLY_ARTICLES = "only_articles"
    NO_NAME = "no_name"
    NO_TEXT = "no_text"
    TOO_LONG = "too_long"
    DAY_TO_COME = "day_to_come"
    NOT_SIGNED = "not_signed"


class SigningRefused(ValueError):
    """A sign-off that cannot be taken; `detail` is what was given."""

    def __init__(self, problem: SigningProblem, detail: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Book:
    """What is signed and what nobody has signed yet; documents without any text held are left out."""

    signed: tuple[SignOff, ...]
    awards_left: tuple[Award, ...]
    documents_left: tuple[Document, ...]
    lists_left: tuple[str, ...]


class Signing:
    """Signs off awards, documents and articles of one office's rules (đối chiếu)."""

    def __init__(self, office: Path, clock: Clock) -> None:
        self._roots = (PACKAGE_ROOT, office)
        self.records = SignOffBook(office)
        self._clock = clock

    def book(self, kb: KnowledgeBase) -> Book:
        """Every sign-off that was not withdrawn, and what is still to be compared."""
        signed = kb.sign_offs.all()
        subjects = {one.citation.document if one.citation else one.subject for one in signed}
        return Book(
            signed,
            tuple(award for award in kb.catalogue.awards if award.id not in subjects),
            tuple(
                document
                for document in kb.library.documents
                if document.number not in subjects and _has_text(document, kb.library)
            ),
            tuple(name for name in LISTS if name not in subjects),
        )

    def sign(
        self,
        subject: str,
        *,
        by: str,
        text: str,
        on: date | None = None,
        note: str | None = None,
        person: int | None = None,
    ) -> tuple[SignOff, Sequence[str]]:
        """Keep that somebody has compared a subject as it is now; gives what was kept, and the parts covered.

        Raises `SigningRefused`, `OSError`, `BrokenKnowledge`.
        """
        today = office_day(self._clock)
        by, text, note = (" ".join((one or "").split()) for one in (by, text, note))
        if not by:
            raise SigningRefused(SigningProblem.NO_NAME)
        if not text:
            raise SigningRefused(SigningProblem.NO_TEXT)
        if max(map(len, (by, text, note))) > LONGEST:
            raise SigningRefused(SigningProblem.TOO_LONG)
        if on is not None and on > today:
            raise SigningRefused(SigningProblem.DAY_TO_COME, f"{on:%d/%m/%Y}")
        content = self.parts(subject)
        self.records.sign(
            subject, by=by, on=on or today, text=text, note=note or None, content=content, person=person
        )
        kept = SignOff(subject, by, on or today, text, note or None, (), citation_of(subject))
        return kept, tuple(content)

    def parts(self, subject: str) -> Mapping[str, str]:
        """What a sign-off of a subject covers today, part by part, with digests. Raises `UnknownSubject`."""
        reading = read_roots(self._roots)
        return parts_of(subject, reading, compile_table(reading)[0])

    def withdraw(self, subject: str) -> str:
        """Take the last sign-off of a subject back; gives whose it was.

        Raises `SigningRefused`, `OSError`, `BrokenKnowledge`.
        """
        held = self.records.last(subject)
        if held is None:
            raise SigningRefused(SigningProblem.NOT_SIGNED, subject)
        self.records.withdraw(subject, office_day(self._clock))
        return str(held["by"])


def subject_of(typed: str, kb: KnowledgeBase) -> str:
    """The award, document, article or list that somebody names: by id, name, number, "number/42", citation.

    Raises `SigningRefused`.
    """
    name = " ".join(typed.split())
    listed = list_of(name.replace("-", "_") if ":" not in name else name)
    if listed is not None:
        return _entry_of(*listed, kb)
    awards = {award.id for award in kb.catalogue.awards}
    award = name if name in awards else kb.catalogue.award_names.get(" ".join(syllables(name)))
    if award is not None:
        return award
    try:
        return kb.library.document(name).number
    except UnknownDocument:
        return str(_article(name, kb.library))


def _entry_of(name: str, part: str | None, kb: KnowledgeBase) -> str:
    catalogue = kb.catalogue
    held = {
        BASE_SALARY: {str(one.amount) for one in catalogue.base_salaries},
        GLOSSARY: {term.id for term in catalogue.terms if term.definition},
        TRANSITIONS: {rule.id for rule in catalogue.transitions},
    }
    if part is not None and part not in held[name]:
        raise SigningRefused(SigningProblem.NO_SUBJECT, f"{name}:{part}")
    return name if part is None else f"{name}:{part}"


def _article(name: str, library: Library) -> Citation:
    try:
        citation = parse_citation(name)
    except CitationError:
        citation = Citation(name)
    if citation.clause or citation.point:
        raise SigningRefused(SigningProblem.ONLY_ARTICLES, name)
    if citation.article is None and citation.form is None and (match := _ARTICLE.match(name)):
        citation = Citation(match["document"], match["article"].lower())
    try:
        number = library.document(citation.document).number
        found = Citation(number, citation.article, part=citation.part, form=citation.form)
        library.versions(found)
    except UnknownDocument:
        raise SigningRefused(SigningProblem.NO_SUBJECT, name) from None
    except (UnknownProvision, StubProvision):
        raise SigningRefused(SigningProblem.NOT_HELD, name) from None
    return found


def _has_text(document: Document, library: Library) -> bool:
    return any(not provision.is_stub for provision in library.provisions(document.number))
