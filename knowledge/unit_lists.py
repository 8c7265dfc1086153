"""A list of units as people paste it (danh sách đơn vị): one a line, or several in one line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from knowledge.vietnamese import compose, fold_in_place


class ListedRole(StrEnum):
    """What a list says of a unit beside its name."""

    HEAD = "head"
    DEPUTY = "deputy"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """One unit of a list, named as it was written."""

    name: str
    role: ListedRole = ListedRole.MEMBER


@dataclass(frozen=True, slots=True)
class ListedCluster:
    """A cluster with its members as it was written: "Cụm thi đua số 3 gồm: Sở Y tế (trưởng cụm), …"."""

    name: str
    units: tuple[ListedUnit, ...]


# "Thương binh và Xã hội", "Khoa học" and "Quy hoạch" go on a name, they begin none.
_KIND = re.compile(
    r"(?:ubnd|uy ban|hdnd|xa(?! hoi)|phuong|dac khu|thi tran|thi xa|huyen|quan|tinh|thanh pho|tp|so|ban|bo|"
    r"nganh|cuc|chi cuc|vu|vien|van phong|phong|hoi|lien doan|lien minh|hiep hoi|cong ty|tong cong ty|"
    r"tap doan|hop tac xa|htx|doanh nghiep|ngan hang|truong|benh vien|trung tam|toa an|kho bac|bao hiem|"
    r"dang uy|thanh tra|cong an|bao(?! ve)|dai|quy(?! hoach)|khoa(?! hoc)|doan|tinh doan|thanh doan|mat tran|"
    r"hai quan|thue|thong ke|buu dien|chi nhanh|hoc vien)\b"
)
_COMMUNE = re.compile(r"(?:ubnd |uy ban nhan dan )?(?P<kind>xa|phuong|dac khu|thi tran)\b")
_MANY = re.compile(r"(?:cac|nhung|gom|bao gom)\s+")
_BULLET = re.compile(r"^\s*(?:[-–•*+·]|\(?\d{1,3}[.):]|\d{1,3}\s*[-–])\s*")
_ROLE = re.compile(
    r"(?:pho\s+(?:truong\s+)?(?:cum|khoi)|truong\s+(?:cum|khoi)|cum\s+truong|khoi\s+truong|"
    r"cum\s+pho|khoi\s+pho|don\s+vi\s+(?:pho|truong)|thanh\s+vien|truong|pho|head|deputy|member)"
)
_ROLE_BEHIND = re.compile(
    rf"\s*(?:[(\[]\s*{_ROLE.pattern}[^)\]]*[)\]]|[-–:,]\s*{_ROLE.pattern})\s*[.;,]?\s*$"
)
_ROLE_BEFORE = re.compile(rf"^\s*(?:don\s+vi\s+)?{_ROLE.pattern}\s*(?::|la\s)\s*")
_BEGINS = re.compile(
    r"^\s*(?:(?:xin\s+)?(?:lap|tao|them|thanh\s+lap|create|add)\s+)?(?P<name>(?:cum|khoi)\b[^\n]*?)"
    r"(?:\s*(?:\bgom(?:\s+(?:co|cac\s+don\s+vi|cac))?\b|\bbao\s+gom\b|\bco\s+cac\s+don\s+vi\b|:)\s*:?\s*|\s*\n|\s*$)"
)
_CONSONANTS = re.compile(r"[bcdfghklmnpqrstvxy]+")
_FEWEST_INITIALS = 3
_JOINT = re.compile(r"\s*[,;]\s*|\s+(?:va|&|and)\s+")


def read_units(text: str) -> tuple[ListedUnit, ...]:
    """The units of a pasted list, each once, in their order."""
    lines = [line for line in compose(text).replace("\r", "").split("\n") if line.strip()]
    found: list[ListedUnit] = []
    for line in lines:
        parts = [line] if len(lines) > 1 and not _holds_several(line) else _parted(line)
        found += [unit for unit in (_unit(part) for part in parts) if unit is not None]
    kept: dict[str, ListedUnit] = {}
    for unit in found:
        kept.setdefault(fold_in_place(unit.name), unit)
    return tuple(kept.values())


def read_cluster(text: str) -> ListedCluster | None:
    """A cluster by its name, with the members that are listed behind it; None where none is named."""
    text = compose(text)
    plain = fold_in_place(text)
    head = _BEGINS.match(plain)
    if head is None:
        return None
    name = text[slice(*head.span("name"))].strip(" .,:;–-")
    name = name[:1].upper() + name[1:]
    return ListedCluster(name, read_units(text[head.end() :]))


def _holds_several(line: str) -> bool:
    """Whether a line of a list is itself a list: every part of it is a unit of its own."""
    plain = fold_in_place(line)
    parts = [part for part in re.split(r"\s*;\s*", plain) if part.strip()]
    return len(parts) > 1


def _parted(line: str) -> list[str]:
    """The units of one line. "Sở Văn hóa, Thể thao và Du lịch" is one, "xã Hòa Bình, Tân Lập" are two."""
    plain = fold_in_place(line)
    pieces: list[tuple[str, str]] = []
    at = 0
    for joint in [*_JOINT.finditer(plain), None]:
        end = joint.start() if joint else len(plain)
        pieces.append((line[at:end], line[end : joint.end()] if joint else ""))
        at = joint.end() if joint else end
    parts: list[str] = []
    before = ""
    for piece, behind in pieces:
        told = _BULLET.sub("", piece).strip()
        many = _MANY.match(fold_in_place(told))
        told = told[many.end() :] if many and not parts else told
        kind = _COMMUNE.match(fold_in_place(parts[-1])) if parts else None
        plain_told = fold_in_place(told)
        begins = bool(_KIND.match(plain_told) or _ROLE_BEFORE.match(plain_told) or _is_initials(told))
        if not parts or begins or ";" in before:
            parts.append(told)
        elif kind is not None:
            parts.append(f"{parts[-1][: kind.end()]} {told}")
        else:
            parts[-1] += before + told
        before = behind
    return parts


def _is_initials(told: str) -> bool:
    """Whether a piece is a unit called by its initials: "SGDĐT", not the "TT" of "Sở VH, TT & DL"."""
    name = _ROLE_BEHIND.sub("", fold_in_place(told)).strip(" .")
    written = told.strip()[: len(name)]
    is_marked = written.isupper() or _CONSONANTS.fullmatch(name) is not None
    return name.isalpha() and len(name) >= _FEWEST_INITIALS and is_marked


def _unit(part: str) -> ListedUnit | None:
    name = _BULLET.sub("", part).strip()
    role = ListedRole.MEMBER
    for shape in (_ROLE_BEHIND, _ROLE_BEFORE):
        said = shape.search(fold_in_place(name))
        if said is not None and said.end() - said.start() < len(name):
            role = _role(said.group())
            name = name[: said.start()] + name[said.end() :]
            break
    name = " ".join(name.split()).strip(" .,:;–-")
    return ListedUnit(name[:1].upper() + name[1:], role) if len(name) > 1 else None


def _role(said: str) -> ListedRole:
    words = set(re.findall(r"[a-z]+", fold_in_place(said)))
    if words & {"pho", "deputy"}:
        return ListedRole.DEPUTY
    return ListedRole.HEAD if words & {"truong", "head"} else ListedRole.MEMBER
