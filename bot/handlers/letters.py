"""A công văn that somebody hands on or pastes: "đặt hạn từ tin này?"."""

from __future__ import annotations

from datetime import date
from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.clock import OFFICE_ZONE
from bot.handlers.digressions import prompt_again
from bot.handlers.presses import Pressed, day_of, id_of
from bot.handlers.sending import say, show
from bot.handlers.states import DossierTyping
from bot.rights import Action
from bot.services.caller import Caller
from bot.services.deadlines import Scope
from bot.services.errors import NoLongerThere
from bot.services.letter_offers import LetterCard
from bot.services.services import Services
from bot.views import letter_screens
from bot.views.buttons import Callback
from bot.views.rendering import Views
from bot.views.screen import Screen


class IsLetter(Filter):
    """Passes what was forwarded and is no question about the rules, and pasted texts that are a công văn.

    In the middle of a dossier only what names a day: anything else may be its answer.
    """

    async def __call__(
        self, message: Message, state: FSMContext, caller: Caller, services: Services
    ) -> bool | dict[str, Any]:
        """Whether a deadline can be taken from the text; the day from which its words count."""
        text, origin = message.text or "", message.forward_origin
        if caller.is_newcomer or not caller.may(Action.KEEP_DEADLINES):
            return False
        if services.letters.is_letter(text):
            return {"written_on": _day(message)}
        if origin is None or text.rstrip().endswith("?"):
            return False
        names_day = services.letters.names_day(text, _day(message))
        if await state.get_state() is not None:
            return {"written_on": _day(message)} if names_day else False
        is_question = services.conversations.is_question(text)
        return {"written_on": _day(message)} if names_day or not is_question else False


async def offer(
    message: Message,
    written_on: date | None,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Its dated tasks, a set of buttons each; nothing is set without one, and a dossier goes on after it."""
    card = await services.letters.read(caller, message.text or "", written_on)
    await say(message, _offer(views, card, caller))
    await prompt_again(message, state, caller, services, views)


async def offer_beside(
    message: Message, text: str, caller: Caller, services: Services, views: Views, *, is_file: bool = False
) -> bool:
    """The same for words that came with a file, or (`is_file`) those in it where they are a công văn.

    Whether there was anything to offer.
    """
    if caller.is_newcomer or not caller.may(Action.KEEP_DEADLINES):
        return False
    is_meant = services.letters.is_letter(text) if is_file else not text.rstrip().endswith("?")
    if not (is_meant and services.letters.names_day(text, _day(message))):
        return False
    await say(message, _offer(views, await services.letters.read(caller, text, _day(message)), caller))
    return True


async def show_again(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The letter as it stands now."""
    await show(query, _offer(views, await services.letters.show(caller, id_of(pressed)), caller))


async def choose_day(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The day of one task: whom it is for is asked next."""
    card = await services.letters.show(caller, id_of(pressed))
    scopes = await services.deadlines.scopes(caller)
    await show(query, letter_screens.scopes(views, card, _place(pressed), day_of(pressed, 2), scopes))


async def choose_all(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Every task that is left: whom they are for is asked next."""
    card = await services.letters.show(caller, id_of(pressed))
    await show(query, letter_screens.scopes_of_all(views, card, await services.deadlines.scopes(caller)))


async def set_one(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """One task is a deadline now; the others stay on offer."""
    card = await services.letters.set(
        caller, id_of(pressed), _place(pressed), day_of(pressed, 2), _scope(pressed, 3)
    )
    await show(query, _offer(views, card, caller))


async def set_all(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """All tasks that were left are deadlines now."""
    card = await services.letters.set_all(caller, id_of(pressed), _scope(pressed, 1))
    await show(query, _offer(views, card, caller))


async def skip(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """One task, or all that are left, are left aside."""
    places = None if pressed.text(1) == "rest" else [_place(pressed)]
    card = await services.letters.skip(caller, id_of(pressed), places)
    await show(query, _offer(views, card, caller))


async def take_back(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """A task that was left aside is offered again."""
    card = await services.letters.take_back(caller, id_of(pressed), _place(pressed))
    await show(query, _offer(views, card, caller))


def _offer(views: Views, card: LetterCard, caller: Caller) -> Screen:
    return letter_screens.offer(views, card, may_open_round=caller.may(Action.OPEN_ROUNDS))


def _place(pressed: Callback) -> int:
    place = pressed.number(1)
    if place is None:
        raise NoLongerThere
    return place


def _scope(pressed: Callback, place: int) -> Scope:
    scope = pressed.text(place)
    if scope not in set(Scope):
        raise NoLongerThere
    return Scope(scope)


def _day(message: Message) -> date | None:
    origin = message.forward_origin
    return None if origin is None else origin.date.astimezone(OFFICE_ZONE).date()


def router() -> Router:
    """The routes of texts that are handed on, and of their buttons."""
    routes = Router(name=__name__)
    is_text = ~F.text.startswith("/")
    # A note or a name of a dossier may well quote a letter.
    of_dossier = (DossierTyping.award, DossierTyping.choice, DossierTyping.names, DossierTyping.paper)
    routes.message.register(offer, StateFilter(None, *of_dossier), F.text, is_text, IsLetter())
    routes.callback_query.register(show_again, Pressed("letter"))
    routes.callback_query.register(choose_day, Pressed("letter_day"))
    routes.callback_query.register(choose_all, Pressed("letter_all"))
    routes.callback_query.register(set_one, Pressed("letter_set"))
    routes.callback_query.register(set_all, Pressed("letter_set_all"))
    routes.callback_query.register(skip, Pressed("letter_skip"))
    routes.callback_query.register(take_back, Pressed("letter_back"))
    return routes
