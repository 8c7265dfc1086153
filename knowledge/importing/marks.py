"""How the lines of a regulation begin (Điều, khoản, điểm, Chương, Phụ lục), and where its text ends."""

from __future__ import annotations

import re

ARTICLE = re.compile(r"^(?:Điều|ĐIỀU)\s+(?P<label>\d{1,3}[a-zđ]?)\s*(?:[.:]\s*|$)(?P<text>.*)$")
CLAUSE = re.compile(r"^(?P<label>\d{1,2}[a-zđ]?)\s*\.\s*(?![\d.])(?P<text>\S.*)$")
POINT = re.compile(r"^(?P<label>[a-zđ]{1,2})\s?\)\s*(?P<text>\S.*)$")
DIVISION = re.compile(
    r"^(?P<name>Phần|PHẦN|Chương|CHƯƠNG|Tiểu mục|TIỂU MỤC|Mục|MỤC)\s+"
    r"(?P<number>(?:thứ|THỨ)\s+\w+|[IVXLC]+|\d{1,2}[a-zđ]?)\b\s*[.:]?\s*(?P<text>.*)$"
)
APPENDIX = re.compile(
    r"^(?P<name>PHỤ LỤC|Phụ lục)(?:\s+(?:số\s+|SỐ\s+)?(?P<number>[IVXLC]+|\d{1,2}[A-Za-z]?)\b)?"
    r"\s*[.:]?\s*(?P<text>.*)$"
)
FORM = re.compile(r"^(?:Mẫu|MẪU)\s*(?:số|SỐ)?\s*[:.]?\s*(?P<label>\d{1,2}[a-zđ]?)\b\s*[.:]?\s*(?P<text>.*)$")
ATTACHED_NAME = re.compile(r"^(?P<name>QUY ĐỊNH|QUY CHẾ|ĐIỀU LỆ|QUY TRÌNH|HƯỚNG DẪN)\b(?P<text>.*)$")
ATTACHED_TO = re.compile(r"^\(?\s*(?:được\s+)?(?:ban hành\s+)?kèm theo\s", re.IGNORECASE)
CLOSING = re.compile(
    r"^(?:Nơi nhận\s*:|(?:TM|KT|TUQ|TL)\s*\.\s*[A-ZĐ]|Nguồn\s*:"
    r"|(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết) này (?:đã )?được .{3,160} thông qua)"
)
_SIGNER = re.compile(
    r"^(?:CHỦ TỊCH|PHÓ CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|CHÁNH ÁN|VIỆN TRƯỞNG|GIÁM ĐỐC|CHÍNH PHỦ"
    r"|TỔNG KIỂM TOÁN)\b"
)
_ENDS = re.compile(r"[.;:!?”\"’')\]…/]\s*$")
# Words that no sentence ends with: what follows on the next line belongs to them.
_WAITING = re.compile(
    r"\b(?:tại|của|và|theo|khoản|điểm|điều|Điều|số|hoặc|các|từ|đến|cho|với|về|là|ngày|tháng|năm|gồm|do|bởi)\s*$"
)


def is_mark(line: str) -> bool:
    """Whether a line begins an article, khoản, điểm, division, appendix or list entry."""
    patterns = (ARTICLE, CLAUSE, POINT, DIVISION, FORM, ATTACHED_TO, CLOSING)
    return any(pattern.match(line) for pattern in patterns) or is_appendix(line)


def is_appendix(line: str) -> bool:
    """Whether a line is the heading of an appendix, not a sentence that begins with one."""
    found = APPENDIX.match(line)
    if found is None:
        return False
    rest = found["text"]
    if found["name"] == "Phụ lục" and (found["number"] is None or rest):
        return False
    return not rest or not rest[0].islower()


def is_capitals(line: str) -> bool:
    """Whether every letter of a line is a capital: a title."""
    return line.upper() == line and any(letter.isalpha() for letter in line)


def is_signer(line: str) -> bool:
    """Whether a line is the office of the person who signed."""
    return len(line) < 90 and is_capitals(line) and _SIGNER.match(line) is not None


def is_finished(line: str) -> bool:
    """Whether a line ends like a sentence or an entry of a list."""
    return _ENDS.search(line) is not None


def is_waiting(line: str) -> bool:
    """Whether a line breaks off before the word that it needs ("quy định tại")."""
    return _WAITING.search(line) is not None
