"""The page of an award: every aspect as it is in the data, criteria as they are put together by case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.review_pages.saying import Saying
from knowledge.answer import LineRole
from knowledge.answers.arranging import arranged
from knowledge.catalogue import Catalogue, GeneralRule
from knowledge.dated import NoRuleForDate
from knowledge.rules import Award, Statement
from knowledge.topic import Aspect, Grade, Recipient

Placed = tuple[Statement, LineRole]


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that play one part: all must be met, one of them is enough, or remarks."""

    key: str
    lines: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Standard:
    """What has to be met in the cases that share it, part by part."""

    cases: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The statements of one aspect."""

    aspect: Aspect
    statements: tuple[Statement, ...]


def sections(award: Award) -> tuple[Section, ...]:
    """The aspects that the award has statements of its own for, without the criteria."""
    found = []
    for aspect in Aspect:
        own = tuple(one for one in award.statements if one.aspect is aspect)
        if own and aspect is not Aspect.CRITERIA:
            found.append(Section(aspect, own))
    return tuple(found)


def standards(award: Award, catalogue: Catalogue, say: Saying) -> tuple[Standard, ...]:
    """The criteria case by case, as the assistant puts them together; cases with the same lines once.

    A statement that no case shows stands in a last group, so that none is left out.
    """
    groups: dict[tuple[int, ...], tuple[list[str], list[Statement]]] = {}
    for recipient in award.recipients:
        for grade in _grades(award):
            try:
                shown = list(
                    catalogue.statements(award.id, Aspect.CRITERIA, recipient=recipient, grade=grade)
                )
            except NoRuleForDate:  # no day is asked about
                continue
            cases = groups.setdefault(tuple(map(id, shown)), ([], shown))[0]
            cases.append(_case(recipient, grade, say))
    told = {id(one) for _, shown in groups.values() for one in shown}
    left = [one for one in award.statements if one.aspect is Aspect.CRITERIA and id(one) not in told]
    if left:
        groups[tuple(map(id, left))] = ([say.words.views.word("review.other_cases")], left)
    return tuple(
        Standard("; ".join(cases), tuple(_parts(award, shown))) for cases, shown in groups.values() if shown
    )


def shared_rules(award: Award, catalogue: Catalogue) -> list[tuple[Aspect, list[GeneralRule]]]:
    """The general rules that are shown with an award, by aspect; criteria stand with its own."""
    found = [rule for rule in catalogue.general_rules if rule.scope.is_shown_with(award)]
    order = list(Aspect)
    found.sort(key=lambda rule: order.index(rule.statement.aspect))
    return [(aspect, list(rules)) for aspect, rules in groupby(found, lambda rule: rule.statement.aspect)]


def _parts(award: Award, shown: Sequence[Statement]) -> Iterator[Part]:
    placed = [
        (one, role) for one, _, role in arranged(award, [(one, None) for one in shown], by_recipient=False)
    ]
    key = ""
    lines: list[Placed] = []
    for statement, role in placed:
        now = key if role is LineRole.DETAIL and key else _part(statement, role)
        if now != key and lines:
            yield Part(key, tuple(lines))
            lines = []
        key = now
        lines.append((statement, role))
    if lines:
        yield Part(key, tuple(lines))


def _part(statement: Statement, role: LineRole) -> str:
    if statement.warning:
        return "warnings"
    return "one_of" if role is LineRole.ALTERNATIVE else "further" if role is LineRole.FURTHER else "all"


def _grades(award: Award) -> list[Grade | None]:
    named = {grade for one in award.statements for grade in one.grades}
    return [grade for grade in Grade if grade in named] or [None]


def _case(recipient: Recipient, grade: Grade | None, say: Saying) -> str:
    views = say.words.views
    name = views.word(f"answer.recipient.{recipient}")
    return f"{name}, {views.word(f'answer.grade.{grade}')}" if grade else name
