"""All routers in their order, which is behaviour: strangers, what is under way, commands, questions."""

from __future__ import annotations

from aiogram import Router

from bot.handlers import (
    asking,
    changes,
    commands,
    corrections,
    deadlines,
    digressions,
    dossier_beginning,
    dossier_papers,
    dossier_states,
    dossiers,
    duty_arranging,
    errors,
    files,
    first_steps,
    invitations,
    law_changes,
    leftovers,
    legal_dates,
    letters,
    nominees,
    old_menus,
    own_accounts,
    own_data,
    people,
    reachability,
    reminding,
    strangers,
    unit_kinds,
    units,
    updates,
)


def routers() -> list[Router]:
    """Fresh routers for one dispatcher, in the order in which they are asked."""
    modules = (
        errors,
        reachability,
        strangers,
        letters,
        updates,
        digressions,
        unit_kinds,
        first_steps,
        old_menus,
        dossiers,
        dossier_beginning,
        dossier_papers,
        dossier_states,
        commands,
        people,
        units,
        invitations,
        own_accounts,
        own_data,
        files,
        changes,
        nominees,
        deadlines,
        duty_arranging,
        legal_dates,
        law_changes,
        reminding,
        asking,
        corrections,
        leftovers,
    )
    return [module.router() for module in modules]
