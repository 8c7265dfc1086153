"""What is being drafted while its units are chosen: a date, or a pattern that waits for its event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.services.caller import Caller
from bot.services.deadlines.addressees import Addressees
from bot.services.errors import NoLongerThere
from bot.services.patterns.cards import pattern_of
from storage.columns import JSON
from storage.engine import UnitOfWork
from storage.errors import NotFound


@dataclass(frozen=True, slots=True)
class AddressedDraft:
    """A draft by its name, with the addressees that were chosen so far."""

    name: str
    addressees: Addressees | None


class Drafts(Protocol):
    """Where drafts of one sort are kept; only whoever drafted one sees it, and only until it is set."""

    async def get(self, work: UnitOfWork, caller: Caller, draft_id: int) -> AddressedDraft:
        """The caller's draft. Raises `NoLongerThere` for any other, and once it is set."""
        ...

    async def address(self, work: UnitOfWork, draft_id: int, addressees: Addressees) -> None:
        """Keep whom a draft is for."""
        ...


class DatedDrafts:
    """Drafts with a date, by the number of the occurrence."""

    async def get(self, work: UnitOfWork, caller: Caller, draft_id: int) -> AddressedDraft:
        """The caller's draft. Raises `NoLongerThere` for any other, and once it is set."""
        try:
            _, deadline = await work.deadlines.occurrence(draft_id, for_change=False)
        except NotFound:
            raise NoLongerThere from None
        is_own = deadline.created_by_id == caller.person_id
        if not is_own or await work.deadlines.of_occurrence(draft_id):
            raise NoLongerThere
        return AddressedDraft(deadline.name, _kept(deadline.addressees))

    async def address(self, work: UnitOfWork, draft_id: int, addressees: Addressees) -> None:
        """Keep whom a draft is for."""
        _, deadline = await work.deadlines.occurrence(draft_id)
        await work.deadlines.address(deadline.id, addressees.to_json(), cluster_id=addressees.cluster_id)


class WaitingDrafts:
    """Drafts that wait for the day of an event, by the number of the pattern."""

    async def get(self, work: UnitOfWork, caller: Caller, draft_id: int) -> AddressedDraft:
        """The caller's draft. Raises `NoLongerThere` for any other, and once it is set."""
        pattern = await pattern_of(work, caller, draft_id)
        is_own = pattern.created_by_id == caller.person_id
        if not is_own or pattern.confirmed_at is not None or pattern.relative is None:
            raise NoLongerThere
        return AddressedDraft(pattern.name, _kept(pattern.addressees))

    async def address(self, work: UnitOfWork, draft_id: int, addressees: Addressees) -> None:
        """Keep whom a draft is for."""
        pattern = await work.patterns.get(draft_id, for_change=True)
        pattern.addressees = addressees.to_json()


def _kept(addressees: JSON) -> Addressees | None:
    return None if addressees is None else Addressees.from_json(addressees)
