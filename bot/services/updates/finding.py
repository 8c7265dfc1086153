"""From a reading to lines: which of the caller's obligations, dossiers and units an officer means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.clock import Clock, office_day
from bot.rights import Action
from bot.services.caller import Caller
from bot.services.dossiers.access import units_seen
from bot.services.dossiers.states import Report
from bot.services.updates.dossiers import DossierFinding
from bot.services.updates.duties import DENIED_WITHIN, DutyFinding
from bot.services.updates.every import EveryFinding
from bot.services.updates.lines import MOST_CHOICES, Line, Matter, Refusal
from bot.services.updates.matching import Match, ends_with_initials, is_named, is_part_of, match, stranger
from bot.services.updates.replied import ReplyFinding
from bot.services.updates.settling import Settling
from knowledge.knowledge_base import KnowledgeBase
from knowledge.status_lines import Kind, State, StatusUpdate
from storage.engine import UnitOfWork
from storage.models.deadlines import OWED
from storage.models.dossiers import DossierState
from storage.repositories.deadlines import Duty
from storage.told_lines import Numbered


class Finding:
    """Looks within what concerns one caller, in one unit of work: among their dossiers and their duties."""

    def __init__(self, work: UnitOfWork, caller: Caller, kb: KnowledgeBase, today: date) -> None:
        self._work = work
        self._caller = caller
        self.dossiers = DossierFinding(work, caller, kb)
        self.duties = DutyFinding(work, caller, today)
        self.settling = Settling(work, caller, today, self.dossiers)
        self._every = EveryFinding(work, caller, self.dossiers, self.duties, self.settling)
        self._replied = ReplyFinding(caller, self.duties, self.settling)

    async def line(
        self,
        update: StatusUpdate,
        days: Sequence[date],
        told: Sequence[int],
        numbered: Numbered | None = None,
    ) -> Line:
        """What one update is about; `days` are readings of a day that cannot be.

        `told` are the obligations of the last reminder, which a bare "rồi" answers; `numbered` are those
        behind the numbers that it prints.
        """
        line = self.told(update).model_copy(update={"days": tuple(days)})
        if (printed := (numbered or {}).get(update.target.told or 0)) is not None:
            return await self._replied.numbered(line, printed)
        if numbered and update.target.told is not None:
            counts = {"told": update.target.told, "kept": max(numbered)}
            return line.model_copy(update={"numbers": counts}).refused(Refusal.NUMBER_UNPRINTED)
        if update.is_every:
            return await self._every.own(line, told)
        if update.is_nothing and self._caller.may(Action.KEEP_DEADLINES):
            if update.target.kind is Kind.UNIT:
                line = line.model_copy(update={"unit": line.said, "said": update.matter or ""})
            return await self._every.nothing(line, told)
        if line.matter is Matter.DOSSIER:
            found = await self.dossiers.line_of_named(line, update.target.id)
            return found if update.target.id is not None else await self._due_or(found, line)
        if not self._caller.may(Action.KEEP_DEADLINES):
            return line.refused(Refusal.NOT_ALLOWED)
        if "units_total" in update.numbers and update.target.kind is not Kind.UNIT:
            # "1/2 đơn vị đã nộp" does not say which: no unit is proposed in their stead.
            return line.refused(Refusal.SHARE_OF_UNITS)
        if update.target.id is not None:  # "xin lùi hạn HS 3": the date is that of what it was begun for
            return await self._due_of_dossier(line, update.target.id)
        if update.target.kind is Kind.UNIT:
            return await self.of_unit(
                line.model_copy(update={"unit": line.said, "said": update.matter or ""})
            )
        return await self._duty(line, told)

    def told(self, update: StatusUpdate) -> Line:
        """The line of an update whose thing is not looked for yet."""
        return Line(
            matter=Matter.DOSSIER if update.target.kind is Kind.DOSSIER else Matter.DUTY,
            said=update.target.text,
            state=update.state,
            day=update.day,
            note=update.note,
            numbers=dict(update.numbers),
            ways=tuple(Report(way.value) for way in update.ways),
            is_tense_open=update.is_tense_open,
            is_granted=update.is_granted,
            is_returned=update.is_returned,
            is_short=update.is_short,
            is_nothing=update.is_nothing,
            letter=None if update.letter is None else update.letter.name,
        )

    async def anew(self, line: Line) -> Line:
        """A line whose thing was taken wrongly: what else it may be about, for the writer to choose."""
        if line.matter is Matter.DOSSIER:
            rows = await self._work.dossiers.seen_by(
                owner_id=self._caller.person_id or 0,
                unit_ids=await units_seen(self._work, self._caller),
                states=[one for one in DossierState if one is not DossierState.ARCHIVED],
                limit=500,
            )
            ids = [row.id for row in rows]
        else:
            owed = await self.duties.in_scope()
            ids = [one.obligation.id for one in owed if one.obligation.state in OWED]
            if line.is_returned or line.is_short:
                ids = [*(one.obligation.id for one in self.duties.sent_lately(owed)), *ids]
        others = [one for one in ids if one != line.id]
        told = line.model_copy(update={"id": None, "said": "", "unit": None, "paper": None})
        return told.choosing(others) if others else line.refused(Refusal.NOTHING_ELSE)

    async def of_unit(self, line: Line) -> Line:
        """What a unit reports: the own one, or one that the caller coordinates."""
        line = line.model_copy(update={"unit": await self.duties.unit_called(line.unit or "")})
        meant, refusal = await self.duties.units_meant(line.unit or "")
        if refusal is not None:
            return line.refused(refusal)
        found = await self.among(
            line, await self.duties.of_units(meant.near), is_certain=meant.id is not None
        )
        if found.refusal not in (Refusal.NO_SUCH_DUTY, Refusal.NOTHING_OPEN):
            return found
        if line.said:
            return found.refused(Refusal.NOT_OF_UNIT)
        if meant.id is not None:
            found = found.model_copy(update={"unit": (await self._work.units.get(meant.id)).name})
        return found.refused(Refusal.NOTHING_OF_UNIT)

    async def _duty(self, line: Line, told: Sequence[int]) -> Line:
        if (replied := await self._replied.line(line, told)) is not None:
            return replied
        own = await self.duties.own()
        if not line.said and told:
            own = [one for one in own if one.obligation.id in told]
        if (whose := await self._stranger(line)) is not None:
            return line.model_copy(update={"unit": whose}).refused(Refusal.UNKNOWN_NAME)
        found = await self.among(line, own)
        is_lost = found.id is None and not found.choices
        if line.said and (is_lost or found.is_unmatched):
            again = await self.among(line, await self.duties.own(handed_back=True))
            if again.id is not None:
                return again
        within = await self.duties.scope()
        leads = self._caller.may(Action.ASSIGN_DEADLINES) or bool(within.clusters)
        if not (is_lost or found.is_unmatched) or not leads:
            return found
        # Whoever looks after others may speak of one of them without naming it: then it is asked which one.
        below = await self.among(line, await self.duties.of_units(within.all))
        return found if below.is_unmatched or (below.id is None and not below.choices) else below

    async def _stranger(self, line: Line) -> str | None:
        """Whose a thing is said to be by initials of nobody who is known: never silently the own unit's."""
        if not ends_with_initials(line.said):
            return None
        duties = {one.obligation.id: one for one in (*await self.duties.own(), *await self.duties.in_scope())}
        return stranger(line.said, {key: one.deadline.title for key, one in duties.items()})

    async def _due_of_dossier(self, line: Line, number: int) -> Line:
        """The round that a dossier was begun for; another dossier has no date, so what is meant is asked."""
        row = next((one for one in await self.dossiers.seen() if one.number == number), None)
        if row is None:
            return line.refused(Refusal.NO_SUCH_DOSSIER)
        link = await self._work.rounds.link_of(row.id)
        owed = [one.obligation.id for one in await self.duties.own() if one.obligation.state in OWED]
        if link is not None and link.obligation_id in owed:
            return await self.settling.settled(line.model_copy(update={"id": link.obligation_id}))
        told = line.model_copy(update={"is_of_dossier": True, "is_unmatched": True})
        return told.choosing(owed) if owed else line.refused(Refusal.NO_SUCH_DUTY)

    async def _due_or(self, found: Line, line: Line) -> Line:
        """Something due that is called like a dossier, "hồ sơ đề nghị khen thưởng"; else what was found.

        Where an obligation and a dossier may be meant, both are offered.
        """
        due = line.as_due()
        if due is None or not self._caller.may(Action.KEEP_DEADLINES):
            return found
        duties = await self.duties.in_scope()
        names = {one.obligation.id: one.deadline.title for one in duties if one.obligation.state in OWED}
        meant = match(line.said, names)
        if not meant.ids:
            return found
        is_dossier = found.id is not None or (bool(found.choices) and not found.is_unmatched)
        is_called = all(is_part_of(line.said, names[one]) for one in meant.ids)
        if not is_dossier and (is_called or not found.choices):
            return await self._duty(due, ())
        if is_dossier and not is_called:
            return found
        dossiers = found.choices or ((found.id,) if found.id is not None else ())
        return line.choosing(dossiers).model_copy(update={"duties": meant.ids[:MOST_CHOICES]})

    async def among(self, line: Line, duties: Sequence[Duty], *, is_certain: bool = True) -> Line:
        """Which of these obligations is meant; one that is settled already is told as it is."""
        if line.is_returned or line.is_short:
            sent = await self._among_sent(line, duties, is_certain=is_certain)
            if sent is not None:
                return sent
        still = [one for one in duties if one.obligation.state in OWED]
        if not line.said:
            ids = [one.obligation.id for one in still]
            if len(ids) == 1 and is_certain:
                return await self.settling.settled(line.model_copy(update={"id": ids[0]}))
            if not ids and line.state is State.OPEN and is_certain:
                ids = [one.obligation.id for one in self.duties.sent_lately(duties, within=DENIED_WITHIN)]
                if len(ids) == 1:  # "Sở Y tế chưa gửi đâu" denies what was recorded
                    return await self.settling.settled(line.model_copy(update={"id": ids[0]}))
            return line.choosing(ids) if ids else line.refused(Refusal.NOTHING_OPEN)
        just = [one for one in duties if is_named(line.said, one.deadline.title)]
        if len(just) == 1 and just[0] not in still and is_certain:  # the name of one that is settled already
            return await self.settling.settled(line.model_copy(update={"id": just[0].obligation.id}))
        found = match(line.said, {one.obligation.id: one.deadline.title for one in still})
        if found.id is not None and is_certain:
            return await self.settling.settled(line.model_copy(update={"id": found.id}))
        done = [one for one in duties if one.obligation.state not in OWED]
        done.sort(key=lambda one: one.occurrence.due_on)
        known = match(line.said, {one.obligation.id: one.deadline.title for one in done})
        if found.id is None and known.id is not None:
            return await self.settling.settled(line.model_copy(update={"id": known.id}))
        near = found.near or ((found.id,) if found.id else ())
        if near:
            return line.choosing(near)
        if known.id is not None or known.near:
            latest = known.id or max(known.near, key=[one.obligation.id for one in done].index)
            return await self.settling.settled(line.model_copy(update={"id": latest}))
        ids = [one.obligation.id for one in still]
        if not ids:
            return line.refused(Refusal.NO_SUCH_DUTY)
        return line.model_copy(update={"is_unmatched": True}).choosing(ids)

    async def _among_sent(self, line: Line, duties: Sequence[Duty], *, is_certain: bool) -> Line | None:
        """What was sent lately and is spoken of now as given back or short of something; else `None`."""
        sent = self.duties.sent_lately(duties)
        if line.is_short and line.said:  # of two of one name the one that is still being prepared
            due = {one.deadline.title for one in duties if one.obligation.state in OWED}
            sent = [one for one in sent if one.deadline.title not in due]
        names = {one.obligation.id: one.deadline.title for one in sent}
        meant = match(line.said, names) if line.said else Match(near=tuple(names))
        if len(meant.ids) == 1 and is_certain:
            return await self.settling.settled(line.model_copy(update={"id": meant.ids[0]}))
        return line.choosing(meant.ids) if meant.ids else None


class Finder:
    """Opens the search for the things of one caller, by the rules and on the day of today."""

    def __init__(self, kb: KnowledgeBase, clock: Clock) -> None:
        self._kb = kb
        self._clock = clock

    def within(self, work: UnitOfWork, caller: Caller) -> Finding:
        """What concerns this caller, in a unit of work."""
        return Finding(work, caller, self._kb, office_day(self._clock))
