"""A message of what all units have sent, read by its parts in any order.

Who they are, who is left out, what they have sent and on which day: "trừ Sở Y tế, cả khối nộp đủ hôm qua",
"5 đv nộp rồi còn STC", "nhận đủ báo cáo của các đơn vị".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.date_phrases import Leaning, read_date
from knowledge.dates.sentence import Sentence
from knowledge.statuses.all_units import Called, share_told, units_called
from knowledge.statuses.asking import is_question
from knowledge.statuses.left_out import KNOWN, LeftOut, masked, read_left_out
from knowledge.statuses.name_ends import clean
from knowledge.statuses.unit_marks import without_marks
from knowledge.statuses.wholes import Whole
from knowledge.vietnamese import fold

_ANY_DAY = date(2026, 1, 15)  # where a day is told is the same on every day
_LONGEST = 300  # letters: a longer message tells more than this
_MAY_BE = re.compile(
    r"\b(?:tat\s+ca|toan|ca|moi|mn|cac|nhung|du|het|khoi|cum|con\s+lai|dv|don\s+vi|thanh\s+vien|ai\s+cung|thieu|"
    r"anh\s+(?:chi\s+)?em|tru|\d+\s*/\s*\d+)\b"
)
_HEADS = (
    r"(?:bao\s+cao|bc|danh\s+sach|ds|bieu\s+mau|so\s+lieu|giao\s+uoc|ke\s+hoach|(?:dang\s+ky|dky|dk)\s+thi\s+dua|"
    r"[a-z0-9]+_\w+)"
)
_NAME_ENDS = (
    r"(?:da|deu|cung|nop|gui|trinh|roi|r|xong|het|du|hom|hqua|ngay|sang|chieu|toi|tuan|cua|cac|tat|toan|moi|nhung|"
    r"ca|con|tru|rieng|ngoai|thieu|chua|a|nhe|nha|chi|don|dv|thi|o|ve|vao|khong|ko|va|voi|day|thu(?=\s+(?:hai|ba|tu|"
    r"nam|sau|bay|\d))|t[2-7]|hoan|nhan|co|em|ben|tu|ma|nhung|tren|anh|luc|dang|cho|doi|\d{1,2}[/.-]\d{1,2})"
)
_REPORT = re.compile(rf"\b{_HEADS}\b(?:\s+(?!{_NAME_ENDS}\b)[^\s,;.!?:{KNOWN}]+){{0,9}}")
_POLITE = re.compile(
    r"\s*(?:(?:da|vang)\s*,?\s+)?bao\s+cao\s+(?=(?:cac\s+)?(?:anh|chi|sep|lanh\s+dao|ban)\b)"
)
# "nhờ trợ lý ghi nhận giúp em: …": what is to be recorded follows.
_REQUEST = re.compile(
    r"\s*(?:(?:da|vang|nho|xin|vui\s+long|tro\s+ly|em|anh|chi|hay|giup|cho)\s+)*(?:ghi(?:\s+nhan|\s+lai)?|cap\s+nhat)\s+"
    r"(?:(?:giup|ho|cho|dum|em|toi|minh|voi|la|rang|viec)\s*)*[:,]?"
)
_AS_VERB = re.compile(r"\b(?:da|deu|cung|vua)\s+$")
_SENT = r"(?:nop|gui|trinh|nhan|hoan\s+thanh|xong|co|bao\s+cao)"
_DONE = re.compile(rf"\b(?:{_SENT}|du|het|roi|r|ca)\b")
_WHOLLY = re.compile(r"\b(?:het|du|deu|ca|tat\s+ca|toan\s+bo|day\s+du|xong)\b|\b100\s*%")
_BARE = re.compile(r"\b(?:tat\s+ca|toan\s+bo|het|du|ca|deu|day\s+du)\b")
_WHOLE = re.compile(r"\b(?:du|het)\b")
_NOT = re.compile(
    r"\b(?:chua|khong|ko|k|chang|dung(?!\s+han)|thoi|huy|se|sap|mai|nhac|de\s+nghi|yeu\s+cau|giao|dat\s+han)\b"
)
_WRITER = re.compile(
    r"\b(?:em|e|toi|tui|minh|ben\s+(?:em|minh)|don\s+vi\s+(?:em|minh))\b(?:\s+(?:thi|cung|vua|moi|da))*\s+"
    r"(?:nop|gui|trinh|bao\s+cao|lam|xong|het)\b"
)
_WRITER_GETS = re.compile(
    r"\b(?:da|vua|moi)?\s*(?:nhan|co|thu|gom|tap\s+hop|tong\s+hop)\s+(?:du|duoc|het|day\s+du)\b"
)
_SENDING = (
    "da deu cung vua moi nop gui trinh nhan hoan thanh xong co du het day roi r oy rui ca tat toan bo bao cao"
)
_COURTESY = (
    "a ah ak nhe nha nhen em e anh chi c oi vang thua ok nghe ha luon thoi gan nhu dung han lan duoc dc"
)
_BESIDE = (
    "thi la ma o ve cho cua tren gio hien den nay toi khoi cum nua mn va nhung con so ra minh ta 100 "
    "thu gom tap tong hop"
)
_FILLERS = frozenset(" ".join((_SENDING, _COURTESY, _BESIDE)).split())
"""What tells no more than that it was sent."""


@dataclass(frozen=True, slots=True)
class OfAll:
    """All units of which a message tells, and what is told of them as a sentence of its own.

    `is_sure` where every word of the message was read. `beside` is what is told besides of those left out.
    """

    whole: Whole
    told: str
    is_sure: bool
    beside: tuple[str, ...] = ()


def may_tell_of_all(text: str) -> bool:
    """Whether a text is short enough, asks nothing, and has a word for all or for what is left out."""
    return len(text) <= _LONGEST and "?" not in text and _MAY_BE.search(fold(text)) is not None


def read_of_all(text: str, units: Sequence[str] = ()) -> OfAll | None:
    """What a message tells of all units; `None` where it tells of one, of the writer, or asks.

    `units` are the names that are known, which no "và" in them divides.
    """
    if not may_tell_of_all(text):
        return None
    sentence = Sentence.of(without_marks(text))
    plain = masked(sentence, units)
    left = read_left_out(sentence, plain, units)
    if left is None:
        return None
    rest = _blank(plain, left.places)
    lead = (0, _lead_end(rest))
    rest = _blank(rest, [lead])
    without = Sentence.of(_blank(sentence.text, _spans(sentence, left.places)))
    if _NOT.search(rest) or KNOWN in rest or is_question(without):
        return None
    reports = [one.span() for one in _REPORT.finditer(rest) if not _AS_VERB.search(rest[: one.start()])]
    of_whom = _blank(rest, reports)
    called = units_called(sentence, of_whom)
    share = share_told(of_whom)
    spans = [(one.start, one.end) for one in called]
    spans += [(share.start("done"), share.end("total"))] if share else []
    if _tells_writer(_blank(of_whom, spans)):
        return None
    kept = _blank(sentence.text, _spans(sentence, (*spans, *left.places, lead)))
    day, beside = _without_day(sentence, kept, _blank(of_whom, spans))
    if not _is_of_units(called, left, share, beside):
        return None
    is_done = _DONE.search(beside) or any(_WHOLE.search(of_whom, *one) for one in spans)
    if not is_done and not (left.is_marked and left.names and not reports):
        return None
    is_sure = set(re.findall(r"\w+", beside)) <= _FILLERS and len(reports) <= 1
    if not is_sure and not (called and _leads(of_whom, called[0])):
        return None
    told = " ".join(kept.split()).strip(" ,")
    if is_sure:
        report = clean(sentence, *reports[0]) if reports else ""
        verb = "đã nộp" if sentence.is_accented else "da nop"
        told = " ".join(filter(None, (verb, report, day)))
    return OfAll(_whole(sentence, called, share, left), told, is_sure, left.beside)


def _lead_end(plain: str) -> int:
    """Where what is told begins, behind whom it is told to and that it is to be recorded."""
    end = 0
    for lead in (_POLITE, _REQUEST):
        found = lead.match(plain, end)
        end = end if found is None else found.end()
    return end


def _is_of_units(called: Sequence[Called], left: LeftOut, share: re.Match[str] | None, beside: str) -> bool:
    """Whether units are told of: they are called so, or one of them is left out of all."""
    if not called:
        return bool(left.places) and (share is not None or _BARE.search(beside) is not None)
    is_all = bool(left.places) or share is not None or _WHOLLY.search(beside) is not None
    return is_all or not all(one.needs_all for one in called)


def _without_day(sentence: Sentence, kept: str, plain: str) -> tuple[str, str]:
    """The day that is told, and the folded text without it."""
    span = read_date(kept, _ANY_DAY, leaning=Leaning.BACK).span
    if span is None:
        return "", plain
    inside = [place for place, at in enumerate(sentence.folded.origins) if span[0] <= at < span[1]]
    return sentence.text[slice(*span)], _blank(plain, [(inside[0], inside[-1] + 1)] if inside else [])


def speaks_of_units(sentence: Sentence) -> bool:
    """Whether a text calls units together, apart from the name of a report: "các đơn vị nộp hết chưa"."""
    rest = _blank(sentence.plain, [one.span() for one in _REPORT.finditer(sentence.plain)])
    return any(not one.needs_all for one in units_called(sentence, rest))


def units_telling(clause: str) -> str | None:
    """How a clause calls the units together of which it tells; `None` where it begins with somebody else."""
    if not may_tell_of_all(clause):
        return None
    sentence = Sentence.of(clause)
    reports = [one.span() for one in _REPORT.finditer(sentence.plain)]
    rest = _blank(sentence.plain, [(0, _lead_end(sentence.plain)), *reports])
    called = [one for one in units_called(sentence, rest) if not one.needs_all]
    if not called or is_question(sentence):
        return None
    before = rest[: called[0].start]
    is_subject = _TELLING.match(rest, called[0].end) and not _SENDING_BEFORE.search(before)
    if not is_subject and not _leads(rest, called[0]):
        return None
    if _tells_writer(_blank(rest, [(one.start, one.end) for one in called])):
        return None
    return called[0].said(sentence)


_TELLING = re.compile(
    r"\s+(?:(?:da|deu|cung|vua|moi|van|hien|con)\s+)*(?:nop|gui|trinh|bao\s+cao|hoan\s+thanh|xong|du|chua)\b"
)
_SENDING_BEFORE = re.compile(r"\b(?:nop|gui|trinh|nhan|bao\s+cao)\b|[,;]")


def tells_all_unnamed(text: str) -> bool:
    """Whether all is said to be sent and not by whom: "tất cả đã nộp báo cáo khối" of whoever leads."""
    sentence = Sentence.of(text)
    found = _ALL_UNNAMED.search(sentence.plain)
    if found is None or "?" in text or len(text) > _LONGEST or _NOT.search(sentence.plain):
        return False
    rest = _blank(sentence.plain, [one.span() for one in _REPORT.finditer(sentence.plain)])
    if _WRITER.search(rest) or units_called(sentence, rest) or is_question(sentence):
        return False
    _, beside = _without_day(sentence, sentence.text, rest)
    words = re.findall(r"\w+", beside)
    return _DONE.search(beside) is not None and all(one in _FILLERS for one in words)


_ALL_UNNAMED = re.compile(r"\b(?:tat\s+ca|toan\s+bo)(?=\s+(?:deu|da|cung|nop|gui|xong)\b)")


def _tells_writer(plain: str) -> bool:
    """Whether the writer is told to have sent something; what they received is of the units."""
    return _WRITER.search(plain) is not None and _WRITER_GETS.search(plain) is None


def _leads(plain: str, first: Called) -> bool:
    """Whether nothing but courtesy and what was sent stands before those who have sent it."""
    return all(one in _FILLERS for one in re.findall(r"\w+", plain[: first.start]))


def _whole(sentence: Sentence, called: Sequence[Called], share: re.Match[str] | None, left: LeftOut) -> Whole:
    count = next((one.count for one in called if one.count is not None), None)
    total = next((one.total for one in called if one.total is not None), None)
    if share is not None:
        count, total = int(share["done"]), int(share["total"])
    is_some = any(one.is_some for one in called) or not left.is_sure
    if count is not None and total is not None:
        is_some = is_some or count + len(left.names) != total
    return Whole(
        called[0].said(sentence) if called else "",
        next((one.kinds for one in called if one.kinds), ()),
        is_complete=not is_some,
        but=left.names,
        count=count,
        total=total,
        cluster=next((one.cluster for one in called if one.cluster), ()),
        is_share=is_some,
    )


def _spans(sentence: Sentence, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [sentence.span(*one) for one in places]


def _blank(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text
