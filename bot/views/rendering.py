"""Messages from templates, in the reader's language, safe against text that looks like HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.clock import OFFICE_ZONE
from bot.views.plain import plain_text
from bot.views.words import filled, labels, word

_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


@dataclass(frozen=True, slots=True)
class Rendered:
    """One message as the Telegram HTML subset and as plain text."""

    html: str
    plain: str


@dataclass(frozen=True, slots=True)
class Views:
    """Renders messages and labels in one language."""

    locale: str = "vi"

    def in_locale(self, locale: str) -> Views:
        """The same messages for a reader of another language."""
        return self if locale == self.locale else Views(locale)

    def render(self, template: str, /, **values: object) -> Rendered:
        """The message `templates/<locale>/<template>.j2`, or `templates/<template>.j2` for both languages.

        Raises `jinja2.TemplateNotFound`, and `jinja2.UndefinedError` for a value that the caller forgot.
        """
        raw = _environment(self.locale).get_template(f"{template}.j2").render(values)
        lines = (line.rstrip(" \t") for line in raw.split("\n"))
        html = _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()
        return Rendered(html, plain_text(html))

    def page(self, template: str, /, **values: object) -> str:
        """A whole page for a browser; raises like `render`."""
        return "<!doctype html>\n" + _environment(self.locale).get_template(f"{template}.j2").render(values)

    def word(self, key: str, /, **values: object) -> str:
        """A label or sentence of the words files, `{name}` places filled in."""
        text = labels(self.locale)[key]
        return filled(text, values) if values else text


def day(value: date) -> str:
    """A calendar day as officers write it: 21/11/2026."""
    return f"{value.day:02d}/{value.month:02d}/{value.year}"


def moment(value: datetime) -> str:
    """An instant as officers read it, in Asia/Ho_Chi_Minh: 21/11/2026 09:30."""
    local = value.astimezone(OFFICE_ZONE)
    return f"{day(local.date())} {local.hour:02d}:{local.minute:02d}"


class _Environment(Environment):
    """Templates share one table of names: looking through a chain of tables for each message takes longer
    than to fill it in.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


@cache
def _environment(locale: str) -> Environment:
    root = files("bot.views").joinpath("templates")
    environment = _Environment(
        loader=FileSystemLoader([str(root.joinpath(locale)), str(root)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["day"] = day
    environment.filters["moment"] = moment
    environment.globals["w"] = _labels(locale)
    environment.globals["locale"] = locale
    return environment


def _labels(locale: str) -> Callable[..., str]:
    def label(key: str, /, **values: object) -> str:
        return word(key, locale=locale, **values)

    return label
