"""Units of a list that are named without their kind: "xã Hòa Bình, Tân Lập đã nộp"."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.dates.sentence import Sentence
from knowledge.statuses.cues import read_report
from knowledge.statuses.name_ends import TENSE, clean, first_stop, name_end
from knowledge.statuses.plain_senders import SHORT_WORDS, plain_sender
from knowledge.statuses.targets import NAMED_DOSSIER, Kind, Place, Target, begins_with_unit, read_units
from knowledge.statuses.unit_names import NO_UNITS

_ONWARDS = re.compile(r"\s*(?:[,&+]\s*(?:\b(?:va|voi)\s+)?|\b(?:va|voi)\s+)")
_NAME_ENDS = re.compile(r"\s+(?:va|deu|cung|van|tat\s+ca|ca\s+hai)\b|\s*[&+]")
_KIND = re.compile(
    r"(?:(?:ubnd|xa|phuong|dac\s+khu|thi\s+tran|so|truong|phong|hoi|cong\s+ty|benh\s+vien)\s+)+"
)
_COMMUNE = re.compile(r"(?:ubnd|xa|phuong|dac\s+khu|thi\s+tran)\b")
_LONGEST, _SHORTEST_PLAIN = 4, 2  # words
# Words that begin no name of a place where it is written in small letters: a day, the writer, a reason.
_NO_NAME = frozenset(
    (
        *(
            "em",
            "anh",
            "chi",
            "toi",
            "minh",
            "ben",
            "ong",
            "ba",
            "co",
            "bac",
            "can",
            "bo",
            "lanh",
            "dao",
            "dong",
        ),
        *("hom", "ngay", "sang", "trua", "chieu", "dem", "nay", "mai", "tuan", "thang", "quy", "bay", "gio"),
        *(
            "theo",
            "do",
            "vi",
            "sau",
            "truoc",
            "khi",
            "den",
            "hien",
            "con",
            "rieng",
            "vang",
            "da",
            "thua",
            "bao",
        ),
        *("cac", "nhung", "moi", "tat", "ca", "hai", "ho", "hs", "bc"),
    )
)
# Before a capital these speak of a person, the writer or a day: "Em Lan", "Anh Sơn"; "Minh" is no "mình".
_OF_PERSONS = frozenset(
    (
        *("em", "anh", "chị", "tôi", "mình", "bên", "ông", "bà", "cô", "bác", "chú", "thầy", "đồng", "bạn"),
        *("chi", "toi", "ben", "ong", "co", "bac", "chu", "thay", "hôm", "ngày", "hom", "ngay", "đơn", "don"),
    )
)


def acting_units(sentence: Sentence, stops: list[int], obligation: Place | None) -> list[Place]:
    """The units that act in the clause, also those whose kind stands only before the first of a list."""
    places = read_units(sentence, stops, obligation)
    if not places:
        if initials := _initials(sentence, stops, obligation):
            return initials
        if (sender := plain_sender(sentence)) is not None:
            return [sender]
        return _person(sentence, stops) if obligation is None else _without_kind(sentence, stops, obligation)
    places = [*_unknown_before(sentence, places[0]), *places]
    while True:
        more = _listed(sentence, stops, places[-1])
        if more and not _COMMUNE.match(sentence.plain, places[-1].start) and _ends_with_and(sentence, more):
            # "Sở Văn hóa, Thể thao và Du lịch" is one: its name is asked for rather than cut.
            start, end = places[-1].start, more[-1].end
            return [*places[:-1], Place(Target(Kind.UNIT, clean(sentence, start, end)), start, end)]
        places += more
        joint = _ONWARDS.match(sentence.plain, places[-1].end) if more else None
        further = [] if joint is None else read_units(sentence, stops, obligation, joint.end())
        if joint is None or not further or further[0].start != joint.end():
            return [*places, *_unknown_behind(sentence, places[-1])]
        places += further


def _unknown_before(sentence: Sentence, first: Place) -> list[Place]:
    """What is joined to the first unit and is none that is known, to be asked about: "syt và xã A đã nộp"."""
    found = _JOINED_BEFORE.match(sentence.plain[: first.start])
    if found is None or read_report(Sentence.of(found["name"])) is not None:
        return []
    words = found["name"].split()
    is_listed = found["joint"] != "," or _INITIALS.fullmatch(found["name"]) is not None
    name = words[1:] if _IS_PERSON.match(found["name"]) else words
    if not is_listed or len(words) > _LONGEST or _NO_NAME & set(name) or NAMED_DOSSIER.search(found["name"]):
        return []
    start, end = found.span("name")
    return [Place(Target(Kind.UNIT, clean(sentence, start, end)), start, end)]


def _unknown_behind(sentence: Sentence, last: Place) -> list[Place]:
    """Initials that nobody is known by, or a person, joined to the last unit: "xã A và syt đã nộp"."""
    found = _JOINED_BEHIND.match(sentence.plain, last.end)
    if found is None or first_stop(sentence, TENSE, found.end()) is None:
        return []
    return [Place(Target(Kind.UNIT, clean(sentence, *found.span("name"))), *found.span("name"))]


_PERSON = r"(?:anh|chi|ong|ba|bac|co|chu|thay)\s+"
_IS_PERSON = re.compile(_PERSON)
_JOINED_BEHIND = re.compile(
    r"\s*(?:,|&|\+|\b(?:va|voi|cung|lan)\b)\s*"
    rf"(?P<name>[bcdfghklmnpqrstvxy]{{3,6}}\b|{_PERSON}[a-z]+(?:\s+[a-z]+){{0,3}}?"
    r"(?=\s+(?:(?:deu|cung|van|thi)\s+)*(?:da|chua|vua|moi)\b))"
)
_JOINED_BEFORE = re.compile(
    r"\s*(?:(?:em|toi)\s+)?(?:bao\s+cao\s*[,:]\s*)?(?P<name>[a-z]\w*(?:\s+[a-z]\w*)*)\s*(?P<joint>,|&|\+|\b(?:va|voi|cung)\b)\s*$"
)
_INITIALS = re.compile(r"[bcdfghjklmnpqrstvwxyz]{3,6}")
_SHORTEST_INITIALS = re.compile(r"[bcdfghjklmnpqrstvwxyz]{2}")


def _listed(sentence: Sentence, stops: list[int], first: Place) -> list[Place]:
    """The names behind a unit, up to the verb, each with the kind of that unit."""
    kind = _KIND.match(sentence.plain, first.start, first.end)
    if kind is None:
        return []
    word = clean(sentence, *kind.span())
    names = _names(sentence, stops, first.end)
    return [
        one
        if are_initials(sentence, one.start, one.end)
        else replace(one, target=Target(Kind.UNIT, f"{word} {one.target.text}"))
        for one in names
    ]


def _without_kind(sentence: Sentence, stops: list[int], obligation: Place) -> list[Place]:
    """Names of places at the head of a clause, told by their capitals: "Hòa Bình, Tân Lập đã nộp"."""
    if sentence.text.isupper():
        return []
    start = len(sentence.plain) - len(sentence.plain.lstrip())
    first = _name_at(sentence, stops, start)
    if first is None or not _is_capitalised(sentence, first):
        return []
    names = [first, *_names(sentence, stops, first.end)]
    if names[-1].end > obligation.start or not _TOLD.match(sentence.plain, names[-1].end):
        return []
    is_place = all(len(one.target.text.split()) == _SHORTEST_PLAIN for one in names)
    return names if is_place else []


def are_initials(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a word is the initials of something, no word: "SYT", "syt", and none of papers like "HS"."""
    word = sentence.plain[start:end].strip()
    if not word.isalpha() or word in NO_UNITS or len(word) < _FEWEST_INITIALS:
        return False
    first, last = sentence.span(start, start + len(word))
    is_marked = sentence.text[first:last].isupper() and not sentence.text.isupper()
    return is_marked or _INITIALS.fullmatch(word) is not None


