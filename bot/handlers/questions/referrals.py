"""/hoi and its buttons: questions to a specialist, replies, and guidance."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.handlers.presses import Press, Pressed, on_press
from bot.handlers.questions.asking import answer_screen
from bot.handlers.sending import reply, say
from bot.handlers.states import ReferralTyping, leave_typing
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views.answers import referral_screens
from bot.views.answers.answer_words import AnswerWords
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


async def write(press: Press) -> None:
    """Asks to type a question."""
    who = await press.services.referrals.who_answers(press.caller)
    if who:
        await press.state.set_state(ReferralTyping.question)
    await press.reply(
        referral_screens.ask_question(press.views, who) if who else sentence(press.views, "referral.nobody")
    )


async def read_back(press: Press) -> None:
    """A question that the assistant was asked, before it goes to a person."""
    await press.reply(
        referral_screens.draft(press.views, await press.services.referrals.draft(press.caller, press.id))
    )


async def send(press: Press) -> None:
    """The question goes out."""
    await press.show(
        referral_screens.sent(press.views, await press.services.referrals.send(press.caller, press.id))
    )


async def leave_unsent(press: Press) -> None:
    """Nothing goes out."""
    await press.show(sentence(press.views, "referral.left"))


async def answer_again(press: Press) -> None:
    """What the assistant says to the question itself."""
    asked = await press.services.conversations.recall(press.caller, press.id)
    await press.reply(answer_screen(press.views, asked, press.caller))


async def mine(press: Press) -> None:
    """What the caller has asked."""
    await press.reply(referral_screens.mine(press.views, await press.services.referrals.mine(press.caller)))


async def mine_one(press: Press) -> None:
    """One question of the caller."""
    await press.reply(
        referral_screens.mine_one(press.views, await press.services.referrals.own(press.caller, press.id))
    )


async def withdraw(press: Press) -> None:
    """Takes a question back while nobody has answered it."""
    card = await press.services.referrals.withdraw(press.caller, press.id)
    is_withdrawn = card.status is ReferralStatus.WITHDRAWN
    await press.show(
        sentence(press.views, "referral.withdrawn" if is_withdrawn else "referral.already_answered")
    )


async def waiting(press: Press) -> None:
    """What waits for the caller."""
    check_can(press.caller, Action.ANSWER_QUESTIONS)
    await press.reply(
        referral_screens.waiting(press.views, await press.services.referrals.waiting(press.caller))
    )


async def open_question(press: Press) -> None:
    """One question that waits for the caller."""
    card = await press.services.referrals.to_answer(press.caller, press.id)
    await press.reply(referral_screens.question(press.views, card))


async def ask_reply(press: Press) -> None:
    """Asks to type the reply; where somebody else has replied meanwhile, that is shown first."""
    card = await press.services.referrals.to_answer(press.caller, press.id)
    if card.reply is not None:
        await press.reply(referral_screens.question(press.views, card))
    await press.state.set_state(ReferralTyping.reply)
    await press.state.set_data({"referral": card.id})
    await press.reply(referral_screens.ask_reply(press.views, card))


async def send_reply(press: Press) -> None:
    """The reply goes out, kept for others or not."""
    version, keeps = press.pressed.number(1), press.pressed.number(2)
    if version is None or keeps not in (0, 1):
        raise NoLongerThere
    card = await press.services.referrals.reply(press.caller, press.id, version, keeps=bool(keeps))
    await press.show(referral_screens.replied(press.views, card))


async def guidance(press: Press) -> None:
    """What holds of the caller's guidance."""
    await press.reply(await _guidance(press.caller, press.services, press.views))


async def take_back(press: Press) -> None:
    """Guidance that no longer holds."""
    line = await press.services.guidance.withdraw(press.caller, press.id)
    await press.reply(sentence(press.views, "referral.taken_back", day=day_text(line.given_on)))


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
    on_press(routes, write, "refer_own")
    on_press(routes, read_back, "refer_ask")
    on_press(routes, send, "refer_send")
    on_press(routes, leave_unsent, "refer_left")
    on_press(routes, answer_again, "answer_again")
    on_press(routes, mine, "refer_mine")
    on_press(routes, mine_one, "refer_show")
    on_press(routes, withdraw, "refer_back")
    on_press(routes, waiting, "reply_list")
    on_press(routes, open_question, "reply_open")
    on_press(routes, ask_reply, "reply_ask")
    on_press(routes, send_reply, "reply_send")
    on_press(routes, guidance, "guidance_list")
    on_press(routes, take_back, "guidance_back")
    return routes
