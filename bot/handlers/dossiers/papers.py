"""The papers of a dossier: marks, notes, files; the card is edited in place."""

from __future__ import annotations

from typing import Any

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import FSInputFile, Message

from bot.handlers.dossiers.dossiers import pointed
from bot.handlers.files.captions import take_report_beside
from bot.handlers.files.files import handed_in
from bot.handlers.presses import Press, on_press
from bot.handlers.sending import say
from bot.handlers.states import DossierTyping, IsAtHand, is_at_hand
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.dossiers.cards import DossierCard, PaperLine
from bot.services.dossiers.meant_papers import meant_papers
from bot.services.errors import NoLongerThere, NotAllowed
from bot.services.services import Services
from bot.views.answers.answer_words import AnswerWords
from bot.views.dossiers import dossier_paper_screens, dossier_screens
from bot.views.rendering import Views
from storage.models.dossiers import ItemState


async def turn_page(press: Press) -> None:
    """Another page of the checklist."""
    card = await press.services.dossiers.card(press.caller, press.id)
    await press.show(dossier_screens.card_screen(press.words, card, press.pressed.number(1) or 1))


async def open_paper(press: Press) -> None:
    """One paper; files sent from now on belong to it."""
    card = await press.services.dossiers.card(press.caller, press.id)
    paper = _paper(card, press.pressed.number(1))
    await _choose(press.state, card, paper)
    await press.show(dossier_paper_screens.paper_screen(press.words, card, paper))


async def mark(press: Press) -> None:
    """At hand, not at hand, or not called for; what others did meanwhile stands above the card."""
    item_id, wanted, seen = press.number(1), press.text(2), press.number(3)
    if wanted not in set(ItemState):
        raise NoLongerThere
    card = await press.services.papers.mark(press.caller, press.id, item_id, ItemState(wanted), seen)
    paper = _paper(card, item_id)
    if press.text(4) == "paper" and not card.changes:
        await _choose(press.state, card, paper)
        await press.show(dossier_paper_screens.paper_screen(press.words, card, paper))
        return
    await press.show(dossier_screens.card_screen(press.words, card, dossier_screens.page_of(paper)))


async def take_at_hand(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """ "Rồi", typed at a paper: it is at hand."""
    item_id = (await state.get_data()).get("paper", 0)
    card = await services.dossiers.card(caller, await pointed(state))
    card = await services.papers.mark(caller, card.id, item_id, ItemState.TICKED, card.version)
    paper = _paper(card, item_id)
    await say(message, dossier_paper_screens.paper_screen(_words(services, views), card, paper))


async def ask_note(press: Press) -> None:
    """Asks to type a note."""
    check_can(press.caller, Action.KEEP_DOSSIERS)
    card = await press.services.dossiers.card(press.caller, press.id)
    paper = _paper(card, press.pressed.number(1))
    await press.state.set_state(DossierTyping.note)
    await press.state.set_data({"dossier": card.id, "paper": paper.id})
    await press.reply(dossier_paper_screens.ask_note(press.words, paper))


async def attach(
    message: Message,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
    attached: tuple[int, ...] | None = None,
    **data: Any,
) -> None:
    """A file, or the files of an album (`attached`), for the paper that is named or was opened."""
    check_can(caller, Action.KEEP_DOSSIERS)
    dossier_id, item_id = await _meant(message, state, caller, services)
    file_ids = attached or handed_in(message)
    for file_id in file_ids:
        await services.files.receive(caller, file_id)
    card = await services.papers.attach(caller, dossier_id, item_id, file_ids)
    left = await _left_beside(message.caption or "", caller, services)
    screen = dossier_paper_screens.attached(
        _words(services, views), card, _paper(card, item_id), len(file_ids), left
    )
    await say(message, screen)
    await take_report_beside(message, caller, services, state=state, views=views, **data)


async def _left_beside(caption: str, caller: Caller, services: Services) -> str:
    """The words beside files of which nothing comes: neither the paper's name, nor a mark, nor a report."""
    said = " ".join(caption.split())
    is_of_paper = services.papers.named(said) is not None or services.papers.told(said) is not None
    if not said or said.startswith("/") or is_of_paper or is_at_hand(said):
        return ""
    return said if await services.updates.reading.read(caller, said, is_typing=True) is None else ""


async def _meant(message: Message, state: FSMContext, caller: Caller, services: Services) -> tuple[int, int]:
    """The dossier and the paper that a file is for: those that its words name, else those that are open."""
    opened = await pointed(state), int((await state.get_data()).get("paper", 0))
    said = services.papers.named(message.caption or "")
    if said is None:
        return opened
    try:
        if said.dossier is None:
            card = await services.dossiers.card(caller, opened[0])
        else:
            card = await services.dossiers.numbered(caller, said.dossier)
    except (NoLongerThere, NotAllowed):
        return opened
    papers = meant_papers(card, said)
    return (card.id, papers[0].id) if card.can_edit and papers else opened


async def detach(press: Press) -> None:
    """Takes a file from a paper."""
    item_id, file_id = press.number(1), press.number(2)
    card = await press.services.papers.detach(press.caller, press.id, item_id, file_id)
    await press.show(dossier_paper_screens.paper_screen(press.words, card, _paper(card, item_id)))


async def send_file(press: Press) -> None:
    """Gives a file of the dossier to whoever may see it."""
    name, path = await press.services.papers.content(press.caller, press.id, press.pressed.number(1) or 0)
    if press.query.message is not None:
        await press.query.message.answer_document(FSInputFile(path, filename=name))


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
    on_press(routes, turn_page, "dossier_page")
    on_press(routes, open_paper, "dossier_paper")
    on_press(routes, mark, "dossier_mark")
    on_press(routes, ask_note, "dossier_note")
    on_press(routes, detach, "dossier_detach")
    on_press(routes, send_file, "dossier_file")
    routes.message.register(take_at_hand, StateFilter(DossierTyping.paper), F.text, IsAtHand())
    routes.message.register(attach, StateFilter(DossierTyping.paper), F.document)
    return routes
