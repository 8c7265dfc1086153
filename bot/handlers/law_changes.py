"""/thaydoi: changes of law with their basis, and the answers to a notice about one."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.handlers.dossiers import go_on
from bot.handlers.presses import Pressed, id_of
from bot.handlers.sending import reply, say
from bot.services.caller import Caller
from bot.services.services import Services
from bot.views import law_change_screens
from bot.views.answer_words import AnswerWords
from bot.views.buttons import Callback
from bot.views.rendering import Views


async def changes(message: Message, caller: Caller, services: Services, views: Views) -> None:
    """/thaydoi: coming and past changes."""
    words = AnswerWords(views, services.knowledge)
    await say(message, law_change_screens.page(words, services.law_changes.page(caller)))


async def open_changes(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """The same by a button."""
    words = AnswerWords(views, services.knowledge)
    await reply(query, law_change_screens.page(words, services.law_changes.page(caller)))


async def open_dossier(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """A dossier named by a notice; the notice stays, its other buttons are still wanted."""
    card = await services.dossiers.card(caller, id_of(pressed))
    await reply(query, await go_on(state, card, caller, services, views))


async def basis(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Where a change stands."""
    news = await services.law_changes.news(caller, pressed.text(0) or "")
    await reply(query, law_change_screens.basis(AnswerWords(views, services.knowledge), news))


async def seen(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Somebody has understood a notice; its buttons stay, since they open dossiers."""
    await services.law_changes.acknowledge(caller, id_of(pressed))
    await reply(query, law_change_screens.acknowledged(AnswerWords(views, services.knowledge)))


def router() -> Router:
    """Routes of changes of law."""
    routes = Router(name=__name__)
    routes.message.register(changes, Command("thaydoi", "changes"))
    routes.callback_query.register(open_changes, Pressed("go"), F.data.endswith(":law"))
    routes.callback_query.register(open_changes, Pressed("law_changes"))
    routes.callback_query.register(open_dossier, Pressed("law_dossier"))
    routes.callback_query.register(basis, Pressed("law_basis"))
    routes.callback_query.register(seen, Pressed("law_seen"))
    return routes
