"""Up to which day the report of a dossier tells achievements, and being reminded before it is too old."""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.presses import Press, on_press
from bot.handlers.sending import say
from bot.handlers.states import Typing
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.dossiers.report_age import ReportLife
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views.answers.answer_words import AnswerWords
from bot.views.day_faults import day_again
from bot.views.dossiers import report_age_screens
from bot.views.rendering import Views
from bot.views.screen import sentence
from knowledge.dates.typed_days import Side, Wrong
from knowledge.statuses.report_told import read_report_told


class TellsReport(Filter):
    """Passes "HS 1: thành tích trong báo cáo tính đến 30/9/2026"."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        """The number of the dossier, and the words for the day."""
        told = read_report_told(message.text or "")
        return False if told is None else {"number": told.number, "day_text": told.day}


async def ask(press: Press) -> None:
    """Asks up to which day the report of a dossier tells achievements."""
    life = await press.services.report_lives.show(press.caller, press.id)
    if life is None:
        raise NoLongerThere
    if life.is_set:
        await press.reply(report_age_screens.set_for(press.words, life))
        return
    await _ask(press, life)


async def ask_again(press: Press) -> None:
    """Asks for the day of a report that was written anew."""
    life = await press.services.report_lives.show(press.caller, press.id)
    if life is None:
        raise NoLongerThere
    await _ask(press, life)


async def _ask(press: Press, life: ReportLife) -> None:
    await press.state.set_state(Typing.achieved_until)
    await press.state.set_data({"dossier": life.dossier_id})
    await press.reply(sentence(press.views, "dossier.age.ask"))


async def tell(press: Press) -> None:
    """The unit is reminded of the last day for the report."""
    life = await press.services.report_lives.tell(press.caller, press.id, press.day(1))
    await press.show(report_age_screens.set_for(press.words, life))


async def take(message: Message, state: FSMContext, caller: Caller, services: Services, views: Views) -> None:
    """The day as typed."""
    life = await services.report_lives.show(caller, int((await state.get_data())["dossier"]))
    if life is None:
        raise NoLongerThere
    if await _read_back(message, message.text or "", life, services, views):
        await state.clear()


async def take_told(
    message: Message, number: int, day_text: str, caller: Caller, services: Services, views: Views
) -> None:
    """The day as told in a sentence, unless there is no such dossier or no rule on its report."""
    said = views.word("dossier.number", number=number)
    try:
        life = await services.report_lives.called(caller, number)
    except NoLongerThere:
        await say(message, sentence(views, "update.chat.refused.no_such_dossier", said=said))
        return
    if life is None:
        await say(message, sentence(views, "dossier.age.no_rule", number=said))
    else:
        await _read_back(message, day_text, life, services, views)


async def _read_back(message: Message, text: str, life: ReportLife, services: Services, views: Views) -> bool:
    """Reads the day back with the last day that follows from it; whether it was one."""
    read = services.deadlines.typed(text, Side.PAST)
    if read.fault is not None and read.fault.wrong is Wrong.AHEAD:  # a report may be planned ahead
        read = services.deadlines.typed(text)
    if read.fault is not None:
        await say(message, day_again(views, read.fault))
        return False
    words = AnswerWords(views, services.knowledge)
    is_known = life.is_set and read.days == (life.achieved_until,)
    shown = report_age_screens.set_for(words, life) if is_known else None
    await say(message, shown or report_age_screens.read_back(words, life, read.days))
    return True


def router() -> Router:
    """Routes of the age of a report; a round that begins a dossier offers the same button."""
    routes = Router(name=__name__)
    on_press(routes, ask, "round_age")
    on_press(routes, ask_again, "report_again")
    on_press(routes, tell, "round_aged")
    on_words(routes, take, StateFilter(Typing.achieved_until))
    on_words(routes, take_told, StateFilter(None), TellsReport())
    return routes
