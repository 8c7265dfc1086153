"""Of what a status report speaks: a dossier by number or name, a report that is due, a unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from knowledge.dates.sentence import Sentence
from knowledge.statuses.name_ends import STOP, TENSE, clean, first_stop, name_end
from knowledge.statuses.number_marks import is_unit_mark
from knowledge.statuses.unit_marks import MARKED
from knowledge.vietnamese import fold


class Kind(StrEnum):
    """The kinds of things that have a state."""

    OBLIGATION = "obligation"
    DOSSIER = "dossier"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Target:
    """What a report is about, in the officer's words; `id` where a dossier was called by its number.

    `told` is the number by which the last reminder calls it, where that was said.
    """

    kind: Kind
    text: str
    id: int | None = None
    told: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A target with the slice of the folded clause that names it."""

    target: Target
    start: int
    end: int


_DOSSIER = r"(?:bo\s+ho\s+so|ho\s+so|hoso|hs|dossiers?|file(?!\s+(?:mem|scan|word|excel|pdf)\b))"
_NO_DATE = (
    r"(?!\d)(?!\s*[/.]\s*\d{1,2}(?!\d))(?!\s*-\s*\d{1,2}\s*[-/]\s*\d)"
    r"(?!\s*(?:tap\s+the|ca\s+nhan|nguoi|thang|ngay(?!\s*\d))\b)"
)
_NUMBERED = re.compile(
    rf"(?:\b(?P<head>{_DOSSIER})\s*(?:so\s*|ma\s*|no\.?\s*|id\s*)?[#:.\-]?\s*|(?P<hash>#))"
    rf"(?P<id>\d{{1,9}}){_NO_DATE}(?:/\d{{4}})?(?:\s?[-–]\s?(?P<last>\d{{1,9}})\b)?"
    r"(?P<spaced>(?:\s+\d{1,4}){1,9}(?=\s+(?:da|trinh|nop|gui|xong|chua|roi|r|het|deu|vua|moi)\b))?"
    rf"(?P<more>(?:\s*(?:,|va|&|\+|and)\s*(?:{_DOSSIER}\s*)?#?\d{{1,9}}{_NO_DATE}\b)*)"
)
_LONGEST_SERIES = 30
_MORE_ID = re.compile(r"\d{1,9}")
NAMED_DOSSIER = re.compile(rf"\b(?P<head>{_DOSSIER})\b")
_OBLIGATION = re.compile(
    r"\b(?P<head>bao\s+cao|bc|(?:dang\s+ky|dky|dk)\s+thi\s+dua|giao\s+uoc|bieu\s+mau|so\s+lieu|danh\s+sach|ds|"
    r"(?:tong|so)\s+ket(?=\s+(?:nam|quy|thang|khoi|cum)(?:\s+\d+)?\s+(?:em|e|toi|minh|nop|gui|r|roi|xong)\b)|"
    r"bang\s+(?:tu\s+)?cham\s+diem|(?!\w+__w\b)[a-z0-9]+_\w+|"
    r"ke\s+hoach|phieu\s+(?:khao\s+sat|y\s+kien)|(?:[a-z0-9]+\s+)?(?:quarterly\s+|annual\s+)?report)\b"
)
UNIT = re.compile(
    r"\b(?P<head>\w+__w|ubnd|xa|phuong|dac\s+khu|thi\s+tran|huyen|tinh|thanh\s+pho|tp|so|cuc|chi\s+cuc|cong\s+ty|"
    r"cty|truong|benh\s+vien|bv|"
    r"phong|ban|hoi|cong\s+doan|ldld|doan|dang\s+uy|mttq|van\s+phong|vp|trung\s+tam|tt|khoa|vien|"
    r"chi\s+nhanh|tong\s+cong\s+ty|"
    rf"ngan\s+hang|thon|khoi|cum|to\s+dan\s+pho|vnpt|evn|{MARKED})\b"
)
_UNIT_SPELLINGS = {
    fold(word): word
    for word in (
        *("xã", "phường", "sở", "ban", "hội", "phòng", "trường"),
        *("khoa", "tỉnh", "cục", "viện", "đoàn", "huyện", "thôn", "khối", "cụm"),
    )
}
# "hôm qua Sở Y tế nộp": a day before the unit, not on which way something goes.
_NO_DAY = "".join(rf"(?<!{one}\s)" for one in ("hom", "bua", "ngay", "sang", "trua", "chieu", "toi", "dem"))
_AFTER_PREPOSITION = re.compile(
    r"\b(?:cho|len|ve|den|toi|cua|tai|o|trinh|gui|voi|nop|chuyen|tu|theo|boi|bo|"
    rf"{_NO_DAY}qua|bao\s+cao|bc)\s+$"
)

