"""Quick updates typed anywhere: read back, asked about, recorded by a tap, taken back by a tap."""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.handlers.deadlines.redating import forget
from bot.handlers.digressions import IsQuestion, prompt_again
from bot.handlers.duties.reminder_words import AnswersReminder, answer
from bot.handlers.presses import Press, id_of, on_press
from bot.handlers.sending import say, show
from bot.handlers.states import DossierTyping, IsCancelling, UpdateTyping
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.dossiers.states import Report
from bot.services.errors import NoLongerThere, NotAllowed
from bot.services.services import Services
from bot.services.updates.cards import ReportCard
from bot.views.buttons import Callback
from bot.views.day_faults import day_again
from bot.views.rendering import Views
from bot.views.screen import sentence
from bot.views.updates import update_screens
from bot.views.updates.update_names import name_of
from knowledge.dates.typed_days import Side, Wrong
from knowledge.status_lines import StatusReading
from knowledge.statuses.reminder_answers import ReminderAnswer
from storage.models.dossiers import DossierStep

_WAYS = {
    "paper": (Report.PAPER,),
    "files": (Report.FILES,),
    "both": (Report.PAPER, Report.FILES),
}


class TellsUpdate(Filter):
    """Passes a text that reports something; while something is to be typed, only what names its thing."""

    async def __call__(
        self, message: Message, state: FSMContext, caller: Caller, services: Services
    ) -> bool | dict[str, Any]:
        """What was read of it."""
        asked = await state.get_state()
        found = await services.updates.reading.read(
            caller,
            message.text or "",
            is_typing=asked is not None,
            is_choosing=await _is_choosing(asked, state, caller, services),
        )
        return {"reading": found} if found is not None else False


class RepliesToReminder(Filter):
    """Passes what is a reply to a reminder on the screen: it belongs to that one, whatever is under way."""

    async def __call__(self, _: Message, caller: Caller, services: Services) -> bool:
        """Whether it replies to one."""
        return await services.updates.reading.replies_to_reminder(caller)


async def _is_choosing(asked: str | None, state: FSMContext, caller: Caller, services: Services) -> bool:
    if asked == DossierTyping.award.state:
        return True
    if asked not in (DossierTyping.choice.state, DossierTyping.names.state):
        return False
    try:
        card = await services.dossiers.card(caller, (await state.get_data()).get("dossier", 0))
    except (NoLongerThere, NotAllowed):
        return False
    # "Đã tiếp nhận hay chưa?" is itself answered by "rồi".
    return card.step is not DossierStep.RECEIPT


