"""A message cut into clauses that report one thing each, and told from wishes and plans."""

from __future__ import annotations

import re
from collections.abc import Callable

from knowledge.dates.sentence import Sentence
from knowledge.statuses.targets import NAMED_DOSSIER, begins_with_unit

_HARD = re.compile(r"[;\n\r]+|(?<=[^\d\s])[.!]\s+|\s+[-•+]\s+(?=\S)")
_THING = (
    r"(?=(?:hs\d+|hs|ho\s+so|bc|bao\s+cao|ubnd|xa|phuong|so\s+[a-z]+|truong|cong\s+ty|benh\s+vien|hoi|phong|chi\s+cuc|"
    r"khoi|cum|dossier|danh\s+sach|ds|bieu\s+mau|so\s+lieu|(?:dang\s+ky|dky|dk)\s+thi\s+dua|to\s+trinh|bien\s+ban|"
    r"[bcdfghklmnpqrstvxy]{2,8}(?=\s+(?:(?:da|chua|vua|moi)\b|nop\b|gui\b))|[a-z0-9]+_\w+)\b)"
)
# A verb with a paper of its own: "nhưng chưa nộp danh sách", not "nhưng chưa nộp".
_TOLD = (
    r"(?=(?:(?:em|toi|minh|ben\s+em|van|thi|(?:ngay\s+)?mai)\s+)*(?:da|chua|vua|moi|se|mai|mai\s+em)\s+"
    r"(?:\w+\s+)?(?:nop|gui|trinh|chuyen)\s+"
    r"(?:\w+\s+)?(?:bc|bao\s+cao|danh\s+sach|ds|bieu\s+mau|so\s+lieu|dang\s+ky|to\s+trinh|bien\s+ban|phu\s+luc|"
    r"[a-z0-9]+_\w+)\b)"
)
_SOFT = re.compile(
    rf"(?:\s*(?:,|(?<!\d)/)\s*|(?<=\d)\.\s+)(?:(?:va|con|nhung|ma|rieng|chi\s+con)\s+)?(?:{_THING}|{_TOLD})|"
    rf"\s+(?:va|con|nhung|rieng|chi\s+con|and|but)\s+{_THING}|\s+(?:va|con|nhung|ma)\s+{_TOLD}"
)
# Behind what a unit has sent another one may stand of which nobody knows: "xã A đã nộp, bên kia chưa nộp".
_OTHER_UNIT = re.compile(
    rf"{_SOFT.pattern}|\s*,\s*(?:(?:con|rieng)\s+)?"
    r"(?=(?!(?:em|toi|minh|ban|nhung|ma|van|thi|nay|hom|da|chua|vua|va|do|vi|roi|nhe|hien|den|file|tep)\b)"
    r"(?:[a-z]+\s+){1,4}?(?:da|chua|vua|moi)\s+(?:nop|gui|trinh|bao\s+cao)\b)"
)
# What was sent may still be missing in another form: "đã nộp báo cáo, file mềm em chưa nộp".
_FORM = r"(?:(?:file|tep)\b|ban\s+(?:giay|cung|mem|goc|scan|in|dien\s+tu)\b|phu\s+luc\b)"
_UNSENT = r"chua\s+(?:nop|gui|trinh)\b"
_AND_THEN = r"\s*,\s*(?:(?:con|rieng|nhung|va|ma)\s+)?"
_OTHER_FORM = re.compile(
    rf"{_SOFT.pattern}|{_AND_THEN}(?=(?:{_FORM}\s+(?:[a-z]+\s+){{0,4}}?{_UNSENT}|"
    rf"(?:[a-z]+\s+){{0,3}}?{_UNSENT}\s+(?:[a-z]+\s+)?{_FORM}))"
)
# Beside a unit the writer tells of own things, and another body of what it received.
_OTHER_BODY = re.compile(
    rf"{_OTHER_UNIT.pattern}|{_OTHER_FORM.pattern}|{_AND_THEN}(?=(?:ben\s+)?(?:em|toi|minh)\s+{_UNSENT}|"
    r"(?:[a-z]+\s+){0,5}?(?:(?:da|vua|moi)\s+nhan|nhan\s+(?:du|duoc|roi))\b)"
)
# Before all else it tells of a sending: not of a day it is due by, of a plan or of a slip.
_SENT_FIRST = re.compile(
    r"(?:(?!\b(?:chua|xong|khong|ko|chang|han|viec|yeu\s+cau|nhac|dinh|tinh|can|phai|se|mai)\b).)*?"
    r"\b(?:nop|gui|trinh(?!\s+ky))\b(?!\s+nham)"
)
# "không phải em chưa nộp, …": what follows is the report.
_NOT_DENIED = re.compile(
    r"\b(?:khong|ko|dau|chang|dau\s+co)\s+phai\s+(?:la\s+)?(?:(?:em|toi|minh|ben\s+em|don\s+vi\s+em)\s+)?"
    r"chua\s+(?:nop|gui|trinh|bao\s+cao)(?:\s+(?:dau|a|nhe|ma))*\s*(?:[,;.]\s*|\bma\s+|$)"
)
_SEND = r"(?:nop|gui|trinh|chuyen|giao\s+nop)"
_TIME = (
    r"(?:(?:sang|trua|chieu|toi|dem)\s+(?:nay|mai)|hom\s+nay|(?:ngay\s+)?mai|tuan\s+(?:nay|sau)|lat\s+nua)"
)
# "quyết định gửi" and "quy định" mean nothing to be done.
MEANING_TO = rf"(?<!quyet\s)(?<!quy\s)(?<!nghi\s)(?:dinh|tinh)\s+{_TIME}\s+(?:em\s+|toi\s+)?{_SEND}"
_LATER_TODAY = re.compile(
    r"\b(?:(?:trua|chieu|(?P<evening>toi)|dem)\s+nay|cuoi\s+(?:gio|ngay)(?:\s+(?:chieu|hom))?(?:\s+nay)?|"
    r"(?:lat|ti|chut)\s+nua|this\s+(?:afternoon|evening)|tonight)\b"
)
_PLAN = re.compile(
    rf"\b(?:{MEANING_TO}|se|sap|du\s+kien|(?:dinh|tinh|chuan\s+bi|dang\s+dinh)\s+{_SEND}|nhac|hen|huong\s+dan|thu\s+tuc|lap\s+(?:ho\s+so|hs)|"
    r"tao\s+(?:ho\s+so|hs)|"
    r"(?<!thi\s)phai|can|hay|vui\s+long|lam\s+on|giup|muon\s+(?:nop|gui|biet|hoi)|cho\s+hoi|hoi|remind|will|please|"
    r"need|must)\b"
)
# A plan word counts only with its own accents: "hỏi" is not "hội", "cần" not "cán bộ", "sắp" not "sáp nhập".
_PLAN_SPELLINGS = {
    "se": "sẽ", "sap": "sắp", "hoi": "hỏi", "can": "cần", "hay": "hãy", "hen": "hẹn", "phai": "phải",
    "giup": "giúp", "nhac": "nhắc",
}  # fmt: skip
_PLAIN_NAMES = re.compile(r"hoi\s+(?:dong|nghi|vien|nong|phu|cuu|lien)|can\s+bo|sap\s+nhap|hay\s+nhat")
_CALLED_OFF = re.compile(
    rf"\b(?P<word>huy|dung|thoi|khoan|khong|ko|chang)\s+(?:viec\s+|hay\s+|co\s+|lai\s+|khong\s+)?{_SEND}\b"
    r"|\b(?:do\s+not|don't|cancel(?:led)?)\s+(?:the\s+)?(?:submit|send|sending|submission)"
)
_CALLED_OFF_SPELLINGS = {
    "huy": ("hủy", "huỷ"), "dung": ("đừng", "dừng"), "thoi": ("thôi",), "khoan": ("khoan",),
    "khong": ("không",), "ko": ("ko",), "chang": ("chẳng",),
}  # fmt: skip
_DOUBT = re.compile(
    rf"\b(?:(?P<word>chac)(?!\s+chan)|{_SEND}\s+nham\b(?!\s+(?:muc|phuc))|"
    rf"(?:khong|ko|dau)\s+phai\s+(?:la\s+)?(?:em\s+|toi\s+|minh\s+)?chua\s+{_SEND}|"
    r"khong\s+(?:chac|ro|nho)|chua\s+(?:chac|ro)|hinh\s+nhu|duong\s+nhu|"
    r"co\s+(?:le|the|ve|khi)|nghe\s+(?:noi|dau|bao)|gan\s+nhu|khoang\s+chung|neu|gia\s+su|"
    r"probably|maybe|perhaps|might|i\s+think|not\s+sure|apparently|almost|if)\b"
)
_DOUBT_SPELLINGS = {"neu": "nếu", "chac": "chắc"}


