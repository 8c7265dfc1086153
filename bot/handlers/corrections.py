"""Messages that were edited: a corrected update is asked about anew, a corrected question answered."""

from __future__ import annotations

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.digressions import prompt_again
from bot.handlers.dossiers.dossiers import number_of, open_numbered
from bot.handlers.files.captions import as_typed
from bot.handlers.people.first_steps import begin
from bot.handlers.questions.asking import answer_question, ask
from bot.handlers.sending import say
from bot.handlers.small_talk import courtesy, impossible_day
from bot.handlers.states import DossierTyping, UpdateTyping
from bot.handlers.updates.state_questions import tell, tell_deadlines
from bot.handlers.updates.updates import take
from bot.services.caller import Caller, Standing
from bot.services.services import Services
from bot.services.updates.lines import Status
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence
from bot.views.updates import update_screens

# An answer that is waited for stands as it was; an open paper waits for nothing.
_AT_REST = (None, DossierTyping.paper.state)


async def edited(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """What was corrected counts where nothing has come of it yet; what was answered or recorded stands."""
    if message.caption:  # the words beside a file, which stays as it was kept
        message = as_typed(message)
    text = message.text or ""
    if caller.is_newcomer:
        await say(message, sentence(views, "say.edited_in_first_steps"))
        await begin(message, state, caller, services, views)
        return
    if caller.standing is not Standing.ACTIVE or not text or text.startswith("/"):
        await say(message, sentence(views, "say.edited"))
        return
    if (number := number_of(text)) is not None and await state.get_state() in _AT_REST:
        await _correct_number(message, number, state, caller, services, views)
        return
    if await _correct_update(message, state, caller, services, views):
        return
    found = await services.updates.asking.asked(caller, text)
    if found is not None:
        await say(message, sentence(views, "say.corrected"))
        await tell(message, found, state, caller, services, views)
        return
    if (due := await services.deadline_asking.asked(caller, text)) is not None:
        await say(message, sentence(views, "say.corrected"))
        await tell_deadlines(message, due, state, caller, services, views)
        return
    if services.conversations.is_question(text):
        await say(message, sentence(views, "say.corrected"))
        await answer_question(message, text, caller, services, views)
    elif await services.updates.corrections.stands_alone(caller, message.message_id):
        await ask(message, state, caller, services, views)
    else:
        is_typing = await state.get_state() is not None
        await say(
            message, sentence(views, "say.edited_in_walk") if is_typing else _said_to(text, services, views)
        )
    await prompt_again(message, state, caller, services, views)


async def _correct_number(
    message: Message, number: int, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """ "HS 2" instead of "HS 1": it is opened; a report that the first one answered stays as it was read."""
    name = views.word("dossier.number", number=number)
    told = await services.updates.cards.waiting(caller)
    if told is not None:
        await say(message, sentence(views, "dossier.say.corrected_answer", dossier=name))
        await say(message, update_screens.report(views, told, services.updates.cards.today))
        return
    await say(message, sentence(views, "dossier.say.corrected_number", dossier=name))
    await open_numbered(message, number, state, caller, services, views)


async def _correct_update(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> bool:
    """Whether the message tells, or told before, of an update, and all about it was said."""
    is_typing = await state.get_state() is not None
    reading = await services.updates.reading.read(caller, message.text or "", is_typing=is_typing)
    recorded = await services.updates.corrections.correct(caller, message.message_id)
    await _leave_closed_day(state, caller, services)
    if recorded is not None:
        await say(message, sentence(views, "update.chat.recorded_before"))
        await say(message, update_screens.report(views, recorded, services.updates.cards.today))
        await prompt_again(message, state, caller, services, views)
    elif reading is not None:
        await say(message, sentence(views, "update.chat.corrected"))
        await take(message, reading, state, caller, services, views)
    return recorded is not None or reading is not None


async def _leave_closed_day(state: FSMContext, caller: Caller, services: Services) -> None:
    """Nobody is asked any longer for the day of what was corrected."""
    if await state.get_state() != UpdateTyping.day.state:
        return
    asked = await state.get_data()
    card = await services.updates.cards.card(caller, asked["report"])
    if card.lines[asked["line"]].line.status is not Status.OPEN:
        await state.set_state(asked["aside"]["state"])
        await state.set_data(asked["aside"]["data"])


def _said_to(text: str, services: Services, views: Views) -> Screen:
    said = courtesy(text) or impossible_day(text, services, views)
    return said if isinstance(said, Screen) else sentence(views, said or "say.edited")


def router() -> Router:
    """The route of edited messages."""
    routes = Router(name=__name__)
    routes.edited_message.register(edited)
    return routes
