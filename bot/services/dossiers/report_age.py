"""The day on which a dossier's achievement report becomes too old: reckoned once told, and reminded of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.clock import Clock
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.dossiers.access import own_dossier
from bot.services.errors import DayPassed, NoLongerThere
from bot.services.patterns.opening import move_date
from bot.views.words import word
from knowledge.catalogue import UnknownAward
from knowledge.knowledge_base import KnowledgeBase
from knowledge.report_age import ReportAge, report_age_of
from storage.engine import Database
from storage.models.deadlines import DeadlineKind
from storage.models.dossiers import Dossier, DossierReport

OFFSETS = (45, 20, 5, 0)
"""Days before: a report has to be written and confirmed anew where it becomes too old."""


@dataclass(frozen=True, slots=True)
class ReportLife:
    """How long the report of a dossier lasts: `last_day` once its achievements' last day is told.

    `is_set` where the reader's unit is reminded of it.
    """

    dossier_id: int
    number: int
    rule: ReportAge
    achieved_until: date | None = None
    last_day: date | None = None
    is_set: bool = False


class ReportLives:
    """What officers do about the age of the report of a dossier."""

    def __init__(self, database: Database, clock: Clock, kb: KnowledgeBase) -> None:
        self._database = database
        self._clock = clock
        self._kb = kb

    async def show(self, caller: Caller, dossier_id: int) -> ReportLife | None:
        """What the rule says of a dossier; None where no rule is about it.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        check_can(caller, Action.KEEP_DOSSIERS)
        async with self._database.reading() as work:
            dossier = await own_dossier(work, caller, dossier_id)
            rule, report = self._rule(dossier), await work.dossiers.report(dossier_id)
        return None if rule is None else _life(dossier, report, rule)

    async def called(self, caller: Caller, number: int) -> ReportLife | None:
        """The same of the dossier "HS <number>". Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.KEEP_DOSSIERS)
        async with self._database.reading() as work:
            found = await work.dossiers.numbered(number)
        if found is None:
            raise NoLongerThere
        return await self.show(caller, found.id)

    async def tell(self, caller: Caller, dossier_id: int, achieved_until: date) -> ReportLife:
        """Up to which day the report tells achievements: the unit is reminded of the last day for it, once.

        Told anew with another day, the date moves.

        Raises `NotAllowed`, `NoLongerThere`, `DayPassed` for a report that is too old already.
        """
        person_id = check_can(caller, Action.KEEP_DOSSIERS)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            dossier = await own_dossier(work, caller, dossier_id)
            rule, report = self._rule(dossier), await work.dossiers.report(dossier_id)
            if rule is None:
                raise NoLongerThere
            last_day = rule.last_day(achieved_until)
            if last_day < now.date():
                raise DayPassed
            if report is None:
                number = word("dossier.number", caller.locale, number=dossier.number)
                occurrence = await work.deadlines.add(
                    kind=DeadlineKind.LOCAL,
                    name=word("dossier.age.name", caller.locale, number=number),
                    due_on=last_day,
                    now=now,
                    created_by_id=person_id,
                    offsets=list(OFFSETS),
                )
                await work.deadlines.oblige(
                    occurrence.id, now=now, unit_id=dossier.unit_id, responsible_id=person_id
                )
                report = await work.dossiers.tell_report(
                    dossier_id, achieved_until=achieved_until, deadline_id=occurrence.deadline_id
                )
                await work.log.note(
                    action="deadline_added",
                    subject="occurrence",
                    subject_id=occurrence.id,
                    person_id=person_id,
                    channel=caller.channel,
                    now=now,
                )
            elif report.achieved_until != achieved_until:  # the report was written anew
                (duty,) = await work.deadlines.of_deadline(report.deadline_id)
                await move_date(work, duty.occurrence, last_day, now, person_id=person_id)
                report.achieved_until = achieved_until
            life = _life(dossier, report, rule)
            await work.commit()
        return life

    def _rule(self, dossier: Dossier) -> ReportAge | None:
        try:
            return report_age_of(self._kb.catalogue.award(dossier.award))
        except UnknownAward:
            return None


def _life(dossier: Dossier, report: DossierReport | None, rule: ReportAge) -> ReportLife:
    if report is None:
        return ReportLife(dossier.id, dossier.number, rule)
    last_day = rule.last_day(report.achieved_until)
    return ReportLife(dossier.id, dossier.number, rule, report.achieved_until, last_day, is_set=True)
