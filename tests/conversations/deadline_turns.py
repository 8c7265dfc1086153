"""What conversations about deadlines share: a clock that can be put to an hour, and the sweep."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.app import build_sweep
from tests.conversations.officer import Office, Officer, TickingClock


def hour(text: str) -> datetime:
    """An hour in Vietnam."""
    return datetime.fromisoformat(f"{text}+07:00").astimezone(UTC)


class Calendar(TickingClock):
    """A clock that can be put to an hour."""

    def turn_to(self, text: str) -> None:
        self.stand_at(hour(text))

    def stand_at(self, instant: datetime) -> None:
        """Put it to an instant."""
        self._now = instant


async def sweep(office: Office, clock: Calendar, when: str, *people: Officer) -> list[list[str]]:
    """Let a sweep run at that hour; what each of the people reads of it."""
    clock.turn_to(when)
    before = [len(await one.transcript()) for one in people]
    await build_sweep(office.app).once()
    return [(await one.transcript())[count:] for one, count in zip(people, before, strict=True)]


async def under(office: Office, above: str, *below: str) -> None:
    """Put units below another one, which is there already."""
    async with office.app.database.writing() as work:
        top = await work.units.find(above)
        assert top is not None
        for name in below:
            unit = await work.units.find(name)
            assert unit is not None
            await work.units.change(unit.id, version=unit.version, parent_id=top.id)
        await work.commit()
