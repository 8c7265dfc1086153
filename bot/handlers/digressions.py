"""While something is to be typed: a question is answered and the walk resumes, anything else leaves it."""

from __future__ import annotations

from typing import NoReturn

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message, TelegramObject

from bot.handlers.commands import cancel
from bot.handlers.dossiers.beginning import IsWish
from bot.handlers.dossiers.prompts import case_in_hand, dossier_prompt
from bot.handlers.patterns import patterns
from bot.handlers.people.first_steps import begin
from bot.handlers.presses import Pressed
from bot.handlers.questions.asking import answer_question
from bot.handlers.rounds.prompts import round_prompt
from bot.handlers.sending import say
from bot.handlers.states import (
    ClusterTyping,
    DossierTyping,
    FirstStepsStates,
    InvitationTyping,
    IsCancelling,
    NomineeTyping,
    RoundTyping,
    Typing,
    UnitTyping,
    UpdateTyping,
    WishTyping,
)
from bot.services.caller import Caller
from bot.services.services import Services
from bot.views.deadlines import deadline_screens, new_deadline_screens
from bot.views.duties import duty_arranging_screens, evidence_screens
from bot.views.people import invitation_screens, people_screens
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence
from bot.views.units import unit_screens

# The buttons of a letter that was pasted in the middle of something.
OF_LETTERS = (
    "letter",
    "letter_day",
    "letter_way",
    "letter_all",
    "letter_set",
    "letter_set_all",
    "letter_skip",
    "letter_back",
)
SHOWS_ONLY = (
    *("due", "due_board", "due_sheet", "due_basis", "due_trial"),
    *("copy", "checklist", "vote", "vote_why"),
)
"""Buttons that show or bring something and ask nothing: whoever presses one still types what was asked."""

_NOMINEE_PROMPTS = {
    NomineeTyping.name.state: "due.nominee.ask",
    NomineeTyping.decided_on.state: "due.nominee.ask_day",
    NomineeTyping.own_day.state: "due.nominee.ask_own",
    WishTyping.hour.state: "wish.ask_hour",
    WishTyping.offsets.state: "errors.no_days_named",
}


class IsQuestion(Filter):
    """Passes texts that ask about the rules rather than answer what was asked."""

    async def __call__(self, message: Message, services: Services) -> bool:
        """Whether the text is a question."""
        return services.conversations.is_question(message.text or "")


