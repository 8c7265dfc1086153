"""What others have done to a round since somebody saw it, so that nobody writes over what they never read."""

from __future__ import annotations

from collections.abc import Sequence

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
