"""A nominee's own date of the law, what kind of unit it is for, and a unit's own earlier date."""

from __future__ import annotations

from datetime import date
from typing import Any

from aiogram import Router
from aiogram.filters import Command, CommandObject, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.day_typed import ask_for_day, days_typed
from bot.handlers.presses import Press, on_press
from bot.handlers.sending import say
from bot.handlers.states import NomineeTyping
from bot.handlers.words_typed import on_words
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.deadlines.nominee_dates import NomineeDraft
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views.answers.answer_words import AnswerWords
from bot.views.day_faults import day_again
from bot.views.deadlines import deadline_screens, legal_date_screens, nominee_list_screens, nominee_screens
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence, short_label
from knowledge.dates.typed_days import TypedDays
from knowledge.nominee_lists import below_heading
from knowledge.nominees import names_award

_SAID = 80


class NamesNominee(Filter):
    """Passes "CSTĐTQ cho anh Nguyễn Văn A, quyết định …" behind /han, and alone when it tells the day."""

    async def __call__(
        self, message: Message, caller: Caller, services: Services, command: CommandObject | None = None
    ) -> bool:
        """Whether the text sets out to name a nominee."""
        text = (command.args if command is not None else message.text) or ""
        if not caller.may(Action.KEEP_DEADLINES):
            return False
        if services.nominee_lists.is_headed(text, needs_day=command is None):
            return True
        if not names_award(text):
            return False
        return command is not None or services.nominee_dates.tells_day(text)


