"""The questions at the beginning of a dossier: award, grade, recipient, occasion, procedure, names."""

from __future__ import annotations

import re
from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.dossiers.dossiers import go_on, has_moved_on, pointed
from bot.handlers.presses import Press, on_press
from bot.handlers.sending import say
from bot.handlers.states import DossierTyping
from bot.handlers.words_typed import on_words
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.dossiers.nominee_names import alike_in, is_list_of_names, names_in, repeated_in
from bot.services.dossiers.questions import NOT_RECEIVED, UNSURE, is_open_to_correction
from bot.services.dossiers.wishes import Named
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views.answers.answer_words import AnswerWords
from bot.views.dossiers import dossier_question_screens
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence
from knowledge.vietnamese import compose, fold
from storage.models.dossiers import DossierStep

_WISH = re.compile(
    r"(?:(?:toi|em|minh)\s+)?(?:(?:muon|can|xin)\s+)?(?:nho\s+)?(?:lap|lam|tao|soan)\s+"
    r"(?:(?:giup|ho|gium|cho)\s+(?:em|toi|minh|anh|chi)?\s*)?(?:(?:mot|1)\s+)?(?:bo\s+)?"
    r"(?:ho so|hs)\b(?!\s*\d)(?:\s+moi\b)?"
)

# The walk to a checklist: another dossier is offered there, not begun in its place.
_ASKED = frozenset((DossierTyping.choice.state, DossierTyping.names.state))

_AGAIN = re.compile(
    r"\W*(?:(?:toi|em|minh) )?(?:(?:muon|xin) )?(?:lam|bat dau|chon|hoi) lai(?: tu dau)?(?: nhe| a)?\W*"
)


class IsStartingOver(Filter):
    """Passes "làm lại", "bắt đầu lại": what was chosen is to be told anew."""

    async def __call__(self, message: Message) -> bool:
        """Whether the text wishes to begin again."""
        return _AGAIN.fullmatch(fold(message.text or "")) is not None


class IsWish(Filter):
    """Passes a text that wishes to begin a dossier, not one that asks what belongs to it."""

    async def __call__(self, message: Message, services: Services) -> bool | dict[str, Any]:
        """Whether the text is such a wish; the handler gets what follows it as `wish`."""
        text = compose(message.text or "").strip()
        found = _WISH.match(fold(text))
        if found is None or text.endswith("?"):
            return False
        wish = text[found.end() :].strip(" .:,")
        named = services.beginning.named(wish)
        is_wish = not wish or (bool(named.awards) and not named.asks)
        return {"wish": wish} if is_wish else False


async def ask_award(press: Press) -> None:
    """Asks for which award the new dossier is."""
    check_can(press.caller, Action.KEEP_DOSSIERS)
    await press.state.set_state(DossierTyping.award)
    await press.reply(dossier_question_screens.ask_award(press.views))


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
        await say(
            message, dossier_question_screens.offer_new(_words(services, views), card, named, caller.inbox_id)
        )
        return
    await state.set_state(DossierTyping.award)
    if not wish:
        await say(message, dossier_question_screens.ask_award(views))
        return
    await _begin(message, wish, state, caller, services, views)


