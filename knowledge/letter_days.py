"""What makes a day of a công văn a deadline, an event, or nobody's day: the words around it.

All patterns read folded text. A verb of handing in, "trước", "chậm nhất" or "hạn …" asks for something; a day
of a cited document, of figures, of an anniversary or of entry into force asks nothing of anybody.
"""

from __future__ import annotations

import re

_DAY = (
    r"\d{1,2}\s*(?:[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{4})?|thang\s+\d{1,2}(?:\s*(?:nam|[/-])\s*\d{4})?)(?![\d/])"
)
DAYS = re.compile(rf"(?<![\d/.,-])(?:tu\s+(?:ngay\s+)?{_DAY}\s*(?:den|-|–)\s*(?:het\s+)?(?:ngay\s+)?)?{_DAY}")
RIGHT_BEHIND = re.compile(r"\s*\)|\s*\([^)]*\)")
_CITED = re.compile(
    r"\b(?:nghi\s+dinh|luat|thong\s+tu|quyet\s+dinh|nghi\s+quyet|cong\s+van|ke\s+hoach|chi\s+thi|huong\s+dan|to\s+trinh|"
    r"thong\s+bao|quy\s+dinh|cong\s+dien|qd|nd|nq|cv)\b(?:\s+(?!gui|nop|truoc|cham|han)[^\s;]+){0,12}?,?\s*(?:ky\s+)?ngay\s*$"
)
_NOT_FOR_ANYBODY = re.compile(
    r"\b(?:tinh\s+(?:den|tu)|thoi\s+diem|hieu\s+luc|ke\s+tu|ky\s+niem\s+(?:\d+\s+nam\s+)?(?:ngay|lan)|thanh\s+lap|"
    r"(?:chao|chuc)\s+mung|nhan\s+ngay|sinh\s+ngay|ngay\s+sinh|truyen\s+thong|ngay\s+ky|ky\s+boi|ky\s+ngay)\b"
    r"(?:(?!\b(?:gui|nop|truoc|cham\s+nhat|han|to\s+chuc)\b)[^;])*$"
)
_OF_A_PAPER = re.compile(r"\b(?:dot|phe\s+duyet|ban\s+hanh)\s+(?:ngay\s*)?$")
_FIGURES = re.compile(
    r"\b(?:so\s+lieu|ket\s+qua|thanh\s+tich|giai\s+doan|nhiem\s+ky)\b(?:(?!\b(?:gui|nop|truoc|cham\s+nhat|han)\b)[^;])*$"
)
_STRETCH = re.compile(r"\b(?:tu|den|het|tinh)\s+(?:ngay\s+)?$")
_ISSUED = re.compile(r"\W*(?!.*\b(?:gui|nop|bao\s+cao|ho\s+so)\b)[^\d,.;:]{2,40},\s*ngay\s*$")
LEAD = re.compile(r"(?:\b(?:den|het|ngay|tu)\s+)+$")
# "5/12 đơn vị đã gửi": so many of so many, no day
_FRACTION = re.compile(
    r"\s+(?:don\s+vi|xa|phuong|truong|co\s+quan|tap\s+the|ca\s+nhan|nguoi|thanh\s+vien|phieu|ho\s+so|bo|tieu\s+chi|diem|cum|khoi|so|uy\s+vien|dong\s+chi)\b"
)
CONTACT = re.compile(r"\b(?:vuong\s+mac|lien\s+he)\b")
IS_DUE = re.compile(
    r"\b(?:truoc|cham\s+nhat|muon\s+nhat|han(?:\s+(?:cuoi|chot|nop|gui|cuoi\s+cung))*|den\s+het|het|khong\s+qua|deadline|xong)"
    r"[\s:(]*(?:(?:la|vao|ngay|luc|den|truoc|het|thu|\d{1,2}\s*(?:h|g|gio|:)\s*\d{0,2}(?:\s*phut)?)[\s,:]*)*$"
)
_SUBMIT = r"(?<!chuong )(?<!qua )(?<!cong )(?<!lo )(?<!quy )(?<!to )trinh"  # "chương trình" submits nothing
HANDED_IN = re.compile(
    rf"\b(?:gui|nop|bao\s+cao|dang\s+ky|hoan\s+thanh|hoan\s+thien|{_SUBMIT}|cung\s+cap|tong\s+hop|thoi\s+han|han|nhan\s+(?:ho\s+so|bao\s+cao))\b"
)
SURELY_HANDED_IN = re.compile(
    rf"\b(?:gui|nop|hoan\s+thanh|{_SUBMIT}|thoi\s+han|han\s+(?:cuoi|nop|gui|chot))\b"
)
EVENT = re.compile(
    r"\b(?:to\s+chuc|hoi\s+nghi|hoi\s+thao|toa\s+dam|(?<!phoi )(?<!tong )(?<!phu )(?<!thich )hop|"
    r"le\s+(?:ky|trao|phat|cong|don|khai|be|ra|tong|ton)|dien\s+ra|khai\s+mac|tap\s+huan|dai\s+hoi|trao\s+tang|meeting|conference|"
    r"cong\s+bo|tham\s+dinh|kiem\s+tra|thoi\s+gian|tham\s+du|du\s+(?:hoi|le|hop|dai))\b"
)
PERIOD_DUE = re.compile(r"\b(?:trong|het|cuoi|truoc|cham\s+nhat|den|xong)\b")
REPEATED = re.compile(r"\b(?:hang|moi)\s+(?:tuan|thang|quy|nam)\b")
DONE = re.compile(r"\bđã\b|\bda\s+co\b", re.IGNORECASE)
SAID_BEHIND = re.compile(r"\s*(?:[:,–-]|la\b)")
DUE_BEHIND = re.compile(r"\s*la\s+(?:han|thoi\s+han)\b(?:\s+(?:cuoi(?:\s+cung)?|chot|cuoi))?")
FROM = re.compile(r"tu\s")
FOUR_FIGURES = re.compile(r"\d{4}")


def is_idle(plain: str, start: int, end: int) -> bool:
    """Whether the day at that place of a sentence is nobody's deadline and no event."""
    before, day = plain[:start], plain[start:end]
    if "thang" in day and FOUR_FIGURES.search(day) and _ISSUED.fullmatch(before):
        return True
    if not FOUR_FIGURES.search(day) and "/" in day and _FRACTION.match(plain, end):
        return True
    if _FIGURES.search(before) and (_STRETCH.search(before) or FROM.match(day)):
        return True
    return any(one.search(before) for one in (_CITED, _NOT_FOR_ANYBODY, _OF_A_PAPER))