def _initials(sentence: Sentence, stops: list[int], obligation: Place | None) -> list[Place]:
    """Units called by initials before the verb, of whom nobody may know: "QQ nộp", "báo cáo năm: QQ nộp"."""
    found = _HEAD_WORD.match(sentence.plain)
    if obligation is not None and obligation.start == len(sentence.plain) - len(sentence.plain.lstrip()):
        found = _BEHIND_PAPER.match(sentence.plain, obligation.end)
    if found is None or not _may_act(sentence, *found.span("name")):
        return []
    first = Place(Target(Kind.UNIT, clean(sentence, *found.span("name"))), *found.span("name"))
    names = [first, *_names(sentence, stops, first.end)]
    return names if _ACTS.match(sentence.plain, names[-1].end) else []


def _may_act(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a word before the verb is the short name of somebody, also of two letters: "qq nộp"."""
    word = sentence.plain[start:end]
    is_short = _SHORTEST_INITIALS.fullmatch(word) is not None or _SYLLABLE.fullmatch(word) is None
    is_short = is_short and word.isalpha() and word not in NO_UNITS | SHORT_WORDS
    return is_short or are_initials(sentence, start, end)


# What is none of these is no word: "vpub nộp".
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
_FEWEST_INITIALS = 2
_HEAD_WORD = re.compile(r"\s*(?:con\s+|rieng\s+)?(?P<name>[a-z]{2,8})\b")
_BEHIND_PAPER = re.compile(r"\s*[:,]\s*(?P<name>[a-z]{2,8})\b")
_ACTS = re.compile(
    r"\s+(?:(?:deu|cung|van|thi)\s+)*(?:da|chua|vua|moi|nop|gui|trinh|xin|thieu|xong|du|bi|duoc|bao\s+cao)\b"
)


def _person(sentence: Sentence, stops: list[int]) -> list[Place]:
    """ "Nguyễn Lan đã nộp": a person, or a commune that is called after one, which is asked."""
    start = len(sentence.plain) - len(sentence.plain.lstrip())
    name = None if sentence.text.isupper() else _name_at(sentence, stops, start)
    if name is None or not _is_capitalised(sentence, name) or not _TOLD.match(sentence.plain, name.end):
        return []
    words = name.target.text.split()
    return [name] if len(words) == _SHORTEST_PLAIN and words[0].casefold() in _SURNAMES else []


_SURNAMES = frozenset(
    (
        *("nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "ngô"),
        *("dương", "lý", "đinh", "trịnh", "đoàn", "mai", "lương", "nguyen", "tran", "pham", "hoang", "huynh"),
    )
)
_TOLD = re.compile(r"\s+(?:(?:deu|cung|van|thi)\s+)*(?:da|chua|vua|moi|nop|gui|trinh)\b")


def _names(sentence: Sentence, stops: list[int], at: int) -> list[Place]:
    names: list[Place] = []
    while joint := _ONWARDS.match(sentence.plain, at):
        name = _name_at(sentence, stops, joint.end())
        if name is None:
            break
        names.append(name)
        at = name.end
    # What stands behind the verb is another matter.
    return names if first_stop(sentence, TENSE, at) is not None else []


def _name_at(sentence: Sentence, stops: list[int], start: int) -> Place | None:
    if begins_with_unit(sentence, start):
        return None
    end = name_end(sentence, start, stops)
    tense = first_stop(sentence, TENSE, start)
    if tense is None or tense.start() <= start:
        return None
    end = min(end, tense.start())
    cut = _NAME_ENDS.search(sentence.plain, start, end)
    end = cut.start() if cut else end
    place = Place(Target(Kind.UNIT, clean(sentence, start, end)), start, end)
    words = sentence.plain[start:end].split()
    place = replace(place, end=start + len(sentence.plain[start:end].rstrip()))
    if not words or len(words) > _LONGEST or not all(word.isalpha() for word in words):
        return None
    if _is_capitalised(sentence, place):
        return None if place.target.text.casefold().split()[0] in _OF_PERSONS else place
    is_plain = len(words) >= _SHORTEST_PLAIN and not _NO_NAME & set(words)
    return place if is_plain else None


def _is_capitalised(sentence: Sentence, place: Place) -> bool:
    return all(
        sentence.is_capitalised(place.start + found.start())
        for found in re.finditer(r"\S+", sentence.plain[place.start : place.end])
    )


def _ends_with_and(sentence: Sentence, names: list[Place]) -> bool:
    if len(names) < 2:
        return False
    return "va" in sentence.plain[names[-2].end : names[-1].start].split()
