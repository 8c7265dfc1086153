"""A question about one award: its sides, its money, two awards or two dates side by side."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answer import Answer, Outcome
from knowledge.answers.award_answers import answer_about_award
from knowledge.answers.comparing import answer_comparison, answer_date_comparison, with_other_sides
from knowledge.answers.counting import names_counts
from knowledge.answers.general_answers import answer_transition
from knowledge.answers.matter import Matter
from knowledge.answers.money_by_day import answer_money_by_day
from knowledge.answers.money_compared import difference_of_two
from knowledge.answers.money_each import answer_money_of_each
from knowledge.answers.money_totals import answer_money_total, sums_of_two
from knowledge.answers.paper_asked import with_paper_asked
from knowledge.answers.point_answers import answer_points, with_points_first
from knowledge.answers.words_read import saying_what_was_not_read
from knowledge.topic import Aspect


def answer_of_award(matter: Matter, pointed: Answer | None) -> Answer:
    """The answer about the award that is named; `pointed` is what the rules say to which its words lead."""
    if pointed is not None:
        more = asks_more(matter, pointed)
        whole = with_points_first(pointed, answer_about_award(matter)) if more else pointed
        return with_other_sides(matter, with_paper_asked(matter, whole))
    special = _transition(matter) or _money(matter) or _compared(matter)
    if special is not None:
        return special
    found = with_other_sides(matter, answer_about_award(matter))
    return saying_what_was_not_read(matter, with_paper_asked(matter, found))


def asks_more(matter: Matter, pointed: Answer) -> bool:
    """Whether a question also asks for a side that the rules its words lead to do not answer."""
    if names_counts(matter):
        return True
    if matter.topic.award is None and pointed.sections[0].notion is not None:
        return False  # it is the notion that is asked about
    is_named = matter.topic.award is not None
    is_of_case = is_named and bool(matter.understood.held or matter.understood.denied)
    if is_of_case and matter.topic.aspect is Aspect.CRITERIA and not matter.understood.is_settled:
        return True  # what somebody has and has not is held against the standard itself
    sides = (None, Aspect.OVERVIEW, *(section.aspect for section in pointed.sections))
    is_open = matter.understood.asks_plainly and not matter.understood.is_settled
    return is_open and matter.topic.aspect not in sides


def _transition(matter: Matter) -> Answer | None:
    return answer_transition(matter) if matter.topic.aspect is Aspect.TRANSITION else None


def _money(matter: Matter) -> Answer | None:
    """The award money of a list of people, of several awards or grades, or of a day."""
    if matter.topic.aspect is not Aspect.MONEY:
        return None
    total = answer_money_total(matter) if matter.understood.counted else None
    return total or answer_money_of_each(matter) or answer_money_by_day(matter)


def _compared(matter: Matter) -> Answer | None:
    if matter.topic.compare is None:
        return None
    return answer_date_comparison(matter) if matter.topic.compare[:1].isdigit() else _of_both(matter)


def _of_both(matter: Matter) -> Answer:
    """Two awards side by side; what both bring in money opens with what is paid of the two."""
    compared = answer_comparison(matter)
    if matter.topic.aspect is not Aspect.MONEY or compared.outcome is not Outcome.ANSWERED:
        return compared
    told = difference_of_two(matter) or sums_of_two(matter)
    compared = replace(compared, notes=(*told, *compared.notes))
    rule = answer_points(matter) if matter.understood.points else None
    return compared if rule is None else with_points_first(rule, compared)
