"""One message that reports and asks: the report is read back, the question answered, neither is lost."""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.questions.asking import answer_question
from bot.handlers.updates import state_questions
from bot.handlers.updates.updates import take
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.services import Services
from bot.views.rendering import Views
from knowledge.status_lines import StatusReading


class TellsAndAsks(Filter):
    """Passes a text that reports something of the caller's and asks beside it."""

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool | dict[str, Any]:
        """What was read of the report, and the words of the question."""
        found = await services.updates.reading.told_beside(caller, message.text or "")
        return {"reading": found[0], "asked": found[1]} if found is not None else False


async def take_and_answer(
    message: Message,
    reading: StatusReading,
    asked: str,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """The report with its buttons, then the answer.

    About the rules the whole message is the question, unless what is asked names its award itself.
    """
    await take(message, reading, state, caller, services, views)
    if (found := await services.updates.asking.asked(caller, asked)) is not None:
        await state_questions.tell(message, found, state, caller, services, views)
    elif (due := await services.deadline_asking.asked(caller, asked)) is not None:
        await state_questions.tell_deadlines(message, due, state, caller, services, views)
    else:
        is_whole = not services.updates.asking.names_award(asked)
        question = (message.text or "") if is_whole else asked
        await answer_question(message, question, caller, services, views)


def router() -> Router:
    """The route of such texts; it comes before those of a question alone and of a report alone."""
    routes = Router(name=__name__)
    on_words(routes, take_and_answer, StateFilter(None), TellsAndAsks())
    return routes
