"""While units of a cluster, its name or a reason is typed: the text is that and nothing else."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import StateFilter

from bot.handlers.clusters.clusters import take_new
from bot.handlers.clusters.keeping import take_name, take_units, take_why
from bot.handlers.commands import cancel
from bot.handlers.deadlines.addressing import take_names
from bot.handlers.digressions import leave
from bot.handlers.states import ClusterTyping, IsCancelling

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
    is_typing, is_command = StateFilter(*_TAKERS), F.text.startswith("/")
    routes.message.register(cancel, is_typing, IsCancelling())
    routes.message.register(leave, is_typing, is_command, ~F.text.regexp(r"^/(huy|cancel)\b"))
    routes.callback_query.register(leave, is_typing)
    for step, take in _TAKERS.items():
        routes.message.register(take, StateFilter(step), F.text, ~is_command)
    return routes
