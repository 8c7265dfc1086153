"""/quyenrieng, /dulieucuatoi, /xoadulieu: who keeps what, all of it as a file, and its end."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.handlers.commands import nothing
from bot.handlers.people.standings import IsStranger
from bot.handlers.presses import Pressed
from bot.handlers.sending import reply, say, show
from bot.services.caller import Caller
from bot.services.people.personal_data import check_owns_data, is_stranger
from bot.services.services import Services
from bot.views import menu_screens
from bot.views.rendering import Views
from bot.views.screen import Screen


async def who_keeps_what(message: Message, caller: Caller, services: Services, views: Views) -> None:
    """/quyenrieng: the notice, again at any time."""
    await say(message, _notice(caller, services, views))


async def open_data(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """The same from the menu."""
    await reply(query, _notice(caller, services, views))


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
    check_owns_data(caller)
    await say(message, menu_screens.confirm_erase(views, is_stranger=is_stranger(caller)))


async def press_erase(query: CallbackQuery, caller: Caller, views: Views) -> None:
    """The same by a button."""
    check_owns_data(caller)
    await reply(query, menu_screens.confirm_erase(views, is_stranger=is_stranger(caller)))


async def erase(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """Erases everything about the caller; the farewell is the last thing they read."""
    await services.personal_data.erase(caller)
    await show(query, menu_screens.erased(views, is_stranger=is_stranger(caller)))


def _notice(caller: Caller, services: Services, views: Views) -> Screen:
    days, contact = services.personal_data.retention_days, services.office.contact
    return menu_screens.my_data(views, days=days, contact=contact, is_stranger=is_stranger(caller))


def routes_of_strangers(routes: Router) -> None:
    """The same for whoever wrote without an invitation, about their own account."""
    routes.message.register(who_keeps_what, IsStranger(), Command("quyenrieng", "privacy"))
    routes.message.register(export, IsStranger(), Command("dulieucuatoi", "mydata"))
    routes.message.register(ask_to_erase, IsStranger(), Command("xoadulieu", "erase"))
    routes.callback_query.register(press_export, IsStranger(), Pressed("export"))
    routes.callback_query.register(press_erase, IsStranger(), Pressed("erase"))
    routes.callback_query.register(erase, IsStranger(), Pressed("erase_yes"))
    routes.callback_query.register(nothing, IsStranger(), Pressed("nothing"))


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
