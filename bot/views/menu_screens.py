"""The menu, help, the notice about data, and what strangers read."""

from __future__ import annotations

from bot.rights import Action
from bot.services.caller import Caller
from bot.views.buttons import Rows
from bot.views.rendering import Views
from bot.views.screen import Screen, button, screen
from bot.views.words import LOCALES

# Two a row: labels stay readable on a narrow telephone.
_ENTRIES: tuple[tuple[tuple[str, Action | None], ...], ...] = (
    (("ask", Action.ASK_RULES), ("specialist", None)),
    (("dossiers", Action.SEE_DOSSIERS), ("rounds", Action.SEE_ROUNDS)),
    (("deadlines", Action.SEE_DEADLINES), ("law", Action.ASK_RULES)),
    (("clusters", Action.SEE_DEADLINES),),
    (("files", Action.ATTACH_FILE), ("accounts", Action.OWN_ACCOUNTS)),
    (("people", Action.SEE_PEOPLE), ("invite", Action.INVITE_TO_OWN_UNIT)),
    (("log", Action.READ_LOG), ("data", Action.OWN_DATA)),
    (("language", Action.OWN_ACCOUNTS), ("help", None)),
)


def menu(views: Views, caller: Caller) -> Screen:
    """The main menu with the entries that the caller's role allows."""
    return screen(views, "menu", menu_rows(views, caller))


def menu_rows(views: Views, caller: Caller) -> Rows:
    """The buttons of the main menu."""
    rows = [
        [
            button(views, f"menu.{name}", "go", name)
            for name, action in row
            if action is None or caller.may(action)
        ]
        for row in _ENTRIES
    ]
    return [row for row in rows if row]


def is_entry(name: str | None) -> bool:
    """Whether the menu has this entry for anybody."""
    return any(name == one for row in _ENTRIES for one, _ in row)


def welcome(views: Views, name: str, caller: Caller, *, is_first: bool = False) -> Screen:
    """The greeting of somebody known, with the menu of their role; a newcomer can try a reminder out."""
    rows = menu_rows(views, caller)
    if is_first and caller.may(Action.SEE_DEADLINES):
        rows = [[button(views, "due.trial", "due_trial")], *rows]
    return screen(views, "welcome", rows, name=name)


def help_page(views: Views, caller: Caller, contact: str | None) -> Screen:
    """What the assistant can do for this role."""
    return screen(
        views,
        "help",
        [[button(views, "button.menu", "menu")]],
        can_attach=caller.may(Action.ATTACH_FILE),
        can_keep_dossiers=caller.may(Action.KEEP_DOSSIERS),
        can_open_rounds=caller.may(Action.OPEN_ROUNDS),
        can_keep_deadlines=caller.may(Action.KEEP_DEADLINES),
        can_see_people=caller.may(Action.SEE_PEOPLE),
        can_change_units=caller.may(Action.CHANGE_UNIT),
        contact=contact,
    )


def ask_hint(views: Views) -> Screen:
    """How to ask."""
    return screen(views, "ask_hint")


def notice(views: Views, *, days: int, contact: str | None, rows: Rows | None = None) -> Screen:
    """Who keeps what about the reader, for how long, and how to have it erased."""
    return screen(views, "notice", rows, days=days, contact=contact)


def first_notice(views: Views, *, days: int, contact: str | None) -> Screen:
    """The notice at the end of the first steps, with a reminder to try out."""
    return notice(views, days=days, contact=contact, rows=[[button(views, "due.trial", "due_trial")]])


def my_data(views: Views, *, days: int, contact: str | None, is_stranger: bool = False) -> Screen:
    """The notice again, with what one can do about one's own data."""
    rows = [[button(views, "button.export", "export"), button(views, "button.erase", "erase")]]
    if is_stranger:
        return screen(views, "notice_stranger", rows, days=days, contact=contact)
    return notice(views, days=days, contact=contact, rows=rows)


def confirm_erase(views: Views, *, is_stranger: bool = False) -> Screen:
    """Asks once more before everything about a person is erased."""
    rows = [[button(views, "button.confirm_erase", "erase_yes")], [button(views, "button.cancel", "nothing")]]
    return screen(views, "confirm_erase_stranger" if is_stranger else "confirm_erase", rows)


def erased(views: Views, *, is_stranger: bool = False) -> Screen:
    """The farewell."""
    return screen(views, "erased_stranger" if is_stranger else "erased")


def language(views: Views) -> Screen:
    """The choice of language."""
    return screen(views, "language", [[button(views, f"locale.{one}", "language", one) for one in LOCALES]])


def unknown(views: Views, *, contact: str | None, is_open: bool, days: int) -> Screen:
    """What somebody reads whom nobody has invited."""
    return screen(views, "unknown", contact=contact, open_rules=is_open, days=days)


def cut_off(views: Views, contact: str | None) -> Screen:
    """The one sentence for somebody whose access has ended."""
    return screen(views, "cut_off", contact=contact)


def joined(views: Views, name: str) -> Screen:
    """Says that a device or channel now belongs to the reader."""
    return screen(views, "joined", name=name)
