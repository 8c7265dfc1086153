"""Changing an open round through the log; and what others did since, so that nobody writes over it unread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.reminders.round_news import RoundTelling, tell_changed
from bot.services.caller import Caller
from bot.services.rounds.cards import RoundChange, name_of_person
from storage.engine import UnitOfWork
from storage.models.rounds import NominationRound

_READ = 100


async def changes_since(
    work: UnitOfWork, caller: Caller, row: NominationRound, seen: int
) -> tuple[RoundChange, ...]:
    """What others did after the version that the caller saw, the oldest first."""
    entries = await work.log.recent(subject="round", subject_id=row.id, limit=_READ)
    newer = [
        one
        for one in reversed(entries)
        if (one.after or {}).get("version", 0) > seen and one.person_id != caller.person_id
    ]
    return tuple(
        [
            RoundChange(
                await name_of_person(work, one.person_id),
                one.action,
                tuple(name for name in one.after if name != "version"),
            )
            for one in newer
        ]
    )


def fields_changed(changes: Sequence[RoundChange]) -> set[str]:
    """The names of everything that these changes touch."""
    return {name for one in changes for name in one.fields}


async def change_round(
    work: UnitOfWork,
    caller: Caller,
    telling: RoundTelling,
    row: NominationRound,
    values: Mapping[str, Any],
    now: datetime,
) -> int:
    """Change texts of an open round; the units are told. Answers the entry that takes it back."""
    _, entry = await work.log.change(
        "round",
        row.id,
        values,
        version=row.version,
        action="round_changed",
        now=now,
        person_id=caller.person_id,
        channel=caller.channel,
    )
    await _name_deadline(work, row)
    await tell_changed(work, telling, row, tuple(values), by=caller.person_id, now=now)
    return entry.id


async def note_round(
    work: UnitOfWork,
    caller: Caller,
    row: NominationRound,
    action: str,
    now: datetime,
    values: Mapping[str, Any] | None = None,
) -> int:
    """Write down what was done to a round and has no way back by itself; answers the entry."""
    await work.flush()
    entry = await work.log.note(
        action=action,
        subject="round",
        subject_id=row.id,
        person_id=caller.person_id,
        channel=caller.channel,
        now=now,
        after={**(values or {}), "version": row.version},
    )
    return entry.id


async def put_round_back(
    work: UnitOfWork, caller: Caller, telling: RoundTelling, entry_id: int, clock: Clock
) -> None:
    """Take a change of a round's texts back by a counter-entry, and tell the units.

    Raises: `storage.errors` NotFound, AlreadyUndone, NotUndoable, Conflict.
    """
    now = clock.now()
    row, counter = await work.log.undo(entry_id, now=now, person_id=caller.person_id, channel=caller.channel)
    await _name_deadline(work, row)
    fields = tuple(name for name in counter.after if name != "version")
    await tell_changed(work, telling, row, fields, by=caller.person_id, now=now)


async def _name_deadline(work: UnitOfWork, row: NominationRound) -> None:
    """Let what the units owe bear the name and the công văn of the round."""
    for duty in (await work.deadlines.of_deadline(row.deadline_id or 0))[:1]:
        duty.deadline.name, duty.deadline.letter = row.name, row.letter
    await work.flush()
