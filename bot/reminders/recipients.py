"""Who is told about an obligation: the person responsible, else the unit, else who coordinates it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.services.clusters.rights import may_lead
from storage.engine import UnitOfWork
from storage.errors import NotFound
from storage.models.people import Person, PersonStatus, Role
from storage.repositories.deadlines import Duty


async def recipients(work: UnitOfWork, duty: Duty) -> list[Person]:
    """The people to remind now; nobody who has said that it is not theirs, nobody who has left."""
    declined = set(duty.obligation.declined_by)
    responsible = await _active(work, duty.obligation.responsible_id)
    if responsible is not None and responsible.id not in declined:
        return [responsible]
    if duty.obligation.unit_id is None:
        return []
    people = await work.people.all(unit_id=duty.obligation.unit_id, status=PersonStatus.ACTIVE)
    willing = [one for one in people if one.id not in declined]
    for role in (Role.OFFICER, Role.COORDINATOR):
        if chosen := [one for one in willing if one.role == role]:
            return chosen
    return await _above(work, duty, without=declined)


async def read_ahead(work: UnitOfWork, duties: Iterable[Duty], *, is_for_many: bool = True) -> None:
    """Read at once whoever may be told of these: for one after the other, a big office takes minutes.

    Who stands above the units is read along where it is for many: of a few, hardly one asks for that.
    """
    owed = [one.obligation for one in duties]
    await work.people.take([one.responsible_id for one in owed if one.responsible_id is not None])
    of_units = {one.unit_id for one in owed if one.unit_id is not None}
    await work.people.take_units(await work.units.take(of_units, is_with_above=is_for_many))


async def overseers(work: UnitOfWork, duty: Duty, owing: Iterable[Person] | None = None) -> list[Person]:
    """Who hears of something overdue besides those who owe it; what is only one's own concerns nobody.

    Of a deadline of a cluster it is the head unit of the cluster, as it is now. `owing` spares asking anew.
    """
    if duty.obligation.unit_id is None:
        return []
    if owing is None:
        owing = await recipients(work, duty)
    return await _above(work, duty, without={one.id for one in owing})


async def deciders(work: UnitOfWork, duty: Duty, *, without: Iterable[int]) -> list[Person]:
    """Who is asked about a later date of a unit: who looks after the cluster, else who coordinates it."""
    return await _above(work, duty, without=without)


async def heads(work: UnitOfWork, cluster_id: int, *, without: Iterable[int] = ()) -> list[Person]:
    """Who looks after a cluster in its head unit: the coordinators, else the officers, else who is there."""
    head_id = await work.clusters.head_of(cluster_id)
    if head_id is None:
        return []
    people = await work.people.all(unit_id=head_id, status=PersonStatus.ACTIVE)
    able = [one for one in people if one.id not in set(without)]
    for role in (Role.COORDINATOR, Role.OFFICER, Role.ADMINISTRATOR):
        if chosen := [one for one in able if one.role == role]:
            return chosen
    return []


async def _above(work: UnitOfWork, duty: Duty, *, without: Iterable[int]) -> list[Person]:
    cluster_id = duty.deadline.cluster_id
    leading = [] if cluster_id is None else await heads(work, cluster_id, without=without)
    return leading or await coordinators(work, duty.obligation.unit_id, without=without)


async def is_still_concerned(work: UnitOfWork, person: Person, duty: Duty) -> bool:
    """Whether somebody who asked to be reminded still has to do with it: owes it, coordinates it or set it.

    Whoever handed it to a colleague, or said that it is not theirs, has not.
    """
    owed = duty.obligation
    if person.id in owed.declined_by:
        return False
    if person.id in {one.id for one in await recipients(work, duty)}:
        return True
    if owed.unit_id is None:
        return False
    if person.role == Role.ADMINISTRATOR:
        return True
    if person.role == Role.COORDINATOR and person.unit_id in await _with_those_above(work, owed.unit_id):
        return True
    if duty.deadline.cluster_id is not None:
        return await may_lead(work, person, duty.deadline.cluster_id)
    return duty.deadline.created_by_id == person.id and person.unit_id != owed.unit_id


async def may_see(work: UnitOfWork, person: Person, duty: Duty) -> bool:
    """Whether somebody who was told of it once may see it still: a colleague of whoever owes it may.

    Whoever led the cluster before, or has gone to another unit, is told no more of it.
    """
    if person.id in duty.obligation.declined_by:
        return False
    is_colleague = person.unit_id is not None and person.unit_id == duty.obligation.unit_id
    return is_colleague or await is_still_concerned(work, person, duty)


async def coordinators(work: UnitOfWork, unit_id: int | None, *, without: Iterable[int]) -> list[Person]:
    """Who coordinates a unit: in it, else the nearest unit above that has one, else the administrators."""
    left_out = set(without)
    for above in await _with_those_above(work, unit_id):
        found = await work.people.all(unit_id=above, role=Role.COORDINATOR, status=PersonStatus.ACTIVE)
        if chosen := [one for one in found if one.id not in left_out]:
            return chosen
    found = await work.people.all(role=Role.ADMINISTRATOR, status=PersonStatus.ACTIVE)
    return [one for one in found if one.id not in left_out]


async def _with_those_above(work: UnitOfWork, unit_id: int | None) -> Sequence[int]:
    chain: list[int] = []
    while unit_id is not None and unit_id not in chain:
        chain.append(unit_id)
        unit_id = (await work.units.get(unit_id)).parent_id
    return chain


async def _active(work: UnitOfWork, person_id: int | None) -> Person | None:
    if person_id is None:
        return None
    try:
        person = await work.people.get(person_id)
    except NotFound:
        return None
    return person if person.status == PersonStatus.ACTIVE else None
