"""/hoso, /tieptuc, "HS 12": the list of dossiers, one of them, and where it goes on."""

from __future__ import annotations

import re
from typing import Any

from aiogram import F, Router
from aiogram.filters import Command, Filter, StateFilter, or_f
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.handlers.presses import Press, Pressed, on_press
from bot.handlers.sending import reply, say
from bot.handlers.states import DossierTyping, IsCancelling, IsSkipping
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.dossiers.cards import DossierCard
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views.answers.answer_words import AnswerWords
from bot.views.dossiers import dossier_list_screens, dossier_question_screens, dossier_screens
from bot.views.dossiers.dossier_words import name_of
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence
from bot.views.updates import update_screens
from knowledge.vietnamese import fold
from storage.models.dossiers import DossierStep

_NUMBERED = re.compile(r"(?:hs|ho so)\s*(?:so\s*)?[-.:#]?\s*(?P<number>\d{1,9})")


_OWN_LIST = re.compile(r"\W*(?:xem )?(?:danh sach )?ho so cua (?:toi|em|minh)\W*")


class IsOwnList(Filter):
    """Passes "hồ sơ của tôi": the list, as /hoso shows it."""

    async def __call__(self, message: Message) -> bool:
        """Whether the text asks for the list."""
        return _OWN_LIST.fullmatch(fold(message.text or "")) is not None


def number_of(text: str) -> int | None:
    """The dossier that a text names and nothing else: "HS 12"."""
    found = _NUMBERED.fullmatch(fold(text).strip())
    return int(found["number"]) if found else None


class IsNumber(Filter):
    """Passes a text that is nothing but the short number of a dossier: "HS 12"."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        """Whether the text names a dossier; the handler gets its `number`."""
        number = number_of(message.text or "")
        return {"number": number} if number is not None else False


async def dossiers(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """/hoso: what the caller and their unit prepare."""
    await state.clear()
    listed = await services.dossiers.page(caller, 1)
    await say(message, dossier_list_screens.page(_words(services, views), listed))


async def open_dossiers(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """The list from the menu."""
    listed = await services.dossiers.page(caller, 1)
    await reply(query, dossier_list_screens.page(_words(services, views), listed))


async def turn_page(press: Press) -> None:
    """A page of the list."""
    listed = await press.services.dossiers.page(press.caller, press.pressed.number(0) or 1)
    await press.show(dossier_list_screens.page(press.words, listed))


async def resume(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """/tieptuc: what the caller told and did not confirm, and the dossier worked on last, on any channel."""
    await state.clear()
    told = await services.updates.cards.waiting(caller)
    if told is not None:
        await say(message, update_screens.report(views, told, services.updates.cards.today))
    card = await services.dossiers.latest(caller)
    if card is None:
        others = await services.dossiers.of_colleagues(caller)
        if others.lines:
            await say(message, dossier_list_screens.of_colleagues(_words(services, views), others))
        elif told is None:
            await say(message, sentence(views, "dossier.say.nothing_open"))
        return
    await say(message, await go_on(state, card, caller, services, views))


async def stop(message: Message, state: FSMContext, caller: Caller, services: Services, views: Views) -> None:
    """/huy or "thôi" in the middle of a dossier: it is kept."""
    dossier_id = (await state.get_data()).get("dossier")
    await state.clear()
    if dossier_id is None:
        await say(message, sentence(views, "say.cancelled"))
        return
    card = await services.dossiers.card(caller, dossier_id)
    name = name_of(card.number, _words(services, views))
    await say(message, sentence(views, "dossier.say.stopped", dossier=name))


async def put_off_names(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """ "Để sau" or "bỏ qua" is no name: the checklist follows without names."""
    card = await services.beginning.name(caller, await pointed(state), None)
    await say(message, await go_on(state, card, caller, services, views))


async def open_numbered(
    message: Message, number: int, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """ "HS 12" typed alone; whether somebody else's is called so is not told."""
    try:
        card = await services.dossiers.numbered(caller, number)
    except NoLongerThere:
        said = views.word("dossier.number", number=number)
        await say(message, sentence(views, "update.chat.refused.no_such_dossier", said=said))
        return
    await say(message, await go_on(state, card, caller, services, views))


async def open_card(press: Press) -> None:
    """A dossier from the list, or back from one of its papers."""
    card = await press.services.dossiers.card(press.caller, press.id)
    await press.show(await go_on(press.state, card, press.caller, press.services, press.views))


async def go_on(
    state: FSMContext, card: DossierCard, caller: Caller, services: Services, views: Views
) -> Screen:
    """What a dossier needs next: the question that is open, or its card; typed answers go to it."""
    words = _words(services, views)
    if card.step is DossierStep.READY:
        await state.clear()
        # Nothing is waited for; a question under the card is about its award.
        await state.set_data({"dossier": card.id})
        return dossier_screens.card_screen(words, card)
    if card.can_edit:
        await wait_for_answer(state, card)
    return dossier_question_screens.question(words, card, await services.beginning.options(caller, card.id))


async def wait_for_answer(state: FSMContext, card: DossierCard) -> None:
    """What is typed next answers the question that the dossier is at now, and no later one."""
    is_name = card.step is DossierStep.NOMINEES
    await state.set_state(DossierTyping.names if is_name else DossierTyping.choice)
    await state.set_data({"dossier": card.id, "asked": card.step.value})


async def has_moved_on(state: FSMContext, step: DossierStep) -> bool:
    """Whether the choice that this conversation waits for was made elsewhere; the dossier is at `step`."""
    asked = (await state.get_data()).get("asked", step.value)
    return step in (DossierStep.NOMINEES, DossierStep.READY) or asked != step.value


async def pointed(state: FSMContext) -> int:
    """The dossier that the conversation is about. Raises `NoLongerThere`."""
    dossier_id = (await state.get_data()).get("dossier")
    if not isinstance(dossier_id, int):
        raise NoLongerThere
    return dossier_id


def _words(services: Services, views: Views) -> AnswerWords:
    return AnswerWords(views, services.knowledge)


def router() -> Router:
    """Routes of the list and of single dossiers."""
    routes = Router(name=__name__)
    is_leaving = or_f(Command("huy", "cancel"), IsCancelling())
    routes.message.register(put_off_names, StateFilter(DossierTyping.names), IsSkipping())
    routes.message.register(stop, StateFilter(DossierTyping), is_leaving)
    routes.message.register(dossiers, Command("hoso", "dossiers"))
    on_words(routes, dossiers, IsOwnList())
    routes.message.register(resume, Command("tieptuc", "resume"))
    routes.callback_query.register(open_dossiers, Pressed("go"), F.data.endswith(":dossiers"))
    on_press(routes, turn_page, "dossiers")
    on_press(routes, open_card, "dossier")
    on_words(routes, open_numbered, IsNumber())
    return routes