def clauses(text: str, has_report: Callable[[str], bool]) -> list[str]:
    """The clauses of a message; a comma divides only where both sides report something (`has_report`)."""
    parts: list[str] = []
    for hard in (one for part in _cut(text, _HARD) for one in _spoken_apart(part, has_report)):
        pending, held, last, reports = "", "", "", False
        for soft, separator in _soft_parts(_without_denied_denial(hard)):
            also_reports = has_report(soft)
            if reports and also_reports:
                parts.append(pending)
                pending = ""
            if reports and not also_reports and "," in last and separator.strip() in _AND:
                held = soft + separator  # "xã A đã nộp, xã B và xã C chưa nộp"
            else:
                pending += held + soft + separator
                held = ""
            reports, last = reports or also_reports, separator
        parts.append(pending + held)
    return [part.strip(" ,") for part in parts if part.strip(" ,")]


_AND = frozenset(("và", "va"))
_NEXT_DOSSIER = re.compile(r"(?<=\w)(?<!\bva)(?<!\bvoi)\s+(?=(?:hs|ho\s+so)\s*(?P<number>\d+))")
_DOSSIER_NUMBER = re.compile(r"\b(?:hs|ho\s+so)\s*(\d+)")


def _spoken_apart(text: str, has_report: Callable[[str], bool]) -> list[str]:
    """What is told of two dossiers one after the other without a comma, as it is spoken."""
    sentence = Sentence.of(text)
    for found in _NEXT_DOSSIER.finditer(sentence.plain):
        start, end = sentence.span(*found.span())
        first, last = sentence.text[:start], sentence.text[end:]
        told = _DOSSIER_NUMBER.findall(sentence.plain, 0, found.start())
        if told and found["number"] not in told and has_report(first) and has_report(last):
            return [first, *_spoken_apart(last, has_report)]
    return [text]


