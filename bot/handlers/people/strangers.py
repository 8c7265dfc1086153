"""People whom nobody has invited: a code lets them in, anything else gets one polite sentence."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.handlers.people.first_steps import begin
from bot.handlers.people.own_data import routes_of_strangers
from bot.handlers.people.standings import IsStranger, MayOnlyAsk
from bot.handlers.sending import reply, say
from bot.services.caller import Caller
from bot.services.people.codes import looks_like_code, resembles_code
from bot.services.services import Services
from bot.views import menu_screens
from bot.views.rendering import Views
from bot.views.screen import Screen


async def enter_by_link(
    message: Message,
    command: CommandObject,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """/start CODE, as an invitation link sends it."""
    await _enter(message, command.args or "", state, caller, services, views)


async def enter_by_code(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """A code typed or pasted."""
    await _enter(message, message.text or "", state, caller, services, views)


async def explain(message: Message, services: Services, views: Views) -> None:
    """Whatever else a stranger sends."""
    await say(message, _unknown(services, views))


async def explain_press(query: CallbackQuery, services: Services, views: Views) -> None:
    """A button from before the account was taken away."""
    await reply(query, _unknown(services, views))


def _unknown(services: Services, views: Views) -> Screen:
    days = services.personal_data.retention_days
    return menu_screens.unknown(views, contact=services.office.contact, is_open=services.is_open, days=days)


async def _enter(
    message: Message, code: str, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    joined = await services.joining.join_here(caller, code)
    member = await services.identity.caller(caller.account_id, inbox_id=caller.inbox_id, locale=caller.locale)
    if member.is_newcomer:
        await begin(message, state, member, services, views)
        return
    await say(message, menu_screens.joined(views, joined.name))
    await say(message, menu_screens.menu(views, member))


def router() -> Router:
    """Routes of strangers; those who may ask go on to the rules, except with a code."""
    routes = Router(name=__name__)
    routes.message.register(enter_by_link, IsStranger(), CommandStart(deep_link=True))
    routes.message.register(enter_by_code, F.text, IsStranger(), F.text.func(looks_like_code))
    # Nobody types such a thing as a question: the service says what is wrong with it.
    routes.message.register(enter_by_code, F.text, StateFilter(None), F.text.func(resembles_code))
    routes_of_strangers(routes)
    routes.message.register(explain, MayOnlyAsk(), F.text.startswith("/"))
    routes.message.register(explain, MayOnlyAsk(), ~F.text)
    routes.message.register(explain, IsStranger(), ~MayOnlyAsk())
    routes.callback_query.register(explain_press, IsStranger(), ~MayOnlyAsk())
    return routes
