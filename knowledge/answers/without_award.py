"""A question that names no award: what it cites, the rules that hold for all, and what is asked back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from knowledge.answer import Answer, Note, Outcome, Reason
from knowledge.answers.asking_back import choices_of_any_award
from knowledge.answers.award_notes import not_held_on
from knowledge.answers.counting import votes_of_any
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
from knowledge.answers.local_rules import answer_by_own_rules
from knowledge.answers.matter import Matter
from knowledge.answers.point_answers import out_of_time, says_all_of, with_points_first
from knowledge.answers.provision_answers import answer_about_provision
from knowledge.answers.salary_days import on_each_salary
from knowledge.answers.search_answers import answer_nothing_found, answer_search, places_near
from knowledge.answers.words_read import saying_what_the_rule_leaves
from knowledge.questions.understood import Field
from knowledge.topic import Aspect
from knowledge.vietnamese import fold

# Sides that mean nothing without the award whose side they are.
_OF_AN_AWARD = frozenset(Aspect) - {
    Aspect.FORMS,
    Aspect.VALIDITY,
    Aspect.TRANSITION,
    Aspect.DEFINITION,
    Aspect.DOCUMENT,
}

_FEW_WORDS = 6


def answers_without_award(matter: Matter, base: Answer, pointed: Answer | None) -> Iterator[Answer | None]:
    """The ways to answer, the surest first; the last always answers, asks back or declines.

    `pointed` is what the rules say to which the words of the question lead.
    """
    yield from _by_what_is_cited(matter, base, pointed)
    yield answer_search(matter)
    if pointed is not None and matter.understood.field is not Field.UNSURE:
        yield saying_what_the_rule_leaves(matter, _with_what_holds_for_all(matter, pointed))
    yield answer_by_own_rules(matter)
    ended = out_of_time(matter) if matter.understood.field is not Field.UNSURE else None
    if ended is not None:
        yield replace(base, reason=Reason.NO_RULE_FOR_DATE, notes=not_held_on(matter, ended, ()))
    yield answer_nothing_found(matter, base)
    yield _asked_back_at_once(matter, base)
    yield from _by_rules_for_all(matter, base)
    yield _left_open(matter, base)


def _by_what_is_cited(matter: Matter, base: Answer, pointed: Answer | None) -> Iterator[Answer | None]:
    """A provision, a form or a document that the question names, and the notion that it asks to explain."""
    understood, topic = matter.understood, matter.topic
    cited = understood.cited
    if cited.citation is not None:
        yield answer_about_provision(matter, cited.citation)
    if cited.form is not None:
        yield answer_about_form(matter, cited.form)
    if understood.is_settled:
        yield pointed
    if cited.candidates:
        yield answer_which_document(matter, base)
    if cited.article_without_document is not None and not cited.unknown:
        choices = choices_of_documents(matter, cited.article_without_document)
        if len(choices) == 1 and choices[0].article is not None:
            yield answer_about_provision(matter, choices[0].article)  # no other text has such a place
        if choices:
            yield replace(base, outcome=Outcome.CLARIFY, notes=(Note("which-document"),), choices=choices)
        yield replace(base, reason=Reason.NOT_INDEXED, notes=(Note("document-not-held"),))
    if cited.is_appendix:
        yield replace(base, reason=Reason.NOT_INDEXED, notes=(Note("appendix-not-held"),))
    if topic.subject is not None and topic.aspect is Aspect.DEFINITION:
        yield answer_notion(matter)
    if cited.documents and topic.aspect is Aspect.TRANSITION and matter.received_on is not None:
        yield answer_transition(matter)
    if cited.documents and (is_about_validity(understood.aspects) or not understood.content):
        yield answer_about_document(matter, cited.documents[0], asks_content=_asks_content(matter))
    if cited.unknown:
        yield replace(base, reason=Reason.NOT_INDEXED, notes=(Note("document-not-held"),))


def _with_what_holds_for_all(matter: Matter, pointed: Answer) -> Answer:
    """What the words lead to, with a rule for all behind it where that says something else too."""
    understood = matter.understood
    is_open = understood.content and not understood.is_settled  # else others only meet the same words
    general = answer_in_general(matter, STRONG) if is_open else None
    if general is None or is_found_by_words(general) or says_all_of(general, pointed):
        return pointed
    told, met = pointed.sections[0], general.sections[0]
    is_other_side = told.aspect is matter.topic.aspect and met.aspect is not matter.topic.aspect
    if is_other_side or (told.notion is not None and told.notion != met.notion):
        return pointed  # what the question names is told; the rest only meets its words
    return with_points_first(pointed, general)


def _asked_back_at_once(matter: Matter, base: Answer) -> Answer | None:
    """A side of some award, and nothing else: only the officer knows whose."""
    understood, topic = matter.understood, matter.topic
    if topic.aspect not in _OF_AN_AWARD:
        return None
    says_nothing_else = not understood.content and topic.subject is None and not understood.is_anchored
    counted = votes_of_any(matter) if topic.aspect is Aspect.VOTES else ()
    return _which_award(matter, base, *counted) if says_nothing_else or counted else None


def _by_rules_for_all(matter: Matter, base: Answer) -> Iterator[Answer | None]:
    is_ours = matter.understood.field is not Field.UNSURE or matter.received_on is not None
    if matter.topic.aspect is Aspect.TRANSITION and is_ours:
        yield answer_transition(matter)
    if matter.topic.subject is not None:
        yield answer_notion(matter)
    met = on_each_salary(matter, answer_in_general)
    yield _say_what(matter, base) if met is not None and _leans_on_another(matter) else met
    if matter.topic.subject is not None:
        yield answer_by_notion(matter)


def _leans_on_another(matter: Matter) -> bool:
    """Whether it only goes on with something ("cấp xã thì sao") and names no side: rules that meet its few
    words are about something else.
    """
    understood = matter.understood
    is_bare = not understood.aspects and len(understood.text.split()) <= _FEW_WORDS
    return understood.is_elliptic and is_bare and understood.field is Field.UNSURE


def _say_what(matter: Matter, base: Answer) -> Answer:
    choices = choices_of_any_award(matter)
    return replace(base, outcome=Outcome.CLARIFY, notes=(Note("say-what"),), choices=choices)


def _left_open(matter: Matter, base: Answer) -> Answer:
    """Asked back where a side is named and little else was left unread; otherwise declined."""
    understood, topic = matter.understood, matter.topic
    if understood.field is Field.UNSURE and not understood.names_no_matter:
        return replace(base, reason=Reason.OUTSIDE_FIELD)
    is_of_ours = understood.is_anchored and not understood.asks_plainly  # "quỹ còn dư … được không"
    few = len(understood.content) <= 2 or understood.names_no_matter
    names_side = topic.aspect not in (None, Aspect.DEFINITION) and few
    if (names_side or not understood.content) and not is_of_ours:
        return _which_award(matter, base)
    near = places_near(matter) if understood.field is Field.INSIDE else ()
    note = Note("nothing-found-near" if near else "nothing-found")
    return replace(base, reason=Reason.NOT_INDEXED, notes=(note,), choices=near)


def _which_award(matter: Matter, base: Answer, *also: Note) -> Answer:
    choices = choices_of_any_award(matter)
    return replace(base, outcome=Outcome.CLARIFY, notes=(Note("which-award"), *also), choices=choices)


def _asks_content(matter: Matter) -> bool:
    folded = f" {fold(matter.understood.text)} "
    return any(fold(cue) in folded for cue in matter.kb.words["content"])
