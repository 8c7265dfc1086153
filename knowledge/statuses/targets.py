"""Of what a status report speaks: a dossier by number or name, a report that is due, a unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.dates.sentence import Sentence
from knowledge.vietnamese import fold


class Kind(StrEnum):
    """The kinds of things that have a state."""

    OBLIGATION = "obligation"
    DOSSIER = "dossier"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Target:
    """What a report is about, in the officer's words; `id` where a dossier was called by its number."""

    kind: Kind
    text: str
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A target with the slice of the folded clause that names it."""

    target: Target
    start: int
    end: int


_DOSSIER = r"(?:bo\s+ho\s+so|ho\s+so|hoso|hs|dossiers?|file)"
_NO_DATE = (
    r"(?!\d)(?!\s*[/.]\s*\d{1,2}(?!\d))(?!\s*-\s*\d{1,2}\s*[-/]\s*\d)"
    r"(?!\s*(?:tap\s+the|ca\s+nhan|nguoi|thang|ngay(?!\s*\d))\b)"
)
_NUMBERED = re.compile(
    rf"(?:\b(?P<head>{_DOSSIER})\s*(?:so\s*|ma\s*|no\.?\s*|id\s*)?[#:.\-]?\s*|(?P<hash>#))"
    rf"(?P<id>\d{{1,9}}){_NO_DATE}(?:/\d{{4}})?(?:\s?[-–]\s?(?P<last>\d{{1,9}})\b)?"
    rf"(?P<more>(?:\s*(?:,|va|&|\+|and)\s*(?:{_DOSSIER}\s*)?#?\d{{1,9}}{_NO_DATE}\b)*)"
)
_LONGEST_SERIES = 30
_MORE_ID = re.compile(r"\d{1,9}")
_NAMED_DOSSIER = re.compile(rf"\b(?P<head>{_DOSSIER})\b")
_OBLIGATION = re.compile(
    r"\b(?P<head>bao\s+cao|bc|dang\s+ky\s+thi\s+dua|giao\s+uoc|bieu\s+mau|so\s+lieu|danh\s+sach|"
    r"bang\s+(?:tu\s+)?cham\s+diem|"
    r"ke\s+hoach|phieu\s+(?:khao\s+sat|y\s+kien)|(?:[a-z0-9]+\s+)?(?:quarterly\s+|annual\s+)?report)\b"
)
_UNIT = re.compile(
    r"\b(?P<head>ubnd|xa|phuong|dac\s+khu|thi\s+tran|huyen|tinh|thanh\s+pho|tp|so|cuc|chi\s+cuc|cong\s+ty|"
    r"cty|truong|benh\s+vien|bv|"
    r"phong|ban|hoi|cong\s+doan|ldld|doan|dang\s+uy|mttq|van\s+phong|vp|trung\s+tam|tt|khoa|vien|"
    r"chi\s+nhanh|tong\s+cong\s+ty|"
    r"ngan\s+hang|thon|khoi|cum|to\s+dan\s+pho|vnpt|evn)\b"
)
_UNIT_SPELLINGS = {
    fold(word): word
    for word in (
        *("xã", "phường", "sở", "ban", "hội", "phòng", "trường"),
        *("khoa", "tỉnh", "cục", "viện", "đoàn", "huyện", "thôn", "khối", "cụm"),
    )
}
_AFTER_PREPOSITION = re.compile(
    r"\b(?:cho|len|ve|den|toi|cua|tai|o|trinh|gui|voi|nop|chuyen|tu|theo|boi|bo|qua|bao\s+cao|bc)\s+$"
)

# Where the name of a thing stops: a verb, a mark of tense, a recipient, a tail word, punctuation.
_STOP = re.compile(
    r"[,;:!?()\n]|\.(?:\s|$)|\s-\s|"
    r"\b(?P<word>da|chua|vua|moi|dang|se|bi|duoc|nop|gui|trinh|chuyen|roi|xong|r|xin|lui|thieu|con|co|"
    r"khong|ko|len|do|"
    r"vi|nhung|ma|nhe|nha|nhen|ak|oi|den|toi|tam|can|phai|hom|ngay|cham|muon|tre|mien|thi|nen|luu|sang)\b|"
    r"\b\d{1,5}\s+(?:tap\s+the|ca\s+nhan|nguoi)\b|"
    r"\b(?:(?:so|bo)\s+(?:noi\s+vu\s+)?(?:da|chua|vua|moi)|gia\s+han|"
    r"de\s+nghi(?!\s+(?:khen|tang|xet|phong))|yeu\s+cau|luc\s+\d|was|is|has|not|returned|submitted|sent|missing|"
    r"yesterday|today|late|"
    r"cho\s+(?:em|anh|chi|so|bo|ban|ubnd|tinh|phong|cum|khoi)|ve\s+(?:so|bo|ban|ubnd|tinh|phong|cum|khoi|"
    r"van\s+phong)|"
    r"(?P<pronoun>e|em|minh|toi)\s+(?:da|chua|vua|moi|nop|gui|trinh|xin|lam)|qua\s+(?:email|mang|buu)|"
    r"ban\s+giay)\b"
)
_TENSE = re.compile(
    r"\b(?P<word>da|chua|vua|moi|dang|se|xin|nop|gui|trinh|chuyen|bi|duoc|cung|thi|mien|khong|ko|co|thieu)\b|"
    r"\b(?:de\s+nghi|bao\s+cao\s+(?:roi|cham|muon))\b"
)
# A stop word counts only with its own accents: "đã" is not "đa khoa", "có" not "cờ", "thì" not "thi đua".
_SPELLED = (
    "đã chưa vừa mới đang sẽ bị được nộp gửi trình chuyển rồi lùi thiếu còn có không lên vì "
    "nhưng mà nhé ơi đến tới tạm cần phải hôm ngày chậm muộn trễ miễn thì nên lưu cũng"
)
_STOP_SPELLINGS = {fold(word): word for word in _SPELLED.split()}
_PLAIN_NAMES = re.compile(
    r"thi\s+(?:dua|tran|xa)|co\s+(?:thi|quan|so)|chuyen\s+(?:de|vien|my)|ngay\s+\D|da\s+khoa"
)
_OWN_WORD = re.compile(r"\s*minh\b")
_PARTICLES = frozenset(("ạ", "à", "ah", "nhé", "nha", "em", "e"))
_JOINED = re.compile(r"\s*(?:,|va|&|\+)\s*")
_AND_UNIT = re.compile(r"\s+va\s+(?=(?:xa|phuong|so|truong|cong\s+ty|ubnd|benh\s+vien|hoi|phong)\b)")
_OF_UNIT = re.compile(r"\bcua\s+$")
_OF_COMMUNE = re.compile(r"\b(?:cua|bao\s+cao|bc)\s+$")
_JOINING_UNIT = re.compile(r"(?:\bcua)?\s+$")
_COMMUNES = frozenset(("xa", "phuong", "ubnd"))
_FOR_UNIT = re.compile(r"\bcho\s+$")
_SELF = re.compile(
    r"^(?:don\s+vi|ben|co\s+quan|phong|xa|phuong|truong|so|ban)\s+(?:em|toi|minh|chung\s+toi|chung\s+em|"
    r"anh|chi)\b"
)


def read_dossiers(sentence: Sentence) -> list[Place]:
    """The dossiers that are called by number ("HS 3, 5 và 7"), each a place of its own."""
    places: list[Place] = []
    for found in _NUMBERED.finditer(sentence.plain):
        head = _clean(sentence, found.start(), found.end("id")).replace(":", "")
        places.append(Place(Target(Kind.DOSSIER, head, int(found["id"])), found.start(), found.end()))
        word = f"{_clean(sentence, *found.span('head'))} " if found["head"] else "#"
        first, last = int(found["id"]), int(found["last"] or 0)
        more = [int(number) for number in _MORE_ID.findall(found["more"])]
        if first < last <= first + _LONGEST_SERIES:  # "hs 12-14"
            more = [*range(first + 1, last + 1), *more]
        places += [
            Place(Target(Kind.DOSSIER, f"{word}{number}", number), found.start(), found.end())
            for number in more
        ]
    return places


def read_named_dossier(sentence: Sentence, stops: list[int]) -> Place | None:
    """A dossier called by its award or person ("hồ sơ anh Nam"); `stops` are further ends of names."""
    for found in _NAMED_DOSSIER.finditer(sentence.plain):
        end = _name_end(sentence, found.end(), stops)
        if sentence.plain[found.end() : end].strip():
            return Place(Target(Kind.DOSSIER, _clean(sentence, found.start(), end)), found.start(), end)
    return None


def read_obligation(sentence: Sentence, stops: list[int]) -> Place | None:
    """A report or another paper that is due ("báo cáo khối quý 4"); the first with a name of its own."""
    places = []
    for found in _OBLIGATION.finditer(sentence.plain):
        if found["head"].startswith("bao") and not sentence.is_written(*found.span("head"), "báo cáo"):
            continue
        start, end = found.start(), _name_end(sentence, found.end(), stops)
        if sentence.plain.startswith("the ", start):
            start += len("the ")
        place = Place(Target(Kind.OBLIGATION, _clean(sentence, start, end)), start, end)
        if sentence.plain[found.end() : end].strip():
            return place
        places.append(place)
    return places[0] if places else None


def read_units(sentence: Sentence, stops: list[int], obligation: Place | None) -> list[Place]:
    """The units that act in the clause ("xã A, xã B đã nộp"), not the one that something is sent to."""
    places: list[Place] = []
    for found in _UNIT.finditer(sentence.plain):
        if places and not _JOINED.fullmatch(sentence.plain, places[-1].end, found.start()):
            if found.start() >= places[-1].end:
                break
            continue
        if _acts(sentence, found) and not _is_inside(found, obligation):
            place = _unit_at(sentence, found, stops)
            if place is not None:
                places.append(place)
    return places


def begins_with_unit(sentence: Sentence) -> bool:
    """Whether the first word is that of a unit: "xã B hôm qua"."""
    found = _UNIT.match(sentence.plain)
    return found is not None and _is_unit(sentence, found)


def units_of(sentence: Sentence, obligation: Place, *, is_handed_in: bool = True) -> list[Place]:
    """The units whose report it is: "báo cáo của xã A và xã B".

    Of what was handed in before (not `is_handed_in` now) also "báo cáo xã A", which else is what it is about.
    """
    for found in _UNIT.finditer(sentence.plain, obligation.start, obligation.end):
        is_of = _OF_UNIT if is_handed_in or found["head"] not in _COMMUNES else _OF_COMMUNE
        if _is_unit(sentence, found) and sentence.search_before(is_of, found.start()):
            names = unit_names(sentence, found.start(), obligation.end)
            names = names or (_clean(sentence, found.start(), obligation.end),)
            return [Place(Target(Kind.UNIT, name), found.start(), obligation.end) for name in names]
    return []


def without_unit(sentence: Sentence, obligation: Place, units: list[Place]) -> str:
    """The name of a report without the unit whose it is: "báo cáo khối quý 4 của xã A"."""
    inside = [one.start for one in units if obligation.start < one.start < obligation.end]
    joining = sentence.search_before(_JOINING_UNIT, inside[0]) if inside else None
    return obligation.target.text if joining is None else _clean(sentence, obligation.start, joining.start())


def unit_within(sentence: Sentence, start: int, end: int) -> Place | None:
    """The unit that is named between two places, up to the verb: "yêu cầu xã A bổ sung"."""
    found = _UNIT.search(sentence.plain, start, end)
    if found is None or not _is_unit(sentence, found):
        return None
    verb = _ASKED.search(sentence.plain, found.end(), end)
    text = _clean(sentence, found.start(), end if verb is None else verb.start())
    is_named = len(text.split()) > 1
    return Place(Target(Kind.UNIT, text), found.start(), end) if is_named else None


def named_unit(sentence: Sentence, stops: list[int], apart: Sequence[range]) -> Place | None:
    """The first unit that is named outside of these places: "hồ sơ nào của xã A"."""
    for found in _UNIT.finditer(sentence.plain):
        if any(found.start() in one for one in apart):
            continue
        if not _is_unit(sentence, found) or _SELF.match(sentence.after(found.start())):
            continue
        end = _name_end(sentence, found.end(), stops)
        text = _clean(sentence, found.start(), end)
        if len(text.split()) > 1:
            return Place(Target(Kind.UNIT, text), found.start(), end)
    return None


def unit_names(sentence: Sentence, start: int, end: int) -> tuple[str, ...] | None:
    """The units that are listed between two places; `None` where anything else stands among them."""
    names = []
    for part in _LISTING.split(sentence.plain[start:end]):
        at = sentence.plain.index(part, start)
        found = _UNIT.match(sentence.plain, at + len(part) - len(part.lstrip()))
        text = _clean(sentence, at, at + len(part))
        if found is None or not _is_unit(sentence, found) or len(text.split()) < 2:
            return None
        names.append(text)
    return tuple(names)


_ASKED = re.compile(r"\b(?:bo\s+sung|hoan\s+thien|chinh\s+sua|sua|lam\s+lai|giai\s+trinh|gui|nop)\b")
_LISTING = re.compile(r"\s*(?:,|;|\bva\b|\bvoi\b)\s*")


def waived_for(
    sentence: Sentence, stops: list[int], obligation: Place | None
) -> tuple[list[Place], Place | None]:
    """For whom something is waived ("miễn cho xã A báo cáo khối"), and the obligation without that name."""
    for found in _UNIT.finditer(sentence.plain):
        joining = sentence.search_before(_FOR_UNIT, found.start())
        is_own = _SELF.match(sentence.after(found.start())) is not None
        if joining is None or is_own or not _is_unit(sentence, found):
            continue
        end = _name_end(sentence, found.end(), stops)
        if obligation is not None and found.start() < obligation.start:
            end = min(end, obligation.start)
        unit = Place(Target(Kind.UNIT, _clean(sentence, found.start(), end)), found.start(), end)
        if obligation is not None and _is_inside(found, obligation):
            text = _clean(sentence, obligation.start, joining.start())
            obligation = Place(Target(Kind.OBLIGATION, text), obligation.start, joining.start())
        return [unit], obligation
    return [], obligation


def _acts(sentence: Sentence, found: re.Match[str]) -> bool:
    if not _is_unit(sentence, found) or sentence.search_before(_AFTER_PREPOSITION, found.start()):
        return False
    if _SELF.match(sentence.after(found.start())) or _first(sentence, _TENSE, found.end()) is None:
        return False
    verb = _first(sentence, _TENSE, 0)
    return verb is None or verb.start() >= found.start() or _is_seen(sentence, found)


def _is_inside(found: re.Match[str], obligation: Place | None) -> bool:
    """Whether the word is part of a report's name: "báo cáo tổng kết khối"."""
    return obligation is not None and obligation.start < found.start() < obligation.end


