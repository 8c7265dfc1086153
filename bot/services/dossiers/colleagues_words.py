"""A note or a name that a colleague gave stands until whoever writes over it has read it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from bot.services.caller import Caller
from bot.services.dossiers.changing import Step
from bot.services.errors import OfficeError
from storage.engine import UnitOfWork
from storage.errors import NotFound
from storage.models.records import LogEntry

_READ = 500
_NOBODY_KNOWN = 0
# What goes between the words that stand and those that are added.
_JOINS: Mapping[str, str] = MappingProxyType({"note": "; ", "title": " – "})


class Way(StrEnum):
    """What becomes of the words that stand: they stay before the new ones, give way, or stay alone."""

    ADD = "add"
    REPLACE = "replace"
    LEAVE = "leave"


class WordsStand(OfficeError):
    """Words of a colleague stand where the caller writes: `standing`, from `who` at some moment.

    `entry_id` is theirs in the log, for whoever has read them; `new` are the words not written, `None` where
    the note was to be taken away; `can_add` whether both have room.
    """

    key = "words_stand"

    def __init__(
        self,
        *,
        standing: str,
        new: str | None,
        who: str | None,
        at: datetime | None,
        entry_id: int,
        item_id: int,
        can_add: bool,
    ) -> None:
        super().__init__(standing=standing)
        self.standing, self.new, self.who, self.at = standing, new, who, at
        self.entry_id, self.item_id, self.can_add = entry_id, item_id, can_add


async def words_to_write(
    step: Step, field: str, new: str | None, limit: int, *, item_id: int = 0, over: int | None, way: Way
) -> str | None:
    """What is to stand afterwards; of the caller's own words nobody is asked.

    `over` is the entry of the words that the caller has read, `item_id` the paper, 0 for the dossier itself.
    Raises `WordsStand` where other words of a colleague stand, `storage.errors.NotFound`.
    """
    row = await step.work.dossiers.item(step.dossier.id, item_id) if item_id else step.dossier
    standing: str = getattr(row, field) or ""
    if not standing or standing == (new or ""):
        return new
    entry = await _written(step.work, step.dossier.id, field, standing, item_id)
    entry_id = _NOBODY_KNOWN if entry is None or entry.id is None else entry.id
    is_own = entry is not None and entry.person_id == step.caller.person_id
    joined = f"{standing}{_JOINS[field]}{new or ''}"
    if is_own:
        # A question about a colleague's words that is pressed once more has been answered.
        return new if over is None else standing
    if over != entry_id:
        who = None if entry is None else entry.person_id
        raise WordsStand(
            standing=standing,
            new=new,
            who=None if who is None else (await step.work.people.get(who)).name,
            at=None if entry is None else entry.at,
            entry_id=entry_id,
            item_id=item_id,
            can_add=new is not None and len(joined) <= limit,
        )
    return joined if way is Way.ADD and new is not None else new


async def typed_before(work: UnitOfWork, caller: Caller, inbox_id: int) -> str | None:
    """What the caller wrote in an earlier message; None where it is somebody else's or gone."""
    try:
        row = await work.inbox.get(inbox_id)
    except NotFound:
        return None
    text = row.payload.get("message", {}).get("text") if row.account_id == caller.account_id else None
    return text if isinstance(text, str) else None


async def _written(work: UnitOfWork, dossier_id: int, field: str, text: str, item_id: int) -> LogEntry | None:
    """Who wrote what stands, not who put it back; None where the log does not tell any more."""
    for entry in await work.log.recent(subject="dossier", subject_id=dossier_id, limit=_READ):
        after = entry.after or {}
        if entry.undoes_id is None and after.get(field) == text and after.get("item", 0) == item_id:
            return entry
    return None
