"""/nguoidung: the people of the office, one card each; every press shows the person as they are now."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.handlers.people.invitations import keep_card
from bot.handlers.presses import Press, Pressed, on_press
from bot.handlers.sending import reply, say
from bot.handlers.states import Typing, leave_typing
from bot.handlers.words_typed import Says, on_words
from bot.rights import Action, Role
from bot.services.caller import Caller, check_can
from bot.services.errors import ChangedMeanwhile, NoLongerThere
from bot.services.people.people import PersonCard
from bot.services.services import Services
from bot.views.error_screens import error_sentence
from bot.views.people import invitation_screens, people_screens
from bot.views.rendering import Views
from bot.views.screen import sentence


async def people(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """/nguoidung: everybody by unit."""
    await leave_typing(state)
    await say(message, people_screens.people(views, await services.people.page(caller, 1)))


async def press_people(press: Press) -> None:
    """A page of the list."""
    await press.show(
        people_screens.people(
            press.views, await press.services.people.page(press.caller, press.pressed.number(0) or 1)
        )
    )


async def open_people(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """The list from the menu."""
    await reply(query, people_screens.people(views, await services.people.page(caller, 1)))


async def person(press: Press) -> None:
    """One person's card."""
    await press.show(people_screens.person(press.views, await _card(press)))


async def choose_role(press: Press) -> None:
    """The roles to choose from."""
    check_can(press.caller, Action.CHANGE_ROLE)
    await press.show(people_screens.choose_role(press.views, await _card(press)))


async def set_role(press: Press) -> None:
    """Another role; after a conflict the card shows what is true now."""
    person_id, role, version = press.pressed.number(0), press.pressed.text(1), press.pressed.number(2)
    if person_id is None or role not in set(Role) or version is None:
        raise NoLongerThere
    try:
        card = await press.services.people.change_role(press.caller, person_id, Role(role), version)
    except ChangedMeanwhile as error:
        await press.reply(error_sentence(press.views, error))
        card = await press.services.people.card(press.caller, person_id)
    await press.show(people_screens.person(press.views, card))


async def ask_name(press: Press) -> None:
    """Asks to type the correct name."""
    check_can(press.caller, Action.RENAME)
    card = await _card(press)
    await press.state.set_state(Typing.person_name)
    await press.state.set_data({"person": card.id, "version": card.version})
    await press.reply(people_screens.ask_name(press.views, card))


async def take_name(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The correct name, as typed."""
    asked = await state.get_data()
    try:
        card = await services.people.rename(caller, asked["person"], message.text or "", asked["version"])
    except ChangedMeanwhile as error:
        await say(message, error_sentence(views, error))
        card = await services.people.card(caller, asked["person"])
    await state.clear()
    await say(message, people_screens.person(views, card))


async def ask_contact(press: Press) -> None:
    """Asks to type the contact."""
    check_can(press.caller, Action.SET_CONTACT)
    await press.state.set_state(Typing.contact)
    await press.reply(people_screens.ask_contact(press.views))


async def take_contact(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The contact, as typed."""
    contact = await services.people.set_contact(caller, message.text or "")
    await state.clear()
    await say(message, sentence(views, "say.contact_saved", contact=contact))


async def confirm_cut_off(press: Press) -> None:
    """Asks once more before somebody's access ends."""
    check_can(press.caller, Action.CUT_OFF)
    await press.show(people_screens.confirm_cut_off(press.views, await _card(press)))


async def cut_off(press: Press) -> None:
    """Ends somebody's access at once."""
    card = await press.services.people.cut_off(press.caller, press.id)
    await press.show(people_screens.person(press.views, card))


async def restore(press: Press) -> None:
    """Lets somebody back in."""
    card = await press.services.people.restore(press.caller, press.id)
    await press.show(people_screens.person(press.views, card))


async def sign_in_code(press: Press) -> None:
    """A code for somebody who is here already, in a message of its own."""
    person_id = press.id
    issued = await press.services.letting_in.let_sign_in(press.caller, person_id)
    card = await press.services.people.card(press.caller, person_id)
    sent = await reply(press.query, invitation_screens.sign_in_code(press.views, issued, card.name))
    await keep_card(press.caller, press.services, issued, sent)


async def _card(press: Press) -> PersonCard:
    return await press.services.people.card(press.caller, press.id)


def router() -> Router:
    """Routes about people."""
    routes = Router(name=__name__)
    routes.message.register(people, Command("nguoidung", "people"))
    on_words(routes, people, StateFilter(None), Says("menu.people"))
    routes.callback_query.register(open_people, Pressed("go"), F.data.endswith(":people"))
    on_press(routes, press_people, "people")
    on_press(routes, person, "person")
    on_press(routes, choose_role, "role")
    on_press(routes, set_role, "role_set")
    on_press(routes, ask_name, "rename")
    on_press(routes, ask_contact, "contact")
    on_press(routes, confirm_cut_off, "cut")
    on_press(routes, cut_off, "cut_yes")
    on_press(routes, restore, "restore")
    on_press(routes, sign_in_code, "sign_in_code")
    on_words(routes, take_name, StateFilter(Typing.person_name))
    on_words(routes, take_contact, StateFilter(Typing.contact))
    return routes
