"""Words about papers where no dossier is in hand: which one is meant is asked, and nothing is marked."""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.types import Message

from bot.handlers.sending import say
from bot.handlers.words_typed import on_words
from bot.rights import Action
from bot.services.caller import Caller, Standing
from bot.services.dossiers.cards import UNFINISHED
from bot.services.errors import NoLongerThere, NotAllowed
from bot.services.services import Services
from bot.views.answers.answer_words import AnswerWords
from bot.views.dossiers import dossier_list_screens
from bot.views.rendering import Views
from knowledge.statuses.paper_words import PaperMark

_MARKS = (PaperMark.DONE, PaperMark.OPEN, PaperMark.NOT_NEEDED, PaperMark.NOT_THERE)


class MarksPaperOfNone(Filter):
    """Passes a mark of papers by their numbers, with the `number` of a dossier that is not the writer's."""

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool | dict[str, Any]:
        """The number that is told, 0 where none is."""
        if caller.standing is not Standing.ACTIVE or not caller.may(Action.KEEP_DOSSIERS):
            return False
        said = services.papers.told(message.text or "")
        if said is None or said.mark not in _MARKS or not (said.numbers or said.dossier):
            return False
        if said.dossier is None:
            return {"number": 0}
        try:
            await services.dossiers.numbered(caller, said.dossier)
        except (NoLongerThere, NotAllowed):
            return {"number": said.dossier}
        return False


async def ask_which(message: Message, number: int, caller: Caller, services: Services, views: Views) -> None:
    """The dossiers that are still worked on, a button each."""
    listed = await services.dossiers.page(caller, 1)
    lines = tuple(one for one in listed.lines if one.state in UNFINISHED)
    words = AnswerWords(views, services.knowledge)
    await say(message, dossier_list_screens.which_of(words, lines, number))


def router() -> Router:
    """The route of such words; it comes behind what a reminder is answered with by its numbers."""
    routes = Router(name=__name__)
    on_words(routes, ask_which, StateFilter(None), MarksPaperOfNone())
    return routes
