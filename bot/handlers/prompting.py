"""What is to be typed, asked again after something else came in between."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

from bot.handlers.dossiers.prompts import dossier_prompt
from bot.handlers.patterns import patterns
from bot.handlers.rounds.prompts import round_prompt
from bot.handlers.states import (
    ClusterTyping,
    DossierTyping,
    InvitationTyping,
    NomineeTyping,
    ReferralTyping,
    RoundTyping,
    Typing,
    UnitTyping,
    UpdateTyping,
    WishTyping,
)
from bot.services.caller import Caller
from bot.services.services import Services
from bot.views.answers import judging_screens, referral_screens
from bot.views.deadlines import deadline_screens, new_deadline_screens
from bot.views.duties import duty_arranging_screens, evidence_screens
from bot.views.people import invitation_screens, people_screens
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence
from bot.views.units import unit_screens


@dataclass(frozen=True, slots=True)
class Waiting:
    """A conversation in which something is to be typed, and whose it is."""

    state: FSMContext
    data: dict[str, Any]
    caller: Caller
    services: Services
    views: Views


Prompt = Callable[[Waiting], Awaitable[Screen | None]]


async def prompt(state: FSMContext, caller: Caller, services: Services, views: Views) -> Screen | None:
    """What is to be typed, asked again; None where nothing is left to say of it."""
    waiting = Waiting(state, await state.get_data(), caller, services, views)
    ask = _PROMPTS.get(await state.get_state() or "", _says("say.answer_above"))
    return await ask(waiting)


def _says(key: str) -> Prompt:
    async def ask(waiting: Waiting) -> Screen:
        return sentence(waiting.views, key)

    return ask


async def _of_dossier(waiting: Waiting) -> Screen | None:
    return await dossier_prompt(waiting.state, waiting.caller, waiting.services, waiting.views)


async def _of_round(waiting: Waiting) -> Screen:
    return await round_prompt(waiting.state, waiting.caller, waiting.services, waiting.views)


async def _of_pattern(waiting: Waiting) -> Screen:
    return await patterns.prompt(waiting.state, waiting.caller, waiting.services, waiting.views)


async def _person_name(waiting: Waiting) -> Screen:
    card = await waiting.services.people.card(waiting.caller, waiting.data["person"])
    return people_screens.ask_name(waiting.views, card)


async def _unit_of_person(waiting: Waiting) -> Screen:
    card = await waiting.services.people.card(waiting.caller, waiting.data["person"])
    return unit_screens.ask_new_unit(waiting.views, card)


async def _unit_name(waiting: Waiting) -> Screen:
    card = await waiting.services.units.card(waiting.caller, waiting.data["unit"])
    return unit_screens.ask_name(waiting.views, card)


async def _contact(waiting: Waiting) -> Screen:
    return people_screens.ask_contact(waiting.views)


async def _unit_in_words(waiting: Waiting) -> Screen:
    return invitation_screens.name_unit(waiting.views)


async def _due_name(waiting: Waiting) -> Screen:
    days = waiting.services.deadlines.typed(waiting.data["day"]).days
    return new_deadline_screens.ask_name(waiting.views, days)


async def _due_day(waiting: Waiting) -> Screen:
    return new_deadline_screens.ask_day(waiting.views, waiting.data["name"])


async def _due_date(waiting: Waiting) -> Screen:
    card = await waiting.services.duties.card(waiting.caller, waiting.data["obligation"])
    return deadline_screens.ask_date(waiting.views, card)


async def _due_wish(waiting: Waiting) -> Screen:
    card = await waiting.services.duties.card(waiting.caller, waiting.data["obligation"])
    return duty_arranging_screens.ask_wish(waiting.views, card)


async def _evidence(waiting: Waiting) -> Screen:
    duties = waiting.services.duties
    card = await duties.card(waiting.caller, waiting.data["obligation"])
    return evidence_screens.ask(waiting.views, card, duties.today)


async def _cluster_deadline(waiting: Waiting) -> Screen:
    cluster = await waiting.services.clusters.card(waiting.caller, waiting.data["cluster"])
    return sentence(waiting.views, "cluster.ask_deadline", name=cluster.year.name)


async def _units_of_cluster(waiting: Waiting) -> Screen:
    if "year" not in waiting.data:
        return sentence(waiting.views, "cluster.ask_units")
    year = await waiting.services.clusters.year(waiting.caller, waiting.data["year"])
    return sentence(waiting.views, "cluster.ask_units", name=year.name)


async def _name_of_cluster(waiting: Waiting) -> Screen:
    year = await waiting.services.clusters.year(waiting.caller, waiting.data["year"])
    return sentence(waiting.views, "cluster.ask_name", name=year.name)


async def _reply(waiting: Waiting) -> Screen:
    card = await waiting.services.referrals.to_answer(waiting.caller, waiting.data["referral"])
    return referral_screens.ask_reply(waiting.views, card)


async def _reason(waiting: Waiting) -> Screen:
    return judging_screens.ask_reason(waiting.views)


def _all_of(group: type[StatesGroup], ask: Prompt) -> dict[State, Prompt]:
    return dict.fromkeys(group.__states__, ask)


# A state that is not here points at the question above, which still stands in the chat.
_PROMPTS: dict[str | None, Prompt] = {
    step.state: ask
    for step, ask in {
        **_all_of(DossierTyping, _of_dossier),
        RoundTyping.field: _of_round,
        **dict.fromkeys((Typing.pattern_name, Typing.pattern_days, Typing.event_day), _of_pattern),
        Typing.person_name: _person_name,
        Typing.contact: _contact,
        Typing.unit_name: _unit_in_words,
        InvitationTyping.unit: _unit_in_words,
        UnitTyping.other_name: _unit_name,
        UnitTyping.of_person: _unit_of_person,
        Typing.due_name: _due_name,
        Typing.due_day: _due_day,
        Typing.due_date: _due_date,
        Typing.due_wish: _due_wish,
        Typing.due_sent: _says("due.type_sending_day"),
        Typing.due_again: _says("due.type_again_day"),
        Typing.evidence: _evidence,
        Typing.achieved_until: _says("dossier.age.ask"),
        UpdateTyping.day: _says("update.chat.type_day"),
        ClusterTyping.deadline: _cluster_deadline,
        ClusterTyping.name: _says("cluster.ask_new"),
        ClusterTyping.members: _units_of_cluster,
        ClusterTyping.other_name: _name_of_cluster,
        ClusterTyping.note: _says("due.type_why"),
        ReferralTyping.reply: _reply,
        ReferralTyping.reason: _reason,
        NomineeTyping.name: _says("due.nominee.ask"),
        NomineeTyping.decided_on: _says("due.nominee.ask_day"),
        NomineeTyping.own_day: _says("due.nominee.ask_own"),
        WishTyping.hour: _says("wish.ask_hour"),
        WishTyping.offsets: _says("errors.no_days_named"),
    }.items()
}
