"""A task set where an administrator is asked for a contact: it is set, and the contact left for later."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.deadlines.wishes import WishesDeadline, begin_wished
from bot.handlers.people.first_steps import leave_contact
from bot.handlers.states import FirstStepsStates
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.services import Services
from bot.views.rendering import Views
from knowledge.statuses.deadline_wishes import NewDeadline


async def set_task(
    message: Message, wish: NewDeadline, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """Nobody's contact reads like a task with its day."""
    await leave_contact(message, state, caller, services, views)
    await begin_wished(message, wish, state, caller, services, views)


def router() -> Router:
    """Route before the walk of a newcomer."""
    routes = Router(name=__name__)
    on_words(routes, set_task, StateFilter(FirstStepsStates.contact), WishesDeadline())
    return routes
