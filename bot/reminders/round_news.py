"""A nomination round on its way to the units: opened, changed, opened again; and who came to it, or left.

Whoever carries a messenger is told by a reminder that is planned in the transaction that makes the news; for
the others a first telling is a message on their page in that very transaction. Changes wait a little, so that
somebody who puts three things right sends one message.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.reminders.letter import RoundNews
from bot.reminders.on_page import own_chat, put_on_page, usable_account
from bot.reminders.planner import SETTLING, one_working_day_after
from bot.reminders.recipients import recipients
from bot.services.rounds.cards import card_of, duties_of
from bot.services.rounds.rights import Reader
from bot.views.answers.answer_words import AnswerWords
from bot.views.rendering import Views
from bot.views.rounds.round_screens import told
from knowledge.knowledge_base import KnowledgeBase
from knowledge.working_days import WorkingCalendar
from storage.columns import JSON
from storage.engine import UnitOfWork
from storage.models.accounts import Channel
from storage.models.deadlines import OWED, ObligationState
from storage.models.people import Person
from storage.models.reminders import Reminder, ReminderKind
from storage.models.rounds import NominationRound, RoundStatus
from storage.repositories.deadlines import Duty

OPENED, CHANGED, CLOSED, REOPENED, LEFT = "opened", "changed", "closed", "reopened", "left"

NAMES_ITS_DATE = frozenset({OPENED, REOPENED})
"""News that tell the closing date as something new: beside them nobody is told that it has moved."""

KEPT_FOR = timedelta(days=365)
"""What somebody cannot be reached with waits; right before sending it is looked at again."""


@dataclass(frozen=True, slots=True)
class RoundTelling:
    """How rounds are told: `can_push` where a messenger carries messages; `calendar` is the office's."""

    kb: KnowledgeBase
    calendar: WorkingCalendar
    can_push: bool


@dataclass(slots=True)
class _Said:
    """What several reminders say of one round."""

    key: str = CHANGED
    fields: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)


async def tell_opened(
    work: UnitOfWork, telling: RoundTelling, row: NominationRound, *, by: int | None, now: datetime
) -> None:
    """Tell everybody who answers for a unit that the round asks something of it, each person once."""
    for person, obligation_ids in await _concerned(work, row, by, is_owed=False):
        await _tell(work, telling, row, person, obligation_ids, OPENED, 0, by=by, now=now)


async def tell_joined(
    work: UnitOfWork, row: NominationRound, entries: Mapping[int, int], *, by: int | None, now: datetime
) -> None:
    """Plan the same for units that came to it later: the entry of each, by obligation.

    Who holds it to be asked still, because they never heard that it was not, hears nothing.
    """
    waiting = await _waiting(work, row)
    for person, obligation_ids in await _concerned(work, row, by, is_owed=False, only=entries):
        for obligation_id in obligation_ids:
            is_planned = (obligation_id, person.id, OPENED) in waiting
            if not is_planned and person.id not in await told_of(work, obligation_id):
                news = {"round": row.id, "key": OPENED}
                await _plan(
                    work, obligation_id, person, entries[obligation_id], news, by=by, at=now + SETTLING
                )


async def tell_left(
    work: UnitOfWork,
    row: NominationRound,
    duty: Duty,
    why: str,
    entry_id: int,
    *,
    by: int | None,
    now: datetime,
) -> None:
    """Plan a word, with the reason, to those who have heard that the round asks something of a unit."""
    told = await told_of(work, duty.obligation.id)
    for person in await recipients(work, duty):
        if person.id in told and person.id != by:
            news = {"round": row.id, "key": LEFT, "why": why}
            await _plan(work, duty.obligation.id, person, entry_id, news, by=by, at=now + SETTLING)


async def told_of(work: UnitOfWork, obligation_id: int) -> set[int]:
    """Who holds a unit to be asked by its round: told so, and not that it was taken out since."""
    told: set[int] = set()
    for one in await work.tellings.of(obligation_id):
        (told.discard if one.key == LEFT else told.add)(one.recipient_id)
    return told


async def tell_reopened(
    work: UnitOfWork,
    telling: RoundTelling,
    row: NominationRound,
    entry_id: int,
    *,
    by: int | None,
    now: datetime,
) -> None:
    """Tell those who have not submitted that they are awaited again, unless they never heard of the end."""
    waiting = await _waiting(work, row)
    for person, obligation_ids in await _concerned(work, row, by, is_owed=True):
        if new := [one for one in obligation_ids if (one, person.id, CLOSED) not in waiting]:
            await _tell(work, telling, row, person, new, REOPENED, entry_id, by=by, now=now)


async def tell_closed(
    work: UnitOfWork, row: NominationRound, entry_id: int, *, by: int | None, now: datetime
) -> None:
    """Plan a word to those who have heard of the round and have not submitted; it asks nothing of them."""
    for person, obligation_ids in await _concerned(work, row, by, is_owed=True):
        for obligation_id in obligation_ids:
            if person.id in await told_of(work, obligation_id):
                news = {"round": row.id, "key": CLOSED}
                await _plan(work, obligation_id, person, entry_id, news, by=by, at=now + SETTLING)


