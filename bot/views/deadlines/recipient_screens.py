"""Where a report goes, as people read it: what the date itself says, and whom to ask for the rest."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.updates.recipients import Recipient
from bot.views.buttons import Button, Callback, Rows
from bot.views.duties.reminder_screens import spoken
from bot.views.rendering import Views
from bot.views.screen import Screen, screen, short_label


def where(views: Views, found: Sequence[Recipient]) -> Screen:
    """What is known of each thing that may be meant, with its card a press away."""
    rows: Rows = [
        [
            Button(
                short_label(views.word("update.chat.open", name=one.name)),
                Callback("due", (one.obligation_id,)),
            )
        ]
        for one in found
    ]
    heading, *lines = [" ".join(_told(views, one)) for one in found]
    return screen(views, "update", rows, heading=heading, lines=lines, unread=[], question="")


def _told(views: Views, one: Recipient) -> list[str]:
    said = [_say(views, "due", name=one.name, due=spoken(views, one.due_on))]
    who = f"{one.set_by} ({one.set_in})" if one.set_by and one.set_in else one.set_by or ""
    if one.letter:
        key = "letter" if one.sender else "letter_only"
        said.append(_say(views, key, letter=one.letter, sender=one.sender or ""))
    if one.cluster and one.head:
        said.append(_say(views, "cluster", cluster=one.cluster, head=one.head))
    if one.rule_id:
        return [*said, _say(views, "law")]
    if one.is_own or not one.set_by:
        return [*said, _say(views, "own" if one.is_own else "unknown")]
    return [*said, _say(views, "set_by", who=who), _say(views, "ask", who=one.set_by)]


def _say(views: Views, key: str, **values: object) -> str:
    return views.word(f"due.where.{key}", **values)