def _without_denied_denial(text: str) -> str:
    sentence = Sentence.of(text)
    found = _NOT_DENIED.search(sentence.plain)
    if found is None:
        return text
    start, end = sentence.span(*found.span())
    return f"{sentence.text[:start]}{sentence.text[end:]}"


def is_plan(sentence: Sentence, end: int | None = None) -> bool:
    """Whether a clause speaks, before `end`, of what will be done: "sẽ nộp", "nhắc em nộp", "lập hồ sơ"."""
    for found in _PLAN.finditer(sentence.plain, 0, len(sentence.plain) if end is None else end):
        spelling = _PLAN_SPELLINGS.get(found.group())
        if spelling is None or (
            sentence.is_written(*found.span(), spelling)
            and not _PLAIN_NAMES.match(sentence.plain, found.start())
        ):
            return True
    return False


def assignment(sentence: Sentence) -> re.Match[str] | None:
    """Where a clause tells units to send something ("giao 3 xã nộp …"): nothing is sent by that.

    The group `task` begins where what they are to do is told, `whom` are the units.
    """
    found = _ASSIGNING.match(sentence.plain)
    return found if found is not None and not _MENDING.search(found.group()) else None


_ASSIGNING = re.compile(
    r"\s*(?:(?:em|toi|minh|da|dang|se|xin|vua|tro\s+ly|hay)\s+)*"
    r"(?:giao(?:\s+nhiem\s+vu)?|phan\s+cong|yeu\s+cau|de\s+nghi|don\s+doc|nhac)\s+(?:cho\s+|viec\s+cho\s+)?"
    r"(?P<whom>(?:(?:\d{1,3}|cac|nhung|moi|toan\s+bo|tat\s+ca(?:\s+cac)?)\s+)?"
    r"(?:ubnd|xa|phuong|dac\s+khu|don\s+vi|so|phong|truong|benh\s+vien|cong\s+ty|hoi|co\s+quan|dia\s+phuong|cum|khoi)\b"
    r"[^;]*?)\s(?:phai\s+)?(?P<task>nop|gui|bao\s+cao|dang\s+ky|lap|hoan\s+thanh)\s"
)
_MENDING = re.compile(r"\b(?:bo\s+sung|hoan\s+thien|chinh\s+sua|sua|lam\s+lai|giai\s+trinh)\b")


