"""The button "Đã đối chiếu" under an answer, for administrators."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.handlers.presses import Pressed, id_of
from bot.handlers.sending import reply, show
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.conversations import Asked
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views import sign_off_screens
from bot.views.answer_words import AnswerWords
from bot.views.buttons import Callback
from bot.views.rendering import Views
from bot.views.screen import sentence
from bot.views.sign_off_words import name_of_subject
from knowledge.sign_offs import subject_given


async def ask_edition(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Says what a sign-off would cover and asks which edition was compared."""
    asked, subject = await _given(pressed, caller, services)
    parts = await services.sign_offs.parts(caller, subject)
    words = AnswerWords(views, services.knowledge)
    await reply(query, sign_off_screens.ask_edition(asked, subject, parts, words))


async def sign(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Signs off in the name of whoever presses."""
    asked, subject = await _given(pressed, caller, services)
    edition = pressed.text(1)
    if edition not in sign_off_screens.EDITIONS:
        raise NoLongerThere
    words = AnswerWords(views, services.knowledge)
    # What is kept and logged is Vietnamese, whoever reads it later.
    kept = AnswerWords(Views(), services.knowledge)
    text = sign_off_screens.edition_text(asked, subject, edition, kept)
    by = await services.sign_offs.sign(caller, subject, name=name_of_subject(subject, kept), text=text)
    await show(query, sign_off_screens.signed(asked, subject, by, text, words))


async def withdraw(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Takes the sign-off back."""
    _, subject = await _given(pressed, caller, services)
    name = name_of_subject(subject, AnswerWords(Views(), services.knowledge))
    by = await services.sign_offs.withdraw(caller, subject, name=name)
    await show(query, sign_off_screens.withdrawn(subject, by, AnswerWords(views, services.knowledge)))


async def leave(query: CallbackQuery, views: Views) -> None:
    """Nothing is signed off."""
    await show(query, sentence(views, "signing.chat.left"))


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
    routes.callback_query.register(ask_edition, Pressed("sign_ask"))
    routes.callback_query.register(sign, Pressed("sign_off"))
    routes.callback_query.register(withdraw, Pressed("sign_back"))
    routes.callback_query.register(leave, Pressed("sign_off_left"))
    return routes
