"""Inviting somebody, step by step, and the invitations that are still open."""

from __future__ import annotations

from collections.abc import Sequence

from bot.rights import Action, Role
from bot.services.caller import Caller
from bot.services.people.invitation_cards import ClosedCard
from bot.services.people.invitations import EXPIRY_DAYS, NamedUnits, OpenInvitation, UnitLine
from bot.services.people.issuing import Issued
from bot.views.buttons import Button, Callback, Rows
from bot.views.rendering import Views
from bot.views.screen import Screen, button, screen, sentence, short_label
from knowledge.unit_kinds import UnitKind

NO_UNIT = 0


def choose_role(views: Views, roles: Sequence[Role]) -> Screen:
    """Asks which role the new person will have."""
    rows: Rows = [[button(views, f"role.{role}", "invite_role", role.value)] for role in roles]
    return screen(views, "invite_role", [*rows, [button(views, "button.open_invitations", "invites")]])


def role_of_others(views: Views, role: Role, roles: Sequence[Role]) -> Screen:
    """A role that an administrator gives, and those that the reader may give."""
    said = sentence(views, "unit.role_of_others", role=views.word(f"role.{role}"))
    return Screen(said.html, choose_role(views, roles).rows)


def choose_unit(views: Views, caller: Caller, role: Role, units: Sequence[UnitLine]) -> Screen:
    """Asks for the unit; only who may invite anyone can name a new one or none."""
    rows: Rows = [
        [Button(short_label(one.name), action=Callback("invite_unit", (role.value, one.id)))]
        for one in units[:40]
    ]
    if caller.may(Action.INVITE_ANYONE):
        rows.append(
            [
                button(views, "button.new_unit", "invite_new", role.value),
                button(views, "button.no_unit", "invite_unit", role.value, NO_UNIT),
            ]
        )
    return screen(views, "invite_unit", rows, role=role.value)


def which_unit(views: Views, role: Role, named: NamedUnits, own: Sequence[UnitLine] = ()) -> Screen:
    """A typed name that is no unit's: those nearly called so, and whether it is a new one."""
    rows: Rows = [
        [Button(short_label(one.name), action=Callback("invite_unit", (role.value, one.id)))]
        for one in named.near or own
    ]
    if named.may_add:
        rows.append(
            [button(views, "button.add_unit", "invite_add", role.value, unit=short_label(named.name, 44))]
        )
    key = "unit.which_near" if named.near else "unit.which_new" if named.may_add else "unit.which_own"
    return sentence(views, key, rows, name=named.name)


def name_unit(views: Views) -> Screen:
    """Asks to type the name of a new unit."""
    return screen(views, "invite_new_unit")


def choose_kind(views: Views, role: Role, unit: UnitLine, kinds: Sequence[UnitKind]) -> Screen:
    """Asks once what kind of unit a new one is; it can be left for later."""
    rows: Rows = [
        [Button(one.name.in_locale(views.locale), Callback("invite_kind", (role.value, unit.id, one.id)))]
        for one in kinds
    ]
    rows.append([button(views, "button.skip", "invite_unit", role.value, unit.id)])
    return sentence(views, "unit.kind_asked", rows, unit=unit.name)


def choose_days(views: Views, role: Role, unit_id: int | None, unit: str | None) -> Screen:
    """Asks how long the invitation is valid."""
    row = [
        button(views, "button.days", "invite_days", role.value, unit_id or NO_UNIT, days, days=days)
        for days in EXPIRY_DAYS
    ]
    return screen(views, "invite_days", [row], role=role.value, unit=unit)


def issued(views: Views, invitation: Issued) -> Screen:
    """The link and the code, shown once."""
    rows = [
        *_copies(views, invitation),
        [button(views, "button.revoke_invitation", "invite_revoke", invitation.id)],
    ]
    return screen(
        views,
        "invited",
        rows,
        role=invitation.role.value,
        unit=invitation.unit,
        link=invitation.link,
        telegram_link=invitation.telegram_link,
        code=invitation.code,
        expires_at=invitation.expires_at,
    )


def linking(views: Views, invitation: Issued) -> Screen:
    """The code for the reader's own other device or channel."""
    return screen(
        views,
        "link_code",
        _copies(views, invitation),
        link=invitation.link,
        telegram_link=invitation.telegram_link,
        code=invitation.code,
        expires_at=invitation.expires_at,
    )


def sign_in_code(views: Views, invitation: Issued, name: str) -> Screen:
    """The code by which somebody who is here already signs in again."""
    return screen(
        views,
        "sign_in_code",
        _copies(views, invitation),
        name=name,
        link=invitation.link,
        telegram_link=invitation.telegram_link,
        code=invitation.code,
        expires_at=invitation.expires_at,
    )


def closed(views: Views, card: ClosedCard) -> Screen:
    """What stays of a message when its code works no longer."""
    return screen(
        views,
        "code_ended",
        kind=card.kind.value,
        role=card.role.value,
        unit=card.unit,
        name=card.name,
        end=card.end.value,
        at=card.at,
    )


def open_invitations(views: Views, invitations: Sequence[OpenInvitation]) -> Screen:
    """The invitations that somebody could still use, each with its button."""
    rows: Rows = [
        [button(views, "button.revoke_numbered", "invite_revoke", one.id, number=number)]
        for number, one in enumerate(invitations, start=1)
    ]
    return screen(views, "invitations", rows[:90], invitations=invitations)


def _copies(views: Views, invitation: Issued) -> Rows:
    rows = [
        [
            Button(views.word("button.copy_link"), copy=invitation.link),
            Button(views.word("button.copy_code"), copy=invitation.code),
        ]
    ]
    if invitation.telegram_link:
        rows.append([Button(views.word("button.copy_telegram_link"), copy=invitation.telegram_link)])
    return rows
