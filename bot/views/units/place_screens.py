"""News of one's own place (đơn vị, vai trò): who was moved, given another role, or whose unit is renamed."""

from __future__ import annotations

from bot.reminders.letter import PlaceNews
from bot.views.days import spoken_day
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence


def place_news(views: Views, news: PlaceNews) -> Screen:
    """One change, in a sentence or two."""
    before, after = news.before, news.after
    if news.key == "role":
        before, after = (views.word(f"role.{one}") for one in (before, after))
    who = news.who or views.word("place.somebody")
    day = spoken_day(news.day, views.locale)
    return sentence(views, f"place.{news.key}", before=before, after=after, who=who, day=day)
