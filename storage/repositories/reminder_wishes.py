"""What people want to be told, and when, as plain values; whoever has said nothing has the usual ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time

from sqlalchemy import delete, select
from sqlmodel import col

from storage.columns import JSON
from storage.models.reminder_wishes import DeadlineWish, ReminderWish
from storage.repositories.people import batched
from storage.repositories.repository import Repository


@dataclass(frozen=True, slots=True)
class OfOneDeadline:
    """What a person wants of one deadline: own offsets (None: as usual), or to hear nothing of it."""

    offsets: tuple[int, ...] | None = None
    is_off: bool = False


@dataclass(frozen=True, slots=True)
class Wishes:
    """What one person wants. `quiet_days` are weekdays, 0 is Monday; None stands for what is usual."""

    tell_at: time | None = None
    quiet_days: frozenset[int] = frozenset()
    offsets: tuple[int, ...] | None = None
    muted_kinds: tuple[str, ...] = ()
    muted_patterns: tuple[int, ...] = ()
    wants_digest: bool = True
    days_of_patterns: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    of_deadlines: Mapping[int, OfOneDeadline] = field(default_factory=dict)

    def of_deadline(self, deadline_id: int) -> OfOneDeadline:
        """What they want of one deadline."""
        return self.of_deadlines.get(deadline_id, OfOneDeadline())


USUAL = Wishes()
"""What whoever has said nothing wants."""


class ReminderWishes(Repository):
    """One row a person, and one a person and deadline, where they want something else than usual."""

    async def of(self, person_id: int) -> Wishes:
        """What one person wants."""
        return (await self.all([person_id])).get(person_id, USUAL)

    async def all(self, person_ids: Collection[int] | None = None) -> dict[int, Wishes]:
        """Everybody (of these) who wants something else than usual, by their number."""
        rows: dict[int, ReminderWish] = {}
        of_deadlines: dict[int, list[DeadlineWish]] = {}
        for some in [None] if person_ids is None else batched(person_ids):
            general = select(ReminderWish)
            special = select(DeadlineWish).order_by(col(DeadlineWish.id))
            if some is not None:
                general = general.where(col(ReminderWish.person_id).in_(some))
                special = special.where(col(DeadlineWish.person_id).in_(some))
            rows |= {row.person_id: row for row in (await self._session.scalars(general)).all()}
            for one in (await self._session.scalars(special)).all():
                of_deadlines.setdefault(one.person_id, []).append(one)
        return {
            person_id: wishes_of(rows.get(person_id), of_deadlines.get(person_id, []))
            for person_id in {*rows, *of_deadlines}
        }

    async def set_hour(self, person_id: int, hour: time | None, *, now: datetime) -> None:
        """Tell this person at their own hour, or (None) at the usual one."""
        row = await self._row(person_id, now)
        row.tell_at = None if hour is None else hour.isoformat(timespec="minutes")
        await self._session.flush()

    async def set_quiet_days(self, person_id: int, days: Collection[int], *, now: datetime) -> None:
        """Tell this person nothing on these weekdays."""
        row = await self._row(person_id, now)
        row.quiet_days = sorted(days)
        await self._session.flush()

    async def set_offsets(self, person_id: int, offsets: Sequence[int] | None, *, now: datetime) -> None:
        """Tell this person so many days before every date, or (None) as usual."""
        row = await self._row(person_id, now)
        row.offsets = None if offsets is None else list(offsets)
        await self._session.flush()

    async def set_digest(self, person_id: int, is_wanted: bool, *, now: datetime) -> None:
        """Whether this person gets the digest of the week."""
        row = await self._row(person_id, now)
        row.wants_digest = is_wanted
        await self._session.flush()

    async def mute_kind(self, person_id: int, kind: str, is_off: bool, *, now: datetime) -> None:
        """Whether this person hears nothing of a kind of deadlines."""
        row = await self._row(person_id, now)
        others = [one for one in row.muted_kinds if one != kind]
        row.muted_kinds = [*others, kind] if is_off else others
        await self._session.flush()

    async def mute_pattern(self, person_id: int, pattern_id: int, is_off: bool, *, now: datetime) -> None:
        """Whether this person hears of no date of what comes again."""
        await self._set_of_pattern(person_id, pattern_id, {"is_off": is_off}, now)

    async def set_for_pattern(
        self, person_id: int, pattern_id: int, offsets: Sequence[int] | None, *, now: datetime
    ) -> None:
        """Tell this person so many days before every date of what comes again, or (None) as usual."""
        days = None if offsets is None else list(offsets)
        await self._set_of_pattern(person_id, pattern_id, {"offsets": days}, now)

    async def set_for_deadline(
        self, person_id: int, deadline_id: int, wish: OfOneDeadline, *, now: datetime
    ) -> None:
        """What this person wants of one deadline; what is usual leaves no row."""
        offsets = None if wish.offsets is None else list(wish.offsets)
        mine = (col(DeadlineWish.person_id) == person_id, col(DeadlineWish.deadline_id) == deadline_id)
        if wish == OfOneDeadline():
            await self._session.execute(delete(DeadlineWish).where(*mine))
            return
        row = (await self._session.scalars(select(DeadlineWish).where(*mine))).first()
        if row is None:
            row = await self._add(DeadlineWish(person_id=person_id, deadline_id=deadline_id, updated_at=now))
        row.offsets, row.is_off, row.updated_at = offsets, wish.is_off, now
        await self._session.flush()

    async def forget(self, person_id: int) -> None:
        """Let everything be as usual for this person again."""
        await self._session.execute(delete(ReminderWish).where(col(ReminderWish.person_id) == person_id))
        await self._session.execute(delete(DeadlineWish).where(col(DeadlineWish.person_id) == person_id))

    async def _set_of_pattern(
        self, person_id: int, pattern_id: int, change: Mapping[str, JSON], now: datetime
    ) -> None:
        """What this person wants of all dates of a pattern; what is usual is not kept."""
        row = await self._row(person_id, now)
        others = [one for one in row.of_patterns if one["pattern"] != pattern_id]
        before: Mapping[str, JSON] = next(
            (one for one in row.of_patterns if one["pattern"] == pattern_id), {}
        )
        wish = {"is_off": False, "offsets": None, **before, **change, "pattern": pattern_id}
        is_usual = not wish["is_off"] and wish["offsets"] is None
        row.of_patterns = others if is_usual else [*others, wish]
        await self._session.flush()

    async def _row(self, person_id: int, now: datetime) -> ReminderWish:
        query = select(ReminderWish).where(col(ReminderWish.person_id) == person_id)
        row = (await self._session.scalars(query)).first()
        if row is None:
            row = await self._add(ReminderWish(person_id=person_id, updated_at=now))
        row.updated_at = now
        return row


def wishes_of(row: ReminderWish | None, special: Iterable[DeadlineWish]) -> Wishes:
    """What one person wants, by their rows."""
    of_deadlines = {
        one.deadline_id: OfOneDeadline(None if one.offsets is None else tuple(one.offsets), one.is_off)
        for one in special
    }
    if row is None and not of_deadlines:
        return USUAL
    if row is None:
        return Wishes(of_deadlines=of_deadlines)
    return Wishes(
        tell_at=None if row.tell_at is None else time.fromisoformat(row.tell_at),
        quiet_days=frozenset(row.quiet_days),
        offsets=None if row.offsets is None else tuple(row.offsets),
        muted_kinds=tuple(row.muted_kinds),
        muted_patterns=tuple(one["pattern"] for one in row.of_patterns if one["is_off"]),
        days_of_patterns={
            one["pattern"]: tuple(one["offsets"]) for one in row.of_patterns if one["offsets"] is not None
        },
        wants_digest=row.wants_digest,
        of_deadlines=of_deadlines,
    )