_OWN_WORD = re.compile(r"\s*minh\b")
_JOINED = re.compile(r"\s*(?:,|va|voi|lan|cung(?:\s+voi)?|&|\+)\s*")
_AND_UNIT = re.compile(
    rf"\s+(?:va|voi|cung(?:\s+voi)?)\s+(?=(?:{MARKED}|xa|phuong|so|truong|cong\s+ty|ubnd|benh\s+vien|hoi|phong|[bcdfghklmnpqrstvxy]{{3,8}}|"
    r"(?:anh|chi|ong|ba|co|chu|bac|thay)\s+[a-z]+)\b)"
)
_AND_NAME = re.compile(r"\s+(?:va|voi)\s+")
_AS_WELL = re.compile(r"\s+(?P<word>lan)\s*$")
_HANGING = re.compile(r"\s+(?:va|voi|cung)\s*$|\s*[,&+]\s*$")
_BOTH = re.compile(r"\s+(?P<all>deu)\b")
COMMUNES = frozenset(("xa", "phuong", "ubnd"))
_SELF = re.compile(
    r"(?:don\s+vi|ben|co\s+quan|phong|xa|phuong|truong|so|ban)\s+"
    r"(?P<self>em|toi|minh|chung\s+toi|chung\s+em|anh|chi)\b"
)
_SELF_SPELLINGS = ("em", "tôi", "mình", "chúng tôi", "chúng em", "anh", "chị")
_PAPER = re.compile(r"\s*(?:bao\s+cao|bc|ho\s+so|hs|danh\s+sach|bieu\s+mau|dang\s+ky)\b")


def read_dossiers(sentence: Sentence) -> list[Place]:
    """The dossiers that are called by number ("HS 3, 5 và 7"), each a place of its own."""
    places: list[Place] = []
    for found in _NUMBERED.finditer(sentence.plain):
        head = clean(sentence, found.start(), found.end("id")).replace(":", "")
        places.append(Place(Target(Kind.DOSSIER, head, int(found["id"])), found.start(), found.end()))
        word = f"{clean(sentence, *found.span('head'))} " if found["head"] else "#"
        first, last = int(found["id"]), int(found["last"] or 0)
        told = f"{found['spaced'] or ''} {found['more']}"
        more = [int(number) for number in _MORE_ID.findall(told)]
        if first < last <= first + _LONGEST_SERIES:  # "hs 12-14"
            more = [*range(first + 1, last + 1), *more]
        places += [
            Place(Target(Kind.DOSSIER, f"{word}{number}", number), found.start(), found.end())
            for number in more
        ]
    return places


def read_named_dossier(sentence: Sentence, stops: list[int]) -> Place | None:
    """A dossier called by its award or person ("hồ sơ anh Nam"); `stops` are further ends of names."""
    for found in NAMED_DOSSIER.finditer(sentence.plain):
        end = name_end(sentence, found.end(), stops)
        if sentence.plain[found.end() : end].strip():
            return Place(Target(Kind.DOSSIER, clean(sentence, found.start(), end)), found.start(), end)
    return None


def read_obligation(sentence: Sentence, stops: list[int]) -> Place | None:
    """A report or another paper that is due ("báo cáo khối quý 4"); the first with a name of its own."""
    places = []
    for found in _OBLIGATION.finditer(sentence.plain):
        if found["head"].startswith("bao ") and not sentence.is_written(*found.span("head"), "báo cáo"):
            continue
        start, end = found.start(), name_end(sentence, found.end(), stops)
        if sentence.plain.startswith("the ", start):
            start += len("the ")
        place = Place(Target(Kind.OBLIGATION, clean(sentence, start, end)), start, end)
        if sentence.plain[found.end() : end].strip():
            return place
        places.append(place)
    return places[0] if places else None


def read_units(sentence: Sentence, stops: list[int], obligation: Place | None, begin: int = 0) -> list[Place]:
    """The units that act in the clause ("xã A, xã B đã nộp"), not the one that something is sent to."""
    places: list[Place] = []
    for found in UNIT.finditer(sentence.plain, begin):
        if places and not _JOINED.fullmatch(sentence.plain, places[-1].end, found.start()):
            if found.start() >= places[-1].end:
                break
            continue
        if _acts(sentence, found, is_joined=bool(places)) and not is_inside(found, obligation):
            place = _unit_at(sentence, found, stops)
            if place is not None:
                places.append(place)
    return places


