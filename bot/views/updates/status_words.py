"""A status report in words, for the chat and the terminal alike."""

from __future__ import annotations

from bot.views.days import spoken_day
from bot.views.words import word
from knowledge.status_lines import State, StatusUpdate


def line_of(one: StatusUpdate, locale: str | None) -> str:
    """One update in words."""
    details = []
    if one.matter is not None:
        details.append(one.matter)
    if one.is_returned:
        details.append(word("update.chat.phrase.returned", locale))
    if one.day is not None:
        key = "update.until" if one.state is State.EXTENSION_ASKED else "update.with_day"
        details.append(word(key, locale, day=spoken_day(one.day, locale)))
    if one.is_tense_open:
        details.append(word("update.tense_open", locale))
    for name, count in one.numbers.items():
        details.append(
            word("update.with_count", locale, label=word(f"update.number.{name}", locale), count=count)
        )
    if one.note is not None:
        details.append(word("update.with_note", locale, note=one.note))
    joined = "".join(f"; {detail}" for detail in details)
    state = word(f"state.{one.state}", locale)
    return word("update.line", locale, target=one.target.text, state=state, details=joined)
