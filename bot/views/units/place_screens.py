"""News of what is one's own: of one's place (đơn vị, vai trò), and of what one had recorded."""

from __future__ import annotations

from datetime import date

from bot.reminders.letter import RECORD, PlaceNews
from bot.views.buttons import Rows
from bot.views.days import spoken_day
from bot.views.rendering import Views
from bot.views.rendering import day as short_day
from bot.views.screen import Screen, button, sentence


def place_news(views: Views, news: PlaceNews) -> Screen:
    """One change, in a sentence or two."""
    before, after = news.before, news.after
    if news.key == "role":
        before, after = (views.word(f"role.{one}") for one in (before, after))
    who = news.who or views.word("place.somebody")
    day = spoken_day(news.day, views.locale)
    if news.key == RECORD:
        of = f"{news.of} ({news.unit})" if news.unit else news.of
        rows: Rows = [[button(views, "due.open_card", "due", news.obligation_id or 0)]]
        before, after = (_standing(views, one or "") for one in (before, after))
        return sentence(views, "place.record", rows, of=of, before=before, after=after, who=who, day=day)
    return sentence(views, f"place.{news.key}", before=before, after=after, who=who, day=day)


def _standing(views: Views, kept: str) -> str:
    """A state as it is kept, with its day: "submitted 2026-12-08"."""
    state, _, on = kept.partition(" ")
    told = views.word(f"state.{state}")
    return f"{told}, {short_day(date.fromisoformat(on))}" if on else told
