"""Persons named in a question: a name is no award ("anh Hùng") and says that a case is asked about."""

from __future__ import annotations

import re

from knowledge.vietnamese import compose

_CAPITAL = "A-ZĐÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ"
_LETTER = rf"{_CAPITAL}{_CAPITAL.lower()}"
_WORD = rf"[{_CAPITAL}](?![{_CAPITAL}])[{_LETTER}]*"
_TITLE = r"(?:anh|chị|chi|ông|ong|bà|ba|đồng chí|dong chi|đ/c|đc|thầy|thay|cô|co|bác|bac|chú|chu)"
_SURNAME = (
    r"(?:Nguyễn|Nguyen|Trần|Tran|Lê|Phạm|Pham|Hoàng|Hoang|Huỳnh|Huynh|Phan|"
    r"Vũ|Võ|Đặng|Dang|B[ùu]i|Đỗ|Ngô|Dương|Lý|Đinh|Trịnh)"
)
# Names of awards, and posts, that begin like a title and a name: "Anh hùng Lao động", "ký thay Chủ tịch".
_NOT_A_NAME = (
    r"(?!(?:Hùng|Hung)\s+(?:[Ll]ao|[Ll]ực|[Ll]uc|LĐ|LLVT)|[Mm]ẹ\s|[Nn]uôi"
    r"|(?:Chủ\s+tịch|Chu\s+tich|Giám\s+đốc|Giam\s+doc|Bộ\s+trưởng|Thủ\s+t|Hiệu\s+trưởng|Tổng\s|Phó\s))"
)
_NAMED = re.compile(
    rf"(?<![{_LETTER}])(?:(?i:{_TITLE})\s+{_NOT_A_NAME}{_WORD}(?:\s+{_WORD}){{0,3}}"
    rf"|(?i:{_TITLE})\s+[{_CAPITAL}](?![{_LETTER}])"
    rf"|{_SURNAME}(?:\s+{_WORD}){{1,3}})"
)


_NAME = rf"(?i:{_TITLE})\s+{_NOT_A_NAME}{_WORD}(?:\s+{_WORD}){{0,3}}"
_HOUSEHOLD = re.compile(
    rf"(?<![{_LETTER}])(?:(?i:hộ|ho|gia đình|gia dinh)\s+{_NAME}"
    rf"|(?:hộ|ho)\s+(?:ông|ong|bà)\s+(?!mẹ|me|con|hùng|hung)[{_LETTER}]+)(?![{_LETTER}])"
)


def with_households_named(text: str) -> str:
    """The text with the household of somebody put down to one: "hộ ông Tư hiến đất" speaks of no person."""
    return _HOUSEHOLD.sub("hộ gia đình", text)


def persons_in(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of the composed text that name a person ("anh Nguyễn Văn A", "chị B", "Lê Văn Dũng")."""
    return tuple(match.span() for match in _NAMED.finditer(compose(text)))
