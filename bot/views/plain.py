"""From the Telegram HTML subset to plain text: what a terminal, a log or a person copying sees."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

_TAG = re.compile(r"</?[a-z][^<>]*>")


def plain_text(html: str) -> str:
    """The text without tags, entities unescaped; a link keeps its address in brackets after the words."""
    if "<a" not in html:
        return unescape(_TAG.sub("", html))
    reader = _PlainReader()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text inside the same tags; each tag as it was opened, e.g. `<a href="…">`."""

    text: str
    tags: tuple[str, ...]


def runs_of(html: str) -> list[Run]:
    """The visible text cut into runs, entities unescaped."""
    reader = _RunReader()
    reader.feed(html)
    reader.close()
    return reader.runs


class _PlainReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._links.append((dict(attrs).get("href") or "", len(self.parts)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._links:
            address, start = self._links.pop()
            if address and "".join(self.parts[start:]).strip() != address:
                self.parts.append(f" ({address})")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


@dataclass
class _OpenTags:
    opened: list[tuple[str, str]] = field(default_factory=list)

    def close(self, name: str) -> None:
        for index in range(len(self.opened) - 1, -1, -1):
            if self.opened[index][0] == name:
                del self.opened[index]
                return


class _RunReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self._tags = _OpenTags()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tags.opened.append((tag, self.get_starttag_text() or f"<{tag}>"))

    def handle_endtag(self, tag: str) -> None:
        self._tags.close(tag)

    def handle_data(self, data: str) -> None:
        self.runs.append(Run(data, tuple(opening for _, opening in self._tags.opened)))
