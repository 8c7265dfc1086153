"""An award asked about for whom, or for what, it is not meant: said first, then who it is for."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answer import Answer, Choice, Note, Outcome, Section
from knowledge.answers.asking_back import next_steps
from knowledge.answers.award_rules import find_rules
from knowledge.answers.matter import Judged, Matter, cautions_of, citations_of, line_of
from knowledge.cases import BROADER
from knowledge.provenance import Verdict
from knowledge.rules import Award, Statement
from knowledge.topic import Aspect, Occasion, Recipient, Topic

# Sides that would tell what the case gets or needs; the others hold for the award as such.
_OF_THE_CASE = (Aspect.CRITERIA, Aspect.MONEY, Aspect.OVERVIEW, Aspect.RECIPIENTS, Aspect.DOSSIER)
_BACKED_BY = (Aspect.CRITERIA, Aspect.OVERVIEW)
_CITED = 2


def possible(award: Award, topic: Topic) -> Topic:
    """The topic without a recipient or an occasion that the award is not for."""
    recipient = topic.recipient if _is_for(award, topic.recipient) else None
    occasion = topic.occasion if _is_on(award, topic.occasion) else None
    if recipient is topic.recipient and occasion is topic.occasion:
        return topic
    return replace(topic, recipient=recipient, occasion=occasion)


def among_foreigners(award: Award, topic: Topic) -> Topic:
    """The topic of an award that no Vietnamese receives: a person asked about is a foreigner."""
    is_theirs = Recipient.FOREIGNER in award.recipients and Recipient.INDIVIDUAL not in award.recipients
    if is_theirs and topic.recipient is Recipient.INDIVIDUAL:
        return replace(topic, recipient=Recipient.FOREIGNER)
    return topic


def answer_not_for(matter: Matter, award: Award, base: Answer) -> Answer | None:
    """Say that the award is not for the case and who it is for; `None` where the case is possible.

    No criteria, papers or money follow: they would read as if the case could be had.
    """
    topic = matter.topic
    could_be = possible(award, topic)
    aspect = topic.aspect or Aspect.OVERVIEW
    if aspect not in _OF_THE_CASE or could_be == topic:
        return None
    notes: list[Note] = []
    if could_be.recipient is not topic.recipient and topic.recipient is not None:
        # Foreigners are people too; that a rule does not name them is all that can be said.
        key = "not-named-for" if topic.recipient is Recipient.FOREIGNER else "not-for-recipient"
        notes.append(Note(key, {"award": award.id, "recipient": topic.recipient.value}))
    if could_be.occasion is not topic.occasion and topic.occasion is not None:
        notes.append(Note("not-on-occasion", {"award": award.id, "occasion": topic.occasion.value}))
    open_matter = replace(matter, understood=replace(matter.understood, topic=could_be))
    who = _held(open_matter, award, Aspect.RECIPIENTS)
    lines = tuple(line_of(statement, judged) for statement, judged in who)
    if not lines:
        notes.append(Note("for-these", {"award": award.id}))
        who = [pair for side in _BACKED_BY for pair in _held(open_matter, award, side)][:_CITED]
    judged = [one for _, one in who]
    if not judged:
        return None
    citations = citations_of(judged)
    side = Aspect.RECIPIENTS if aspect is Aspect.OVERVIEW else aspect
    return replace(
        base,
        outcome=Outcome.ANSWERED,
        topic=replace(base.topic, aspect=side),
        cautions=cautions_of(judged),
        sections=(Section(Aspect.RECIPIENTS, award.id, lines),) if lines else (),
        citations=citations,
        notes=tuple(notes),
        choices=(Choice(award.id, Aspect.CRITERIA),),
        next_steps=next_steps(open_matter, award, Aspect.RECIPIENTS, citations),
    )


def _held(matter: Matter, award: Award, aspect: Aspect) -> list[tuple[Statement, Judged]]:
    own = set(map(id, award.statements))
    found = find_rules(matter, award, aspect).statements
    return [(s, j) for s, j in found if id(s) in own and j.verdict is not Verdict.DECLINED]


def _is_for(award: Award, recipient: Recipient | None) -> bool:
    return recipient is None or recipient in award.recipients or BROADER.get(recipient) in award.recipients


def _is_on(award: Award, occasion: Occasion | None) -> bool:
    """The Law counts thematic emulation among the movements (Luật Điều 8)."""
    if occasion is None or not award.occasions or occasion in award.occasions:
        return True
    return occasion is Occasion.THEMATIC and Occasion.MOVEMENT in award.occasions
