"""The small words of an answer: names, places, days, amounts, in the reader's language."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.views.answers.gathered_places import gathered
from bot.views.rendering import Views, day
from knowledge.answer import Missing, Note
from knowledge.answers.looked_up import LookedUp
from knowledge.catalogue import UnknownAward
from knowledge.citation import Citation, parse_citation
from knowledge.knowledge_base import KnowledgeBase
from knowledge.library import StubProvision, UnknownDocument, UnknownProvision
from knowledge.money import AwardMoney
from knowledge.provenance import unread_amendment
from knowledge.rules import Localized, Period
from knowledge.topic import Grade, Occasion, Recipient, Topic

_BEFORE_A_NUMBER = re.compile(r"^\D+(?=\d)")
_VIETNAMESE_MARKS = str.maketrans(",.", ".,")


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """Says the values of an answer in one language."""

    views: Views
    kb: KnowledgeBase

    def text(self, value: Localized) -> str:
        """A text of the data."""
        return value.in_locale(self.views.locale)

    def day(self, value: date) -> str:
        """A calendar day as it is written in the language: 21/11/2026, 21 November 2026."""
        if self.views.locale == "en":
            return f"{value.day} {month_name[value.month]} {value.year}"
        return day(value)

    def counted(self, key: str, number: int) -> str:
        """A number of things; official Vietnamese writes 01, English 1."""
        return self.views.word(key, count=number if self.views.locale == "en" else f"{number:02d}")

    def notion(self, notion_id: str) -> str:
        """An entry of the glossary by its name."""
        term = self.kb.catalogue.term(notion_id)
        return self.text(term.name) if term is not None else notion_id

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
        key = ("place", self.views.locale, citation)
        return self.once(key, lambda: self._place(citation))

    def _place(self, citation: Citation) -> str:
        return self._of_document(self.place_in_document(citation), citation.document)

    def once(self, key: Hashable, say: Callable[[], str]) -> str:
        """What is said in the same words as long as the rules hold; the key names the language too."""
        return self.kb.derived(LookedUp).once(key, say)

    def provision_title(self, citation: Citation) -> str:
        """A provision with what its article is about, as its heading says; headings are in Vietnamese."""
        place = self.place(citation)
        title = place[:1].upper() + place[1:]
        heading = self._heading(citation) if self.views.locale == "vi" else None
        return f"{title}. {heading.rstrip('.')}" if heading else title

    def _heading(self, citation: Citation) -> str | None:
        if citation.article is None:
            return None
        try:
            return self.kb.library.article(citation, None).heading
        except (UnknownProvision, StubProvision):
            return None

    def _of_document(self, place: str, number: str) -> str:
        document = self.document(number)
        return self.views.word("answer.place.of", place=place, document=document) if place else document

    def places(self, citations: Sequence[Citation]) -> str:
        """Several provisions, each document named once."""
        key = ("places", self.views.locale, tuple(citations))
        return self.once(key, lambda: self._places(citations))

    def _places(self, citations: Sequence[Citation]) -> str:
        by_document: dict[str, list[Citation]] = {}
        for citation in citations:
            by_document.setdefault(citation.document, []).append(citation)
        parts: list[str] = []
        for number, cited in by_document.items():
            # The form is named in the words of the line; its place alone tells where that stands.
            cited = [replace(one, form=None) if one.article and one.form else one for one in cited]
            places = self.views.word("answer.place.apart").join(
                dict.fromkeys(filter(None, map(self.place_in_document, gathered(cited))))
            )
            parts.append(self._of_document(places, number))
        return "; ".join(parts)

    def place_in_document(self, citation: Citation) -> str:
        """The place without the document; empty for the document as a whole."""
        named = [
            ("point", citation.point),
            ("clause", citation.clause),
            ("article", citation.article),
            ("part", citation.part),
        ]
        if self.views.locale == "en":  # English names the article first, Vietnamese the point
            named.reverse()
        parts = [self.places_of(key, value) for key, value in named if value]
        place = self.views.word("answer.place.joined_by").join(parts)
        form = self.views.word("answer.place.form", form=citation.form) if citation.form else ""
        return f"{place} ({form})" if place and form else place or form

    def files(self, kinds: Sequence[str]) -> str:
        """The files in which a paper is handed in: "PDF file", "as PDF and Word files"."""
        names = [self.views.word(f"answer.file.{kind}") for kind in kinds]
        if len(names) == 1:
            return self.views.word("answer.files", names=names[0])
        listed = ", ".join(names[:-1]) + self.views.word("answer.place.last_of") + names[-1]
        return self.views.word("answer.files_many", names=listed)

    def places_of(self, level: str, listed: str) -> str:
        """One clause or several as one counts them: "clauses 1, 2 and 6", "khoản 1, 2, 6"."""
        before, comma, last = listed.rpartition(", ")
        if not comma:
            return self.views.word(f"answer.place.{level}", **{level: listed})
        joined = f"{before}{self.views.word('answer.place.last_of')}{last}"
        return self.views.word(f"answer.place.{level}s", **{level: joined})

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
        if money.exact != money.amount:
            key += "_rounded"
        return self.views.word(
            key,
            exact=self.decimal(money.exact, grouped=True),
            coefficient=self.decimal(money.coefficient),
            multiplier=self.decimal(money.multiplier),
            salary=self.whole(money.base_salary),
            amount=self.whole(money.amount),
        )

    def whole(self, number: int) -> str:
        """A whole number with the thousands set apart as the language does."""
        text = f"{number:,}"
        return text if self.views.locale == "en" else text.replace(",", ".")

    def decimal(self, number: Decimal, *, grouped: bool = False) -> str:
        """A decimal number with the marks of the language."""
        text = format(number.normalize(), ",f" if grouped else "f")
        return text if self.views.locale == "en" else text.translate(_VIETNAMESE_MARKS)

    def note(self, note: Note) -> str:
        """A remark of the answer in words."""
        values = self.shown(note.values)
        key = note.key
        if key == "held-span":
            key = {(True, True): "held-span", (True, False): "held-from", (False, True): "held-until"}.get(
                ("first" in values, "last" in values), ""
            )
        if key == "for-these":
            award = self.kb.catalogue.award(str(note.values["award"]))
            names = "; ".join(self.views.word(f"answer.recipient.{one}") for one in award.recipients)
            values["recipients"] = lower_first(names)
        return self.views.word(f"answer.note.{key}", **values) if key else ""

    def shown(self, values: Mapping[str, str | int | date]) -> dict[str, str]:
        """The values of a remark as they are read; ids of awards and words of the field by their names."""
        return {key: self._shown(key, value) for key, value in values.items()}

    def _shown(self, key: str, value: str | int | date) -> str:
        if isinstance(value, date):
            return self.day(value)
        if key == "award":
            return self.award_name(str(value))
        if key in ("each", "amount", "total", "salary", "least", "most"):
            return self.whole(int(str(value)))
        if key == "grade":
            return self.views.word(f"answer.grade.{value}")
        if key == "recipient":
            return self.views.word(f"answer.recipient.{value}")
        if key == "occasion":
            return self.views.word(f"answer.occasion_name.{value}")
        if key in ("percent", "exact"):
            return str(value).replace(".", ",") if self.views.locale == "vi" else str(value)
        if key == "citation":
            return self.place(parse_citation(str(value)))
        if key == "date":
            return _BEFORE_A_NUMBER.sub("", str(value))  # the sentence says "ngày" itself
        return str(value)

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


def lower_first(text: str) -> str:
    """A label as it stands inside a sentence."""
    return text[:1].lower() + text[1:]
