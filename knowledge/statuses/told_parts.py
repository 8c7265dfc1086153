"""Lists told in few words: "SYT rồi 10/12; SNV chưa", a row for each unit, "1 xong hôm qua, 2 với 3 chưa".

Each part is said in full, with the verb, the report and the day that it shares with the others, so that it is
read like a sentence of its own; what tells nothing of its part is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from knowledge.dates.sentence import Sentence
from knowledge.statuses.asking import is_question
from knowledge.statuses.cues import read_report
from knowledge.statuses.part_bodies import Body, Tells, read_body
from knowledge.statuses.part_headings import (
    Heading,
    is_of_units,
    leads_on,
    read_heading,
    with_heading_behind,
    without_hanging,
)
from knowledge.statuses.part_labels import MARK, MOST, Label, Labels, Names, read_labels
from knowledge.statuses.pasted_tables import rows_as_list
from knowledge.statuses.targets import read_dossiers
from knowledge.vietnamese import fold
from knowledge.working_days import WorkingCalendar

_LISTED = re.compile(
    r"\b(?:roi|r|chua|xong|ok|x|nop|gui)\b|\d\s*[/.-]\s*\d|[✓✔☑✅√✗✘]|\b(?:hom|mai|hqua|t\d)\b|"
    r"\b(?:khong|ko|k)\s+(?:co|phat|de|trinh)\b"
)
_TOLD = (Tells.SENT, Tells.NOT_SENT, Tells.TODAY, Tells.NONE)
_NOT_TOLD = (Tells.NOTHING, Tells.AHEAD)


@dataclass(frozen=True, slots=True)
class ToldParts:
    """Each part in full, what stands before them and is none, and what tells nothing that is to record."""

    told: tuple[str, ...]
    others: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is told of one thing, or of several at once; `is_headed` where the heading tells it.

    `beside` is what stands in rows of their own behind it.
    """

    labels: tuple[Label, ...]
    body: Body
    matter: str = ""
    is_headed: bool = False
    beside: str = ""


def may_report(text: str) -> bool:
    """Whether a text reports something, or may be such a list: something in it is a state or a day."""
    sentence = Sentence.of(text)
    return _LISTED.search(sentence.plain) is not None or read_report(sentence) is not None


def tells_list(text: str, today: date) -> bool:
    """Whether a text tells of several parts in few words, and so asks nothing."""
    found = told_parts(text, today, None)
    return found is not None and len(found.told) + len(found.left) > 1


def told_parts(text: str, today: date, calendar: WorkingCalendar | None) -> ToldParts | None:
    """The parts of a list told in few words; `None` for what is read as it stands."""
    table = rows_as_list(text)
    text = table.text
    if text.rstrip().endswith("?") or _LISTED.search(Sentence.of(text).plain) is None:
        return None
    labels = read_labels(text)
    labels = replace(labels, found=tuple(one for one in labels.found if one.names is not Names.NUMBERS))
    if not 0 < len(labels.found) <= MOST:
        return None
    before = _between(labels, 0, labels.found[0].start)
    heading = read_heading(before, today, calendar)
    if _tells_itself(before, heading, labels.found[0]):
        return None
    entries = _entries(labels, heading, today, calendar)
    is_list = table.is_table or _is_list(entries, heading)
    if not is_list or any(_asks(one.body) for one in entries):
        return None
    named = {one.body.matter for one in entries if one.body.matter}
    shared = named.pop() if len(named) == 1 else ""
    full = [
        (_in_full(label, entry, shared, is_accented=labels.sentence.is_accented), _is_left(label, entry))
        for entry in entries
        for label in entry.labels
    ]
    told = tuple(one for one, is_left in full if not is_left)
    left = (*(one for one, is_left in full if is_left), *table.notes)
    unknown: list[str] = []
    others: list[str] = []
    for said in (heading.other, *(one.beside for one in entries)):
        rows = said.splitlines()
        unknown += (row.strip() for row in rows if _is_of_unknown(row, today, calendar))
        others.append("\n".join(row for row in rows if row.strip() not in unknown))
    return ToldParts(told, tuple(one for one in others if one), (*left, *unknown)) if told else None


def _is_of_unknown(row: str, today: date, calendar: WorkingCalendar | None) -> bool:
    """Whether a row tells a state of what is called by a name nobody knows: it is never the writer's own."""
    found = _ROW.fullmatch(row)
    if found is None or _OF_NOBODY.match(fold(found["name"])) is not None:
        return False
    is_name = read_heading(found["name"], today, calendar).body.tells is Tells.NOTHING
    is_told = read_body(found["told"], today, calendar).tells in _TOLD
    return is_name and is_told and read_report(Sentence.of(found["name"])) is None


