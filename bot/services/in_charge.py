"""Who answers the questions of a unit (chuyên viên phụ trách): named for it, or for a unit above it."""

from __future__ import annotations

from bot.rights import Action, Role, is_allowed
from storage.engine import UnitOfWork
from storage.models.people import Person, PersonStatus
from storage.models.specialists import Referral


async def in_charge(work: UnitOfWork, unit_id: int | None, *, without: int | None = None) -> list[Person]:
    """Whoever a question of this unit goes to: the nearest specialist upward, else the administrators.

    `without` is who asks: nobody's question goes to themself.
    """
    for unit in [] if unit_id is None else await work.units.up_from(unit_id):
        named = await work.specialists.of_unit(unit.id)
        if named is not None and named.person_id != without:
            person = await work.people.get(named.person_id)
            if can_answer(person):
                return [person]
    return await administrators(work, without=without)


async def administrators(work: UnitOfWork, *, without: int | None = None) -> list[Person]:
    """The administrators of the office, but for one person."""
    people = await work.people.all(status=PersonStatus.ACTIVE)
    return [one for one in people if one.role == Role.ADMINISTRATOR and one.id != without]


async def may_answer(work: UnitOfWork, person_id: int, referral: Referral) -> bool:
    """Whether somebody may read and answer a question: who is in charge now, who replied, administrators."""
    person = await work.people.get(person_id)
    if person_id == referral.asker_id or not can_answer(person):
        return False
    if person.role == Role.ADMINISTRATOR or person_id == referral.replied_by_id:
        return True
    people = await in_charge(work, referral.unit_id, without=referral.asker_id)
    return person_id in {one.id for one in people}


def can_answer(person: Person) -> bool:
    """Whether somebody belongs to the office in a role that may answer questions."""
    return person.status == PersonStatus.ACTIVE and is_allowed(person.role, Action.ANSWER_QUESTIONS)
