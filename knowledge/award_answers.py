"""Answers about one side of one award: the statements and papers that hold for the case, judged line by
line.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from knowledge.answer import (
    Answer,
    CitedProvision,
    Line,
    LineKind,
    Note,
    Outcome,
    Paper,
    Papers,
    Reason,
    Section,
)
from knowledge.asking_back import (
    choices_of_aspect,
    choices_of_grade,
    choices_of_receipt,
    choices_of_recipient,
    next_steps,
)
from knowledge.award_rules import SHORT, Found, find_rules
from knowledge.catalogue import UnknownAward
from knowledge.dated import NoRuleForDate, both_may_apply
from knowledge.eligibility import missing_of
from knowledge.matter import Judged, Matter, cautions_of, citations_of, line_of
from knowledge.money import award_money
from knowledge.provenance import Verdict, unread_amendment
from knowledge.rules import Award, Dossier, Statement, Transition
from knowledge.topic import Aspect, Recipient

FRESH_MONTHS = 6
_MAIN_RECIPIENTS = (Recipient.INDIVIDUAL, Recipient.COLLECTIVE)
# Where nothing is held under the aspect asked about, the one that officers mean by the same words.
_NEIGHBOURS: dict[Aspect, tuple[Aspect, ...]] = {
    Aspect.DEFINITION: (Aspect.OVERVIEW,),
    Aspect.WHERE: (Aspect.PROCEDURE,),
    Aspect.RECIPIENTS: (Aspect.CRITERIA, Aspect.OVERVIEW),
    Aspect.TRANSITION: (Aspect.VALIDITY,),
    Aspect.OVERVIEW: (Aspect.CRITERIA,),
}


def answer_about_award(matter: Matter) -> Answer:
    """Answer the aspect asked about; a bare name gives the overview."""
    topic = matter.topic
    assert topic.award is not None
    aspect = topic.aspect or Aspect.OVERVIEW
    base = Answer(matter.understood.text, matter.as_of, Outcome.DECLINED, replace(topic, aspect=aspect))
    try:
        award = matter.kb.catalogue.award(topic.award)
    except UnknownAward:
        return replace(base, reason=Reason.NOT_INDEXED, notes=(Note("award-not-held"),))
    for tried in (aspect, *_NEIGHBOURS.get(aspect, ())):
        found = find_rules(matter, award, tried)
        if found.judged or found.out_of_time:
            return _Composer(matter, award, tried, found, base).answer()
    return replace(
        base,
        reason=Reason.NOT_INDEXED,
        notes=(Note("aspect-not-held"),),
        choices=choices_of_aspect(matter, award),
    )


class _Composer:
    """Puts one answer together; every step may end it."""

    def __init__(self, matter: Matter, award: Award, aspect: Aspect, found: Found, base: Answer) -> None:
        self.matter = matter
        self.award = award
        self.aspect = aspect
        self.found = found
        self.base = base

    def answer(self) -> Answer:
        for step in (self._out_of_time, self._unread, self._unverified, self._asks_receipt, self._asks_grade):
            ended = step()
            if ended is not None:
                return ended
        return self._answered()

    def _out_of_time(self) -> Answer | None:
        error = self.found.out_of_time
        if error is None or self.found.judged:
            return None
        notes = [Note("held-span", _span(error))]
        lines, judged = self._transition_lines(self._moving_rules())
        return replace(
            self.base,
            reason=Reason.NO_RULE_FOR_DATE,
            sections=(Section(Aspect.TRANSITION, None, lines),) if lines else (),
            citations=citations_of(judged),
            notes=tuple(notes),
        )

    def _unread(self) -> Answer | None:
        if not any(judged.reason == Reason.AMENDED_TEXT_UNREAD for judged in self.found.judged):
            return None
        return replace(self.base, reason=Reason.AMENDED_TEXT_UNREAD, notes=(Note("amended-text-unread"),))

    def _unverified(self) -> Answer | None:
        if any(judged.verdict is not Verdict.DECLINED for judged in self.found.judged):
            return None
        return replace(self.base, reason=Reason.UNVERIFIED)

    def _asks_receipt(self) -> Answer | None:
        """A rule that the unread amendment may have changed: carry the old one, ask when the dossier was
        received.
        """
        open_ones = [(s, j) for s, j in self.found.statements if j.verdict is Verdict.CLARIFY]
        if not open_ones or self.aspect is Aspect.OVERVIEW:
            return None
        boundary = self._boundary(open_ones[0][0])
        if boundary is None:
            return None
        section, judged = self._section(self._usable())
        return replace(
            self.base,
            outcome=Outcome.CLARIFY,
            cautions=cautions_of(judged),
            delegated=self._delegated(),
            sections=(section,),
            citations=citations_of(judged),
            choices=choices_of_receipt(self.matter, boundary),
            notes=(Note("ask-received", {"boundary": boundary}), *self._person_notes()),
            missing=missing_of(self.matter, [s for s, _ in open_ones]),
        )

    def _asks_grade(self) -> Answer | None:
        if self.matter.topic.grade is not None or self.aspect not in (Aspect.CRITERIA, Aspect.RECIPIENTS):
            return None
        grades = {grade for statement, _ in self.found.statements for grade in statement.grades}
        if len(grades) < 2 or len(self.found.statements) <= SHORT:
            return None
        return replace(
            self.base,
            outcome=Outcome.CLARIFY,
            choices=choices_of_grade(self.matter, grades),
            notes=(Note("ask-grade"),),
        )

    def _answered(self) -> Answer:
        usable = self._usable()
        shown, narrowed = self._narrowed(usable)
        section, judged = self._section(shown)
        sections = [section]
        rules = self._moving_rules()
        lines, moved = self._transition_lines(rules)
        if lines:
            sections.append(Section(Aspect.TRANSITION, None, lines))
        every = [*judged, *moved]
        citations = [*citations_of(every), *self._money_citations(section)]
        if not citations:
            return replace(self.base, reason=Reason.NOT_INDEXED, notes=(Note("aspect-not-held"),))
        return replace(
            self.base,
            outcome=Outcome.ANSWERED,
            topic=replace(self.base.topic, aspect=self.base.topic.aspect),
            cautions=cautions_of(every),
            delegated=self._delegated(),
            sections=tuple(sections),
            citations=tuple(dict.fromkeys(citations)),
            choices=choices_of_recipient(self.matter, self.award, self.aspect) if narrowed else (),
            next_steps=next_steps(self.matter, self.award, self.aspect, citations),
            notes=(*self._notes(section), *self._person_notes()),
            missing=missing_of(self.matter, [s for s, _ in shown]) if self.aspect is Aspect.CRITERIA else (),
        )

    def _usable(self) -> list[tuple[Statement, Judged]]:
        return [(s, j) for s, j in self.found.statements if j.verdict is not Verdict.DECLINED]

    def _narrowed(
        self, usable: list[tuple[Statement, Judged]]
    ) -> tuple[list[tuple[Statement, Judged]], bool]:
        """Only the main recipients where a question without a recipient would get a page of lines."""
        if self.matter.topic.recipient is not None or len(usable) <= SHORT:
            return usable, False
        kept = [
            (s, j)
            for s, j in usable
            if not s.warning and (not s.recipients or any(main in s.recipients for main in _MAIN_RECIPIENTS))
        ]
        return (kept, True) if kept and len(kept) < len(usable) else (usable, False)

    def _section(self, shown: list[tuple[Statement, Judged]]) -> tuple[Section, list[Judged]]:
        papers, of_papers = self._papers()
        lines = [self._line(statement, judged) for statement, judged in shown]
        if self.matter.topic.recipient is None:
            order = {recipient: place for place, recipient in enumerate(Recipient)}
            last = len(order)
            lines.sort(
                key=lambda line: (
                    line.kind is LineKind.WARNING,
                    order[line.recipients[0]] if line.recipients else last,
                )
            )
        else:
            lines.sort(key=lambda line: line.kind is LineKind.WARNING)
        return Section(self.aspect, self.award.id, tuple(lines), papers), [*of_papers, *(j for _, j in shown)]

    def _line(self, statement: Statement, judged: Judged) -> Line:
        old_until = None
        if judged.verdict is Verdict.CLARIFY:
            boundary = self._boundary(statement)
            old_until = None if boundary is None else date.fromordinal(boundary.toordinal() - 1)
        line = line_of(statement, judged, old_until=old_until)
        if statement.coefficient is not None:
            try:
                salary = self.matter.kb.catalogue.base_salary(self.matter.as_of)
            except NoRuleForDate:
                return line
            multiplier = statement.multiplier
            computed = (
                award_money(statement.coefficient, salary.amount)
                if multiplier is None
                else award_money(statement.coefficient, salary.amount, multiplier)
            )
            line = replace(line, money=computed)
        if statement.due is not None and statement.due.base is None:
            due = _next_due(statement.due.month, statement.due.day, self.matter.as_of)
            line = replace(line, due=due, due_is_firm=all(one.period.covers(due) for one in judged.cited))
        return line

    def _papers(self) -> tuple[Papers | None, list[Judged]]:
        """The papers of the case; the first dossier fits best."""
        usable = [(d, j) for d, j in self.found.dossiers if j.verdict is not Verdict.DECLINED]
        if not usable:
            return None, []
        dossier, judged = usable[0]
        items: list[Paper] = []
        of_items: list[Judged] = []
        for item in dossier.items:
            one = self.matter.judge_citations(item.cites, dossier.basis)
            of_items.append(one)
            items.append(
                Paper(
                    item.name,
                    tuple(c.citation for c in one.cited),
                    item.form,
                    item.files,
                    item.note,
                    item.only_if,
                )
            )
        papers = Papers(
            tuple(items), dossier.copies, dossier.recipients, dossier.occasions, dossier.simplified
        )
        return papers, [judged, *of_items]

    def _money_citations(self, section: Section) -> list[CitedProvision]:
        if not any(line.money for line in section.lines):
            return []
        salary = self.matter.kb.catalogue.base_salary(self.matter.as_of)
        return list(self.matter.judge_citations(salary.cites, salary.basis).cited)

    def _delegated(self) -> bool:
        dossiers = any(dossier.delegated for dossier, _ in self.found.dossiers[:1])
        if self.aspect is Aspect.DOSSIER:
            return dossiers
        return any(s.delegated and not s.warning for s, _ in self.found.statements)

    def _moving_rules(self) -> list[Transition]:
        """Transition rules that chose the text, and those that leave two texts possible."""
        rules = [judged.moved_by for judged in self.found.judged if judged.moved_by is not None]
        if not self.found.judged:
            moved = [self.matter.day_in(number)[1] for number in _documents_of(self.award, self.aspect)]
            rules.extend(rule for rule in moved if rule is not None)
        catalogue = self.matter.kb.catalogue
        either = both_may_apply(
            self._delegated(), self.matter.as_of, catalogue.transitions, catalogue.supported_periods
        )
        return list(dict.fromkeys([*rules, *([either] if either else [])]))

    def _transition_lines(self, rules: Sequence[Transition]) -> tuple[tuple[Line, ...], list[Judged]]:
        general = self.matter.in_general
        judged = [(rule.statement, general.judge(rule.statement)) for rule in rules]
        held = [(statement, one) for statement, one in judged if one.can_be_cited]
        return tuple(line_of(statement, one) for statement, one in held), [one for _, one in held]

    def _boundary(self, statement: Statement) -> date | None:
        for citation in statement.cites:
            started = unread_amendment(self.matter.kb.library.document(citation.document), self.matter.as_of)
            if started is not None:
                return started
        return None

    def _notes(self, section: Section) -> tuple[Note, ...]:
        notes: list[Note] = []
        if self._delegated():
            notes.append(Note("delegated"))
        with_coefficient = any(s.coefficient is not None for s, _ in self.found.statements)
        if self.aspect is Aspect.MONEY and with_coefficient and not any(line.money for line in section.lines):
            notes.append(Note("base-salary-unknown"))
        if self.matter.understood.dates.year is not None and self.matter.understood.dates.as_of is None:
            notes.append(Note("whole-year", {"day": self.matter.as_of}))
        freshness = self._six_months()
        if freshness is not None:
            notes.append(freshness)
        variants = len({(d.recipients, d.occasions, d.simplified) for d, _ in self.found.dossiers})
        if self.aspect is Aspect.DOSSIER and variants > 1:
            notes.append(Note("dossier-variants", {"count": variants - 1}))
        return tuple(notes)

    def _six_months(self) -> Note | None:
        """The last day on which achievements up to the day named are fresh (NĐ 152 Điều 33 khoản 9)."""
        until = self.matter.achieved_until
        if self.aspect is not Aspect.DEADLINE or until is None or self.award.level != "state":
            return None
        last = _months_later(until, FRESH_MONTHS)
        return Note("six-months", {"until": until, "day": last})

    def _person_notes(self) -> tuple[Note, ...]:
        return (
            (Note("person"),)
            if self.matter.understood.about_person and self.aspect is Aspect.CRITERIA
            else ()
        )


def _documents_of(award: Award, aspect: Aspect) -> list[str]:
    """The documents on which an aspect of an award stands, on whatever day."""
    entries: Sequence[Statement | Dossier] = [s for s in award.statements if s.aspect is aspect]
    if aspect is Aspect.DOSSIER:
        entries = award.dossiers
    return list(dict.fromkeys(entry.cites[0].document for entry in entries if entry.cites))


def _span(error: NoRuleForDate) -> dict[str, str | int | date]:
    ends = {"first": error.first, "last": error.last, "day": error.day}
    return {key: day for key, day in ends.items() if day is not None}


def _next_due(month: int, day: int, today: date) -> date:
    this_year = date(today.year, month, day)
    return this_year if today <= this_year else date(today.year + 1, month, day)


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last day where the month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
