"""Evidence (minh chứng): files and letters put to what is due, given back, taken off; files put to papers."""

from __future__ import annotations

from typing import Any

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import FSInputFile, Message

from bot.handlers.files.captions import take_report_beside
from bot.handlers.files.files import handed_in
from bot.handlers.presses import Press, on_press
from bot.handlers.sending import say
from bot.handlers.states import DossierTyping, Typing
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views.deadlines import deadline_screens
from bot.views.dossiers import dossier_paper_screens
from bot.views.duties import evidence_screens
from bot.views.rendering import Views


async def ask(press: Press) -> None:
    """Asks for a file or a letter; what may not be changed by the reader is shown instead."""
    found = await press.services.duties.card(press.caller, press.id)
    if not found.may_prove:
        await press.reply(deadline_screens.card(press.views, found))
        return
    await press.state.set_state(Typing.evidence)
    await press.state.set_data({"obligation": found.id})
    await press.reply(evidence_screens.ask(press.views, found, press.services.duties.today))


async def take_file(
    message: Message,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
    attached: tuple[int, ...] | None = None,
    **data: Any,
) -> None:
    """A file, or the files of an album (`attached`), as evidence; a report beside it is read as well."""
    obligation_id = (await state.get_data())["obligation"]
    cards = [await services.files.receive(caller, one) for one in attached or handed_in(message)]
    card = await services.evidence.add_files(caller, obligation_id, [one.id for one in cards])
    await state.clear()
    await say(message, deadline_screens.card(views, card))
    await take_report_beside(message, caller, services, state=state, views=views, **data)


async def take_letter(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """Number and day of the letter, as typed."""
    obligation_id = (await state.get_data())["obligation"]
    card = await services.evidence.add_letter(caller, obligation_id, message.text or "")
    if card is None:
        await say(message, evidence_screens.no_letter(views, services.duties.today))
        return
    await state.clear()
    await say(message, deadline_screens.card(views, card))


async def give(press: Press) -> None:
    """A file of the evidence to whoever may see it."""
    name, path = await press.services.evidence.content(press.caller, press.id, press.number(1))
    if press.query.message is not None:
        await press.query.message.answer_document(FSInputFile(path, filename=name))


async def remove(press: Press) -> None:
    """One piece is taken off; the card has the way back."""
    card = await press.services.evidence.remove(press.caller, press.id, press.number(1))
    await press.show(deadline_screens.card(press.views, card))


async def choose_place(press: Press) -> None:
    """What a file that was sent may belong to."""
    found = await press.services.evidence.places(press.caller, press.id)
    await press.reply(evidence_screens.places(press.words, found))


async def put(press: Press) -> None:
    """The file becomes evidence of what was chosen."""
    card = await press.services.evidence.add_files(press.caller, press.id, [press.number(1)])
    await press.show(deadline_screens.card(press.views, card))


async def put_of_report(press: Press) -> None:
    """What came with a report of something that was recorded already becomes evidence of it."""
    card = await press.services.evidence.add_of_report(press.caller, press.id, press.number(1))
    await press.reply(deadline_screens.card(press.views, card))


async def choose_paper(press: Press) -> None:
    """Which paper of a dossier a file is."""
    file = await press.services.files.card(press.caller, press.number(1))
    card = await press.services.dossiers.card(press.caller, press.id)
    if not card.can_edit:
        raise NoLongerThere
    await press.reply(evidence_screens.papers(press.words, card, file))


async def put_to_paper(press: Press) -> None:
    """The file belongs to a paper of a dossier."""
    item_id, file_id = press.number(1), press.number(2)
    card = await press.services.papers.attach(press.caller, press.id, item_id, [file_id])
    paper = card.paper(item_id)
    if paper is None:
        raise NoLongerThere
    # More files may follow, as is said: they are for the same paper.
    await press.state.set_state(DossierTyping.paper)
    await press.state.set_data({"dossier": card.id, "paper": paper.id})
    await press.show(dossier_paper_screens.attached(press.words, card, paper, 1))


def router() -> Router:
    """Routes of evidence; a file that is asked for comes before files that are merely kept."""
    routes = Router(name=__name__)
    on_press(routes, ask, "proof_add")
    on_press(routes, give, "proof_get")
    on_press(routes, remove, "proof_off")
    on_press(routes, choose_place, "proof_to")
    on_press(routes, put, "proof_put")
    on_press(routes, put_of_report, "proof_of")
    on_press(routes, choose_paper, "proof_hs")
    on_press(routes, put_to_paper, "proof_paper")
    is_asked = StateFilter(Typing.evidence)
    routes.message.register(take_file, is_asked, F.document)
    on_words(routes, take_letter, is_asked)
    return routes