async def answer_between(
    message: Message,
    said: ReminderAnswer,
    told: list[int],
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Answers the reminder in the middle of something else, which goes on after it."""
    await answer(message, said, told, state, caller, services, views)
    await prompt_again(message, state, caller, services, views)


async def take(
    message: Message,
    reading: StatusReading,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
    beside: tuple[int, ...] = (),
) -> None:
    """Shows what was understood, with nothing recorded; a walk that was under way goes on after it.

    The files with which it came (`beside`) are evidence of what is recorded.
    """
    card = await services.updates.taking.take(caller, message.text or "", reading, beside)
    await forget(state)
    await say(message, update_screens.report(views, card, services.updates.cards.today))
    if services.updates.reading.is_left_unread(message.text or ""):
        await say(message, update_screens.rest_unread(views))
    await prompt_again(message, state, caller, services, views)


async def look(press: Press) -> None:
    """The update as it is now."""
    await show_report(
        press.query,
        await press.services.updates.cards.card(press.caller, press.id),
        press.services,
        press.views,
    )


async def pick(press: Press) -> None:
    """Which thing is meant, or all of them."""
    is_all, is_due = press.pressed.text(2) == "all", press.pressed.text(2) == "due"
    is_board = press.pressed.text(2) == "units"
    chosen = None if is_all else press.pressed.number(3 if is_due or is_board else 2)
    if not is_all and chosen is None:
        raise NoLongerThere
    completing, place = press.services.updates.completing, place_of(press.pressed)
    if is_board:
        card = await completing.choose_board(press.caller, *place, chosen or 0)
    else:
        card = await completing.choose(press.caller, *place, chosen, is_due=is_due)
    await show_report(press.query, card, press.services, press.views)


async def set_day(press: Press) -> None:
    """The day, which is all that a single line was waiting for."""
    report_id, number = place_of(press.pressed)
    if press.is_of_another_day(3):
        card = await press.services.updates.cards.card(press.caller, report_id)
        today = press.services.updates.cards.today
        await press.ask_again(update_screens.report(press.views, card, today))
        return
    card = await press.services.updates.completing.set_day(press.caller, report_id, number, press.day(2))
    await show_report(press.query, card, press.services, press.views)


async def ask_day(press: Press) -> None:
    """Asks to type the day; what was under way is put aside and comes back after it."""
    report_id, number = place_of(press.pressed)
    await press.services.updates.cards.card(press.caller, report_id)
    asked = await press.state.get_state()
    if asked != UpdateTyping.day.state:
        aside = {"state": asked, "data": await press.state.get_data()}
        await press.state.set_state(UpdateTyping.day)
        await press.state.set_data({"report": report_id, "line": number, "aside": aside})
    else:
        await press.state.update_data({"report": report_id, "line": number})
    await press.reply(sentence(press.views, "update.chat.type_day"))


async def take_day(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The day as typed, read back with its weekday before it is recorded."""
    asked = await state.get_data()
    card = await services.updates.cards.card(caller, asked["report"])
    line = card.lines[asked["line"]].line
    read = services.deadlines.typed(message.text or "", Side.AHEAD if line.is_ahead else Side.PAST)
    if read.fault is not None and read.fault.wrong is not Wrong.NO_DAY:
        await say(message, day_again(views, read.fault))
        return
    if len(read.days) != 1:
        name = name_of(views, line, card.lines[asked["line"]].truth)
        await say(message, sentence(views, "update.chat.type_day_of", name=name))
        return
    card = await services.updates.completing.set_day(
        caller, card.id, asked["line"], read.days[0], is_tap=False
    )
    aside = asked["aside"]
    await state.set_state(aside["state"])
    await state.set_data(aside["data"])
    await say(message, update_screens.report(views, card, services.updates.cards.today))
    await prompt_again(message, state, caller, services, views)


async def set_way(press: Press) -> None:
    """On paper, as files, or both."""
    ways = _WAYS.get(press.text(2))
    if ways is None:
        raise NoLongerThere
    await show_report(
        press.query,
        await press.services.updates.completing.set_ways(press.caller, *place_of(press.pressed), ways),
        press.services,
        press.views,
    )


async def set_paper(press: Press) -> None:
    """Which paper a note is about."""
    item_id = press.pressed.number(2)
    if item_id is None:
        raise NoLongerThere
    card = await press.services.updates.completing.set_paper(press.caller, *place_of(press.pressed), item_id)
    await show_report(press.query, card, press.services, press.views)


async def record(press: Press) -> None:
    """Records one line, or all."""
    number = None if press.pressed.text(1) == "all" else place_of(press.pressed)[1]
    card = await press.services.updates.completing.record(press.caller, press.id, number)
    await show_report(press.query, card, press.services, press.views)


async def add_unit(press: Press) -> None:
    """Adds the unit that was named."""
    await show_report(
        press.query,
        await press.services.updates.units.add(press.caller, *place_of(press.pressed)),
        press.services,
        press.views,
    )


async def put_off(press: Press) -> None:
    """Nothing for now."""
    card = await press.services.updates.cards.card(press.caller, press.id)
    await press.show(update_screens.put_off(press.views, card.id))


async def undo(press: Press) -> None:
    """Takes back what was recorded from this update."""
    await show_report(
        press.query,
        await press.services.updates.undoing.undo(press.caller, press.id),
        press.services,
        press.views,
    )


async def show_report(query: CallbackQuery, card: ReportCard, services: Services, views: Views) -> None:
    """The update as it is after a press."""
    await show(query, update_screens.report(views, card, services.updates.cards.today))


def place_of(pressed: Callback) -> tuple[int, int]:
    """The update and the line that a button is about. Raises `NoLongerThere`."""
    number = pressed.number(1)
    if number is None:
        raise NoLongerThere
    return id_of(pressed), number


def router() -> Router:
    """Routes of quick updates; they come before whatever else waits for a text."""
    routes = Router(name=__name__)
    on_press(routes, look, "upd")
    on_press(routes, pick, "upd_pick")
    on_press(routes, set_day, "upd_day")
    on_press(routes, ask_day, "upd_day_type")
    on_press(routes, set_way, "upd_way")
    on_press(routes, set_paper, "upd_paper")
    on_press(routes, record, "upd_ok")
    on_press(routes, add_unit, "upd_unit")
    on_press(routes, put_off, "upd_later")
    on_press(routes, undo, "upd_undo")
    on_words(routes, answer, StateFilter(None), AnswersReminder())
    on_words(routes, take, TellsUpdate())
    is_day = StateFilter(UpdateTyping.day)
    on_words(routes, take_day, is_day, ~IsCancelling(), ~IsQuestion())
    return routes
