"""Where a restated text and the imported official one differ: khoản too many or too few, other numbers.

These are hints for a person, not mistakes: a restatement may be shorter on purpose.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from knowledge.citation import Citation
from knowledge.library import Library, article_of
from knowledge.reading.files import Reading
from knowledge.reading.official import is_imported
from knowledge.reading.passages import PassageKind, from_rows
from knowledge.reading.problems import Problem
from knowledge.rules import Period, Provision

_LIST = r"\d+[a-zđ]?(?:\s*(?:,|;|và|hoặc|đến|-|–)\s*\d+[a-zđ]?\b)*"
_REFERENCE = re.compile(
    rf"\b(?:khoản|điều|điểm|mẫu|mục|chương|phần|luật|nghị định|thông tư|quyết định)\s+(?:số\s+)?{_LIST}"
    r"|\d+/\d{4}/[\w-]+|\d+/[a-zđ][\w-]+",
    re.IGNORECASE,
)
_DAY = r"ngày\s+\d{1,2}(?:\s+tháng\s+|[/.-])\d{1,2}(?:\s+năm\s+|[/.-])\d{4}"
# The day of a document belongs to its name: "Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023".
_NAMED_BY_DAY = re.compile(
    r"(?:\d+/\d{4}/[\w-]+|\d+/[A-ZĐ][\w-]+"
    r"|\b(?:[Ll]uật|[Pp]háp lệnh|[Nn]ghị định|[Tt]hông tư|[Qq]uyết định|[Nn]ghị quyết|[Cc]hỉ thị)\s"
    rf"(?:(?!\b(?:này|hiệu lực|trước|từ|kể|đến|sau|ký)\b)[^.;]){{3,160}}?),?\s+{_DAY}"
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_DATE = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+(\d{4}))?")
_LABEL = re.compile(r"^\s*\d+[a-zđ]?\. ", re.MULTILINE)
_WORDS = {"một": "1", "hai": "2", "ba": "3", "bốn": "4", "sáu": "6", "bảy": "7", "tám": "8"}
_WORDS |= {"chín": "9", "mười": "10"}
# "năm" is nearly always a year; five only before what is counted.
_FIVE = re.compile(r"\b(?:đủ|từ|có|là|gồm|trong) năm (?=năm|tháng|ngày|bộ|bản|người|lần)")


def official_warnings(reading: Reading, library: Library) -> Iterator[Problem]:
    """Every difference of a restated article from its official text, at the line of the restated one."""
    for file in reading.of_kind("regulation"):
        number = file.value.get("number")
        if is_imported(file.value) or number not in {d.number for d in library.documents if d.imported_on}:
            continue
        lines = {
            (p.label, p.first): p.line for p in from_rows(file.passages) if p.kind is PassageKind.ARTICLE
        }
        for article, places in _articles(library.provisions(str(number))).items():
            citation, period = article
            first = period.first.isoformat() if period.first else None
            label = citation.article or ""
            line = lines.get((label, first)) or lines.get((label, None))
            for code, place, detail in _differences(places):
                yield Problem(file.label, line, str(place), code, detail)


def _articles(provisions: Iterable[Provision]) -> dict[tuple[Citation, Period], list[Provision]]:
    """The articles that have both wordings, each with its khoản."""
    groups: defaultdict[tuple[Citation, Period], list[Provision]] = defaultdict(list)
    for provision in provisions:
        if provision.citation.article is not None and provision.citation.point is None:
            groups[article_of(provision.citation), provision.period].append(provision)
    return {
        article: places for article, places in groups.items() if places[0].restated and places[0].official
    }


def _differences(places: list[Provision]) -> Iterator[tuple[str, Citation, str]]:
    article, clauses = places[0], [one for one in places if one.citation.clause is not None]
    for one in clauses:
        if not one.restated:
            yield "clause-not-restated", one.citation, ""
        elif one.official is None:
            yield "clause-not-official", one.citation, ""
    divided = [one for one in clauses if one.restated and one.official]
    for one in divided if clauses else [article]:
        ours, theirs = numbers_in(one.restated), numbers_in(one.official or "")
        if unknown := ours - theirs - words_in(one.official or ""):
            yield "number-not-official", one.citation, _listed(unknown)
        if left_out := theirs - ours - words_in(one.restated):
            yield "number-not-restated", one.citation, _listed(left_out)


def numbers_in(text: str) -> frozenset[str]:
    """The numbers of a text without those of references, leading zeros and dots of thousands."""
    text = _REFERENCE.sub(" ", _NAMED_BY_DAY.sub(" ", _LABEL.sub("", text)))
    text = _DATE.sub(lambda day: " ".join(filter(None, day.groups())), text)
    found = (re.sub(r"\.(?=\d{3})", "", number) for number in _NUMBER.findall(text))
    return frozenset(number.lstrip("0") or "0" for number in found)


def words_in(text: str) -> frozenset[str]:
    """The numbers that a text spells out: "một bộ" is 1."""
    lower = text.lower()
    found = {_WORDS[word] for word in re.findall(r"\w+", lower) if word in _WORDS}
    return frozenset(found | {"5"} if _FIVE.search(lower) else found)


def _listed(numbers: Iterable[str]) -> str:
    return ", ".join(sorted(numbers, key=lambda number: (len(number), number)))
