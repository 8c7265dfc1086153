"""While something about a cluster or its units is typed: the text is that and nothing else."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import StateFilter

from bot.handlers.addressing import take_names
from bot.handlers.cluster_keeping import take_name, take_units, take_why
from bot.handlers.clusters import take_deadline, take_new
from bot.handlers.commands import cancel
from bot.handlers.digressions import leave
from bot.handlers.states import ClusterTyping, IsCancelling


def router() -> Router:
    """Routes before whatever reads a text as a report or a letter."""
    routes = Router(name=__name__)
    is_typing, is_command = StateFilter(ClusterTyping), F.text.startswith("/")
    routes.message.register(cancel, is_typing, IsCancelling())
    routes.message.register(leave, is_typing, is_command, ~F.text.regexp(r"^/(huy|cancel)\b"))
    routes.callback_query.register(leave, is_typing)
    takers = {
        ClusterTyping.addressees: take_names,
        ClusterTyping.name: take_new,
        ClusterTyping.members: take_units,
        ClusterTyping.other_name: take_name,
        ClusterTyping.deadline: take_deadline,
        ClusterTyping.note: take_why,
    }
    for step, take in takers.items():
        routes.message.register(take, StateFilter(step), F.text, ~is_command)
    return routes
