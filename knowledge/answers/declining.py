"""What a refusal may hold: its reason and what to go on with, and nothing that reads as a rule."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answer import Answer, Choice, Reason
from knowledge.answers.asking_back import choices_of_aspect
from knowledge.answers.matter import Matter
from knowledge.questions.talk import Talk
from knowledge.topic import Aspect

# Questions that show what can be asked here.
_EXAMPLES = (
    ("bang-khen-thu-tuong", Aspect.DOSSIER),
    ("chien-si-thi-dua-toan-quoc", Aspect.CRITERIA),
    ("co-thi-dua-chinh-phu", Aspect.DEADLINE),
)
# After these nothing is offered: nothing has been asked.
_ASKS_NOTHING = frozenset({Talk.COURTESY, Talk.REPORT, Talk.PLAN})


def refused(matter: Matter, found: Answer) -> Answer:
    """The refusal without rules, citations, cautions about them, or what the register knows; with sentences
    that lead on.
    """
    bare = replace(
        found,
        reason=found.reason or Reason.NOT_INDEXED,
        cautions=(),
        sections=(),
        citations=(),
        documents=(),
        missing=(),
        delegated=False,
        next_steps=(),
    )
    if bare.choices or matter.understood.talk in _ASKS_NOTHING:
        return bare
    return replace(bare, choices=_leading_on(matter, bare))


def _leading_on(matter: Matter, found: Answer) -> tuple[Choice, ...]:
    """Other sides of the award asked about, else examples; what is not held today is never offered."""
    awards = {award.id: award for award in matter.kb.catalogue.awards}
    award = awards.get(found.topic.award or "")
    if award is not None:
        sides = choices_of_aspect(matter, award)
        return tuple(side for side in sides if _differs(side, found))
    return tuple(Choice(one, side) for one, side in _EXAMPLES if one in awards)


def _differs(side: Choice, found: Answer) -> bool:
    return side.aspect is not found.topic.aspect or found.reason is Reason.NO_RULE_FOR_DATE
