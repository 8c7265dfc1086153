"""The states of a dossier and of an obligation, and the words by which officers report them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from knowledge.dates.sentence import Sentence
from knowledge.vietnamese import fold


class State(StrEnum):
    """A state as it is stored; the Vietnamese label stands in the words of the views."""

    DRAFT = "draft"
    IN_PROGRESS = "in_progress"
    SENT = "sent"
    RECEIVED = "received"
    RETURNED = "returned"
    APPRAISING = "appraising"
    ON_HOLD = "on_hold"
    DECIDED = "decided"
    NOT_AWARDED = "not_awarded"
    ARCHIVED = "archived"
    OPEN = "open"
    SUBMITTED = "submitted"
    LATE = "late"
    WAIVED = "waived"
    EXTENSION_ASKED = "extension_asked"


DOSSIER_STATES = (
    State.DRAFT,
    State.IN_PROGRESS,
    State.SENT,
    State.RECEIVED,
    State.RETURNED,
    State.APPRAISING,
    State.ON_HOLD,
    State.DECIDED,
    State.NOT_AWARDED,
    State.ARCHIVED,
)
OBLIGATION_STATES = (State.OPEN, State.SUBMITTED, State.LATE, State.WAIVED, State.EXTENSION_ASKED)


class Sign(StrEnum):
    """What the words of a report say happened, before it is known to what."""

    EXTENSION = "extension"
    WAIVED = "waived"
    NOT_AWARDED = "not_awarded"
    RETURNED = "returned"
    DECIDED = "decided"
    RECEIVED = "received"
    APPRAISING = "appraising"
    ARCHIVED = "archived"
    ON_HOLD = "on_hold"
    LATE = "late"
    NOT_DONE = "not_done"
    DONE = "done"
    MISSING = "missing"
    WORKING = "working"
    DRAFT = "draft"
    PENDING = "pending"  # a result that has not come: says nothing certain
    VERB = "verb"  # nộp, gửi, trình without "đã" or "rồi": done only if a past day or a number stands with it


ON_DOSSIER = {
    Sign.NOT_AWARDED: State.NOT_AWARDED,
    Sign.RETURNED: State.RETURNED,
    Sign.DECIDED: State.DECIDED,
    Sign.RECEIVED: State.RECEIVED,
    Sign.APPRAISING: State.APPRAISING,
    Sign.ARCHIVED: State.ARCHIVED,
    Sign.ON_HOLD: State.ON_HOLD,
    Sign.LATE: State.SENT,
    Sign.NOT_DONE: State.IN_PROGRESS,
    Sign.DONE: State.SENT,
    Sign.MISSING: State.IN_PROGRESS,
    Sign.WORKING: State.IN_PROGRESS,
    Sign.DRAFT: State.DRAFT,
}
ON_OBLIGATION = {
    Sign.EXTENSION: State.EXTENSION_ASKED,
    Sign.WAIVED: State.WAIVED,
    Sign.LATE: State.LATE,
    Sign.NOT_DONE: State.OPEN,
    Sign.DONE: State.SUBMITTED,
    Sign.RECEIVED: State.SUBMITTED,
    Sign.MISSING: State.OPEN,
    Sign.WORKING: State.OPEN,
    Sign.RETURNED: State.OPEN,
}


@dataclass(frozen=True, slots=True)
class Report:
    """A sign at its place in the folded clause."""

    sign: Sign
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Cue:
    sign: Sign
    pattern: re.Pattern[str]
    spelled: tuple[str, ...] = ()  # one of these words must stand in it where the writer uses accents


_SEND = r"(?:nop|gui|trinh|chuyen|giao\s+nop|dua\s+len|up)"
_MARK = r"(?:da|vua|moi|vua\s+moi)"


def _cue(sign: Sign, pattern: str, *spelled: str) -> _Cue:
    return _Cue(sign, re.compile(rf"\b(?:{pattern})\b"), spelled)


# In this order the first that fits decides: "chưa nộp" before "nộp ... rồi", a return before a sending.
_CUES = (
    _cue(
        Sign.EXTENSION,
        r"(?:xin|de\s+nghi|de\s+xuat|cho|mong|nho)\s+(?:\w+\s+){0,3}?(?:lui|gia\s+han|doi\s+(?:han|ngay|"
        r"lich)|"
        r"doi\s+sang|hoan\s+nop|keo\s+dai|them\s+(?:thoi\s+gian|thoi\s+han|han|\d+\s+ngay|may\s+ngay|"
        r"vai\s+ngay)|"
        r"nop\s+(?:cham|muon|tre))|(?:lui|gia)\s+han|lui\s+(?:den|toi|sang|ngay|lai)|"
        r"ask(?:ed|ing)?\s+for\s+(?:an?\s+)?extension",
    ),
    _cue(Sign.WAIVED, r"(?:duoc\s+)?mien(?:\s+(?:nop|gui|bao\s+cao))?|khong\s+phai\s+(?:nop|gui|"
    r"bao\s+cao)|waived", "miễn", "không"),
    _cue(
        Sign.NOT_AWARDED,
        r"(?:khong|ko|chang)\s+(?:duoc\s+|co\s+)?(?:\w+\s+){0,2}?(?:khen|tang|dat|thong\s+qua|dong\s+y|"
        r"duyet|phe\s+duyet|du\s+phieu|du\s+"
        r"dieu\s+kien)|bi\s+(?:loai|bac|tu\s+choi)|truot|rejected|not\s+awarded",
    ),
    _cue(Sign.NOT_DONE, rf"chua\s+(?:kip\s+|the\s+|duoc\s+|he\s+|thay\s+|chiu\s+|"
    rf"co\s+)?(?:\w+\s+){{0,3}}?(?:{_SEND}|bao\s+cao|lam|xong|lap)|"
         r"(?:not|hasn't|haven't)\s+(?:yet\s+)?(?:been\s+)?(?:submitted|sent)"),
    _cue(
        Sign.RETURNED,
        r"(?:bi\s+|da\s+|duoc\s+|vua\s+|moi\s+)?tra\s+(?:lai|ve|ho\s+so)|(?:bi|da|vua|moi)\s+tra|"
        r"tra\s+(?:hs|bo)|"
        r"yeu\s+cau\s+(?:bo\s+sung|hoan\s+thien|chinh\s+sua|sua|lam\s+lai|giai\s+trinh)|"
        r"de\s+nghi\s+bo\s+sung|returned|sent\s+back",
        "trả", "yêu", "đề", "returned", "sent",
    ),
    _cue(
        Sign.DECIDED,
        r"(?:co|ra|nhan|ky|ban\s+hanh|cong\s+bo)\s+(?:duoc\s+)?(?:qd|quyet\s+dinh)|"
        r"duoc\s+(?:\w+\s+){0,4}?(?:tang|khen|duyet|phe\s+duyet|"
        r"phong\s+tang|thong\s+qua)|da\s+(?:khen|duyet|phe\s+duyet)|decided|approved|awarded",
    ),
    _cue(
        Sign.APPRAISING,
        r"(?:dang\s+)?(?:cho\s+)?tham\s+dinh|dang\s+(?:duoc\s+)?(?:xet|xem\s+xet|lay\s+y\s+kien|"
        r"xin\s+y\s+kien|hop\s+xet)|"
        r"cho\s+(?:hoi\s+dong|y\s+kien|ket\s+qua|quyet\s+dinh|qd|xet)|lay\s+y\s+kien|"
        r"(?:da\s+)?(?:hop\s+)?hoi\s+dong\s+"
        r"(?:da\s+)?(?:hop|xet|bo\s+phieu)|being\s+appraised|under\s+review",
    ),
    _cue(
        Sign.RECEIVED,
        r"tiep\s+nhan|(?:da|vua|moi|duoc)\s+nhan(?:\s+du)?|nhan\s+(?:du|duoc|roi)|vao\s+so|received|accepted",
        "nhận", "vào", "received", "accepted",
    ),
    _cue(Sign.ARCHIVED, r"luu\s+(?:tru|kho|ho\s+so|roi)|da\s+luu|dong\s+ho\s+so", "lưu", "đóng"),
    _cue(Sign.ARCHIVED, r"archived?"),
    _cue(Sign.ON_HOLD, r"tam\s+(?:dung|hoan|ngung|gac)|(?:bi\s+)?(?:dung|hoan|gac)\s+lai|dung\s+(?:hs|"
    r"ho\s+so|xet|viec)|on\s+hold|"
    r"suspended", "dừng", "hoãn", "ngưng", "gác", "hold", "suspended"),
    _cue(Sign.LATE, rf"(?:{_SEND}|bao\s+cao)\s+(?:bi\s+)?(?:muon|tre|cham)(?:\s+han)?|(?:muon|tre)\s+han|"
    rf"submitted\s+late|late", "muộn", "trễ", "chậm", "late"),
    _cue(Sign.DONE, rf"{_MARK}\s+(?:duoc\s+|kip\s+|hoan\s+thanh\s+)?(?:{_SEND}|bao\s+cao|hoan\s+thanh)|"
         rf"{_SEND}(?:\s+[^\s,;]+){{0,12}}?\s+(?:roi|xong|r|oy|rui)|submitted|sent|handed\s+in"),
    _cue(Sign.WORKING, r"(?:lam|viet|soan|chuan\s+bi)\s+xong|dang\s+(?:\w+\s+)?(?:lam|hoan\s+thien|"
    r"bo\s+sung|soan|chuan\s+bi|thu\s+thap|"
         r"tong\s+hop|viet|ra\s+soat|trinh\s+ky)|cho\s+(?:lanh\s+dao\s+|sep\s+|thu\s+truong\s+)?(?:ky|"
         r"chu\s+ky|dong\s+dau)|"
         r"in\s+progress|working\s+on"),
    _cue(Sign.MISSING, r"(?:con\s+)?thieu|chua\s+(?:co|du|hoan\s+thien|day\s+du)|can\s+bo\s+sung|"
    r"phai\s+bo\s+sung|(?:da\s+)?bo\s+sung|"
         r"missing|lacks?|incomplete", "thiếu", "chưa", "bổ", "missing", "lack", "lacks", "incomplete"),
    _cue(Sign.DRAFT, r"(?:moi|vua|da)\s+(?:lap|tao|khoi\s+tao)|ban\s+nhap|du\s+thao|draft"),
    _cue(Sign.NOT_DONE, r"^(?:em\s+|van\s+|da\s+)?chua(?=[\s.!a]*$)|(?:hs|ho\s+so|xa|"
    r"phuong)\s+\S+\s+(?:thi\s+|van\s+)?chua(?=[\s.!a]*$)"),
    _cue(Sign.PENDING, r"(?:da|vua|moi)\s+(?:ky|hop|thong\s+nhat|tham\s+muu)"),
    _cue(Sign.DONE, r"xong|hoan\s+thanh|done"),
    _cue(Sign.DONE, r"(?:roi|r)(?=\s*(?:a|nhe|nha|nhen|anh|chi|em|ak|ah|day|do|nghe)?\s*[.!]*\s*$)"),
    _cue(Sign.VERB, _SEND),
)  # fmt: skip
_DENIED = re.compile(r"\b(?:chua|khong|ko|chang)\s+(?:duoc\s+|co\s+|bi\s+|thay\s+|he\s+)?(?:\w+\s+)?$")
_DENIABLE = frozenset((Sign.RETURNED, Sign.DECIDED, Sign.RECEIVED, Sign.APPRAISING, Sign.ARCHIVED, Sign.DONE))

_SENSITIVE = re.compile(
    r"\b(?:ky\s+luat|khien\s+trach|canh\s+cao|cach\s+chuc|giang\s+chuc|ha\s+bac|buoc\s+thoi|"
    r"khieu\s+(?:nai|kien)|to\s+cao|"
    r"don\s+thu|don\s+nac\s+danh|phan\s+anh|thanh\s+tra|dieu\s+tra|xac\s+minh|truy\s+to|khoi\s+to|"
    r"xet\s+xu|bi\s+bat|"
    r"tam\s+giam|vi\s+pham|sai\s+pham|kiem\s+diem|tham\s+nhung|tieu\s+cuc|dau\s+hieu|disciplin\w*|"
    r"complain\w*|"
    r"investigat\w*)\b"
)


def read_report(sentence: Sentence) -> Report | None:
    """What a clause says happened: the weightiest sign in it, or `None`."""
    for cue in _CUES:
        for found in cue.pattern.finditer(sentence.plain):
            if not _is_spelled(sentence, found, cue.spelled):
                continue
            if cue.sign in _DENIABLE and sentence.search_before(_DENIED, found.start()):
                return Report(Sign.DONE if cue.sign is Sign.RECEIVED else Sign.PENDING, *found.span())
            return Report(cue.sign, *found.span())
    return None


def _is_spelled(sentence: Sentence, found: re.Match[str], spelled: tuple[str, ...]) -> bool:
    """Whether the words carry the accents that make them the cue ("nhận", not "nhân")."""
    if not spelled:
        return True
    words = sentence.original(*found.span()).split()
    if not sentence.is_accented:
        return True
    return any(word in words for word in spelled) or all(fold(word) == word for word in words)


def is_sensitive(sentence: Sentence) -> bool:
    """Whether a clause speaks of discipline, complaints or inquiries: such reasons are never kept."""
    return _SENSITIVE.search(sentence.plain) is not None
