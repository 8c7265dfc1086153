"""Whom a new deadline is for, as people choose it: a kind of units, units by name, a cluster."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.services.addressees import AddresseesName
from bot.services.deadline_addressing import Addressed, ClusterChoice, KindChoice, Picking, Way
from bot.services.deadlines import Scope
from bot.views.buttons import Button, Callback, Rows
from bot.views.days import compact_day
from bot.views.duty_arranging_screens import listed
from bot.views.reminder_screens import spoken
from bot.views.rendering import Views
from bot.views.screen import Screen, button, sentence, short_label

_WAYS = {Way.KIND: "for_kinds", Way.CHOSEN: "for_units", Way.CLUSTER: "for_clusters"}


def way_rows(views: Views, occurrence_id: int, day: date, ways: Sequence[Way]) -> Rows:
    """The further ways to say whom a deadline is for, a button each."""
    return [[button(views, f"due.scope.{way}", _WAYS[way], occurrence_id, compact_day(day))] for way in ways]


def spoken_addressees(views: Views, called: AddresseesName) -> str:
    """The addressees within a sentence: các xã, phường, đặc khu."""
    return views.word(called.key, name=called.name)


def kinds(views: Views, occurrence_id: int, day: date, found: Sequence[KindChoice]) -> Screen:
    """Which kind of units."""
    rows: Rows = [
        [
            Button(
                views.word("due.to_kind", name=_kind(views, one), units=one.units),
                Callback("for_kind", (occurrence_id, compact_day(day), one.kind.id)),
            )
        ]
        for one in found
    ]
    rows.append(_back(views, occurrence_id, day))
    return sentence(views, "due.which_kind" if found else "due.no_kind", rows)


def clusters(views: Views, occurrence_id: int, day: date, found: Sequence[ClusterChoice]) -> Screen:
    """Which cluster, with or without the unit that leads it."""
    rows: Rows = []
    for one in found:
        for key, units in (("all", one.units), ("rest", one.others)):
            if units and not (key == "rest" and one.others == one.units):
                label = views.word(f"due.to_cluster.{key}", name=one.name, units=units)
                ids = (occurrence_id, compact_day(day), one.id, key)
                rows.append([Button(short_label(label), Callback("for_cluster", ids))])
    rows.append(_back(views, occurrence_id, day))
    return sentence(views, "due.which_cluster", rows)


def picking(views: Views, occurrence_id: int, day: date, found: Picking) -> Screen:
    """The units to choose from, a press chooses one or leaves it out again."""
    at = (occurrence_id, compact_day(day))
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
    rows.append(_back(views, occurrence_id, day))
    if found.unknown:
        names = "; ".join(found.unknown)
        return sentence(views, "due.which_units_unknown", rows, names=names, units=found.chosen)
    return sentence(views, "due.which_units", rows)


def ask_names(views: Views) -> Screen:
    """Asks to type or paste names of units."""
    return sentence(views, "due.ask_units")


def read_back(views: Views, occurrence_id: int, day: date, found: Addressed) -> Screen:
    """Every unit by name, before the deadline is set."""
    at = (occurrence_id, compact_day(day))
    rows: Rows = [
        [button(views, "due.set_for", "due_set", *at, Scope.ADDRESSED.value, units=len(found.units))],
        _back(views, occurrence_id, day),
    ]
    return sentence(
        views,
        "due.addressed",
        rows,
        name=found.name,
        day=spoken(views, day),
        whom=spoken_addressees(views, found.addressees),
        count=len(found.units),
        units=listed(views, found.units),
    )


def _back(views: Views, occurrence_id: int, day: date) -> list[Button]:
    return [
        button(views, "due.choose_others", "due_day", occurrence_id, compact_day(day)),
        button(views, "button.cancel", "nothing"),
    ]


def _kind(views: Views, one: KindChoice) -> str:
    name = one.kind.together.in_locale(views.locale)
    return name[:1].upper() + name[1:]
