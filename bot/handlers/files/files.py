"""Files: kept when they are attached, sent back, erased."""

from __future__ import annotations

from typing import Any

from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.types import CallbackQuery, FSInputFile, Message

from bot.handlers.files.captions import take_caption
from bot.handlers.files.letters import offer_beside
from bot.handlers.presses import Press, Pressed, on_press
from bot.handlers.sending import reply, say
from bot.handlers.words_typed import Says, on_words
from bot.rights import Action
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere, NotAllowed
from bot.services.files.files import FileCard
from bot.services.services import Services
from bot.views import error_screens
from bot.views.people import own_screens
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence


async def receive(
    message: Message,
    caller: Caller,
    services: Services,
    views: Views,
    attached: tuple[int, ...] | None = None,
    **data: Any,
) -> None:
    """A file that somebody attached, or the files of an album (`attached`), answered together."""
    try:
        cards = [await services.files.receive(caller, one) for one in attached or handed_in(message)]
    except NotAllowed:
        await say(message, error_screens.cannot_attach(views, services.office.contact))
        return
    if len(cards) == 1:
        await say(message, await _shown(cards[0], caller, services, views))
    else:
        await say(message, own_screens.album(views, cards))
    beside = tuple(one.id for one in cards)
    if await take_caption(message, caller, services, views, beside=beside, **data):
        return
    if len(cards) == 1 and (text := await services.files.letter_text(caller, cards[0].id)) is not None:
        await offer_beside(message, text, caller, services, views, is_file=True)


async def files(message: Message, caller: Caller, services: Services, views: Views) -> None:
    """/tep: the caller's files."""
    await say(message, own_screens.files(views, await services.files.mine(caller)))


async def open_files(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """The same from the menu."""
    await reply(query, own_screens.files(views, await services.files.mine(caller)))


async def file(press: Press) -> None:
    """One file."""
    card = await press.services.files.card(press.caller, press.id)
    await press.reply(await _shown(card, press.caller, press.services, press.views))


async def send_again(press: Press) -> None:
    """Gives a file back."""
    card, path = await press.services.files.content(press.caller, press.id)
    if press.query.message is not None:
        await press.query.message.answer_document(FSInputFile(path, filename=card.name))


async def ask_to_erase(press: Press) -> None:
    """Asks once more: a file that is erased does not come back."""
    files = press.services.files
    card = await files.card(press.caller, press.id)
    numbers = await files.papers_with(press.caller, card.id)
    names = await files.proven_with(press.caller, card.id)
    await press.reply(own_screens.confirm_erase_file(press.views, card, numbers, names))


async def erase(press: Press) -> None:
    """Forgets a file."""
    await press.services.files.erase(press.caller, press.id)
    await press.show(sentence(press.views, "say.file_erased"))


def handed_in(message: Message) -> tuple[int]:
    """The number of the file that a channel has stored. Raises `NoLongerThere` for a forged one."""
    reference = message.document.file_id if message.document else ""
    if not (reference.isascii() and reference.isdigit()):
        raise NoLongerThere
    return (int(reference),)


async def _shown(card: FileCard, caller: Caller, services: Services, views: Views) -> Screen:
    """A file with what can be done with it."""
    places = await services.evidence.places(caller, card.id)
    may_import = caller.may(Action.ASSIGN_DEADLINES)
    return own_screens.file(views, card, may_import=may_import, is_of_use=not places.is_empty)


def router() -> Router:
    """Routes about files."""
    routes = Router(name=__name__)
    routes.message.register(receive, F.document)
    routes.message.register(files, Command("tep", "files"))
    on_words(routes, files, StateFilter(None), Says("menu.files"))
    routes.callback_query.register(open_files, Pressed("go"), F.data.endswith(":files"))
    on_press(routes, file, "file")
    on_press(routes, send_again, "file_send")
    on_press(routes, ask_to_erase, "file_erase")
    on_press(routes, erase, "file_erase_yes")
    return routes
