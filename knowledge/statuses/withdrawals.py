"""What takes back something that was told or sent: "hủy báo cáo khối vừa nộp", "em gửi nhầm file báo cáo"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from knowledge.dates.sentence import Sentence
from knowledge.statuses.asking import is_question
from knowledge.statuses.targets import Target, read_dossiers, read_named_dossier, read_obligation

_LONGEST = 160  # letters; a longer text is a case that is told
_SENT = r"(?:nop|gui|trinh|chuyen)"
_RECORDED = r"(?:bao|ghi(?:\s+nhan)?|cap\s+nhat|xac\s+nhan|danh\s+dau)"
_LED = (
    r"\s*(?:(?:em|toi|minh|xin|nho|cho|giup|vui\s+long|lam\s+on|muon|can|anh|chi|oi|tro\s+ly|hay|a|phai)"
    r"(?:\s*,)?\s+)*"
)
_TAKES = re.compile(
    rf"{_LED}(?:(?P<sure>huy|xoa|rut|go|thu\s+hoi|hoan\s+tac)(?:\s+(?:bo|lai))?|(?P<weak>bo))\s+"
    r"(?:(?:giup|cho|ho(?!\s+so))(?:\s+(?:em|toi|minh))?\s+)?"
)
_SPELLINGS = ("hủy", "huỷ", "xóa", "xoá", "rút", "gỡ", "thu hồi", "hoàn tác", "bỏ")
_OF_WHAT_IS_SENT = frozenset(("rut", "hoan tac"))
_THING = re.compile(r"(?:bo\s+|cai\s+)?(?:ho\s+so|hs|bao\s+cao|bc)\b")
_OF_RECORD = re.compile(rf"(?:viec\s+|cai\s+|phan\s+)?(?:{_RECORDED}|{_SENT})\b")
_BEFORE = re.compile(
    rf"\b(?:vua|moi|da|lo|luc\s+nay|hoi\s+nay|ban\s+nay)\s+(?:\w+\s+){{0,2}}?(?:{_SENT}|{_RECORDED})\b"
    r"|\b(?:vua|luc|hoi|ban)\s+(?:roi|nay|xong)\b"
)
_WRONGLY = re.compile(
    r"\b(?:nop|gui|(?<!to\s)trinh|chuyen|dinh\s+kem|tai\s+len|up)\s+"
    r"(?:(?:(?!(?:chua|khong|ko|la|thi|vi|do|bi)\b)\w+\s+){0,7}?(?=nham|lon)|(?:file|tep|ban|bao\s+cao|ho\s+so|hs)\s+)?"
    r"(?P<wrong>nham|lon|sai(?!\s+noi))\b(?!\s+(?:ngay|han|mau|quy|muc|phuc))"
)
# Where it went instead: "… sang sở khác", "cho Sở Y tế"; no part of its name.
_ELSEWHERE = re.compile(
    r"\s*\b(?:sang|cho|den|toi|qua|ve|len|vao)\s+(?:\w+\s*){1,8}[\s.!]*$|"
    r"\s*\b(?:noi|cho|dia\s+chi|don\s+vi)(?:\s+(?:nhan|gui|khac))*(?:\s+(?:roi|a))*[\s.!]*$"
)
_WRONG_SPELLINGS = ("nhầm", "lộn", "sai")
_OF_MISTAKE = re.compile(r"\b(?:nham|lon|sai)\s+(?:(?:mat|luon|cai)\s+)*(?:(?:file|tep|ban)(?:\s+tin)?\s+)?")
_WHAT_NOW = re.compile(
    r"[\s,.]*\b(?:(?:bay\s+)?gio|thi|phai)?\s*(?:phai\s+)?(?:lam\s+)?(?:sao|the\s+nao|gi)\b.*$"
)
_NAMELESS = re.compile(
    r"bao|cao|bc|ho|so|hs|file|tep|tin|ban|van|cai|viec|phan|noi|dung|ghi|nhan|cap|nhat|xac|danh|dau|do|nay|kia|"
    r"vua|moi|da|lo|luc|hoi|roi|nop|gui|trinh|chuyen|xong|len|di|em|toi|minh|anh|chi|a|nhe|nha|oi|giup|voi|ho|"
    r"ben|trong|tren|cua|bi|mat|gio|lam|sao|the|nao|phai|day|thi"
)
_PAPERS = re.compile(
    r"\b(?:to\s+trinh|cong\s+van|bien\s+ban|phu\s+luc|danh\s+sach|quyet\s+dinh|giay\s+to|phieu|bang\s+ke)\b"
)
_FEW = 6  # words beside the name of a paper: more tell something else
_ONLY_KIND = frozenset(("bao cao", "bc", "ho so", "hs", "file", "tep"))


class Mistake(StrEnum):
    """What is wished: that a record be taken back, or to know what to do about a paper sent wrongly."""

    RECORD = "record"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What was told wrongly or sent wrongly; without a target it is what was told last.

    `is_paper` when only a paper was named, and of which dossier or report, nobody knows.
    """

    mistake: Mistake
    target: Target | None
    is_paper: bool = False


