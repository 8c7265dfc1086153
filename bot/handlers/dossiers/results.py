""" "HS 2 đã được bk ttg": what a dossier was for has come; or an earlier award of somebody in it is told."""

from __future__ import annotations

import re
from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.questions.asking import answer_question
from bot.handlers.sending import say
from bot.handlers.states import DossierTyping
from bot.handlers.updates import updates
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.dossiers.cards import DossierCard
from bot.services.errors import NoLongerThere, NotAllowed
from bot.services.services import Services
from bot.views.answers.answer_words import AnswerWords
from bot.views.dossiers import dossier_state_screens
from bot.views.rendering import Views
from knowledge.dates.sentence import Sentence
from knowledge.statuses.targets import read_dossiers
from knowledge.vietnamese import compose, fold, fold_in_place
from storage.models.dossiers import DossierStep

_GOT = re.compile(r"\b(?:da|vua|moi)\s+(?:duoc|nhan|co)\b")
# Of these a dossier consists, or it is about its way: "đã nhận đủ hồ sơ".
_PAPERS = re.compile(
    r"\b(?:ho so|hs|giay to|du|cong van|to trinh|bao cao|y kien|phieu|bien ban|ban giay|ban cung|tep)\b"
)
# Behind these stands what is wished for now, not what came.
_NOW = re.compile(r"[,;]|\.(?!\d)|\b(?:gio|bay gio|hien nay|nay|muon|xin|de nghi)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class TellsAward(Filter):
    """Passes a text by which a dossier, called by its number, or somebody in it has got an award.

    The handler gets the `card`, the `rest` of the text, and whether it is the `is_result` of the dossier.
    """

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool | dict[str, Any]:
        """Whether it does."""
        text = compose(message.text or "")
        places = read_dossiers(Sentence.of(text))
        if text.rstrip().endswith("?") or len(places) != 1 or places[0].target.id is None:
            return False
        rest = f"{text[: places[0].start]} {text[places[0].end :]}".strip(" ,;:.")
        behind = text[places[0].end :]
        got = _GOT.search(fold_in_place(behind))
        if got is None:
            return False
        now = _NOW.search(fold_in_place(behind), got.end())
        told = behind[got.end() : now.start() if now is not None else None]
        awards = () if _PAPERS.search(fold(told)) else services.beginning.named(told).awards
        if not awards or (now and await services.updates.reading.read(caller, behind[now.end() :])):
            return False
        try:
            card = await services.dossiers.numbered(caller, places[0].target.id)
        except (NoLongerThere, NotAllowed):
            return False
        if card.step is not DossierStep.READY:
            return False
        is_earlier = any(int(year) < card.rules_on.year for year in _YEAR.findall(fold(told)))
        is_result = awards == (card.award,) and not is_earlier and now is None
        return {"card": card, "rest": rest, "is_result": is_result}


async def take(
    message: Message,
    card: DossierCard,
    rest: str,
    is_result: bool,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """The result is read back as any report; an earlier award is of the case, which is answered.

    Neither is written down by itself: the card is one press away.
    """
    words = AnswerWords(views, services.knowledge)
    if is_result:
        said = f"HS {card.number} đã có quyết định khen thưởng"
        reading = await services.updates.reading.read(caller, said)
        if reading is not None:
            await updates.take(message, reading, state, caller, services, views)
            return
    elif services.conversations.is_question(rest) or _NOW.search(fold(rest)):
        await answer_question(message, rest, caller, services, views)
    await say(message, dossier_state_screens.not_kept(words, card))


def router() -> Router:
    """Route before those of reports: "đã nhận bằng khen" is no receipt of papers."""
    routes = Router(name=__name__)
    on_words(routes, take, StateFilter(None, DossierTyping.paper), TellsAward())
    return routes
