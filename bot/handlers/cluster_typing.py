"""While something about a cluster or its units is typed: the text is that and nothing else."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import StateFilter

from bot.handlers.addressing import take_names
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
    routes.message.register(take_names, StateFilter(ClusterTyping.addressees), F.text, ~is_command)
    return routes