_ASKED_BACK = re.compile(r"\b(?P<word>rut)\b(?!\s+(?:gon|kinh|ngan|tien|ra))")
_WHETHER = re.compile(r"\b(?:duoc|dc|dk)\s+(?:khong|ko|k|hong|hem|chu)\b|\b(?:sao|the\s+nao|kieu\s+gi)\b|\?")
_WISHED = re.compile(
    rf"\b{_SENT}\b.*(?<!khong )(?<!ko )(?:muon|can|xin|dinh)\s+(?:duoc\s+)?(?P<word>rut)"
    r"(?=\s+(?:lai|ve|bao\s+cao|bc|ho\s+so|hs)\b|[\s.!]*$)"
)
_WAS_SENT = re.compile(rf"\b{_SENT}\b|\b(?:ho\s+so|hs|bao\s+cao|bc|de\s+nghi)\b")


def asks_to_withdraw(text: str) -> bool:
    """Whether it is asked if what was sent can be had back: "đã trình rồi có rút được không".

    Or wished behind what was sent, which is no report of it: "nộp rồi nhưng muốn rút lại".
    """
    sentence = Sentence.of(text.strip())
    wished = _WISHED.search(sentence.plain)
    if len(text) <= _LONGEST and wished and sentence.is_written(*wished.span("word"), "rút"):
        return True
    found = _ASKED_BACK.search(sentence.plain)
    if len(text) > _LONGEST or found is None or not sentence.is_written(*found.span("word"), "rút"):
        return False
    return bool(_WHETHER.search(sentence.plain)) and _WAS_SENT.search(sentence.plain) is not None


def read_withdrawal(text: str) -> Withdrawal | None:
    """The wish that a short message tells; `None` for questions of the rules and everything else."""
    sentence = Sentence.of(text.strip())
    if len(text) > _LONGEST:
        return None
    wrongly = _WRONGLY.search(sentence.plain)
    if wrongly is not None and sentence.is_written(*wrongly.span("wrong"), *_WRONG_SPELLINGS):
        return _of_paper(sentence)
    begun = _TAKES.match(sentence.plain)
    if begun is None or "?" in text or is_question(sentence):
        return None
    verb = begun["sure"] or begun["weak"]
    start = begun.start("sure") if begun["sure"] else begun.start("weak")
    if not sentence.is_written(start, start + len(verb), *_SPELLINGS):
        return None
    is_before = _BEFORE.search(sentence.plain, begun.end()) is not None
    is_of_record = begun["sure"] is not None and _OF_RECORD.match(sentence.plain, begun.end()) is not None
    if begun["sure"] in _OF_WHAT_IS_SENT and _THING.match(sentence.plain, begun.end()):
        is_of_record = True
    if not (is_before or is_of_record):
        return None
    rest = Sentence.of(sentence.text[sentence.span(begun.end(), len(sentence.plain))[0] :])
    return _named(rest, Mistake.RECORD)


def _of_paper(sentence: Sentence) -> Withdrawal | None:
    """A paper sent wrongly, named behind the word for it or before: "báo cáo khối em gửi nhầm file"."""
    asks = _WHAT_NOW.search(sentence.plain)
    if asks is not None:
        sentence = Sentence.of(sentence.text[: sentence.span(0, asks.start())[1]])
    found = _OF_MISTAKE.search(sentence.plain)
    if found is None:
        return None
    elsewhere = _ELSEWHERE.search(sentence.plain, found.end())
    if elsewhere is not None:
        sentence = Sentence.of(sentence.text[: sentence.span(*elsewhere.span())[0]])
    first, last = sentence.span(*found.span())
    parts = (Sentence.of(sentence.text[last:]), Sentence.of(sentence.text[:first]))
    told = [one for part in parts if (one := _named(part, Mistake.PAPER)) is not None]
    told.sort(key=lambda one: (one.target is None, not one.is_paper))
    is_whole = len(told) == len(parts) or any(one.is_paper for one in told)
    return told[0] if told and (is_whole or told[0].target is not None) else None


def _named(rest: Sentence, mistake: Mistake) -> Withdrawal | None:
    """What the words name; `None` where they are about something else altogether."""
    if dossiers := read_dossiers(rest):
        return Withdrawal(mistake, dossiers[0].target)
    obligation = read_obligation(rest, [])
    place = read_named_dossier(rest, []) if obligation is None else obligation
    if place is not None and Sentence.of(place.target.text).plain not in _ONLY_KIND:
        return Withdrawal(mistake, place.target)
    papers = _PAPERS.search(rest.plain) if mistake is Mistake.PAPER else None
    words = re.findall(r"\w+", _PAPERS.sub(" ", rest.plain) if papers else rest.plain)
    if papers is not None and len(words) <= _FEW:
        return Withdrawal(mistake, None, is_paper=True)
    return Withdrawal(mistake, None) if all(_NAMELESS.fullmatch(one) for one in words) else None
