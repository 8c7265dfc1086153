"""/hoi and its buttons: questions to a specialist, replies, and guidance."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.handlers.asking import answer_screen
from bot.handlers.presses import Pressed, id_of
from bot.handlers.sending import reply, say, show
from bot.handlers.states import ReferralTyping, leave_typing
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views import referral_screens
from bot.views.answer_words import AnswerWords
from bot.views.buttons import Callback
from bot.views.rendering import Views
from bot.views.rendering import day as day_text
from bot.views.screen import Screen, sentence
from storage.models.specialists import ReferralStatus


async def ask(
    message: Message,
    command: CommandObject,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """/hoi: whom to ask; with a question behind it, that is read back at once."""
    await leave_typing(state)
    if not command.args:
        await say(message, await _entry(caller, services, views))
        return
    check_can(caller, Action.ASK_SPECIALIST)
    asked = await services.conversations.ask(caller, command.args, is_complete=True)
    draft = await services.referrals.draft(caller, asked.question_id)
    await say(message, referral_screens.draft(views, draft))


async def open_entry(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """The same from the menu."""
    await reply(query, await _entry(caller, services, views))


async def write(
    query: CallbackQuery, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """Asks to type a question."""
    who = await services.referrals.who_answers(caller)
    if who:
        await state.set_state(ReferralTyping.question)
    await reply(
        query, referral_screens.ask_question(views, who) if who else sentence(views, "referral.nobody")
    )


async def read_back(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """A question that the assistant was asked, before it goes to a person."""
    await reply(query, referral_screens.draft(views, await services.referrals.draft(caller, id_of(pressed))))


async def send(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The question goes out."""
    await show(query, referral_screens.sent(views, await services.referrals.send(caller, id_of(pressed))))


async def leave_unsent(query: CallbackQuery, views: Views) -> None:
    """Nothing goes out."""
    await show(query, sentence(views, "referral.left"))


async def answer_again(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """What the assistant says to the question itself."""
    asked = await services.conversations.recall(caller, id_of(pressed))
    await reply(query, answer_screen(views, asked, caller))


async def mine(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """What the caller has asked."""
    await reply(query, referral_screens.mine(views, await services.referrals.mine(caller)))


async def mine_one(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """One question of the caller."""
    await reply(query, referral_screens.mine_one(views, await services.referrals.own(caller, id_of(pressed))))


async def withdraw(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Takes a question back while nobody has answered it."""
    card = await services.referrals.withdraw(caller, id_of(pressed))
    is_withdrawn = card.status is ReferralStatus.WITHDRAWN
    await show(query, sentence(views, "referral.withdrawn" if is_withdrawn else "referral.already_answered"))


async def waiting(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """What waits for the caller."""
    check_can(caller, Action.ANSWER_QUESTIONS)
    await reply(query, referral_screens.waiting(views, await services.referrals.waiting(caller)))


async def open_question(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """One question that waits for the caller."""
    card = await services.referrals.to_answer(caller, id_of(pressed))
    await reply(query, referral_screens.question(views, card))


async def ask_reply(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Asks to type the reply; where somebody else has replied meanwhile, that is shown first."""
    card = await services.referrals.to_answer(caller, id_of(pressed))
    if card.reply is not None:
        await reply(query, referral_screens.question(views, card))
    await state.set_state(ReferralTyping.reply)
    await state.set_data({"referral": card.id})
    await reply(query, referral_screens.ask_reply(views, card))


async def send_reply(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The reply goes out, kept for others or not."""
    version, keeps = pressed.number(1), pressed.number(2)
    if version is None or keeps not in (0, 1):
        raise NoLongerThere
    card = await services.referrals.reply(caller, id_of(pressed), version, keeps=bool(keeps))
    await show(query, referral_screens.replied(views, card))


async def guidance(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """What holds of the caller's guidance."""
    await reply(query, await _guidance(caller, services, views))


async def take_back(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Guidance that no longer holds."""
    line = await services.guidance.withdraw(caller, id_of(pressed))
    await reply(query, sentence(views, "referral.taken_back", day=day_text(line.given_on)))


async def _entry(caller: Caller, services: Services, views: Views) -> Screen:
    may_ask = caller.may(Action.ASK_SPECIALIST)
    return referral_screens.entry(
        views,
        await services.referrals.who_answers(caller) if may_ask else (),
        services.office.contact,
        may_ask=may_ask,
        last=await services.conversations.last(caller) if may_ask else None,
        asked=len(await services.referrals.mine(caller)) if may_ask else 0,
        waiting=len(await services.referrals.waiting(caller)),
        can_answer=caller.may(Action.ANSWER_QUESTIONS) and bool(await services.guidance.standing(caller)),
        can_name=caller.may(Action.NAME_SPECIALIST),
        can_review=caller.may(Action.REVIEW_QUESTIONS),
    )


async def _guidance(caller: Caller, services: Services, views: Views) -> Screen:
    lines = await services.guidance.standing(caller)
    words = AnswerWords(views, services.knowledge)
    names = [words.award_name(one.topic.get("award")) for one in lines]
    return referral_screens.guidance_list(views, lines, names)


def router() -> Router:
    """Routes of questions to people."""
    routes = Router(name=__name__)
    routes.message.register(ask, Command("hoi"))
    routes.callback_query.register(open_entry, Pressed("go"), F.data.endswith(":specialist"))
    routes.callback_query.register(write, Pressed("refer_own"))
    routes.callback_query.register(read_back, Pressed("refer_ask"))
    routes.callback_query.register(send, Pressed("refer_send"))
    routes.callback_query.register(leave_unsent, Pressed("refer_left"))
    routes.callback_query.register(answer_again, Pressed("answer_again"))
    routes.callback_query.register(mine, Pressed("refer_mine"))
    routes.callback_query.register(mine_one, Pressed("refer_show"))
    routes.callback_query.register(withdraw, Pressed("refer_back"))
    routes.callback_query.register(waiting, Pressed("reply_list"))
    routes.callback_query.register(open_question, Pressed("reply_open"))
    routes.callback_query.register(ask_reply, Pressed("reply_ask"))
    routes.callback_query.register(send_reply, Pressed("reply_send"))
    routes.callback_query.register(guidance, Pressed("guidance_list"))
    routes.callback_query.register(take_back, Pressed("guidance_back"))
    return routes
