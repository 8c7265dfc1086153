"""The rules held about one side of one award on the day of the case, each with its standing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answers.asked import asks_why_returned, says_found_by_head
from knowledge.answers.matter import Judged, Matter
from knowledge.cases import BROADER, Case
from knowledge.dated import NoRuleForDate
from knowledge.rules import Award, Dossier, Statement
from knowledge.topic import Aspect, Occasion, Recipient
from knowledge.values import replace

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
    case = _case(matter, award, aspect)
    if aspect is Aspect.DOSSIER:
        return _dossier_rules(matter, award, case)
    try:
        statements = _statements(matter, award, aspect, case)
    except NoRuleForDate as error:
        return Found(out_of_time=error)
    return Found(statements=_citable(matter, _without_surplus(award, statements)))


def _case(matter: Matter, award: Award, aspect: Aspect) -> Case:
    """The case as the data know it: awards in foreign relations are those of foreigners."""
    topic = matter.topic
    recipient = topic.recipient
    is_foreign = topic.occasion is Occasion.FOREIGN_RELATIONS and Recipient.FOREIGNER in award.recipients
    if recipient is None and is_foreign:
        recipient = Recipient.FOREIGNER
    is_dossier = aspect is Aspect.DOSSIER
    simplified = topic.simplified or (is_dossier and says_found_by_head(matter))
    return Case(recipient, topic.occasion, topic.grade, True if simplified else None)


def _statements(matter: Matter, award: Award, aspect: Aspect, case: Case) -> tuple[Statement, ...]:
    key = ("statements", award.id, aspect, case, matter.dates)
    return matter.looked_up.once(key, lambda: _looked_for(matter, award, aspect, case))


def _looked_for(matter: Matter, award: Award, aspect: Aspect, case: Case) -> tuple[Statement, ...]:
    found = matter.kb.catalogue.statements(
        award.id, aspect, case.recipient, case.occasion, case.simplified, matter.day_for, case.grade
    )
    own = set(map(id, award.statements))
    found = tuple(s for s in found if id(s) in own or _concerns(s, award))
    return found if case.simplified else tuple(s for s in found if s.simplified is not True)


def _concerns(shared: Statement, award: Award) -> bool:
    """Whether a rule of many awards can ever matter for this one: for whom, and on what occasion."""
    given_to = {*award.recipients, *(r for r, wide in BROADER.items() if wide in award.recipients)}
    occasions = set(award.occasions or shared.occasions)
    return (not shared.recipients or bool(given_to.intersection(shared.recipients))) and (
        not shared.occasions or bool(occasions.intersection(shared.occasions))
    )


def _dossier_rules(matter: Matter, award: Award, case: Case) -> Found:
    """The papers, what must be known of their form, and where asked for, why such dossiers come back."""
    dossiers: Sequence[Dossier] = ()
    out_of_time: NoRuleForDate | None = None
    try:
        dossiers = matter.kb.catalogue.dossiers(
            award.id, case.recipient, case.occasion, case.simplified, matter.day_for, case.grade
        )
    except NoRuleForDate as error:
        out_of_time = error
    dossiers = _without_those_of_foreigners(award, dossiers, case)
    rules = _if_held(matter, award, Aspect.DOSSIER, case)
    forms = _if_held(matter, award, Aspect.FORMS, case)
    pitfalls = [s for s in (*rules, *forms) if s.warning]
    if asks_why_returned(matter) and pitfalls:
        return Found(statements=_citable(matter, pitfalls))
    said = {replace(c, form=None) for dossier in dossiers[:1] for item in dossier.items for c in item.cites}
    news = [s for s in forms if not s.warning and not {replace(c, form=None) for c in s.cites} <= said]
    # Simplified and foreign cases have papers of their own; the forms of the others would mislead.
    has_forms = bool(dossiers) and not case.simplified and case.recipient is not Recipient.FOREIGNER
    beside = news[:_NOTES_BESIDE_PAPERS] if has_forms else []
    about = [s for s in rules if not s.warning or s.simplified]
    # Where the papers are laid down in a text that is not held, the rule that says so is the answer.
    is_told = bool(dossiers) or case.simplified or not award.dossiers
    return Found(
        statements=_citable(matter, [*about, *beside]) if is_told else (),
        dossiers=tuple((d, j) for d in dossiers if (j := matter.judge(d)).can_be_cited),
        out_of_time=out_of_time,
    )


def _without_those_of_foreigners(award: Award, dossiers: Sequence[Dossier], case: Case) -> list[Dossier]:
    """The dossiers without those that only foreigners need, unless it is one who is proposed."""
    if case.recipient is Recipient.FOREIGNER or Recipient.INDIVIDUAL not in award.recipients:
        return list(dossiers)
    return [dossier for dossier in dossiers if dossier.recipients != (Recipient.FOREIGNER,)]


def has_pitfalls(matter: Matter, award: Award) -> bool:
    """Whether something is held about why dossiers of the award are returned."""
    case = _case(matter, award, Aspect.DOSSIER)
    return any(s.warning and s.simplified is None for s in _if_held(matter, award, Aspect.DOSSIER, case))


def _if_held(matter: Matter, award: Award, aspect: Aspect, case: Case) -> tuple[Statement, ...]:
    try:
        return _statements(matter, award, aspect, case)
    except NoRuleForDate:
        return ()


def _citable(matter: Matter, statements: Sequence[Statement]) -> tuple[tuple[Statement, Judged], ...]:
    return tuple((s, j) for s in statements if (j := matter.judge(s)).can_be_cited)


def _without_surplus(award: Award, statements: Sequence[Statement]) -> list[Statement]:
    """The award's own rules, and only as many general ones as still leave a short answer."""
    own = set(map(id, award.statements))
    kept = [statement for statement in statements if id(statement) in own]
    room = max(0, min(_GENERAL_BESIDE, SHORT - len(kept))) if kept else SHORT
    return [*kept, *[statement for statement in statements if id(statement) not in own][:room]]


def documents_of(award: Award, aspect: Aspect) -> list[str]:
    """The documents on which an aspect of an award stands, on whatever day."""
    entries: Sequence[Statement | Dossier] = [s for s in award.statements if s.aspect is aspect]
    if aspect is Aspect.DOSSIER:
        entries = award.dossiers
    return list(dict.fromkeys(entry.cites[0].document for entry in entries if entry.cites))
