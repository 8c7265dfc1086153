"""What a task of a công văn is called: by the words that lead to its own day, never by another's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.vietnamese import fold_in_place

_LONGEST = 110
_VERBS = (
    r"gui|nop|lap|bao\s+cao|dang\s+ky|hoan\s+thanh|hoan\s+thien|cu|ra\s+soat|xay\s+dung|tong\s+hop|thuc\s+hien|"
    r"cung\s+cap|to\s+chuc|binh\s+xet|xet|ky|trinh|chuan\s+bi|tu\s+kiem\s+tra|kiem\s+tra|tham\s+dinh|cham\s+diem|tham\s+gia|"
    r"phoi\s+hop|chi\s+dao|trien\s+khai|de\s+xuat|gop\s+y|phan\s+cong|bo\s+sung|du"
)
# "đề nghị các đơn vị …" asks; "hồ sơ đề nghị …" names a paper: only at the beginning or behind a comma.
_ASKED = re.compile(
    rf"(?:^|[,:;.)]\s*)(?:kinh\s+)?(?:de\s+nghi|yeu\s+cau|nho)\s+[^,:;]*?\b(?=(?:{_VERBS})\b)|(?:^|[,:;.)]\s*)(?:kinh\s+)?(?:de\s+nghi|yeu\s+cau)\s*:?\s*"
)
_LEADING = re.compile(
    r"^(?:[\W_]+|(?:va|rieng|dong\s+thoi|ngoai\s+ra|ve|doi\s+voi|trong\s+do|con|thi|gui\s+ngay|gui|nop|thoi\s+gian|thoi\s+han|"
    r"han(?:\s+(?:cuoi(?:\s+cung)?|chot))?|giup(?:\s+(?:em|minh|toi|anh|chi))?|please|send|la|v/v|ve\s+viec|ghi\s+chu|luu\s+y)\b)+"
)
_BEHIND_ANOTHER = re.compile(r"^[\s,]*(?:de|nham|cho|theo|qua|bang|ve|tai|gom|kem)\b[^,;]*(?:[,;]|$)")
_TRAILING = re.compile(
    r"(?:[\s,:;(\[–—-]|\b(?:cham\s+nhat|muon\s+nhat|han\s+cuoi(?:\s+cung)?|han\s+chot|thoi\s+han|thoi\s+gian|han|truoc|xong|vao|luc|"
    r"la|den|het|toi|ngay|trong|tu|khong\s+qua|nhat|va|deadline|is\s+due|will\s+be|on|by|before|thi|phai|can|giup|nhe|nha|cuoi|hoi))+$"
)
_HANDING_IN = re.compile(
    r"(?<=\S)\s*,?\s+(?:(?:phai|can|duoc)\s+)?(?:gui|nop)"
    r"(?:\s+(?:ve|cho|toi|den|qua|em|minh|ban\s+(?:giay|mem|dien\s+tu|cung)|truc\s+tiep|day\s+du|bang|theo)\b.*)?$"
)
_GREETING = re.compile(r"^(?:da|em|vang|chao|kinh)\b[^:]*:\s*")
# Whom it is for, up to what it is about: "Kính gửi anh chị, v/v …", "Kính gửi: UBND các xã, phường. V/v …".
_ADDRESSED = re.compile(
    r"^\W*(?:(?:fwd?|re)\s*:\s*)*kinh\s+(?:gui|thua|chuyen)\b(?:.*?(?=\b(?:v/v|ve\s+viec)\b)|[^:;,.]*[:;,.]\s*)"
)
_SAID_OF_ITS_DAY = re.compile(
    r"[\s,(“”\"]*\b(?:(?:han|thoi\s+han|truoc|cham\s+nhat|muon\s+nhat|xong|deadline|gui|nop|la)\s+)+(?:ngay\s+|la\s+|\d{1,2}h\d{0,2}\s+)*"
    r"\d{1,2}\s*/\s*\d{1,2}.*$"
)
_PAIRS = (("(", ")"), ("“", "”"), ("«", "»"), ('"', '"'))
_TO_AN_OFFICE = re.compile(
    r"(?<=\S),?\s+(?:gửi|nộp)\s+"
    r"(?:Sở|Phòng|Ban|Văn phòng|UBND|Ủy ban|Bộ|Hội đồng|Thường trực|Công đoàn|Liên đoàn)\b.*$",
    re.DOTALL,
)
_UP_TO_A_DAY = re.compile(r".*\d\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{4})?(?!\s*[/\d])[\s,:;)]*", re.DOTALL)
_AUDIENCE = re.compile(
    r"^(?:kinh\s+)?(?:cac|moi|nhung|tat\s+ca|anh|chi|quy|toan\s+the)\b[^,;:]{0,40}?\s"
    r"(?=(?:gui|nop)\s+(?!ve|cho|den|toi|qua|em|truoc|trong|cham)\w)"
)
_WITH_A_DAY = re.compile(r"\s*\([^()]*\d{1,2}\s*[/.-]\s*\d[^()]*\)")
_ADDRESSEE = re.compile(
    r"\s+(?:ve|cho|toi|den)\s+(?:(?:so|phong|ban|van\s+phong|ubnd|uy\s+ban|bo|vu|cong\s+doan|co\s+quan|thuong\s+truc|hoi\s+dong|to|"
    r"chi\s+cuc|truong|em|minh|dia\s+chi|email|chung\s+toi)\b).*$"
)
_FINISHED = re.compile(r"\s*[,:]?\s+(?:hoan\s+thanh|thuc\s+hien|han\s+nop)$|\s*[,:]\s+trinh$")
_EVENT = re.compile(
    r"\b(?:hoi\s+nghi|hoi\s+thao|toa\s+dam|le\s|(?<!phoi )(?<!tong )hop|tap\s+huan|dai\s+hoi|ngay\s+hoi|"
    r"meeting|conference|kiem\s+tra|tham\s+dinh)\b"
)
_TAKES_PLACE = re.compile(
    r"\s+(?:(?:duoc|se)\s+)*(?:to\s+chuc|dien\s+ra|khai\s+mac|bat\s+dau)(?:\s+tai\b.*)?$"
)
_NO_NAMES = re.compile(
    r"(?:(?:cac|nhung|noi\s+dung|van\s+ban|tren|nay|duoi\s+day|neu|thoi\s+gian|thoi\s+han|gui|nop|hoan\s+thanh|xong|ngay|han|cuoi|bao|"
    r"chung|con\s+lai|day|do|no|em|minh|ban\s+giay|ban\s+mem|ban\s+dien\s+tu|qua|lan|dot|truoc|sau|chinh\s+thuc|don\s+vi|dong\s+chi|anh|chi|viec|thuc\s+hien|"
    r"de\s+tong\s+hop|muon\s+nhat|cham\s+nhat|nhe|nha|a|va|cua|thi|gio|buoi|sang|chieu|vao|luc|la|tu|den|cho|toi|ve)\b\W*)*"
)
_BROAD = re.compile(
    r"(?:bao\s+cao|ho\s+so|danh\s+sach|ket\s+qua|bieu\s+mau|van\s+ban|so\s+lieu|thong\s+tin|du\s+thao|dot\s+\d+)"
)


@dataclass(frozen=True, slots=True)
class TaskName:
    """A name of its own; with `place` it is what the letter is about, and which of its tasks this is."""

    text: str
    place: int | None = None


def name_before(text: str, *, is_first: bool) -> str:
    """The task that these words hand over to their day; "" where they name none.

    Only behind another day (not `is_first`) can they begin with what still belongs to that one.
    """
    if not is_first:
        text = _cut(text, _BEHIND_ANOTHER)
    text = _TO_AN_OFFICE.sub("", _cut(_cut(text, _ADDRESSED), _GREETING))
    asked = list(_ASKED.finditer(fold_in_place(text)))
    text = text[asked[-1].end() :] if asked else text
    for part in (_WITH_A_DAY, _UP_TO_A_DAY, _LEADING, _AUDIENCE, _TRAILING, _LEADING):
        text = _cut(text, part)
    for ending in (_HANDING_IN, _ADDRESSEE, _FINISHED, _TRAILING):
        text = _cut(text, ending)
    return _named(text)


def name_behind(text: str) -> str:
    """The task of a day that stands first: "15/12/2026: gửi báo cáo tổng kết"."""
    text = _cut(text.strip(" .;,:–-"), _LEADING)
    return _named(_cut(text, _ADDRESSEE))


def event_name(text: str) -> str:
    """What takes place: "Sở Y tế tổ chức Hội nghị …" names the conference."""
    trimmed = _cut(_cut(text, _TRAILING), _TAKES_PLACE)
    found = _EVENT.search(fold_in_place(trimmed))
    return _named(trimmed[found.start() :] if found else _cut(trimmed, _LEADING))


def names_of(own: Sequence[str], subject: str, number: str) -> tuple[TaskName, ...]:
    """A name for each task in their order: its own, or the letter's with its place; no two alike.

    A broad word ("báo cáo") says more with the subject of the letter.
    """
    subject = without_lone_marks(_cut(subject, _SAID_OF_ITS_DAY))
    general = _capitalised(subject) or number
    if len(own) == 1:
        is_broad = _BROAD.fullmatch(fold_in_place(own[0])) is not None
        return (TaskName(general if not own[0] or (is_broad and subject) else own[0]),)
    names = [_with_subject(one, subject) for one in own]
    count = Counter(name.casefold() for name in names if name)
    return tuple(
        TaskName(name if name else general, None if name and count[name.casefold()] == 1 else place)
        for place, name in enumerate(names, start=1)
    )


def _with_subject(name: str, subject: str) -> str:
    if name and subject and _BROAD.fullmatch(fold_in_place(name)):
        if fold_in_place(subject).startswith(fold_in_place(name)):
            return _capitalised(subject)
        return _shortened(f"{name} ({subject})")
    return name


def _cut(text: str, pattern: re.Pattern[str]) -> str:
    """The text without what the pattern finds in its folded letters."""
    found = pattern.search(fold_in_place(text))
    return text if found is None else (text[: found.start()] + text[found.end() :]).strip()


def _named(text: str) -> str:
    line = without_lone_marks(" ".join(text.split()).strip(" .,;:–—-'"))
    if _NO_NAMES.fullmatch(fold_in_place(line)):
        return ""
    line = line.lower() if line.isupper() and " " in line else line
    return _shortened(_capitalised(line))


def without_lone_marks(text: str) -> str:
    """The name without marks that enclose all of it, or of which only one is left."""
    line = text
    for first, last in _PAIRS:
        inner = line[1:-1]
        if line.startswith(first) and line.endswith(last) and not {first, last} & set(inner):
            line = inner.strip(" .,;:–—-'")
        is_cut = line.count(first) % 2 == 1 if first == last else line.count(first) != line.count(last)
        if is_cut:
            line = " ".join(line.replace(first, " ").replace(last, " ").split())
    return line.strip(" .,;:–—-'")


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
