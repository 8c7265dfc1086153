"""A drafted deadline is set at a press, and what was set is told."""

from __future__ import annotations

from datetime import date

from bot.handlers.deadlines.redating import forget
from bot.handlers.presses import Press
from bot.services.deadlines.setting import Scope
from bot.views.deadlines import new_deadline_screens, pattern_screens


async def show_confirmed(press: Press, day: date, scope: Scope) -> None:
    """Set what was read back for these, and tell it; pressed again it only tells it."""
    services = press.services
    await forget(press.state)
    confirmed = await services.deadlines.confirm(press.caller, press.id, day, scope)
    if confirmed.pattern_id is None:
        await press.show(new_deadline_screens.confirmed(press.views, confirmed))
    else:
        pattern = await services.patterns.card(press.caller, confirmed.pattern_id)
        await press.show(pattern_screens.confirmed(press.views, pattern, confirmed.units))
