"""/thaydoi: changes of law with their basis, and the answers to a notice about one."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.handlers.dossiers.dossiers import go_on
from bot.handlers.presses import Press, Pressed, on_press
from bot.handlers.sending import reply, say
from bot.services.caller import Caller
from bot.services.services import Services
from bot.views.answers import law_change_screens
from bot.views.answers.answer_words import AnswerWords
from bot.views.rendering import Views


async def changes(message: Message, caller: Caller, services: Services, views: Views) -> None:
    """/thaydoi: coming and past changes."""
    words = AnswerWords(views, services.knowledge)
    await say(message, law_change_screens.page(words, services.law_changes.page(caller)))


async def open_changes(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """The same by a button."""
    words = AnswerWords(views, services.knowledge)
    await reply(query, law_change_screens.page(words, services.law_changes.page(caller)))


async def open_dossier(press: Press) -> None:
    """A dossier named by a notice; the notice stays, its other buttons are still wanted."""
    card = await press.services.dossiers.card(press.caller, press.id)
    await press.reply(await go_on(press.state, card, press.caller, press.services, press.views))


async def basis(press: Press) -> None:
    """Where a change stands."""
    news = await press.services.law_changes.news(press.caller, press.text(0))
    await press.reply(law_change_screens.basis(press.words, news))


async def seen(press: Press) -> None:
    """Somebody has understood a notice; its buttons stay, since they open dossiers."""
    await press.services.law_changes.acknowledge(press.caller, press.id)
    await press.reply(law_change_screens.acknowledged(press.words))


def router() -> Router:
    """Routes of changes of law."""
    routes = Router(name=__name__)
    routes.message.register(changes, Command("thaydoi", "changes"))
    routes.callback_query.register(open_changes, Pressed("go"), F.data.endswith(":law"))
    routes.callback_query.register(open_changes, Pressed("law_changes"))
    on_press(routes, open_dossier, "law_dossier")
    on_press(routes, basis, "law_basis")
    on_press(routes, seen, "law_seen")
    return routes
