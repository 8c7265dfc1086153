"""/lich: the month, the calendar file, and the address for a phone."""

from __future__ import annotations

from datetime import date

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.handlers.presses import Pressed, day_of
from bot.handlers.sending import reply, say, show
from bot.services.calendar import FIRST_YEAR, LAST_YEAR, MonthCard, View
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views import calendar_screens
from bot.views.buttons import Callback
from bot.views.calendar_file import calendar_file
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence


async def calendar(
    message: Message, command: CommandObject, caller: Caller, services: Services, views: Views
) -> None:
    """/lich: this month, or the one behind it: "/lich 12/2026"."""
    first = services.month_calendar.month_in(command.args or "")
    await say(message, _shown(services, views, await services.month_calendar.month(caller, first)))


async def open_calendar(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """The same from the menu."""
    await reply(query, _shown(services, views, await services.month_calendar.month(caller)))


async def turn(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Another month, or the dates of others."""
    first = day_of(pressed, 0)
    if not FIRST_YEAR <= first.year <= LAST_YEAR:
        raise NoLongerThere
    card = await services.month_calendar.month(caller, first, _view(pressed, 1))
    await show(query, _shown(services, views, card))


async def file(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The calendar as a file."""
    duties = await services.month_calendar.ahead(caller, _view(pressed, 0))
    if query.message is not None:
        content = calendar_file(views, duties, services.month_calendar.now)
        await query.message.answer_document(BufferedInputFile(content, views.word("calendar.file_name")))


async def address(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """What an address for a phone is for; whether there is one."""
    is_there = await services.month_calendar.has_address(caller)
    await reply(query, calendar_screens.address(views, is_there=is_there))


async def make_address(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """A new address; the one before ends."""
    token = await services.month_calendar.new_address(caller)
    shown = f"{services.address}/lich/{token}.ics"
    await show(query, calendar_screens.address_made(views, shown, is_local=not services.is_on_network))


async def hide_address(query: CallbackQuery, views: Views) -> None:
    """Takes the address out of the message again."""
    await show(query, sentence(views, "calendar.address_hidden"))


async def end_address(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """No phone reads the calendar any more."""
    await services.month_calendar.end_address(caller)
    await show(query, sentence(views, "calendar.address_ended"))


def _shown(services: Services, views: Views, card: MonthCard) -> Screen:
    off: frozenset[date] = frozenset(one for one in card.days if not services.calendar.is_working_day(one))
    return calendar_screens.month(views, card, off)


def _view(pressed: Callback, place: int) -> View:
    text = pressed.text(place)
    if text not in set(View):
        raise NoLongerThere
    return View(text)


def router() -> Router:
    """Routes of the calendar."""
    routes = Router(name=__name__)
    routes.message.register(calendar, Command("lich", "calendar"))
    routes.callback_query.register(open_calendar, Pressed("go"), F.data.endswith(":calendar"))
    routes.callback_query.register(turn, Pressed("cal"))
    routes.callback_query.register(file, Pressed("cal_file"))
    routes.callback_query.register(address, Pressed("cal_address"))
    routes.callback_query.register(make_address, Pressed("cal_make"))
    routes.callback_query.register(hide_address, Pressed("cal_hide"))
    routes.callback_query.register(end_address, Pressed("cal_end"))
    return routes
