"""All routes in their order, which is behaviour: strangers, what is under way, commands, questions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from aiogram import Dispatcher
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.types import TelegramObject
from magic_filter import MagicFilter

from bot.handlers import (
    addressing,
    asking,
    board_sheets,
    calendars,
    changes,
    cluster_keeping,
    cluster_questions,
    cluster_typing,
    clusters,
    commands,
    corrections,
    deadline_imports,
    deadline_wishes,
    deadlines,
    digressions,
    dossier_beginning,
    dossier_papers,
    dossier_states,
    dossiers,
    duty_arranging,
    errors,
    event_days,
    evidence,
    files,
    first_steps,
    handing_over,
    invitations,
    judging,
    law_changes,
    leftovers,
    legal_dates,
    letters,
    nominee_lists,
    nominees,
    nudging,
    old_menus,
    own_accounts,
    own_data,
    paper_words,
    pattern_sentences,
    patterns,
    people,
    question_lists,
    reachability,
    referral_typing,
    referrals,
    reminder_wishes,
    reminding,
    round_drafting,
    round_files,
    round_keeping,
    round_typing,
    round_units,
    rounds,
    sign_offs,
    specialists,
    state_questions,
    strangers,
    telling_and_asking,
    undoing,
    unit_kinds,
    units,
    update_fixing,
    update_picking,
    update_withdrawing,
    updates,
)


def add_routes(dispatcher: Dispatcher) -> None:
    """Let the dispatcher answer by all routes, which hold nothing of an office."""
    for kind, handlers in _routes().items():
        dispatcher.observers[kind].handlers.extend(handlers)


@cache
def _routes() -> Mapping[str, tuple[HandlerObject, ...]]:
    """What answers each kind of event, in the order in which it is asked.

    One list: to make and to ask a router a module takes several times as long.
    """
    modules = (
        errors,
        reachability,
        strangers,
        referral_typing,
        round_typing,
        cluster_typing,
        judging,
        round_drafting,
        letters,
        update_picking,
        event_days,
        update_withdrawing,
        nudging,
        telling_and_asking,
        cluster_questions,
        state_questions,
        paper_words,
        update_fixing,
        undoing,
        updates,
        digressions,
        evidence,
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
        clusters,
        cluster_keeping,
        invitations,
        own_accounts,
        own_data,
        files,
        changes,
        nominee_lists,
        nominees,
        deadlines,
        board_sheets,
        patterns,
        calendars,
        deadline_imports,
        addressing,
        duty_arranging,
        legal_dates,
        law_changes,
        reminder_wishes,
        reminding,
        sign_offs,
        specialists,
        referrals,
        question_lists,
        rounds,
        round_keeping,
        round_units,
        round_files,
        pattern_sentences,
        handing_over,
        deadline_wishes,
        asking,
        corrections,
        leftovers,
    )
    found: dict[str, tuple[HandlerObject, ...]] = {}
    for observers in (module.router().observers for module in modules):
        for kind, observer in observers.items():
            found[kind] = (*found.get(kind, ()), *observer.handlers)
    for handlers in found.values():
        for handler in handlers:
            _ask_magic_filters_at_once(handler)
    return MappingProxyType(found)


def _ask_magic_filters_at_once(handler: HandlerObject) -> None:
    # aiogram hands each `F.…` to a thread, some dozens a message; that costs far more than what it compares.
    for one in handler.filters or ():
        if one.magic is not None:
            one.callback, one.awaitable = _at_once(one.magic), True


def _at_once(magic: MagicFilter) -> Callable[[TelegramObject], Awaitable[Any]]:
    async def resolve(event: TelegramObject) -> Any:
        return magic.resolve(event)

    return resolve
