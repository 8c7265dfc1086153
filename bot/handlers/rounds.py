"""/dot and the cards of nomination rounds: what a unit answers, and what their keeper does."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, FSInputFile, Message

from bot.handlers import counting
from bot.handlers.dossiers import go_on
from bot.handlers.presses import Pressed, day_of, id_of
from bot.handlers.round_drafting import begin
from bot.handlers.sending import reply, say, show
from bot.handlers.states import RoundTyping, leave_typing
from bot.rights import Action
from bot.services.caller import Caller
from bot.services.dossiers.wishes import Named
from bot.services.errors import NoLongerThere
from bot.services.rounds.fields import named_opening
from bot.services.services import Services
from bot.views import (
    deadline_screens,
    round_age_screens,
    round_list_screens,
    round_part_screens,
    round_screens,
)
from bot.views.answer_words import AnswerWords
from bot.views.buttons import Callback
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence


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


async def open_rounds(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """The list from the menu."""
    await reply(query, await _mine(caller, services, views))


async def open_round(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """One round as it is now."""
    card = await services.rounds.show(caller, id_of(pressed))
    await reply(query, round_screens.show(_words(services, views), card))


async def board(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Where every unit stands."""
    found = await services.rounds.board(caller, id_of(pressed))
    await reply(query, round_list_screens.board(_words(services, views), found))


async def open_part(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """One unit's part, with what can be recorded for it."""
    found = await services.round_answers.part(caller, id_of(pressed))
    await reply(query, round_part_screens.part(_words(services, views), found))


async def receive(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The unit has the round."""
    found = await services.round_answers.receive(caller, id_of(pressed))
    note = "round.part.just_received" if found.part.entry_id is not None else ""
    await reply(query, round_part_screens.part(_words(services, views), found, note=note))


async def ask_counts(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Asks how many dossiers the unit has submitted."""
    await counting.ask_counts(query, id_of(pressed), state, caller, services, views)


async def count(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The numbers that were read back are recorded."""
    found = await services.round_answers.count(caller, id_of(pressed), pressed.number(1) or 0)
    note = "" if found.was_refused else "round.part.just_counted"
    await show(query, round_part_screens.part(_words(services, views), found, note=note))
    if found.part.is_owed and not found.was_refused:  # what is counted was sent: on which day?
        duty = await services.duties.card(caller, found.part.obligation_id)
        await reply(query, deadline_screens.ask_sending_day(views, duty, services.duties.today))


async def take_back(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """What the caller has just said for a unit is taken back."""
    found = await services.round_answers.undo(caller, id_of(pressed), _second(pressed))
    await show(query, round_part_screens.part(_words(services, views), found))


async def choose_award(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """For which award of the round a dossier is begun; a single one is taken at once."""
    found = await services.round_answers.part(caller, id_of(pressed))
    if len(found.card.awards) == 1:
        await _begin_dossier(query, id_of(pressed), 0, state, caller, services, views)
        return
    await reply(query, round_part_screens.which_award(_words(services, views), found))


async def begin_dossier(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """A dossier for one award of the round."""
    await _begin_dossier(query, id_of(pressed), _second(pressed), state, caller, services, views)


async def _begin_dossier(
    query: CallbackQuery,
    obligation_id: int,
    place: int,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    asked = await services.round_answers.award(caller, obligation_id, place)
    said = Named((asked.award,), asked.grade)
    offer = f"round {obligation_id}"
    card = await services.beginning.start(caller, asked.award, said, offer=offer)
    await services.round_answers.link(caller, obligation_id, card.id)
    found = await services.round_answers.part(caller, obligation_id)
    await reply(query, round_part_screens.linked(_words(services, views), found))
    life = await services.report_lives.show(caller, card.id)
    if life is not None and not life.is_set:
        await reply(query, round_age_screens.told(_words(services, views), life))
    await reply(query, await go_on(state, card, caller, services, views))


async def ask_achieved_until(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Asks up to which day the report of a dossier tells achievements."""
    life = await services.report_lives.show(caller, id_of(pressed))
    if life is None:
        raise NoLongerThere
    if life.is_set:
        await reply(query, round_age_screens.set_for(_words(services, views), life))
        return
    await state.set_state(RoundTyping.achieved_until)
    await state.set_data({"dossier": life.dossier_id})
    await reply(query, sentence(views, "round.age.ask"))


async def set_achieved_until(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The unit is reminded of the last day for the report."""
    life = await services.report_lives.tell(caller, id_of(pressed), day_of(pressed, 1))
    await show(query, round_age_screens.set_for(_words(services, views), life))


async def send_letter(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The công văn: what is known of it, and its files."""
    card = await services.rounds.show(caller, id_of(pressed))
    await reply(query, round_screens.letter(_words(services, views), card))
    for one in (file for file in card.files if file.is_letter):
        await _send_file(query, card.id, one.id, caller, services)


async def send_file(query: CallbackQuery, pressed: Callback, caller: Caller, services: Services) -> None:
    """One file of the round."""
    await _send_file(query, id_of(pressed), _second(pressed), caller, services)


async def _mine(caller: Caller, services: Services, views: Views) -> Screen:
    kept, asked = await services.rounds.mine(caller)
    may_open = caller.may(Action.OPEN_ROUNDS)
    return round_list_screens.mine(_words(services, views), kept, asked, may_open=may_open)


async def _send_file(
    query: CallbackQuery, round_id: int, file_id: int, caller: Caller, services: Services
) -> None:
    name, path = await services.round_answers.file(caller, round_id, file_id)
    if query.message is not None:
        await query.message.answer_document(FSInputFile(path, filename=name))


def _second(pressed: Callback) -> int:
    found = pressed.number(1)
    if found is None:
        raise NoLongerThere
    return found


def _words(services: Services, views: Views) -> AnswerWords:
    return AnswerWords(views, services.knowledge)


def router() -> Router:
    """Routes of rounds."""
    routes = Router(name=__name__)
    routes.message.register(rounds, Command("dot", "round"))
    routes.callback_query.register(open_rounds, Pressed("go"), F.data.endswith(":rounds"))
    routes.callback_query.register(open_round, Pressed("round"))
    routes.callback_query.register(board, Pressed("round_board"))
    routes.callback_query.register(open_part, Pressed("round_part"))
    routes.callback_query.register(receive, Pressed("round_got"))
    routes.callback_query.register(ask_counts, Pressed("round_counts"))
    routes.callback_query.register(count, Pressed("round_counted"))
    routes.callback_query.register(take_back, Pressed("round_back"))
    routes.callback_query.register(choose_award, Pressed("round_dossier"))
    routes.callback_query.register(begin_dossier, Pressed("round_award"))
    routes.callback_query.register(ask_achieved_until, Pressed("round_age"))
    routes.callback_query.register(set_achieved_until, Pressed("round_aged"))
    routes.callback_query.register(send_letter, Pressed("round_letter"))
    routes.callback_query.register(send_file, Pressed("round_file"))
    return routes
