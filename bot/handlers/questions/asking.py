"""Questions about the rules: free text, and the buttons under answers."""

from __future__ import annotations

import asyncio

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.handlers.dossiers.prompts import case_in_hand
from bot.handlers.presses import Press, id_of, on_press
from bot.handlers.sending import reply, say, show
from bot.handlers.small_talk import courtesy, impossible_day
from bot.handlers.words_typed import on_words
from bot.rights import Action
from bot.services.caller import Caller, Standing
from bot.services.conversations import Asked
from bot.services.deadlines.setting import Draft
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.services.updates.plans import PlansTold
from bot.views.answers import answer_screens
from bot.views.answers.checklist import checklist_document
from bot.views.buttons import Callback
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence
from bot.views.splitting import split_html
from bot.views.updates import update_plan_screens, update_screens
from knowledge.questions.english import is_english


async def answer_question(
    message: Message,
    text: str,
    caller: Caller,
    services: Services,
    views: Views,
    *,
    about: str | None = None,
    is_private: bool = True,
) -> Asked:
    """Answer a text as a question, in a new message; `about` names the case that is being worked on.

    Guidance, judging and asking people belong into a private conversation.
    """
    asked = await services.conversations.ask(caller, text, about=about)
    offers_english = caller.may(Action.OWN_ACCOUNTS) and views.locale != "en" and is_english(text)
    screen = answer_screen(views, asked, caller, offers_english=offers_english, is_private=is_private)
    await say(message, screen)
    return asked


async def ask(message: Message, state: FSMContext, caller: Caller, services: Services, views: Views) -> None:
    """Any text that nothing else was waiting for."""
    text = message.text or ""
    said = courtesy(text) or impossible_day(text, services, views)
    if said is not None:
        await say(message, sentence(views, said) if isinstance(said, str) else said)
        return
    if caller.standing is Standing.ACTIVE and services.updates.reading.is_doubtful(text):
        await say(message, sentence(views, "update.chat.doubtful"))
        return
    planned = await services.updates.plans.take(caller, text)
    if planned is not None:
        await _tell_plans(message, planned, caller, services, views)
        return
    if caller.standing is Standing.ACTIVE and services.updates.reading.is_left_unread(text):
        await say(message, update_screens.rest_unread(views))
    about = await case_in_hand(state, caller, services, views)
    asked = await answer_question(message, text, caller, services, views, about=about)
    if about and not asked.is_about_case and await state.get_state() is None:
        await state.clear()  # Whoever asks about another award has turned from the card.


async def _tell_plans(
    message: Message, told: PlansTold, caller: Caller, services: Services, views: Views
) -> None:
    """Each plan with what helps not to forget it; what else was said is named."""
    for one in told.plans:
        has_new = bool(one.said and one.days) and not one.duties
        named = f"{one.said} {one.days[0]:%d/%m/%Y}" if has_new else ""
        draft = await services.deadlines.draft(caller, named) if has_new else None
        found = draft if isinstance(draft, Draft) else None
        await say(message, update_plan_screens.plan(views, one, found))
    for text in told.unread:
        await say(message, sentence(views, "update.chat.unread", text=text))


async def choose(press: Press) -> None:
    """One of the choices under a question back."""
    sentence = await press.services.conversations.choice(press.caller, *_place(press.pressed))
    asked = await press.services.conversations.ask(press.caller, sentence, is_complete=True)
    await press.reply(answer_screen(press.views, asked, press.caller, is_private=_is_private(press.query)))


async def go_on(press: Press) -> None:
    """A next step under an answer; within a regulation a page of one message is turned in place."""
    sentence, turns_page = await press.services.conversations.step(press.caller, *_place(press.pressed))
    turns_page = turns_page and await _is_one_message(press)
    asked = await press.services.conversations.ask(press.caller, sentence, is_complete=True)
    screen = answer_screen(press.views, asked, press.caller, is_private=_is_private(press.query))
    await (show(press.query, screen) if turns_page else reply(press.query, screen))


async def copy(press: Press) -> None:
    """The answer alone, to be forwarded."""
    asked = await press.services.conversations.recall(press.caller, press.id)
    await press.reply(answer_screens.to_forward(press.views, asked))


async def checklist(press: Press) -> None:
    """The papers of the dossier as a file."""
    asked = await press.services.conversations.recall(press.caller, press.id)
    if press.query.message is not None:
        document = await asyncio.to_thread(
            checklist_document, asked.reply.answer, press.services.knowledge, press.views
        )
        await press.query.message.answer_document(
            BufferedInputFile(document.content, document.name),
            caption=document.caption.html,
            parse_mode="HTML",
        )


async def _is_one_message(press: Press) -> bool:
    """Whether the answer that bears the button is one message: of a longer one the end would be lost."""
    shown = await press.services.conversations.recall(press.caller, press.id)
    return len(split_html(answer_screen(press.views, shown, press.caller).html)) == 1


def answer_screen(
    views: Views, asked: Asked, caller: Caller, *, offers_english: bool = False, is_private: bool = True
) -> Screen:
    """The answer with the buttons that the caller's role may press."""
    return answer_screens.answer(
        views,
        asked,
        can_prepare=caller.may(Action.KEEP_DOSSIERS),
        can_sign=caller.may(Action.SIGN_OFF),
        can_judge=is_private and caller.may(Action.JUDGE_ANSWERS),
        can_refer=is_private and caller.may(Action.ASK_SPECIALIST),
        has_guidance=is_private,
        offers_english=offers_english,
    )


def _is_private(query: CallbackQuery) -> bool:
    return query.message is None or query.message.chat.type == "private"


def _place(pressed: Callback) -> tuple[int, int]:
    number = pressed.number(1)
    if number is None:
        raise NoLongerThere
    return id_of(pressed), number


def router() -> Router:
    """Routes of questions; the free text comes after everything that waits for a text."""
    routes = Router(name=__name__)
    on_press(routes, choose, "choice")
    on_press(routes, go_on, "step")
    on_press(routes, copy, "copy")
    on_press(routes, checklist, "checklist")
    on_words(routes, ask)
    return routes
