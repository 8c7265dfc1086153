"""Putting an update right: what is wrong of it, done or only meant, another day by a word."""

from __future__ import annotations

from datetime import date
from typing import Any

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.deadlines.redating import is_read_back
from bot.handlers.digressions import prompt_again
from bot.handlers.presses import Press, on_press
from bot.handlers.sending import say
from bot.handlers.states import UpdateTyping
from bot.handlers.updates.updates import place_of, show_report
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.services.updates.cards import Choice, ReportCard
from bot.services.updates.day_corrections import Redating
from bot.services.updates.done_words import says_done
from bot.services.updates.fixing import Wrong
from bot.services.updates.lines import Matter, Status
from bot.services.updates.plans import Planned
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence
from bot.views.updates import update_fixing_screens, update_plan_screens, update_screens
from bot.views.updates.update_names import name_of
from knowledge.status_lines import State


class SaysDay(Filter):
    """Passes the day of the update that was told last: the one that is waited for, or another one instead."""

    async def __call__(
        self, message: Message, state: FSMContext, caller: Caller, services: Services
    ) -> bool | dict[str, Any]:
        """What was said about which update; "rồi" is no day, and makes the question be asked again."""
        text, asked = message.text or "", await state.get_state()
        if asked == UpdateTyping.day.state or await is_read_back(state):
            return False
        updates = services.updates
        found = await updates.days.corrected(caller, text)
        if found is None and asked is None:
            found = await updates.days.answered(caller, text, is_bare=says_done(text))
        return {"said": found} if found is not None else False


async def take_said_day(
    message: Message, said: Redating, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The update with that day, read back; a recorded one changes at a press only."""
    if said.is_unsent and not said.is_recorded:
        card = await services.updates.days.unsay(caller, said.report_id, said.number)
        if len(card.lines) > 1:
            await say(message, update_screens.report(views, card, services.updates.cards.today))
        await say(message, _planned(card, said.number, said.days, services, views, is_slip=not said.days))
    elif said.is_unsent:
        said = await services.updates.days.kept(caller, said)
        card = await services.updates.cards.card(caller, said.report_id)
        line = update_screens.line_of(views, card.lines[said.number])
        await say(message, update_fixing_screens.ask_unsay(views, said, line))
    elif said.is_recorded:
        said = await services.updates.days.kept(caller, said)
        card = await services.updates.cards.card(caller, said.report_id)
        shown = card.lines[said.number]
        line = update_screens.line_of(views, shown)
        await say(message, update_fixing_screens.ask_redate(views, said, line, shown.line.day))
    else:
        card = await services.updates.days.propose(caller, said)
        await say(message, update_screens.report(views, card, services.updates.cards.today))
    await prompt_again(message, state, caller, services, views)


def _planned(
    card: ReportCard,
    number: int,
    days: tuple[date, ...],
    services: Services,
    views: Views,
    *,
    is_slip: bool = False,
) -> Screen:
    """What helps not to forget a thing that is still to be sent."""
    one = card.lines[number]
    is_duty = one.line.matter is Matter.DUTY and one.line.id is not None and one.truth is not None
    duties = (Choice(one.line.id, one.truth),) if is_duty and one.line.id and one.truth else ()
    planned = Planned(one.line.said, days, duties, services.telling_again.telling_days(days))
    if is_slip:
        return update_plan_screens.unsent(views, planned, name_of(views, one.line, one.truth))
    return update_plan_screens.plan(views, planned, None)


async def unsay(press: Press) -> None:
    """Takes back what was recorded and is not sent after all; a reminder is offered."""
    report_id, number = place_of(press.pressed)
    days = (press.day(2),) if press.pressed.text(2) else ()
    card = await press.services.updates.days.unsay(press.caller, report_id, number)
    await show_report(press.query, card, press.services, press.views)
    if card.lines[number].line.status is Status.UNDONE:
        await press.reply(_planned(card, number, days, press.services, press.views))


async def redate(press: Press) -> None:
    """Records the other day instead."""
    card = await press.services.updates.days.redate(press.caller, *place_of(press.pressed), press.day(2))
    await show_report(press.query, card, press.services, press.views)


async def reopen(press: Press) -> None:
    """Takes back what was recorded before and was none."""
    await show_report(
        press.query,
        await press.services.updates.earlier.reopen(press.caller, *place_of(press.pressed)),
        press.services,
        press.views,
    )


async def keep_earlier(press: Press) -> None:
    """Leaves what was recorded before."""
    card = await press.services.updates.earlier.keep(press.caller, *place_of(press.pressed))
    await show_report(press.query, card, press.services, press.views)


async def set_tense(press: Press) -> None:
    """Done, or only meant: then a reminder is offered."""
    report_id, number = place_of(press.pressed)
    is_done = press.pressed.text(2) == "done"
    card = await press.services.updates.fixing.set_tense(press.caller, report_id, number, is_done=is_done)
    one = card.lines[number]
    if is_done or len(card.lines) > 1 or one.line.id is None or one.truth is None:
        await show_report(press.query, card, press.services, press.views)
        return
    await press.show(_planned(card, number, (), press.services, press.views))


async def set_state(press: Press) -> None:
    """The state that is meant."""
    state = press.pressed.text(2)
    if state not in set(State):
        raise NoLongerThere
    card = await press.services.updates.fixing.set_state(press.caller, *place_of(press.pressed), State(state))
    await show_report(press.query, card, press.services, press.views)


async def redo(press: Press) -> None:
    """Asks what is wrong."""
    await show_report(
        press.query,
        await press.services.updates.fixing.hold(press.caller, press.id),
        press.services,
        press.views,
    )


async def fix(press: Press) -> None:
    """Asks for what is wrong, or to write it all again."""
    wrong = press.pressed.text(2)
    if wrong not in set(Wrong):
        raise NoLongerThere
    card = await press.services.updates.fixing.fix(press.caller, *place_of(press.pressed), Wrong(wrong))
    if wrong == Wrong.ALL:
        await press.show(sentence(press.views, "update.chat.say_again"))
    else:
        await show_report(press.query, card, press.services, press.views)


async def settle_clause(press: Press) -> None:
    """Notes a clause that was not understood beside what was recorded, or leaves it out."""
    place = press.pressed.number(2)
    if press.pressed.text(2) == "drop":
        card = await press.services.updates.clauses.drop(press.caller, *place_of(press.pressed))
    elif place is not None:
        card = await press.services.updates.clauses.note(press.caller, *place_of(press.pressed), place)
    else:
        raise NoLongerThere
    await show_report(press.query, card, press.services, press.views)


def router() -> Router:
    """Routes of what is put right; they come before new updates."""
    routes = Router(name=__name__)
    on_press(routes, redate, "upd_redate")
    on_press(routes, unsay, "upd_unsay")
    on_press(routes, reopen, "upd_reopen")
    on_press(routes, keep_earlier, "upd_keep")
    on_press(routes, set_tense, "upd_tense")
    on_press(routes, set_state, "upd_state")
    on_press(routes, redo, "upd_redo")
    on_press(routes, fix, "upd_fix")
    on_press(routes, settle_clause, "upd_clause")
    on_words(routes, take_said_day, SaysDay())
    return routes
