"""The list of people and the card of one of them."""

from __future__ import annotations

from bot.rights import Action, Role
from bot.services.people.listing import PeoplePage
from bot.services.people.people import PersonCard
from bot.views.buttons import Button, Callback, Rows
from bot.views.rendering import Views
from bot.views.screen import Screen, button, screen, short_label


def people(views: Views, page: PeoplePage) -> Screen:
    """One page of the list, a button for each person."""
    rows: Rows = [
        [Button(short_label(one.name or views.word("person.unnamed")), action=Callback("person", (one.id,)))]
        for group in page.groups
        for one in group.people
    ]
    turn: list[Button] = []
    if page.page > 1:
        turn.append(button(views, "button.earlier_page", "people", page.page - 1))
    if page.page < page.pages:
        turn.append(button(views, "button.later_page", "people", page.page + 1))
    rows += [turn] if turn else []
    if page.may_change_units:
        rows.append([button(views, "unit.all", "units", 1)])
    return screen(views, "people", rows, groups=page.groups, page=page.page, pages=page.pages)


def person(views: Views, card: PersonCard) -> Screen:
    """One person as they are now, with what the reader may do."""
    rows: Rows = []
    if Action.LET_SIGN_IN in card.actions:
        rows.append([button(views, "button.sign_in_code", "sign_in_code", card.id)])
    if Action.CHANGE_ROLE in card.actions:
        rows.append([button(views, "button.change_role", "role", card.id)])
    if Action.RENAME in card.actions:
        rows.append([button(views, "button.rename", "rename", card.id)])
    if Action.MOVE_PERSON in card.actions:
        rows.append([button(views, "unit.move", "move", card.id)])
    if Action.SET_CONTACT in card.actions:
        rows.append([button(views, "button.contact", "contact")])
    if Action.CUT_OFF in card.actions:
        rows.append([button(views, "button.cut_off", "cut", card.id)])
    if Action.RESTORE in card.actions:
        rows.append([button(views, "button.restore", "restore", card.id)])
    rows.append([button(views, "button.back_to_people", "people", 1)])
    return screen(views, "person", rows, card=card)


def choose_role(views: Views, card: PersonCard) -> Screen:
    """Asks for the new role; the version of the card guards against a second editor."""
    rows: Rows = [
        [button(views, f"role.{role}", "role_set", card.id, role.value, card.version)]
        for role in Role
        if role != card.role
    ]
    return screen(views, "person_role", [*rows, _back(views, card)], card=card)


def confirm_cut_off(views: Views, card: PersonCard) -> Screen:
    """Asks once more before somebody's access ends."""
    rows = [[button(views, "button.confirm_cut_off", "cut_yes", card.id)], _back(views, card)]
    return screen(views, "confirm_cut_off", rows, card=card)


def ask_name(views: Views, card: PersonCard) -> Screen:
    """Asks to type the correct name."""
    return screen(views, "person_rename", card=card)


def ask_contact(views: Views) -> Screen:
    """Asks to type the contact."""
    return screen(views, "person_contact")


def _back(views: Views, card: PersonCard) -> list[Button]:
    return [button(views, "button.back", "person", card.id)]
