"""The list of units, the card of one of them, and moving a person."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.people.people import PersonCard
from bot.services.units.units import UnitCard, UnitChoice, UnitsPage
from bot.views.buttons import Button, Callback, Rows
from bot.views.rendering import Views
from bot.views.screen import Screen, button, screen, short_label

NO_UNIT = 0
_MOST = 80


def units(views: Views, page: UnitsPage) -> Screen:
    """One page of the list, a button for each unit."""
    rows: Rows = [[Button(short_label(one.name), action=Callback("unit", (one.id,)))] for one in page.units]
    turn: list[Button] = []
    if page.page > 1:
        turn.append(button(views, "button.earlier_page", "units", page.page - 1))
    if page.page < page.pages:
        turn.append(button(views, "button.later_page", "units", page.page + 1))
    rows += [turn] if turn else []
    rows.append([button(views, "button.back_to_people", "people", 1)])
    return screen(views, "units", rows, units=page.units, page=page.page, pages=page.pages)


def unit(views: Views, card: UnitCard) -> Screen:
    """One unit as it is now."""
    rows: Rows = [
        [button(views, "unit.rename", "unit_rename", card.id)],
        [button(views, "unit.above", "unit_above", card.id)],
        [button(views, "unit.all", "units", 1)],
    ]
    return screen(views, "unit", rows, card=card)


def ask_name(views: Views, card: UnitCard) -> Screen:
    """Asks to type the unit's other name."""
    return screen(views, "unit_rename", card=card)


def choose_above(views: Views, card: UnitCard, choices: Sequence[UnitChoice]) -> Screen:
    """Asks which unit stands above; the version of the card guards against a second editor."""
    rows = _named(choices, "unit_above_set", card.id, card.version)
    if card.above_id is not None:
        rows.append([button(views, "unit.none_above", "unit_above_set", card.id, NO_UNIT, card.version)])
    rows.append([button(views, "button.back", "unit", card.id)])
    return screen(views, "unit_above", rows, card=card)


def choose_unit(views: Views, card: PersonCard, choices: Sequence[UnitChoice]) -> Screen:
    """Asks to which unit a person moves."""
    rows = _named(choices, "move_to", card.id, card.version)
    rows.append([button(views, "unit.new", "move_new", card.id)])
    if card.unit is not None:
        rows.append([button(views, "button.no_unit", "move_to", card.id, NO_UNIT, card.version)])
    rows.append([button(views, "button.back", "person", card.id)])
    return screen(views, "person_unit", rows, card=card)


def ask_new_unit(views: Views, card: PersonCard) -> Screen:
    """Asks to type the name of the unit to which a person moves."""
    return screen(views, "person_new_unit", card=card)


def _named(choices: Sequence[UnitChoice], action: str, subject_id: int, version: int) -> Rows:
    return [
        [Button(short_label(one.name), action=Callback(action, (subject_id, one.id, version)))]
        for one in choices[:_MOST]
    ]
