"""Answers about a form that the question names by its number."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answer import Answer, CitedProvision, NextStep, Note, Outcome, Reason, Section, StepKind
from knowledge.answers.matter import Matter, line_of
from knowledge.answers.provision_answers import base_about, quoted_section
from knowledge.library import names_form
from knowledge.provenance import Verdict
from knowledge.rules import Statement
from knowledge.topic import Aspect


def answer_about_form(matter: Matter, form: str) -> Answer:
    """Say what a form is for and where the text names it; what a form contains is not held."""
    base = base_about(matter, Aspect.FORMS)
    numbers = matter.understood.cited.documents or tuple(d.number for d in matter.kb.library.documents)
    for number in numbers:
        for provision in matter.kb.library.provisions(number):
            at = provision.citation
            is_whole_clause = at.clause is not None and at.point is None
            if provision.is_stub or not is_whole_clause or not names_form(provision.text, form):
                continue
            found = matter.cite(replace(at, form=form), None, matter.as_of)
            if found is not None:
                return replace(
                    base,
                    outcome=Outcome.ANSWERED,
                    cautions=tuple(filter(None, (found[1].caution,))),
                    sections=(_in_short(matter, found[0]) or quoted_section(matter, found[0], Aspect.FORMS),),
                    citations=(found[0],),
                    notes=(Note("form-content-not-held"),),
                    next_steps=(
                        NextStep(StepKind.ARTICLE, citation=replace(found[0].citation, form=None)),
                        NextStep(StepKind.COPY),
                    ),
                )
    return replace(base, reason=Reason.NOT_INDEXED, notes=(Note("form-not-held", {"form": form}),))


def _in_short(matter: Matter, cited: CitedProvision) -> Section | None:
    """The plain rule about the form, where one stands on that provision alone; its text is a step away."""
    for statement in _about_forms(matter):
        if statement.cites != (cited.citation,) or not statement.period.covers(matter.day_for(statement)):
            continue
        judged = matter.judge(statement)
        if judged.can_be_cited and judged.verdict is Verdict.ANSWERED:
            return Section(Aspect.FORMS, None, (line_of(statement, judged),))
    return None


def _about_forms(matter: Matter) -> list[Statement]:
    """What is held about forms, the rules that awards share first."""
    catalogue = matter.kb.catalogue
    general = [rule.statement for rule in catalogue.general_rules]
    own = [statement for award in catalogue.awards for statement in award.statements]
    return [one for one in (*general, *own) if one.aspect is Aspect.FORMS and not one.warning]