_ROW = re.compile(
    r"[\s\-–•*+]*(?:\d{1,2}\s*[.)/]\s*)?(?P<name>[^\W\d][^\n:\t|]{1,60}?)\s*(?:[:\t|]|\s[-–]\s)\s*(?P<told>.+)"
)
_OF_NOBODY = re.compile(r"(?:tat\s+ca|ca|cac|toan|em|toi|minh|ben|don\s+vi|bao\s+cao|bc)\b")


def _is_left(label: Label, entry: _Entry) -> bool:
    """Whether nothing can be recorded of a part: which the rest is, is never guessed."""
    return entry.body.tells in _NOT_TOLD or label.names is Names.REST


def _between(labels: Labels, start: int, end: int) -> str:
    """The words between two places of the folded text; none between two that touch."""
    return labels.sentence.text[slice(*labels.sentence.span(start, end))] if start < end else ""


def _entries(labels: Labels, heading: Heading, today: date, calendar: WorkingCalendar | None) -> list[_Entry]:
    """The parts, each with what is told of it."""
    entries: list[_Entry] = []
    group: list[Label] = []
    for label, behind in zip(labels.found, [*labels.found[1:], None], strict=True):
        group.append(label)
        end = len(labels.sentence.plain) if behind is None else behind.start
        is_joined = behind is not None and _is_joined(labels, label, behind)
        if behind is not None and is_joined and label.names is behind.names:
            continue
        own, headed = with_heading_behind(_between(labels, label.end, end))
        own = own if behind is None else without_hanging(own)
        own, beside = _first_row(own)
        is_title = label.names is Names.THING and behind is not None and behind.names is Names.UNIT
        if is_title and not _WORD.search(own):  # "báo cáo khối quý 4 - Sở Y tế 10/12"
            heading = replace(heading, matter=label.text)
        else:
            entry = _entry(tuple(group), read_body(own, today, calendar), heading)
            entries.append(replace(entry, beside=beside))
        if len(entries) > 1 and _is_matter_of(labels, entries[-2], entries[-1]):
            told_of, matter = entries[-2], entries.pop().labels[0].text
            entries[-1] = replace(told_of, body=replace(told_of.body, matter=matter))
        group = []
        if headed:
            told = read_heading(headed, today, calendar)
            heading = replace(told, matter=told.matter or heading.matter)
    return entries


def _is_matter_of(labels: Labels, before: _Entry, entry: _Entry) -> bool:
    """Whether a thing of which nothing is told is what the unit before it is told of: "STC chưa bc khối"."""
    thing, unit = entry.labels[0], before.labels[-1]
    between = labels.sentence.plain[unit.end : thing.start]
    is_of_unit = thing.names is Names.THING and unit.names is Names.UNIT and len(entry.labels) == 1
    is_open = entry.body.tells is Tells.NOTHING and before.body.tells in _TOLD and not before.body.matter
    return is_of_unit and is_open and re.search(r"[,;\n.]", between) is None


def _is_joined(labels: Labels, label: Label, behind: Label) -> bool:
    """Whether two are told of together; an empty row is not told of by the one below it."""
    plain = labels.sentence.plain
    if _JOINING.fullmatch(plain, label.end, behind.start) is None:
        return False
    if "\n" not in plain[label.end : behind.start] or plain[label.end : behind.start].strip():
        return True
    following = (one for one in labels.found if one.start >= behind.start)
    for one, after in pairwise((*following, None)):
        end = len(plain) if after is None else after.start
        if one is not None and (told := plain[one.end : end]).strip():
            return told.lstrip(" \t").startswith("\n")  # told of all of them in a row of its own
    return False


def _first_row(words: str) -> tuple[str, str]:
    """What is told of a part, in its row or the one below it, and the rows that follow."""
    rows = [one for one in words.splitlines() if _WORD.search(one) or _MARK.search(one)]
    return (rows[0] if rows else words, "\n".join(rows[1:]))


_MARK = re.compile(MARK)


