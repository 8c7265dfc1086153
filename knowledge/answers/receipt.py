"""The day on which a dossier was received, where a question tells of several: sent, returned, sent again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from knowledge.answer import Answer, Note
from knowledge.answers.matter import Matter
from knowledge.knowledge_base import KnowledgeBase
from knowledge.questions.dates import QuestionDates
from knowledge.rules import Transition


def day_of_receipt(kb: KnowledgeBase, dates: QuestionDates, requested: date | None) -> date | None:
    """The day of receipt that decides; none where the days told lie on both sides of a change of law, for
    only the officer knows which of them was the receipt for appraisal.
    """
    if _between(kb.catalogue.transitions, dates.received_days) is not None:
        return None
    return dates.received_on or requested


def with_receipt_open(matter: Matter, found: Answer) -> Answer:
    """The answer with the question which of several days was that of receipt, where it matters."""
    days = matter.understood.dates.received_days
    rule = _between(matter.kb.catalogue.transitions, days)
    if rule is None:
        return found
    note = Note("several-receipt-days", {"first": min(days), "last": max(days), "boundary": rule.boundary})
    return replace(found, notes=(note, *found.notes))


def _between(transitions: Iterable[Transition], days: tuple[date, ...]) -> Transition | None:
    """The latest change of law for all dossiers that lies between the days."""
    if not days:
        return None
    rules = (
        rule
        for rule in transitions
        if rule.by_date == "received_on" and rule.keeps_old and rule.only_if is None
    )
    between = [rule for rule in rules if min(days) < rule.boundary <= max(days)]
    return max(between, key=lambda rule: rule.boundary, default=None)