async def answer_and_resume(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """Answers the question, then asks again for what is to be typed."""
    about = await case_in_hand(state, caller, services, views)
    await answer_question(message, message.text or "", caller, services, views, about=about)
    await _say_prompt(message, state, caller, services, views)


async def prompt_again(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """Goes on with what was under way when something else was said; without anything under way, nothing."""
    asked = await state.get_state()
    if asked is None:
        return
    if asked in {one.state for one in FirstStepsStates.__states__}:
        await say(message, sentence(views, "say.walk_goes_on"))
        await begin(message, state, caller, services, views)
    else:
        await _say_prompt(message, state, caller, services, views)


async def leave(event: TelegramObject, state: FSMContext) -> NoReturn:
    """Whoever does something else no longer types; the command or press goes on to its own handler."""
    await state.clear()
    raise SkipHandler


async def _say_prompt(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    # A dossier says in its own line where it stands: one message keeps the buttons above it in sight.
    if await state.get_state() not in {one.state for one in DossierTyping.__states__}:
        await say(message, sentence(views, "say.walk_goes_on"))
    asked = await prompt(state, caller, services, views)
    if asked is not None:
        await say(message, asked)


async def prompt(state: FSMContext, caller: Caller, services: Services, views: Views) -> Screen | None:
    """What is to be typed, asked again; None where nothing is left to say of it."""
    asked = await state.get_state()
    if asked in {one.state for one in DossierTyping.__states__}:
        return await dossier_prompt(state, caller, services, views)
    if asked == RoundTyping.field.state:
        return await round_prompt(state, caller, services, views)
    if asked == Typing.person_name.state:
        person_id = (await state.get_data())["person"]
        return people_screens.ask_name(views, await services.people.card(caller, person_id))
    if asked == UnitTyping.other_name.state:
        unit_id = (await state.get_data())["unit"]
        return unit_screens.ask_name(views, await services.units.card(caller, unit_id))
    if asked == UnitTyping.of_person.state:
        person_id = (await state.get_data())["person"]
        return unit_screens.ask_new_unit(views, await services.people.card(caller, person_id))
    if asked == Typing.due_name.state:
        return new_deadline_screens.ask_name(
            views, services.deadlines.typed((await state.get_data())["day"]).days
        )
    if asked == Typing.due_day.state:
        return new_deadline_screens.ask_day(views, (await state.get_data())["name"])
    if asked == Typing.due_date.state:
        obligation_id = (await state.get_data())["obligation"]
        return deadline_screens.ask_date(views, await services.duties.card(caller, obligation_id))
    if asked == Typing.due_wish.state:
        obligation_id = (await state.get_data())["obligation"]
        return duty_arranging_screens.ask_wish(views, await services.duties.card(caller, obligation_id))
    if asked == Typing.evidence.state:
        obligation_id = (await state.get_data())["obligation"]
        found = await services.duties.card(caller, obligation_id)
        return evidence_screens.ask(views, found, services.duties.today)
    if asked in patterns.STATES:
        return await patterns.prompt(state, caller, services, views)
    if asked == UpdateTyping.day.state:
        return sentence(views, "update.chat.type_day")
    if asked == Typing.achieved_until.state:
        return sentence(views, "dossier.age.ask")
    if asked == ClusterTyping.deadline.state:
        cluster = await services.clusters.card(caller, (await state.get_data())["cluster"])
        return sentence(views, "cluster.ask_deadline", name=cluster.year.name)
    if asked in _NOMINEE_PROMPTS:
        return sentence(views, _NOMINEE_PROMPTS[asked])
    if asked in (Typing.due_sent.state, Typing.due_again.state):
        is_sent = asked == Typing.due_sent.state
        return sentence(views, "due.type_sending_day" if is_sent else "due.type_again_day")
    if asked == Typing.contact.state:
        return people_screens.ask_contact(views)
    if asked in (InvitationTyping.unit.state, Typing.unit_name.state):
        return invitation_screens.name_unit(views)
    return sentence(views, "say.answer_above")


def router() -> Router:
    """Routes of what comes in between."""
    routes = Router(name=__name__)
    is_typing = StateFilter(Typing, UnitTyping, WishTyping, ClusterTyping.deadline)
    routes.message.register(cancel, is_typing, IsCancelling())
    is_command = F.text.startswith("/")
    routes.message.register(leave, is_typing, is_command, ~F.text.regexp(r"^/(huy|cancel)\b"))
    is_elsewhere = ~Pressed(*SHOWS_ONLY)
    routes.callback_query.register(leave, is_typing, is_elsewhere)
    routes.message.register(answer_and_resume, is_typing, F.text, ~is_command, IsQuestion())
    of_invitation = StateFilter(InvitationTyping)
    routes.message.register(cancel, of_invitation, IsCancelling())
    routes.message.register(leave, of_invitation, is_command, ~F.text.regexp(r"^/(huy|cancel)\b"))
    routes.callback_query.register(leave, of_invitation, ~Pressed("invite_add", *SHOWS_ONLY))
    of_update = StateFilter(UpdateTyping)
    routes.message.register(cancel, of_update, IsCancelling())
    routes.message.register(leave, of_update, is_command, ~F.text.regexp(r"^/(huy|cancel)\b"))
    routes.callback_query.register(leave, of_update, is_elsewhere)
    routes.message.register(answer_and_resume, of_update, F.text, ~is_command, IsQuestion())
    of_nominee = StateFilter(NomineeTyping)
    routes.message.register(cancel, of_nominee, IsCancelling())
    routes.message.register(leave, of_nominee, is_command, ~F.text.regexp(r"^/(huy|cancel)\b"))
    routes.callback_query.register(leave, of_nominee, is_elsewhere)
    routes.message.register(answer_and_resume, of_nominee, F.text.regexp(r"\?\s*$", mode="search"))
    of_dossier = StateFilter(DossierTyping)
    routes.message.register(leave, of_dossier, is_command, ~F.text.regexp(r"^/(huy|cancel)\b"))
    # Whoever reads on under an answer in the middle of a dossier has not left it.
    under_answer = Pressed("choice", "step", *SHOWS_ONLY, *OF_LETTERS)
    routes.callback_query.register(leave, of_dossier, ~under_answer)
    in_words = StateFilter(DossierTyping.award, DossierTyping.note, DossierTyping.title)
    routes.message.register(answer_and_resume, in_words, F.text.regexp(r"\?\s*$", mode="search"))
    is_chosen = StateFilter(DossierTyping.choice, DossierTyping.names, DossierTyping.day)
    routes.message.register(answer_and_resume, is_chosen, F.text, ~is_command, ~IsWish(), IsQuestion())
    return routes
