"""The particulars of a report: what is missing or asked for, and counted things."""

from __future__ import annotations

import re

from knowledge.dates.sentence import Sentence
from knowledge.statuses.cues import Report, is_sensitive
from knowledge.statuses.states import Sign

_LONGEST_NOTE = 200
_MISSING = re.compile(
    r"\b(?:thieu|chua\s+co|chua\s+du|can\s+bo\s+sung|phai\s+bo\s+sung|bo\s+sung|"
    r"cho\s+(?:lanh\s+dao\s+)?ky|(?:dang|con|van)\s+(?:con\s+|dang\s+|phai\s+)?(?:cho|doi)\s+(?!ky|lanh|sep|chu|dong)\w+|missing|lacks?)\b"
)
# Alone it tells no more than the state; of a paper it is told where that stands.
_SIGNED = re.compile(r"\b(?:(?:dang|da|moi|vua)\s+)?trinh\s+(?:ky|sep|lanh\s+dao)\b")
_LEADING = re.compile(
    r"^(?:[\s,;:.\-–(]+|(?:nhe|nha|roi)\b|a(?=\s*$)|(?:vi|do|ly\s+do|de|yeu\s+cau|de\s+nghi|va|la|rang|can|lai|ve|for|because)\s+)+"
)
_TRAILING = re.compile(
    r"(?:[\s,;:.\-–()!]+|\s(?:a|nhe|nha|nhen|roi|r|anh|chi|em|oi|ak|ah|day|do|nua|hom\s+qua|hom\s+nay|"
    r"sang\s+nay|chieu\s+nay|yesterday|today))+$"
)
# Where another thought begins, and words that name nothing which could be missing.
_APART = re.compile(r"[,;:()#]|\b(?:nhung|ma|con|vi|do|nen|roi|r|xong|de|va|tai|thi|la|yeu\s+cau|bao)\b")
_NO_WORDS = re.compile(
    r"(?:[\s,;:.\-–]|\b(?:ai|is|was|em|toi|minh|anh|chi|ben|don\s+vi|van|hien|hien\s+tai|nay|gio|cung|da|dang|moi|chi|rieng|hom|qua|kia|"
    r"sang|trua|chieu|ngay|thu|tuan|thang|truoc|thay|bi|duoc|nhan|so|bo|phai|can|co|nhe|a|oi|cua|cho|nop|gui|trinh|lam)\b|\d+(?:/\d+)*)*"
)
_SHORT_LACK = re.compile(r"(?:thieu|chua|can|phai|bo|missing|lack)")
_JOINING = re.compile(r"(?:\s*\b(?:cho|cua|trong|vao|voi))?\s*$")
_COUNTS = (
    ("collectives", re.compile(r"(?<![\d/.,])(\d{1,5})\s+(?:tap\s+the|collectives?)\b"), ()),
    ("individuals", re.compile(r"(?<![\d/.,])(\d{1,5})\s+(?:ca\s+nhan|nguoi|individuals?)\b"), ()),
    ("dossiers", re.compile(r"(?<![\d/.,])(\d{1,5})\s+(?:bo\s+)?(?:ho\s+so|hs|dossiers?)\b"), ()),
    ("copies", re.compile(r"(?<![\d/.,])(\d{1,4})\s+(ban)\b(?!\s+(?:an|tin|nganh))"), ("bản",)),
)
_MORE_DAYS = re.compile(r"\b(?:them|muon|tre|cham|lui)(?:\s+han)?\s+(\d{1,3})\s+(ngay|hom|bua|tuan)\b")
_SHARE = re.compile(r"(?<![\d/.,])(\d{1,4})\s*/\s*(\d{1,4})\s+(?:don\s+vi|xa|phuong|so|tinh|bo|units?)\b")


def read_note(sentence: Sentence, report: Report, target_span: tuple[int, int] | None) -> str | None:
    """What is missing ("thiếu biên bản"), asked for with a return, or why somebody is let off; `None` for
    sensitive reasons.
    """
    if is_sensitive(sentence):
        return None
    if report.sign is Sign.VOTED:
        return _cleaned(sentence, report.start, len(sentence.plain), target_span)
    missing = _MISSING.search(sentence.plain)
    is_named = target_span is not None and target_span[1] <= report.start
    if (
        missing is None
        and is_named
        and report.sign is Sign.WORKING
        and (at := _SIGNED.search(sentence.plain))
    ):
        start = _with_what_lacks(sentence, at.start(), report, target_span)
        return _cleaned(sentence, start, len(sentence.plain), target_span) if start < at.start() else None
    if report.sign is Sign.RETURNED:
        for start in _after_return(report, target_span):
            note = _cleaned(sentence, start, len(sentence.plain), target_span)
            if note:
                return note
        # "thiếu phụ lục, yêu cầu bổ sung": the reason stands before it.
        is_before = missing is not None and missing.end() <= report.start
        return _cleaned(sentence, missing.start(), report.start, None) if missing and is_before else None
    if report.sign is Sign.WAIVED:
        return _reason(sentence)
    if missing is None or report.sign in (Sign.EXTENSION, Sign.ON_HOLD):
        return None
    start = _with_what_lacks(sentence, missing.start(), report, target_span)
    note = _cleaned(sentence, start, len(sentence.plain), target_span)
    is_whole = not _SHORT_LACK.match(missing.group()) or start < missing.start()
    return note if note and (is_whole or len(note.split()) > len(missing.group().split())) else None


