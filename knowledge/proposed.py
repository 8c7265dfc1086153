"""Whom a sentence proposes for an award: "HCLĐ hạng Ba cho anh A", "giấy khen cho 3 người: A, B, C"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.topic import Recipient
from knowledge.vietnamese import compose, fold_in_place

_FOR = re.compile(r"\bcho\b\s*:?\s*")
# What comes behind the names: the merit, the occasion, the procedure.
_BEHIND = re.compile(
    r"[.?!]|\b(?:ve (?:thanh tich|viec|cong)|theo|vi (?:co|da)|nhan dip|(?:co |da )?(?:dat |co )?thanh tich"
    r"|thu tuc|nam \d{4}|dot xuat|cong trang|phong trao|chuyen de|cong hien|doi ngoai|nien han|de nghi"
    r"|xet tang)\b"
)
_COUNTS = {"hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_COUNTED = re.compile(
    rf"(?:ca\s+)?(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})\s+"
    r"(?P<what>nguoi|ca nhan|dong chi|tap the|don vi|anh|chi|ong|ba|co|thay)\b\s*(?P<colon>[:,–-]?)\s*"
)
# "Sở Văn hóa, Thể thao và Du lịch" is one unit.
_GOES_ON = (
    r"(?:dao tao|cong nghe|moi truong|ton giao|thong tin|the thao|du lich|xa hoi|phat trien|truyen thong"
    r"|ha tang|do thi|dau tu|nhan dan|thuong binh)\b"
)
_BETWEEN = re.compile(rf"\s*(?:[,;]|\bva\b)(?!\s*{_GOES_ON})\s*")
_TITLE = re.compile(
    r"(?:(?:cac|nhung|hai|ba)\s+(?=(?:anh|chi|ong|ba|dong chi|co|thay|ca nhan|tap the|don vi)\b))?"
    r"(?P<title>(?:ca nhan|dong chi|d/c|dc|anh|chi|ong|ba|co giao|thay giao|co|thay|bac si|bac|chu|giao vien"
    r"|cong nhan|nong dan|doanh nhan|can bo|cong chuc|vien chuc|em)\b\.?\s+)+"
)
_KINDS_OF_PERSON = (
    ("cong nhan", Recipient.WORKER),
    ("nong dan", Recipient.FARMER),
    ("doanh nhan", Recipient.ENTREPRENEUR),
)
# In capitals these begin a name as often as they address somebody ("Ba Đình", "Anh Đức").
_MAY_BE_A_NAME = frozenset({"Anh", "Ba", "Chi", "Co", "Em", "Thay", "Bac", "Chu"})
_HOUSEHOLD = re.compile(r"(?:ho gia dinh|gia dinh|ho (?:ong|ba|anh|chi))\b")
_ENTERPRISE = re.compile(r"(?:doanh nghiep|hop tac xa|htx)\b")
_COMPANY = re.compile(r"(?:cong ty|cty|tong cong ty|tap doan|ngan hang)\b")
_SAID_TO_BE_A_UNIT = re.compile(r"(?:tap the|don vi|co quan)\b[\s:]*")
# These tell a unit with and without accents; the others only as they are spelt ("số", "Trương", "Phương").
_UNIT = re.compile(
    r"(?:ubnd|uy ban|hdnd|mttq|cong an|bo chi huy|dang uy|chi bo|chi doan|chi cuc|trung tam|benh vien"
    r"|tram y te|truong (?:thpt|thcs|th|mn|tieu hoc|mam non|mau giao|dai hoc|cao dang|trung cap|trung hoc"
    r"|chinh tri)"
    r"|phong (?:giao duc|noi vu|tai chinh|y te|van hoa|kinh te|to chuc|tu phap|gd|tc)|to dan pho"
    r"|so (?:noi vu|giao duc|y te|tai chinh|xay dung|cong thuong|tu phap|van hoa|khoa hoc|nong nghiep)"
    r"|(?:can bo,? )?(?:va )?nhan dan)\b"
)
_UNIT_SPELT = re.compile(
    r"(?:xa |phuong |thon |(?i:xã|phường|thôn|trường|sở|phòng|cục|vụ|ấp|bản|khu phố|cơ quan|văn phòng"
    r"|công đoàn|khoa|ban|đoàn (?:thanh niên|tncs|xã|phường|trường)"
    r"|(?:hội|viện|tổ|đội|bộ)(?! (?:trưởng|viên|phó)))\s)"
)
_LETTERS = r"[^\W\d_]+(?:['’.-][^\W\d_]+)*"
_PERSON = re.compile(rf"{_LETTERS}(?: {_LETTERS}){{0,5}}")
# In small letters a question looks like a name: "cho chị Hoa cần gì".
_NO_NAME = re.compile(
    r"\b(?:gi|nao|sao|gom|nhung|can|duoc|khong|chua|phai|may|ai|dau|bao|cac|nguoi|ca nhan|tap the|don vi|toi"
    r"|minh)\b"
)


@dataclass(frozen=True, slots=True)
class Proposed:
    """Who is proposed, in what they were called.

    `rest` is the sentence without them. `recipient` is None where the words leave it open, `is_company` where
    they name one that may stand as an enterprise or as a unit.
    """

    names: tuple[str, ...]
    rest: str
    recipient: Recipient | None = None
    is_company: bool = False


def proposed_in(text: str) -> Proposed:
    """The names behind "cho", where every one of them is sure; else none, and the whole text is the rest."""
    text = " ".join(compose(text).split())
    folded = fold_in_place(text)
    read = (_behind(text, folded, found) for found in _FOR.finditer(folded))
    return next((one for one in read if one is not None), Proposed((), text))


def _behind(text: str, folded: str, found: re.Match[str]) -> Proposed | None:
    """Everybody named behind this "cho"; None where one is unsure, or they are not as many as said."""
    start = found.end()
    behind = _BEHIND.search(folded, start)
    end = len(text) if behind is None else behind.start()
    counted = _COUNTED.match(folded, start, end)
    is_list = counted is not None and bool(counted["colon"])
    if counted is not None:
        start = counted.end() if is_list or counted["what"] in ("nguoi", "tap the", "don vi") else start
    pieces = _pieces(text, folded, start, end)
    read = [_one(piece, is_list=is_list) for piece in pieces]
    # "các bà Trần Thị B, Lê Văn C": the title before the first is everybody's.
    if len(read) > 1 and read[0] is not None and read[0].recipient is Recipient.INDIVIDUAL:
        read = [one or _person(piece, Recipient.INDIVIDUAL) for one, piece in zip(read, pieces, strict=True)]
    sure = [one for one in read if one is not None]
    said = None if counted is None else _COUNTS.get(counted["count"]) or int(counted["count"])
    kinds = {one.recipient for one in sure}
    if not sure or len(sure) < len(read) or said not in (None, len(sure)) or len(kinds) > 1:
        return None
    if counted is not None and is_list and kinds == {None}:
        is_unit = counted["what"] in ("tap the", "don vi")
        kinds = {Recipient.COLLECTIVE if is_unit else Recipient.INDIVIDUAL}
    names = tuple(dict.fromkeys(name for one in sure for name in one.names))
    rest = f"{text[: found.start()].rstrip()} {text[end:].lstrip()}".strip()
    return Proposed(names, rest, kinds.pop(), any(one.is_company for one in sure))


def _pieces(text: str, folded: str, start: int, end: int) -> list[str]:
    pieces = []
    for between in _BETWEEN.finditer(folded, start, end):
        pieces.append(text[start : between.start()].strip())
        start = between.end()
    return [piece for piece in (*pieces, text[start:end].strip()) if piece]


def _one(piece: str, *, is_list: bool) -> Proposed | None:
    """One of the list; None where it may be no name at all."""
    folded = fold_in_place(piece)
    if _HOUSEHOLD.match(folded):
        return _named(piece, Recipient.HOUSEHOLD)
    if said := _SAID_TO_BE_A_UNIT.match(folded):
        return _named(piece[said.end() :], Recipient.COLLECTIVE)
    if kind := _ENTERPRISE.match(folded):
        return _named(piece, Recipient.ENTERPRISE) if piece[kind.end() :].strip() else None
    if kind := _COMPANY.match(folded):
        named = _named(piece, None) if piece[kind.end() :].strip() else None
        return named and Proposed(named.names, "", None, is_company=True)
    if _UNIT.match(folded) or _UNIT_SPELT.match(piece):
        return _named(piece, Recipient.COLLECTIVE)
    if piece.split()[0] in _MAY_BE_A_NAME and not is_list:
        return None
    if (title := _TITLE.match(folded)) is not None:
        kinds = [kind for word, kind in _KINDS_OF_PERSON if word in title.group()]
        return _person(piece[title.end() :], kinds[0] if kinds else Recipient.INDIVIDUAL)
    # Without a title only what is written like a name, or stands in a list that was announced.
    is_written_so = len(piece.split()) > 1 and all(word[0].isupper() for word in piece.split())
    if is_list:
        return _person(piece, None)
    return _person(piece, Recipient.INDIVIDUAL) if is_written_so else None


def _named(piece: str, recipient: Recipient | None) -> Proposed | None:
    """A unit, enterprise or household with a name of its own; "tập thể" or "doanh nghiệp" alone is a kind."""
    piece = piece.strip(" :,–-")
    is_called = len(piece.split()) > 1 and not _NO_NAME.search(_own_words(piece))
    return Proposed((piece,), "", recipient) if is_called else None


def _own_words(piece: str) -> str:
    """The words in small letters, where a question could hide."""
    words = piece.split()
    return fold_in_place(" ".join(word for word in words[1:] if word[0].islower()))


def _person(piece: str, recipient: Recipient | None) -> Proposed | None:
    title = _TITLE.match(fold_in_place(piece))
    name = piece[title.end() :] if title is not None else piece
    words = name.split()
    if not _PERSON.fullmatch(name):
        return None
    is_spelt = all(word[0].isupper() for word in words)
    is_small = name.islower() and not _NO_NAME.search(fold_in_place(name))
    return Proposed((name,), "", recipient) if is_spelt or is_small else None
