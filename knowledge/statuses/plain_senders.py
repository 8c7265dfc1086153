"""Somebody called by one plain word right before the verb ("hoa nop bc roi"): never silently the writer."""

from __future__ import annotations

import re

from knowledge.dates.sentence import Sentence
from knowledge.statuses.name_ends import clean
from knowledge.statuses.targets import UNIT, Kind, Place, Target, is_own_unit, is_unit
from knowledge.statuses.unit_names import NO_UNITS

SHORT_WORDS = frozenset(
    (
        "bn",
        "mn",
        "mk",
        "ms",
        "cx",
        "cg",
        "dg",
        "th",
        "tr",
        "ch",
        "nh",
        "ng",
        "nv",
        "vx",
        "vg",
        "dx",
        "ck",
        "vk",
    )
)
"""What is written so for a word before the verb: "cx nop roi", "dc chi giao nop", "th nop roi"."""


def plain_sender(sentence: Sentence) -> Place | None:
    """Whoever is said to send it, where that is one word which is no other one before a verb."""
    found = _SENDER.match(sentence.plain)
    if found is None or found["name"] in _NO_SENDER:
        return None
    return Place(Target(Kind.UNIT, clean(sentence, *found.span("name"))), *found.span("name"))


def tells_bare_sending(sentence: Sentence) -> bool:
    """Whether it only says that somebody sends something: done, or still to be, which is asked."""
    if _WRITER_SENDS.match(sentence.plain) is not None:
        return True
    if _BARE.match(sentence.plain) is not None and plain_sender(sentence) is not None:
        return True
    found = _UNIT_SENDS.match(sentence.plain)
    unit = None if found is None else UNIT.match(sentence.plain, found.start("unit"))
    if found is None or unit is None or not is_unit(sentence, unit) or is_own_unit(sentence, unit.start()):
        return False
    return bool(sentence.plain[unit.end() : found.end("unit")].strip())


_NAME = r"\s*(?:(?:con|rieng)\s+)?(?P<name>[a-z]{2,6})\s+(?:(?:deu|cung|van|thi)\s+)*(?:bao\s+(?:la\s+)?)?"
_SENDER = re.compile(rf"{_NAME}(?:(?:da|vua|moi|chua)\s+)*(?:nop|gui)\b")
_BARE = re.compile(rf"{_NAME}(?:nop|gui)(?:\s+(?:bc|bao\s+cao)(?:\s+\w+){{0,4}})?[\s.!]*$")
_WRITER_SENDS = re.compile(
    r"\s*(?:(?:da|vang)\s+)?(?:(?:ben|don\s+vi)\s+)?(?:em|e|toi|minh)\s+(?:xin\s+)?(?:nop|gui)\s+"
    r"(?:bc|bao\s+cao)(?:\s+\w+){0,4}[\s.!]*$"
)
_UNIT_SENDS = re.compile(
    r"\s*(?P<unit>\w+(?:\s+\w+){1,6}?)\s+(?:nop|gui)\s+(?:bc|bao\s+cao)(?:\s+\w+){0,4}[\s.!]*$"
)

# What may stand right before the verb and is nobody's name, by what it says.
_WRITER = "em anh chi toi minh tui tao to tu chung ta ban cau chau con ong ba co bac bo ben sep vien truong"
_WHEN = (
    "hom ngay sang trua chieu toi dem nay qua kia mai tuan thang quy nam ky dot luc bay gio som muon tre cham"
)
_HOW = (
    "vua moi sap se dang da cung deu van lai hay nen phai can duoc dc bi cho nho giup thay ho mat "
    "tiep chinh thuc ra te kip dung han lien luon het roi xong toan du day nhu the vay thi la ma va "
    "voi nhung tuy dau cuoi nua hinh chac khong ko chua chang tu nhat tung rieng sau truoc khi den "
    "hien vang thua theo do vi lenh xin nghi giao"
)
_WHAT = (
    "bao cao so sach mau hoach giay ban cung mem mail tay dien lieu ho hs bc ds file scan in ky dong "
    "soan lam viet chuyen thanh hoan sua bo them cap tong hop ghi nop gui tra nhan an thu luan danh "
    "ke bieu"
)
_WHO = "cac nhung moi tat ca hai xa phuong nganh khoi cum phong quan can lanh dao cong dong ai gi nao sao may"
_ASIDE = "ok oke oi nhe nha thoi neu de tai boi khoang"
_NO_SENDER = frozenset(
    (*NO_UNITS, *SHORT_WORDS, *" ".join((_WRITER, _WHEN, _HOW, _WHAT, _WHO, _ASIDE)).split())
)
