"""Whose a thing is: the units that are named beside a report or a dossier, and the writer's own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.dates.sentence import Sentence
from knowledge.statuses.listed_units import are_initials
from knowledge.statuses.name_ends import clean, name_end
from knowledge.statuses.targets import (
    COMMUNES,
    NAMED_DOSSIER,
    UNIT,
    Kind,
    Place,
    Target,
    is_inside,
    is_own_unit,
    is_unit,
)

_OF_UNIT = re.compile(r"\bcua\s+$")
_OF_COMMUNE = re.compile(r"\b(?:cua|bao\s+cao|bc)\s+$")
_JOINING_UNIT = re.compile(r"(?:\bcua)?\s+$")
_FOR_UNIT = re.compile(r"(?:\bcho\s+|(?:^|[,.;]\s*)mien\s+)$")  # "cho xã A miễn …", "miễn xã A …"
_OWNER = re.compile(
    r"\s+(?P<of>cua\s+)?(?P<kind>don\s+vi|ben|co\s+quan|phong|xa|phuong|truong|so|ban|hoi|dac\s+khu)\b"
)
_OWN_KINDS = frozenset(("xa", "phuong", "so", "truong", "phong", "dac khu", "hoi"))
_PARTICLES = frozenset(("ạ", "à", "ah", "nhé", "nhe", "nha"))  # "a" may be the name


def units_of(sentence: Sentence, obligation: Place, *, is_handed_in: bool = True) -> list[Place]:
    """The units whose report it is: "báo cáo của xã A và xã B".

    Of what was handed in before (not `is_handed_in` now) also "báo cáo xã A", which else is what it is about.
    """
    for found in UNIT.finditer(sentence.plain, obligation.start, obligation.end):
        if is_own_unit(sentence, found.start()) or _is_bare(sentence, found, obligation.end):
            continue
        is_of = _OF_UNIT if is_handed_in or found["head"] not in COMMUNES else _OF_COMMUNE
        if is_unit(sentence, found) and sentence.search_before(is_of, found.start()):
            names = unit_names(sentence, found.start(), obligation.end)
            names = names or (clean(sentence, found.start(), obligation.end),)
            return [Place(Target(Kind.UNIT, name), found.start(), obligation.end) for name in names]
    return []


def without_unit(sentence: Sentence, obligation: Place, units: list[Place]) -> str:
    """The name of a report without the unit whose it is: "báo cáo khối quý 4 của xã A"."""
    inside = [one.start for one in units if obligation.start < one.start < obligation.end]
    joining = sentence.search_before(_JOINING_UNIT, inside[0]) if inside else None
    return obligation.target.text if joining is None else clean(sentence, obligation.start, joining.start())


def without_writer(sentence: Sentence, obligation: Place) -> Place:
    """The report without the words for the writer's own unit: "báo cáo năm của xã mình"."""
    for found in _OWNER.finditer(sentence.plain, obligation.start, obligation.end):
        at = found.start("kind")
        is_own = is_own_unit(sentence, at)
        unit = UNIT.match(sentence.plain, at)
        if not is_own and found["of"] and unit is not None and is_unit(sentence, unit):
            is_own = _is_bare(sentence, unit, obligation.end)
        if is_own and found.start() > obligation.start:
            text = clean(sentence, obligation.start, found.start())
            return Place(Target(obligation.target.kind, text), obligation.start, obligation.end)
    return obligation


def _is_bare(sentence: Sentence, found: re.Match[str], end: int) -> bool:
    """Whether a kind of unit stands without a name: "báo cáo năm của xã" is that of the writer's own."""
    words = re.findall(r"\w+", sentence.original(found.end(), end)) if end > found.end() else []
    return found["head"] in _OWN_KINDS and set(words) <= _PARTICLES


def unit_within(sentence: Sentence, start: int, end: int) -> Place | None:
    """The unit that is named between two places, up to the verb: "yêu cầu xã A bổ sung"."""
    found = UNIT.search(sentence.plain, start, end)
    if found is None or not is_unit(sentence, found):
        return None
    verb = _ASKED.search(sentence.plain, found.end(), end)
    text = clean(sentence, found.start(), end if verb is None else verb.start())
    is_named = len(text.split()) > 1
    return Place(Target(Kind.UNIT, text), found.start(), end) if is_named else None


def named_unit(sentence: Sentence, stops: list[int], apart: Sequence[range]) -> Place | None:
    """The first unit that is named outside of these places: "hồ sơ nào của xã A"."""
    for found in UNIT.finditer(sentence.plain):
        if any(found.start() in one for one in apart):
            continue
        if not is_unit(sentence, found) or is_own_unit(sentence, found.start()):
            continue
        end = name_end(sentence, found.end(), stops)
        text = clean(sentence, found.start(), end)
        if len(text.split()) > 1:
            return Place(Target(Kind.UNIT, text), found.start(), end)
    return None


