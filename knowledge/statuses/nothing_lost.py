"""Whatever a clause names beside what was read of it: "trình HS 1 hôm qua, báo cáo khối thì mai".

A piece that tells of a thing of its own is read on its own; where that tells nothing to record it is named,
and never dropped. So is a part behind a comma that changes nothing of what was read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.dates.sentence import Sentence
from knowledge.statuses.asking import is_question
from knowledge.statuses.clauses import is_called_off, is_plan, soft_pieces
from knowledge.statuses.cues import read_report
from knowledge.statuses.states import Sign, State
from knowledge.statuses.targets import (
    Place,
    begins_with_unit,
    read_dossiers,
    read_named_dossier,
    read_obligation,
)
from knowledge.statuses.times_ahead import tells_time_ahead
from knowledge.statuses.told import Lack, Outcome, StatusReading, StatusUpdate
from knowledge.vietnamese import fold

_BARE_UNIT = 4  # words: a unit, and nothing told of it
_MOST = 8  # pieces, or parts: a longer clause is a list
Read = Callable[[str], StatusReading]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a clause with what was read of it; `is_lost` where it names or tells what was not read."""

    text: str
    reading: StatusReading
    is_lost: bool = False


def all_told(clause: str, read: Read) -> list[Part]:
    """The clause as it is read, or part by part where else something in it would be lost."""
    clause, left = _without_rest(_without_denied(clause))
    if left:
        return [*all_told(clause, read), Part(left, StatusReading(Outcome.NONE), is_lost=True)]
    whole = read(clause)
    pieces = soft_pieces(clause)
    if 1 < len(pieces) <= _MOST and not is_question(Sentence.of(clause)):
        apart = _by_thing(pieces, whole, read)
        if apart:
            return [one for part in apart for one in (_without_tails(part, read))]
    return _without_tails(Part(clause, whole), read)


def _without_denied(clause: str) -> str:
    """The clause without a thing that it says is not meant: "không phải HS 2, HS 1 mới gửi hôm qua"."""
    sentence = Sentence.of(clause)
    found = _DENIED.match(sentence.plain)
    return clause if found is None else sentence.text[sentence.span(*found.span())[1] :]


def _without_rest(clause: str) -> tuple[str, str]:
    """The clause, and apart what it says is left: "nộp rồi 2 cái, còn cái danh sách"."""
    sentence = Sentence.of(clause)
    found = _REST.search(sentence.plain)
    if found is None:
        return clause, ""
    start, end = sentence.span(*found.span())
    head, rest = sentence.text[:start], sentence.text[end:]
    is_apart = read_report(Sentence.of(head)) is not None and read_report(Sentence.of(rest)) is None
    return (head, rest) if is_apart else (clause, "")


_DENIED = re.compile(
    r"\s*(?:khong|ko|k|chang|dau)\s+phai\s+(?:la\s+)?(?:hs|ho\s+so|bc|bao\s+cao|danh\s+sach|ds)\b[^,;]{0,40}[,;]"
    r"\s*(?:ma\s+)?(?:la\s+)?"
)
_REST = re.compile(r"\s*,?\s+con\s+(?:(?:moi|rieng|lai)\s+)*(?:cai|viec|mon)\s+(?=[a-z])")


def _by_thing(pieces: list[str], whole: StatusReading, read: Read) -> list[Part]:
    """The pieces read one by one, where the clause as a whole leaves out the thing of one; else nothing."""
    told = (*whole.updates, *whole.pending)
    left_out = [one for one in pieces if not _is_told(_things(one), told, one)]
    if not left_out:
        return []
    parts = [Part(one, read(one)) for one in pieces]
    if not any(one.reading.outcome is Outcome.UPDATE for one in parts):
        return []
    return [
        Part(
            one.text,
            one.reading,
            is_lost=one.reading.outcome is not Outcome.UPDATE and bool(_things(one.text)),
        )
        for one in parts
    ]


