"""A công văn or other text handed on: its number, subject and sender, and its dated tasks.

Read from the words alone, with accents or without, so everything found is to be shown and confirmed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from knowledge.letter_names import TaskName, names_of, without_lone_marks
from knowledge.letter_tasks import DatedTask, dated_tasks
from knowledge.vietnamese import compose, fold_in_place

# All but the senders are sought in folded letters: "So: 12/VHXH" and "Số: 12/VHXH" are one form.
_NUMBER = re.compile(
    r"\b(?:so|cong van(?: so)?|cv(?: so)?)\s*:?\s*"
    r"(?P<number>\d{1,6}\s*[/-]\s*[a-z][a-z0-9]*(?:[-–/][a-z0-9]+)*)"
)
_CITING = re.compile(
    r"\b(?:thuc\s+hien|can\s+cu|theo|tai|trien\s+khai|da\s+co|tiep\s+theo|nghi\s+dinh|luat|thong\s+tu)\b[^.\n]*$"
)
_HANDED_ON = re.compile(r"\b(?:gui|chuyen)\s+(?:kem\s+|lai\s+)?(?:theo\s+)?$")
_SUBJECT = re.compile(
    r"(?:\bv\s*/\s*v|\bve viec|\btrich yeu)\s*:?\s*(?P<subject>[^\n.;:]{4,200}?)(?=\s+kinh\s+gui\b|[\n.;:]|$)"
)
_MORE_OF_SUBJECT = re.compile(r"\n(?P<more>[^\n.;:]{2,80})(?=\n)")
_NO_SUBJECT = re.compile(r"\s*(?:\W|\d{1,2}[.)]|kinh\s+gui\b|can\s+cu\b|thuc\s+hien\b|.*\bngay\s*\d)")
_SENDER = re.compile(
    r"\bcủa\s+(?P<sender>(?:UBND|Ủy ban|Sở|Bộ|Ban|Văn phòng|Hội đồng|Liên đoàn|Đảng ủy|Tỉnh|Huyện|Phòng)"
    r"(?: [^\s,.;:()]+){0,8}?)(?=\s*(?:[,.;:()\n]|\bvề\b|\bv/v\b|\bngày\b|$))",
    re.IGNORECASE,
)
_NOT_SENDERS = re.compile(r"CỘNG HÒA|CỘNG HOÀ|ĐỘC LẬP|CÔNG VĂN|SỐ|THÔNG BÁO|KẾ HOẠCH|MẬT|KHẨN")
_TITLE = re.compile(r"^\s*(?:KẾ HOẠCH|THÔNG BÁO|HƯỚNG DẪN|GIẤY MỜI|CÔNG ĐIỆN)\s*$", re.MULTILINE)
_BODY = re.compile(r"ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|UBND|HĐND")
_OF_A_PLACE = re.compile(r"(?:TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG|ĐẶC KHU)\b")
_ADDRESS = re.compile(r"\bkinh\s+gui\b")
_TO_DO = (
    r"(?:gui|nop|bao\s+cao|lap|hoan\s+(?:thanh|thien)|to\s+chuc|dang\s+ky|ra\s+soat|tong\s+hop|cu|binh\s+xet"
    r"|trien\s+khai|chuan\s+bi|xay\s+dung|cung\s+cap|cap\s+nhat|thuc\s+hien|phoi\s+hop|khan\s+truong)"
)
_BY_DAY = r"\b(?:truoc|cham\s+nhat|den\s+het|han\s+cuoi|xong|thoi\s+han|trong\s+ngay)\b[^\n]{0,40}?\d"
# "hồ sơ đề nghị tặng …" asks for nothing to be done: behind a request stands who is asked, or the task.
_REQUEST = re.compile(
    r"(?:(?<!ho so )\bde\s+nghi|\byeu\s+cau)\s+"
    rf"(?:(?:cac|quy|dong\s+chi|don\s+vi|ubnd|uy\s+ban|co\s+quan|thu\s+truong|cum|khoi)\b|{_TO_DO}\b)"
    rf"(?=[\s\S]*?{_BY_DAY})"
)
_NUMBERED_TASK = re.compile(rf"(?:^|[\s:;.])[1-9a-h]\s*[.)]\s*{_TO_DO}\b[^\n]*?{_BY_DAY}", re.MULTILINE)
# A list of what is due, pasted without the rest of its letter; what is done stands in a report.
_NOT_DONE = r"(?![^\n]*\b(?:(?:da|vua|moi|chua)\s+(?:nop|gui|bao\s+cao|hoan|lam|co|xong)|roi)\b)"
_LISTED_TASK = re.compile(
    rf"^[ \t]*(?:[1-9]\d?|[a-h])?[ \t]*[-–•+*.)](?!\d){_NOT_DONE}[^\n]*?{_BY_DAY}", re.MULTILINE
)
# Who tells or asks something in their own words only quotes the letter.
_OWN_REPORT = re.compile(
    r"(?<!tre )\b(?:em|toi|minh|chung\s+(?:em|toi)|bon\s+em)\s+(?:cung\s+|van\s+)?(?:da|vua|moi|chua)\b"
    r"|^\W*(?:da|vua|moi|chua)\s+(?:nop|gui|bao\s+cao|hoan|lam)\b"
    r"|\bda\s+(?:nop|gui)\b[^.\n]{0,40}\broi\b"
)
_OWN_QUESTION = re.compile(
    r"\?(?=\s|$)|\b(?:bao\s+gio|khi\s+nao|ngay\s+nao|the\s+nao|ra\s+sao|lam\s+gi|la\s+gi|lam\s+sao|(?:duoc|phai|dung|chua)\s+khong)"
    r"(?:\s+(?:a|vay|nhi|the|anh|chi|nhe|hoi))*\W*$"
)
# What a scan or a copy sets apart: "05 / 12 / 2026", "S ố :", "SGDĐT - VP", "a ) ", "2027 .".
_LOOSE = (
    (re.compile(r"(?<=\d)[ \t]*/[ \t]*(?=\w)"), "/"),
    (re.compile(r"\b([Ss])[ \t]([ốô])(?=\s*:)"), r"\1\2"),
    (re.compile(r"(?<=/[A-ZĐƯ]{2})([A-ZĐƯ]*)[ \t]+[-–][ \t]+(?=[A-ZĐƯ]{2,}\s*$)", re.MULTILINE), r"\1-"),
    (re.compile(r"(?<=\w)[ \t]+(?=[,;:.)](?:\s|$))"), ""),
)


@dataclass(frozen=True, slots=True)
class LetterTask:
    """One dated task of a letter, with a name that is only its own."""

    name: TaskName
    dated: DatedTask


@dataclass(frozen=True, slots=True)
class OfficialLetter:
    """What is read of a text handed on; empty where it does not say."""

    number: str
    subject: str
    sender: str
    tasks: tuple[LetterTask, ...]


def looks_official(text: str) -> bool:
    """Whether a text that somebody pasted is a công văn: two of its marks, in nobody's own words.

    The marks: number, subject, addressee, title, a request by a day, several numbered tasks by a day. A list
    of tasks, each by a day, is enough by itself.
    """
    composed = _joined(text)
    plain = fold_in_place(composed)
    if _OWN_REPORT.search(plain) or _OWN_QUESTION.search(plain.rstrip()):
        return False
    marks = (
        _number(composed),
        _subject(composed),
        _ADDRESS.search(plain),
        _TITLE.search(composed),
        _REQUEST.search(plain),
        len(_NUMBERED_TASK.findall(plain)) > 1,
    )
    return sum(bool(one) for one in marks) >= 2 or any(
        len(one.findall(plain)) > 1 for one in (_NUMBERED_TASK, _LISTED_TASK)
    )


def read_letter(text: str, today: date, written_on: date | None = None) -> OfficialLetter:
    """Read a text handed on, with its dated tasks in the order of the letter.

    `written_on` is the day from which its words count ("tuần sau"), where it is not today.
    """
    composed = _joined(text)
    number, subject = _number(composed), _subject(composed)
    dated = dated_tasks(composed, today, written_on or today)
    names = names_of([one.own_name for one in dated], subject, number)
    return OfficialLetter(
        number=number,
        subject=subject,
        sender=_sender(composed),
        tasks=tuple(LetterTask(name, one) for name, one in zip(names, dated, strict=True)),
    )


def _joined(text: str) -> str:
    """Composed, without the spaces that a scan puts around strokes, hyphens and stops."""
    composed = compose(text)
    for pattern, replacement in _LOOSE:
        composed = pattern.sub(replacement, composed)
    return composed


def _numbered(text: str) -> re.Match[str] | None:
    """The number of the letter itself: above its addressee, and of no document that it cites."""
    plain = fold_in_place(text)
    address = _ADDRESS.search(plain)
    found = _NUMBER.finditer(plain, 0, address.start() if address else len(plain))
    above = next((one for one in found if not _CITING.search(plain, 0, one.start())), None)
    handed_on = (one for one in _NUMBER.finditer(plain) if _HANDED_ON.search(plain, 0, one.start()))
    return above or next(handed_on, None)


def _number(text: str) -> str:
    found = _numbered(text)
    return "".join(text[slice(*found.span("number"))].split()) if found else ""


def _subject(text: str) -> str:
    plain = fold_in_place(text)
    found = _SUBJECT.search(plain)
    if found is None:
        return ""
    subject = text[slice(*found.span("subject"))]
    more = _MORE_OF_SUBJECT.match(plain, found.end())
    if more and not _NO_SUBJECT.match(more["more"]) and text[more.start("more")].islower():
        subject = f"{subject} {text[slice(*more.span('more'))]}"
    return without_lone_marks(_one_line(subject))


def _sender(text: str) -> str:
    number = _numbered(text)
    heading = text[: number.start()] if number else ""
    above = [re.split(r"\s{3,}|\t", line.strip())[0] for line in heading.splitlines()]
    names = [
        line for line in above if line.isupper() and 4 <= len(line) <= 80 and not _NOT_SENDERS.search(line)
    ]
    if len(names) > 1 and _OF_A_PLACE.match(names[-1]) and _BODY.fullmatch(names[-2]):
        return f"{names[-2]} {_one_line(names[-1])}"
    if names:
        return _one_line(names[-1])  # the body that writes stands below the one above it
    # beside the number: further down it is the sender of a document that the letter cites
    found = _SENDER.search(text[number.start() :].split("\n")[0] if number else text)
    return _one_line(found["sender"]) if found else ""


def _one_line(text: str) -> str:
    return " ".join(text.split()).strip(" :–-,")
