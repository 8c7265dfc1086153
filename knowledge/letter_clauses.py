"""A công văn taken apart: its items (1., a), –), the sentences of each, and the heading over it.

A line that was broken at the edge of a screen goes on in the next one; what stands above "Kính gửi" and
below "Nơi nhận" is no part of what the letter asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.vietnamese import fold_in_place

_ADDRESSEE = re.compile(r"\bkinh\s+gui\b")
_RECIPIENTS = re.compile(r"^\W*noi\s+nhan\b\s*:?", re.MULTILINE)
_MARK = re.compile(
    r"\s*(?:(?P<roman>[IVX]{1,4})[.)]|(?P<part>\d{1,2}\.\d{1,2})[.)]?(?=\s)"
    r"|(?P<number>\d{1,2})\s?[.)](?!\d)"
    r"|(?P<letter>[a-hđ])\s?[.)]|(?P<dash>[-–—])|(?P<other>[^\w\s\"'“”()\[\],.;:!?…]+\ufe0f?))\s*"
)
_INLINE_MARK = re.compile(r"(?<=[;:.,\d])\s+(?=(?:\d{1,2}|[a-hđ])\s?[.)]\s)|\s+(?=\d{1,2}\)\s)")
_DAY_FIRST = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{4})?\s*[:–-]")
_ENDS_WITH_DAY = re.compile(r"(?:\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{4})?|\bnam\s+\d{4})\W*$")
_CELLS = re.compile(r"\t+|\s*\|\s*")
_ENDED = re.compile(r"[.;:!?…]\W*$")
_WAITING = re.compile(
    r"(?:,|\b(?:ngay|truoc|gui|nop|nhat|han|cua|va|ve|cho|tai|cac|la|theo|den|tu|so|de\s+nghi|yeu\s+cau|nam|thang))\s*$"
)
_SENTENCE_END = re.compile(
    r"(?<=[;!?])\s+|(?<=\.)\s+(?![a-z])|(?<=[a-z]{3}\.)\s+|\s+(?=[^\w\s\"'“”()\[\],.;:!?…\-–—/&+%]+\s)"
)
_NO_SENTENCE_END = re.compile(r"(?:^|\s)(?:\w|tp|th[s]|ts|gs|pgs)\.\s*$")
# Behind whom a letter is for: what begins it, never more of its addressee.
_TO_WHOM = re.compile(r"^\W*kinh\s+gui\b")
_BEGINNING = re.compile(
    r"(?:gui|nop|lap|bao\s+cao|dang\s+ky|hoan\s+thanh|ra\s+soat|tong\s+hop|de\s+nghi|yeu\s+cau|thuc\s+hien|can\s+cu|"
    r"theo|nham|de|v/v|ve\s+viec|trich\s+yeu)\b"
)
_FULL = 0.6  # of the longest line: a shorter one ends where its writer ended it


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence of a letter, and the heading of the item in which it stands ("" without one)."""

    text: str
    heading: str


@dataclass(frozen=True, slots=True)
class _Item:
    kind: str
    text: str


def clauses(text: str) -> Iterator[Clause]:
    """The sentences of a composed (NFC) letter in their order."""
    above: list[tuple[str, str]] = []  # kind of mark and first sentence of the items around
    for item in _items(body(text)):
        sentences = list(_sentences(item.text))
        if not sentences:
            continue
        if item.kind:
            kinds = [kind for kind, _ in above]
            above = above[: kinds.index(item.kind)] if item.kind in kinds else above
            heading = above[-1][1] if above else ""
            above = [*above, (item.kind, sentences[0])]
        else:
            heading = _title(above)
        for place, sentence in enumerate(sentences):
            before = sentences[0 if item.kind else place - 1]
            yield Clause(sentence, before if place else heading)


def body(text: str) -> str:
    """What a letter asks: from its addressee to the list of who receives it."""
    plain = fold_in_place(text)
    recipients = _RECIPIENTS.search(plain)
    end = recipients.start() if recipients else len(text)
    addressee = _ADDRESSEE.search(plain, 0, end)
    return text[addressee.start() if addressee else 0 : end]


def _title(above: list[tuple[str, str]]) -> str:
    """The item over a paragraph without a mark, where it is a title and no task with a full stop."""
    return above[-1][1] if above and not _ENDED.search(above[-1][1]) else ""


def _items(text: str) -> Iterator[_Item]:
    for paragraph in _paragraphs(text):
        expected = {"number": 1, "letter": 1}
        start = 0
        for found in [*_INLINE_MARK.finditer(paragraph), None]:
            end = found.start() if found else len(paragraph)
            mark = None if found is None else _MARK.match(paragraph, found.end())
            if mark is not None and not _follows(mark, paragraph[start:end], expected):
                continue
            yield _item(paragraph[start:end])
            start = end


def _follows(mark: re.Match[str], before: str, expected: dict[str, int]) -> bool:
    """Whether a number inside a line counts on: "trước ngày 15. Hồ sơ" is no fifteenth item."""
    for text, is_found in ((before, False), (mark.group(), True)):
        found = _MARK.match(text)
        kind = found.lastgroup if found else None
        if found is None or kind not in expected:
            continue
        value = found[kind]
        count = int(value) if value.isdigit() else "abcdđegh".find(value) + 1
        if is_found and count != expected[kind]:
            return False
        expected[kind] = count + 1
    return True


def _item(text: str) -> _Item:
    found = None if _DAY_FIRST.match(text.lstrip()) else _MARK.match(text)
    if found is None or not found.lastgroup:
        return _Item("", text.strip())
    return _Item(found.lastgroup, text[found.end() :].strip())


def _paragraphs(text: str) -> Iterator[str]:
    lines = [_row(line) or " ".join(line.split()) for line in text.splitlines()]
    longest = max(map(len, lines), default=0)
    paragraph, last = "", ""
    for line in [*lines, ""]:
        if paragraph and line and _goes_on(paragraph, last, line, longest):
            paragraph = f"{paragraph} {line}"
        else:
            if paragraph:
                yield paragraph
            paragraph = line
        last = line


def _row(line: str) -> str:
    """A row of a table as an item: the number of the row falls away, a dash stands between the cells."""
    cells = [cell.strip() for cell in _CELLS.split(line) if cell.strip()]
    cells = cells[1:] if cells and cells[0].rstrip(".").isdigit() else cells
    return f"- {' – '.join(cells)}" if len(cells) > 1 else ""


def _goes_on(before: str, last: str, line: str, longest: int) -> bool:
    plain = fold_in_place(before)
    if _is_marked(line) or _ENDED.search(before):
        return False
    if _TO_WHOM.match(plain) and line[0].isupper() and _BEGINNING.match(fold_in_place(line)):
        return False
    if _WAITING.search(plain) or line[0].islower() or line[0].isdigit() or line[0] in ",;.()":
        return True
    return len(last) >= _FULL * longest and not _ENDS_WITH_DAY.search(plain) and not _is_marked(before)


def _is_marked(line: str) -> bool:
    return _DAY_FIRST.match(line) is not None or _MARK.match(line) is not None


def _sentences(text: str) -> Iterator[str]:
    plain, start = fold_in_place(text), 0
    for found in _SENTENCE_END.finditer(text):
        if _NO_SENTENCE_END.search(plain, start, found.start()):
            continue
        if text[start : found.start()].strip():
            yield text[start : found.start()].strip()
        start = found.end()
    if text[start:].strip():
        yield text[start:].strip()
