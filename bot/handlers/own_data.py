"""/quyenrieng, /dulieucuatoi, /xoadulieu: who keeps what, all of it as a file, and its end."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.handlers.presses import Pressed
from bot.handlers.sending import reply, say, show
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.services import Services
from bot.views import menu_screens
from bot.views.rendering import Views
from bot.views.screen import Screen


async def who_keeps_what(message: Message, services: Services, views: Views) -> None:
    """/quyenrieng: the notice, again at any time."""
    await say(message, _notice(services, views))


async def open_data(query: CallbackQuery, services: Services, views: Views) -> None:
    """The same from the menu."""
    await reply(query, _notice(services, views))


async def export(message: Message, caller: Caller, services: Services, views: Views) -> None:
    """/dulieucuatoi: everything kept about the caller, as a file."""
    content = await services.personal_data.export(caller)
    await message.answer_document(
        BufferedInputFile(content, views.word("file_name.my_data")),
        caption=views.render("my_data").html,
        parse_mode="HTML",
    )


async def press_export(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """The same by a button."""
    if isinstance(query.message, Message):
        await export(query.message, caller, services, views)


async def ask_to_erase(message: Message, caller: Caller, views: Views) -> None:
    """/xoadulieu: asks once more."""
    check_can(caller, Action.OWN_DATA)
    await say(message, menu_screens.confirm_erase(views))


async def press_erase(query: CallbackQuery, caller: Caller, views: Views) -> None:
    """The same by a button."""
    check_can(caller, Action.OWN_DATA)
    await reply(query, menu_screens.confirm_erase(views))


async def erase(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """Erases everything about the caller; the farewell is the last thing they read."""
    await services.personal_data.erase(caller)
    await show(query, menu_screens.erased(views))


def _notice(services: Services, views: Views) -> Screen:
    days = services.personal_data.retention_days
    return menu_screens.my_data(views, days=days, contact=services.office.contact)


def router() -> Router:
    """Routes about one's own data."""
    routes = Router(name=__name__)
    routes.message.register(who_keeps_what, Command("quyenrieng", "privacy"))
    routes.message.register(export, Command("dulieucuatoi", "mydata"))
    routes.message.register(ask_to_erase, Command("xoadulieu", "erase"))
    routes.callback_query.register(open_data, Pressed("go"), F.data.endswith(":data"))
    routes.callback_query.register(press_export, Pressed("export"))
    routes.callback_query.register(press_erase, Pressed("erase"))
    routes.callback_query.register(erase, Pressed("erase_yes"))
    return routes
