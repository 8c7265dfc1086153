"""Evidence (minh chứng) that something was sent, through the log: put to an obligation, taken off, put back.

It has entries of its own beside those of the obligation: what proves a report stands in no way of undoing it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.services.caller import Caller
from bot.services.errors import ChangedMeanwhile, NoLongerThere
from storage.engine import UnitOfWork
from storage.errors import AlreadyUndone, NotFound
from storage.models.evidence import Evidence
from storage.models.records import LogEntry, StoredFile

ADDED, REMOVED = "evidence_added", "evidence_removed"
EVIDENCE_CHANGES = frozenset({ADDED, REMOVED})
SUBJECT = "evidence"
"""Of its entries in the log; their `subject_id` is the obligation."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence: the name of a file, or a letter by its number and day."""

    id: int
    name: str
    is_file: bool


async def proofs_of(work: UnitOfWork, obligation_ids: Collection[int]) -> dict[int, tuple[Proof, ...]]:
    """What stands as evidence of these obligations; those without any are left out."""
    found: dict[int, tuple[Proof, ...]] = {}
    for row, file in await work.evidence.of(obligation_ids):
        proof = Proof(row.id, row.letter or "" if file is None else file.name, file is not None)
        found[row.obligation_id] = (*found.get(row.obligation_id, ()), proof)
    return found


async def own_files(work: UnitOfWork, caller: Caller, file_ids: Sequence[int]) -> list[StoredFile]:
    """Those of these files that the caller has handed in and not erased."""
    found = []
    for file_id in file_ids:
        try:
            file = await work.files.get(file_id)
        except NotFound:
            continue
        if file.person_id == caller.person_id and file.erased_at is None:
            found.append(file)
    return found


async def add_evidence(
    work: UnitOfWork,
    caller: Caller,
    obligation_id: int,
    now: datetime,
    *,
    file_ids: Sequence[int] = (),
    letter: str | None = None,
) -> tuple[int, ...]:
    """Put files of the caller and a letter to an obligation; answers the entries that take them off."""
    by = caller.person_id
    files = [file.id for file in await own_files(work, caller, file_ids)]
    rows = [await work.evidence.add(obligation_id, file_id=one, added_by_id=by, now=now) for one in files]
    if letter is not None:
        rows.append(await work.evidence.add(obligation_id, letter=letter, added_by_id=by, now=now))
    return tuple([(await _note(work, caller, ADDED, row, now)).id for row in rows if row is not None])


async def remove_evidence(work: UnitOfWork, caller: Caller, row: Evidence, now: datetime) -> int:
    """Take one piece off; a file stays with whoever handed it in. Answers the entry that puts it back."""
    row.removed_at = now
    return (await _note(work, caller, REMOVED, row, now)).id


async def remove_of_report(work: UnitOfWork, caller: Caller, entry: LogEntry, now: datetime) -> None:
    """Take off what came with a report, or after it: the report is taken back, so it proves nothing."""
    for row, _ in await work.evidence.of([entry.subject_id or 0]):
        if row.added_at >= entry.at:
            await remove_evidence(work, caller, row, now)


async def put_evidence_back(work: UnitOfWork, caller: Caller, entry: LogEntry, now: datetime) -> None:
    """Take an entry about evidence back by a counter-entry.

    Raises `NoLongerThere` for a file that was erased, `ChangedMeanwhile`; `storage.errors.AlreadyUndone`.
    """
    later = await work.log.recent(subject=SUBJECT, subject_id=entry.subject_id, limit=500)
    if entry.undoes_id is not None or any(one.undoes_id == entry.id for one in later):
        raise AlreadyUndone(f"log entry {entry.id} was undone before")
    try:
        row = await work.evidence.get(entry.after["evidence"])
    except NotFound:
        raise NoLongerThere from None
    is_removal = entry.action == REMOVED
    if (row.removed_at is not None) is not is_removal:
        raise ChangedMeanwhile
    row.removed_at = None if is_removal else now
    (await _note(work, caller, entry.action, row, now)).undoes_id = entry.id
    await work.flush()


async def forget_files(work: UnitOfWork, caller: Caller, file_ids: Collection[int], now: datetime) -> None:
    """Files that their owner erases are no evidence any more; the log tells so, and knows no way back."""
    for row in await work.evidence.with_files(file_ids):
        await _note(work, caller, REMOVED, row, now)
    await work.evidence.forget_files(file_ids)


async def _note(work: UnitOfWork, caller: Caller, action: str, row: Evidence, now: datetime) -> LogEntry:
    await work.flush()
    return await work.log.note(
        action=action,
        subject=SUBJECT,
        subject_id=row.obligation_id,
        person_id=caller.person_id,
        channel=caller.channel,
        now=now,
        before={"evidence": row.id},
        after={"evidence": row.id},
    )
