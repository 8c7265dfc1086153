"""The button "Đã đối chiếu" under an answer, for administrators."""

from __future__ import annotations

from aiogram import Router

from bot.handlers.presses import Press, id_of, on_press
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.conversations import Asked
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views.answers import sign_off_screens
from bot.views.answers.answer_words import AnswerWords
from bot.views.answers.sign_off_words import name_of_subject
from bot.views.buttons import Callback
from bot.views.rendering import Views
from bot.views.screen import sentence
from knowledge.answers.signed import subject_given


async def ask_edition(press: Press) -> None:
    """Says what a sign-off would cover and asks which edition was compared."""
    asked, subject = await _given(press.pressed, press.caller, press.services)
    parts = await press.services.sign_offs.parts(press.caller, subject)
    words = press.words
    await press.reply(sign_off_screens.ask_edition(asked, subject, parts, words))


async def sign(press: Press) -> None:
    """Signs off in the name of whoever presses."""
    asked, subject = await _given(press.pressed, press.caller, press.services)
    edition = press.pressed.text(1)
    if edition not in sign_off_screens.EDITIONS:
        raise NoLongerThere
    words = press.words
    # What is kept and logged is Vietnamese, whoever reads it later.
    kept = AnswerWords(Views(), press.services.knowledge)
    text = sign_off_screens.edition_text(asked, subject, edition, kept)
    by = await press.services.sign_offs.sign(
        press.caller, subject, name=name_of_subject(subject, kept), text=text
    )
    await press.show(sign_off_screens.signed(asked, subject, by, text, words))


async def withdraw(press: Press) -> None:
    """Takes the sign-off back."""
    _, subject = await _given(press.pressed, press.caller, press.services)
    name = name_of_subject(subject, AnswerWords(Views(), press.services.knowledge))
    by = await press.services.sign_offs.withdraw(press.caller, subject, name=name)
    await press.show(sign_off_screens.withdrawn(subject, by, press.words))


async def leave(press: Press) -> None:
    """Nothing is signed off."""
    await press.show(sentence(press.views, "signing.chat.left"))


async def _given(pressed: Callback, caller: Caller, services: Services) -> tuple[Asked, str]:
    """The answer again, and what of it can be signed off. Raises `NotAllowed`, `NoLongerThere`."""
    check_can(caller, Action.SIGN_OFF)
    asked = await services.conversations.recall(caller, id_of(pressed))
    subject = subject_given(asked.reply.answer)
    if subject is None:
        raise NoLongerThere
    return asked, subject


def router() -> Router:
    """Routes of signing off."""
    routes = Router(name=__name__)
    on_press(routes, ask_edition, "sign_ask")
    on_press(routes, sign, "sign_off")
    on_press(routes, withdraw, "sign_back")
    on_press(routes, leave, "sign_off_left")
    return routes
