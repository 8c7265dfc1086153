"""/cum: clusters and blocks, their members by year, their deadlines and boards."""

from __future__ import annotations

from typing import Any

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.handlers.digressions import prompt_again
from bot.handlers.presses import Press, Pressed, on_press
from bot.handlers.sending import reply, say
from bot.handlers.states import ClusterTyping, leave_typing
from bot.handlers.words_typed import on_words
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.clusters.asking import ClusterAnswer
from bot.services.deadlines.addressees import Addressees
from bot.services.deadlines.setting import Draft
from bot.services.services import Services
from bot.views.clusters import cluster_board_screens, cluster_screens
from bot.views.deadlines import new_deadline_screens
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence
from knowledge.date_phrases import DatePhrase
from knowledge.statuses.deadline_wishes import NewDeadline
from knowledge.unit_lists import ListedRole


class AsksCluster(Filter):
    """Passes a question about who has reported in a cluster, with what was `found` for this caller."""

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool | dict[str, Any]:
        """Whether the board of a cluster answers it; who sets a deadline for its units asks nothing."""
        if isinstance(services.deadlines.wished(caller, message.text or ""), NewDeadline):
            return False
        found = await services.cluster_asking.asked(caller, message.text or "")
        return {"found": found} if found is not None else False


class ListsCluster(Filter):
    """Passes a text that names a cluster with its members; who keeps none is told who does."""

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool:
        """Whether it is such a list."""
        text = message.text or ""
        if services.cluster_lists.listed(caller, text) is not None:
            return True
        return services.cluster_lists.wished_in_vain(caller, text)


async def clusters(
    message: Message,
    command: CommandObject,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """/cum: the list; with words behind it, the cluster of that name, or a new one as it was understood."""
    await leave_typing(state)
    if not command.args:
        await say(message, await _list(caller, services, views))
        return
    has_units = services.cluster_lists.listed(caller, command.args) is not None
    called = None if has_units else await services.clusters.called(caller, command.args)
    if called is not None:
        await say(message, cluster_screens.card(views, await services.clusters.card(caller, called)))
        return
    await say(message, cluster_screens.draft(views, await services.cluster_lists.draft(caller, command.args)))


async def take_list(message: Message, caller: Caller, services: Services, views: Views) -> None:
    """A cluster with its members, as a sentence or a pasted list: read back before anything is kept."""
    if not caller.may(Action.KEEP_CLUSTERS):
        await say(message, sentence(views, "cluster.who_makes"))
        return
    found = await services.cluster_lists.draft(caller, message.text or "")
    await say(message, cluster_screens.draft(views, found))


async def tell(
    message: Message,
    found: ClusterAnswer,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """The board or the card that a question is about, or what it may be about; a walk goes on after it."""
    await say(message, await _asked(found, caller, services, views))
    await prompt_again(message, state, caller, services, views)


async def open_list(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """The list from the menu."""
    await reply(query, await _list(caller, services, views))


async def card(press: Press) -> None:
    """One cluster as it is now."""
    found = await press.services.clusters.card(press.caller, press.id)
    await press.reply(cluster_screens.card(press.views, found))


async def hand_on(press: Press) -> None:
    """The board as a text of its own, to be copied by hand."""
    found = await press.services.cluster_boards.text(press.caller, press.id)
    await press.reply(cluster_board_screens.handed_on(press.views, found))


async def ask_new(press: Press) -> None:
    """Asks for the name and the units of a new cluster."""
    check_can(press.caller, Action.KEEP_CLUSTERS)
    await press.state.set_state(ClusterTyping.name)
    await press.reply(sentence(press.views, "cluster.ask_new"))


async def take_new(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The new cluster as typed."""
    found = await services.cluster_lists.draft(caller, message.text or "")
    await state.clear()
    await say(message, cluster_screens.draft(views, found))


async def ask_deadline(press: Press) -> None:
    """Asks what the cluster has to send, and by when."""
    found = await press.services.clusters.card(press.caller, press.id)
    if not found.may_lead:  # the button of a head that was: told before anything is typed
        await leave_typing(press.state)
        head = next((one.name for one in found.year.members if one.role is ListedRole.HEAD), "")
        said = "cluster.led_by" if head else "cluster.led_by_nobody"
        await press.reply(sentence(press.views, said, name=found.year.name, head=head))
        return
    await press.state.set_state(ClusterTyping.deadline)
    await press.state.set_data({"cluster": found.year.cluster_id})
    await press.reply(sentence(press.views, "cluster.ask_deadline", name=found.year.name))


async def take_deadline(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The deadline of a cluster as typed: read back, then whether its head is meant as well."""
    cluster_id = int((await state.get_data())["cluster"])
    found = await services.deadlines.draft(caller, message.text or "")
    if isinstance(found, Draft):
        await state.clear()
        meant = Addressees.of_cluster(cluster_id)
        addressed = await services.addressing.address(caller, found.occurrence_id, meant)
        await say(message, new_deadline_screens.draft(views, found, addressed))
    elif isinstance(found, DatePhrase):
        await say(message, new_deadline_screens.no_day(views, found))
    else:
        name = (await services.clusters.card(caller, cluster_id)).year.name
        await say(message, sentence(views, "cluster.ask_deadline", name=name))


async def _list(caller: Caller, services: Services, views: Views) -> Screen:
    found = await services.clusters.seen(caller)
    return cluster_screens.clusters(views, found, may_keep=caller.may(Action.KEEP_CLUSTERS))


async def _asked(found: ClusterAnswer, caller: Caller, services: Services, views: Views) -> Screen:
    if found.card_of is not None:
        return cluster_screens.card(views, await services.clusters.card(caller, found.card_of))
    if len(found.deadlines) == 1:
        board = await services.cluster_boards.board(caller, found.deadlines[0].occurrence_id)
        if board is not None:
            return cluster_board_screens.board(views, board)
    return cluster_screens.boards_asked(views, found)


def router() -> Router:
    """Routes of clusters; keeping their lists has its own."""
    routes = Router(name=__name__)
    routes.message.register(clusters, Command("cum", "clusters"))
    routes.callback_query.register(open_list, Pressed("go"), F.data.endswith(":clusters"))
    on_press(routes, card, "cluster")
    on_press(routes, hand_on, "cluster_text")
    on_press(routes, ask_new, "cluster_new")
    on_press(routes, ask_deadline, "cluster_due")
    on_words(routes, take_deadline, StateFilter(ClusterTyping.deadline))
    on_words(routes, take_list, StateFilter(None), ListsCluster())
    return routes
