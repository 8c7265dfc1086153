"""The way back (hoàn tác) from a change to a dossier: a counter-entry that puts the earlier values back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.services.caller import Caller
from bot.services.dossiers.changing import plain
from bot.services.errors import ChangedMeanwhile, NotUndoable
from storage.engine import UnitOfWork
from storage.models.records import LogEntry

UNDOABLE = frozenset(
    {
        "dossier_ticked",
        "dossier_unticked",
        "dossier_not_applicable",
        "dossier_noted",
        "dossier_file_added",
        "dossier_file_removed",
        "dossier_renamed",
        "dossier_sent",
        "dossier_state",
    }
)
"""What has a way back; a list that was made anew has none, the papers' marks are kept anyway."""

_ADDRESSES = frozenset({"version", "item", "file", "returned_on"})


async def put_back(work: UnitOfWork, caller: Caller, entry: LogEntry, now: datetime) -> None:
    """Undo one entry about a dossier.

    Raises `NotUndoable`, `ChangedMeanwhile`; `storage.errors.NotFound` for a paper that is gone.
    """
    later = await work.log.recent(subject="dossier", subject_id=entry.subject_id, limit=500)
    if entry.action not in UNDOABLE or entry.undoes_id or any(one.undoes_id == entry.id for one in later):
        raise NotUndoable
    dossier = await work.dossiers.get(entry.subject_id or 0, for_change=True)
    was = dossier.version
    fields = {name: value for name, value in entry.before.items() if name not in _ADDRESSES}
    item_id = entry.after.get("item")
    if "file" in entry.after:
        await _file_back(work, caller, entry, now)
        await work.dossiers.change(dossier.id, {}, now=now)
    elif item_id is not None:
        _check_unchanged(await work.dossiers.item(dossier.id, item_id), entry.after, fields)
        await work.dossiers.change_item(dossier, item_id, fields, now=now)
    else:
        _check_unchanged(dossier, entry.after, fields)
        await work.dossiers.change(dossier.id, fields, now=now)
    counter = await work.log.note(
        action=entry.action,
        subject="dossier",
        subject_id=dossier.id,
        person_id=caller.person_id,
        channel=caller.channel,
        now=now,
        before={**entry.after, "version": was},
        after={**entry.before, "version": dossier.version},
    )
    counter.undoes_id = entry.id
    await work.flush()


async def _file_back(work: UnitOfWork, caller: Caller, entry: LogEntry, now: datetime) -> None:
    item_id, file_id = entry.after["item"], entry.after["file"]
    if entry.action == "dossier_file_added":
        await work.dossiers.detach(item_id, file_id)
        return
    if (await work.files.get(file_id)).erased_at is not None:
        raise NotUndoable
    await work.dossiers.attach(item_id, file_id, now=now, person_id=caller.person_id)


def _check_unchanged(row: Any, after: Mapping[str, Any], fields: Mapping[str, Any]) -> None:
    if any(plain(getattr(row, name)) != after[name] for name in fields):
        raise ChangedMeanwhile
