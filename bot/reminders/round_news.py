"""A nomination round on its way to the units: opened, changed, opened again.

Whoever carries a messenger is told by a reminder that is planned in the transaction that makes the news; for
the others a first telling is a message on their page in that very transaction. Changes wait a little, so that
somebody who puts three things right sends one message.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.reminders.letter import RoundNews
from bot.reminders.on_page import own_chat, put_on_page, usable_account
from bot.reminders.planner import one_working_day_after
from bot.reminders.recipients import recipients
from bot.services.rounds.cards import card_of, duties_of
from bot.services.rounds.rights import Reader
from bot.views.answer_words import AnswerWords
from bot.views.rendering import Views
from bot.views.round_screens import told
from knowledge.knowledge_base import KnowledgeBase
from knowledge.working_days import WorkingCalendar
from storage.columns import JSON
from storage.engine import UnitOfWork
from storage.models.accounts import Channel
from storage.models.deadlines import OWED
from storage.models.people import Person
from storage.models.reminders import Reminder, ReminderKind
from storage.models.rounds import NominationRound, RoundStatus

OPENED, CHANGED, REOPENED = "opened", "changed", "reopened"

SETTLING = timedelta(minutes=10)
"""So long the units hear nothing of a changed text: what is put right meanwhile comes with it."""

KEPT_FOR = timedelta(days=365)
"""What somebody cannot be reached with waits; right before sending it is looked at again."""


@dataclass(frozen=True, slots=True)
class RoundTelling:
    """How rounds are told: `can_push` where a messenger carries messages; `calendar` is the office's."""

    kb: KnowledgeBase
    calendar: WorkingCalendar
    can_push: bool


async def tell_opened(
    work: UnitOfWork,
    telling: RoundTelling,
    row: NominationRound,
    *,
    by: int | None,
    now: datetime,
    only: Collection[int] | None = None,
) -> None:
    """Tell everybody who answers for a unit that the round asks something of it, each person once.

    `only` are the obligations of units that have come to it later: nobody else hears of those.
    """
    for person, obligation_ids in await _concerned(work, row, by, is_owed=False, only=only):
        await _tell(work, telling, row, person, obligation_ids, OPENED, 0, by=by, now=now)


async def tell_reopened(
    work: UnitOfWork,
    telling: RoundTelling,
    row: NominationRound,
    entry_id: int,
    *,
    by: int | None,
    now: datetime,
) -> None:
    """Tell those who have not submitted that they are awaited again."""
    for person, obligation_ids in await _concerned(work, row, by, is_owed=True):
        await _tell(work, telling, row, person, obligation_ids, REOPENED, entry_id, by=by, now=now)


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
    waiting = {
        one.obligation_id: one
        for one in await work.reminders.waiting(ReminderKind.ROUND)
        if one.news["key"] == CHANGED and one.news["round"] == row.id
    }
    for person, obligation_ids in await _concerned(work, row, by, is_owed=False):
        for obligation_id in obligation_ids:
            one = waiting.get(obligation_id)
            if one is not None and one.recipient_id == person.id:
                one.news = {**one.news, "fields": [*dict.fromkeys((*one.news["fields"], *fields))]}
                continue
            await work.reminders.plan(
                obligation_id=obligation_id,
                recipient_id=person.id,
                kind=ReminderKind.ROUND,
                offset=int(now.timestamp()),
                about_id=by,
                news={"round": row.id, "key": CHANGED, "fields": list(fields)},
                at=now + SETTLING,
                expires_at=now + KEPT_FOR,
            )
    await work.flush()


async def news_in(work: UnitOfWork, rows: Sequence[Reminder]) -> tuple[RoundNews, ...]:
    """What these reminders tell, one for a round; whoever hears of it at all need not hear what changed."""
    told_by = [row for row in rows if row.kind == ReminderKind.ROUND]
    if not told_by:
        return ()
    person = await work.people.get(told_by[0].recipient_id)
    said: dict[int, tuple[str, tuple[str, ...]]] = {}
    for one in told_by:
        key, fields = said.get(one.news["round"], (CHANGED, ()))
        key = key if one.news["key"] == CHANGED else one.news["key"]
        said[one.news["round"]] = (key, (*dict.fromkeys((*fields, *one.news.get("fields", ()))),))
    return tuple(
        [
            RoundNews(
                await card_of(
                    work, Reader.told(person), await work.rounds.get(round_id), locale=person.locale
                ),
                key,
                fields if key == CHANGED else (),
            )
            for round_id, (key, fields) in said.items()
        ]
    )


async def still_concerns(work: UnitOfWork, row: Reminder, person: Person) -> bool:
    """Whether a planned word is still true: the round is open, and the reader answers for the unit."""
    found = await work.rounds.get(row.news["round"])
    if found.status != RoundStatus.OPEN or row.obligation_id is None:
        return False
    duty = await work.deadlines.duty(row.obligation_id)
    if row.news["key"] != CHANGED and duty.obligation.state not in OWED:
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
            await work.reminders.plan(
                obligation_id=obligation_id,
                recipient_id=person.id,
                kind=ReminderKind.ROUND,
                offset=offset,
                about_id=by,
                news=news,
                at=now,
                expires_at=now + KEPT_FOR,
            )
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
