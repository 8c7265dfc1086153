"""A sending and a return, or a receipt, told in one breath: "HS 1 gửi 18/11, được tiếp nhận 20/11"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.dates.sentence import Sentence
from knowledge.statuses.clauses import is_plan
from knowledge.statuses.cues import Report
from knowledge.statuses.states import Sign


@dataclass(frozen=True, slots=True)
class Step:
    """One of several things that happened to what a clause speaks of, in the words that tell of it.

    `is_marked` when "đã" or "vừa" stands with it, which no plan has; `is_again` for a sending after a return.
    """

    sign: Sign
    text: str
    is_marked: bool = True
    is_again: bool = False


_MARK = r"(?:(?:da|vua\s+moi|vua|moi)\s+)"
_SIGNING = r"(?!\s+(?:ky|sep|lanh\s+dao|thu\s+truong|giam\s+doc|chu\s+tich)\b)"
_SENDING = re.compile(
    rf"\b(?P<mark>{_MARK}(?:duoc\s+|kip\s+)?)?(?P<verb>nop|gui|(?<!to\s)trinh{_SIGNING}|"
    r"chuyen(?!\s+(?:vien|de|mon|doi)\b))(?!\s+tra\b)(?P<again>(?:\s+bo\s+sung)?\s+lai)?\b"
)
_RETURN = re.compile(
    rf"\b(?:lai\s+)?(?:bi\s+(?:(?!(?:nop|gui|trinh)\b)\w+\s+){{0,3}}?|{_MARK}(?:bi\s+|duoc\s+)?|duoc\s+)?(?P<verb>tra)\s+(?:lai|ve)\b|"
    rf"\bbi\s+(?:(?!(?:nop|gui|trinh)\b)\w+\s+){{0,3}}?(?P<bare>tra)\b|"
    r"\b(?P<paper>tra)(?=\s+(?:hs|ho\s+so|bo\s+ho\s+so|bao\s+cao)\b)|"
    rf"\b(?:{_MARK}|bi\s+)?(?P<asked>yeu\s+cau)\s+(?:bo\s+sung|hoan\s+thien|chinh\s+sua|sua|lam\s+lai)\b|"
    r"\b(?:was\s+|been\s+)?returned\b|\bsent\s+back\b"
)
_RECEIPT = re.compile(
    rf"\b(?:{_MARK}(?:duoc\s+)?|duoc\s+)?(?P<verb>tiep)\s+nhan\b|"
    rf"\b(?:{_MARK}|duoc\s+)(?P<got>nhan)(?=\s*(?:du|ho\s+so|hs|ngay|hom|\d|[,;.]|$))"
)
_SPELLINGS = {
    "tiep": "tiếp", "nhan": "nhận",
    "nop": "nộp", "gui": "gửi", "trinh": "trình", "chuyen": "chuyển", "tra": "trả", "yeu": "yêu",
}  # fmt: skip
# "chưa gửi", "sẽ gửi", "để gửi lại", "do gửi muộn": nothing was sent by that.
_NO_SENDING = re.compile(
    r"\b(?:(?:chua|khong|ko|chang|kip|dung|cho|doi|truoc\s+khi)\s+(?:\w+\s+)?|"
    r"(?:de|do|vi|tai|dang|mai|sau|han|yeu\s+cau|de\s+nghi|nhac|thoi\s+gian|ngay)\s+(?:(?:em|toi|minh|mai)\s+)?)$"
)
_NO_RETURN = re.compile(r"\b(?:chua|khong|ko|chang|neu|tranh)\s+(?:(?:he|co|the|thay|duoc|nghe|bi)\s+){0,2}$")
_AFTER = re.compile(r"\bsau\s+khi\s+$")
_SEPARATOR = re.compile(r"\s*[,;]\s*|\s+(?:va|nhung|roi|xong|sau\s+do|thi|ma|nen|song|tuy\s+nhien|den)\s+")
_MENDED = (
    r"(?:(?:em|toi|minh|ben\s+em|don\s+vi)\s+)?(?:da\s+|vua\s+|moi\s+)?"
    r"(?:bo\s+sung|hoan\s+thien|chinh\s+sua|sua|khac\s+phuc|lam\s+lai)(?:\s+\w+){0,4}?"
    r"(?:\s*,|\s+va|\s+roi|\s+xong)*"
)
_WHEN = (
    r"(?:(?:den|sang|toi|luc|vao)\s+)?(?:(?:hom|ngay|sang|trua|chieu|toi|dem|thu)\s+[^\s,]+"
    r"(?:\s+(?:tuan\s+)?(?:truoc|nay|qua|roi))?|nay|gio|tuan\s+(?:truoc|nay)|\d{1,2}[/.-]\d{1,2}\S*)"
)
_DAY, _LAST_DAY = re.compile(_WHEN), re.compile(rf"\s{_WHEN}\s*$")
_WHO = (
    r"(?:(?:so|bo|ubnd|tinh|ban|cap\s+tren|hoi\s+dong|van\s+phong|phong|trung\s+uong|em|toi|minh|ben\s+em)"
    r"(?:\s+\w+){0,3}?)"
)
_LEAD = re.compile(
    rf"\s*(?:(?:{_SEPARATOR.pattern}|lai)\s*)*(?:{_MENDED})?\s*(?:{_WHEN})?\s*,?\s*"
    rf"(?:{_WHO})?\s*(?:{_WHEN})?\s*(?:thi|lai|da|cung)?\s*"
)
_REASON = re.compile(r"\s+(?:vi|do|tai|boi|nen|de)\s+")
_NOT_YET = re.compile(
    r"(?:\s*[,;]|\s+(?:va|nhung|ma|hien|nay))+\s*(?:(?:em|toi|minh|van|hien|nay)\s+)*"
    r"(?:chua|se|dang|mai)\s+(?:\w+\s+){0,2}?(?:nop|gui|trinh)\b.*$"
)
_DONE = re.compile(r"\b(?:da|vua|moi|roi|xong)\b")
_NOW = re.compile(r"^\W*(?:(?:den|thi)\s+)?(nay)\b")


@dataclass(frozen=True, slots=True)
class _Event:
    sign: Sign
    start: int
    end: int
    is_again: bool = False
    is_marked: bool = False


def steps(sentence: Sentence) -> tuple[Step, ...]:
    """What happened one after another, in that order; nothing where a clause tells of one thing only."""
    events = _events(sentence)
    if (
        len(events) == 1
        and events[0].sign is Sign.RETURNED
        and _NOT_YET.search(sentence.plain, events[0].end)
    ):
        return (Step(Sign.RETURNED, _text(sentence, 0, len(sentence.plain))),)
    if len(events) < 2:
        return ()
    cuts = [_cut(sentence, one, other) for one, other in pairwise(events)]
    if any(cut is None for cut in cuts):
        return ()
    places = [0, *(cut for cut in cuts if cut is not None), len(sentence.plain)]
    found = [
        Step(one.sign, _text(sentence, start, end), _is_told_as_done(sentence, start, end), one.is_again)
        for one, start, end in zip(events, places[:-1], places[1:], strict=True)
    ]
    if len(found) == 2 and _is_told_backwards(sentence, events):
        first, second = found
        if first.sign is Sign.RETURNED and (why := _REASON.search(Sentence.of(second.text).plain)):
            told = Sentence.of(second.text)
            at = told.span(*why.span())[0]
            # "trả lại HS 1 đã gửi hôm qua vì thiếu biên bản": the reason is that of the return.
            first = replace(first, text=f"{first.text}{told.text[at:]}")
            second = replace(second, text=told.text[:at])
        found = [second, first]
    return tuple(found)


def step_report(sentence: Sentence, sign: Sign) -> Report | None:
    """Where a step tells of its sending, return or receipt."""
    found = next((one for one in _all(sentence) if one.sign is sign), None)
    return None if found is None else Report(sign, found.start, found.end)


def _events(sentence: Sentence) -> list[_Event]:
    """What happened by a clause, in its order; several of one kind behind each other are one."""
    events: list[_Event] = []
    for one in _all(sentence):
        if events and one.sign is events[-1].sign:
            continue
        if one.sign is Sign.DONE:
            since = events[-1].end if events else 0
            lead = sentence.plain[since : one.start]
            if _NO_SENDING.search(sentence.plain, since, one.start) or sentence.search_before(
                _NO_SENDING, one.start
            ):
                continue
            if not one.is_marked and lead.strip() and is_plan(_slice(sentence, since, one.start)):
                continue
        elif one.sign is Sign.RECEIVED and not (events and events[-1].sign is Sign.DONE):
            continue  # alone, or behind a return, it is read as a state of its own
        elif sentence.search_before(_NO_RETURN, one.start):
            continue
        events.append(one)
    return events


def _all(sentence: Sentence) -> list[_Event]:
    found = []
    for one in _SENDING.finditer(sentence.plain):
        if _is_spelled(sentence, one, "verb"):
            found.append(
                _Event(
                    Sign.DONE,
                    one.start(),
                    one.end(),
                    is_again=bool(one["again"]),
                    is_marked=bool(one["mark"]),
                )
            )
    for one in _RETURN.finditer(sentence.plain):
        if all(
            _is_spelled(sentence, one, group) for group in ("verb", "bare", "paper", "asked") if one[group]
        ):
            found.append(_Event(Sign.RETURNED, one.start(), one.end()))
    for one in _RECEIPT.finditer(sentence.plain):
        if all(_is_spelled(sentence, one, group) for group in ("verb", "got") if one[group]):
            found.append(_Event(Sign.RECEIVED, one.start(), one.end()))
    return sorted(found, key=lambda one: one.start)


def _is_spelled(sentence: Sentence, found: re.Match[str], group: str) -> bool:
    first = found[group].split()[0]
    start = found.start(group)
    spelling = _SPELLINGS.get(first)
    return spelling is None or sentence.is_written(start, start + len(first), spelling, first)


def _cut(sentence: Sentence, one: _Event, other: _Event) -> int | None:
    """Where the words about one step end and those about the next begin."""
    between = sentence.plain[one.end : other.start]
    for found in _SEPARATOR.finditer(between):
        rest = between[found.start() :]
        if _LEAD.fullmatch(rest):
            return one.end + found.start()
    is_relative = one.sign is Sign.RETURNED and other.is_marked  # "trả lại HS 1 đã gửi hôm qua"
    after = _AFTER.search(sentence.plain, 0, other.start)
    if after is not None:
        return after.start()
    if one.sign is Sign.DONE and (last := _LAST_DAY.search(between)) and _DAY.search(between[: last.start()]):
        return one.end + last.start()  # "gửi 18/11 hôm nay bị trả lại": to each its own day
    return other.start if one.sign is Sign.DONE or is_relative or other.is_again else None


def _is_told_as_done(sentence: Sentence, start: int, end: int) -> bool:
    return _DONE.search(sentence.plain, start, end) is not None


def _is_told_backwards(sentence: Sentence, events: list[_Event]) -> bool:
    """ "đã gửi lại sau khi bị trả lại", "trả lại HS 1 đã gửi hôm qua": the later step stands first."""
    first, second = events
    if sentence.search_before(_AFTER, second.start):
        return True
    has_joint = _SEPARATOR.search(sentence.plain[first.end : second.start]) is not None
    return first.sign is Sign.RETURNED and not second.is_again and not has_joint


def _text(sentence: Sentence, start: int, end: int) -> str:
    told = _slice(sentence, start, end)
    later = _NOT_YET.search(told.plain)
    text = told.text if later is None else told.text[: told.span(*later.span())[0]]
    lead = re.match(r"[\s,;]+|", text)
    text = text[lead.end() if lead else 0 :].strip()
    now = _NOW.match(Sentence.of(_without_joint(text)).plain)
    text = _without_joint(text)
    if now is not None:
        text = f"{'hôm' if sentence.is_accented else 'hom'} {text[now.start(1) :]}"
    return text


def _without_joint(text: str) -> str:
    sentence = Sentence.of(text)
    found = re.match(
        r"(?:(?:va|nhung|roi|xong|sau\s+do|thi|ma|nen|song|tuy\s+nhien|den|sau\s+khi)\s+)+", sentence.plain
    )
    return text if found is None else text[sentence.span(*found.span())[1] :]


def _slice(sentence: Sentence, start: int, end: int) -> Sentence:
    first, last = sentence.span(start, end) if end > start else (0, 0)
    return Sentence.of(sentence.text[first:last])
