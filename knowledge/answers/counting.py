"""Counts that a question names against the share that a rule asks for: votes, members, clusters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil

from knowledge.answer import Note
from knowledge.answers.counting_years import years_of
from knowledge.answers.matter import Matter
from knowledge.rules import Statement
from knowledge.topic import Aspect
from knowledge.vietnamese import fold

_OF = r"(?:/|tren(?: tong so)?|trong(?: tong so)?|out of|of)"
_VOTERS = r"(?:phieu|thanh vien|uy vien|uv|nguoi|dong y|votes?|members)"
# A day has the same form ("họp ngày 5/12"), so the things counted must stand beside the numbers.
_VOTES = (
    re.compile(rf"(\d{{1,3}})\s*(?:phieu\s*)?(?:dong y\s*)?{_OF}\s*(\d{{1,3}})\s*{_VOTERS}\b"),
    re.compile(rf"(\d{{1,3}})\s*(?:phieu|votes?)\s*(?:dong y\s*)?{_OF}\s*(\d{{1,3}})(?![\d/])"),
    re.compile(rf"phieu\s*(?:dong y\s*)?(?:la\s*)?(\d{{1,3}})\s*{_OF}\s*(\d{{1,3}})(?![\d/])"),
)
# The council first ("hội đồng 15 người, 13 phiếu đồng ý"); votes against are no votes for.
_COUNCIL = re.compile(
    r"(?:hoi dong|\bhd|council)\D{0,20}(?P<whole>\d{1,3})\s*(?:nguoi|thanh vien|uy vien|uv|members)\b"
    r".*?\b(?P<part>\d{1,3})\s*(?:(?:nguoi|thanh vien|uy vien|uv)\s+)?"
    r"(?:phieu|votes?|dong y|tan thanh)\b(?!\s*(?:chong|khong|trang|against))"
)
# Only the size of the council: how many of its votes are enough.
_COUNCIL_ALONE = re.compile(
    r"(?:hoi dong|\bhd|council)\D{0,20}(\d{1,3})\s*(?:nguoi|thanh vien|uy vien|uv|members)\b"
    r".*?\b(?:may|bao nhieu|bn|how many)\s*"
    r"(?:phieu|votes?|(?:nguoi|thanh vien|uy vien)\s+(?:dong y|tan thanh))"
)
_COUNCIL_AFTER = re.compile(
    r"\b(?:may|bao nhieu|bn|how many)\s*(?:phieu|votes?)\b.*?(?:hoi dong|\bhd|council)\D{0,20}"
    r"(\d{1,3})\s*(?:nguoi|thanh vien|uy vien|uv|members)\b"
)
_MEMBERS = re.compile(
    r"(\d{1,4})\s*(?:nguoi|ca nhan|thanh vien|vien chuc|cong chuc|can bo|giao vien|people|members)"
)
_TITLED = re.compile(
    r"(\d{1,4})\s*(?:nguoi\s*)?(?:dat\s*)?(?:danh hieu\s*)?"
    r"(?:ldtt|lao dong tien tien|cstt|chien si tien tien)"
)
_COLLECTIVE = re.compile(
    r"\b(?:tap the|don vi|phong|khoa|to|truong|co quan|doi|ban|cong ty)\b\D{0,20}?"
    r"(\d{1,4})\s*(?:nguoi|ca nhan|thanh vien)\b"
)
_HOW_MANY = re.compile(r"\b(?:may|bao nhieu)\b")
# Those who sit in the meeting have not yet voted.
_ARE_PRESENT = re.compile(
    rf"\d\s*{_OF}\s*\d{{1,3}}\s*(?:nguoi|uy vien|thanh vien|uv)?\s*(?:du|tham du|co mat|hop)\b(?!.*phieu)"
)
_TITLES = ("lao-dong-tien-tien", "chien-si-tien-tien")
# "20% của 17 tập thể": of the leaders, who alone are counted there.
_SHARE_OF_LEADERS = re.compile(
    r"%.*?\b(\d{1,3})\s*(?:tap the|don vi)\b|\b(\d{1,3})\s*(?:tap the|don vi)\b.*?%"
)
_CLUSTERS = re.compile(r"(\d{1,3})\s*(?:cum|khoi|clusters?|(?:tap the|don vi)\s+dan dau)\b")


def counts_of(matter: Matter, aspect: Aspect, statements: Sequence[Statement]) -> tuple[Note, ...]:
    """What the counts in the question come to; nothing where it names none, or no share is set."""
    said = fold(matter.understood.text)
    share = next((s.share for s in statements if s.share is not None), None)
    members = _in_conditions(statements, "percent", _TITLES)
    present = _presence(matter, said, statements)
    if present:
        return present
    if aspect is Aspect.VOTES and share is not None:
        votes = None if _ARE_PRESENT.search(said) else _votes(said)
        return (
            (_against("counted-votes", *votes, share),) if votes is not None else _votes_needed(said, share)
        )
    if aspect is Aspect.OVERVIEW and matter.topic.recipient is not None:
        return years_of(matter)  # the standards for whom the question names stand beside the overview
    if aspect is not Aspect.CRITERIA:
        return ()
    if members is not None:
        whole, part = _MEMBERS.search(said), _TITLED.search(said)
        if whole is not None and part is not None and 0 < int(part[1]) <= int(whole[1]):
            return (_against("counted-members", int(part[1]), int(whole[1]), members),)
        return _needed(said, members)
    clusters = _CLUSTERS.search(said) or _SHARE_OF_LEADERS.search(said)
    most = _in_conditions(statements, "share-of-leaders-at-most")
    if clusters is None or most is None:
        return years_of(matter)
    count = next(int(number) for number in clusters.groups() if number)
    return (Note("counted-clusters", {"count": count, "share": most, "most": count * most // 100}),)


def _presence(matter: Matter, said: str, statements: Sequence[Statement]) -> tuple[Note, ...]:
    """Whether enough members are present for the council to meet (NĐ 152 Điều 45 khoản 4 điểm b)."""
    thirds = _in_conditions(statements, "present-out-of-three")
    on_heroes = _in_conditions(statements, "present-on-heroes-percent")
    present = _votes(said)
    if thirds is None or present is None:
        return ()
    part, whole = present
    is_of_heroes = "anh hung" in f"{said} {(matter.topic.award or '').replace('-', ' ')}"
    if on_heroes is not None and is_of_heroes:
        return (_of_members_present(part, whole, Fraction(on_heroes, 100), f"{on_heroes}%"),)
    return (_of_members_present(part, whole, Fraction(thirds, 3), f"{thirds}/3"),)


def _of_members_present(part: int, whole: int, least: Fraction, share: str) -> Note:
    percent = (Decimal(part * 100) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    reached = "reached" if part >= least * whole else "short"
    values: dict[str, str | int] = {
        "part": part,
        "whole": whole,
        "percent": str(percent),
        "share": share,
        "needed": ceil(least * whole),
    }
    return Note(f"counted-present-{reached}", values)


def names_counts(matter: Matter) -> bool:
    """Whether a question tells how many of a collective hold a title: their share is worked out."""
    said = fold(matter.understood.text)
    return _MEMBERS.search(said) is not None and _TITLED.search(said) is not None


def votes_of_any(matter: Matter) -> tuple[Note, ...]:
    """What the votes in a question without an award come to against every share that some award asks for."""
    votes = _votes(fold(matter.understood.text))
    if votes is None:
        return ()
    shares = {
        statement.share
        for award in matter.kb.catalogue.awards
        for statement in award.statements
        if statement.share is not None and statement.period.covers(matter.day_for(statement))
    }
    return tuple(_against("counted-votes", *votes, share) for share in sorted(shares))


def _needed(said: str, share: int) -> tuple[Note, ...]:
    """How many members of a collective a share comes to, where the question asks for their number."""
    collective = _COLLECTIVE.search(said)
    if collective is None or _HOW_MANY.search(said) is None or int(collective[1]) == 0:
        return ()
    whole = int(collective[1])
    exact = f"{Decimal(share * whole) / 100:g}"
    needed = -(-share * whole // 100)
    return (
        Note("counted-members-needed", {"whole": whole, "share": share, "exact": exact, "needed": needed}),
    )


def _votes_needed(said: str, share: int) -> tuple[Note, ...]:
    """How many votes a share comes to, where the question tells the size of the council and asks for them."""
    council = _COUNCIL_ALONE.search(said) or _COUNCIL_AFTER.search(said)
    if council is None or int(council[1]) == 0:
        return ()
    whole = int(council[1])
    return (
        Note("counted-votes-needed", {"whole": whole, "share": share, "needed": -(-share * whole // 100)}),
    )


def _votes(said: str) -> tuple[int, int] | None:
    for pattern in _VOTES:
        found = pattern.search(said)
        if found is not None and int(found[2]) > 0 and int(found[1]) <= int(found[2]):
            return int(found[1]), int(found[2])
    council = _COUNCIL.search(said)
    if council is not None and int(council["part"]) <= int(council["whole"]):
        return int(council["part"]), int(council["whole"])
    return None


def _against(key: str, part: int, whole: int, share: int) -> Note:
    percent = (Decimal(part * 100) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    reached = "reached" if part * 100 >= share * whole else "short"
    needed = -(-share * whole // 100)
    values: dict[str, str | int] = {
        "part": part,
        "whole": whole,
        "percent": str(percent),
        "share": share,
        "needed": needed,
    }
    return Note(f"{key}-{reached}", values)


def _in_conditions(statements: Sequence[Statement], key: str, of: Sequence[str] = ()) -> int | None:
    """The number that a condition of some statement sets, of members with one of these titles."""
    for statement in statements:
        if statement.conditions is not None:
            for condition in (statement.conditions, *statement.conditions.all_of):
                number = condition.test.get(key)
                fits = not of or condition.test.get("members-with") in of
                if fits and isinstance(number, int) and not isinstance(number, bool):
                    return number
    return None
