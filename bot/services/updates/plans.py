"""What officers mean to send ("mai nộp báo cáo khối"): nothing is recorded, a reminder is offered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.rights import Action
from bot.services.caller import Caller, Standing
from bot.services.files.secrecy import check_unclassified
from bot.services.updates.cards import Choice, kept_lines
from bot.services.updates.finding import Finding
from bot.services.updates.history import RECORDED_WITHIN
from bot.services.updates.lines import Line, Matter, Refusal, Status, lines_of
from bot.services.updates.reading import UpdateReading
from knowledge.status_lines import Kind, State, StatusUpdate, Target
from knowledge.statuses.known_names import with_names
from knowledge.statuses.plans import read_plan, speaks_of_sending
from knowledge.statuses.round_names import parted


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with the obligations that may be meant, and what to call it where none is."""

    said: str
    days: tuple[date, ...]
    duties: tuple[Choice, ...] = ()


class UpdatePlanning(UpdateReading):
    """Understands what is meant to be sent."""

    async def planned(self, caller: Caller, text: str) -> Planned | None:
        """What a text plans, for whoever keeps deadlines; None for any other text. Raises `Classified`."""
        if caller.standing is not Standing.ACTIVE or not caller.may(Action.KEEP_DEADLINES):
            return None
        text = await self._with_known_people(caller, text)
        told = text
        if speaks_of_sending(text):
            async with self._database.reading() as work:
                names = await Finding(work, caller, self._kb, self.today).names_due()
            told = with_names(text, names)
        plan = read_plan(told, self.today, calendar=self._calendar)
        if plan is None:
            return None
        check_unclassified(text)
        plan = parted(plan)
        target = plan.target or Target(Kind.OBLIGATION, "")
        if target.kind is Kind.DOSSIER or plan.is_event:
            return Planned(target.text, plan.days)
        told_last = await self._answered(caller)
        async with self._database.reading() as work:
            finding = Finding(work, caller, self._kb, self.today)
            line = await finding.line(StatusUpdate(target, State.OPEN), (), told_last)
            is_owed = line.id is not None and line.refusal is Refusal.STILL_OPEN
            ids = () if line.is_unmatched else (line.id or 0,) if is_owed else line.choices
            duties = await self._choices(work, caller, Matter.DUTY, ids)
        return Planned(target.text, plan.days, duties)

    async def take_plan(self, caller: Caller, text: str) -> Planned | None:
        """The same, kept where an update about the thing still waits for its press: it was told otherwise.

        Raises `Classified`.
        """
        found = await self.planned(caller, text)
        if found is None or len(found.duties) != 1 or caller.person_id is None:
            return found
        line = Line(matter=Matter.DUTY, said=found.said, state=State.OPEN, id=found.duties[0].id)
        since = self._clock.now() - RECORDED_WITHIN
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            told = await work.status_reports.of_person(caller.person_id, since=since)
            waiting = {one.id for row in told for one in lines_of(row) if one.status is Status.OPEN}
            if line.id in waiting and await work.earlier_effect("status_report") is None:
                kept = kept_lines([line.refused(Refusal.PLANNED)])
                row = await work.status_reports.add(
                    person_id=caller.person_id, lines=kept, now=self._clock.now()
                )
                work.record_effect("status_report", row.id)
                await work.commit()
        return found