async def _begin(
    message: Message, text: str, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    named = services.beginning.named(text)
    if len(named.awards) == 1 and not named.name_tail:
        card = await services.beginning.start(caller, named.awards[0], named)
        await say(message, await go_on(state, card, caller, services, views))
    elif named.awards:
        await say(
            message, dossier_question_screens.choose_award(_words(services, views), named, caller.inbox_id)
        )
    else:
        await say(message, sentence(views, "dossier.say.award_unknown"))


async def choose_award(press: Press) -> None:
    """One of the awards that a name may mean; what else the sentence said is taken from it."""
    award, wish_id = press.text(0), press.pressed.number(1)
    said = None if wish_id is None else await press.services.beginning.wish(press.caller, wish_id)
    offer = None if wish_id is None else f"message {wish_id}"
    card = await press.services.beginning.start(press.caller, award, said, offer=offer)
    await press.reply(await go_on(press.state, card, press.caller, press.services, press.views))


async def correct(press: Press) -> None:
    """What was taken or chosen, one button each; a press asks that one again."""
    dossier_id, step = press.id, press.pressed.text(1)
    card = await press.services.dossiers.card(press.caller, dossier_id)
    if not (card.can_edit and is_open_to_correction(card)):
        await press.show(await go_on(press.state, card, press.caller, press.services, press.views))
        return
    if step is None:
        steps = await press.services.correcting.correctable(press.caller, dossier_id)
        await press.show(dossier_question_screens.correctable(press.words, card, steps))
        return
    if step not in set(DossierStep):
        raise NoLongerThere
    card = await press.services.correcting.reopen(press.caller, dossier_id, DossierStep(step))
    await press.show(await go_on(press.state, card, press.caller, press.services, press.views))


async def start_over(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """ "Làm lại": what was chosen so far, each to be asked again; nothing is lost."""
    card = await services.dossiers.card(caller, await pointed(state))
    steps = await services.correcting.correctable(caller, card.id)
    if steps and card.can_edit and is_open_to_correction(card):
        await say(message, dossier_question_screens.correctable(_words(services, views), card, steps))
        return
    await say(message, await go_on(state, card, caller, services, views))


async def start_from_answer(press: Press) -> None:
    """The button under an answer: what the question named is not asked again."""
    question_id = press.pressed.number(0)
    if question_id is None:
        raise NoLongerThere
    topic = (await press.services.conversations.recall(press.caller, question_id)).reply.answer.topic
    if topic.award is None:
        raise NoLongerThere
    card = await press.services.beginning.start(
        press.caller,
        topic.award,
        Named(
            (topic.award,),
            topic.grade,
            topic.recipient,
            topic.occasion,
            simplified=True if topic.simplified else None,
        ),
        offer=f"question {question_id}",
    )
    await press.reply(await go_on(press.state, card, press.caller, press.services, press.views))


async def pick(press: Press) -> None:
    """A choice by a button; an old button shows where the dossier stands now."""
    step, value = press.pressed.text(1), press.pressed.text(2)
    if step not in set(DossierStep) or value is None:
        raise NoLongerThere
    screen = await _answer(
        press.state, press.id, DossierStep(step), value, press.caller, press.services, press.views
    )
    await press.show(screen)
    card = await press.services.dossiers.card(press.caller, press.id)
    if not card.has_chosen(DossierStep(step), value) and value != UNSURE:
        await press.reply(sentence(press.views, "dossier.say.chosen_already"))


async def take_choice(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """A choice typed instead of pressed, with or without accents."""
    words, dossier_id = _words(services, views), await pointed(state)
    options = await services.beginning.options(caller, dossier_id)
    if await has_moved_on(state, options.step):
        await _take_late(message, options.step, state, caller, services, views)
        return
    typed = fold(message.text or "").strip()
    fitting = [
        value for value in options.values if typed and typed in fold(_label(words, options.step, value))
    ]
    exact = [one for one in fitting if typed in (one, fold(_label(words, options.step, one)))]
    is_unsure = typed == fold(views.word("dossier.button.unsure"))
    chosen = [UNSURE] if is_unsure else exact or fitting
    if len(chosen) != 1 and is_list_of_names(message.text or ""):
        card = await services.beginning.name_early(caller, dossier_id, message.text or "")
        count = len(card.nominees)
        await say(message, dossier_question_screens.kept_names(words, card, options, count))
        return
    if len(chosen) != 1:
        card = await services.dossiers.card(caller, dossier_id)
        await say(message, dossier_question_screens.choose_below(words, card, options))
        return
    await say(message, await _answer(state, dossier_id, options.step, chosen[0], caller, services, views))


async def _take_late(
    message: Message, step: DossierStep, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """Typed at a question that was answered elsewhere: a list of names is taken, else it is told."""
    text = message.text or ""
    is_taken = is_list_of_names(text) and step is not DossierStep.READY
    if is_taken and step is DossierStep.NOMINEES:
        await take_names(message, state, caller, services, views)
        return
    card = await services.dossiers.card(caller, await pointed(state))
    if is_taken:
        card = await services.beginning.name_early(caller, card.id, text)
    await say(message, await go_on(state, card, caller, services, views))
    if not is_taken:
        await say(message, sentence(views, "dossier.say.answered_already"))


async def take_names(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """One name, or a list of names; the checklist follows. Told where they came too late."""
    text = message.text or ""
    card = await services.beginning.name(caller, await pointed(state), text)
    is_taken = set(names_in(text)) <= set(card.nominees)
    if is_taken and (repeated := repeated_in(text)):
        await say(message, dossier_question_screens.repeated_names(views, card, repeated))
    if is_taken and (alike := alike_in(text)):
        await say(message, dossier_question_screens.repeated_names(views, card, alike, are_alike=True))
    await say(message, await go_on(state, card, caller, services, views))
    if not is_taken:
        await say(message, sentence(views, "dossier.say.named_already"))


async def _answer(
    state: FSMContext,
    dossier_id: int,
    step: DossierStep,
    value: str,
    caller: Caller,
    services: Services,
    views: Views,
) -> Screen:
    if step is DossierStep.NOMINEES:
        card = await services.beginning.name(caller, dossier_id, None)
    else:
        card = await services.beginning.choose(caller, dossier_id, step, value)
    if step is card.step is DossierStep.RECEIPT and value == NOT_RECEIVED:
        options = await services.beginning.options(caller, dossier_id)
        return dossier_question_screens.not_compared(_words(services, views), card, options)
    return await go_on(state, card, caller, services, views)


def _label(words: AnswerWords, step: DossierStep, value: str) -> str:
    return dossier_question_screens.option_label(words, step, value)


def _words(services: Services, views: Views) -> AnswerWords:
    return AnswerWords(views, services.knowledge)


def router() -> Router:
    """Routes of the beginning."""
    routes = Router(name=__name__)
    on_press(routes, ask_award, "dossier_new")
    on_press(routes, choose_award, "dossier_award")
    on_press(routes, start_from_answer, "dossier_from")
    on_press(routes, pick, "dossier_pick")
    on_press(routes, correct, "dossier_correct")
    on_words(routes, begin_by_text, IsWish())
    is_asked = StateFilter(DossierTyping.choice, DossierTyping.names)
    routes.message.register(start_over, is_asked, F.text, IsStartingOver())
    on_words(routes, take_award, StateFilter(DossierTyping.award))
    on_words(routes, take_choice, StateFilter(DossierTyping.choice))
    on_words(routes, take_names, StateFilter(DossierTyping.names))
    return routes
