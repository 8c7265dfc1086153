"""The words by which officers report a state, read to a sign; folded, a space stands for any white space."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.dates.sentence import Sentence
from knowledge.statuses.states import Sign
from knowledge.vietnamese import fold


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
    spelled: tuple[str, ...]  # one of these words must stand in it where the writer uses accents


_SEND = "(?:nop|gui|trinh|chuyen|giao nop|dua len|up)"
_ASK = "(?:xin|de nghi|de xuat|cho|mong|nho)"
_DONE = "(?:da|vua moi|vua|moi)"
_BODY = "(?:hoi dong|cum|khoi|hoi nghi|cuoc hop|tap the|chi bo|dang uy|ban thuong vu)"
_AGREED = "(?:thong qua|nhat tri|dong y|tan thanh|bo phieu xong|duyet|de nghi (?:khen|tang|xet|tinh|bo))"
_UNIT_KIND = "(?:xa|phuong|dac khu|so|phong|truong|benh vien|cong ty|hoi)"
_END = r"(?=[\s.!a]*$)"
# "đã nộp danh sách đề nghị tặng Bằng khen" tells of a paper, not of an award that is still proposed.
_NO_PAPER = (
    r"(?<!danh\ssach\s)(?<!to\strinh\s)(?<!cong\svan\s)(?<!van\sban\s)"
    r"(?<!ho\sso\s)(?<!hs\s)(?<!bao\scao\s)"
)


def _pattern(alternatives: tuple[str, ...]) -> re.Pattern[str]:
    joined = "|".join(alternative.replace(" ", r"\s+") for alternative in alternatives)
    return re.compile(rf"\b(?:{joined})\b")


def _cue(sign: Sign, *alternatives: str, spelled: str = "") -> _Cue:
    return _Cue(sign, _pattern(alternatives), tuple(spelled.split()))


# In this order the first that fits decides: "chưa nộp" before "nộp ... rồi", a return before a sending.
_CUES = (
    _cue(
        Sign.EXTENSION,
        rf"{_ASK} (?:\w+ ){{0,3}}?(?:lui|gia han|doi (?:han|ngay|lich|sang)|keo dai)",
        rf"{_ASK} (?:\w+ ){{0,3}}?hoan(?! (?:thanh|thien|tat|tra))",
        rf"{_ASK} (?:\w+ ){{0,3}}?them (?:thoi gian|thoi han|han|\d+ ngay|may ngay|vai ngay)",
        "xin (?:duoc |phep )?nop (?:cham|muon|tre)",
        r"xin (?:duoc |phep |cho )?(?:tre|muon|cham) (?:them )?(?:\d+|may|vai|mot|hai|ba) (?:hom|ngay|tuan)",
        r"xin (?:den|toi|sang|qua)(?: het)? (?:ngay|thu|tuan|thang|mai|cuoi|dau|\d{1,2})",
        r"cho (?:em|toi|minh|ben em|xa em|don vi em) (?:xin |duoc )*nop (?:\w+ ){0,4}?(?:muon|tre|cham)",
        "(?:lui|gia) han",
        "lui (?:giup |ho )?cho (?:em|toi|minh|ben em|ben minh|xa em|phuong em|don vi em)",
        "lui (?:den|toi|sang|ngay|lai)",
        "ask(?:ed|ing)? for (?:an? )?extension",
    ),
    _cue(
        Sign.WAIVED,
        "(?:duoc )?mien(?: (?:nop|gui|bao cao))?",
        "khong phai (?:nop|gui|bao cao)",
        "waived",
        spelled="miễn không waived",
    ),
    _cue(
        Sign.NOT_AWARDED,
        r"(?:khong|ko|chang) (?:duoc |co )?(?:\w+ ){0,2}?(?:khen|tang|dat|thong qua|dong y|duyet|du phieu)",
        "(?:khong|ko) du (?:dieu kien|tieu chuan)",
        "bi (?:loai|bac|tu choi)",
        "truot",
        "rejected",
        "not awarded",
    ),
    _cue(
        Sign.NOT_DONE,
        rf"chua (?:kip |the |duoc |he |thay |chiu |co )?(?:\w+ ){{0,3}}?(?:{_SEND}|bao cao|lam|xong|lap|ky)",
        "(?:not|hasn't|haven't) (?:yet )?(?:been )?(?:submitted|sent|done)",
        "(?:is |are )?not yet",
    ),
    _cue(
        Sign.RETURNED,
        "(?:bi |da |duoc |vua |moi )?tra (?:lai|ve)",
        r"(?:bi|da|vua|moi) (?:\w+ ){0,3}?tra(?: lai| ve)?",
        "tra(?= (?:hs|ho so|bo ho so))",
        "yeu cau (?:bo sung|hoan thien|chinh sua|sua|lam lai|giai trinh)",
        "de nghi bo sung",
        r"(?<!theo\s)(?:yeu cau|de nghi) (?:ubnd )?"
        rf"{_UNIT_KIND} (?:\w+ ){{1,4}}?(?:bo sung|hoan thien|lam lai)",
        "returned",
        "sent back",
        spelled="trả yêu đề returned sent",
    ),
    _cue(
        Sign.DECIDED,
        "(?:co|ra|nhan|ky|ban hanh|cong bo) (?:duoc )?(?:qd|quyet dinh)",
        r"(?:qd|quyet dinh)(?: \w+){0,3} (?:ve|co) roi",
        "decided",
    ),
    _cue(
        Sign.VOTED,
        rf"{_BODY}(?: \w+){{0,5}}? {_AGREED}",
        r"(?:dat |duoc )?\d{1,3}/\d{1,3} (?:so )?phieu",
        "thong qua",
        "passed by the (?:council|board)",
        spelled="hội cụm khối cuộc tập chi đảng thông qua phiếu passed",
    ),
    _cue(
        Sign.PENDING,
        rf"(?:duoc|da) (?:\w+ ){{0,4}}?{_NO_PAPER}(?:de nghi|de xuat|xet|xem xet|trinh|gioi thieu)(?: \w+)? "
        "(?:tang|khen|phong tang)",
    ),
    _cue(
        Sign.DECIDED,
        r"duoc (?:\w+ ){0,4}?(?:tang|khen|duyet|phe duyet|phong tang)",
        "da (?:khen|duyet|phe duyet)",
        "approved",
        "awarded",
    ),
    _cue(
        Sign.APPRAISING,
        "(?:dang )?(?:cho )?tham dinh",
        "dang (?:duoc )?(?:xet|xem xet|lay y kien|xin y kien|hop xet|cong khai)",
        "cho (?:hoi dong|y kien|ket qua|quyet dinh|qd|xet)",
        "lay y kien",
        "(?:da )?(?:hop )?hoi dong (?:da )?(?:hop|xet|bo phieu)",
        "being appraised",
        "under review",
    ),
    _cue(
        Sign.RECEIVED,
        "tiep nhan",
        "(?:da|vua|moi|duoc) nhan(?: du)?",
        "nhan (?:du|duoc|roi)",
        "vao so",
        "received",
        "accepted",
        spelled="nhận vào received accepted",
    ),
    _cue(Sign.ARCHIVED, "luu (?:tru|kho|ho so|roi)", "da luu", "dong ho so", spelled="lưu đóng"),
    _cue(Sign.ARCHIVED, "archived?"),
    _cue(
        Sign.ON_HOLD,
        "tam (?:dung|hoan|ngung|gac)",
        "(?:bi )?(?:dung|hoan|gac) lai",
        r"(?<!noi\s)(?<!ap\s)(?<!su\s)(?<!tac\s)(?<!cong\s)(?<!chua\s)(?<!khong\s)(?<!ko\s)"
        "dung (?:hs|ho so|xet|viec)",
        "on hold",
        "suspended",
        spelled="dừng hoãn ngưng gác hold suspended",
    ),
    _cue(
        Sign.LATE,
        rf"(?:{_SEND}|bao cao)\b[^,;]{{0,60}}\b(?:muon|tre|cham)(?: han)?",
        "(?:muon|tre) han",
        "submitted late",
        "late",
        spelled="muộn trễ chậm late",
    ),
    _cue(
        Sign.WORKING,
        "(?:da |vua |moi |dang )?trinh (?:ky|sep|(?:lanh dao|thu truong|giam doc|chu tich)(?: ky| duyet)?$)",
        "dang trinh",
    ),
    _cue(
        Sign.DONE,
        f"{_DONE} (?:duoc |kip |hoan thanh )?(?:{_SEND}|bao cao|hoan thanh)",
        rf"{_SEND}(?:\s+[^\s,;]+){{0,12}}? (?:roi|xong|r|oy|rui)",
        "submitted",
        "sent",
        "handed in",
        r"(?:is |was )?done(?= (?:yesterday|today|on\b)|[\s.!]*$)",
    ),
    _cue(
        Sign.WORKING,
        "(?:lam|viet|soan|chuan bi) xong",
        r"dang (?:\w+ )?(?:lam|hoan thien|bo sung|soan|chuan bi|thu thap|tong hop|viet|ra soat)",
        "(?:da )?hoan thien",
        "(?:cho|doi) (?:lanh dao |sep |thu truong )?(?:ky|chu ky|dong dau)",
        "(?:dang|con|van) (?:con |dang |phai )?(?:cho|doi) "
        "(?:so lieu|bao cao|cac|xa|phuong|don vi|so|ban|y kien|xac nhan|bo sung|lanh dao|sep)",
        "in progress",
        "working on",
    ),
    _cue(
        Sign.MISSING,
        "(?:con )?thieu",
        "chua (?:co|du|hoan thien|day du)",
        "(?:da |can |phai )?bo sung",
        "missing",
        "lacks?",
        "incomplete",
        spelled="thiếu chưa bổ missing lack lacks incomplete",
    ),
    _cue(Sign.DRAFT, "(?:moi|vua|da) (?:lap|tao|khoi tao)", "ban nhap", "du thao", "draft"),
    _cue(
        Sign.NOT_DONE,
        rf"^(?:em |van |da )?chua{_END}",
        rf"(?:hs|ho so|ubnd|{_UNIT_KIND[3:-1]}) (?:[^\s,;]+ ){{1,10}}?(?:thi |van )?chua{_END}",
        rf"^(?:con )?[bcdfghklmnpqrstvxy]{{3,8}} (?:thi |van )?chua{_END}",
        r"^(?:con )?(?:bc|bao cao|danh sach|ds|bieu mau|so lieu|dky|dang ky) "
        rf"(?:\S+ ){{0,6}}?(?:thi |van )?chua{_END}",
    ),
    _cue(
        Sign.PENDING,
        f"{_DONE} (?:ky|hop|thong nhat|tham muu)",
        "(?:cong khai|hop|binh xet|ky|in|dong dau) xong",
    ),
    _cue(
        Sign.DONE,
        rf"(?<!khi\s){_SEND} (?:day du|xong ca|du(?! (?:an|lich|kien|thao|toan|bao(?! cao)|dieu|tieu))|"
        "het(?! (?:han|ngay|thang|nam|quy|tuan)))",
        rf"(?<!khi\s){_SEND} (?:[^\s,;]+ ){{1,8}}?(?:day du|du ca|du){_END}",
        rf"(?:da |gio )?(?:day )?(?:du|xong) (?:ca|het){_END}",
        r"da (?:day )?du(?=[\s.!a]*$| (?:roi|bao cao|bc|ho so|hs)\b)",
        "(?:day )?du roi",
        spelled="đủ đầy xong hết",
    ),
    _cue(Sign.DONE, "xong", "hoan thanh", "done"),
    _cue(
        Sign.DONE,
        r"(?<!sai\s)(?<!dung\s)(?<!dung\smau\s)(?<!ok\s)(?<!biet\s)(?<!hieu\s)(?<!thoi\s)(?<!tot\s)(?<!duoc\s)(?:roi|r)"
        r"(?=\s*(?:a|nhe|nha|nhen|anh|chi|em|ak|ah|day|do|nghe)?\s*[.!]*\s*$)",
    ),
    _cue(Sign.VERB, r"(?:nop|gui|(?<!to\s)trinh|chuyen|giao nop|dua len|up)"),
)
_DENIED = re.compile(r"\b(?:chua|khong|ko|chang)\s+(?:duoc\s+|co\s+|bi\s+|thay\s+|he\s+)?(?:\w+\s+)?$")
_DENIABLE = frozenset((Sign.RETURNED, Sign.DECIDED, Sign.RECEIVED, Sign.APPRAISING, Sign.ARCHIVED, Sign.DONE))

_SENSITIVE = _pattern(
    (
        "ky luat|khien trach|canh cao|cach chuc|giang chuc|ha bac|buoc thoi|kiem diem",
        "khieu (?:nai|kien)|to cao|don thu|don nac danh|phan anh",
        "thanh tra|dieu tra|xac minh|truy to|khoi to|xet xu|bi bat|tam giam",
        "vi pham|sai pham|tham nhung|tieu cuc|dau hieu",
        r"disciplin\w*|complain\w*|investigat\w*",
    )
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


def is_granting(sentence: Sentence, report: Report) -> bool:
    """Whether a later day is given, not asked for: "gia hạn báo cáo khối cho Sở Y tế đến 20/12"."""
    return report.sign is Sign.EXTENSION and _WISHING.search(sentence.plain) is None


_WISHING = _pattern(("xin", "de nghi", "de xuat", "mong", "nho", "cho (?:em|toi|minh|ben em|don vi em)"))


def sent_before(sentence: Sentence, missing: Report) -> Report | None:
    """The sending that a lack is told of: "nộp báo cáo hôm qua nhưng thiếu phụ lục"."""
    found = _SENDING.search(sentence.plain, 0, missing.start)
    if found is None or sentence.search_before(_NOT_SENT, found.start()):
        return None
    return Report(Sign.VERB, *found.span())


_SENDING = _pattern(("nop", "gui"))
# "hạn nộp hôm qua", "không kịp nộp": nothing was sent by that.
_NOT_SENT = re.compile(
    r"\b(?:(?:chua|khong|ko|chang)\s+(?:\w+\s+){0,2}|(?:han|dinh|tinh|yeu\s+cau|nhac)\s+)$"
)


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
