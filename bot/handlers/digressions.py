"""While something is to be typed: a question is answered and the walk resumes, anything else leaves it."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.dossiers.beginning import IsWish
from bot.handlers.dossiers.prompts import case_in_hand
from bot.handlers.leaving import IS_COMMAND, cancels, leaves
from bot.handlers.people.first_steps import begin
from bot.handlers.prompting import prompt
from bot.handlers.questions.asking import answer_question
from bot.handlers.sending import say
from bot.handlers.states import (
    ClusterTyping,
    DossierTyping,
    FirstStepsStates,
    InvitationTyping,
    NomineeTyping,
    Typing,
    UnitTyping,
    UpdateTyping,
    WishTyping,
)
from bot.services.caller import Caller
from bot.services.services import Services
from bot.views.rendering import Views
from bot.views.screen import sentence

# The buttons of a letter that was pasted in the middle of something.
_OF_LETTERS = (
    "letter",
    "letter_day",
    "letter_way",
    "letter_all",
    "letter_set",
    "letter_set_all",
    "letter_skip",
    "letter_back",
)


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


async def _say_prompt(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    # A dossier says in its own line where it stands: one message keeps the buttons above it in sight.
    if await state.get_state() not in {one.state for one in DossierTyping.__states__}:
        await say(message, sentence(views, "say.walk_goes_on"))
    asked = await prompt(state, caller, services, views)
    if asked is not None:
        await say(message, asked)


def router() -> Router:
    """Routes of what comes in between."""
    routes = Router(name=__name__)
    is_typing = StateFilter(Typing, UnitTyping, WishTyping, ClusterTyping.deadline)
    cancels(routes, is_typing)
    leaves(routes, is_typing)
    routes.message.register(answer_and_resume, is_typing, F.text, ~IS_COMMAND, IsQuestion())
    of_invitation = StateFilter(InvitationTyping)
    cancels(routes, of_invitation)
    leaves(routes, of_invitation, "invite_add")
    of_update = StateFilter(UpdateTyping)
    cancels(routes, of_update)
    leaves(routes, of_update)
    routes.message.register(answer_and_resume, of_update, F.text, ~IS_COMMAND, IsQuestion())
    of_nominee = StateFilter(NomineeTyping)
    cancels(routes, of_nominee)
    leaves(routes, of_nominee)
    routes.message.register(answer_and_resume, of_nominee, F.text.regexp(r"\?\s*$", mode="search"))
    of_dossier = StateFilter(DossierTyping)
    # Whoever reads on under an answer in the middle of a dossier has not left it.
    leaves(routes, of_dossier, "choice", "step", *_OF_LETTERS)
    in_words = StateFilter(DossierTyping.award)
    routes.message.register(answer_and_resume, in_words, F.text.regexp(r"\?\s*$", mode="search"))
    is_chosen = StateFilter(DossierTyping.choice, DossierTyping.names, DossierTyping.day)
    routes.message.register(answer_and_resume, is_chosen, F.text, ~IS_COMMAND, ~IsWish(), IsQuestion())
    return routes
