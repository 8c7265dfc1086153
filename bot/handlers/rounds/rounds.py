"""/dot and the cards of nomination rounds: what a unit answers, and what their keeper does."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import FSInputFile, Message

from bot.handlers.dossiers.dossiers import go_on
from bot.handlers.presses import Press, on_press
from bot.handlers.rounds import counting
from bot.handlers.rounds.drafting import begin
from bot.handlers.sending import say
from bot.handlers.states import leave_typing
from bot.handlers.words_typed import Says, on_words
from bot.rights import Action
from bot.services.caller import Caller
from bot.services.dossiers.wishes import Named
from bot.services.rounds.fields import named_opening
from bot.services.services import Services
from bot.views.answers.answer_words import AnswerWords
from bot.views.deadlines import deadline_screens
from bot.views.dossiers import report_age_screens
from bot.views.rendering import Views
from bot.views.rounds import round_list_screens, round_part_screens, round_screens
from bot.views.screen import Screen


async def rounds(
    message: Message,
    command: CommandObject,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """/dot: the list; with words behind it, a new round begins."""
    await leave_typing(state)
    if command.args:
        said = named_opening(command.args, services.duties.today)
        await begin(message, said, state, caller, services, views)
        return
    await say(message, await _mine(caller, services, views))


async def say_rounds(message: Message, caller: Caller, services: Services, views: Views) -> None:
    """The list, where its name was typed."""
    await say(message, await _mine(caller, services, views))


async def open_rounds(press: Press) -> None:
    """The list from the menu."""
    await press.reply(await _mine(press.caller, press.services, press.views))


async def open_round(press: Press) -> None:
    """One round as it is now."""
    card = await press.services.rounds.show(press.caller, press.id)
    await press.reply(round_screens.show(press.words, card))


async def board(press: Press) -> None:
    """Where every unit stands."""
    found = await press.services.rounds.board(press.caller, press.id)
    await press.reply(round_list_screens.board(press.words, found))


async def open_part(press: Press) -> None:
    """One unit's part, with what can be recorded for it."""
    found = await press.services.round_answers.part(press.caller, press.id)
    await press.reply(round_part_screens.part(press.words, found))


async def receive(press: Press) -> None:
    """The unit has the round."""
    found = await press.services.round_answers.receive(press.caller, press.id)
    note = "round.part.just_received" if found.part.entry_id is not None else ""
    await press.reply(round_part_screens.part(press.words, found, note=note))


async def ask_counts(press: Press) -> None:
    """Asks how many dossiers the unit has submitted."""
    await counting.ask_counts(press.query, press.id, press.state, press.caller, press.services, press.views)


async def count(press: Press) -> None:
    """The numbers that were read back are recorded."""
    found = await press.services.round_answers.count(press.caller, press.id, press.pressed.number(1) or 0)
    note = "" if found.was_refused else "round.part.just_counted"
    await press.show(round_part_screens.part(press.words, found, note=note))
    if found.part.is_owed and not found.was_refused:  # what is counted was sent: on which day?
        duty = await press.services.duties.card(press.caller, found.part.obligation_id)
        await press.reply(deadline_screens.ask_sending_day(press.views, duty, press.services.duties.today))


async def take_back(press: Press) -> None:
    """What the caller has just said for a unit is taken back."""
    found = await press.services.round_answers.undo(press.caller, press.id, press.number(1))
    await press.show(round_part_screens.part(press.words, found))


async def choose_award(press: Press) -> None:
    """For which award of the round a dossier is begun; a single one is taken at once."""
    found = await press.services.round_answers.part(press.caller, press.id)
    if len(found.card.awards) == 1:
        await _begin_dossier(press, 0)
        return
    await press.reply(round_part_screens.which_award(press.words, found))


async def begin_dossier(press: Press) -> None:
    """A dossier for one award of the round."""
    await _begin_dossier(press, press.number(1))


async def _begin_dossier(press: Press, place: int) -> None:
    services, caller = press.services, press.caller
    asked = await services.round_answers.award(caller, press.id, place)
    said = Named((asked.award,), asked.grade)
    card = await services.beginning.start(caller, asked.award, said, offer=f"round {press.id}")
    await services.round_answers.link(caller, press.id, card.id)
    found = await services.round_answers.part(caller, press.id)
    await press.reply(round_part_screens.linked(press.words, found))
    life = await services.report_lives.show(caller, card.id)
    if life is not None and not life.is_set:
        await press.reply(report_age_screens.told(press.words, life))
    await press.reply(await go_on(press.state, card, caller, services, press.views))


async def send_letter(press: Press) -> None:
    """The công văn: what is known of it, and its files."""
    card = await press.services.rounds.show(press.caller, press.id)
    await press.reply(round_screens.letter(press.words, card))
    for one in (file for file in card.files if file.is_letter):
        await _send_file(press, one.id)


async def send_file(press: Press) -> None:
    """One file of the round."""
    await _send_file(press, press.number(1))


async def _send_file(press: Press, file_id: int) -> None:
    name, path = await press.services.round_answers.file(press.caller, press.id, file_id)
    if press.query.message is not None:
        await press.query.message.answer_document(FSInputFile(path, filename=name))


async def _mine(caller: Caller, services: Services, views: Views) -> Screen:
    kept, asked = await services.rounds.mine(caller)
    may_open, words = caller.may(Action.OPEN_ROUNDS), AnswerWords(views, services.knowledge)
    return round_list_screens.mine(words, kept, asked, may_open=may_open)


def router() -> Router:
    """Routes of rounds."""
    routes = Router(name=__name__)
    routes.message.register(rounds, Command("dot", "round", "dotkhen"))
    on_words(routes, say_rounds, StateFilter(None), Says("menu.rounds"))
    on_press(routes, open_rounds, "go", also=[F.data.endswith(":rounds")])
    on_press(routes, open_round, "round")
    on_press(routes, board, "round_board")
    on_press(routes, open_part, "round_part")
    on_press(routes, receive, "round_got")
    on_press(routes, ask_counts, "round_counts")
    on_press(routes, count, "round_counted")
    on_press(routes, take_back, "round_back")
    on_press(routes, choose_award, "round_dossier")
    on_press(routes, begin_dossier, "round_award")
    on_press(routes, send_letter, "round_letter")
    on_press(routes, send_file, "round_file")
    return routes
