"""The answer to a question: pure, typed, and never without a provision that resolves."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date

from knowledge.answer import Answer, Note, Outcome, Reason
from knowledge.answers.deciding import decide
from knowledge.answers.declining import refused
from knowledge.answers.loaded_wordings import with_differences
from knowledge.answers.local_rules import with_local_rules, with_places_said
from knowledge.answers.matter import Matter
from knowledge.answers.own_answers import places_said
from knowledge.answers.receipt import day_of_receipt, with_receipt_open
from knowledge.answers.signed import behind
from knowledge.answers.text_named import with_text_named
from knowledge.answers.texts_compared import with_texts_not_held
from knowledge.answers.words_read import saying_what_was_read
from knowledge.answers.yes_no import with_yes_or_no
from knowledge.knowledge_base import KnowledgeBase
from knowledge.questions.dates import day_of_year
from knowledge.questions.understood import Understanding
from knowledge.topic import Aspect
from knowledge.turns import understand_in_turn
from knowledge.values import replace


@dataclass(frozen=True, slots=True)
class Request:
    """One question with the dates of its case; `context` holds the officer's earlier turns, oldest first.

    `unit` is a unit that the question is asked for by name; `units` are the asker's own and those above it,
    whose own rules hold for the asker.
    """

    question: str
    as_of: date
    received_on: date | None = None
    achieved_until: date | None = None
    unit: str | None = None
    units: tuple[str, ...] = ()
    locale: str = "vi"
    context: tuple[str, ...] = ()


def answer(request: Request, kb: KnowledgeBase) -> Answer:
    """Answer one question by the rules of the day that it is about.

    What the question says of its dates goes before the dates of the request. Nothing is raised for any text.
    """
    started = time.perf_counter()
    understood = understand_in_turn(request.context, request.question, kb, request.as_of)
    matter = _matter(request, kb, understood)
    found = _enforced(matter, with_yes_or_no(matter, _with_own_rules(matter, request.question)))
    found = with_text_named(matter, with_texts_not_held(matter, with_differences(kb, found)))
    found = saying_what_was_read(understood, found)
    found = with_receipt_open(matter, found)
    received = matter.received_on if understood.goes_on and understood.dates.received_on else None
    signed = behind(found, kb.sign_offs)
    elapsed = (time.perf_counter() - started) * 1000
    return replace(
        found,
        question=request.question,
        goes_on=understood.goes_on,
        received_on=received,
        sign_offs=signed,
        why=understood.why,
        elapsed_ms=round(elapsed, 2),
    )


def _matter(request: Request, kb: KnowledgeBase, understood: Understanding) -> Matter:
    dates = understood.dates
    return Matter(
        kb=kb,
        understood=understood,
        as_of=_day_asked(request, understood),
        received_on=day_of_receipt(kb, dates, request.received_on),
        achieved_until=dates.achieved_until or request.achieved_until,
        units=tuple(filter(None, (request.unit, *request.units))),
    )


def _day_asked(request: Request, understood: Understanding) -> date:
    """The day that the question names, or today; money goes by the day of the decision (NĐ 152 Điều 49
    khoản 1), and where several are told, each is reckoned on its own.
    """
    dates = understood.dates
    is_of_money = understood.topic.aspect is Aspect.MONEY
    if is_of_money and len(dates.periods) > 1:
        return request.as_of
    named = dates.as_of or (dates.decided_on if is_of_money else None)
    if named is None and is_of_money and dates.year is None and dates.periods and dates.periods[0].is_short:
        named = dates.periods[0].first  # "tháng 5" of this year
    return named or (day_of_year(dates.year, request.as_of) if dates.year else request.as_of)


def _with_own_rules(matter: Matter, question: str) -> Answer:
    """What everybody is answered, with the own rules of the asker's unit: where those say just what is asked,
    in their words first.
    """
    said = places_said(matter, question)
    if not said:
        return with_local_rules(matter, decide(matter))
    if matter.topic.award is not None:
        return with_local_rules(matter, decide(matter), said)
    return with_places_said(matter, decide(replace(matter, units=())), said)


def _enforced(matter: Matter, found: Answer) -> Answer:
    """The last gate: nothing is `answered` without a citation, nothing is asked back without something to
    choose, and a refusal holds no rules.
    """
    if found.outcome is Outcome.ANSWERED and not found.citations:
        found = replace(
            found, outcome=Outcome.DECLINED, reason=Reason.NOT_INDEXED, notes=(Note("nothing-found"),)
        )
    if found.outcome is Outcome.CLARIFY and not found.choices:
        found = replace(found, outcome=Outcome.DECLINED, reason=Reason.NOT_INDEXED)
    return refused(matter, found) if found.outcome is Outcome.DECLINED else found
