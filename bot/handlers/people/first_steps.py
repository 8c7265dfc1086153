"""The walk of a newcomer: unit, name and contact for the first administrator, the name for anybody else."""

from __future__ import annotations

from typing import NoReturn

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, StateFilter, and_f, or_f
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message

from bot.handlers.people.standings import IsAgain, IsNewcomer
from bot.handlers.presses import Press, Pressed, on_press
from bot.handlers.questions.asking import answer_question
from bot.handlers.sending import say
from bot.handlers.small_talk import greets
from bot.handlers.states import FirstStepsStates, IsCancelling
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.people.first_steps import Step, Walk
from bot.services.services import Services
from bot.views import menu_screens
from bot.views.people import first_steps_screens
from bot.views.rendering import Views
from bot.views.screen import sentence
from knowledge.statuses.introductions import asks_instead, name_told

_STATES: dict[Step, State] = {
    Step.UNIT: FirstStepsStates.unit,
    Step.NAME: FirstStepsStates.name,
    Step.CONTACT: FirstStepsStates.contact,
}
_STEPS = {state.state: step for step, state in _STATES.items()}


async def begin(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """Ask what is still open: at the first contact, and when somebody comes back from another channel."""
    await _go_on(message, state, await services.first_steps.where(caller), None, caller, services, views)


async def take_answer(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """What a newcomer typed; before they were asked anything it is only a greeting."""
    asked = _STEPS.get(await state.get_state())
    if asked is None:
        await begin(message, state, caller, services, views)
        return
    if services.conversations.is_question(message.text or ""):
        await answer_question(message, message.text or "", caller, services, views)
        await say(message, sentence(views, "say.walk_goes_on"))
        await begin(message, state, caller, services, views)
        return
    if greets(message.text or ""):
        await begin(message, state, caller, services, views)
        return
    is_name = asked in (Step.UNIT, Step.NAME)
    if is_name and asks_instead(message.text or ""):
        await say(message, sentence(views, f"say.why_{asked.value}"))
        return
    told = name_told(message.text or "") if is_name else message.text or ""
    walk = await services.first_steps.answer(caller, asked, told)
    await _go_on(message, state, walk, asked, caller, services, views)


async def leave_step(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """ "Hủy" or "thôi" is no answer: the contact is skipped, what is needed is told with what can be done."""
    asked = _STEPS.get(await state.get_state())
    where = await services.first_steps.where(caller)
    if where.step in (Step.UNIT, Step.NAME):
        await state.set_state(_STATES[where.step])
        await say(message, sentence(views, f"say.needed_{where.step.value}"))
        return
    walk = await services.first_steps.skip_contact(caller)
    await _go_on(message, state, walk, asked, caller, services, views)


async def skip_contact(press: Press) -> None:
    """Go on without a contact."""
    walk = await press.services.first_steps.skip_contact(press.caller)
    if walk.was_over:
        await press.reply(
            sentence(press.views, "say.step_over", menu_screens.menu_rows(press.views, press.caller))
        )
    elif isinstance(press.query.message, Message):
        await _go_on(
            press.query.message, press.state, walk, Step.CONTACT, press.caller, press.services, press.views
        )


async def put_contact_off(
    event: Message | CallbackQuery, state: FSMContext, caller: Caller, services: Services, views: Views
) -> NoReturn:
    """A command or press is no contact: the question is left for later, and what was meant is done."""
    await leave_contact(event, state, caller, services, views)
    raise SkipHandler


async def leave_contact(
    event: Message | CallbackQuery, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """Says that the contact is left for later."""
    if caller.person_id is not None and await services.first_steps.put_contact_off(caller):
        await state.clear()
        days = services.personal_data.retention_days
        message = event if isinstance(event, Message) else event.message
        if message is not None:
            await say(message, menu_screens.first_notice(views, days=days, contact=services.office.contact))
            await say(message, first_steps_screens.contact_later(views))


async def _go_on(
    message: Message,
    state: FSMContext,
    walk: Walk,
    asked: Step | None,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    if walk.step is not Step.DONE:
        await state.set_state(_STATES[walk.step])
        just_named = asked is Step.UNIT and walk.step is Step.NAME
        kinds = services.unit_levels.kinds
        await say(message, first_steps_screens.question(views, walk, just_named_unit=just_named, kinds=kinds))
        return
    await state.clear()
    days = services.personal_data.retention_days
    await say(message, menu_screens.first_notice(views, days=days, contact=services.office.contact))
    await say(message, menu_screens.welcome(views, walk.name, caller, is_first=True))


def router() -> Router:
    """Routes of the walk; a text goes here as long as the walk is open or its last step is worked again."""
    routes = Router(name=__name__)
    # Whoever was asked something else meanwhile answers that; the open step is asked again afterwards.
    is_walking = or_f(StateFilter(FirstStepsStates), and_f(IsNewcomer(), StateFilter(None)))
    is_new = or_f(IsNewcomer(), IsAgain())
    on_press(routes, skip_contact, "skip_contact")
    # What kind of unit it is belongs to the steps themselves.
    routes.callback_query.register(put_contact_off, is_new, ~Pressed("first_kind"))
    routes.message.register(begin, IsNewcomer(), Command("start"))
    routes.message.register(leave_step, is_walking, or_f(IsCancelling(), Command("huy", "cancel")))
    routes.message.register(put_contact_off, is_new, F.text.startswith("/"))
    on_words(routes, take_answer, is_walking)
    return routes
