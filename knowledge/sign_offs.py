"""Who has checked our data against the official text (đối chiếu), and whether it has been edited since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from knowledge.citation import Citation, CitationError, parse_citation
from knowledge.library import article_of
from knowledge.topic import Aspect

if TYPE_CHECKING:  # an answer names its sign-offs
    from knowledge.answer import Answer, Section

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

    def of_entry(self, name: str, part: str) -> SignOff | None:
        """Who has checked one entry of a list: that entry alone, or the whole list."""
        own = self._by_subject.get(f"{name}:{part}")
        of_whole = self._of_part(self._by_subject.get(name), part)
        both = [one for one in (own, of_whole) if one is not None]
        return next((one for one in both if one.counts), both[0] if both else None)

    def behind(self, answer: Answer) -> tuple[SignOff, ...]:
        """The sign-offs of what an answer gives: the awards it tells of, the articles it quotes.

        An article that is only cited says nothing of the words in which a rule of an award is told.
        """
        if not self._by_subject:
            return ()
        found = dict.fromkeys(self._given(answer))
        return tuple(one for one in found if one is not None)

    def _given(self, answer: Answer) -> Iterator[SignOff | None]:
        for section in answer.sections:
            if section.award is not None:
                yield self.of_award(section.award)
            else:
                quoted = (line for line in section.lines if line.is_quoted)
                yield from (self.of_article(cited) for line in quoted for cited in line.cites)
            yield from (self.of_entry(*entry) for entry in _entries(answer, section))
        for document in answer.documents:
            yield self._of_part(self._by_subject.get(document.number), REGISTER)

    def _of_part(self, whole: SignOff | None, part: str) -> SignOff | None:
        """A whole document's sign-off as far as it speaks of one part."""
        if whole is None:
            return None
        return replace(whole, changed=(part,) if part in whole.changed else ())


def _entries(answer: Answer, section: Section) -> Iterator[tuple[str, str]]:
    """What of the lists a section gives: a definition, transition rules, the base salary of its amounts."""
    if section.aspect is Aspect.DEFINITION and section.award is None and answer.topic.subject is not None:
        yield GLOSSARY, answer.topic.subject
    if section.aspect is Aspect.TRANSITION and section.award is None:
        yield from ((TRANSITIONS, line.rule) for line in section.lines if line.rule is not None)
    yield from (
        (BASE_SALARY, str(line.money.base_salary)) for line in section.lines if line.money is not None
    )


def list_of(subject: str) -> tuple[str, str | None] | None:
    """The list that a subject names, and the entry of it where it names one ("transitions:T1")."""
    name, _, part = subject.partition(":")
    return (name, part or None) if name in LISTS else None


def subject_given(answer: Answer) -> str | None:
    """What a reader of an answer could sign off: the award that it tells of whole, the article it quotes.

    None for one side of an award alone, or for several articles.
    """
    if answer.outcome != "answered":
        return None
    awards = {section.award for section in answer.sections if section.award is not None}
    if awards:
        is_whole = answer.topic.aspect in (None, Aspect.OVERVIEW)
        return awards.pop() if len(awards) == 1 and is_whole else None
    lines = (line for section in answer.sections for line in section.lines if line.is_quoted)
    quoted = {str(article_of(cited)) for line in lines for cited in line.cites}
    return quoted.pop() if len(quoted) == 1 else None


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
