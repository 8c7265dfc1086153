"""The small words of the review pages: places as links, validities, cases, numbers, sign-offs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.review_pages.addresses import Addresses
from bot.review_pages.conditions import Node, tree
from bot.review_pages.source import Source
from bot.views.answers.answer_words import AnswerWords
from bot.views.answers.sign_off_words import parts_named
from knowledge.catalogue import Scope
from knowledge.citation import Citation
from knowledge.dated import overlap
from knowledge.money import AwardMoney, award_money
from knowledge.provenance import Standing
from knowledge.rules import (
    BaseSalary,
    Basis,
    Condition,
    Document,
    Dossier,
    DossierItem,
    Localized,
    Period,
    Statement,
)
from knowledge.sign_offs import SignOff


@dataclass(frozen=True, slots=True)
class Link:
    """A citation in words, where it leads, and whether the words of that place are held."""

    text: str
    href: str
    is_held: bool


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of award money while one base salary holds; `other` where rounding in two steps differs."""

    salary: BaseSalary
    period: Period
    money: AwardMoney
    other: int | None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who has compared something, in one sentence, and whether that still counts."""

    text: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Saying:
    """Says the values of the rules in the templates of the review pages."""

    source: Source
    words: AnswerWords
    addresses: Addresses

    def text(self, value: Localized) -> str:
        """A text of the data in Vietnamese."""
        return value.vi

    def day(self, value: date) -> str:
        """A calendar day."""
        return self.words.day(value)

    def validity(self, period: Period) -> str:
        """The days on which something holds."""
        if period == Period(None, None):
            return self.words.views.word("answer.validity.unknown")
        return self.words.validity(period)

    def state(self, period: Period) -> str:
        """Whether a validity is `now`, `past` or `coming` today."""
        if period.covers(self.source.today):
            return "now"
        return "past" if period.last is not None and period.last < self.source.today else "coming"

    def cites(self, citations: Sequence[Citation], period: Period | None = None) -> list[Link]:
        """Citations as links, the version that holds in the period where there are several."""
        return [self.link(citation, period) for citation in dict.fromkeys(citations)]

    def link(self, citation: Citation, period: Period | None = None) -> Link:
        """One citation as a link."""
        target = self.addresses.target(citation, period)
        return Link(self.words.place(citation), target.href, target.is_held)

    def document_link(self, number: str) -> Link:
        """A document of the register by its number; without an address where the register has none."""
        target = self.addresses.target(Citation(number))
        return Link(self.words.document(number), target.href, is_held=True)

    def case(self, entry: Statement | Dossier) -> str:
        """For whom and on which occasion an entry is meant; an empty text for every case."""
        views = self.words.views
        parts = [
            "; ".join(views.word(f"answer.recipient.{one}") for one in entry.recipients),
            ", ".join(views.word(f"answer.occasion_name.{one}") for one in entry.occasions),
            ", ".join(views.word(f"answer.grade.{one}") for one in entry.grades),
        ]
        if entry.simplified is not None:
            parts.append(views.word("review.simplified" if entry.simplified else "review.not_simplified"))
        return " · ".join(part[:1].upper() + part[1:] for part in parts if part)

    def numbers(self, one: Statement) -> str:
        """The numbers that the program uses, as they stand in fields of their own."""
        named: list[tuple[str, object]] = [("share", one.share), ("working_days", one.working_days)]
        named += [(key, self.decimal(getattr(one, key))) for key in ("coefficient", "multiplier")]
        if one.due is not None:
            when = f"{one.due.day:02d}/{one.due.month:02d}"
            named.append(("due_later" if one.due.year_offset else "due", when))
        return "; ".join(self.words.views.word(f"review.number.{key}", value=v) for key, v in named if v)

    def decimal(self, number: Decimal | None) -> str:
        """A decimal number with the Vietnamese comma."""
        return "" if number is None else self.words.decimal(number)

    def money(self, number: int) -> str:
        """An amount with its thousands set apart."""
        return self.words.whole(number)

    def amounts(self, one: Statement) -> list[Amount]:
        """What a coefficient amounts to, by each base salary that holds while the rule does."""
        found: list[Amount] = []
        for salary in self.source.kb.catalogue.base_salaries:
            period = overlap(salary.period, one.period)
            if period is not None and one.coefficient is not None:
                money = award_money(one.coefficient, salary.amount, one.multiplier or Decimal(1))
                other = money.amount_of_rounded if money.amount_of_rounded != money.amount else None
                found.append(Amount(salary, period, money, other))
        return found

    def computed(self, money: AwardMoney) -> str:
        """The computation of an amount, step by step."""
        return self.words.money(money)

    def basis(self, basis: Basis) -> str:
        """How the wording behind a fact was read."""
        return self.words.views.word(f"review.basis.{basis}")

    def source_of(self, document: Document) -> str:
        """How a document was read; of many the register alone is held."""
        held = self.source.kb.library.provisions(document.number)
        if document.basis is Basis.PRIMARY and all(one.is_stub for one in held):
            return self.words.views.word("review.basis.entry_only")
        return self.basis(document.basis)

    def marks(self, one: Statement | Dossier) -> list[str]:
        """What a reviewer has to know of an entry besides its words."""
        marks = [key for key in ("delegated", "touched", "warning") if getattr(one, key, False)]
        told = [self.words.views.word(f"review.mark.{key}") for key in marks]
        return told if one.basis is Basis.PRIMARY else [*told, self.basis(one.basis)]

    def conditions(self, condition: Condition) -> Node:
        """What the program reads of a criterion."""
        return tree(condition, self.words)

    def paper(self, item: DossierItem) -> str:
        """For whom a paper is where it is not for all, its form and kinds of file."""
        views = self.words.views
        parts = ["; ".join(views.word(f"answer.recipient.{one}") for one in item.recipients)]
        parts = [one for one in parts if one]
        parts += [views.word("answer.form", form=item.form)] if item.form else []
        if item.files:
            names = ", ".join(views.word(f"answer.file.{name}") for name in item.files)
            parts.append(views.word("answer.files", names=names))
        return ", ".join(parts)

    def standing(self, document: Document) -> Standing:
        """What the register knows of a document today."""
        return self.source.kb.provenance.standing(
            document.basis, document, document.period, self.source.today
        )

    def in_force(self, document: Document) -> str:
        """Whether a document is in force today, in words."""
        known = self.standing(document).in_force
        if known is not None:
            return self.words.views.word("review.in_force" if known else "review.not_in_force")
        return self.words.in_force(None, document.number, self.source.today)

    def scope(self, scope: Scope) -> str:
        """To which awards a shared rule applies."""
        views = self.words.views
        parts = [views.word(f"review.level.{scope.level}")] if scope.level else []
        parts += [views.word(f"review.kind.{scope.kind}")] if scope.kind else []
        parts += [self.words.award_name(award) for award in scope.awards]
        return "; ".join(parts) or views.word("review.every_award")

    def signature(self, one: SignOff) -> Signature:
        """Who has compared a subject."""
        text = self.words.views.word("review.signed", by=one.by, day=self.day(one.on), text=one.text)
        if one.counts:
            return Signature(text, counts=True)
        changed = self.words.views.word("signing.changed", parts=parts_named(one.changed, self.words))
        return Signature(f"{text} {changed}", counts=False)

    def documents(self, numbers: Iterable[str]) -> list[Link]:
        """Several documents of the register."""
        return [self.document_link(number) for number in numbers]