def is_later_today(sentence: Sentence) -> bool:
    """Whether a clause names a part of today that may lie ahead: "chiều nay nộp" was not sent by that."""
    return any(
        not found["evening"] or sentence.is_written(*found.span("evening"), "tối")  # not "tới nay"
        for found in _LATER_TODAY.finditer(sentence.plain)
    )


def ends_with_part_of_today(sentence: Sentence, verb: int) -> bool:
    """Whether a part of today stands behind the verb: "gửi báo cáo chiều nay" is done, or still to come."""
    found = _AT_THE_END.search(sentence.plain, verb)
    if found is None or _NOT_YET_DONE.search(sentence.plain, 0, verb):
        return False
    return not found["evening"] or sentence.is_written(*found.span("evening"), "tối")


_AT_THE_END = re.compile(r"\b(?:trua|chieu|(?P<evening>toi))\s+nay(?:\s+a)?[\s.!]*$")
_NOT_YET_DONE = re.compile(r"\b(?:chua|dinh|tinh|chuan\s+bi|mai|se|de|xin|cho)\b")


def is_called_off(sentence: Sentence) -> bool:
    """Whether a clause says that nothing is sent: "hủy nộp", "đừng gửi", "không nộp nữa"."""
    return any(
        not found["word"] or sentence.is_written(*found.span("word"), *_CALLED_OFF_SPELLINGS[found["word"]])
        for found in _CALLED_OFF.finditer(sentence.plain)
    )


def is_doubtful(sentence: Sentence) -> bool:
    """Whether the writer is not sure of what is said ("hình như", "nghe nói"), or sent a wrong paper."""
    for found in _DOUBT.finditer(sentence.plain):
        spelling = _DOUBT_SPELLINGS.get(found.group())
        if spelling is None or sentence.is_written(*found.span(), spelling):
            return True
    wrongly = _SENT_WRONGLY.search(sentence.plain)
    return wrongly is not None and sentence.is_written(*wrongly.span("wrong"), "nhầm")


# "đã nộp báo cáo khối nhầm sang Sở Y tế"
_SENT_WRONGLY = re.compile(
    rf"\b{_SEND}\s+(?:(?!(?:chua|khong|ko)\b)\w+\s+){{1,7}}?(?P<wrong>nham)\b(?!\s+(?:muc|phuc|ngay|han))"
)


def soft_pieces(text: str) -> list[str]:
    """The pieces of a clause that each begin with a thing of their own."""
    return [piece.strip() for piece, _ in _soft_parts(text)]


def _cut(text: str, pattern: re.Pattern[str]) -> list[str]:
    sentence = Sentence.of(text)
    pieces, last = [], 0
    for found in pattern.finditer(sentence.plain):
        start, end = sentence.span(*found.span())
        pieces.append(sentence.text[last:start])
        last = end
    return [*pieces, sentence.text[last:]]


def _soft_parts(text: str) -> list[tuple[str, str]]:
    """The pieces between soft separators, each with the separator behind it."""
    sentence = Sentence.of(text)
    pieces, last = [], 0
    is_unit = begins_with_unit(sentence)
    pattern = _OTHER_UNIT if is_unit else _SOFT
    if _SENT_FIRST.match(sentence.plain) and not NAMED_DOSSIER.search(sentence.plain):
        pattern = _OTHER_BODY if is_unit else _OTHER_FORM
    for found in pattern.finditer(sentence.plain):
        start, end = sentence.span(*found.span())
        pieces.append((sentence.text[last:start], sentence.text[start:end]))
        last = end
    return [*pieces, (sentence.text[last:], "")]
