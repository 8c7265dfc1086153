"""What specialists have told (hướng dẫn của chuyên viên): shown beside the law, never as law."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.clock import Clock
from bot.reminders.planner import office_date
from bot.rights import Action, Role
from bot.services.caller import Caller, check_can
from bot.services.errors import NoLongerThere, NotAllowed
from knowledge.knowledge_base import KnowledgeBase
from knowledge.law_changes import law_changes_of
from knowledge.same_matter import is_same_matter, wording_of
from knowledge.topic import Aspect, Topic
from storage.engine import Database, UnitOfWork
from storage.errors import NotFound
from storage.models.specialists import Guidance, Referral

MOST_SHOWN = 2
"""Of more about one matter the newest are shown: an answer must stay readable."""


@dataclass(frozen=True, slots=True)
class GuidanceLine:
    """One word of guidance: whose, of which day, for which unit; `author` is `None` once erased.

    `changed_on` is the day on which a rule of the matter has changed since: it may no longer fit.
    """

    id: int
    author: str | None
    given_on: date
    unit: str
    text: str
    topic: dict[str, Any]
    changed_on: date | None = None


async def keep_guidance(
    work: UnitOfWork, caller: Caller, referral: Referral, *, keeps: bool, now: datetime
) -> None:
    """Put what was told in place of what was told before about the same question; `keeps` or nothing."""
    for earlier in await work.guidance.of_referral(referral.id):
        await _withdraw(work, caller, earlier, now)
    kept = referral.topic if isinstance(referral.topic, dict) else {}
    if not keeps or referral.unit_id is None or caller.person_id is None or referral.reply is None:
        return
    given = await work.guidance.add(
        referral_id=referral.id,
        unit_id=referral.unit_id,
        author_id=caller.person_id,
        topic=kept.get("topic") or {},
        wording=wording_of(referral.text),
        text=referral.reply,
        now=now,
    )
    await _note(work, caller, "guidance_given", given, now)


async def guidance_for(
    work: UnitOfWork, unit_id: int | None, topic: Topic, question: str, on: date, kb: KnowledgeBase
) -> tuple[GuidanceLine, ...]:
    """What holds for a unit (its own and what was told to those above it) about the matter of a question."""
    if unit_id is None:
        return ()
    units = [unit.id for unit in await work.units.up_from(unit_id)]
    rows = await work.guidance.of_units(units)
    fitting = [row for row in rows if is_same_matter(row.topic, row.wording, topic, question)]
    return tuple([await _line(work, row, on, kb) for row in fitting[:MOST_SHOWN]])


class OfficeGuidance:
    """Looking through guidance and taking it back."""

    def __init__(self, database: Database, clock: Clock, kb: KnowledgeBase) -> None:
        self._database = database
        self._clock = clock
        self._kb = kb

    async def standing(self, caller: Caller) -> Sequence[GuidanceLine]:
        """What the caller has told, of administrators what anybody has. Raises `NotAllowed`."""
        person_id = check_can(caller, Action.ANSWER_QUESTIONS)
        today = office_date(self._clock.now())
        async with self._database.reading() as work:
            rows = await work.guidance.standing(None if caller.role == Role.ADMINISTRATOR else person_id)
            return [await _line(work, row, today, self._kb) for row in rows]

    async def withdraw(self, caller: Caller, guidance_id: int) -> GuidanceLine:
        """Take guidance back, as its author or an administrator; doing it again changes nothing.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        person_id = check_can(caller, Action.ANSWER_QUESTIONS)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            try:
                row = await work.guidance.get(guidance_id, for_change=True)
            except NotFound:
                raise NoLongerThere from None
            if row.author_id != person_id and caller.role != Role.ADMINISTRATOR:
                raise NotAllowed
            await _withdraw(work, caller, row, now)
            line = await _line(work, row, office_date(now), self._kb)
            work.record_effect("guidance_withdrawn", row.id)
            await work.commit()
        return line


async def _withdraw(work: UnitOfWork, caller: Caller, row: Guidance, now: datetime) -> None:
    if row.withdrawn_at is None:
        row.withdrawn_at, row.withdrawn_by_id = now, caller.person_id
        await work.flush()
        await _note(work, caller, "guidance_withdrawn", row, now)


async def _note(work: UnitOfWork, caller: Caller, action: str, row: Guidance, now: datetime) -> None:
    await work.log.note(
        action=action,
        subject="unit",
        subject_id=row.unit_id,
        person_id=caller.person_id,
        channel=caller.channel,
        now=now,
        after={"number": row.id},
    )


async def _line(work: UnitOfWork, row: Guidance, on: date, kb: KnowledgeBase) -> GuidanceLine:
    given_on = office_date(row.given_at)
    return GuidanceLine(
        id=row.id,
        author=(await work.people.get(row.author_id)).name or None,
        given_on=given_on,
        unit=(await work.units.get(row.unit_id)).name,
        text=row.text,
        topic=row.topic,
        changed_on=_changed_since(row.topic, given_on, on, kb),
    )


def _changed_since(topic: dict[str, Any], given_on: date, on: date, kb: KnowledgeBase) -> date | None:
    """The first day since on which a rule of this side of the award has changed, or may have."""
    award, aspect = topic.get("award"), topic.get("aspect")
    for change in law_changes_of(kb).all():
        if award is None or change.is_local or not given_on < change.starts_on <= on:
            continue
        if award in change.may_differ or aspect is None or Aspect(aspect) in change.aspects_of(award):
            return change.starts_on
    return None
