"""One verb for several things, each with its own day: "đã nộp báo cáo ngày 18 và HS 3 ngày 19"."""

from __future__ import annotations

import re

from knowledge.dates.sentence import Sentence
from knowledge.statuses.clauses import is_plan, soft_pieces
from knowledge.statuses.cues import Report, read_report
from knowledge.statuses.states import Sign
from knowledge.statuses.targets import begins_with_unit, read_dossiers, read_obligation, read_units
from knowledge.statuses.times_ahead import tells_time_ahead

_SHORT = 16  # words: a longer piece says something of its own
_SHARED = frozenset((Sign.DONE, Sign.VERB, Sign.RECEIVED, Sign.LATE))


def with_shared_report(text: str) -> list[str]:
    """The clause, or one for each thing that its one verb stands for."""
    pieces = soft_pieces(text)
    return ((_shared(pieces) or _shared_behind(pieces)) if len(pieces) > 1 else None) or [text]


def says_day(sentence: Sentence) -> bool:
    """Whether a day is said in it, or that it is still to come."""
    return bool(_DAY_SAID.search(sentence.plain) or _AHEAD_SAID.search(sentence.plain))


def _shared(pieces: list[str]) -> list[str] | None:
    """Each thing with the verb of the first and its own day: "đã nộp báo cáo ngày 18 và HS 3 ngày 19"."""
    first = Sentence.of(pieces[0])
    report = read_report(first)
    dossiers = [bool(read_dossiers(Sentence.of(piece))) for piece in pieces]
    named = [found or _names_report(piece) for found, piece in zip(dossiers, pieces, strict=True)]
    if report is not None and report.sign in _SHARED and read_units(first, [], read_obligation(first, [])):
        units = _shared_by_units(first, report, pieces)
        if units is not None:
            return units
    if report is None or report.sign not in _SHARED or not all(named[1:]):
        return None
    if not dossiers[0] and read_obligation(first, []) is None:
        return None
    if tells_time_ahead(first) or is_plan(first) or any(_says_its_own(piece) for piece in pieces[1:]):
        return None
    days = [_DAY_SAID.search(Sentence.of(piece).plain) for piece in pieces]
    if dossiers[0] and not all(days):
        return None  # "HS 3 và HS 5 hôm qua": one day for both
    verb = first.text[slice(*first.span(report.start, report.end))] if report.sign is not Sign.LATE else ""
    if report.sign is Sign.DONE and not verb.casefold().startswith(("đã", "da ", "vừa", "mới")):
        verb = "đã nộp" if first.is_accented else "da nop"
    last = pieces[-1]
    tail = ""
    if days[-1] is not None and not any(days[:-1]):
        at = Sentence.of(last).span(days[-1].start(), len(Sentence.of(last).plain))
        tail = f" {Sentence.of(last).text[slice(*at)]}"
    middle = [f"{verb} {piece}{tail}" for piece in pieces[1:-1]]
    return [pieces[0] + tail, *middle, f"{verb} {last}"]


def _says_its_own(piece: str) -> bool:
    """Whether a piece says more than a thing and its day: "HS 1 thì chưa biết", "HS 2 mai"."""
    sentence = Sentence.of(piece)
    is_long = len(piece.split()) > _SHORT
    is_otherwise = tells_time_ahead(sentence) or _OTHERWISE.search(sentence.plain) is not None
    return is_long or is_otherwise or read_report(sentence) is not None


_OTHERWISE = re.compile(r"\b(?:chua|khong|ko|chang|thoi|se|xin|lui|cho|doi)\b")


def _shared_behind(pieces: list[str]) -> list[str] | None:
    """Each paper with what is told behind the last: "báo cáo quý 3 và báo cáo năm nộp hôm qua"."""
    last = Sentence.of(pieces[-1])
    place, report = read_obligation(last, []), read_report(last)
    if place is None or report is None or place.start != 0 or report.start < place.end:
        return None
    for piece in pieces[:-1]:
        sentence = Sentence.of(piece)
        named = read_obligation(sentence, [])
        if named is None or named.start != 0 or named.end != len(sentence.plain.rstrip()):
            return None
    tail = last.text[last.span(place.end, len(last.plain))[0] :].strip()
    return [*(f"{piece} {tail}" for piece in pieces[:-1]), pieces[-1]]


def _shared_by_units(first: Sentence, report: Report, pieces: list[str]) -> list[str] | None:
    """Each unit with the verb of the first and its own day: "xã A đã nộp báo cáo, xã B hôm qua"."""
    verb = "đã nộp" if first.is_accented else "da nop"
    shared = [pieces[0]]
    for piece in pieces[1:]:
        sentence = Sentence.of(piece)
        day = _DAY_SAID.search(sentence.plain)
        if day is None or not begins_with_unit(sentence) or read_report(sentence) is not None:
            return None
        at = sentence.span(day.start(), len(sentence.plain))
        shared.append(f"{sentence.text[: at[0]]}{verb} {sentence.text[slice(*at)]}")
    return shared if report.sign is not Sign.LATE else None


def _names_report(piece: str) -> bool:
    """Whether a piece begins with a paper of its own: "và báo cáo tổng kết"."""
    sentence = Sentence.of(piece)
    if _OTHER_PAPER.match(sentence.plain):
        return True
    place = read_obligation(sentence, [])
    if place is None or place.start != 0:
        return False
    return len(place.target.text.split()) > _BARE or not _REPORT.match(sentence.plain)


_BARE = 2  # words: "báo cáo" alone names none
_REPORT = re.compile(r"(?:bao\s+cao|bc)\b")
_OTHER_PAPER = re.compile(r"(?:to\s+trinh|bien\s+ban)\b")
_AHEAD_SAID = re.compile(r"\b(?:mai|se|tuan\s+sau|tomorrow|will)\b")
_DAY_SAID = re.compile(r"\b(?:ngay|hom|sang|chieu|toi|thu|yesterday|today|\d{1,2}[/.-]\d{1,2})\b")
