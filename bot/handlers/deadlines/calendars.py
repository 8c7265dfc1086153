"""/lich: the month, the calendar file, and the address for a phone."""

from __future__ import annotations

from datetime import date

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.handlers.presses import Press, Pressed, on_press
from bot.handlers.sending import reply, say
from bot.services.calendar import FIRST_YEAR, LAST_YEAR, MonthCard, View
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views.buttons import Callback
from bot.views.deadlines import calendar_screens
from bot.views.deadlines.calendar_file import calendar_file
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


async def turn(press: Press) -> None:
    """Another month, or the dates of others."""
    first = press.day(0)
    if not FIRST_YEAR <= first.year <= LAST_YEAR:
        raise NoLongerThere
    card = await press.services.month_calendar.month(press.caller, first, _view(press.pressed, 1))
    await press.show(_shown(press.services, press.views, card))


async def file(press: Press) -> None:
    """The calendar as a file."""
    duties = await press.services.month_calendar.ahead(press.caller, _view(press.pressed, 0))
    if press.query.message is not None:
        content = calendar_file(press.views, duties, press.services.month_calendar.now)
        await press.query.message.answer_document(
            BufferedInputFile(content, press.views.word("calendar.file_name"))
        )


async def address(press: Press) -> None:
    """What an address for a phone is for; whether there is one."""
    is_there = await press.services.month_calendar.has_address(press.caller)
    await press.reply(calendar_screens.address(press.views, is_there=is_there))


async def make_address(press: Press) -> None:
    """A new address; the one before ends."""
    token = await press.services.month_calendar.new_address(press.caller)
    shown = f"{press.services.address}/lich/{token}.ics"
    await press.show(
        calendar_screens.address_made(press.views, shown, is_local=not press.services.is_on_network)
    )


async def hide_address(press: Press) -> None:
    """Takes the address out of the message again."""
    await press.show(sentence(press.views, "calendar.address_hidden"))


async def end_address(press: Press) -> None:
    """No phone reads the calendar any more."""
    await press.services.month_calendar.end_address(press.caller)
    await press.show(sentence(press.views, "calendar.address_ended"))


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
    on_press(routes, turn, "cal")
    on_press(routes, file, "cal_file")
    on_press(routes, address, "cal_address")
    on_press(routes, make_address, "cal_make")
    on_press(routes, hide_address, "cal_hide")
    on_press(routes, end_address, "cal_end")
    return routes
