"""What a person is shown at once: a message and the buttons under it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.views.buttons import Button, Callback, Rows
from bot.views.rendering import Views
from storage.told_lines import ToldLine

LABEL_LIMIT = 64
"""Characters of a label: the page breaks it into lines, a messenger cuts what its screen does not hold."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A message as the Telegram HTML subset with rows of buttons; `told` are the lines of a reminder."""

    html: str
    rows: Rows = field(default_factory=list)
    told: tuple[ToldLine, ...] = ()


def screen(views: Views, template: str, /, rows: Rows | None = None, **values: object) -> Screen:
    """A message from a template."""
    return Screen(views.render(template, **values).html, rows or [])


def sentence(views: Views, key: str, /, rows: Rows | None = None, **values: object) -> Screen:
    """A message of one sentence from the words files; values are shown as they are, never as mark-up."""
    return Screen(views.render("sentence", text=views.word(key, **values)).html, rows or [])


def button(views: Views, label: str, action: str, *ids: str | int, **values: object) -> Button:
    """A button with a label from the words files."""
    return Button(views.word(label, **values), action=Callback(action, ids))


def short_label(text: str, most: int = LABEL_LIMIT) -> str:
    """A label that fits a button, cut between words where it must be.

    What stands in brackets at its end tells two of one name apart ("báo cáo … (xã A)"): it stays.
    """
    if len(text) <= most:
        return text
    name, _, told_apart = text.rpartition(" (")
    if name and told_apart.endswith(")") and len(told_apart) <= most // 2:
        return f"{short_label(name, most - len(told_apart) - 2)} ({told_apart}"
    cut = text[: most - 1]
    words = cut if text[most - 1] == " " else cut.rpartition(" ")[0]
    if len(words) < most // 3:  # one long word, the name of a file above all
        words = _PART.sub("", cut) or cut
    return f"{words.rstrip(' ,;:–-_.(')}…"


_PART = re.compile(r"(?<=[-_.])[^-_.]*$")


def stored_buttons(rows: Rows) -> list[list[dict[str, str]]]:
    """The buttons as they are kept with a message on the page."""
    return [[_stored(one) for one in row] for row in rows]


def _stored(one: Button) -> dict[str, str]:
    if one.action is not None:
        return {"label": one.label, "data": one.action.encode()}
    return {"label": one.label, "copy": one.copy or ""}
