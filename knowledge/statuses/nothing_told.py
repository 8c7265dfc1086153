"""Messages that there is nothing to send: "không có gì để báo cáo quý này", "xã em không có hồ sơ"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.dates.sentence import Sentence
from knowledge.statuses.clauses import is_doubtful, is_question
from knowledge.statuses.targets import Target, read_obligation
from knowledge.statuses.whose import named_unit, without_writer

_LONGEST = 140  # letters; a longer text is a case that is told
_NONE = r"(?:khong|ko|k|hong|chang)"
_WHEN = r"(?:quy|nam|ky|thang|dot|tuan|lan|nua\s+nam)\s+(?:nay|\d+|[ivx]+)"
_ENDS = rf"(?=\s*(?:$|[.!,]|(?:trong\s+|cho\s+)?{_WHEN}|a\b|nhe\b))"
_WHOM = r"(?:ai|(?:ca\s+nhan|tap\s+the|truong\s+hop|ho\s+so)(?:\s+nao)?)"
_NOTHING = re.compile(
    rf"\b{_NONE}\s+(?:he\s+)?(?:"
    r"(?:co|con)\s+(?:gi|noi\s+dung|so\s+lieu|viec|phat\s+sinh|truong\s+hop)(?:\s+\w+){0,3}?\s+(?:de\s+|can\s+|phai\s+)?"
    r"(?:bao\s+cao|nop|gui|de\s+nghi|khen|trinh|dang\s+ky)|"
    rf"(?:co\s+)?phat\s+sinh\b|"
    rf"co\s+(?:ho\s+so|hs|truong\s+hop|ca\s+nhan|tap\s+the|ai)(?:\s+(?:nao|gi|de\s+nghi|khen|khen\s+thuong|thi\s+dua|trinh|xet|cho)){{0,4}}"
    rf"(?=\s*(?:$|[.!,]|(?:trong\s+|cho\s+)?{_WHEN}|a\b|de\b|nhe\b))|"
    rf"(?:de\s+nghi|trinh|de\s+xuat)\s+(?:khen\s+(?:thuong\s+)?)?{_WHOM}{_ENDS})|"
    rf"\b0\s+(?:bo\s+)?(?:ho\s+so|hs|truong\s+hop|ca\s+nhan|tap\s+the|de\s+nghi){_ENDS}"
)
_WRITER = re.compile(
    rf"^\s*(?:xa|phuong|ubnd|so|truong|dac\s+khu)\s|\b(?:em|toi|minh|chung\s+toi|ben\s+em|don\s+vi|{_WHEN})\b|"
    rf"^\s*(?:da\s+|bao\s+cao\s+)?(?:{_NONE}\s+(?:co|phat|de\s+nghi|trinh|de\s+xuat)|0)\b|\bdot\s+(?:trinh|khen)\b"
)
_ABOUT_RULES = re.compile(r"\b(?:thi\s+(?:sao|co|phai)|neu|truong\s+hop\s+khong|quy\s+dinh|khi\s+nao|duoc)\b")


@dataclass(frozen=True, slots=True)
class NothingTold:
    """That nothing is to be sent, in the writer's words: of what (`target`), and whose, where it is named."""

    target: Target | None
    said: str
    unit: Target | None = None


def read_nothing(text: str) -> NothingTold | None:
    """What a short message tells; `None` for questions, cases and everything else."""
    sentence = Sentence.of(text.strip())
    if len(text) > _LONGEST or "?" in text or is_question(sentence) or is_doubtful(sentence):
        return None
    found = _NOTHING.search(sentence.plain)
    if found is None or _ABOUT_RULES.search(sentence.plain) or not _WRITER.search(sentence.plain):
        return None
    before = Sentence.of(sentence.text[: sentence.span(0, found.start())[1]])
    said = sentence.text[sentence.span(found.start(), len(sentence.plain))[0] :].strip(" .,!")
    named = read_obligation(before, []) if found.start() else None
    unit = named_unit(before, [], [] if named is None else [range(named.start, named.end)])
    return NothingTold(
        None if named is None else without_writer(before, named).target,
        said,
        None if unit is None else unit.target,
    )