def things_of_unit(sentence: Sentence) -> tuple[Kind, str] | None:
    """The dossiers or reports of one unit, and nothing else: "hồ sơ của phường 1", "các hạn của xã A"."""
    found = _THINGS.match(sentence.plain)
    place = None if found is None else named_unit(sentence, [], [range(found.end())])
    if found is None or place is None or place.start != found.end():
        return None
    if re.search(r"\w", sentence.plain[name_end(sentence, place.start, []) :]):
        return None
    kind = Kind.DOSSIER if found["head"] in ("ho so", "hs") else Kind.OBLIGATION
    if kind is Kind.OBLIGATION and found["of"] is None and not found["head"].startswith("b"):
        return None  # "hạn xã A" may be the name of one
    return kind, place.target.text


def parted_from_unit(text: str) -> tuple[str, str] | None:
    """The name of a dossier and the unit whose it is: "hồ sơ giấy khen của phường 1"; None without a unit.

    The name is empty where it says no more than that it is a dossier.
    """
    sentence = Sentence.of(text)
    head = NAMED_DOSSIER.search(sentence.plain)
    place = named_unit(sentence, [], [] if head is None else [range(*head.span())])
    if place is None or place.start == 0:
        return None
    joining = sentence.search_before(_JOINING_UNIT, place.start)
    name = sentence.plain[: place.start if joining is None else joining.start()]
    is_any = _ANY_DOSSIER.fullmatch(name) is not None
    return "" if is_any else clean(sentence, 0, len(name)), place.target.text


_FOR_PRAISE = r"(?:\s+(?:de\s+nghi|trinh|khen\s+thuong|khen|thi\s+dua|tdkt))*"
_ANY_DOSSIER = re.compile(rf"\s*(?:(?:cac|nhung|bo)\s+)*(?:ho\s+so|hs){_FOR_PRAISE}\s*")
_THINGS = re.compile(
    r"\s*(?:(?:cho\s+(?:em|toi|minh)\s+)?xem\s+)?(?:(?:cac|nhung|bo|tinh\s+hinh)\s+)*"
    rf"(?P<head>ho\s+so|hs|bao\s+cao|bc|(?:han|viec)(?:\s+(?:nop|den\s+han|chua\s+nop))?){_FOR_PRAISE}\s+(?P<of>cua\s+|ben\s+)?"
)


def unit_names(sentence: Sentence, start: int, end: int) -> tuple[str, ...] | None:
    """The units that are listed between two places; `None` where anything else stands among them.

    What is joined to a unit and begins none goes on with its name: "Sở Giáo dục và Đào tạo".
    """
    parts: list[tuple[int, int]] = []
    at = start
    for joint in (*_LISTING.finditer(sentence.plain, start, end), None):
        first = at
        at = end if joint is None else joint.end()
        last = end if joint is None else joint.start()
        if parts and _goes_on(sentence, parts[-1][0], first, last):
            parts[-1] = (parts[-1][0], last)
        else:
            parts.append((first, last))
    return (
        None
        if not all(_is_unit_at(sentence, *one) for one in parts)
        else tuple(clean(sentence, *one) for one in parts)
    )


def _is_unit_at(sentence: Sentence, start: int, end: int) -> bool:
    begin = end - len(sentence.plain[start:end].lstrip())
    found = UNIT.match(sentence.plain, begin)
    if found is None and are_initials(sentence, begin, end):
        return True
    return found is not None and is_unit(sentence, found) and len(clean(sentence, start, end).split()) > 1


def _goes_on(sentence: Sentence, unit: int, start: int, end: int) -> bool:
    """Whether these words go on with the name of the unit before them; that of a commune is a place."""
    kind = UNIT.match(sentence.plain, unit + len(sentence.plain[unit:]) - len(sentence.plain[unit:].lstrip()))
    words = sentence.plain[start:end].split()
    is_long = kind is not None and kind["head"] not in COMMUNES
    return is_long and 0 < len(words) <= _PART_OF_NAME and not _is_unit_at(sentence, start, end)


_PART_OF_NAME = 4  # words
_ASKED = re.compile(r"\b(?:bo\s+sung|hoan\s+thien|chinh\s+sua|sua|lam\s+lai|giai\s+trinh|gui|nop)\b")
_LISTING = re.compile(r"\s*(?:,|;|\bva\b|\bvoi\b)\s*")


def waived_for(
    sentence: Sentence, stops: list[int], obligation: Place | None
) -> tuple[list[Place], Place | None]:
    """For whom something is waived ("miễn cho xã A báo cáo khối"), and the obligation without that name."""
    for found in UNIT.finditer(sentence.plain):
        joining = sentence.search_before(_FOR_UNIT, found.start())
        is_own = is_own_unit(sentence, found.start())
        if joining is None or is_own or not is_unit(sentence, found):
            continue
        end = name_end(sentence, found.end(), stops)
        if obligation is not None and found.start() < obligation.start:
            end = min(end, obligation.start)
        unit = Place(Target(Kind.UNIT, clean(sentence, found.start(), end)), found.start(), end)
        if obligation is not None and is_inside(found, obligation):
            text = clean(sentence, obligation.start, joining.start())
            obligation = Place(Target(Kind.OBLIGATION, text), obligation.start, joining.start())
        return [unit], obligation
    return [], obligation
