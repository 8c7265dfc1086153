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
    changes,
    commands,
    corrections,
    digressions,
    errors,
    leftovers,
    old_menus,
    pleasantries,
)
from bot.handlers.clusters import clusters
from bot.handlers.clusters import heads as cluster_heads
from bot.handlers.clusters import keeping as cluster_keeping
from bot.handlers.clusters import questions as cluster_questions
from bot.handlers.clusters import typed as cluster_typed
from bot.handlers.deadlines import (
    addressing,
    board_sheets,
    calendars,
    deadlines,
    legal_dates,
    nominee_lists,
    nominees,
)
from bot.handlers.deadlines import imports as deadline_imports
from bot.handlers.deadlines import moving as deadline_moving
from bot.handlers.deadlines import wishes as deadline_wishes
from bot.handlers.dossiers import beginning as dossier_beginning
from bot.handlers.dossiers import colleagues_words, dossiers, of_no_dossier, paper_words, report_age
from bot.handlers.dossiers import history as dossier_history
from bot.handlers.dossiers import nominee_tables as dossier_tables
from bot.handlers.dossiers import papers as dossier_papers
from bot.handlers.dossiers import results as dossier_results
from bot.handlers.dossiers import typed as dossier_typed
from bot.handlers.dossiers import whole as dossier_whole
from bot.handlers.duties import arranging as duty_arranging
from bot.handlers.duties import (
    evidence,
    handing_over,
    nudging,
    reminder_wishes,
    reminding,
    silence_wishes,
    trials,
    when_again,
)
from bot.handlers.files import files, letters, placing
from bot.handlers.patterns import event_days, patterns
from bot.handlers.patterns import sentences as pattern_sentences
from bot.handlers.people import (
    contact_put_off,
    first_steps,
    invitation_words,
    invitations,
    own_accounts,
    own_data,
    people,
    reachability,
    strangers,
)
from bot.handlers.questions import (
    asking,
    judging,
    law_changes,
    question_lists,
    referrals,
    referrals_typed,
    sign_offs,
    specialists,
)
from bot.handlers.rounds import drafting as round_drafting
from bot.handlers.rounds import files as round_files
from bot.handlers.rounds import keeping as round_keeping
from bot.handlers.rounds import rounds
from bot.handlers.rounds import typed as round_typed
from bot.handlers.rounds import unit_wishes as round_unit_wishes
from bot.handlers.rounds import units as round_units
from bot.handlers.units import kinds as unit_kinds
from bot.handlers.units import units
from bot.handlers.updates import agreeing, state_questions, telling_and_asking, undoing, updates
from bot.handlers.updates import fixing as update_fixing
from bot.handlers.updates import meant as update_meant
from bot.handlers.updates import picking as update_picking
from bot.handlers.updates import replies as update_replies
from bot.handlers.updates import withdrawing as update_withdrawing


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
        update_replies,
        pleasantries,
        referrals_typed,
        round_typed,
        cluster_typed,
        dossier_typed,
        judging,
        round_drafting,
        letters,
        update_picking,
        agreeing,
        event_days,
        round_unit_wishes,
        update_withdrawing,
        when_again,
        nudging,
        dossier_tables,
        telling_and_asking,
        cluster_heads,
        cluster_questions,
        dossier_history,
        state_questions,
        paper_words,
        update_meant,
        update_fixing,
        undoing,
        dossier_results,
        updates,
        of_no_dossier,
        digressions,
        placing,
        evidence,
        unit_kinds,
        contact_put_off,
        first_steps,
        old_menus,
        dossiers,
        dossier_beginning,
        report_age,
        dossier_papers,
        dossier_whole,
        colleagues_words,
        commands,
        people,
        units,
        clusters,
        cluster_keeping,
        invitation_words,
        invitations,
        own_accounts,
        own_data,
        files,
        changes,
        nominee_lists,
        nominees,
        deadlines,
        deadline_moving,
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
        handing_over,
        trials,
        silence_wishes,
        pattern_sentences,
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
