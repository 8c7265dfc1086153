"""Buttons under a message: from aiogram's keyboards to what is stored, and back to what a handler sees."""

from __future__ import annotations

from typing import Any, TypeAlias

from aiogram.types import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.views.buttons import CALLBACK_LIMIT_BYTES

ButtonRows: TypeAlias = list[list[dict[str, str]]]
"""Rows of {"label", "data"}, {"label", "copy"}, {"label", "url"} or {"label", "say"} (writes that text)."""

COPY_LIMIT = 16_000
"""Characters that a press copies on our own page; messengers allow 256."""
BUTTON_LIMIT = 100


class UnusableButtons(ValueError):
    """Telegram would refuse this keyboard, or our own channels cannot show it."""


def stored_buttons(markup: object) -> ButtonRows:
    """The keyboard of an outgoing message in stored form. Raises `UnusableButtons`."""
    if markup is None or isinstance(markup, ReplyKeyboardRemove | ForceReply):
        return []
    if isinstance(markup, InlineKeyboardMarkup):
        rows = [[_inline(button) for button in row] for row in markup.inline_keyboard if row]
    elif isinstance(markup, ReplyKeyboardMarkup):
        rows = [[_written(button) for button in row] for row in markup.keyboard if row]
    else:
        raise UnusableButtons(f"unsupported reply markup {type(markup).__name__}")
    if sum(map(len, rows)) > BUTTON_LIMIT:
        raise UnusableButtons("REPLY_MARKUP_TOO_LONG")
    return rows


def _inline(button: InlineKeyboardButton) -> dict[str, str]:
    if not button.text:
        raise UnusableButtons("BUTTON_TEXT_EMPTY")
    if button.callback_data is not None:
        if not 0 < len(button.callback_data.encode()) <= CALLBACK_LIMIT_BYTES:
            raise UnusableButtons("BUTTON_DATA_INVALID")
        return {"label": button.text, "data": button.callback_data}
    if button.copy_text is not None:
        if not 0 < len(button.copy_text.text) <= COPY_LIMIT:
            raise UnusableButtons("BUTTON_COPY_TEXT_INVALID")
        return {"label": button.text, "copy": button.copy_text.text}
    if button.url is not None and button.url.startswith("https://"):
        return {"label": button.text, "url": button.url}
    raise UnusableButtons("BUTTON_TYPE_INVALID")


def _written(button: KeyboardButton | str) -> dict[str, str]:
    label = button if isinstance(button, str) else button.text
    return {"label": label, "say": label}


def inline_markup(buttons: ButtonRows) -> dict[str, Any] | None:
    """The keyboard as Telegram-shaped data, None when there is none that could be pressed."""
    rows = [[_telegram(button) for button in row if "say" not in button] for row in buttons]
    rows = [row for row in rows if row]
    return {"inline_keyboard": rows} if rows else None


def _telegram(button: dict[str, str]) -> dict[str, Any]:
    if "data" in button:
        return {"text": button["label"], "callback_data": button["data"]}
    if "copy" in button:
        return {"text": button["label"], "copy_text": {"text": button["copy"]}}
    return {"text": button["label"], "url": button["url"]}


def is_pressable(buttons: ButtonRows, data: str) -> bool:
    """Whether a button with exactly this data stands there."""
    return any(button.get("data") == data for row in buttons for button in row)
