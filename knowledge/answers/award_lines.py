"""The lines of an answer about an award: amounts and dates worked out, old rules marked, papers listed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from knowledge.answer import CitedProvision, Line, LineRole, Paper, Papers, Section
from knowledge.answers.arranging import arranged, is_by_recipient
from knowledge.answers.award_rules import Found
from knowledge.answers.matter import Judged, Matter, line_of
from knowledge.cases import papers_for
from knowledge.dated import NoRuleForDate
from knowledge.money import award_money
from knowledge.provenance import Verdict, unread_amendment
from knowledge.rules import Award, Dossier, DossierItem, Statement
from knowledge.topic import Aspect
from knowledge.values import replace

# Amounts and opinions are read down the list, each line says for whom.
_NAME_THEIR_RECIPIENT = (Aspect.MONEY, Aspect.OPINIONS)
ROUNDING_REMARK = "lam-tron-nhan-doi"  # the id under which every award has that remark


def section_of(
    matter: Matter, award: Award, aspect: Aspect, found: Found, shown: Sequence[tuple[Statement, Judged]]
) -> tuple[Section, list[Judged]]:
    """The rules shown as one section, with the standing of everything in it; remarks stand last."""
    papers, of_papers = _papers(matter, found)
    shown = _without_idle_rounding(matter, shown)
    by_recipient = aspect not in _NAME_THEIR_RECIPIENT and is_by_recipient(matter, award, shown)
    placed = arranged(award, shown, by_recipient=by_recipient)
    lines = [line_about(matter, statement, judged, role) for statement, judged, role in placed]
    return (
        Section(aspect, award.id, tuple(lines), papers, by_recipient),
        [*of_papers, *(judged for _, judged, _ in placed)],
    )


def _without_idle_rounding(
    matter: Matter, shown: Sequence[tuple[Statement, Judged]]
) -> list[tuple[Statement, Judged]]:
    """Without the remark on two ways of rounding where both give the same amounts."""
    sums = [
        line.money for s, j in shown if s.coefficient is not None and (line := line_about(matter, s, j)).money
    ]
    if any(one is not None and one.amount != one.amount_of_rounded for one in sums):
        return list(shown)
    return [(statement, judged) for statement, judged in shown if statement.id != ROUNDING_REMARK]


def line_about(matter: Matter, statement: Statement, judged: Judged, role: LineRole = LineRole.PLAIN) -> Line:
    """A rule as one line of the answer, with its amount or its day worked out."""
    line = line_of(statement, judged, old_until=_old_until(matter, statement, judged))
    if role is not LineRole.PLAIN:
        line = replace(line, role=role)
    if statement.coefficient is not None:
        line = _with_money(matter, statement, line)
    due = _due_of(matter, statement)
    if due is not None:
        line = replace(line, due=due, due_is_firm=all(one.period.covers(due) for one in judged.cited))
    return line


def line_with_sum(matter: Matter, statement: Statement, judged: Judged) -> Line:
    """A rule that no award is named for as one line, with its amount where it has one."""
    line = line_of(statement, judged, old_until=_old_until(matter, statement, judged))
    return line if statement.coefficient is None else _with_money(matter, statement, line)


def _old_until(matter: Matter, statement: Statement, judged: Judged) -> date | None:
    """The last day of a rule that is carried as the old one: the case may come after it."""
    last = statement.period.last
    if judged.verdict is Verdict.CLARIFY:
        boundary = boundary_of(matter, statement)
        return None if boundary is None else boundary - timedelta(days=1)
    return last if matter.received_on is None and last is not None and last < matter.as_of else None


def _with_money(matter: Matter, statement: Statement, line: Line) -> Line:
    """The line with its amount; no base salary for the day, no amount."""
    assert statement.coefficient is not None
    try:
        salary = matter.kb.catalogue.base_salary(matter.as_of)
    except NoRuleForDate:
        return line
    if statement.multiplier is None:
        return replace(line, money=award_money(statement.coefficient, salary.amount))
    return replace(line, money=award_money(statement.coefficient, salary.amount, statement.multiplier))


def _papers(matter: Matter, found: Found) -> tuple[Papers | None, list[Judged]]:
    """The papers of the case: the dossier that fits best, the simplified one only where it is asked for."""
    usable = [(d, j) for d, j in found.dossiers if j.verdict is not Verdict.DECLINED]
    if not usable:
        return None, []
    usable.sort(key=lambda pair: pair[0].simplified is True and not matter.topic.simplified)
    dossier, judged = usable[0]
    items = papers_for(dossier, matter.topic.recipient)
    of_items = [matter.judge_citations(item.cites, dossier.basis) for item in items]
    return _listed(dossier, items, of_items), [judged, *of_items]


def _listed(dossier: Dossier, items: Sequence[DossierItem], of_items: Sequence[Judged]) -> Papers:
    papers = tuple(
        Paper(
            name=item.name,
            cites=tuple(cited.citation for cited in judged.cited),
            form=item.form,
            files=item.files,
            note=item.note,
            only_if=item.only_if,
        )
        for item, judged in zip(items, of_items, strict=True)
    )
    return Papers(papers, dossier.copies, dossier.recipients, dossier.occasions, dossier.simplified)


def money_citations(matter: Matter, section: Section) -> list[CitedProvision]:
    """Where the base salary stands, for a section that works out an amount."""
    if not any(line.money for line in section.lines):
        return []
    salary = matter.kb.catalogue.base_salary(matter.as_of)
    return list(matter.judge_citations(salary.cites, salary.basis).cited)


def boundary_of(matter: Matter, statement: Statement) -> date | None:
    """The first day of the unread change that may have touched a rule."""
    for citation in statement.cites:
        started = unread_amendment(matter.kb.library.document(citation.document), matter.as_of)
        if started is not None:
            return started
    return None


def _due_of(matter: Matter, statement: Statement) -> date | None:
    """The day it falls due: the next one, or that counted from the decision the question tells of."""
    due = statement.due
    if due is None:
        return None
    if due.base is None:
        return _next_due(due.month, due.day, matter.as_of)
    decided = matter.understood.dates.decided_on
    return date(decided.year + due.year_offset, due.month, due.day) if decided is not None else None


def _next_due(month: int, day: int, today: date) -> date:
    this_year = date(today.year, month, day)
    return this_year if today <= this_year else date(today.year + 1, month, day)