async def tell_changed(
    work: UnitOfWork,
    telling: RoundTelling,
    row: NominationRound,
    fields: Sequence[str],
    *,
    by: int | None,
    now: datetime,
) -> None:
    """Plan a word about changed texts or files; what is still waiting to be told takes them up."""
    waiting = await _waiting(work, row)
    for person, obligation_ids in await _concerned(work, row, by, is_owed=False):
        for obligation_id in obligation_ids:
            if (obligation_id, person.id, OPENED) in waiting:
                continue  # they will read the texts as they are by then
            one = waiting.get((obligation_id, person.id, CHANGED))
            if one is not None:
                one.news = {**one.news, "fields": [*dict.fromkeys((*one.news["fields"], *fields))]}
                continue
            news = {"round": row.id, "key": CHANGED, "fields": list(fields)}
            await _plan(work, obligation_id, person, int(now.timestamp()), news, by=by, at=now + SETTLING)
    await work.flush()


async def news_in(work: UnitOfWork, rows: Sequence[Reminder]) -> tuple[RoundNews, ...]:
    """What these reminders tell, one for a round; whoever hears of it at all need not hear what changed."""
    told_by = [row for row in rows if row.kind == ReminderKind.ROUND]
    if not told_by:
        return ()
    person = await work.people.get(told_by[0].recipient_id)
    said: dict[tuple[int, str | None], _Said] = {}
    for one in told_by:
        why = one.news["why"] if one.news["key"] == LEFT else None
        so_far = said.setdefault((one.news["round"], why), _Said())
        if one.news["key"] != CHANGED:
            so_far.key = one.news["key"]
        so_far.fields += one.news.get("fields", ())
        if why is not None:
            so_far.units.append(await _unit(work, one))
    return tuple(
        [
            RoundNews(
                await card_of(
                    work, Reader.told(person), await work.rounds.get(round_id), locale=person.locale
                ),
                one.key,
                tuple(dict.fromkeys(one.fields)) if one.key == CHANGED else (),
                tuple(dict.fromkeys(one.units)),
                why,
            )
            for (round_id, why), one in said.items()
        ]
    )


async def still_concerns(work: UnitOfWork, row: Reminder, person: Person) -> bool:
    """Whether a planned word is still true of the unit, and the reader still answers for it."""
    found = await work.rounds.get(row.news["round"])
    if row.obligation_id is None:
        return False
    duty = await work.deadlines.duty(row.obligation_id)
    is_out, key = duty.obligation.state == ObligationState.WAIVED, row.news["key"]
    status = RoundStatus.CLOSED if key == CLOSED else RoundStatus.OPEN
    if is_out is not (key == LEFT) or (found.status != status and not is_out):
        return False
    if key in (OPENED, REOPENED, CLOSED) and duty.obligation.state not in OWED:
        return False
    return person.id in {one.id for one in await recipients(work, duty)}


async def _concerned(
    work: UnitOfWork,
    row: NominationRound,
    by: int | None,
    *,
    is_owed: bool,
    only: Collection[int] | None = None,
) -> list[tuple[Person, list[int]]]:
    """Everybody who answers for a unit of the round, with their obligations; not whoever does it."""
    people: dict[int, tuple[Person, list[int]]] = {}
    for duty in await duties_of(work, row):
        if is_owed and duty.obligation.state not in OWED:
            continue
        if only is not None and duty.obligation.id not in only:
            continue
        for person in await recipients(work, duty):
            if person.id != by:
                people.setdefault(person.id, (person, []))[1].append(duty.obligation.id)
    return list(people.values())


async def _tell(
    work: UnitOfWork,
    telling: RoundTelling,
    row: NominationRound,
    person: Person,
    obligation_ids: Sequence[int],
    key: str,
    offset: int,
    *,
    by: int | None,
    now: datetime,
) -> None:
    news: JSON = {"round": row.id, "key": key}
    carried = await usable_account(work, person, Channel.TELEGRAM) if telling.can_push else None
    page = None if carried is not None else await own_chat(work, person)
    if page is None:
        for obligation_id in obligation_ids:
            await _plan(work, obligation_id, person, offset, news, by=by, at=now)
        return
    words = AnswerWords(Views(person.locale), telling.kb)
    card = await card_of(work, Reader.told(person), row, locale=person.locale)
    push = await work.reminders.note_sent(
        recipient_id=person.id,
        kind=ReminderKind.ROUND,
        about_id=by,
        news=news,
        now=now,
        obligation_ids=obligation_ids,
        offset=offset,
    )
    look_at = one_working_day_after(now, telling.calendar)
    await put_on_page(work, page, push.id, told(words, RoundNews(card, key)), now=now, look_at=look_at)


async def _plan(
    work: UnitOfWork,
    obligation_id: int,
    person: Person,
    offset: int,
    news: JSON,
    *,
    by: int | None,
    at: datetime,
) -> None:
    await work.reminders.plan(
        obligation_id=obligation_id,
        recipient_id=person.id,
        kind=ReminderKind.ROUND,
        offset=offset,
        about_id=by,
        news=news,
        at=at,
        expires_at=at + KEPT_FOR,
    )


async def _waiting(work: UnitOfWork, row: NominationRound) -> dict[tuple[int | None, int, str], Reminder]:
    """What waits to be told of a round, by obligation, reader and reason."""
    return {
        (one.obligation_id, one.recipient_id, one.news["key"]): one
        for one in await work.reminders.waiting(ReminderKind.ROUND)
        if one.news["round"] == row.id
    }


async def _unit(work: UnitOfWork, row: Reminder) -> str:
    duty = await work.deadlines.duty(row.obligation_id or 0)
    unit_id = duty.obligation.unit_id
    return "" if unit_id is None else (await work.units.get(unit_id)).name
