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
from knowledge.questions.text import said_in_full
from knowledge.rules import Statement
from knowledge.topic import Aspect

_OF = r"(?:/|tren(?: tong so)?|trong(?: tong so)?|out of|of)"
_VOTERS = r"(?:phieu|thanh vien|uy vien|uv|nguoi|dong y|vote[sd]?|members)"
# A day has the same form ("họp ngày 5/12"), so the things counted must stand beside the numbers.
_VOTES = (
    re.compile(
        rf"(\d{{1,3}})\s*(?:phieu\s*)?(?:dong y\s*)?{_OF}\s*"
        rf"(\d{{1,3}})\s*(?:council\s*|hoi dong\s*)?{_VOTERS}\b"
    ),
    re.compile(rf"(\d{{1,3}})\s*(?:phieu|votes?)\s*(?:dong y\s*)?{_OF}\s*(\d{{1,3}})(?![\d/])"),
    re.compile(rf"phieu\s*(?:dong y\s*)?(?:la\s*)?(\d{{1,3}})\s*{_OF}\s*(\d{{1,3}})(?![\d/])"),
)
# The council first ("hội đồng 15 người, 13 phiếu đồng ý"); votes against are no votes for.
_COUNCIL = re.compile(
    r"(?:hoi dong|\bhd|council)\D{0,20}(?P<whole>\d{1,3})\s*(?:nguoi|thanh vien|uy vien|uv|members)\b"
    r".*?\b(?P<part>\d{1,3})\s*(?:(?:nguoi|thanh vien|uy vien|uv)\s+)?"
    r"(?:phieu|votes?|dong y|tan thanh)\b(?!\s*(?:chong|khong|trang|against))"
)
_COUNCIL_THEN_VOTES = re.compile(
    r"(?:hoi dong|\bhd|council)\D{0,20}(?P<whole>\d{1,3})\s*(?:nguoi|thanh vien|uy vien|uv|members)\b"
    r".*?\b(?:phieu (?:dong y|thuan|tan thanh)|dong y|tan thanh|votes in favour)\s*(?:la\s*|:\s*)?"
    r"(?P<part>\d{1,3})\b"
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
# "15 người họp, 2 vắng": those who sit in the meeting may be all members, or all but those away.
_MEETING = re.compile(
    r"\b(\d{1,3})\s*(?:nguoi|uy vien|thanh vien|uv)\s*(?:du hop|hop|tham du|du|co mat)\b"
    r"|\b(?:hop|du hop|co mat)\s*(?:co\s*)?(\d{1,3})\s*(?:nguoi|uy vien|thanh vien|uv)\b(?!\s*vang)"
)
_AWAY = re.compile(
    r"\b(\d{1,2})\s*(?:(?:nguoi|uy vien|thanh vien|uv)\s*)?vang\b|\bvang\s*(?:mat\s*)?(\d{1,2})\b"
)
_SEATS = re.compile(r"(?<!vang )\b(\d{1,3})\s*(?:uy vien|thanh vien|uv)\b(?!\s*(?:vang|dong y|tan thanh))")
_IN_FAVOUR = re.compile(r"\b(\d{1,3})\s*(?:phieu|dong y|tan thanh)\b(?!\s*(?:chong|khong|trang))")
_HOW_MANY = re.compile(r"\b(?:may|bao nhieu)\b")
# Those who sit in the meeting have not yet voted.
_ARE_PRESENT = re.compile(
    rf"\d\s*{_OF}\s*\d{{1,3}}\s*(?:nguoi|uy vien|thanh vien|uv)?\s*(?:du|tham du|co mat|hop)\b(?!.*phieu)"
)
_ALL = 100
_OF_TASKS = "completed-tasks"
_SOME = r"(?<!\d)(\d{1,4})\s*(?:nguoi|ca nhan|thanh vien|vien chuc|cong chuc|can bo|giao vien)?\s*"
_UNDONE = re.compile(_SOME + r"(?:bi\s*)?(?:danh gia\s*|xep loai\s*)?(?:khong|chua) hoan thanh")
_DONE = re.compile(_SOME + r"hoan thanh nhiem vu\b")
_TITLES = ("lao-dong-tien-tien", "chien-si-tien-tien")
# "20% của 17 tập thể": of the leaders, who alone are counted there.
_SHARE_OF_LEADERS = re.compile(
    r"%.*?\b(\d{1,3})\s*(?:tap the|don vi)\b|\b(\d{1,3})\s*(?:tap the|don vi)\b.*?%"
)
_CLUSTERS = re.compile(r"(\d{1,3})\s*(?:cum|khoi|clusters?|(?:tap the|don vi)\s+dan dau)\b")


def counts_of(matter: Matter, aspect: Aspect, statements: Sequence[Statement]) -> tuple[Note, ...]:
    """What the counts in the question come to; nothing where it names none, or no share is set."""
    present = _presence(matter, statements)
    if present:
        return present
    share = next((s.share for s in statements if s.share is not None), None)
    if aspect is Aspect.VOTES and share is not None:
        said = _said(matter)
        at_meeting = _votes_at_meeting(said, share)
        if at_meeting:
            return at_meeting
        votes = None if _ARE_PRESENT.search(said) else _votes(said)
        if votes is not None:
            return (held_against("counted-votes", *votes, share),)
        return _votes_needed(said, share) or _votes_carried(matter, share)
    if aspect is Aspect.OVERVIEW and matter.topic.recipient is not None:
        return years_of(matter)  # the standards for whom the question names stand beside the overview
    if aspect is not Aspect.CRITERIA:
        return ()
    said = _said(matter)
    members = set_in_conditions(statements, "percent", _TITLES)
    if members is not None:
        done = _tasks_done(said) if set_in_conditions(statements, "percent", (_OF_TASKS,)) == _ALL else ()
        whole, part = _MEMBERS.search(said), _TITLED.search(said)
        if whole is not None and part is not None and 0 < int(part[1]) <= int(whole[1]):
            return (*done, held_against("counted-members", int(part[1]), int(whole[1]), members))
        return done or _needed(said, members) or _members_carried(matter, members)
    clusters = _CLUSTERS.search(said) or _SHARE_OF_LEADERS.search(said)
    most = set_in_conditions(statements, "share-of-leaders-at-most")
    if clusters is None or most is None:
        return years_of(matter)
    count = next(int(number) for number in clusters.groups() if number)
    return (Note("counted-clusters", {"count": count, "share": most, "most": count * most // 100}),)


def _said(matter: Matter) -> str:
    return said_in_full(matter.understood.text, matter.kb.words.abbreviations)


def _presence(matter: Matter, statements: Sequence[Statement]) -> tuple[Note, ...]:
    """Whether enough members are present for the council to meet (NĐ 152 Điều 45 khoản 4 điểm b)."""
    thirds = set_in_conditions(statements, "present-out-of-three")
    if thirds is None:
        return ()
    said = _said(matter)
    present = _votes(said)
    if present is None:
        return ()
    on_heroes = set_in_conditions(statements, "present-on-heroes-percent")
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
    said = _said(matter)
    return _MEMBERS.search(said) is not None and _TITLED.search(said) is not None


def votes_of_any(matter: Matter) -> tuple[Note, ...]:
    """What the votes in a question without an award come to against every share that some award asks for."""
    said = _said(matter)
    votes = _votes(said)
    if votes is None and not _sizes_at_meeting(said):
        return ()
    shares = {
        statement.share
        for award in matter.kb.catalogue.awards
        for statement in award.statements
        if statement.share is not None and statement.period.covers(matter.day_for(statement))
    }
    if votes is None:
        return tuple(note for share in sorted(shares) for note in _votes_at_meeting(said, share))
    return tuple(held_against("counted-votes", *votes, share) for share in sorted(shares))


def _votes_at_meeting(said: str, share: int) -> tuple[Note, ...]:
    """The votes of a meeting against the share, for each size that the council may have."""
    return tuple(held_against("counted-votes-if", *one, share) for one in _sizes_at_meeting(said))


def _sizes_at_meeting(said: str) -> tuple[tuple[int, int], ...]:
    """The votes with the members of the council of whom only those at the meeting are told: these may be all,
    or those away come on top of them.
    """
    meeting, votes, away = _MEETING.search(said), _IN_FAVOUR.search(said), _AWAY.search(said)
    told = meeting or _SEATS.search(said)
    if told is None or votes is None or _COUNCIL.search(said):
        return ()
    present = int(next(filter(None, told.groups())))
    absent = int(next(filter(None, away.groups()))) if away is not None else 0
    sizes = (present, present + absent) if meeting is not None and absent else (present,)
    return tuple((int(votes[1]), whole) for whole in sizes if 0 < int(votes[1]) <= whole)


def _tasks_done(said: str) -> tuple[Note, ...]:
    """That not all members have completed their tasks, where the question says so."""
    whole = _MEMBERS.search(said)
    undone, done = _UNDONE.search(said), _DONE.search(said)
    if whole is None or (undone is None and done is None):
        return ()
    size = int(whole[1])
    part = size - int(undone[1]) if undone is not None else int(done[1]) if done is not None else size
    return (Note("counted-completed-short", {"part": part, "whole": size}),) if 0 <= part < size else ()


def _needed(said: str, share: int) -> tuple[Note, ...]:
    """How many members of a collective a share comes to, where the question asks for their number."""
    collective = _COLLECTIVE.search(said)
    if collective is None or _HOW_MANY.search(said) is None or int(collective[1]) == 0:
        return ()
    return members_needed(int(collective[1]), share)


def members_needed(whole: int, share: int) -> tuple[Note, ...]:
    """How many of a collective a share comes to."""
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


def _votes_carried(matter: Matter, share: int) -> tuple[Note, ...]:
    """The numbers told in several turns: the council in one, the votes in another."""
    counts = matter.understood.counts
    if not matter.understood.goes_on or not counts.council:
        return ()
    if counts.votes is not None and counts.votes <= counts.council:
        return (held_against("counted-votes", counts.votes, counts.council, share),)
    needed = -(-share * counts.council // 100)
    return (Note("counted-votes-needed", {"whole": counts.council, "share": share, "needed": needed}),)


def _members_carried(matter: Matter, share: int) -> tuple[Note, ...]:
    counts = matter.understood.counts
    if not matter.understood.goes_on or not counts.members:
        return ()
    if counts.titled is None:
        return members_needed(counts.members, share)
    is_part = 0 < counts.titled <= counts.members
    return (held_against("counted-members", counts.titled, counts.members, share),) if is_part else ()


def _votes(said: str) -> tuple[int, int] | None:
    for pattern in _VOTES:
        found = pattern.search(said)
        if found is not None and int(found[2]) > 0 and int(found[1]) <= int(found[2]):
            return int(found[1]), int(found[2])
    for council in filter(None, (_COUNCIL_THEN_VOTES.search(said), _COUNCIL.search(said))):
        if int(council["part"]) <= int(council["whole"]):
            return int(council["part"]), int(council["whole"])
    return None


def held_against(key: str, part: int, whole: int, share: int) -> Note:
    """A part of a whole against the share that is asked for, and how many that takes."""
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


def set_in_conditions(statements: Sequence[Statement], key: str, of: Sequence[str] = ()) -> int | None:
    """The number that a condition of some statement sets, of members with one of these titles."""
    for statement in statements:
        if statement.conditions is not None:
            for condition in (statement.conditions, *statement.conditions.all_of):
                number = condition.test.get(key)
                fits = not of or condition.test.get("members-with") in of
                if fits and isinstance(number, int) and not isinstance(number, bool):
                    return number
    return None
