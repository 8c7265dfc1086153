"""What stands beside a sending and is none itself: "đã nộp báo cáo, bên sở chưa nhận".

It takes nothing from the sending and is never dropped: it is said that it is not recorded.
"""

from __future__ import annotations

import re

from knowledge.dates.sentence import Sentence
from knowledge.statuses.asking import is_question
from knowledge.statuses.cues import read_report
from knowledge.statuses.states import Sign
from knowledge.statuses.targets import NAMED_DOSSIER, begins_with_unit, read_dossiers, read_obligation
from knowledge.statuses.ways import Way, ways_named

_PART = re.compile(
    r"\s*[,;]\s*(?:(?:con|rieng|nhung|ma|va)\s+)*|\s+(?:nhung|con|rieng|ma)\s+(?=(?:ban|file|tep|phu\s+luc|ben|chua)\b)|"
    r"\s+(?=(?:ngoai\s+)?tru\s+(?:ban|file|tep|phu\s+luc|minh\s+chung)\b)"
)
_SENT = frozenset((Sign.DONE, Sign.LATE, Sign.VERB))
_FORM = (
    r"(?:(?:file|tep)\b|(?:ban|ho\s+so|hs)\s+(?:giay|cung|mem|goc|chinh|scan|in|dien\s+tu|sao|ky|dau|co\s+dau|dong\s+dau)\b|phu\s+luc\b|"
    r"minh\s+chung\b|chu\s+ky\b|con\s+dau\b|bang\s+ke\b)"
)
_NOT_THERE = r"(?:chua|thieu|con|dang|cho|can|phai|se|mai|hom|tuan|sau|khong|ko|k|bi|van)"
_OF_FORM = re.compile(
    rf"(?:(?:chi|moi|rieng|phan)\s+)*{_FORM}(?:\s+\w+){{0,5}}?\s+{_NOT_THERE}\b|"
    rf"(?:(?:em|toi|minh|nhung|ma|van|hien|thi)\s+)*(?:chua|se|mai|dang|no|(?:ngoai\s+)?tru)\s+(?:\w+\s+){{0,4}}?{_FORM}"
)
# Who got it, and what they did with it: "bên sở đã nhận", "văn thư chưa vào sổ", "chị Lan nhận rồi".
_BODY = (
    r"(?:(?:ben|phia|ca|cac|nhung)\s+)*(?:(?:anh|chi|em|ong|ba|co|chu)\s+[a-z]+|so|bo|ubnd|phong|ban|hoi\s+dong|tinh|huyen|xa|"
    r"phuong|cap\s+tren|van\s+thu|noi\s+nhan|noi\s+vu|chuyen\s+vien|lanh\s+dao|sep|ho|nguoi\s+ta|ben\s+(?:do|kia|ay)|tren)"
    r"(?:\s+[a-z]+){0,4}?"
)
_TAKES = (
    r"(?:nhan|tiep\s+nhan|ky|duyet|xac\s+nhan|phan\s+hoi|tra\s+loi|kiem\s+tra|check|xem|doc|mo|vao\s+so|thay|bao|y\s+kien|"
    r"cho\s+y\s+kien|tham\s+dinh|xu\s+ly)"
)
_OF_BODY = re.compile(
    rf"(?:(?:ma|nhung|hien|thi|nay)\s+)*{_BODY}\s+(?:(?:van|cung|deu|thi|hien|da|chua|vua|moi|dang|khong|ko|k)\s+)*"
    rf"(?:(?:chua|da|vua|moi|dang|khong|ko|k|thay)\s+(?:\w+\s+)?{_TAKES}\b|{_TAKES}\s+(?:du|duoc|roi|r|xong)\b)"
)
_WAITS = re.compile(
    r"(?:(?:em|toi|minh|hien|nay|gio|van|thi|con|ma|nhung)\s+)*(?:dang|con|van)\s+(?:dang\s+|phai\s+)*(?:cho|doi)\s+\w+"
)
# Something is wrong with it, or still under way, which says nothing of another thing.
_OPEN = re.compile(r"\b(?:chua|loi|sai|dang|(?:khong|ko|k)\s+(?:duoc|len|mo|thay))\b")
_SAYS_NOTHING = frozenset((Sign.PENDING, Sign.WORKING))
_RECEIPT = frozenset((Sign.RECEIVED, Sign.RETURNED))


def without_beside(text: str) -> tuple[str, tuple[str, ...]]:
    """The clause without what it tells beside its sending, and that, part by part."""
    sentence = Sentence.of(text)
    parts = list(_PART.finditer(sentence.plain))
    if not parts or "?" in text:
        return text, ()
    kept, beside = sentence.text[: sentence.span(*parts[0].span())[0]], []
    is_of_dossier = _is_of_dossier(kept)
    for number, found in enumerate(parts):
        start, begin = sentence.span(*found.span())
        end = len(sentence.text)
        if number + 1 < len(parts):
            end = sentence.span(*parts[number + 1].span())[0]
        # The part first: what stands before it grows with each part, and a list has hundreds of them.
        may_be_beside = is_beside(sentence.text[begin:end], of_dossier=is_of_dossier)
        if may_be_beside and _tells_sending(kept):
            beside.append(sentence.text[begin:end].strip(" ,.;!"))
        else:
            kept += sentence.text[start:end]
            is_of_dossier = is_of_dossier or _is_of_dossier(sentence.text[start:end])
    return (kept, tuple(beside)) if beside else (text, ())


def is_beside(part: str, *, of_dossier: bool = False) -> bool:
    """Whether a part tells of another form of what was sent, or of what became of it, and of no other thing.

    That a dossier was received, or given back, is a step of its own.
    """
    sentence = Sentence.of(part)
    if is_question(sentence) or read_dossiers(sentence) or read_obligation(sentence, []) is not None:
        return False
    if _OF_FORM.match(sentence.plain) or _WAITS.match(sentence.plain):
        return True
    report = read_report(sentence)
    if _OF_BODY.match(sentence.plain) is not None:
        return report is None or report.sign not in _RECEIPT or not of_dossier
    is_silent = report is None or report.sign in _SAYS_NOTHING
    return is_silent and _OPEN.search(sentence.plain) is not None and not begins_with_unit(sentence)


def way_left(parts: tuple[str, ...]) -> Way | None:
    """The one way on which a dossier is told not to be sent yet, beside that it is sent."""
    left = {way for part in parts if _UNSENT.search(Sentence.of(part).plain) for way in ways_named(part)}
    return next(iter(left)) if len(left) == 1 else None


_UNSENT = re.compile(r"\b(?:chua|thieu|se|mai|dang|sau)\b")


def _tells_sending(text: str) -> bool:
    sentence = Sentence.of(text)
    report = read_report(sentence)
    return report is not None and report.sign in _SENT and not is_question(sentence)


def _is_of_dossier(text: str) -> bool:
    return NAMED_DOSSIER.search(Sentence.of(text).plain) is not None
