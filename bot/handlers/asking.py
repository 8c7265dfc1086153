"""Questions about the rules: free text, and the buttons under answers."""

from __future__ import annotations

import asyncio

from aiogram import F, Router
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.handlers.presses import Pressed, id_of
from bot.handlers.sending import reply, say, show
from bot.handlers.small_talk import courtesy, impossible_day
from bot.rights import Action
from bot.services.caller import Caller, Standing
from bot.services.deadlines import Draft
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views import answer_screens, update_plan_screens
from bot.views.buttons import Callback
from bot.views.checklist import checklist_document
from bot.views.rendering import Views
from bot.views.screen import sentence
from knowledge.questions.english import is_english


async def answer_question(
    message: Message,
    text: str,
    caller: Caller,
    services: Services,
    views: Views,
    *,
    about: str | None = None,
) -> None:
    """Answer a text as a question, in a new message; `about` names the award that is being worked on."""
    asked = await services.conversations.ask(caller, text, about=about)
    offers_english = caller.may(Action.OWN_ACCOUNTS) and views.locale != "en" and is_english(text)
    screen = answer_screens.answer(
        views, asked, can_prepare=_can_prepare(caller), offers_english=offers_english
    )
    await say(message, screen)


async def ask(message: Message, caller: Caller, services: Services, views: Views) -> None:
    """Any text that nothing else was waiting for."""
    text = message.text or ""
    said = courtesy(text) or impossible_day(text, views)
    if said is not None:
        await say(message, sentence(views, said) if isinstance(said, str) else said)
        return
    if caller.standing is Standing.ACTIVE and services.updates.is_doubtful(text):
        await say(message, sentence(views, "update.chat.doubtful"))
        return
    planned = await services.updates.planned(caller, text)
    if planned is not None:
        has_new = bool(planned.said and planned.days) and not planned.duties
        named = f"{planned.said} {planned.days[0]:%d/%m/%Y}" if has_new else ""
        draft = await services.deadlines.draft(caller, named) if has_new else None
        found = draft if isinstance(draft, Draft) else None
        await say(message, update_plan_screens.plan(views, planned, found))
        return
    await answer_question(message, message.text or "", caller, services, views)


async def choose(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """One of the choices under a question back."""
    sentence = await services.conversations.choice(caller, *_place(pressed))
    asked = await services.conversations.ask(caller, sentence, is_complete=True)
    await reply(query, answer_screens.answer(views, asked, can_prepare=_can_prepare(caller)))


async def go_on(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """A next step under an answer; within a regulation the page is turned in place."""
    sentence, turns_page = await services.conversations.step(caller, *_place(pressed))
    asked = await services.conversations.ask(caller, sentence, is_complete=True)
    screen = answer_screens.answer(views, asked, can_prepare=_can_prepare(caller))
    await (show(query, screen) if turns_page else reply(query, screen))


async def copy(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The answer alone, to be forwarded."""
    asked = await services.conversations.recall(caller, id_of(pressed))
    await reply(query, answer_screens.to_forward(views, asked))


async def checklist(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The papers of the dossier as a file."""
    asked = await services.conversations.recall(caller, id_of(pressed))
    if query.message is not None:
        document = await asyncio.to_thread(checklist_document, asked.reply.answer, services.knowledge, views)
        await query.message.answer_document(
            BufferedInputFile(document.content, document.name),
            caption=document.caption.html,
            parse_mode="HTML",
        )


def _can_prepare(caller: Caller) -> bool:
    return caller.may(Action.KEEP_DOSSIERS)


def _place(pressed: Callback) -> tuple[int, int]:
    number = pressed.number(1)
    if number is None:
        raise NoLongerThere
    return id_of(pressed), number


def router() -> Router:
    """Routes of questions; the free text comes after everything that waits for a text."""
    routes = Router(name=__name__)
    routes.callback_query.register(choose, Pressed("choice"))
    routes.callback_query.register(go_on, Pressed("step"))
    routes.callback_query.register(copy, Pressed("copy"))
    routes.callback_query.register(checklist, Pressed("checklist"))
    routes.message.register(ask, F.text, ~F.text.startswith("/"))
    return routes
