"""The small words of an answer: names, places, days, amounts, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.views.rendering import Views, day
from knowledge.answer import Missing, Note
from knowledge.catalogue import UnknownAward
from knowledge.citation import Citation
from knowledge.knowledge_base import KnowledgeBase
from knowledge.library import UnknownDocument
from knowledge.money import AwardMoney
from knowledge.provenance import unread_amendment
from knowledge.rules import Localized, Period
from knowledge.topic import Grade, Occasion, Recipient, Topic


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """Says the values of an answer in one language."""

    views: Views
    kb: KnowledgeBase

    def text(self, value: Localized) -> str:
        """A text of the data."""
        return value.in_locale(self.views.locale)

    def day(self, value: date) -> str:
        """A calendar day as officers write it."""
        return day(value)

    def award(
        self,
        award_id: str | None,
        grade: Grade | None = None,
        recipient: Recipient | None = None,
        occasion: Occasion | None = None,
    ) -> str:
        """An award by name, with the grade, recipient and occasion that the question is narrowed to."""
        parts = [self.award_name(award_id)]
        if grade is not None:
            parts.append(self.views.word(f"answer.grade.{grade}"))
        if recipient is not None:
            parts.append(self.views.word(f"answer.to_recipient.{recipient}"))
        if occasion is not None:
            parts.append(self.views.word(f"answer.occasion.{occasion}"))
        return " ".join(part for part in parts if part)

    def award_name(self, award_id: str | None) -> str:
        """The full name of an award; an empty text for one that is not held."""
        if award_id is None:
            return ""
        try:
            return self.text(self.kb.catalogue.award(award_id).name)
        except UnknownAward:
            return ""

    def document(self, number: str) -> str:
        """A document as it is cited in a sentence: "Nghị định 152/2025/NĐ-CP"."""
        try:
            document = self.kb.library.document(number)
        except UnknownDocument:
            return number
        return f"{self.views.word(f'answer.kind.{document.kind}')} {number}"

    def place(self, citation: Citation) -> str:
        """A provision in the order officers say it: "điểm a khoản 1 Điều 42 Nghị định 152/2025/NĐ-CP"."""
        return f"{self.place_in_document(citation)} {self.document(citation.document)}".strip()

    def places(self, citations: Sequence[Citation]) -> str:
        """Several provisions, each document named once."""
        by_document: dict[str, list[Citation]] = {}
        for citation in citations:
            by_document.setdefault(citation.document, []).append(citation)
        parts: list[str] = []
        for number, cited in by_document.items():
            places = ", ".join(dict.fromkeys(filter(None, map(self.place_in_document, _merged(cited)))))
            parts.append(f"{places} {self.document(number)}".strip())
        return "; ".join(parts)

    def place_in_document(self, citation: Citation) -> str:
        """The place without the document; empty for the document as a whole."""
        named = (
            ("form", citation.form),
            ("point", citation.point),
            ("clause", citation.clause),
            ("article", citation.article),
            ("part", citation.part),
        )
        return " ".join(
            self.views.word(f"answer.place.{key}", **{key: value}) for key, value in named if value
        )

    def validity(self, period: Period) -> str:
        """The days of validity."""
        ends = {"first": period.first, "last": period.last}
        shown = {key: self.day(value) for key, value in ends.items() if value is not None}
        key = {(True, True): "between", (True, False): "since", (False, True): "until"}.get(
            ("first" in shown, "last" in shown), "unknown"
        )
        return self.views.word(f"answer.validity.{key}", **shown)

    def in_force(self, value: bool | None, number: str, on: date) -> str:
        """Whether a rule is in force on the day asked about, and if that is not known, why."""
        if value is not None:
            return self.views.word("answer.in_force.yes" if value else "answer.in_force.no")
        amended = unread_amendment(self.kb.library.document(number), on)
        if amended is None:
            return self.views.word("answer.in_force.unknown")
        return self.views.word("answer.in_force.amended", day=self.day(amended))

    def caution(self, key: str) -> str:
        """A caution of the provenance table."""
        return self.text(self.kb.provenance.cautions[key])

    def money(self, money: AwardMoney) -> str:
        """The computation of an amount, step by step."""
        key = "answer.money" if money.multiplier == 1 else "answer.money_times"
        return self.views.word(
            key,
            coefficient=self.decimal(money.coefficient),
            multiplier=self.decimal(money.multiplier),
            salary=self.whole(money.base_salary),
            amount=self.whole(money.amount),
        )

    def whole(self, number: int) -> str:
        """A whole number with the thousands set apart as the language does."""
        text = f"{number:,}"
        return text if self.views.locale == "en" else text.replace(",", ".")

    def decimal(self, number: Decimal) -> str:
        """A decimal number with the mark of the language."""
        text = format(number.normalize(), "f")
        return text if self.views.locale == "en" else text.replace(".", ",")

    def note(self, note: Note) -> str:
        """A remark of the answer in words."""
        values = self.shown(note.values)
        key = note.key
        if key == "held-span":
            key = {(True, True): "held-span", (True, False): "held-from", (False, True): "held-until"}.get(
                ("first" in values, "last" in values), ""
            )
        return self.views.word(f"answer.note.{key}", **values) if key else ""

    def shown(self, values: Mapping[str, str | int | date]) -> dict[str, str]:
        """The values of a remark as they are read."""
        return {
            key: self.day(value) if isinstance(value, date) else str(value) for key, value in values.items()
        }

    def missing(self, missing: Iterable[Missing]) -> str:
        """What the question does not show of a standard; never that a person is not eligible."""
        parts = [self._missing(one) for one in missing]
        return self.views.word("answer.note.missing", list="; ".join(parts)) if parts else ""

    def _missing(self, one: Missing) -> str:
        key = one.kind if one.kind != "title" or one.shown else "title_none"
        award = self.award_name(one.award)
        return self.views.word(
            f"answer.missing.{key}", award=award, count=f"{one.count:02d}", shown=f"{one.shown:02d}"
        )

    def asked_about(self, topic: Topic) -> str:
        """What was asked for, to say what was not found."""
        award = self.award(topic.award, topic.grade, topic.recipient, topic.occasion) if topic.award else ""
        aspect = self.views.word(f"answer.aspect.{topic.aspect}") if topic.aspect else ""
        if award and aspect:
            return self.views.word("answer.declined.asked_about", aspect=aspect, award=award)
        return award


def _merged(citations: Sequence[Citation]) -> list[Citation]:
    """Clauses of one article put together, "khoản 2, 3 Điều 34", where no point is named."""
    merged: dict[Citation, list[str]] = {}
    for citation in citations:
        whole = replace(citation, clause=None)
        clauses = merged.setdefault(whole, [])
        if citation.clause is not None and citation.clause not in clauses:
            clauses.append(citation.clause)
    return [
        citation
        for whole, clauses in merged.items()
        for citation in (
            [replace(whole, clause=clause) for clause in clauses]
            if whole.point or len(clauses) < 2
            else [replace(whole, clause=", ".join(clauses))]
        )
    ] or list(citations)
