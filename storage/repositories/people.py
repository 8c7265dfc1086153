"""Units, people, and cutting somebody off in one step."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.errors import Conflict
from storage.models.accounts import Account, WebSession
from storage.models.deadlines import CalendarFeed
from storage.models.people import Invitation, Person, PersonStatus, Role, Unit
from storage.repositories.repository import Repository

_AT_ONCE = 1000
"""So many numbers stand in one query: a database takes no list without end."""

_AMONG = select(Person).where(col(Person.id).in_(bindparam("ids", expanding=True)))
_OF_UNITS = (
    select(Person).where(col(Person.unit_id).in_(bindparam("ids", expanding=True))).order_by(col(Person.id))
)
_UNITS_AMONG = select(Unit).where(col(Unit.id).in_(bindparam("ids", expanding=True)))


class Units(Repository):
    """The agencies and enterprises of the office (đơn vị)."""

    def __init__(self, session: AsyncSession) -> None:
        super().__init__(session)
        self._taken: dict[int, Unit] = {}  # the session forgets what nobody holds

    async def take(self, ids: Collection[int], *, is_with_above: bool = True) -> set[int]:
        """Read these units (and all above) at once, so that `get` asks no more for them; their numbers."""
        found: set[int] = set()
        wanted = set(ids)
        while wanted:
            for some in batched(wanted - set(self._taken)):
                rows = await self._session.scalars(_UNITS_AMONG, {"ids": some})
                self._taken.update({one.id: one for one in rows.all()})
            found |= wanted
            above = [self._taken[one].parent_id for one in wanted if one in self._taken]
            wanted = {one for one in above if one is not None} - found if is_with_above else set()
        return found

    async def add(
        self, *, name: str, now: datetime, kind: str | None = None, parent_id: int | None = None
    ) -> Unit:
        """A new unit, with its id."""
        return await self._add(Unit(name=name, kind=kind, parent_id=parent_id, created_at=now))

    async def get(self, unit_id: int) -> Unit:
        """Raises: NotFound."""
        return await self._get(Unit, unit_id)

    async def find(self, name: str) -> Unit | None:
        """The unit of exactly this name."""
        found = await self._session.scalars(select(Unit).where(col(Unit.name) == name).order_by(col(Unit.id)))
        return found.first()

    async def all(self) -> Sequence[Unit]:
        """All units in the order in which they were added."""
        return (await self._session.scalars(select(Unit).order_by(col(Unit.id)))).all()

    async def change(self, unit_id: int, *, version: int, **fields: Any) -> Unit:
        """Change fields of a unit that the caller has read in this `version`.

        Raises: NotFound; Conflict with the current row when somebody was faster.
        """
        return await self._change(Unit, unit_id, version, fields)

    async def up_from(self, unit_id: int) -> Sequence[Unit]:
        """The unit and those above it, nearest first."""
        line: dict[int, Unit] = {}
        above: int | None = unit_id
        while above is not None and above not in line:
            line[above] = await self.get(above)
            above = line[above].parent_id
        return list(line.values())

    async def under(self, unit_id: int) -> Sequence[int]:
        """Ids of the unit and everything below it."""
        tree = select(col(Unit.id)).where(col(Unit.id) == unit_id).cte("tree", recursive=True)
        tree = tree.union(select(col(Unit.id)).where(col(Unit.parent_id) == tree.c.id))
        return (await self._session.scalars(select(tree.c.id).order_by(tree.c.id))).all()


class People(Repository):
    """Those whom the office has let in."""

    def __init__(self, session: AsyncSession) -> None:
        super().__init__(session)
        self._taken: list[Person] = []  # the session forgets what nobody holds
        self._of_units: dict[int, list[Person]] = {}

    async def add(
        self,
        *,
        name: str,
        role: Role,
        now: datetime,
        unit_id: int | None = None,
        locale: str = "vi",
        contact: str | None = None,
    ) -> Person:
        """A new person, with an id."""
        return await self._add(
            Person(
                name=name, role=Role(role), unit_id=unit_id, locale=locale, contact=contact, created_at=now
            )
        )

    async def get(self, person_id: int) -> Person:
        """Raises: NotFound."""
        return await self._get(Person, person_id)

    async def all(
        self, *, unit_id: int | None = None, role: Role | None = None, status: PersonStatus | None = None
    ) -> Sequence[Person]:
        """People in the order in which they came, erased ones only when asked for."""
        if unit_id in self._of_units:
            return [one for one in self._of_units[unit_id] if _is_one(one, role, status)]
        query = select(Person).order_by(col(Person.id))
        if role is not None:
            query = query.where(col(Person.role) == role)
        if unit_id is not None:
            query = query.where(col(Person.unit_id) == unit_id)
        if status is None:
            query = query.where(col(Person.status) != PersonStatus.ERASED)
        else:
            query = query.where(col(Person.status) == PersonStatus(status))
        return (await self._session.scalars(query)).all()

    async def take(self, ids: Collection[int]) -> None:
        """Read these people at once: this unit of work asks the database for none of them again."""
        for some in batched(ids):
            self._taken += (await self._session.scalars(_AMONG, {"ids": some})).all()

    async def take_units(self, unit_ids: Collection[int]) -> None:
        """Read everybody in these units at once: `all` asks for none of the units again.

        For looks at many things, which move nobody from one unit to another.
        """
        for some in batched(set(unit_ids) - set(self._of_units)):
            self._of_units.update({one: [] for one in some})
            for person in (await self._session.scalars(_OF_UNITS, {"ids": some})).all():
                self._of_units[person.unit_id or 0].append(person)

    async def count(self, *, role: Role | None = None) -> int:
        """How many active people there are, of one role or of all; 0 means the office is new."""
        query = select(func.count()).select_from(Person).where(col(Person.status) == PersonStatus.ACTIVE)
        if role is not None:
            query = query.where(col(Person.role) == Role(role))
        return (await self._session.scalar(query)) or 0

    async def change(self, person_id: int, *, version: int, **fields: Any) -> Person:
        """Change fields of a person whom the caller has read in this `version`.

        Raises: NotFound; Conflict with the current row when somebody was faster.
        """
        return await self._change(Person, person_id, version, fields)

    async def see_notice(self, person_id: int, *, now: datetime) -> Person:
        """Remember that the person has seen the notice about their data; not an edit, so no new version."""
        person = await self._get(Person, person_id, for_change=True)
        if person.notice_seen_at is None:
            person.notice_seen_at = now
            await self._session.flush()
        return person

    async def cut_off(self, person_id: int, *, now: datetime) -> Person:
        """End all access of a person in one step: the person, their accounts and sessions, and the open
        invitations that they made or that would link another device to them. Again changes nothing.
        """
        person = await self._get(Person, person_id, for_change=True)
        if person.status == PersonStatus.ACTIVE:
            person.status = PersonStatus.CUT_OFF
            person.cut_off_at = now
            person.version += 1
        await self._close_doors(person_id, person.cut_off_at or now)
        # A phone that reads the calendar is a door as well; whoever comes back asks for a new address.
        await self._session.execute(
            delete(CalendarFeed)
            .where(col(CalendarFeed.person_id) == person_id)
            .execution_options(synchronize_session=False)
        )
        return person

    async def restore(self, person_id: int) -> Person:
        """Let a person back in who was cut off, with the accounts closed at that moment; they sign in anew.

        Raises: Conflict if the person is erased.
        """
        person = await self._get(Person, person_id, for_change=True)
        if person.status == PersonStatus.ERASED:
            raise Conflict("person", person_id, person)
        if person.status == PersonStatus.CUT_OFF:
            await self._session.execute(
                update(Account)
                .where(col(Account.person_id) == person_id, col(Account.revoked_at) == person.cut_off_at)
                .values(revoked_at=None)
            )
            person.status = PersonStatus.ACTIVE
            person.cut_off_at = None
            person.version += 1
        await self._session.flush()
        return person

    async def _close_doors(self, person_id: int, now: datetime) -> None:
        await self._session.flush()
        theirs = select(col(Account.id)).where(col(Account.person_id) == person_id)
        await self._session.execute(
            update(WebSession)
            .where(col(WebSession.account_id).in_(theirs), col(WebSession.revoked_at).is_(None))
            .values(revoked_at=now)
            .execution_options(synchronize_session="fetch")
        )
        await self._session.execute(
            update(Account)
            .where(col(Account.person_id) == person_id, col(Account.revoked_at).is_(None))
            .values(revoked_at=now)
            .execution_options(synchronize_session="fetch")
        )
        await self._session.execute(
            update(Invitation)
            .where(
                or_(col(Invitation.created_by) == person_id, col(Invitation.person_id) == person_id),
                col(Invitation.used_at).is_(None),
                col(Invitation.revoked_at).is_(None),
            )
            .values(revoked_at=now)
            .execution_options(synchronize_session="fetch")
        )


def batched(ids: Collection[int]) -> Iterator[list[int]]:
    """Each of the numbers once, in lists as long as a query may hold."""
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), _AT_ONCE):
        yield wanted[start : start + _AT_ONCE]


def _is_one(person: Person, role: Role | None, status: PersonStatus | None) -> bool:
    is_there = person.status != PersonStatus.ERASED if status is None else person.status == status
    return is_there and (role is None or person.role == role)