def begins_with_unit(sentence: Sentence, at: int = 0) -> bool:
    """Whether the word at a place is that of a unit: "xã B hôm qua"."""
    found = UNIT.match(sentence.plain, at)
    return found is not None and is_unit(sentence, found)


def _acts(sentence: Sentence, found: re.Match[str], *, is_joined: bool) -> bool:
    if not is_unit(sentence, found):
        return False
    # "gửi với xã B" is sent along, "xã A với xã B" are two that act.
    if not is_joined and sentence.search_before(_AFTER_PREPOSITION, found.start()):
        return False
    if is_own_unit(sentence, found.start()) or first_stop(sentence, TENSE, found.end()) is None:
        return False
    verb = first_stop(sentence, TENSE, 0)
    return verb is None or verb.start() >= found.start() or _is_seen(sentence, found)


def is_own_unit(sentence: Sentence, start: int) -> bool:
    """Whether the writer's own unit is meant: "xã mình", not "xã Minh Tân", whose name goes on."""
    found = _SELF.match(sentence.plain, start)
    if found is None or not sentence.is_written(*found.span("self"), *_SELF_SPELLINGS):
        return False
    if sentence.is_capitalised(found.start("self")) and not sentence.is_capitalised(start):
        return False
    if sentence.is_accented and found["self"] != "anh":
        return True
    # "xa minh tan da nop", "xã anh sơn đã nộp": behind a pronoun stands no other name.
    stop = first_stop(sentence, STOP, found.end())
    name = sentence.plain[found.end() : stop.start() if stop else len(sentence.plain)]
    return not name.strip() or _PAPER.match(name) is not None


def is_inside(found: re.Match[str], obligation: Place | None) -> bool:
    """Whether the word is part of a report's name: "báo cáo tổng kết khối"."""
    return obligation is not None and obligation.start < found.start() < obligation.end


def _unit_at(sentence: Sentence, found: re.Match[str], stops: list[int]) -> Place | None:
    following = first_stop(sentence, TENSE, found.end())
    end = name_end(sentence, found.end(), stops)
    own = _OWN_WORD.match(sentence.plain, end)
    # "xã bình minh đã nộp": a name runs as far as its words may; "mình" with its accent is the writer.
    if own is not None and sentence.original(*own.span()).strip() == "minh":
        end = own.end()
    if following is not None:
        end = min(end, following.start())
    joint = _AND_UNIT.search(sentence.plain, found.end(), end)
    if joint is None and found["head"] in COMMUNES:
        joint = _AND_NAME.search(sentence.plain, found.end(), end)  # no commune has "và" in its name
    if joint is not None:
        end = joint.start()
    both = _BOTH.search(sentence.plain, found.end(), end)
    if both is not None and sentence.is_written(*both.span("all"), "đều"):
        end = both.start()
    hanging = _HANGING.search(sentence.plain, found.end(), end)
    if hanging is not None:  # "Sở Y tế và" before "Sở Nội vụ đã nộp", at which a name may stop
        end = hanging.start()
    as_well = _AS_WELL.search(sentence.plain, found.end(), end)  # "cả Sở Y tế lẫn Sở Nội vụ"
    if as_well is not None and sentence.original(*as_well.span("word")) == "lẫn":
        end = as_well.start()
    if is_unit_mark(found["head"]):
        end = found.end()
    name = sentence.plain[found.start() : end].strip()
    if not is_unit_mark(name) and name == found["head"] and name not in ("mttq", "vnpt", "evn", "ldld"):
        return None
    return Place(Target(Kind.UNIT, clean(sentence, found.start(), end)), found.start(), end)


def is_unit(sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether the word is the unit: "sở", not "số"; "xã", not "xa"."""
    spelling = _UNIT_SPELLINGS.get(found["head"])
    return spelling is None or sentence.is_written(*found.span("head"), spelling)


def _is_seen(sentence: Sentence, found: re.Match[str]) -> bool:
    """ "chưa thấy phường B nộp": the verb before the unit is the coordinator's."""
    return sentence.word_before(found.start()) in ("thay", "nhan", "rang", "la")
