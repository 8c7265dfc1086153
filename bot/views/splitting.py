"""Long texts cut where a reader would pause, so that each piece fits one message."""

from __future__ import annotations

import re
from html import escape

from bot.views.plain import Run, runs_of

MESSAGE_LIMIT = 4096
_PAUSES = (re.compile(r"\n{2,}"), re.compile(r"\n"), re.compile(r"(?<=[.;:])\s"), re.compile(r"\s"))
_TAG_NAME = re.compile(r"<([a-z0-9-]+)")


def utf16_length(text: str) -> int:
    """The length as Telegram counts it: UTF-16 code units, an emoji is two."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def split_html(html: str, limit: int = MESSAGE_LIMIT) -> list[str]:
    """Cut a text of the Telegram HTML subset into pieces of at most `limit` visible UTF-16 units.

    Paragraphs are kept together, then lines, then sentences, then words; tags open at a cut are closed and
    opened again. An empty text gives no piece.
    """
    runs = runs_of(html)
    visible = "".join(run.text for run in runs)
    if utf16_length(visible) <= limit:
        return [html] if visible.strip() else []
    return [_html_of(runs, first, last) for first, last in _pieces(visible, limit)]


def _pieces(visible: str, limit: int) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    start = 0
    while start < len(visible):
        end = _furthest(visible, start, limit)
        if end < len(visible):
            end = _pause_before(visible, start, end)
        first, last = start, end
        while first < last and visible[first].isspace():
            first += 1
        while last > first and visible[last - 1].isspace():
            last -= 1
        if last > first:
            pieces.append((first, last))
        start = end
    return pieces


def _furthest(visible: str, start: int, limit: int) -> int:
    used = 0
    for index in range(start, len(visible)):
        used += 2 if ord(visible[index]) > 0xFFFF else 1
        if used > limit:
            return index
    return len(visible)


def _pause_before(visible: str, start: int, end: int) -> int:
    # A pause in the first third would leave a stub of a message: a smaller pause further on reads better.
    earliest = start + (end - start) // 3
    for pause in _PAUSES:
        found = [match.end() for match in pause.finditer(visible, earliest, end)]
        if found:
            return found[-1]
    return end


def _html_of(runs: list[Run], first: int, last: int) -> str:
    parts: list[str] = []
    open_tags: tuple[str, ...] = ()
    position = 0
    for run in runs:
        run_end = position + len(run.text)
        text = run.text[max(first - position, 0) : max(last - position, 0)] if run_end > first else ""
        position = run_end
        if not text:
            continue
        parts.append(_change(open_tags, run.tags))
        parts.append(escape(text, quote=False))
        open_tags = run.tags
    parts.append(_change(open_tags, ()))
    return "".join(parts)


def _change(before: tuple[str, ...], after: tuple[str, ...]) -> str:
    shared = 0
    while shared < min(len(before), len(after)) and before[shared] == after[shared]:
        shared += 1
    closed = "".join(f"</{_name(tag)}>" for tag in reversed(before[shared:]))
    return closed + "".join(after[shared:])


def _name(opening: str) -> str:
    match = _TAG_NAME.match(opening)
    return match.group(1) if match else ""
