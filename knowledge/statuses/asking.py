"""Whether a message asks, by its words: every question is looked at so, and needs no reader of reports."""

from __future__ import annotations

import re

from knowledge.dates.sentence import Sentence
from knowledge.statuses.denials import denying_word, without_denying_word
from knowledge.vietnamese import fold

_QUESTION = re.compile(
    r"\?|\b(?:bao\s+(?:gio|h\b)|khi\s+nao|luc\s+nao|ngay\s+nao|the\s+nao|nhu\s+nao|ntn|ra\s+sao|lam\s+sao|"
    r"tai\s+sao|vi\s+sao|sao\s+lai|"
    r"bao\s+nhieu|bao\s+lau|(?:o|den|toi)\s+dau|(?:gui|nop|trinh)\s+(?:cho\s+)?ai\b|gui\s+dau|nop\s+dau|may\s+(?:ngay|ban|bo|phieu)|la\s+gi|"
    r"lam\s+gi|nhung\s+gi|gom\s+gi|can\s+gi|"
    r"gi\s+(?:nua|tiep|them|vay|khong|a|day)|gi\s*$|con\s+gi|thieu\s+gi|thieu\s+nhung|co\s+(?:bi|duoc|dc|can|"
    r"phai|nen)\b|"
    r"(?:duoc|dc)\s+(?:khong|ko|k|hong)\b|phai\s+(?:khong|ko)|dung\s+(?:khong|ko)|(?:nhung\s+)?(?:don\s+vi|xa|ai|"
    r"noi|hs|ho\s+so|bao\s+cao)\s+nao|"
    r"what|when|where|who|why|how|which|do\s+i|can\s+i|should\s+i|must\s+i)\b|"
    r"^\s*ai\s|\b(?:thi\s+sao|the\s+sao)\b"
)
_CLOSING_QUESTION = re.compile(
    r"\b(?:da|nop|gui|trinh|xong|roi|co|duoc|dc|nhan|(?<!dang\s)ky|lam)\b[^,;]*\b(?:chua|hay\s+chua|khong|ko|(?P<hong>hong))\s*(?:a|"
    r"vay|nhi|em|anh|chi|e|c|ban|ta|the|nua)?\s*[.…]*\s*$"
)
_HONG = re.compile(r"\b[Hh][ồốỒỐ]ng\b|\bHong\b")  # a name, where "hông" asks
_ASSERTING = re.compile(
    r"^\s*(?:em\s+|toi\s+|minh\s+|bao\s+cao\s+anh\s+|da\s+thua\s+)?(?:chua|van\s+chua|da\s+chua)[\s.!a]*$"
)
_TOPIC = re.compile(
    r"^\s*(?:(?:cho\s+(?:em|toi|minh)\s+(?:hoi|biet)|xem|tra\s+cuu|ve)\s+)?(?:thoi\s+han|han\s+(?:nop|gui|trinh)|"
    r"quy\s+dinh|quy\s+trinh|"
    r"trinh\s+tu|thu\s+tuc|dieu\s+kien|tieu\s+chuan|thanh\s+phan|cach|huong\s+dan|mau|tham\s+quyen|muc|"
    r"tien|ty\s+le|"
    r"dieu\s+\d|khoan\s+\d|nghi\s+dinh|thong\s+tu|luat)\b"
)


def is_question(sentence: Sentence) -> bool:
    """Whether a clause asks ("đã nộp chưa", "ở đâu") or names a topic ("thời hạn thẩm định")."""
    if _ASSERTING.search(sentence.plain):
        return False
    return bool(_TOPIC.search(sentence.plain)) or is_worded_as_question(sentence)


def is_worded_as_question(sentence: Sentence) -> bool:
    """Whether a text has the words of a question; "Mẫu Thị Hoa" opens like a topic, and is a name."""
    denying = denying_word(sentence)
    plain = sentence.plain if denying is None else fold(without_denying_word(sentence.text))
    closing = _CLOSING_QUESTION.search(plain)
    is_name = closing is not None and bool(closing["hong"]) and _HONG.search(sentence.text) is not None
    return bool(_QUESTION.search(plain) or (closing and not is_name))