def _things(piece: str) -> tuple[str, ...]:
    """The things that a piece names, each by its number or its folded name."""
    sentence = Sentence.of(piece)
    if numbered := read_dossiers(sentence):
        return tuple(f"#{one.target.id}" for one in numbered)
    if begins_with_unit(sentence) and len(sentence.plain.split()) <= _BARE_UNIT:
        return (sentence.plain.strip(" .!"),)
    place: Place | None = read_named_dossier(sentence, []) or read_obligation(sentence, [])
    return () if place is None else (fold(place.target.text),)


def _is_told(things: tuple[str, ...], told: tuple[StatusUpdate, ...], piece: str) -> bool:
    """Whether every thing is the target, the matter or in the note of an update."""
    numbers = {f"#{one.target.id}" for one in told if one.target.id is not None}
    names = [fold(f"{one.target.text} | {one.matter or ''} | {one.note or ''}") for one in told]
    names += [fold(name) for one in told if one.whole is not None for name in one.whole.but]
    return all(
        one in numbers if one.startswith("#") else any(_is_within(one, name) for name in names)
        for one in things
    )


def _is_within(name: str, said: str) -> bool:
    words = name.split()
    return " ".join(words[:2]) in said


_COMMA = re.compile(r"\s*[,;]\s+|\s+(?=nhung\s+(?:\w+\s+){2})")


def _without_tails(part: Part, read: Read) -> list[Part]:
    """The part, and apart from it what stands behind its commas, tells something, and changes nothing."""
    sentence = Sentence.of(part.text)
    cuts = list(_COMMA.finditer(sentence.plain))
    if not cuts or len(cuts) > _MOST or part.is_lost:
        return [part]
    lost: list[Part] = []
    for cut in reversed(cuts):
        start, end = sentence.span(*cut.span())
        text = part.text
        head, tail = text[:start], text[end:]
        if not _tells_something(tail) or _is_of_return(tail, part.reading):
            break
        reading = read(head)
        if reading.outcome is not Outcome.UPDATE or not _is_same(reading, part.reading):
            break
        lost.insert(0, Part(tail.strip(" ,;."), StatusReading(Outcome.NONE), is_lost=True))
        part = Part(head, reading)
    return [part, *lost]


def _is_same(without: StatusReading, reading: StatusReading) -> bool:
    """Whether a tail told nothing: the same is read without it, or its day made the report impossible."""
    if reading.outcome is Outcome.UPDATE:
        return without.updates == reading.updates
    return reading.outcome is Outcome.NONE or (reading.lack is Lack.DAY and bool(reading.pending))


def _is_of_return(tail: str, reading: StatusReading) -> bool:
    """Whether it only says what a return says: "bị trả lại hôm qua, chưa gửi lại"."""
    report = read_report(Sentence.of(tail))
    is_return = any(one.is_returned or one.state is State.RETURNED for one in reading.updates)
    return is_return and report is not None and report.sign is Sign.NOT_DONE and not _things(tail)


# "em chưa nộp đâu, thu hồi giúp em": what was recorded before is offered to be taken back anyway.
# What begins so says something else: "nhưng bưu điện báo chưa phát", "còn của khối đợi số liệu".
_OTHERWISE = re.compile(r"(?:nhung|con|rieng|ma)\s+(?:\w+\s+){2,}")
_TAKES_BACK = re.compile(
    r"\s*(?:(?:nho|xin|vui\s+long|chi|anh)\s+)*(?:thu\s+hoi|huy|rut|go|xoa|sua|hoan\s+tac|bo)(?:\s+(?:lai|bo|di))?"
    r"(?:\s+(?:giup|ho|cho|dum|voi|em|e|toi|minh|nhe|nha|a))*[\s.!]*"
)


def _tells_something(tail: str) -> bool:
    sentence = Sentence.of(tail)
    if _TAKES_BACK.fullmatch(sentence.plain):
        return False
    return (
        _OTHERWISE.match(sentence.plain) is not None
        or is_plan(sentence)
        or is_called_off(sentence)
        or is_question(sentence)
        or tells_time_ahead(sentence)
        or read_report(sentence) is not None
    )
