"""The answer to a question: pure, typed, and never without a provision that resolves."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from knowledge.answer import Answer, Note, Outcome, Reason
from knowledge.answers.asking_back import choices_of_any_award
from knowledge.answers.award_answers import answer_about_award
from knowledge.answers.award_notes import not_held_on
from knowledge.answers.comparing import answer_comparison, answer_date_comparison, with_other_sides
from knowledge.answers.counting import names_counts, votes_of_any
from knowledge.answers.declining import refused
from knowledge.answers.document_answers import (
    answer_about_document,
    answer_which_document,
    choices_of_documents,
    is_about_validity,
)
from knowledge.answers.form_answers import answer_about_form
from knowledge.answers.general_answers import (
    STRONG,
    answer_by_notion,
    answer_in_general,
    answer_notion,
    answer_transition,
    is_found_by_words,
)
from knowledge.answers.loaded_wordings import with_differences
from knowledge.answers.local_rules import answer_by_own_rules, with_local_rules, with_places_said
from knowledge.answers.matter import Matter
from knowledge.answers.money_by_day import answer_money_by_day
from knowledge.answers.money_totals import answer_money_total, sums_of_two
from knowledge.answers.own_answers import places_said
from knowledge.answers.paper_asked import with_paper_asked
from knowledge.answers.point_answers import (
    answer_misuse,
    answer_points,
    out_of_time,
    says_all_of,
    with_points_first,
)
from knowledge.answers.provision_answers import answer_about_provision
from knowledge.answers.search_answers import answer_search
from knowledge.answers.texts_compared import with_texts_not_held
from knowledge.answers.which_meant import of_shorter_name, which_award, which_word, without_date
from knowledge.answers.words_read import saying_what_was_not_read, saying_what_was_read
from knowledge.answers.yes_no import with_yes_or_no
from knowledge.knowledge_base import KnowledgeBase
from knowledge.questions.dates import day_of_year
from knowledge.questions.talk import Talk
from knowledge.questions.understood import Field, Understanding
from knowledge.topic import Aspect
from knowledge.understanding import understand
from knowledge.vietnamese import fold

EARLIER_TURNS = 6
# Sides that mean nothing without the award whose side they are.
_OF_AN_AWARD = frozenset(Aspect) - {
    Aspect.FORMS,
    Aspect.VALIDITY,
    Aspect.TRANSITION,
    Aspect.DEFINITION,
    Aspect.DOCUMENT,
}


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
    understood: Understanding | None = None
    for turn in (*request.context[-EARLIER_TURNS:], request.question):
        understood = understand(turn, kb, understood, request.as_of)
    assert understood is not None
    matter = _matter(request, kb, understood)
    found = _enforced(matter, with_yes_or_no(matter, _with_own_rules(matter, request.question)))
    found = with_texts_not_held(matter, with_differences(kb, found))
    found = saying_what_was_read(understood, found)
    found = replace(found, goes_on=understood.goes_on, sign_offs=kb.sign_offs.behind(found))
    elapsed = (time.perf_counter() - started) * 1000
    return replace(found, question=request.question, why=understood.why, elapsed_ms=round(elapsed, 2))


def _matter(request: Request, kb: KnowledgeBase, understood: Understanding) -> Matter:
    dates = understood.dates
    # Money goes by the day of the decision (NĐ 152 Điều 49 khoản 1).
    decided = dates.decided_on if understood.topic.aspect is Aspect.MONEY else None
    named = dates.as_of or decided
    as_of = named or (day_of_year(dates.year, request.as_of) if dates.year else request.as_of)
    return Matter(
        kb=kb,
        understood=understood,
        as_of=as_of,
        received_on=dates.received_on or request.received_on,
        achieved_until=dates.achieved_until or request.achieved_until,
        units=tuple(filter(None, (request.unit, *request.units))),
    )


def _with_own_rules(matter: Matter, question: str) -> Answer:
    """What everybody is answered, with the own rules of the asker's unit: where those say just what is asked,
    in their words first.
    """
    said = places_said(matter, question)
    if not said:
        return with_local_rules(matter, _answer(matter))
    if matter.topic.award is not None:
        return with_local_rules(matter, _answer(matter), said)
    return with_places_said(matter, _answer(replace(matter, units=())), said)


def _answer(matter: Matter) -> Answer:
    understood, topic = matter.understood, matter.topic
    base = Answer(understood.text, matter.as_of, Outcome.DECLINED, topic)
    if understood.misuse:
        return answer_misuse(matter)
    if understood.open_word is not None:
        return which_word(base, understood.open_word)
    is_ours = understood.field is not Field.OUTSIDE or understood.talk in (Talk.REPORT, Talk.PLAN)
    if understood.dates.impossible and is_ours:
        impossible = Note("impossible-date", {"date": understood.dates.impossible[0]})
        return replace(base, outcome=Outcome.CLARIFY, notes=(impossible,), choices=without_date(matter))
    if understood.talk is not None:
        return replace(base, reason=Reason.OUTSIDE_FIELD, notes=(Note(understood.talk.value),))
    if understood.field is Field.OUTSIDE:
        return replace(base, reason=Reason.OUTSIDE_FIELD)
    if understood.field is Field.EMPTY and not (topic.award or understood.candidates):
        return replace(
            base, outcome=Outcome.CLARIFY, notes=(Note("say-what"),), choices=choices_of_any_award(matter)
        )
    if understood.names_other and topic.award is None:
        return replace(base, reason=Reason.NOT_INDEXED, notes=(Note("award-not-held"),))
    if understood.name_tail and topic.award is None:
        return of_shorter_name(matter, base)
    pointed = answer_points(matter) if understood.points and topic.compare is None else None
    if understood.candidates and topic.award is None and understood.cited.citation is None:
        return (
            pointed if pointed is not None and not _asks_more(matter, pointed) else which_award(matter, base)
        )
    if pointed is not None and topic.award is not None:
        more = _asks_more(matter, pointed)
        whole = with_points_first(pointed, answer_about_award(matter)) if more else pointed
        return with_other_sides(matter, with_paper_asked(matter, whole))
    if topic.award is not None:
        if topic.aspect is Aspect.TRANSITION:
            governed = answer_transition(matter)
            if governed is not None:
                return governed
        asks_money = topic.aspect is Aspect.MONEY
        total = answer_money_total(matter) if understood.counted and asks_money else None
        if total is not None:
            return total
        by_day = answer_money_by_day(matter) if topic.aspect is Aspect.MONEY else None
        if by_day is not None:
            return by_day
        if topic.compare is not None:
            if topic.compare[:1].isdigit():
                return answer_date_comparison(matter)
            return _of_both(matter)
        found = with_other_sides(matter, answer_about_award(matter))
        return saying_what_was_not_read(matter, with_paper_asked(matter, found))
    return _without_award(matter, base, pointed)


def _of_both(matter: Matter) -> Answer:
    """Two awards side by side; what both bring in money opens with what is paid of the two."""
    compared = answer_comparison(matter)
    if matter.topic.aspect is not Aspect.MONEY or compared.outcome is not Outcome.ANSWERED:
        return compared
    compared = replace(compared, notes=(*sums_of_two(matter), *compared.notes))
    rule = answer_points(matter) if matter.understood.points else None
    return compared if rule is None else with_points_first(rule, compared)


def _asks_more(matter: Matter, pointed: Answer) -> bool:
    """Whether a question also asks for a side that the rules its words lead to do not answer."""
    if names_counts(matter):
        return True
    if matter.topic.award is None and pointed.sections[0].notion is not None:
        return False  # it is the notion that is asked about
    sides = (None, Aspect.OVERVIEW, *(section.aspect for section in pointed.sections))
    is_open = matter.understood.asks_plainly and not matter.understood.is_settled
    return is_open and matter.topic.aspect not in sides


def _without_award(matter: Matter, base: Answer, pointed: Answer | None) -> Answer:
    understood, topic = matter.understood, matter.topic
    cited = understood.cited
    asks_content = _asks_content(matter)
    if cited.citation is not None:
        return answer_about_provision(matter, cited.citation)
    if cited.form is not None:
        return answer_about_form(matter, cited.form)
    if pointed is not None and understood.is_settled:
        return pointed
    if cited.candidates:
        return answer_which_document(matter, base)
    if cited.article_without_document is not None and not cited.unknown:
        choices = choices_of_documents(matter, cited.article_without_document)
        if choices:
            return replace(base, outcome=Outcome.CLARIFY, notes=(Note("which-document"),), choices=choices)
        return replace(base, reason=Reason.NOT_INDEXED, notes=(Note("document-not-held"),))
    if cited.is_appendix:
        return replace(base, reason=Reason.NOT_INDEXED, notes=(Note("appendix-not-held"),))
    if topic.subject is not None and topic.aspect is Aspect.DEFINITION:
        defined = answer_notion(matter)
        if defined is not None:
            return defined
    if cited.documents and (is_about_validity(understood.aspects) or not understood.content):
        return answer_about_document(matter, cited.documents[0], asks_content=asks_content)
    if cited.unknown:
        return replace(base, reason=Reason.NOT_INDEXED, notes=(Note("document-not-held"),))
    if (searched := answer_search(matter)) is not None:
        return searched
    if pointed is not None and understood.field is not Field.UNSURE:
        is_open = understood.content and not understood.is_settled  # else others only meet the same words
        general = answer_in_general(matter, STRONG) if is_open else None
        if general is None or is_found_by_words(general) or says_all_of(general, pointed):
            return pointed
        told, met = pointed.sections[0], general.sections[0]
        is_other_side = told.aspect is topic.aspect and met.aspect is not topic.aspect
        if is_other_side or (told.notion is not None and told.notion != met.notion):
            return pointed  # what the question names is told; the rest only meets its words
        return with_points_first(pointed, general)
    if (own := answer_by_own_rules(matter)) is not None:
        return own
    ended = out_of_time(matter) if understood.field is not Field.UNSURE else None
    if ended is not None:
        return replace(base, reason=Reason.NO_RULE_FOR_DATE, notes=not_held_on(matter, ended, ()))
    says_nothing_else = not understood.content and topic.subject is None and not understood.is_anchored
    counted = votes_of_any(matter) if topic.aspect is Aspect.VOTES else ()
    if topic.aspect in _OF_AN_AWARD and (says_nothing_else or counted):
        notes = (Note("which-award"), *counted)
        return replace(base, outcome=Outcome.CLARIFY, notes=notes, choices=choices_of_any_award(matter))
    if (answered := next(filter(None, _general(matter)), None)) is not None:
        return answered
    if understood.field is Field.UNSURE and not understood.names_no_matter:
        return replace(base, reason=Reason.OUTSIDE_FIELD)
    is_of_ours = understood.is_anchored and not understood.asks_plainly  # "quỹ còn dư … được không"
    few = len(understood.content) <= 2 or understood.names_no_matter
    names_side = topic.aspect not in (None, Aspect.DEFINITION) and few
    if (names_side or not understood.content) and not is_of_ours:
        return replace(
            base, outcome=Outcome.CLARIFY, notes=(Note("which-award"),), choices=choices_of_any_award(matter)
        )
    return replace(base, reason=Reason.NOT_INDEXED, notes=(Note("nothing-found"),))


def _general(matter: Matter) -> Iterator[Answer | None]:
    """The ways to answer without an award, the surest first."""
    is_ours = matter.understood.field is not Field.UNSURE or matter.received_on is not None
    if matter.topic.aspect is Aspect.TRANSITION and is_ours:
        yield answer_transition(matter)
    if matter.topic.subject is not None:
        yield answer_notion(matter)
    yield answer_in_general(matter)
    if matter.topic.subject is not None:
        yield answer_by_notion(matter)


def _asks_content(matter: Matter) -> bool:
    folded = f" {fold(matter.understood.text)} "
    return any(fold(cue) in folded for cue in matter.kb.words["content"])


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
