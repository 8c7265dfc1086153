"""Reports of all that the writer owes at once: "tất cả các báo cáo đã nộp", "2 hs gửi hết rồi"."""

from __future__ import annotations

import re

from knowledge.dates.sentence import NUMBER, Sentence
from knowledge.statuses.targets import Kind

_THING = r"(?:bo\s+)?(?P<head>ho\s+so|hs|bao\s+cao|bc)"
_ALL = r"(?:tat\s+ca|toan\s+bo|ca)"
_MANY = re.compile(
    rf"\b(?:(?P<all>{_ALL})\s+(?:(?:cac|nhung)\s+)?(?:{NUMBER}\s+)?|(?P<some>(?:cac|nhung)\s+|{NUMBER}\s+)?)"
    rf"{_THING}\b"
)
_WHOLLY = re.compile(
    r"\b(?:het(?!\s+(?:han|ngay|thang|nam|quy|tuan))|deu|(?:day\s+)?du\s+(?:ca|het|roi)|xong\s+ca|tat\s+ca|toan\s+bo)\b"
)
# What may stand behind where nothing is named: "báo cáo em nộp hết rồi".
_NO_NAME = re.compile(
    r"\s*(?:[,.!]|$|(?:cua\s+)?(?:em|toi|minh|ben\s+(?:em|minh)|xa\s+(?:em|minh)|don\s+vi\s+(?:em|minh))\b|"
    r"(?:da|vua|moi|deu|cung|nop|gui|trinh|chuyen|thi|xong|roi|het|hom|ngay|sang|chieu|a|nhe|day|do)\b)"
)
_WRITER = re.compile(
    r"\s*(?:da\s+|anh\s+|chi\s+|oi\s+|,\s*)*(?:em|toi|minh|ben\s+em|ben\s+minh|xa\s+em|don\s+vi\s+em)\b"
)


_BUT = re.compile(r"\b(?:ngoai\s+)?(?P<word>tru)(?:\s+(?:cai|moi|ra))*\s+(?=\w)")
_THINGS = re.compile(
    r"(?:bc|bao\s+cao|ds|danh\s+sach|bieu\s+mau|so\s+lieu|dang\s+ky|dky|giao\s+uoc|ke\s+hoach|hs|ho\s+so|"
    r"tong\s+ket|\w+_\w+)\b"
)


def without_exception(text: str) -> str:
    """ "Nộp hết rồi trừ danh sách" with what is left out told in a clause of its own, as not sent."""
    sentence = Sentence.of(text)
    found = _BUT.search(sentence.plain)
    if found is None or not sentence.is_written(*found.span("word"), "trừ"):
        return text
    start, end = sentence.span(*found.span())
    told, left = sentence.text[:start].rstrip(" ,"), sentence.text[end:]
    if read_every(Sentence.of(told)) is None or not _THINGS.match(sentence.plain, found.end()):
        return text
    return f"{told}; {'chưa nộp' if sentence.is_accented else 'chua nop'} {left}"


_LEFT_ALONE = re.compile(
    r"\s*(?:(?:da|em|e|ben\s+em|xa\s+em|minh)\s+)*(?:chi\s+con(?:\s+(?:moi|lai|thieu))?|con\s+moi|con\s+(?:thieu|lai)\s+moi)"
    r"\s+(?:cai\s+)?(?P<name>\w.*?)(?:\s+(?:la|thoi|nua|nua\s+thoi|chua|chua\s+(?:nop|gui|xong)|a|nhe|ak|day))*[\s.!]*"
)


def left_alone(text: str) -> str | None:
    """What of all that is due is told to be left: "còn mỗi danh sách", "chỉ còn danh sách chưa nộp"."""
    sentence = Sentence.of(text)
    found = _LEFT_ALONE.fullmatch(sentence.plain)
    is_thing = found is not None and _THINGS.match(sentence.plain, found.start("name"))
    return sentence.text[slice(*sentence.span(*found.span("name")))] if found and is_thing else None


# "đã nộp hết rồi ạ", "tất cả nộp rồi": of nothing in particular, and so of all that is due.
_COURTESY = r"(?:(?:da|em|e|anh|chi|oi|toi|minh|ben\s+(?:em|minh)|thua|bao\s+cao)(?:\s+|\s*,\s*))*"
_BARE = re.compile(
    rf"\s*{_COURTESY}(?:tat\s+ca|toan\s+bo)\s+(?:deu\s+)?{_COURTESY}(?:nop|gui|trinh|xong)"
    r"(?:\s+(?:het|du|day\s+du|roi|r|xong|a|nhe|nha|ah|ak))*[\s.!]*|"
    rf"\s*{_COURTESY}(?:nop|gui|trinh|lam|xong)\s+"
    r"(?:xong\s+|du\s+|day\s+du\s+)?(?:het|ca|tat\s+ca|toan\s+bo|du\s+ca|du)(?:\s+(?:ca|roi|r|xong|a|nhe|nha|ah|ak|day|do|het))*[\s.!]*"
)


def tells_bare_every(sentence: Sentence) -> bool:
    """Whether it only says that all of it is sent, without a word for what."""
    return _BARE.fullmatch(sentence.plain) is not None


def read_every(sentence: Sentence) -> Kind | None:
    """The kind of things of which a clause tells together without naming one; else `None`."""
    if tells_bare_every(sentence):
        return Kind.OBLIGATION
    for found in _MANY.finditer(sentence.plain):
        if found["head"].startswith("bao ") and not sentence.is_written(*found.span("head"), "báo cáo"):
            continue
        if found["all"] is None and _WHOLLY.search(sentence.plain) is None:
            continue
        if _NO_NAME.match(sentence.plain, found.end()) is not None:
            return Kind.DOSSIER if found["head"].startswith("h") else Kind.OBLIGATION
    return None


def writer_tells_of_every(sentence: Sentence) -> bool:
    """Whether the writer says of themselves that they send all of it, which without a day to come is done."""
    return _WRITER.match(sentence.plain) is not None and read_every(sentence) is not None
