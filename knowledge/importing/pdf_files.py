"""PDF files with a text layer read into lines, without what repeats at the head and foot of the pages."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterable
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError

from knowledge.importing.failures import ImportRefused, Refusal
from knowledge.importing.source import Source, cleaned
from knowledge.vietnamese import fold

LETTERS_A_PAGE = 25  # fewer on average: the pages are pictures
_EDGE = 3  # lines at the head and at the foot of a page that may repeat
_SHARE = 0.3  # of the pages: what stands at the same edge of so many is no text
_FEWEST = 2
_NUMBER_ALONE = re.compile(r"^\W*(?:trang\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?\W*$", re.IGNORECASE)
_LETTER_ALONE = re.compile(r"^[^\W\d_]$")  # the top of a letter of the next page, painted on both
_GAZETTE = re.compile(r"CÔNG\s+BÁO\s*/\s*Số|^\W*\d{0,4}\W*CÔNG\s+BÁO\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_COLUMNS = re.compile(r" {6,}")
_WORD = re.compile(r"[^\W\d_]+")
_BROKEN = 0.03  # of the words have no vowel: the syllables were torn apart ("ch ủ")

logging.getLogger("pypdf").setLevel(logging.ERROR)  # its remarks about odd files are none for officers


def read_pdf(raw: bytes, told: Callable[[int, int], None] = lambda done, of: None) -> Source:
    """The lines of a PDF, page by page; `told` hears how many pages of how many are done.

    Raises `ImportRefused` for a password, for pages without text and for a damaged file.
    """
    try:
        pages = _pages(raw, told)
    except ImportRefused:
        raise
    except FileNotDecryptedError:
        raise ImportRefused(Refusal.PASSWORD) from None
    except Exception:  # readers of foreign formats fail in ways that nobody lists
        raise ImportRefused(Refusal.BROKEN) from None
    if sum(len(line) for page in pages for line in page) < LETTERS_A_PAGE * max(1, len(pages)):
        raise ImportRefused(Refusal.SCANNED)
    return Source(tuple(line for page in without_edges(pages) for line in page), is_wrapped=True)


def _pages(raw: bytes, told: Callable[[int, int], None]) -> list[list[str]]:
    reader = PdfReader(BytesIO(raw))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ImportRefused(Refusal.PASSWORD)
    pages: list[list[str]] = []
    for number, page in enumerate(reader.pages, 1):
        pages.append(_lines(page.extract_text()))
        told(number, len(reader.pages))
    if not is_torn(pages):
        return pages
    # Where accented letters come from another font, only the places on the page tell what belongs together.
    placed = [
        _lines(_COLUMNS.sub("\n", page.extract_text(extraction_mode="layout").strip()))
        for page in reader.pages
    ]
    if is_torn(placed):
        raise ImportRefused(Refusal.TORN)
    return placed


def _lines(text: str) -> list[str]:
    return [line for line in map(cleaned, text.splitlines()) if line]


def is_torn(pages: Iterable[list[str]]) -> bool:
    """Whether the text layer tears syllables apart, so that it cannot be quoted word for word."""
    words = [word for page in pages for line in page for word in _WORD.findall(line) if not word.isupper()]
    without_vowel = sum(not set(fold(word)) & set("aeiouy") for word in words)
    return without_vowel > _BROKEN * len(words)


def without_edges(pages: list[list[str]]) -> list[list[str]]:
    """The pages without the page numbers and the headers and footers that repeat, such as Công báo's."""
    heads = Counter(key for page in pages for key in {_key(line) for line in page[:_EDGE]})
    feet = Counter(key for page in pages for key in {_key(line) for line in page[-_EDGE:]})
    enough = max(_FEWEST, _SHARE * len(pages))

    def repeats(line: str, seen: Counter[str]) -> bool:
        # A line without letters beside its number could be a text that happens to begin two pages.
        is_edge = _NUMBER_ALONE.match(line) or _LETTER_ALONE.match(line) or _GAZETTE.search(line)
        return bool(is_edge) or (seen[_key(line)] >= enough and not _opens_text(line))

    kept: list[list[str]] = []
    for page in pages:
        first, last = 0, len(page)
        while first < min(_EDGE, last) and repeats(page[first], heads):
            first += 1
        while last > max(first, len(page) - _EDGE) and repeats(page[last - 1], feet):
            last -= 1
        kept.append(page[first:last])
    return kept


def _key(line: str) -> str:
    return _DIGITS.sub("#", line)


def _opens_text(line: str) -> bool:
    return re.match(r"(?:Điều\s+\d|\d{1,2}\s*\.\s|[a-zđ]\)|Chương\s|Mục\s|Phần\s)", line) is not None
