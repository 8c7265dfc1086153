"""The commands that everybody has: /start, /menu, /trogiup, /ngonngu, /huy; and the entries of the menu."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart, StateFilter, or_f
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.handlers.deadlines.redating import waits_for_press
from bot.handlers.presses import Press, Pressed, on_press
from bot.handlers.sending import reply, say, show
from bot.handlers.states import IsCancelling, leave_typing
from bot.handlers.words_typed import Says, on_words
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views import menu_screens
from bot.views.rendering import Views
from bot.views.screen import sentence
from bot.views.words import LOCALES


async def start(
    message: Message,
    command: CommandObject,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """/start: the greeting; with a code, somebody who belongs here learns that they need none."""
    await state.clear()
    if command.args:
        await services.joining.join_here(caller, command.args)
    await say(message, menu_screens.welcome(views, caller.name or "", caller))


async def menu(message: Message, state: FSMContext, caller: Caller, views: Views) -> None:
    """/menu: the main menu; what was under way is left."""
    await leave_typing(state)
    await say(message, menu_screens.menu(views, caller))


async def press_menu(press: Press) -> None:
    """The main menu by a button."""
    await press.reply(menu_screens.menu(press.views, press.caller))


async def help_page(message: Message, caller: Caller, services: Services, views: Views) -> None:
    """/trogiup: what the assistant can do for this role."""
    await say(message, menu_screens.help_page(views, caller, services.office.contact))


async def press_help(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """The help by a button."""
    await reply(query, menu_screens.help_page(views, caller, services.office.contact))


async def press_ask(query: CallbackQuery, views: Views) -> None:
    """How to ask."""
    await reply(query, menu_screens.ask_hint(views))


async def language(message: Message, views: Views) -> None:
    """/ngonngu: the choice of language."""
    await say(message, menu_screens.language(views))


async def press_language(query: CallbackQuery, views: Views) -> None:
    """The choice of language by a button."""
    await reply(query, menu_screens.language(views))


async def choose_language(press: Press) -> None:
    """Speak the chosen language from now on."""
    locale = press.pressed.text(0)
    if locale not in LOCALES:
        raise NoLongerThere
    await press.services.accounts.choose_language(press.caller, locale)
    await press.show(sentence(Views(locale), "say.language_set"))


async def cancel(message: Message, state: FSMContext, views: Views) -> None:
    """/huy or "thôi": leave what is under way."""
    was_under_way = await state.get_state() is not None or await waits_for_press(state, message.date)
    await state.clear()
    await say(message, sentence(views, "say.cancelled" if was_under_way else "say.nothing_to_cancel"))


async def nothing(query: CallbackQuery, views: Views) -> None:
    """A question was declined: nothing has changed."""
    await show(query, sentence(views, "say.not_done"))


def router() -> Router:
    """Routes of the common commands."""
    routes = Router(name=__name__)
    routes.message.register(start, CommandStart())
    routes.message.register(menu, Command("menu"))
    on_words(routes, menu, StateFilter(None), Says("button.menu", "menu"))
    routes.message.register(help_page, Command("trogiup", "help"))
    routes.message.register(language, Command("ngonngu", "language"))
    on_words(routes, help_page, StateFilter(None), Says("menu.help"))
    on_words(routes, language, StateFilter(None), Says("menu.language"))
    routes.message.register(cancel, or_f(Command("huy", "cancel"), IsCancelling()))
    on_press(routes, press_menu, "menu")
    routes.callback_query.register(nothing, Pressed("nothing"))
    on_press(routes, choose_language, "language")
    routes.callback_query.register(press_ask, Pressed("go"), F.data.endswith(":ask"))
    routes.callback_query.register(press_language, Pressed("go"), F.data.endswith(":language"))
    routes.callback_query.register(press_help, Pressed("go"), F.data.endswith(":help"))
    return routes
