"""What a reader thinks of an answer: by its buttons, or in words ("câu trả lời chưa đúng, …")."""

from __future__ import annotations

import re
from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.types import Message

from bot.handlers.presses import Press, on_press
from bot.handlers.sending import say
from bot.handlers.states import ReferralTyping
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views.answers import judging_screens
from bot.views.rendering import Views
from bot.views.screen import sentence
from knowledge.vietnamese import compose, fold
from storage.models.specialists import Verdict, WrongBecause

# Only what names the answer itself: "sai rồi" alone may be about a report that was just told.
_DISPUTE = re.compile(
    r"\W*(?:da |em thay |toi thay |theo toi |theo em )?(?:cau |phan )?(?:tro ly |bot )?tra loi"
    r"(?: (?:nay|tren|vua roi|cua tro ly))?(?: (?:la|bi|con))?"
    r" (?:chua|khong|ko|k) (?:dung|chinh xac|phai)(?: roi| a)?(?P<why>\W.*)?"
    r"|\W*(?:da |em thay |toi thay )?(?:cau |phan )?(?:tro ly |bot )?tra loi"
    r"(?: (?:nay|tren|vua roi|cua tro ly))?(?: (?:la|bi|con))? (?:sai|nham)(?: roi| a)?(?P<because>\W.*)?"
    r"|\W*(?:the|this|that) answer is (?:wrong|not right|incorrect)(?P<reason>\W.*)?",
    re.DOTALL,
)
_LONGEST = 400  # letters


class IsDispute(Filter):
    """Passes words that say an answer is wrong, from whoever may judge, and gives what stands behind them."""

    async def __call__(self, message: Message, caller: Caller) -> bool | dict[str, Any]:
        """Whether the text calls an answer wrong."""
        text = compose(message.text or "").strip()
        found = _DISPUTE.fullmatch(fold(text)) if len(text) <= _LONGEST else None
        if found is None or text.endswith("?") or not caller.may(Action.JUDGE_ANSWERS):
            return False
        why = found["why"] or found["because"] or found["reason"] or ""
        return {"reason": text[len(text) - len(why) :].strip(" ,.:;–-\n") if why else ""}


async def dispute(message: Message, reason: str, caller: Caller, services: Services, views: Views) -> None:
    """The last answer is wrong, in words, with or without a reason."""
    last = await services.conversations.last(caller)
    if last is None:
        await say(message, sentence(views, "judging.nothing_to_judge"))
        return
    because = WrongBecause.OTHER if reason else None
    await services.judging.judge(caller, last[0], Verdict.WRONG, because=because, note=reason or None)
    if reason:
        await say(message, judging_screens.wrong(views, last[0], reason))
    else:
        await say(message, judging_screens.ask_why(views, last[0]))


async def vote(press: Press) -> None:
    """Useful, or wrong: counted at once, the reason may follow."""
    question_id, verdict = press.id, _one_of(Verdict, press.pressed.text(1))
    await press.services.judging.judge(press.caller, question_id, verdict)
    is_useful = verdict is Verdict.USEFUL
    screen = judging_screens.useful if is_useful else judging_screens.ask_why
    await press.reply(screen(press.views, question_id))


async def vote_why(press: Press) -> None:
    """The reason, picked."""
    question_id, because = press.id, _one_of(WrongBecause, press.pressed.text(1))
    await press.services.judging.judge(press.caller, question_id, Verdict.WRONG, because=because)
    reason = judging_screens.because(press.views, because)
    await press.show(judging_screens.wrong(press.views, question_id, reason))


async def ask_reason(press: Press) -> None:
    """Asks to type the reason."""
    check_can(press.caller, Action.JUDGE_ANSWERS)
    await press.services.conversations.recall(press.caller, press.id)
    await press.state.set_state(ReferralTyping.reason)
    await press.state.set_data({"question": press.id})
    await press.reply(judging_screens.ask_reason(press.views))


def _one_of(vocabulary: type[Any], value: str | None) -> Any:
    try:
        return vocabulary(value)
    except ValueError:
        raise NoLongerThere from None


def router() -> Router:
    """Routes of judging, the words before whatever else reads a text."""
    routes = Router(name=__name__)
    routes.message.register(dispute, F.text, IsDispute())
    on_press(routes, vote, "vote")
    on_press(routes, vote_why, "vote_why")
    on_press(routes, ask_reason, "vote_text")
    return routes
