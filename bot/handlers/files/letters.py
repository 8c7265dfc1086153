"""A công văn that somebody hands on or pastes: "đặt hạn từ tin này?"."""

from __future__ import annotations

from datetime import date
from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.clock import OFFICE_ZONE
from bot.handlers.digressions import prompt_again
from bot.handlers.presses import Press, on_press
from bot.handlers.sending import say
from bot.handlers.states import DossierTyping
from bot.handlers.words_typed import on_words
from bot.rights import Action
from bot.services.caller import Caller
from bot.services.deadlines.addressing import Way
from bot.services.deadlines.setting import Scope
from bot.services.errors import NoLongerThere
from bot.services.letters.offers import LetterCard
from bot.services.services import Services
from bot.views.deadlines import addressing_screens, letter_screens
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


async def show_again(press: Press) -> None:
    """The letter as it stands now."""
    await _show(press, await press.services.letters.show(press.caller, press.id))


async def choose_day(press: Press) -> None:
    """The day of one task: whom it is for is asked next."""
    card = await press.services.letters.show(press.caller, press.id)
    scopes = await press.services.deadlines.scopes(press.caller)
    ways = await press.services.addressing.ways(press.caller)
    await press.show(letter_screens.scopes(press.views, card, press.number(1), press.day(2), scopes, ways))


async def choose_way(press: Press) -> None:
    """A kind of units, chosen ones or a cluster: which is asked below, and the letter stays for the rest."""
    drafted_id = await press.services.letters.draft(press.caller, press.id, press.number(1), press.day(2))
    await show_again(press)
    if drafted_id is None:
        return
    addressing, day, way = press.services.addressing, press.day(2), press.text(3)
    if way == Way.KIND:
        kinds = await addressing.kinds(press.caller)
        await press.reply(addressing_screens.kinds(press.views, drafted_id, day, kinds))
    elif way == Way.CLUSTER:
        clusters = await addressing.clusters(press.caller)
        await press.reply(addressing_screens.clusters(press.views, drafted_id, day, clusters))
    else:
        picking = await addressing.picking(press.caller, drafted_id)
        await press.reply(addressing_screens.picking(press.views, drafted_id, day, picking))


async def choose_all(press: Press) -> None:
    """Every task that is left: whom they are for is asked next."""
    card = await press.services.letters.show(press.caller, press.id)
    scopes = await press.services.deadlines.scopes(press.caller)
    await press.show(letter_screens.scopes_of_all(press.views, card, scopes))


async def set_one(press: Press) -> None:
    """One task is a deadline now; the others stay on offer."""
    place, day = press.number(1), press.day(2)
    card = await press.services.letters.set(press.caller, press.id, place, day, _scope(press, 3))
    await _show(press, card)


async def set_all(press: Press) -> None:
    """All tasks that were left are deadlines now."""
    await _show(press, await press.services.letters.set_all(press.caller, press.id, _scope(press, 1)))


async def skip(press: Press) -> None:
    """One task, or all that are left, are left aside."""
    places = None if press.text(1) == "rest" else [press.number(1)]
    await _show(press, await press.services.letters.skip(press.caller, press.id, places))


async def take_back(press: Press) -> None:
    """A task that was left aside is offered again."""
    await _show(press, await press.services.letters.take_back(press.caller, press.id, press.number(1)))


async def _show(press: Press, card: LetterCard) -> None:
    await press.show(_offer(press.views, card, press.caller))


def _offer(views: Views, card: LetterCard, caller: Caller) -> Screen:
    return letter_screens.offer(views, card, may_open_round=caller.may(Action.OPEN_ROUNDS))


def _scope(press: Press, place: int) -> Scope:
    scope = press.text(place)
    if scope not in set(Scope):
        raise NoLongerThere
    return Scope(scope)


def _day(message: Message) -> date | None:
    origin = message.forward_origin
    return None if origin is None else origin.date.astimezone(OFFICE_ZONE).date()


def router() -> Router:
    """The routes of texts that are handed on, and of their buttons."""
    routes = Router(name=__name__)
    # A note or a name of a dossier may well quote a letter.
    of_dossier = (DossierTyping.award, DossierTyping.choice, DossierTyping.names, DossierTyping.paper)
    on_words(routes, offer, StateFilter(None, *of_dossier), IsLetter())
    on_press(routes, show_again, "letter")
    on_press(routes, choose_day, "letter_day")
    on_press(routes, choose_way, "letter_way")
    on_press(routes, choose_all, "letter_all")
    on_press(routes, set_one, "letter_set")
    on_press(routes, set_all, "letter_set_all")
    on_press(routes, skip, "letter_skip")
    on_press(routes, take_back, "letter_back")
    return routes
