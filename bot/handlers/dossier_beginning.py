"""The questions at the beginning of a dossier: award, grade, recipient, occasion, procedure, names."""

from __future__ import annotations

import re
from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.handlers.dossiers import dossier_of, go_on, pointed
from bot.handlers.presses import Pressed
from bot.handlers.sending import reply, say, show
from bot.handlers.states import DossierTyping
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.dossiers.beginning import UNSURE, Named
from bot.services.dossiers.cards import DossierCard
from bot.services.errors import ChecklistNotCompared, NoLongerThere
from bot.services.services import Services
from bot.views import dossier_screens
from bot.views.answer_words import AnswerWords
from bot.views.buttons import Callback
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence
from knowledge.topic import Grade, Recipient
from knowledge.vietnamese import compose, fold
from storage.models.dossiers import DossierStep

_WISH = re.compile(r"(?:(?:toi|em)\s+)?(?:(?:muon|can|xin)\s+)?(?:lap|lam)\s+(?:mot\s+)?ho so\b")
# "Lập hồ sơ … gồm những gì" asks for the rule.
_ASKS = re.compile(r"\b(?:gom|gi|nao|sao|dau|ai|may|khi|bao nhieu|bao gio)\b")


# The walk to a checklist: another dossier is offered there, not begun in its place.
_ASKED = frozenset((DossierTyping.choice.state, DossierTyping.names.state))


class IsWish(Filter):
    """Passes a text that wishes to begin a dossier, not one that asks what belongs to it."""

    async def __call__(self, message: Message, services: Services) -> bool | dict[str, Any]:
        """Whether the text is such a wish; the handler gets what follows it as `wish`."""
        text = compose(message.text or "").strip()
        found = _WISH.match(fold(text))
        if found is None or text.endswith("?"):
            return False
        wish = text[found.end() :].strip(" .:,")
        names_award = bool(services.beginning.named(wish).awards)
        asks = _ASKS.search(fold(wish)) is not None or services.conversations.is_question(wish)
        is_wish = not wish or (names_award and not asks)
        return {"wish": wish} if is_wish else False


async def ask_award(query: CallbackQuery, state: FSMContext, caller: Caller, views: Views) -> None:
    """Asks for which award the new dossier is."""
    check_can(caller, Action.KEEP_DOSSIERS)
    await state.set_state(DossierTyping.award)
    await reply(query, dossier_screens.ask_award(views))


async def take_award(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The name of the award, as typed: one begins the dossier, several are offered."""
    await _begin(message, message.text or "", state, caller, services, views)


async def begin_by_text(
    message: Message, wish: str, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """ "Lập hồ sơ giấy khen", typed anywhere."""
    check_can(caller, Action.KEEP_DOSSIERS)
    open_id = (await state.get_data()).get("dossier")
    if isinstance(open_id, int) and await state.get_state() in _ASKED:
        card = await services.dossiers.card(caller, open_id)
        named = services.beginning.named(wish) if wish else Named(())
        await say(message, dossier_screens.offer_new(_words(services, views), card, named))
        return
    await state.set_state(DossierTyping.award)
    if not wish:
        await say(message, dossier_screens.ask_award(views))
        return
    await _begin(message, wish, state, caller, services, views)


async def _begin(
    message: Message, text: str, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    named = services.beginning.named(text)
    if len(named.awards) == 1:
        card = await services.beginning.start(
            caller,
            named.awards[0],
            grade=named.grade,
            recipient=named.recipient,
        )
        await say(message, await go_on(state, card, caller, services, views))
    elif named.awards:
        await say(message, dossier_screens.choose_award(_words(services, views), named.awards))
    else:
        await say(message, sentence(views, "dossier.say.award_unknown"))


async def choose_award(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """One of the awards that a name may mean."""
    try:
        grade = Grade(grade_named) if (grade_named := pressed.text(1)) else None
        recipient = Recipient(recipient_named) if (recipient_named := pressed.text(2)) else None
    except ValueError:
        raise NoLongerThere from None
    card = await services.beginning.start(caller, pressed.text(0) or "", grade=grade, recipient=recipient)
    await reply(query, await go_on(state, card, caller, services, views))


async def start_from_answer(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """The button under an answer: what the question named is not asked again."""
    question_id = pressed.number(0)
    if question_id is None:
        raise NoLongerThere
    topic = (await services.conversations.recall(caller, question_id)).reply.answer.topic
    if topic.award is None:
        raise NoLongerThere
    card = await services.beginning.start(
        caller,
        topic.award,
        grade=topic.grade,
        recipient=topic.recipient,
        occasion=topic.occasion,
        simplified=True if topic.simplified else None,
    )
    await reply(query, await go_on(state, card, caller, services, views))


async def pick(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """A choice by a button; an old button shows where the dossier stands now."""
    step, value = pressed.text(1), pressed.text(2)
    if step not in set(DossierStep) or value is None:
        raise NoLongerThere
    screen = await _answer(state, dossier_of(pressed), DossierStep(step), value, caller, services, views)
    await show(query, screen)


async def take_choice(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """A choice typed instead of pressed, with or without accents."""
    words, dossier_id = _words(services, views), await pointed(state)
    options = await services.beginning.options(caller, dossier_id)
    typed = fold(message.text or "").strip()
    fitting = [
        value for value in options.values if typed and typed in fold(_label(words, options.step, value))
    ]
    exact = [one for one in fitting if typed in (one, fold(_label(words, options.step, one)))]
    is_unsure = typed == fold(views.word("dossier.button.unsure"))
    chosen = [UNSURE] if is_unsure else exact or fitting
    if len(chosen) != 1:
        card = await services.dossiers.card(caller, dossier_id)
        await say(message, dossier_screens.choose_below(words, card, options))
        return
    await say(message, await _answer(state, dossier_id, options.step, chosen[0], caller, services, views))


async def take_names(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """One name, or a list of names; the checklist follows."""
    card = await services.beginning.name(caller, await pointed(state), message.text or "")
    await say(message, await go_on(state, card, caller, services, views))


async def _answer(
    state: FSMContext,
    dossier_id: int,
    step: DossierStep,
    value: str,
    caller: Caller,
    services: Services,
    views: Views,
) -> Screen:
    card: DossierCard | None
    if step is DossierStep.NOMINEES:
        card = await services.beginning.name(caller, dossier_id, None)
    else:
        card = await services.beginning.choose(caller, dossier_id, step, value)
    if card is None:
        await state.clear()
        raise ChecklistNotCompared
    return await go_on(state, card, caller, services, views)


def _label(words: AnswerWords, step: DossierStep, value: str) -> str:
    return dossier_screens.option_label(words, step, value)


def _words(services: Services, views: Views) -> AnswerWords:
    return AnswerWords(views, services.knowledge)


def router() -> Router:
    """Routes of the beginning."""
    routes = Router(name=__name__)
    is_text = ~F.text.startswith("/")
    routes.callback_query.register(ask_award, Pressed("dossier_new"))
    routes.callback_query.register(choose_award, Pressed("dossier_award"))
    routes.callback_query.register(start_from_answer, Pressed("dossier_from"))
    routes.callback_query.register(pick, Pressed("dossier_pick"))
    routes.message.register(begin_by_text, F.text, is_text, IsWish())
    routes.message.register(take_award, StateFilter(DossierTyping.award), F.text, is_text)
    routes.message.register(take_choice, StateFilter(DossierTyping.choice), F.text, is_text)
    routes.message.register(take_names, StateFilter(DossierTyping.names), F.text, is_text)
    return routes
