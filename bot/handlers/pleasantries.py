"""A greeting, thanks or a sign ("👍") where a name is awaited: none of these is the answer."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.prompting import prompt
from bot.handlers.sending import say
from bot.handlers.small_talk import greets
from bot.handlers.states import (
    ClusterTyping,
    DossierTyping,
    InvitationTyping,
    NomineeTyping,
    RoundTyping,
    Typing,
    UnitTyping,
)
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.services import Services
from bot.views.rendering import Views
from bot.views.screen import sentence

_OF_NAMES = StateFilter(
    Typing.due_name,
    Typing.pattern_name,
    Typing.unit_name,
    Typing.person_name,
    Typing.contact,
    UnitTyping,
    InvitationTyping,
    NomineeTyping.name,
    RoundTyping.field,
    RoundTyping.units,
    ClusterTyping.addressees,
    ClusterTyping.name,
    ClusterTyping.members,
    ClusterTyping.other_name,
    DossierTyping.names,
    DossierTyping.title,
)


class Greets(Filter):
    """Passes a greeting, thanks or a sign where a name is awaited; "Vàng A" may be one."""

    async def __call__(self, message: Message) -> bool:
        """Whether it can be no name."""
        return greets(message.text or "")


async def say_not_taken(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """It was not kept as a name, which is said, and what is awaited is asked again."""
    await say(message, sentence(views, "say.courtesy_not_taken"))
    asked = await prompt(state, caller, services, views)
    if asked is not None:
        await say(message, asked)


def router() -> Router:
    """The route of such texts, before whatever takes a text as it is."""
    routes = Router(name=__name__)
    on_words(routes, say_not_taken, _OF_NAMES, Greets())
    return routes
