"""What whoever keeps an open nomination round does with it: move the date, change, close, reopen."""

from __future__ import annotations

from aiogram import Router

from bot.handlers.presses import Press, on_press
from bot.handlers.states import RoundTyping
from bot.services.errors import DayPassed
from bot.views.rounds import round_draft_screens, round_screens


async def ask_move(press: Press) -> None:
    """Asks for another closing date, of a closed round in order to open it again."""
    card = await press.services.rounds.kept(press.caller, press.id)
    await press.state.set_state(RoundTyping.move)
    await press.state.set_data({"round": card.id})
    await press.reply(round_screens.ask_move(press.words, card))


async def move(press: Press) -> None:
    """The closing date is moved; those who were told the old one are told."""
    card, one = await press.services.rounds.move(press.caller, press.id, press.day(1))
    await press.show(round_screens.moved(press.words, card, one.id, one.untold))


async def change(press: Press) -> None:
    """What of an open round can be changed."""
    card = await press.services.rounds.kept(press.caller, press.id)
    await press.reply(round_draft_screens.change(press.words, card))


async def undo(press: Press) -> None:
    """A changed text is as it was."""
    card = await press.services.rounds.undo(press.caller, press.id, press.number(1))
    await press.show(round_screens.show(press.words, card))


async def ask_close(press: Press) -> None:
    """Asks once more before reminders stop."""
    card = await press.services.rounds.kept(press.caller, press.id)
    await press.reply(round_screens.ask_close(press.words, card))


async def close(press: Press) -> None:
    """The round is closed."""
    card = await press.services.rounds.close(press.caller, press.id)
    await press.show(round_screens.show(press.words, card))


async def reopen(press: Press) -> None:
    """The round is open again; where its closing date has passed, another one is asked for first."""
    try:
        card = await press.services.rounds.reopen(press.caller, press.id)
    except DayPassed:
        await ask_move(press)
        return
    await press.show(round_screens.show(press.words, card))


async def reopen_until(press: Press) -> None:
    """The round is open again, with the closing date that was read back."""
    card = await press.services.rounds.reopen(press.caller, press.id, press.day(1))
    await press.show(round_screens.show(press.words, card))


def router() -> Router:
    """Routes of the keeper's buttons."""
    routes = Router(name=__name__)
    on_press(routes, ask_move, "round_move")
    on_press(routes, move, "round_moved")
    on_press(routes, change, "round_change")
    on_press(routes, undo, "round_undo")
    on_press(routes, ask_close, "round_close")
    on_press(routes, close, "round_closed")
    on_press(routes, reopen, "round_reopen")
    on_press(routes, reopen_until, "round_reopened")
    return routes
