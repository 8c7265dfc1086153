"""While units of a cluster, its name or a reason is typed: the text is that and nothing else."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import StateFilter

from bot.handlers.clusters.clusters import take_new
from bot.handlers.clusters.keeping import take_name, take_units, take_why
from bot.handlers.deadlines.addressing import take_names
from bot.handlers.leaving import IS_COMMAND, cancels, leaves, stays_open
from bot.handlers.states import ClusterTyping

_TAKERS = {
    ClusterTyping.addressees: take_names,
    ClusterTyping.name: take_new,
    ClusterTyping.members: take_units,
    ClusterTyping.other_name: take_name,
    ClusterTyping.note: take_why,
}


def router() -> Router:
    """Routes before whatever reads a text as a report or a letter."""
    routes = Router(name=__name__)
    is_typing = StateFilter(*_TAKERS)
    cancels(routes, is_typing)
    leaves(routes, StateFilter(ClusterTyping.addressees))
    of_cluster = StateFilter(ClusterTyping.name, ClusterTyping.members, ClusterTyping.other_name)
    stays_open(routes, of_cluster, "cluster")
    stays_open(routes, StateFilter(ClusterTyping.note), "due_waive", "due_why", "due_undo")
    for step, take in _TAKERS.items():
        routes.message.register(take, StateFilter(step), F.text, ~IS_COMMAND)
    return routes
