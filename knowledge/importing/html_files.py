"""Web pages read into lines; lxml comes with python-docx."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html  # type: ignore[import-untyped]

from knowledge.importing.failures import ImportRefused, Refusal
from knowledge.importing.source import Source, cleaned, lines_of_row

_SILENT = frozenset({"script", "style", "head", "noscript", "template", "nav", "button", "select", "svg"})
_INLINE = re.compile(
    r"(?:a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|label|mark|o:p|q|s|small|span|strike|strong"
    r"|sub|sup|tt|u|var)$"
)
_BREAK = "\n"


def read_html(raw: bytes) -> Source:
    """The lines of a web page in the order of the text. Raises `ImportRefused` where nothing can be read."""
    try:
        parser = html.HTMLParser(encoding=_encoding(raw), huge_tree=False)
        root = html.document_fromstring(raw, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise ImportRefused(Refusal.BROKEN) from None
    return Source(tuple(_lines(root)))


def _encoding(raw: bytes) -> str | None:
    """UTF-8 where the bytes are; else what the page itself declares."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _lines(element: Any) -> list[str]:
    pieces = "".join(_pieces(element))
    return [line for line in map(cleaned, pieces.split(_BREAK)) if line]


def _pieces(element: Any) -> Iterator[str]:
    """The words below an element, with a break where a block begins and ends."""
    if not isinstance(element.tag, str) or element.tag in _SILENT:
        return
    if element.tag == "tr":
        cells = [_lines(cell) for cell in element if cell.tag in ("td", "th")]
        yield _BREAK + _BREAK.join(lines_of_row(cells)) + _BREAK
        return
    is_block = _INLINE.match(element.tag) is None
    if is_block:
        yield _BREAK
    yield _flowing(element.text)
    for child in element:
        yield from _pieces(child)
        yield _flowing(child.tail)
    if is_block:
        yield _BREAK


def _flowing(text: str | None) -> str:
    """Text between tags: where its source is broken into lines means nothing."""
    return "" if text is None else " ".join(text.split("\n")).replace("\r", " ")