async def name_after_command(
    message: Message,
    command: CommandObject,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """/han CSTĐTQ cho …: the nominee as understood."""
    await _take(message, command.args or "", state, caller, services, views)


async def name(message: Message, state: FSMContext, caller: Caller, services: Services, views: Views) -> None:
    """A nominee named in a sentence: read back with the date that follows."""
    await _take(message, message.text or "", state, caller, services, views)


async def ask_name(press: Press) -> None:
    """Asks who is put forward, and when the earlier title was decided."""
    check_can(press.caller, Action.KEEP_DEADLINES)
    await press.state.set_state(NomineeTyping.name)
    await press.reply(sentence(press.views, "due.nominee.ask"))


async def of_dossier(press: Press) -> None:
    """From a dossier of that award: which nominee, then the day of the decision."""
    number = press.pressed.number(1)
    card = await press.services.dossiers.card(press.caller, press.id)
    if number is None and len(card.nominees) == 1:
        number = 0
    if number is None:
        await press.state.set_state(NomineeTyping.name)
        await press.state.set_data({"dossier": card.id})
        await press.reply(nominee_screens.choose_nominee(press.views, card))
        return
    decided_on = press.day(2) if press.text(2) else None
    draft = await press.services.nominee_dates.draft_for(press.caller, card.id, number, decided_on)
    await press.reply(await _next(press.state, draft, press.services, press.views))


class TellsDayFirst(Filter):
    """Passes the day of the decision where the name is asked for, with the days that it can be `told` as."""

    async def __call__(self, message: Message, services: Services) -> bool | dict[str, Any]:
        """Whether the text tells the day and names nobody."""
        told = services.nominee_dates.day_before_name(message.text or "")
        return False if told is None else {"told": told}


async def take_day_first(
    message: Message, told: TypedDays, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The day of the decision before the name: kept for it, and the name is asked for again."""
    if len(told.days) != 1:
        fault = told.fault
        await say(message, day_again(views, fault) if fault else sentence(views, "due.nominee.ask_day"))
        return
    (decided_on,) = told.days
    await state.update_data(decided=decided_on.isoformat())
    dossier_id = (await state.get_data()).get("dossier")
    if not isinstance(dossier_id, int):
        await say(message, nominee_screens.ask_whose(views, decided_on))
        return
    card = await services.dossiers.card(caller, dossier_id)
    await say(message, nominee_screens.choose_nominee(views, card, decided_on))


async def take_day(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The day of the decision, as typed."""
    asked = (await state.get_data())["obligation"]
    draft = await services.nominee_dates.decided(caller, asked, message.text or "")
    if draft.days:
        await state.clear()
        await say(
            message,
            _read_back(draft, services, views),
        )
    else:
        unread = sentence(views, "dates.reason.nothing")
        await say(message, unread if draft.fault is None else day_again(views, draft.fault))


async def confirm(press: Press) -> None:
    """The unit that submits is reminded of this nominee."""
    found = await press.services.nominee_dates.confirm(press.caller, press.id, press.day(1))
    await press.show(nominee_screens.confirmed(press.views, found))


async def choose_kind(press: Press) -> None:
    """What kind of unit it is; the question that led to it goes on."""
    services, caller = press.services, press.caller
    level = await services.unit_levels.choose(caller, press.text(0))
    occurrence_id = press.pressed.number(1)
    if occurrence_id is None:
        dates, kinds = await services.legal_dates.coming(caller), services.unit_levels.kinds
        await press.show(legal_date_screens.coming(press.words, dates, level, caller, kinds))
        return
    draft = await services.nominee_dates.decided(caller, occurrence_id)
    await press.show(await _next(press.state, draft, services, press.views))


async def own_of_law(press: Press) -> None:
    """An earlier date of the unit's own before a yearly one of the law."""
    rule_id, year = press.pressed.text(0), press.number(1)
    if rule_id is None:
        raise NoLongerThere
    occurrence_id = await press.services.own_dates.begin(press.caller, rule_id, year)
    await ask_for_day(press.state, NomineeTyping.own_day, occurrence_id)
    await press.reply(sentence(press.views, "due.nominee.ask_own"))


async def own_of_nominee(press: Press) -> None:
    """The same for one nominee."""
    check_can(press.caller, Action.KEEP_DEADLINES)
    await ask_for_day(press.state, NomineeTyping.own_day, press.id)
    await press.reply(sentence(press.views, "due.nominee.ask_own"))


async def take_own_day(message: Message, state: FSMContext, services: Services, views: Views) -> None:
    """The own date, as typed: read back before it counts."""
    asked, read = await days_typed(message, state, services, views)
    if read.days:
        await say(message, nominee_screens.confirm_own(views, asked, read))


async def confirm_own(press: Press) -> None:
    """The unit's own date is set."""
    found = await press.services.own_dates.confirm(press.caller, press.id, press.day(1))
    await press.show(nominee_screens.confirmed(press.views, found))


async def ask_forget(press: Press) -> None:
    """Asks before a name is removed for good."""
    found = await press.services.duties.card(press.caller, press.id)
    await press.reply(nominee_screens.ask_forget(press.views, found))


async def forget(press: Press) -> None:
    """The name is removed and nobody is reminded of it any more."""
    found = await press.services.nominee_dates.forget(press.caller, press.id)
    await press.show(deadline_screens.card(press.views, found))
    days = press.services.personal_data.retention_days
    await press.reply(sentence(press.views, "due.nominee.forgotten", days=days))


async def _take(
    message: Message, text: str, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    text = below_heading(text) or text
    several = await services.nominee_lists.draft(caller, text)
    if several is not None:
        await state.set_state(NomineeTyping.name if several.unsure else None)
        words = AnswerWords(views, services.knowledge)
        await say(message, nominee_list_screens.draft(words, several, services.unit_levels.kinds))
        return
    decided = (await state.get_data()).get("decided")
    if isinstance(decided, str) and not services.nominee_dates.tells_day(text):
        text = f"{text.rstrip(' ,.;')}, {date.fromisoformat(decided):%d/%m/%Y}"
    draft = await services.nominee_dates.draft(caller, text)
    if draft is None:
        was_asked = await state.get_state() == NomineeTyping.name.state
        await state.set_state(NomineeTyping.name)
        said = short_label(" ".join(text.split()), _SAID)
        await say(message, sentence(views, f"due.nominee.{'no_name' if was_asked else 'ask'}", said=said))
        return
    await say(message, await _next(state, draft, services, views))


async def _next(state: FSMContext, draft: NomineeDraft, services: Services, views: Views) -> Screen:
    if draft.days:
        await state.clear()
        return nominee_screens.draft(
            AnswerWords(views, services.knowledge), draft, services.unit_levels.kinds
        )
    await ask_for_day(state, NomineeTyping.decided_on, draft.occurrence_id)
    return nominee_screens.ask_decided(views, draft)


def _read_back(draft: NomineeDraft, services: Services, views: Views) -> Screen:
    words = AnswerWords(views, services.knowledge)
    return nominee_screens.draft(words, draft, services.unit_levels.kinds)


def router() -> Router:
    """Routes of nominees and of a unit's own dates."""
    routes = Router(name=__name__)
    routes.message.register(name_after_command, Command("han", "deadlines"), NamesNominee())
    on_words(routes, take_day_first, StateFilter(NomineeTyping.name), TellsDayFirst())
    for step, take in (
        (NomineeTyping.name, name),
        (NomineeTyping.decided_on, take_day),
        (NomineeTyping.own_day, take_own_day),
    ):
        on_words(routes, take, StateFilter(step))
    on_words(routes, name, StateFilter(None), NamesNominee())
    for action, handler in (
        ("due_nominee_ask", ask_name),
        ("due_nominee", of_dossier),
        ("due_nominee_set", confirm),
        ("due_kind", choose_kind),
        ("due_law_own", own_of_law),
        ("due_own", own_of_nominee),
        ("due_own_set", confirm_own),
        ("due_forget", ask_forget),
        ("due_forgotten", forget),
    ):
        on_press(routes, handler, action)
    return routes
