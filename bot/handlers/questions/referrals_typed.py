"""While a question to a specialist, a reply or a reason is typed: the text is that and nothing else."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.leaving import IS_COMMAND, cancels, stays_open
from bot.handlers.sending import say
from bot.handlers.states import ReferralTyping
from bot.services.caller import Caller
from bot.services.services import Services
from bot.views.answers import judging_screens, referral_screens
from bot.views.rendering import Views
from storage.models.specialists import Verdict, WrongBecause


async def take_question(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The question as typed: the assistant answers it for itself and reads it back."""
    asked = await services.conversations.ask(caller, message.text or "", is_complete=True)
    await state.clear()
    draft = await services.referrals.draft(caller, asked.question_id)
    await say(message, referral_screens.draft(views, draft))


async def take_reply(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The reply as typed, read back."""
    referral_id = int((await state.get_data())["referral"])
    draft = await services.referrals.take_reply(caller, referral_id, message.text or "")
    await state.clear()
    await say(message, referral_screens.reply_draft(views, draft))


async def take_reason(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """Why the answer is wrong, as typed."""
    question_id, reason = int((await state.get_data())["question"]), message.text or ""
    await services.judging.judge(caller, question_id, Verdict.WRONG, because=WrongBecause.OTHER, note=reason)
    await state.clear()
    await say(message, judging_screens.wrong(views, question_id, " ".join(reason.split())))


def router() -> Router:
    """Routes before whatever reads a text as a report or a letter."""
    routes = Router(name=__name__)
    is_typing = StateFilter(ReferralTyping)
    cancels(routes, is_typing)
    stays_open(routes, StateFilter(ReferralTyping.question), "refer")
    stays_open(routes, StateFilter(ReferralTyping.reply), "reply")
    stays_open(routes, StateFilter(ReferralTyping.reason), "vote")
    routes.message.register(take_question, StateFilter(ReferralTyping.question), F.text, ~IS_COMMAND)
    routes.message.register(take_reply, StateFilter(ReferralTyping.reply), F.text, ~IS_COMMAND)
    routes.message.register(take_reason, StateFilter(ReferralTyping.reason), F.text, ~IS_COMMAND)
    return routes
