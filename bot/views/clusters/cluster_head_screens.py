"""Another head of a cluster as people see it before it changes: who leads now, who would, what goes over."""

from __future__ import annotations

from bot.services.clusters.heads import HeadOffer, HeadWish
from bot.views.buttons import Button, Callback, Rows
from bot.views.rendering import Views
from bot.views.screen import Screen, button, sentence, short_label


def wished(views: Views, found: HeadWish) -> Screen:
    """What a sentence about another head means; every change has its own button."""
    kept = [one for one in found.offers if one.is_kept]
    if found.missing_year is not None:
        values = {"name": found.cluster, "year": found.missing_year}
        return sentence(views, "cluster.head_change.no_year", _to_list(views), **values)
    if not found.offers:
        return sentence(views, "cluster.head_change.no_cluster", _to_list(views), name=found.cluster)
    if not kept:
        return _not_kept(views, found.offers[0])
    if len(kept) > 1:
        return sentence(views, "cluster.head_change.which", [[_of(views, one)] for one in kept])
    return _read_back(views, kept[0], found.unit)


def _read_back(views: Views, one: HeadOffer, said: str) -> Screen:
    year, member = one.year, one.member
    values = {"name": year.name, "year": year.year, "old": "" if year.head is None else year.head.name}
    if member is None:
        key = "not_listed" if said else "choose"
        rows: Rows = [[button(views, f"cluster.choose_head.{year.kind}", "cluster_heads", year.id)]]
        rows += [[button(views, "cluster.add", "cluster_add", year.id)]] if said else []
        return sentence(views, f"cluster.head_change.{key}.{year.kind}", rows, unit=said, **values)
    if member == year.head:
        rows = [[button(views, "cluster.open", "cluster", year.cluster_id)]]
        return sentence(views, f"cluster.head_change.same.{year.kind}", rows, unit=member.name, **values)
    rows = [
        [
            Button(
                short_label(views.word(f"cluster.head_change.set.{year.kind}", unit=member.name)),
                Callback("cluster_head", (year.id, member.unit_id)),
            )
        ],
        [button(views, "button.cancel", "nothing")],
    ]
    key = ("from" if year.head else "first") if year.is_current else "prepared"
    return sentence(
        views, f"cluster.head_change.{key}.{year.kind}", rows, unit=member.name, open=one.open, **values
    )


def _not_kept(views: Views, one: HeadOffer) -> Screen:
    key = "not_kept" if one.keeper else "not_kept_by_unit"
    rows: Rows = [[button(views, "cluster.open", "cluster", one.year.cluster_id)]]
    return sentence(views, f"cluster.head_change.{key}", rows, name=one.year.name, keeper=one.keeper or "")


def _of(views: Views, one: HeadOffer) -> Button:
    """One of several clusters: its member that was named, else the choice among all."""
    year, member = one.year, one.member
    if member is None:
        return Button(short_label(year.name), Callback("cluster_heads", (year.id,)))
    return Button(
        short_label(views.word("cluster.head_change.of", name=year.name, unit=member.name)),
        Callback("cluster_head", (year.id, member.unit_id)),
    )


def _to_list(views: Views) -> Rows:
    return [[button(views, "menu.clusters", "go", "clusters")]]
