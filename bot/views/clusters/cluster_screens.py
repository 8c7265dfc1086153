"""Clusters and blocks (cụm, khối thi đua) as people see them: the list, a card, its list of members."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.clusters.asking import ClusterAnswer
from bot.services.clusters.clusters import ClusterCard, ClusterLine, Member, YearCard
from bot.services.clusters.lines import LineCard, ListCard, Standing
from bot.views.buttons import Button, Callback, Rows
from bot.views.rendering import Views, day
from bot.views.screen import Screen, button, screen, sentence, short_label

NEW_UNIT = 0
_MOST = 40


def clusters(views: Views, found: Sequence[ClusterLine], *, may_keep: bool) -> Screen:
    """The clusters that the reader sees, a button each."""
    rows: Rows = [[Button(short_label(one.name), Callback("cluster", (one.id,)))] for one in found[:_MOST]]
    if may_keep:
        rows.append([button(views, "cluster.new", "cluster_new")])
    return screen(views, "clusters", rows, lines=found[:_MOST], may_keep=may_keep)


def card(views: Views, one: ClusterCard) -> Screen:
    """A cluster: who leads it this year, its members, what is due, and what the reader may do."""
    year = one.year
    rows: Rows = [
        [
            Button(
                short_label(views.word("due.board_of", name=deadline.name)),
                Callback("due_board", (deadline.occurrence_id,)),
            )
        ]
        for deadline in one.deadlines[:_MOST]
    ]
    if one.may_lead and len(year.members) > 1:
        rows.append([button(views, "cluster.set_deadline", "cluster_due", year.cluster_id)])
    if one.may_keep:
        rows.append([button(views, "cluster.edit", "cluster_edit", year.id)])
        following = one.next_year_id
        label = "cluster.see_year" if following else "cluster.prepare_year"
        action = Callback("cluster_edit" if following else "cluster_next", (following or year.cluster_id,))
        rows.append([Button(views.word(label, year=year.year + 1), action)])
    return screen(
        views,
        "cluster",
        rows,
        one=one,
        year=year,
        head_word=views.word(f"cluster.role.head.{year.kind}"),
        deputy_word=views.word(f"cluster.role.deputy.{year.kind}"),
    )


def edit(views: Views, year: YearCard) -> Screen:
    """The list of one year, with what can be changed about it."""
    rows: Rows = []
    if year.entry_id is not None:
        rows.append([button(views, "due.undo", "cluster_undo", year.entry_id)])
    if not year.is_current and year.head is not None:
        rows.append([button(views, "cluster.begin_year", "cluster_begin", year.id, year=year.year)])
    if year.not_asked:
        rows.append([button(views, "cluster.catch_up", "cluster_catch_up", year.id, count=year.not_asked)])
    rows.append([button(views, f"cluster.choose_head.{year.kind}", "cluster_heads", year.id)])
    rows.append([button(views, f"cluster.choose_deputies.{year.kind}", "cluster_deputies", year.id)])
    rows.append(
        [
            button(views, "cluster.add", "cluster_add", year.id),
            button(views, "cluster.less", "cluster_less", year.id),
        ]
    )
    rows.append(
        [
            button(views, "cluster.rename", "cluster_rename", year.id),
            button(views, "cluster.end", "cluster_end_ask", year.cluster_id),
        ]
    )
    rows.append([button(views, "cluster.open", "cluster", year.cluster_id)])
    return screen(
        views,
        "cluster_year",
        rows,
        year=year,
        head_word=views.word(f"cluster.role.head.{year.kind}"),
        deputy_word=views.word(f"cluster.role.deputy.{year.kind}"),
    )


def choose_head(views: Views, year: YearCard) -> Screen:
    """Which member leads; deputies come first, as they often are next."""
    order = sorted(year.members, key=lambda one: one not in year.deputies)
    rows: Rows = [
        [Button(short_label(one.name), Callback("cluster_head", (year.id, one.unit_id)))]
        for one in order
        if one != year.head
    ]
    rows.append([button(views, "button.back", "cluster_edit", year.id)])
    return sentence(views, f"cluster.which_head.{year.kind}", rows, name=year.name, year=year.year)


def choose_deputies(views: Views, year: YearCard) -> Screen:
    """Which members are deputies; a press makes one, or a plain member again."""
    rows: Rows = [
        [
            Button(
                short_label(("☑ " if one in year.deputies else "☐ ") + one.name),
                Callback("cluster_deputy", (one.id, "off" if one in year.deputies else "on")),
            )
        ]
        for one in sorted(year.members, key=lambda one: one.id)
        if one != year.head
    ]
    rows.append([button(views, "button.back", "cluster_edit", year.id)])
    return sentence(views, f"cluster.which_deputies.{year.kind}", rows, name=year.name, year=year.year)


def choose_removed(views: Views, year: YearCard) -> Screen:
    """Which member leaves the list; who leads it cannot before another one does."""
    rows = [[_leaving(one)] for one in year.members if one != year.head]
    rows.append([button(views, "button.back", "cluster_edit", year.id)])
    return sentence(views, "cluster.which_leaves", rows, name=year.name, year=year.year)


def confirm_end(views: Views, one: ClusterCard) -> Screen:
    """Asks once more before a cluster is dissolved."""
    rows: Rows = [
        [button(views, "cluster.end_yes", "cluster_end", one.year.cluster_id)],
        [button(views, "button.cancel", "nothing")],
    ]
    return sentence(views, "cluster.confirm_end", rows, name=one.year.name, deadlines=len(one.deadlines))


def ended(views: Views, year: YearCard) -> Screen:
    """A cluster is dissolved, with the way back."""
    rows: Rows = []
    if year.entry_id is not None:
        rows = [[button(views, "due.undo", "cluster_undo", year.entry_id)]]
    return sentence(views, "cluster.ended", rows, name=year.name)


def draft(views: Views, found: ListCard) -> Screen:
    """The list as it was read, before anything is kept."""
    rows: Rows = []
    for place, line in enumerate(found.lines):
        rows += [[_choice(views, found.id, place, one)] for one in line.choices if _is_open(line)]
        if _is_open(line):
            ids = (found.id, place, NEW_UNIT)
            label = views.word("cluster.line_new", name=line.said)
            rows.append([Button(short_label(label), Callback("cluster_line", ids))])
    if found.is_clear and (found.joining or found.is_new):
        key = "cluster.confirm_new" if found.is_new else "cluster.confirm_more"
        rows.append([button(views, key, "cluster_list_ok", found.id, units=found.joining)])
    rows.append([button(views, "cluster.add", "cluster_list_more", found.id)])
    rows.append([button(views, "button.cancel", "nothing")])
    heads = {role: views.word(f"cluster.role.{role}.{found.kind}").lower() for role in ("head", "deputy")}
    return screen(views, "cluster_list", rows, found=found, roles=heads)


def boards_asked(views: Views, found: ClusterAnswer) -> Screen:
    """Several deadlines may be meant: each with how many have reported, a button each."""
    if not found.deadlines:
        see: Rows = [[button(views, "cluster.open", "go", "clusters")]]
        if not found.names:
            return sentence(views, "cluster.asked.in_none", see)
        return sentence(views, "cluster.asked.nothing_due", see, name="; ".join(found.names))
    rows: Rows = [
        [
            Button(
                short_label(views.word("update.asked.label", name=one.name, due=day(one.due_on))),
                Callback("due_board", (one.occurrence_id,)),
            )
        ]
        for one in found.deadlines[:_MOST]
    ]
    lines = [
        views.word(
            "update.asked.board_line",
            name=one.name,
            settled=one.settled,
            units=one.units,
            due=day(one.due_on),
        )
        for one in found.deadlines[:_MOST]
    ]
    heading = views.word("update.asked.board.which", said="", unit="")
    return screen(views, "update", rows, heading=heading, lines=lines, unread=[], question="")


def _leaving(one: Member) -> Button:
    return Button(short_label(one.name), Callback("cluster_remove", (one.id,)))


def _choice(views: Views, draft_id: int, place: int, choice: tuple[int, str]) -> Button:
    unit_id, name = choice
    return Button(
        short_label(views.word("cluster.line_is", number=place + 1, name=name)),
        Callback("cluster_line", (draft_id, place, unit_id)),
    )


def _is_open(line: LineCard) -> bool:
    return line.standing is Standing.ALIKE
