"""The text of a message as Telegram understands it: from the HTML subset to visible text with entities."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import Any

from aiogram.types import MessageEntity
from aiogram.utils.text_decorations import html_decoration

from bot.views.splitting import utf16_length

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024

_ENTITY_OF_TAG = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
}


class UnreadableText(ValueError):
    """Telegram would refuse this text: mark-up beyond the subset, too long, empty. Worded like Telegram."""


@dataclass(frozen=True)
class VisibleText:
    """What a person sees of a message, and where it is bold, a link and so on (UTF-16 offsets)."""

    text: str
    entities: list[dict[str, Any]] = field(default_factory=list)

    @property
    def length(self) -> int:
        """Length in UTF-16 units, after parsing: the measure of Telegram's limits."""
        return utf16_length(self.text)


def visible_text(html: str) -> VisibleText:
    """Read the Telegram HTML subset. Raises `UnreadableText` for an unknown tag or tags that do not pair."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.opened:
        tag = reader.opened[-1][0]
        raise UnreadableText(f"can't parse entities: can't find end tag corresponding to start tag {tag}")
    entities = sorted(reader.entities, key=lambda entity: (entity["offset"], -entity["length"]))
    return VisibleText("".join(reader.parts), entities)


def check_length(html: str, limit: int, *, may_be_empty: bool = False) -> None:
    """Refuse what Telegram would: nothing to see, or more than the limit. Raises `UnreadableText`."""
    seen = visible_text(html)
    if not seen.text.strip() and not may_be_empty:
        raise UnreadableText("message text is empty")
    if seen.length > limit:
        raise UnreadableText(f"message {'caption ' if limit == CAPTION_LIMIT else ''}is too long")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.entities: list[dict[str, Any]] = []
        self.opened: list[tuple[str, int, dict[str, str]]] = []
        self._length = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.handle_data("\n")
            return
        if tag not in _ENTITY_OF_TAG:
            raise UnreadableText(f'can\'t parse entities: unsupported start tag "{tag}"')
        self.opened.append((tag, self._length, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.opened or self.opened[-1][0] != tag:
            raise UnreadableText(f'can\'t parse entities: unexpected end tag "{tag}"')
        name, start, attributes = self.opened.pop()
        if self._length == start:
            return
        entity: dict[str, Any] = {
            "type": _ENTITY_OF_TAG[name],
            "offset": start,
            "length": self._length - start,
        }
        if name == "a":
            entity["url"] = attributes.get("href", "")
        self.entities.append(entity)

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
        self._length += utf16_length(data)


def html_of(text: str, *, is_html: bool, entities: list[MessageEntity] | None) -> str:
    """The stored form of an outgoing text: given entities win, as on Telegram; plain text is escaped."""
    if entities is not None:
        return html_decoration.unparse(text, entities)
    return text if is_html else escape(text, quote=False)
