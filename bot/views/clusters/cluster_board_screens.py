"""The board of a cluster: by state, with a text that can be handed on to another chat or a công văn."""

from __future__ import annotations

from bot.services.clusters.boards import BoardLine, ClusterBoard, View
from bot.views.buttons import Button, Callback, Rows
from bot.views.duties.reminder_screens import spoken_due, spoken_moment
from bot.views.rendering import Views
from bot.views.screen import Screen, button, screen, short_label
from storage.models.deadlines import OWED, ObligationState

_MOST = 40
_DONE = (ObligationState.SUBMITTED, ObligationState.LATE, ObligationState.WAIVED)


def board(views: Views, found: ClusterBoard) -> Screen:
    """Who has reported and who has not; whoever leads the cluster opens each, deputies only hand it on."""
    missing, done = found.of(*OWED), found.of(*_DONE)
    rows: Rows = []
    if found.view is View.LEAD:
        rows = [[_opens(one)] for one in missing[:_MOST] if one.card is not None]
        rows.append([button(views, "board_sheet.button", "due_sheet", found.occurrence_id)])
    if found.view is not View.MEMBER:
        words = text(views, found)
        action = Callback("cluster_text", (found.occurrence_id,))
        rows.append([Button(views.word("cluster.copy"), action=action, copy=words)])
    rows.append([button(views, "cluster.open", "cluster", found.cluster_id)])
    return screen(
        views,
        "cluster_board",
        rows,
        found=found,
        due=spoken_due(views, found.due_on, is_firm=found.is_firm),
        missing=missing,
        groups=[(state, found.of(state)) for state in _DONE],
        done=done,
        is_full=found.view is not View.MEMBER,
    )


def text(views: Views, found: ClusterBoard) -> str:
    """The same as plain words, without notes: for a công văn or another chat."""
    return views.render(
        "cluster_text",
        found=found,
        due=spoken_due(views, found.due_on, is_firm=found.is_firm),
        at=spoken_moment(views, found.as_of),
        missing=found.of(*OWED),
        groups=[(state, found.of(state)) for state in _DONE],
    ).plain


def handed_on(views: Views, found: ClusterBoard) -> Screen:
    """The text as a message of its own, where a button cannot copy one of that length."""
    return screen(views, "sentence", [], text=text(views, found))


def _opens(one: BoardLine) -> Button:
    duty_id = one.card.id if one.card is not None else 0
    return Button(short_label(one.unit), Callback("due", (duty_id,)))
