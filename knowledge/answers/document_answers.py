"""Answers about a whole document: its validity, what it changes, and which of several is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answer import Answer, Choice, Note, Outcome, Reason, Section
from knowledge.answers.asking_back import articles_of
from knowledge.answers.matter import Judged, Matter, cautions_of, citations_of, line_of
from knowledge.answers.provision_answers import base_about, is_held, not_open
from knowledge.citation import Citation
from knowledge.provenance import Verdict
from knowledge.rules import Basis, Statement
from knowledge.topic import Aspect

_ABOUT_VALIDITY = (
    Aspect.VALIDITY,
    Aspect.DOCUMENT,
    Aspect.TRANSITION,
    None,
    Aspect.OVERVIEW,
    Aspect.DEFINITION,
)


def answer_about_document(matter: Matter, number: str, *, asks_content: bool) -> Answer:
    """Say what the register knows of a document: validity, what it replaces, what changes it.

    The content of a text known from secondary sources alone is declined, save what is held of the change
    that it makes.
    """
    asks_validity = matter.topic.aspect is Aspect.VALIDITY
    base = base_about(matter, Aspect.VALIDITY if asks_validity else Aspect.DOCUMENT)
    document = matter.kb.library.document(number)
    if not matter.is_open(document):
        return not_open(matter, base, document)
    held = [p for p in matter.kb.library.provisions(number) if not p.is_stub and p.citation.article]
    found = matter.cite(Citation(number), None, matter.as_of, lapsed=True)
    if found is None or found[1].verdict is Verdict.DECLINED:
        return replace(base, reason=Reason.UNVERIFIED)
    is_change = asks_content and document.basis is not Basis.PRIMARY
    rules = _rules_about(matter, number, is_change=is_change)
    if asks_content and not (held and (rules or not is_change)):
        return replace(base, reason=Reason.NOT_INDEXED, notes=(Note("text-not-held"),))
    own = Judged(found[1].verdict, (found[0],), tuple(filter(None, (found[1].caution,))))
    every = [*(one for _, one in rules), own]
    lines = tuple(line_of(statement, one) for statement, one in rules)
    return replace(
        base,
        outcome=Outcome.ANSWERED,
        cautions=cautions_of(every),
        documents=(document,),
        sections=(Section(Aspect.TRANSITION if is_change else Aspect.VALIDITY, None, lines),),
        citations=citations_of(every),
        next_steps=articles_of(citations_of(every)),
    )


def _rules_about(matter: Matter, number: str, *, is_change: bool) -> list[tuple[Statement, Judged]]:
    """The transition rules about a text; of a text known by its change, those about what it changes."""
    rules = [
        rule.statement
        for rule in matter.kb.catalogue.transitions
        if rule.only_if is None and number == (rule.changed_by if is_change else rule.document)
    ]
    if matter.topic.aspect is Aspect.VALIDITY:
        general = (rule.statement for rule in matter.kb.catalogue.general_rules)
        rules = [*(one for one in general if _tells_of_validity(one, number)), *rules]
    judged = [(statement, matter.judge_citations(statement.cites, statement.basis)) for statement in rules]
    return [
        (statement, one)
        for statement, one in judged
        if one.can_be_cited and one.verdict is not Verdict.DECLINED
    ]


def _tells_of_validity(statement: Statement, number: str) -> bool:
    """Whether a rule tells since when or until when the document holds."""
    return statement.aspect is Aspect.VALIDITY and number in statement.text.vi


def answer_which_document(matter: Matter, base: Answer) -> Answer:
    """Ask which of the documents is meant that share the number named; another unit's own rule is not
    offered.
    """
    cited = matter.understood.cited
    place = cited.article_without_document
    offered = [one for one in cited.candidates if matter.is_open(matter.kb.library.document(one))]
    if not offered:
        return not_open(matter, base, matter.kb.library.document(cited.candidates[0]))
    return replace(
        base,
        outcome=Outcome.CLARIFY,
        notes=(Note("which-of-documents" if len(offered) > 1 else "this-document"),),
        choices=tuple(
            Choice(article=replace(place, document=one))
            if place
            else Choice(document=one, aspect=matter.topic.aspect)
            for one in offered
        ),
    )


def choices_of_documents(matter: Matter, citation: Citation) -> tuple[Choice, ...]:
    """The documents in which an article cited without its document may stand."""
    choices: list[Choice] = []
    for document in matter.kb.library.documents:
        whole = replace(citation, document=document.number)
        is_ours = matter.is_open(document) and document.period.covers(matter.as_of)
        if is_ours and is_held(matter, whole):
            choices.append(Choice(article=whole))
    return tuple(choices[:5])


def is_about_validity(aspects: Sequence[Aspect]) -> bool:
    """Whether a question about a document asks for what the register knows."""
    return not aspects or aspects[0] in _ABOUT_VALIDITY