def _entry(labels: tuple[Label, ...], body: Body, heading: Heading) -> _Entry:
    """A part with what is told of it, or else by the heading."""
    if labels[-1].names is Names.DOSSIER and not _is_short_of_dossier(body):
        body = replace(body, tells=Tells.OTHER)
    has_day_alone = bool(body.day) and not body.is_full and body.tells in (Tells.SENT, Tells.OTHER)
    if body.tells is Tells.NOTHING and heading.body.tells is not Tells.NOTHING:
        return _Entry(labels, heading.body, heading.matter, is_headed=True)
    if heading.body.tells is Tells.SENT and has_day_alone:
        return _Entry(labels, replace(body, tells=Tells.SENT), heading.matter, is_headed=True)
    return _Entry(labels, body, heading.matter)


def _is_short_of_dossier(body: Body) -> bool:
    """Whether no more than "rồi" and a day is told: of a dossier any other word may be a state of its own."""
    return bool(body.day) and body.tells is Tells.SENT and _JUST_DONE.fullmatch(fold(body.said)) is not None


_JUST_DONE = re.compile(r"(?:(?:xong\s+)?(?:roi|r)\b.*)|.*\b(?:roi|r)")
_WORD = re.compile(r"\w")
_JOINING = re.compile(r"\s*(?:,|&|\+|\b(?:va|voi|vs|lan|cung)\b)?\s*(?:\b(?:va|voi|vs|lan|cung|ca)\b)?\s*")


def _is_list(entries: Sequence[_Entry], heading: Heading) -> bool:
    """Whether something is told in so few words, or of so many at once, that it has to be said in full."""
    told = [one for one in entries if one.body.tells in _TOLD]
    is_one = len(entries) == 1 and len(entries[0].labels) == 1
    if not told or (is_one and not heading.matter and not entries[0].body.day):
        return False
    is_of_things = all(label.names is not Names.UNIT for one in entries for label in one.labels)
    if is_of_things and all(one.body.is_day_alone or one.body.tells not in _TOLD for one in entries):
        return False  # "báo cáo khối 15/12, báo cáo năm 20/12": when they are due
    is_short = any(one.is_headed or not one.body.is_full or len(one.labels) > 1 for one in told)
    return is_short or any(_is_left(one.labels[-1], one) or _tells_otherwise(one.body) for one in entries)


def _tells_otherwise(body: Body) -> bool:
    """Whether something else is told than a sending, without its verb: "thì xin tới 20/12"."""
    return body.tells is Tells.OTHER and not body.is_full and read_report(Sentence.of(body.said)) is not None


def _tells_itself(before: str, heading: Heading, first: Label) -> bool:
    """Whether a report of its own stands before the first part: "đã nộp báo cáo khối ngày 18 và HS 3 …"."""
    if leads_on(before) or not _WORD.search(before):
        return False
    other = Sentence.of(heading.other)
    is_of_all = heading.body.tells is not Tells.NOTHING and is_of_units(before)
    is_of_thing = bool(heading.matter) and first.names is not Names.UNIT
    is_report = read_report(other) is not None or bool(read_dossiers(other))
    return bool(heading.body.day) or is_of_thing or is_of_all or is_report


def _asks(body: Body) -> bool:
    return body.tells is Tells.OTHER and ("?" in body.said or is_question(Sentence.of(body.said)))


def _in_full(label: Label, entry: _Entry, shared: str, *, is_accented: bool) -> str:
    """One part as a sentence of its own; `shared` is the report that is named beside one of the parts."""
    body = entry.body
    if body.tells is Tells.NOTHING:
        return label.text
    if body.tells in (Tells.OTHER, Tells.NONE) or (body.tells is Tells.AHEAD and body.is_full):
        return f"{label.text} {body.said}"
    if body.tells is Tells.AHEAD:
        return f"{label.text} {body.said} {_say('nộp', is_accented)}"
    if label.names is Names.REST:
        return f"{label.text} {body.said}"
    verb = "gửi" if label.names is Names.DOSSIER else "nộp"
    tense = "chưa" if body.tells is Tells.NOT_SENT else "đã"
    matter = (entry.matter or body.matter or shared) if label.names is Names.UNIT else ""
    day = f"{_say('ngày', is_accented)} {body.day}" if body.day[:1].isdigit() else body.day
    if body.tells is Tells.TODAY:
        return " ".join(filter(None, (label.text, _say(verb, is_accented), matter, body.day)))
    return " ".join(filter(None, (label.text, _say(f"{tense} {verb}", is_accented), matter, day, body.way)))


def _say(words: str, is_accented: bool) -> str:
    return words if is_accented else fold(words)
