"""Messages that there is nothing to send: "không có gì để báo cáo quý này", "xã em không có hồ sơ"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.dates.sentence import Sentence
from knowledge.statuses.asking import is_question
from knowledge.statuses.clauses import is_doubtful
from knowledge.statuses.cues import read_report
from knowledge.statuses.listed_units import are_initials
from knowledge.statuses.name_ends import clean
from knowledge.statuses.states import State
from knowledge.statuses.targets import Kind, Place, Target, begins_with_unit, read_obligation
from knowledge.statuses.told import Outcome, StatusReading, StatusUpdate
from knowledge.statuses.whose import named_unit, without_writer

_LONGEST = 140  # letters; a longer text is a case that is told
_NONE = r"(?:khong|ko|k|hong|chang)"
_WHEN = r"(?:quy|nam|ky|thang|dot|tuan|lan|nua\s+nam)\s+(?:nay|\d+|[ivx]+)"
_ENDS = rf"(?=\s*(?:$|[.!,;]|(?:trong\s+|cho\s+)?{_WHEN}|a\b|nhe\b))"
_WHOM = r"(?:ai|(?:ca\s+nhan|tap\s+the|truong\s+hop|ho\s+so)(?:\s+nao)?)"
_NOTHING = re.compile(
    rf"\b{_NONE}\s+(?:he\s+)?(?:"
    r"(?:co|con)\s+(?:gi|noi\s+dung|so\s+lieu|viec|phat\s+sinh|truong\s+hop)(?:\s+\w+){0,3}?\s+(?:de\s+|can\s+|phai\s+)?"
    r"(?:bao\s+cao|nop|gui|de\s+nghi|khen|trinh|dang\s+ky)|"
    rf"(?:co\s+)?phat\s+sinh\b|"
    rf"co\s+(?:de\s+nghi|ho\s+so|hs|truong\s+hop|ca\s+nhan|tap\s+the|ai)(?:\s+(?:nao|gi|de\s+nghi|khen|khen\s+thuong|thi\s+dua|trinh|xet|cho)){{0,4}}"
    rf"(?=\s*(?:$|[.!,;]|(?:trong\s+|cho\s+)?{_WHEN}|a\b|de\b|nhe\b))|"
    rf"(?:de\s+nghi|trinh|de\s+xuat)\s+(?:khen\s+(?:thuong\s+)?)?{_WHOM}{_ENDS}|"
    rf"(?:de\s+nghi|de\s+xuat)(?:\s+khen(?:\s+thuong)?)?{_ENDS})|"
    rf"\b0\s+(?:bo\s+)?(?:ho\s+so|hs|truong\s+hop|ca\s+nhan|tap\s+the|de\s+nghi){_ENDS}"
)
_WRITER = re.compile(
    rf"^\s*(?:xa|phuong|ubnd|so|truong|dac\s+khu)\s|\b(?:em|toi|minh|chung\s+toi|ben\s+em|don\s+vi|{_WHEN})\b|"
    rf"^\s*(?:da\s+|bao\s+cao\s+)?(?:{_NONE}\s+(?:co|phat|de\s+nghi|trinh|de\s+xuat)|0)\b|\bdot\s+(?:trinh|khen)\b"
)
_ABOUT_RULES = re.compile(r"\b(?:thi\s+(?:sao|co|phai)|neu|truong\s+hop\s+khong|quy\s+dinh|khi\s+nao|duoc)\b")


_MORE = re.compile(r"\s+nua\b")
# "Không nộp nữa vì xã sáp nhập": for good, and why.
_NO_MORE = re.compile(
    rf"\b{_NONE}\s+(?:(?:con|phai|can)\s+)*(?:nop|gui|bao\s+cao|trinh)\b(?:\s+\w+){{0,8}}?\s+nua\b"
    r"[^.;]*?\b(?:vi|do|tai|boi|nen)\s"
)
# "Thôi không nộp nữa": nothing else is said.
_NO_MORE_ALONE = re.compile(
    rf"\s*(?:(?:thoi|vang|da|nay|nam\s+nay|ben|xa|don\s+vi|em|e|toi|minh)\s*,?\s*)*"
    rf"(?:{_NONE}\s+(?:(?:con|phai|can)\s+)*)"
    r"(?:nop|gui|trinh|bao\s+cao)\b(?:\s+\w+){0,7}?\s+nua(?:\s+(?:dau|a|ah|nhe|nha|anh|chi|em|e))*[\s.!]*"
)
# What is not sent, and that there is none: "em không nộp danh sách, năm nay không có", or the reverse.
_NOT_SENT = re.compile(rf"\b{_NONE}\s+(?:(?:con|phai|can)\s+)*(?:nop|gui|trinh|dang\s+ky)\b")
_THERE_IS_NONE = re.compile(
    rf"\b{_NONE}\s+co(?:\s+(?:ai|gi|dau|truong\s+hop\s+nao))?(?=\s*(?:$|[,.;!]|(?:nen|a|nhe|ma)\b))"
)


@dataclass(frozen=True, slots=True)
class NothingTold:
    """That nothing is to be sent, in the writer's words: of what (`target`), and whose, where it is named."""

    target: Target | None
    said: str
    unit: Target | None = None


