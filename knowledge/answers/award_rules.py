"""The rules held about one side of one award on the day of the case, each with its standing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.answers.matter import Judged, Matter
from knowledge.dated import NoRuleForDate
from knowledge.rules import Award, Dossier, Statement
from knowledge.topic import Aspect

SHORT = 10  # lines that can be taken in at one look
_NOTES_BESIDE_PAPERS = 3
_GENERAL_BESIDE = 3  # general rules shown beside an award's own


@dataclass(frozen=True, slots=True)
class Found:
    """What is held about an aspect; `out_of_time` where something is held, but not for the day."""

    statements: tuple[tuple[Statement, Judged], ...] = ()
    dossiers: tuple[tuple[Dossier, Judged], ...] = ()
    out_of_time: NoRuleForDate | None = None

    @property
    def judged(self) -> tuple[Judged, ...]:
        """The standing of everything found."""
        return (*(judged for _, judged in self.dossiers), *(judged for _, judged in self.statements))


def find_rules(matter: Matter, award: Award, aspect: Aspect) -> Found:
    """What is held about an aspect; beside the papers of a dossier, what must be known of their form."""
    topic, catalogue = matter.topic, matter.kb.catalogue
    simplified = True if topic.simplified else None
    case = (topic.recipient, topic.occasion, simplified, matter.day_for, topic.grade)
    dossiers: Sequence[Dossier] = ()
    statements: Sequence[Statement] = ()
    out_of_time: NoRuleForDate | None = None
    try:
        if aspect is Aspect.DOSSIER:
            dossiers = catalogue.dossiers(award.id, *case)
    except NoRuleForDate as error:
        out_of_time = error
    beside = Aspect.FORMS if aspect is Aspect.DOSSIER else aspect
    try:
        statements = catalogue.statements(award.id, beside, *case)
    except NoRuleForDate as error:
        out_of_time = error if aspect is not Aspect.DOSSIER else out_of_time
    if aspect is Aspect.DOSSIER:
        said = {
            replace(c, form=None) for dossier in dossiers[:1] for item in dossier.items for c in item.cites
        }
        news = [
            s for s in statements if not s.warning and not {replace(c, form=None) for c in s.cites} <= said
        ]
        # The simplified procedure has papers of its own; the forms of the full one would mislead beside them.
        has_forms = bool(dossiers) and not topic.simplified
        statements = news[:_NOTES_BESIDE_PAPERS] if has_forms else ()
    else:
        statements = _without_surplus(award, statements)
    return Found(
        statements=tuple((s, j) for s in statements if (j := matter.judge(s)).can_be_cited),
        dossiers=tuple((d, j) for d in dossiers if (j := matter.judge(d)).can_be_cited),
        out_of_time=out_of_time,
    )


def _without_surplus(award: Award, statements: Sequence[Statement]) -> list[Statement]:
    """The award's own rules, and only as many general ones as still leave a short answer."""
    own = set(map(id, award.statements))
    kept = [statement for statement in statements if id(statement) in own]
    room = max(0, min(_GENERAL_BESIDE, SHORT - len(kept))) if kept else SHORT
    return [*kept, *[statement for statement in statements if id(statement) not in own][:room]]
