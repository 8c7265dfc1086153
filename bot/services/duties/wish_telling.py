"""Who reads a wish for a later date (đề nghị lùi hạn), and when they were told: for whoever has asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.engine import UnitOfWork
from storage.models.deadlines import Obligation
from storage.models.reminders import ReminderKind, ReminderStatus

_COMES = (ReminderStatus.PLANNED, ReminderStatus.SENDING)


@dataclass(frozen=True, slots=True)
class WishTold:
    """Who decides: `names` were told at `at`, or (None) will be; without names nobody could be told."""

    names: tuple[str, ...]
    at: datetime | None = None


async def wish_told(work: UnitOfWork, obligation: Obligation) -> WishTold:
    """What has become of the last wish about an obligation on its way to whoever decides."""
    rows = [
        one
        for one in await work.reminders.of_obligation(obligation.id)
        if one.kind == ReminderKind.EXTENSION_ASKED and one.about_id == obligation.wished_by_id
    ]
    last = max((one.offset for one in rows), default=0)
    latest = [one for one in rows if one.offset == last]
    reached = [one for one in latest if one.status == ReminderStatus.SENT]
    shown = reached or [one for one in latest if one.status in _COMES]
    names = tuple([(await work.people.get(one.recipient_id)).name for one in shown])
    return WishTold(names, max((one.settled_at for one in reached if one.settled_at), default=None))
