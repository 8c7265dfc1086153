"""A bare day right after a deadline was read back is the day that was meant: "29/12"."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.services.caller import Caller
from bot.services.deadlines.addressees import Addressees
from bot.services.deadlines.setting import Draft, Unnamed
from bot.services.services import Services
from knowledge.date_phrases import DatePhrase
from knowledge.dates.typed_days import Side
from knowledge.statuses.day_corrections import is_day_alone

_DRAFTED = "drafted"
_LATELY = timedelta(minutes=30)
"""So long what is typed may put right what was read back."""


async def remember(
    state: FSMContext,
    draft: Draft | Unnamed | DatePhrase,
    whom: Addressees | None,
    message: Message,
) -> None:
    """Keep what was read back, beside what the conversation is about: ids and names only, no state."""
    if isinstance(draft, Draft) and draft.name:
        kept = {"name": draft.name, "whom": None if whom is None else whom.to_json()}
        await state.update_data({_DRAFTED: {**kept, "at": message.date.isoformat()}})


async def remember_duty(state: FSMContext, obligation_id: int, now: datetime) -> None:
    """The same of one that stands, for which another day was read back."""
    await state.update_data({_DRAFTED: {"duty": obligation_id, "at": now.isoformat()}})


async def remember_sending(state: FSMContext, obligation_id: int, now: datetime) -> None:
    """The same of a day of sending that was read back."""
    await state.update_data({_DRAFTED: {"sent": obligation_id, "at": now.isoformat()}})


async def remember_pattern(state: FSMContext, name: str, now: datetime) -> None:
    """The same of what comes again: a day alone may be that of each period, or of one date."""
    await state.update_data({_DRAFTED: {"pattern": name, "at": now.isoformat()}})


async def forget(state: FSMContext) -> None:
    """It was set, or something else was told: a day that is typed now is no longer for it."""
    data = await state.get_data()
    if data.pop(_DRAFTED, None) is not None:
        await state.set_data(data)


async def is_read_back(state: FSMContext) -> bool:
    """Whether a deadline was the last thing read back: a day alone is its day, and no report's."""
    return _DRAFTED in await state.get_data()


async def waits_for_press(state: FSMContext, now: datetime) -> bool:
    """Whether something was read back lately and is not confirmed yet."""
    kept = (await state.get_data()).get(_DRAFTED)
    return isinstance(kept, dict) and now - datetime.fromisoformat(kept["at"]) <= _LATELY


class NamesOtherDay(Filter):
    """Passes a day and nothing else right after a deadline was read back, with its `name` and `whom`."""

    async def __call__(
        self, message: Message, state: FSMContext, caller: Caller, services: Services
    ) -> bool | dict[str, Any]:
        """Whether it can be the day of that deadline."""
        kept = await _put_right(message, state, services)
        if kept is None or "name" not in kept:
            return False
        whom = None if kept["whom"] is None else Addressees.from_json(kept["whom"])
        return {"name": kept["name"], "whom": whom}


class NamesOtherDayOf(Filter):
    """The same right after another day was read back for one that stands, with its `obligation_id`."""

    async def __call__(
        self, message: Message, state: FSMContext, services: Services
    ) -> bool | dict[str, Any]:
        """Whether it can be the day that was meant."""
        kept = await _put_right(message, state, services)
        return {"obligation_id": kept["duty"]} if kept is not None and "duty" in kept else False


class NamesDayOfPattern(Filter):
    """The same right after what comes again was read back, with its `name`."""

    async def __call__(
        self, message: Message, state: FSMContext, services: Services
    ) -> bool | dict[str, Any]:
        """Whether it can be a day of that."""
        kept = await _put_right(message, state, services)
        return {"name": kept["pattern"]} if kept is not None and "pattern" in kept else False


class NamesOtherSendingDay(Filter):
    """The same right after a day of sending was read back."""

    async def __call__(
        self, message: Message, state: FSMContext, services: Services
    ) -> bool | dict[str, Any]:
        """Whether it can be the day that was meant."""
        kept = await _put_right(message, state, services, side=Side.PAST)
        return {"obligation_id": kept["sent"]} if kept is not None and "sent" in kept else False


async def _put_right(
    message: Message, state: FSMContext, services: Services, side: Side = Side.AHEAD
) -> dict[str, Any] | None:
    """What was read back lately, where the text is a day and nothing else."""
    text = message.text or ""
    kept = (await state.get_data()).get(_DRAFTED)
    if not isinstance(kept, dict) or not is_day_alone(text, services.duties.today):
        return None
    if message.date - datetime.fromisoformat(kept["at"]) > _LATELY:
        return None
    return kept if services.deadlines.typed(text, side).fault is None else None
