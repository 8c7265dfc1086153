"""Whom a new deadline is for, as people choose it: a kind of units, units by name, a cluster."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.services.deadlines.addressees import AddresseesName
from bot.services.deadlines.addressing import Addressed, ClusterChoice, KindChoice, Picking, Way
from bot.services.deadlines.setting import Scope
from bot.services.deadlines.told_addressees import ClusterSeen
from bot.services.patterns.patterns import Reading
from bot.views.buttons import Button, Callback, Rows
from bot.views.days import compact_day
from bot.views.duties.duty_arranging_screens import listed
from bot.views.duties.reminder_screens import spoken
from bot.views.rendering import Views
from bot.views.screen import Screen, button, sentence, short_label

WAITING = "wait"
"""Stands in a button where a draft has no day: it is a pattern that waits for its event."""

OTHERS = "others"
"""Stands in a button that asks anew whom a draft is for."""

_WAYS = {Way.KIND: "for_kinds", Way.CHOSEN: "for_units", Way.CLUSTER: "for_clusters"}


def way_rows(views: Views, draft_id: int, day: date | None, ways: Sequence[Way]) -> Rows:
    """The further ways to say whom a deadline is for, a button each."""
    return [[button(views, f"due.scope.{way}", _WAYS[way], *_at(draft_id, day))] for way in ways]


def spoken_addressees(views: Views, called: AddresseesName) -> str:
    """The addressees within a sentence: các xã, phường, đặc khu."""
    return views.word(called.key, name=called.name)


def spoken_whom(views: Views, found: Addressed) -> str:
    """Whom a drafted deadline is for, every unit by name."""
    return views.word(
        "due.for_whom",
        whom=spoken_addressees(views, found.addressees),
        count=len(found.units),
        units=listed(views, found.units),
    )


def kinds(views: Views, draft_id: int, day: date | None, found: Sequence[KindChoice]) -> Screen:
    """Which kind of units."""
    rows: Rows = [
        [
            Button(
                views.word("due.to_kind", name=_kind(views, one), units=one.units),
                Callback("for_kind", (*_at(draft_id, day), one.kind.id)),
            )
        ]
        for one in found
    ]
    rows.append(_back(views, draft_id, day))
    return sentence(views, "due.which_kind" if found else "due.no_kind", rows)


def clusters(views: Views, draft_id: int, day: date | None, found: Sequence[ClusterChoice]) -> Screen:
    """Which cluster, with or without the unit that leads it."""
    rows: Rows = []
    for one in found:
        for key, units in (("all", one.units), ("rest", one.others)):
            if units and not (key == "rest" and one.others == one.units):
                label = views.word(f"due.to_cluster.{key}", name=one.name, units=units)
                ids = (*_at(draft_id, day), one.id, key)
                rows.append([Button(short_label(label), Callback("for_cluster", ids))])
    rows.append(_back(views, draft_id, day))
    if len(found) == 1:
        return sentence(views, "due.which_members", rows, name=found[0].name)
    return sentence(views, "due.which_cluster", rows)


def picking(views: Views, draft_id: int, day: date | None, found: Picking) -> Screen:
    """The units to choose from, a press chooses one or leaves it out again."""
    at = _at(draft_id, day)
    rows: Rows = [
        [
            Button(
                short_label(("☑ " if one.is_chosen else "☐ ") + one.name),
                Callback("for_unit", (*at, one.id, "off" if one.is_chosen else "on", found.page)),
            )
        ]
        for one in found.units
    ]
    turn = [
        button(views, f"button.{key}", "for_units", *at, page)
        for key, page in (("earlier_page", found.page - 1), ("later_page", found.page + 1))
        if 1 <= page <= found.pages
    ]
    rows += [turn] if turn else []
    rows.append([button(views, "due.type_units", "for_unit_names", *at)])
    if found.chosen:
        rows.append([button(views, "due.units_chosen", "for_listed", *at, units=found.chosen)])
    rows.append(_back(views, draft_id, day))
    if found.unknown:
        names = "; ".join(found.unknown)
        return sentence(views, "due.which_units_unknown", rows, names=names, units=found.chosen)
    return sentence(views, "due.which_units", rows)


def ask_names(views: Views) -> Screen:
    """Asks to type or paste names of units."""
    return sentence(views, "due.ask_units")


def read_back(views: Views, draft_id: int, day: date | None, found: Addressed) -> Screen:
    """Every unit by name, before the deadline is set; without a day it waits for its event."""
    scope, units = Scope.ADDRESSED.value, len(found.units)
    if day is None:
        setting, key = (
            button(views, "due.set_for", "pat_set", draft_id, scope, units=units),
            "due.addressed_waiting",
        )
    else:
        ids = (*_at(draft_id, day), scope)
        setting, key = button(views, "due.set_for", "due_set", *ids, units=units), "due.addressed"
    return sentence(
        views,
        key,
        [[setting], _back(views, draft_id, day)],
        name=found.name,
        day="" if day is None else spoken(views, day),
        whom=spoken_addressees(views, found.addressees),
        count=units,
        units=listed(views, found.units),
    )


def no_cluster(views: Views, said: str, seen: ClusterSeen | None) -> Screen:
    """The reader sets nothing for the cluster of a sentence: none is called so, or another unit leads it."""
    if seen is None:
        return sentence(views, "due.no_such_cluster", name=said)
    key = "cluster.led_by" if seen.head else "cluster.led_by_nobody"
    return sentence(views, key, name=seen.name, head=seen.head or "")


def whose(views: Views, draft_id: int, day: date | None, told: Addressed) -> Screen:
    """Who was told, read back; of a cluster, setting it says whether its head is meant as well."""
    if told.cluster is None:
        return read_back(views, draft_id, day, told)
    if day is None:
        return clusters(views, draft_id, day, [told.cluster])
    at, cluster = _at(draft_id, day), told.cluster
    of = (cluster.id, cluster.mark)
    rows: Rows = [
        [button(views, f"due.set_cluster.{key}", "for_cluster_set", *at, *of, key, units=units)]
        for key, units in (("all", cluster.units), ("rest", cluster.others))
    ]
    return sentence(
        views,
        "due.cluster_read_back",
        [*rows, _back(views, draft_id, day)],
        name=told.name,
        day=spoken(views, day),
        whom=spoken_addressees(views, told.addressees),
        count=len(told.units),
        units=listed(views, told.units),
        head=cluster.head,
    )


def _at(draft_id: int, day: date | None) -> tuple[int, str]:
    """What a button carries of a draft: its number, and its day or that it waits for one."""
    return draft_id, WAITING if day is None else compact_day(day)


def _back(views: Views, draft_id: int, day: date | None) -> list[Button]:
    again: Callback
    if day is None:
        again = Callback("pat_take", (draft_id, Reading.NAMED.value, OTHERS))
    else:
        again = Callback("due_day", (*_at(draft_id, day), OTHERS))
    return [Button(views.word("due.choose_others"), again), button(views, "button.cancel", "nothing")]


def _kind(views: Views, one: KindChoice) -> str:
    name = one.kind.together.in_locale(views.locale)
    return name[:1].upper() + name[1:]