def _unit_at(sentence: Sentence, found: re.Match[str], stops: list[int]) -> Place | None:
    following = _first(sentence, _TENSE, found.end())
    end = _name_end(sentence, found.end(), stops)
    own = _OWN_WORD.match(sentence.plain, end)
    # "xã bình minh đã nộp": a name runs as far as its words may; "mình" with its accent is the writer.
    if own is not None and sentence.original(*own.span()).strip() == "minh":
        end = own.end()
    if following is not None:
        end = min(end, following.start())
    joint = _AND_UNIT.search(sentence.plain, found.end(), end)
    if joint is not None:
        end = joint.start()
    name = sentence.plain[found.start() : end].strip()
    if name == found["head"] and name not in ("mttq", "vnpt", "evn", "ldld"):
        return None
    return Place(Target(Kind.UNIT, _clean(sentence, found.start(), end)), found.start(), end)


def _is_unit(sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether the word is the unit: "sở", not "số"; "xã", not "xa"."""
    spelling = _UNIT_SPELLINGS.get(found["head"])
    return spelling is None or sentence.is_written(*found.span("head"), spelling)


def _is_seen(sentence: Sentence, found: re.Match[str]) -> bool:
    """ "chưa thấy phường B nộp": the verb before the unit is the coordinator's."""
    return sentence.word_before(found.start()) in ("thay", "nhan", "rang", "la")


def _name_end(sentence: Sentence, start: int, stops: list[int]) -> int:
    found = _first(sentence, _STOP, start)
    ends = [len(sentence.plain), *(stop for stop in stops if stop >= start)]
    if found is not None:
        ends.append(found.start())
    return min(ends)


def _first(sentence: Sentence, pattern: re.Pattern[str], start: int) -> re.Match[str] | None:
    """The first stop from a place on whose accents are its own."""
    for found in pattern.finditer(sentence.plain, start):
        word = found["word"]
        if word is None:
            if not (found.groupdict().get("pronoun") and sentence.is_capitalised(found.start())):
                return found
            continue  # "Bình Minh" is a name
        if sentence.is_accented:
            if sentence.is_written(*found.span("word"), _STOP_SPELLINGS.get(word, word)):
                return found
        elif not _PLAIN_NAMES.match(sentence.plain, found.start()):
            return found
    return None


def _clean(sentence: Sentence, start: int, end: int) -> str:
    first, last = sentence.span(start, end)
    words = sentence.text[first:last].split()
    while len(words) > 1 and words[-1] in _PARTICLES:
        words.pop()
    return " ".join(words).strip(" ,.;:-–\"'“”()")
