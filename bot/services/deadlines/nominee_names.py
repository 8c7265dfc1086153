"""A nominee's name in reminders that stand on pages, taken out together with the name itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import Any

from bot.views.words import word
from storage.engine import UnitOfWork


async def take_out(work: UnitOfWork, obligation_id: int, name: str, now: datetime) -> None:
    """Replace the name in every page's message that has told of the obligation.

    What was sent to a messenger outside, and what people typed, goes with the retention.
    """
    for message in await work.reminders.messages_about(obligation_id):
        account = await work.accounts.get(message.account_id)
        person = None if account.person_id is None else await work.people.get(account.person_id)
        instead = word("due.nominee.removed", person.locale if person else "vi")
        await work.messages.edit(
            message.account_id,
            message.id,
            text=_without(message.text, name, instead),
            buttons=[[_button(one, name, instead) for one in row] for row in message.buttons],
            now=now,
        )


def _button(button: dict[str, Any], name: str, instead: str) -> dict[str, Any]:
    return {key: _without(value, name, instead) if key != "data" else value for key, value in button.items()}


def _without(text: str, name: str, instead: str) -> str:
    for form in _forms(name):
        text = text.replace(form, instead)
    return text


def _forms(name: str) -> Sequence[str]:
    return (escape(name), escape(name, quote=False), name)