def read_nothing(text: str) -> NothingTold | None:
    """What a short message tells; `None` for questions, cases and everything else."""
    sentence = Sentence.of(text.strip())
    no_more = _NO_MORE.search(sentence.plain)
    found = no_more or _NOTHING.search(sentence.plain)
    # "không có hồ sơ nào" asks nothing.
    beside = sentence if found is None else _without(sentence, found)
    is_asked = is_question(beside) and _SO_NOT.search(sentence.plain) is None
    if len(text) > _LONGEST or "?" in text or is_asked or is_doubtful(sentence):
        return None
    if found is None and not _ABOUT_RULES.search(sentence.plain):
        return _not_sent(sentence)
    if found is None or _ABOUT_RULES.search(sentence.plain):
        return None
    before = Sentence.of(sentence.text[: sentence.span(0, found.start())[1]])
    if no_more is None and not _WRITER.search(sentence.plain) and _unit(before, None) is None:
        return None
    if tells_more(before, Sentence.of(sentence.text[sentence.span(0, found.end())[1] :])):
        return None
    said = sentence.text[sentence.span(found.start(), len(sentence.plain))[0] :].strip(" .,!")
    named = read_obligation(before, []) if found.start() else None
    if named is None and no_more is not None:  # "không nộp báo cáo khối nữa vì …"
        verb = Sentence.of(sentence.text[slice(*sentence.span(*no_more.span()))])
        named = read_obligation(verb, [stop.start() for stop in _MORE.finditer(verb.plain)])
        if named is not None:
            return NothingTold(named.target, said)
    return NothingTold(
        None if named is None else without_writer(before, named).target, said, _unit(before, named)
    )


def tells_none(sentence: Sentence) -> bool:
    """Whether what is told of a unit in a list is that there is nothing to send: "không có đề nghị"."""
    return _NOTHING.match(sentence.plain) is not None


def nothing_reading(text: str) -> StatusReading | None:
    """What a part of a message tells where that is nothing to send."""
    nothing = read_nothing(text)
    if nothing is None:
        return None
    target = nothing.unit or nothing.target or Target(Kind.OBLIGATION, "")
    matter = nothing.target.text if nothing.target and nothing.unit else None
    update = StatusUpdate(target, State.OPEN, note=nothing.said, matter=matter, is_nothing=True)
    return StatusReading(Outcome.UPDATE, (update,))


def _without(sentence: Sentence, found: re.Match[str]) -> Sentence:
    start, end = sentence.span(*found.span())
    return Sentence.of(f"{sentence.text[:start]} {sentence.text[end:]}")


def _unit(before: Sentence, named: Place | None) -> Target | None:
    """Whose it is, also by initials that nobody may be known by: never silently the writer's own."""
    unit = named_unit(before, [], [] if named is None else [range(named.start, named.end)])
    if unit is not None:
        return unit.target
    head = _HEAD.match(before.plain)
    if head is None or not are_initials(before, *head.span("name")):
        return None
    return Target(Kind.UNIT, clean(before, *head.span("name")))


def tells_more(before: Sentence, behind: Sentence) -> bool:
    """Whether something else is told beside it, of this unit or of another one."""
    *heads, _ = _PARTS.split(before.text)
    if any(begins_with_unit(one) or read_report(one) for one in map(Sentence.of, heads)):
        return True
    for part in _PARTS.split(behind.text)[1:]:
        other = Sentence.of(part)
        if read_report(other) or _NOTHING.search(other.plain) or begins_with_unit(other):
            return True
    return False


_HEAD = re.compile(r"\s*(?P<name>[a-z]{2,8})\b")
_PARTS = re.compile(r"[,;\n]")


def _not_sent(sentence: Sentence) -> NothingTold | None:
    """That something is not sent, for there is none of it, or without any reason."""
    refused, none = _NOT_SENT.search(sentence.plain), _THERE_IS_NONE.search(sentence.plain)
    is_alone = _NO_MORE_ALONE.fullmatch(sentence.plain) is not None
    if refused is None or not (is_alone or none is not None):
        return None
    stops = [one.start() for one in (*_MORE.finditer(sentence.plain), *_SO.finditer(sentence.plain))]
    named = read_obligation(sentence, stops)
    first = refused.start() if none is None else min(refused.start(), none.start())
    said = sentence.text[sentence.span(first, len(sentence.plain))[0] :].strip(" .,!")
    return NothingTold(None if named is None else without_writer(sentence, named).target, said)


_SO_NOT = re.compile(rf"\b{_NONE}\s+co\s+nen\s+{_NONE}\b")  # "không có nên không nộp" asks nothing
_SO = re.compile(r"\s+(?:dau|nen|vi)\b")
