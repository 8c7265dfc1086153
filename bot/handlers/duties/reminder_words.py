"""Words that answer the last reminder like its buttons; about several things, which one is asked."""

from __future__ import annotations

from typing import Any

from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.duties.when_again import note_asked
from bot.handlers.sending import say
from bot.services.caller import Caller
from bot.services.duties.cards import DutyCard
from bot.services.services import Services
from bot.views.answers.answer_words import AnswerWords
from bot.views.deadlines import deadline_screens, legal_date_screens
from bot.views.duties import reminder_wish_screens, reminder_word_screens
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence
from knowledge.statuses.reminder_answers import ReminderAnswer
from storage.models.deadlines import OWED


class AnswersReminder(Filter):
    """Passes a text that says no more than a button of the last reminder, with what is still owed of it."""

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool | dict[str, Any]:
        """The answer, and the obligations that it can be about."""
        found = await services.updates.reminder_words.read(caller, message.text or "")
        return {"said": found[0], "told": found[1]} if found is not None else False


async def answer(
    message: Message,
    said: ReminderAnswer,
    told: list[int],
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Does what the button of that name does."""
    cards = [await services.duties.card(caller, one) for one in told]
    if not cards and said is not ReminderAnswer.WORKING:
        clusters = await services.updates.reminder_words.clusters(caller)
        contact = services.office.contact
        await say(message, reminder_word_screens.nothing_assigned(views, clusters, contact))
    elif not cards:
        await say(message, sentence(views, "due.working_on_nothing"))
    elif len(cards) > 1:
        await say(message, reminder_word_screens.which(views, said, cards))
    else:
        if said is ReminderAnswer.LATER:
            await note_asked(state, cards[0].id, services)
        await say(message, await _answered(said, cards[0], caller, services, views))


async def _answered(
    said: ReminderAnswer, card: DutyCard, caller: Caller, services: Services, views: Views
) -> Screen:
    if card.state not in OWED and said is not ReminderAnswer.BASIS:
        return deadline_screens.card(views, card)
    if said in (ReminderAnswer.TOMORROW, ReminderAnswer.HOURS):
        hours = 2 if said is ReminderAnswer.HOURS else None
        again = await services.telling_again.remind_again(caller, card.id, in_hours=hours)
        return deadline_screens.will_remind(views, again.at, card.label, is_put_off=again.is_put_off)
    if said is ReminderAnswer.NOT_MINE:
        return deadline_screens.handed_back(views, await services.duties.not_mine(caller, card.id))
    if said is ReminderAnswer.NOT_APPLYING:
        return reminder_word_screens.not_applying(views, card)
    if said is ReminderAnswer.BASIS:
        rule = services.legal_dates.rule(card.rule_id)
        return legal_date_screens.basis(AnswerWords(views, services.knowledge), card, rule)
    if said is ReminderAnswer.STOP:
        return reminder_wish_screens.which_mute(views, card)
    if said in (ReminderAnswer.NOT_YET, ReminderAnswer.NONE_YET, ReminderAnswer.WORKING):
        return reminder_word_screens.not_yet(views, card)
    return deadline_screens.choose_later(views, card)
