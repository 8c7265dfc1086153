"""One way to change a dossier: once per message, never over somebody else's change, always in the log."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import Any

from bot.clock import Clock
from bot.services.caller import Caller
from bot.services.dossiers.access import own_dossier, seen_dossier
from bot.services.dossiers.cards import DossierCard, card_of, changes_since, items_touched_since
from bot.services.errors import NoLongerThere
from knowledge.knowledge_base import KnowledgeBase
from storage.engine import Database, UnitOfWork
from storage.errors import NotFound
from storage.models.dossiers import Dossier

EFFECT = "dossier"


@dataclass(frozen=True, slots=True)
class Step:
    """A change in one transaction: whose, to which dossier, when."""

    work: UnitOfWork
    caller: Caller
    dossier: Dossier
    now: datetime

    async def item(self, item_id: int, action: str, fields: Mapping[str, Any]) -> None:
        """Change a paper and write it down; what is so already is no change."""
        item = await self.work.dossiers.item(self.dossier.id, item_id)
        before = {name: plain(getattr(item, name)) for name in fields}
        if item.state == fields.get("state", item.state) and item.note == fields.get("note", item.note):
            return
        was = self.dossier.version
        item = await self.work.dossiers.change_item(self.dossier, item_id, fields, now=self.now)
        after = {name: plain(getattr(item, name)) for name in fields}
        await self.note(action, was, before | {"item": item_id}, after | {"item": item_id})

    async def whole(self, action: str, fields: Mapping[str, Any], *, returned_on: date | None = None) -> None:
        """Change the dossier itself and write it down, with the day of a return where it is told.

        What is so already is no change.
        """
        before = {name: plain(getattr(self.dossier, name)) for name in fields}
        after = {name: plain(value) for name, value in fields.items()}
        if before == after:
            return
        was = self.dossier.version
        await self.work.dossiers.change(self.dossier.id, fields, now=self.now)
        await self.note(
            action,
            was,
            before,
            after | ({} if returned_on is None else {"returned_on": returned_on.isoformat()}),
        )

    async def beside(self, action: str, values: Mapping[str, Any]) -> None:
        """Write down what was changed beside the fields: a file, the list of papers or of names."""
        was = self.dossier.version
        await self.work.dossiers.change(self.dossier.id, {}, now=self.now)
        await self.note(action, was, values, values)

    async def note(self, action: str, was: int, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        """The entry of the log; both sides name the version that they speak of."""
        await self.work.log.note(
            action=action,
            subject="dossier",
            subject_id=self.dossier.id,
            person_id=self.caller.person_id,
            channel=self.caller.channel,
            now=self.now,
            before={**before, "version": was},
            after={**after, "version": self.dossier.version},
        )


Doing = Callable[[Step], Awaitable[None]]


class DossierChanging:
    """Base of the use cases that change a dossier."""

    def __init__(self, database: Database, clock: Clock, kb: KnowledgeBase) -> None:
        self._database = database
        self._clock = clock
        self._kb = kb

    async def _change(
        self, caller: Caller, dossier_id: int, do: Doing, *, seen: int | None = None, item: int | None = None
    ) -> DossierCard:
        """Do it unless what it is about has changed since the version that the caller saw.

        The card tells either way what others did meanwhile. Raises `NotAllowed`, `NoLongerThere`, and what
        `do` raises.
        """
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            earlier = await work.earlier_effect(EFFECT)
            if earlier is not None:
                dossier = await seen_dossier(work, caller, earlier["id"])
                changes = await changes_since(work, dossier.id, earlier["seen"], earlier["version"])
                card = await card_of(work, caller, dossier, self._kb, self._clock, changes)
                return replace(card, was_refused=earlier.get("refused", False))
            dossier = await own_dossier(work, caller, dossier_id)
            shown = dossier.version if seen is None else min(seen, dossier.version)
            changes = await changes_since(work, dossier.id, shown)
            # What the change itself writes is no news to whoever makes it, also when the message comes again.
            own = dossier.version + 1
            is_refused = item in await items_touched_since(work, dossier.id, shown)
            if not is_refused:
                try:
                    await do(Step(work, caller, dossier, self._clock.now()))
                except NotFound:
                    raise NoLongerThere from None
            effect = {"id": dossier.id, "seen": shown, "version": own, "refused": is_refused}
            work.record_effect(EFFECT, effect)
            card = await card_of(work, caller, dossier, self._kb, self._clock, changes)
            await work.commit()
        return replace(card, was_refused=is_refused)


def plain(value: Any) -> Any:
    """A field's value as the log keeps it."""
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
