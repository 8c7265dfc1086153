"""Who may see a dossier, and who may work on it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.rights import Action, Role
from bot.services.caller import Caller, check_can
from bot.services.errors import NoLongerThere, NotAllowed
from storage.engine import UnitOfWork
from storage.errors import NotFound
from storage.models.dossiers import Dossier


async def units_seen(work: UnitOfWork, caller: Caller) -> Sequence[int]:
    """The units whose dossiers the caller sees: the own one; those below it too, for who leads."""
    if caller.unit_id is None:
        return ()
    if caller.role in (Role.ADMINISTRATOR, Role.COORDINATOR):
        return await work.units.under(caller.unit_id)
    return (caller.unit_id,)


def may_work_on(caller: Caller, dossier: Dossier) -> bool:
    """Whether the caller may change it: the owner, and the officers of its unit."""
    if not caller.may(Action.KEEP_DOSSIERS):
        return False
    is_own = dossier.owner_id == caller.person_id
    of_unit = dossier.unit_id is not None and dossier.unit_id == caller.unit_id
    return is_own or (of_unit and caller.role is Role.OFFICER)


async def seen_dossier(work: UnitOfWork, caller: Caller, dossier_id: int) -> Dossier:
    """A dossier that the caller may see. Raises `NotAllowed`, `NoLongerThere`."""
    check_can(caller, Action.SEE_DOSSIERS)
    try:
        dossier = await work.dossiers.get(dossier_id)
    except NotFound:
        raise NoLongerThere from None
    if dossier.owner_id != caller.person_id and dossier.unit_id not in await units_seen(work, caller):
        raise NoLongerThere
    return dossier


async def own_dossier(work: UnitOfWork, caller: Caller, dossier_id: int) -> Dossier:
    """A dossier that the caller may change, kept from other writers. Raises `NotAllowed`, `NoLongerThere`."""
    check_can(caller, Action.KEEP_DOSSIERS)
    dossier = await seen_dossier(work, caller, dossier_id)
    if not may_work_on(caller, dossier):
        raise NotAllowed
    return await work.dossiers.get(dossier_id, for_change=True)
