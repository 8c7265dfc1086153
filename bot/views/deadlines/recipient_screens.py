"""Where a report goes, as people read it: what the date itself says, and whom to ask for the rest."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.clusters.own import OwnCluster
from bot.services.updates.recipients import Recipient, WhereTo
from bot.views.buttons import Button, Callback, Rows
from bot.views.duties.reminder_screens import spoken
from bot.views.rendering import Views
from bot.views.screen import Screen, screen, short_label


def where(views: Views, told: WhereTo, contact: str | None) -> Screen:
    """What is known of each thing that may be meant, with its card a press away."""
    found: Sequence[Recipient] = told.found
    if not found:
        lines = [_of_cluster(views, one, contact) for one in told.clusters]
        return screen(views, "update", [], heading=lines[0], lines=lines[1:], unread=[], question="")
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


def _of_cluster(views: Views, one: OwnCluster, contact: str | None) -> str:
    """Who leads the cluster, of which nothing is due that would say where it goes."""
    if one.is_led:
        return _say(views, "cluster_led", cluster=one.name)
    if one.head:
        return _say(views, "cluster_only", cluster=one.name, head=one.head)
    return _say(views, "cluster_headless", cluster=one.name, contact=contact or "")


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
