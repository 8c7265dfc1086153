"""News of who leads a cluster or block (trưởng cụm, trưởng khối)."""

from __future__ import annotations

from bot.reminders.letter import ClusterNews
from bot.views.buttons import Rows
from bot.views.rendering import Views
from bot.views.screen import Screen, button, sentence


def cluster_news(views: Views, news: ClusterNews) -> Screen:
    """That the reader's unit leads it from now on, with what is open in it; or that another one does."""
    head = news.head or views.word("cluster.no_head")
    key = f"{news.key}_with" if news.key == "given" and news.deadlines else news.key
    rows: Rows = [[button(views, "cluster.open", "cluster", news.cluster_id)]]
    return sentence(
        views,
        f"cluster.news.{key}",
        rows,
        name=news.name,
        year=news.year,
        head=head,
        deadlines=news.deadlines,
        owed=news.owed,
    )
