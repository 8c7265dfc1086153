"""The moment of the next reminder, typed after "nhắc lại khi nào?" instead of pressing "Chọn ngày"."""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.sending import say
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.duties.cards import DutyCard
from bot.services.errors import NoLongerThere, NotAllowed
from bot.services.services import Services
from bot.views.day_faults import day_again
from bot.views.deadlines import deadline_screens
from bot.views.rendering import Views
from bot.views.screen import sentence
from knowledge.dates.typed_days import Wrong
from knowledge.dates.wished_moments import WishedMoment

_ASKED = "again"


async def note_asked(state: FSMContext, obligation_id: int, services: Services) -> None:
    """From now on, for a while, a day alone answers when to be told again; anything else goes on as usual."""
    if await state.get_state() is None:
        await state.update_data({_ASKED: [obligation_id, services.telling_again.noted()]})


class SaysWhenAgain(Filter):
    """Passes a text that is nothing but a time, soon after it was asked when to remind again."""

    async def __call__(
        self, message: Message, state: FSMContext, caller: Caller, services: Services
    ) -> bool | dict[str, Any]:
        """What is to be told again, and when the text can mean."""
        asked = (await state.get_data()).get(_ASKED)
        if asked is None:
            return False
        obligation_id, noted = asked
        wished = services.telling_again.read(message.text or "")
        fault = wished.days.fault
        is_answer = wished.is_alone and (fault is None or fault.wrong is Wrong.PASSED)
        if not is_answer or not services.telling_again.is_recent(noted):
            return False
        named = await services.updates.reminder_words.read(caller, message.text or "")
        if named is not None and list(named[1]) == [obligation_id]:
            return False  # "mai nhắc lại" is a button of that very reminder: done at once
        try:
            found = await services.duties.card(caller, obligation_id)
        except (NoLongerThere, NotAllowed):
            return False
        return {"found": found, "wished": wished} if found.may_answer else False


async def read_back(
    message: Message, found: DutyCard, wished: WishedMoment, caller: Caller, services: Services, views: Views
) -> None:
    """The day, or the hour of it, read back before it counts; of a day that has passed, that it has."""
    if wished.days.fault is not None:
        await say(message, day_again(views, wished.days.fault))
        await say(message, deadline_screens.choose_later(views, found))
        return
    if not wished.hours:
        telling = services.telling_again.telling_days(wished.days.days)
        await say(message, deadline_screens.confirm_again_day(views, found.id, wished.days, telling))
        return
    moments = await services.telling_again.moments(caller, wished)
    if not moments:
        await say(message, sentence(views, "due.moment_passed"))
        await say(message, deadline_screens.choose_later(views, found))
        return
    await say(message, deadline_screens.confirm_again_at(views, found.id, wished.days, moments))


def router() -> Router:
    """The route of such a day."""
    routes = Router(name=__name__)
    on_words(routes, read_back, StateFilter(None), SaysWhenAgain())
    return routes