_BECAUSE = re.compile(
    r"[\s,;(]*\b(?:(?P<why>vi|do|boi\s+vi)|(?:voi\s+)?l[yi]\s+do(?:\s+la)?\s*:?|because(?:\s+of)?|due\s+to)\s*:?\s+(?=\S)"
)
_BECAUSE_SPELLINGS = ("vì", "vi", "do", "bởi vì")


def _reason(sentence: Sentence) -> str | None:
    """Why a unit is let off, as the officer says it: the words behind "vì", "do", "lý do"."""
    for found in _BECAUSE.finditer(sentence.plain):
        if found["why"] is None or sentence.is_written(*found.span("why"), *_BECAUSE_SPELLINGS):
            return _cleaned(sentence, found.end(), len(sentence.plain), None)
    return None


def paper_at_hand(sentence: Sentence, report: Report) -> str | None:
    """The words that tell that one paper of a dossier is ready ("xong mục 2"); nothing is sent by that."""
    is_of_paper = _OF_PAPER.search(sentence.plain) is not None and _SENDS.search(sentence.plain) is None
    if report.sign is not Sign.DONE or not is_of_paper:
        return None
    start, end = 0, len(sentence.plain)
    for found in _OF_DOSSIER.finditer(sentence.plain):
        before, after = sentence.plain[: found.start()].strip(), sentence.plain[found.end() :].strip()
        start, end = (found.end(), end) if len(after) > len(before) else (start, found.start())
    return _cleaned(sentence, start, end, None)


_SENDS = re.compile(r"\b(?:nop|gui|(?<!to\s)trinh|chuyen|giao|up|sent|submitted)\b")
_OF_PAPER = re.compile(
    r"\b(?:muc\s+(?:so\s+)?\d|to\s+trinh|bien\s+ban|bao\s+cao\s+thanh\s+tich|(?:ban\s+)?tom\s+tat|trich\s+ngang|phieu|"
    r"giay\s+(?:chung|xac)\s+nhan|(?:ban\s+)?(?:xac|chung)\s+nhan|chu\s+ky|con\s+dau|phu\s+luc)\b"
)
_OF_DOSSIER = re.compile(r"\b(?:hs|ho\s+so)\s*(?:so\s*)?#?\d{1,9}\b")


def _with_what_lacks(
    sentence: Sentence, lack: int, report: Report, target_span: tuple[int, int] | None
) -> int:
    """Where the words about a lack begin: "tờ trình đang chờ ký", "phụ lục chưa có" name it before."""
    start = max((found.end() for found in _APART.finditer(sentence.plain, 0, lack)), default=0)
    if target_span is not None and target_span[1] <= lack:
        start = max(start, target_span[1])
    if report.end <= lack:
        start = max(start, report.end)
    lead = _NO_WORDS.match(sentence.plain, start, lack)
    return lack if lead is None or lead.end() >= lack else lead.end()


def read_numbers(sentence: Sentence) -> dict[str, int]:
    """Counted things: collectives, individuals, dossiers, copies, units_done of units_total, days asked."""
    numbers: dict[str, int] = {}
    for key, pattern, spelled in _COUNTS:
        found = pattern.search(sentence.plain)
        if found is not None and (not spelled or sentence.is_written(*found.span(2), *spelled)):
            numbers[key] = int(found[1])
    more_days = _MORE_DAYS.search(sentence.plain)
    if more_days is not None:
        numbers["days"] = int(more_days[1]) * (7 if more_days[2] == "tuan" else 1)
    share = _SHARE.search(sentence.plain)
    if share is not None and int(share[1]) <= int(share[2]):
        numbers |= {"units_done": int(share[1]), "units_total": int(share[2])}
    return numbers


def _after_return(report: Report, target_span: tuple[int, int] | None) -> list[int]:
    """Where the reason of a return may begin: behind the verb, and behind the name of the dossier."""
    starts = [report.end]
    if target_span is not None and target_span[1] > report.end:
        starts.insert(0, target_span[1])
    return starts


def _cleaned(sentence: Sentence, start: int, end: int, target_span: tuple[int, int] | None) -> str | None:
    """The officer's own words between two places, without lead-in, tail words and the target's name."""
    if target_span is not None and start < target_span[0] < end:
        joining = sentence.search_before(_JOINING, target_span[0])
        end = joining.start() if joining else target_span[0]
    leading = _LEADING.match(sentence.plain[start:end])
    start += leading.end() if leading else 0
    trailing = _TRAILING.search(sentence.plain[start:end])
    end = start + trailing.start() if trailing else end
    first, last = sentence.span(start, max(start, end))
    note = " ".join(sentence.text[first:last].split())
    return note[:_LONGEST_NOTE] or None
