"""/taikhoan and /lienket: one's own devices and channels."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.types import CallbackQuery, Message

from bot.handlers.people.invitations import keep_card
from bot.handlers.presses import Press, Pressed, on_press
from bot.handlers.sending import reply, say
from bot.handlers.words_typed import Says, on_words
from bot.services.caller import Caller
from bot.services.services import Services
from bot.views.people import invitation_screens, own_screens
from bot.views.rendering import Views


async def accounts(message: Message, caller: Caller, services: Services, views: Views) -> None:
    """/taikhoan: signed-in devices and linked channels."""
    await say(message, own_screens.accounts(views, await services.accounts.mine(caller)))


async def open_accounts(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """The same from the menu."""
    await reply(query, own_screens.accounts(views, await services.accounts.mine(caller)))


async def end_session(press: Press) -> None:
    """Signs one of one's own browsers out; asks once more before the last one."""
    if await press.services.accounts.is_last_way_in(press.caller, press.id):
        await press.show(own_screens.confirm_sign_out(press.views, press.id, press.services.office.contact))
        return
    await end_last_session(press)


async def end_last_session(press: Press) -> None:
    """Signs a browser out whatever remains: the warning has been read."""
    found = await press.services.accounts.end_session(press.caller, press.id)
    await press.show(own_screens.accounts(press.views, found))


async def remove_account(press: Press) -> None:
    """Takes one of one's own channels away."""
    await press.show(
        own_screens.accounts(
            press.views, await press.services.accounts.remove_account(press.caller, press.id)
        )
    )


async def link(message: Message, caller: Caller, services: Services, views: Views) -> None:
    """/lienket: a code for another device or channel."""
    issued = await services.letting_in.link(caller)
    await keep_card(caller, services, issued, await say(message, invitation_screens.linking(views, issued)))


async def press_link(press: Press) -> None:
    """The same by a button."""
    issued = await press.services.letting_in.link(press.caller)
    await keep_card(
        press.caller,
        press.services,
        issued,
        await reply(press.query, invitation_screens.linking(press.views, issued)),
    )


def router() -> Router:
    """Routes about one's own devices and channels."""
    routes = Router(name=__name__)
    routes.message.register(accounts, Command("taikhoan", "accounts"))
    on_words(routes, accounts, StateFilter(None), Says("menu.accounts"))
    routes.message.register(link, Command("lienket", "link"))
    routes.callback_query.register(open_accounts, Pressed("go"), F.data.endswith(":accounts"))
    on_press(routes, end_session, "session_end")
    on_press(routes, end_last_session, "session_end_yes")
    on_press(routes, remove_account, "account_remove")
    on_press(routes, press_link, "link")
    return routes
