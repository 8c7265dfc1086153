"""A file whose words name what it belongs to ("minh chứng HS 1") goes there, whatever is open meanwhile."""

from __future__ import annotations

from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.digressions import prompt_again
from bot.handlers.files.files import handed_in
from bot.handlers.sending import say
from bot.handlers.states import DossierTyping, Typing
from bot.rights import Action
from bot.services.caller import Caller, Standing
from bot.services.dossiers.cards import DossierCard
from bot.services.dossiers.meant_papers import meant_papers
from bot.services.errors import NoLongerThere, NotAllowed
from bot.services.files.files import FileCard
from bot.services.services import Services
from bot.views.answers.answer_words import AnswerWords
from bot.views.deadlines import deadline_screens
from bot.views.dossiers import dossier_paper_screens
from bot.views.duties import evidence_screens
from bot.views.people import own_screens
from bot.views.rendering import Views
from bot.views.screen import sentence
from knowledge.statuses.proof_words import Proven, read_proven


class NamesPlace(Filter):
    """Passes a file whose words say what it belongs to, with what is `proven`."""

    async def __call__(
        self, message: Message, state: FSMContext, caller: Caller, services: Services
    ) -> bool | dict[str, Any]:
        """Whether they name a dossier, or something due; the dossier that is open needs no naming."""
        proven = read_proven(message.caption or "")
        if proven is None or caller.standing is not Standing.ACTIVE or not caller.may(Action.ATTACH_FILE):
            return False
        if not proven.is_proof and await _is_open(proven, state, caller, services):
            return False
        return {"proven": proven}


async def place(
    message: Message,
    proven: Proven,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
    attached: tuple[int, ...] | None = None,
) -> None:
    """Keeps the file, or an album, and puts it there, or asks where exactly; a walk goes on after it."""
    cards = [await services.files.receive(caller, one) for one in attached or handed_in(message)]
    if proven.dossier is not None:
        meant = await _to_dossier(message, proven.dossier, cards, state, caller, services, views)
        if meant is not None and (await state.get_data()).get("dossier") == meant.id:
            return  # the very dossier that is open
    else:
        await _to_duty(message, proven.name, cards, state, caller, services, views)
    await prompt_again(message, state, caller, services, views)


async def _to_dossier(
    message: Message,
    number: int,
    cards: list[FileCard],
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> DossierCard | None:
    """To the paper that the words name as well; else each file asks for its own."""
    words = AnswerWords(views, services.knowledge)
    card = await _dossier(number, caller, services)
    if card is None or not card.can_edit or not card.papers:
        said = views.word("dossier.number", number=number)
        key = "update.chat.refused.no_such_dossier" if card is None else "proof.not_into"
        await say(message, sentence(views, key, said=said))
        await _kept(message, cards, caller, services, views)
        return card
    named = services.papers.named(message.caption or "")
    papers = None if named is None else meant_papers(card, named)
    if papers is not None and len(papers) == 1:
        files = [one.id for one in cards]
        card = await services.papers.attach(caller, card.id, papers[0].id, files)
        paper = card.paper(papers[0].id) or papers[0]
        if await state.get_state() in (None, DossierTyping.paper.state):
            # More files may follow, as is said: they are for the same paper.
            await state.set_state(DossierTyping.paper)
            await state.set_data({"dossier": card.id, "paper": paper.id})
        await say(message, dossier_paper_screens.attached(words, card, paper, len(files)))
        return card
    for one in cards:
        await say(message, evidence_screens.papers(words, card, one))
    return card


async def _to_duty(
    message: Message,
    name: str,
    cards: list[FileCard],
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """To the one thing that is called so; of several, and where nothing is, the officer chooses."""
    words = AnswerWords(views, services.knowledge)
    found = await services.evidence.called(caller, cards[0].id, name)
    if len(found.duties) == 1:
        (duty,) = found.duties
        card = await services.evidence.add_files(caller, duty.id, [one.id for one in cards])
        data = await state.get_data()
        if await state.get_state() == Typing.evidence.state and data.get("obligation") == duty.id:
            await state.clear()
        await say(message, deadline_screens.card(views, card))
    elif found.duties and len(cards) == 1:
        await say(message, evidence_screens.places(words, found))
    else:
        await say(message, sentence(views, "proof.unknown", name=name))
        await _kept(message, cards, caller, services, views)


async def _kept(
    message: Message, cards: list[FileCard], caller: Caller, services: Services, views: Views
) -> None:
    if len(cards) == 1:
        places = await services.evidence.places(caller, cards[0].id)
        await say(message, own_screens.file(views, cards[0], is_of_use=not places.is_empty))
    else:
        await say(message, own_screens.album(views, cards))


async def _dossier(number: int, caller: Caller, services: Services) -> DossierCard | None:
    try:
        return await services.dossiers.numbered(caller, number)
    except (NoLongerThere, NotAllowed):
        return None


async def _is_open(proven: Proven, state: FSMContext, caller: Caller, services: Services) -> bool:
    """Whether a paper of that very dossier is open, to which the file goes as it is."""
    data = await state.get_data()
    if proven.dossier is None or not isinstance(data.get("paper"), int):
        return False
    card = await _dossier(proven.dossier, caller, services)
    return card is not None and data.get("dossier") == card.id


def router() -> Router:
    """The route of such files, before whatever waits for one."""
    routes = Router(name=__name__)
    routes.message.register(place, F.document, NamesPlace())
    return routes
