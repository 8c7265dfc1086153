"""The papers of a dossier: marks, notes, files; the card is edited in place."""

from __future__ import annotations

from typing import Any

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, FSInputFile, Message

from bot.handlers.captions import take_report_beside
from bot.handlers.dossiers import dossier_of, pointed
from bot.handlers.files import handed_in
from bot.handlers.presses import Pressed
from bot.handlers.sending import reply, say, show
from bot.handlers.states import DossierTyping, IsAtHand
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.dossiers.cards import DossierCard, PaperLine
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views import dossier_paper_screens, dossier_screens
from bot.views.answer_words import AnswerWords
from bot.views.buttons import Callback
from bot.views.rendering import Views
from storage.models.dossiers import ItemState


async def turn_page(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Another page of the checklist."""
    card = await services.dossiers.card(caller, dossier_of(pressed))
    await show(query, dossier_screens.card_screen(_words(services, views), card, pressed.number(1) or 1))


async def open_paper(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """One paper; files sent from now on belong to it."""
    card = await services.dossiers.card(caller, dossier_of(pressed))
    paper = _paper(card, pressed.number(1))
    await _choose(state, card, paper)
    await show(query, dossier_paper_screens.paper_screen(_words(services, views), card, paper))


async def mark(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """At hand, not at hand, or not called for; what others did meanwhile stands above the card."""
    item_id, wanted, seen = pressed.number(1), pressed.text(2), pressed.number(3)
    if item_id is None or wanted not in set(ItemState) or seen is None:
        raise NoLongerThere
    words = _words(services, views)
    card = await services.papers.mark(caller, dossier_of(pressed), item_id, ItemState(wanted), seen)
    paper = _paper(card, item_id)
    if pressed.text(4) == "paper" and not card.changes:
        await _choose(state, card, paper)
        await show(query, dossier_paper_screens.paper_screen(words, card, paper))
        return
    await show(query, dossier_screens.card_screen(words, card, dossier_screens.page_of(paper)))


async def take_at_hand(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """ "Rồi", typed at a paper: it is at hand."""
    item_id = (await state.get_data()).get("paper", 0)
    card = await services.dossiers.card(caller, await pointed(state))
    card = await services.papers.mark(caller, card.id, item_id, ItemState.TICKED, card.version)
    paper = _paper(card, item_id)
    await say(message, dossier_paper_screens.paper_screen(_words(services, views), card, paper))


async def ask_note(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Asks to type a note."""
    check_can(caller, Action.KEEP_DOSSIERS)
    card = await services.dossiers.card(caller, dossier_of(pressed))
    paper = _paper(card, pressed.number(1))
    await state.set_state(DossierTyping.note)
    await state.set_data({"dossier": card.id, "paper": paper.id})
    await reply(query, dossier_paper_screens.ask_note(_words(services, views), paper))


async def take_note(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The note, as typed."""
    item_id = (await state.get_data()).get("paper", 0)
    card = await services.papers.note(caller, await pointed(state), item_id, message.text or "")
    paper = _paper(card, item_id)
    await _choose(state, card, paper)
    await say(message, dossier_paper_screens.paper_screen(_words(services, views), card, paper))


async def attach(
    message: Message,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
    attached: tuple[int, ...] | None = None,
    **data: Any,
) -> None:
    """A file, or the files of an album (`attached`), for the paper that was opened."""
    check_can(caller, Action.KEEP_DOSSIERS)
    item_id = (await state.get_data()).get("paper", 0)
    file_ids = attached or handed_in(message)
    for file_id in file_ids:
        await services.files.receive(caller, file_id)
    card = await services.papers.attach(caller, await pointed(state), item_id, file_ids)
    screen = dossier_paper_screens.attached(
        _words(services, views), card, _paper(card, item_id), len(file_ids)
    )
    await say(message, screen)
    await take_report_beside(message, caller, services, state=state, views=views, **data)


async def detach(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Takes a file from a paper."""
    item_id, file_id = pressed.number(1), pressed.number(2)
    if item_id is None or file_id is None:
        raise NoLongerThere
    card = await services.papers.detach(caller, dossier_of(pressed), item_id, file_id)
    await show(
        query, dossier_paper_screens.paper_screen(_words(services, views), card, _paper(card, item_id))
    )


async def send_file(query: CallbackQuery, pressed: Callback, caller: Caller, services: Services) -> None:
    """Gives a file of the dossier to whoever may see it."""
    name, path = await services.papers.content(caller, dossier_of(pressed), pressed.number(1) or 0)
    if query.message is not None:
        await query.message.answer_document(FSInputFile(path, filename=name))


async def _choose(state: FSMContext, card: DossierCard, paper: PaperLine) -> None:
    if card.can_edit:
        await state.set_state(DossierTyping.paper)
        await state.set_data({"dossier": card.id, "paper": paper.id})


def _paper(card: DossierCard, item_id: int | None) -> PaperLine:
    paper = card.paper(item_id or 0)
    if paper is None:
        raise NoLongerThere
    return paper


def _words(services: Services, views: Views) -> AnswerWords:
    return AnswerWords(views, services.knowledge)


def router() -> Router:
    """Routes of the papers; a file goes to the paper that was opened last, until something else is done."""
    routes = Router(name=__name__)
    routes.callback_query.register(turn_page, Pressed("dossier_page"))
    routes.callback_query.register(open_paper, Pressed("dossier_paper"))
    routes.callback_query.register(mark, Pressed("dossier_mark"))
    routes.callback_query.register(ask_note, Pressed("dossier_note"))
    routes.callback_query.register(detach, Pressed("dossier_detach"))
    routes.callback_query.register(send_file, Pressed("dossier_file"))
    routes.message.register(take_note, StateFilter(DossierTyping.note), F.text, ~F.text.startswith("/"))
    routes.message.register(take_at_hand, StateFilter(DossierTyping.paper), F.text, IsAtHand())
    routes.message.register(attach, StateFilter(DossierTyping.paper), F.document)
    return routes
