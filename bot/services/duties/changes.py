"""Changing what is owed through the log, and the way back (hoàn tác) from each such change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from bot.reminders.letter import GRANTED
from bot.reminders.planner import PATIENCE
from bot.services.caller import Caller
from bot.services.duties.cards import look_now
from bot.services.duties.dates import ALONE, EXTENDED, MOVED, MOVED_ALONE, dates_held, entries_about
from bot.services.duties.evidence_changes import (
    EVIDENCE_CHANGES,
    SUBJECT,
    put_evidence_back,
    remove_of_report,
)
from bot.services.errors import ChangedMeanwhile, NoLongerThere
from bot.services.rounds.letting_off import tell_asked_again
from storage.columns import JSON
from storage.engine import UnitOfWork
from storage.errors import AlreadyUndone
from storage.models.deadlines import OWED
from storage.models.records import LogEntry
from storage.models.reminders import ReminderKind
from storage.repositories.deadlines import Duty

UNDOABLE = frozenset(
    {
        MOVED,
        MOVED_ALONE,
        EXTENDED,
        "extension_asked",
        "extension_refused",
        "obligation_added",
        "obligation_assigned",
        "obligation_ended",
        "obligation_handed_back",
        "obligation_noted",
        "obligation_reported",
        "obligation_returned",
        "obligation_waived",
        *EVIDENCE_CHANGES,
    }
)
"""What has a way back; the name of a nominee, once removed, has none."""


async def change_duty(
    work: UnitOfWork, caller: Caller, duty: Duty, action: str, fields: Mapping[str, Any], now: datetime
) -> int:
    """Change an obligation and write it down; answers the entry that takes it back."""
    _, entry = await work.log.change(
        "obligation",
        duty.obligation.id,
        fields,
        version=duty.obligation.version,
        action=action,
        now=now,
        person_id=caller.person_id,
        channel=caller.channel,
    )
    return entry.id


async def obligation_of(work: UnitOfWork, caller: Caller, entry: LogEntry, asked: int | None) -> int:
    """The obligation that an entry is about; for a date that several share, the one `asked` about.

    Raises `NoLongerThere` for an entry about something else.
    """
    if entry.subject in ("obligation", SUBJECT) and entry.subject_id is not None:
        return entry.subject_id
    if entry.subject != "occurrence" or entry.action != MOVED:
        raise NoLongerThere
    owed = [one.obligation.id for one in await work.deadlines.of_occurrence(entry.subject_id or 0)]
    if asked not in owed:
        raise NoLongerThere
    return asked


async def put_back(
    work: UnitOfWork, caller: Caller, entry: LogEntry, obligation_id: int, now: datetime
) -> None:
    """Take an entry back by a counter-entry; dates go back as a new revision, told to who heard of them.

    Whoever moved a date knows it without being told, and hears when somebody else takes that back.

    Raises `ChangedMeanwhile`; `storage.errors` AlreadyUndone, NotUndoable, Conflict.
    """
    if entry.subject == SUBJECT:
        await put_evidence_back(work, caller, entry, now)
    elif entry.action in {MOVED, *ALONE}:
        later = await entries_about(work, entry.subject, entry.subject_id or 0)
        if any(one.undoes_id == entry.id for one in later):
            raise AlreadyUndone(f"log entry {entry.id} was undone before")
        put = _move_back if entry.action == MOVED else _take_extension_back
        counter_id = await put(work, caller, entry, obligation_id, now)
        (await work.log.get(counter_id)).undoes_id = entry.id
        await work.flush()
    else:
        if entry.action == "obligation_reported" and entry.before.get("state") in OWED:
            await remove_of_report(work, caller, entry, now)
        _, counter = await work.log.undo(
            entry.id, now=now, person_id=caller.person_id, channel=caller.channel
        )
        await look_now(work, obligation_id, now)
        if entry.action == "obligation_waived":
            await tell_asked_again(work, caller, obligation_id, counter.id, now)


async def tell(
    work: UnitOfWork,
    duty: Duty,
    kind: ReminderKind,
    to: int,
    *,
    about: int,
    entry_id: int,
    now: datetime,
    news: JSON = None,
) -> None:
    """Plan a word to one person about what another has just done to an obligation."""
    await work.reminders.plan(
        obligation_id=duty.obligation.id,
        revision=duty.occurrence.revision,
        recipient_id=to,
        kind=kind,
        offset=entry_id,
        about_id=about,
        news=news,
        at=now,
        expires_at=now + PATIENCE,
    )


async def extend(
    work: UnitOfWork,
    caller: Caller,
    duty: Duty,
    due_on: date,
    fields: Mapping[str, Any],
    now: datetime,
    *,
    action: str = EXTENDED,
    is_news: bool = True,
) -> int:
    """Give one obligation a date of its own; the others keep theirs. Answers the entry.

    `action` says why: agreed to, or moved; `is_news` when people have to hear of it.
    """
    own = await work.deadlines.add_date(duty.occurrence, due_on=due_on, is_news=is_news, now=now)
    fields = {**fields, "occurrence_id": own.id}
    return await change_duty(work, caller, duty, action, fields, now)


async def tell_new_date(
    work: UnitOfWork, obligation_id: int, asker: int, now: datetime, *, granted_by: int | None = None
) -> None:
    """Tell whoever asked for a later date the one that was given, whether or not they heard the old one.

    Where it is the one that they asked for, they read who has agreed (`granted_by`).
    """
    await look_now(work, obligation_id, now)
    duty = await work.deadlines.duty(obligation_id)
    # The sweep tells those who heard the old date; whoever asked hears the answer in any case.
    await work.reminders.plan(
        obligation_id=obligation_id,
        revision=duty.occurrence.revision,
        recipient_id=asker,
        kind=ReminderKind.MOVED,
        about_id=granted_by,
        news=None if granted_by is None else {"key": GRANTED},
        at=now,
        expires_at=now + PATIENCE,
    )


async def _move_back(
    work: UnitOfWork, caller: Caller, entry: LogEntry, obligation_id: int, now: datetime
) -> int:
    occurrence, _ = await work.deadlines.occurrence(entry.subject_id or 0)
    if occurrence.due_on.isoformat() != entry.after["due_on"]:
        raise ChangedMeanwhile
    owed = await work.deadlines.of_occurrence(occurrence.id)
    is_news = [await _is_news(work, one, caller) for one in owed]
    fields = {
        "due_on": date.fromisoformat(entry.before["due_on"]),
        "moved_from": occurrence.due_on if any(is_news) else None,
        "revision": occurrence.revision + 1,
    }
    _, counter = await work.log.change(
        "occurrence",
        occurrence.id,
        fields,
        version=occurrence.version,
        action=MOVED,
        now=now,
        person_id=caller.person_id,
        channel=caller.channel,
    )
    for one in owed:
        await look_now(work, one.obligation.id, now)
    return counter.id


async def _take_extension_back(
    work: UnitOfWork, caller: Caller, entry: LogEntry, obligation_id: int, now: datetime
) -> int:
    duty = await work.deadlines.duty(obligation_id, for_change=True)
    if duty.obligation.version != entry.after["version"]:
        raise ChangedMeanwhile
    earlier, _ = await work.deadlines.occurrence(entry.before["occurrence_id"])
    fields = {name: entry.before[name] for name in ("state", "wished_for")}
    is_news = await _is_news(work, duty, caller)
    counter_id = await extend(
        work, caller, duty, earlier.due_on, fields, now, action=entry.action, is_news=is_news
    )
    await look_now(work, obligation_id, now)
    return counter_id


async def _is_news(work: UnitOfWork, duty: Duty, caller: Caller) -> bool:
    """Whether anybody but whoever takes a date back holds the obligation due on it."""
    held = await dates_held(work, duty)
    return any(day == duty.occurrence.due_on for who, day in held.items() if who != caller.person_id)
