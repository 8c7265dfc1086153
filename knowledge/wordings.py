"""Where a restated text and the official one that an office has loaded differ: other numbers, missing places.

These are hints for a person, not mistakes: a restatement may be shorter on purpose.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from knowledge.citation import Citation
from knowledge.dated import overlap
from knowledge.library import Library, article_of
from knowledge.rules import Document, Period, Provision

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
# What we remark of a later text: "(từ 01/7/2025 thực hiện theo cấp xã: … Nghị định 152/2025/NĐ-CP)".
_REMARK = re.compile(r"\((?:kể )?từ \d{1,2}/\d{1,2}/\d{4}[^()]*\b\d+/\d{4}/[^()]*\)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_DATE = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+(\d{4}))?")
_LABEL = re.compile(r"^\s*\d+[a-zđ]?\. ", re.MULTILINE)
_WORDS = {"một": "1", "hai": "2", "ba": "3", "bốn": "4", "sáu": "6", "bảy": "7", "tám": "8"}
_WORDS |= {"chín": "9", "mười": "10"}
# "năm" is nearly always a year; five only before what is counted.
_FIVE = re.compile(r"\b(?:đủ|từ|có|là|gồm|trong) năm (?=năm|tháng|ngày|bộ|bản|người|lần)")


class Differs(StrEnum):
    """How two wordings of a place differ."""

    NUMBERS = "numbers"
    NOT_OFFICIAL = "not-official"  # the restated text has the article or khoản, the loaded one does not
    NOT_RESTATED = "not-restated"


@dataclass(frozen=True, slots=True)
class Difference:
    """One place at which the loaded wording and ours differ, on the days of its `period`.

    `ours` and `theirs` are the numbers that only one of them has.
    """

    kind: Differs
    citation: Citation
    period: Period
    ours: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()


class Differences:
    """What was found when the rules were compiled, for the answers that cite it."""

    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        self._of_document: defaultdict[str, list[Difference]] = defaultdict(list)
        for row in rows:
            found = _from_row(row)
            self._of_document[found.citation.document].append(found)

    def at(self, citation: Citation, period: Period) -> tuple[Difference, ...]:
        """The differences inside a cited place, and those of the place that it stands in."""
        if citation.article is None:
            return ()
        return tuple(
            one
            for one in self._of_document.get(citation.document, ())
            if (holds(citation, one.citation) or holds(one.citation, citation))
            and overlap(one.period, period) is not None
        )

    def numbers_at(self, citations: Iterable[Citation], day: date) -> tuple[Difference, ...]:
        """The places with other numbers behind what is cited on a day, each once."""
        on = Period(day, day)
        found = (one for cited in citations for one in self.at(cited, on) if one.kind is Differs.NUMBERS)
        return tuple(dict.fromkeys(found))


def holds(outer: Citation, inner: Citation) -> bool:
    """Whether a place is another, or has it inside: "Điều 33" holds "Điều 33 khoản 5 điểm a"."""
    steps = zip(
        (outer.document, outer.part, outer.article, outer.clause, outer.point, outer.form),
        (inner.document, inner.part, inner.article, inner.clause, inner.point, inner.form),
        strict=True,
    )
    is_same_text = (outer.document, outer.part) == (inner.document, inner.part)
    return is_same_text and all(own is None or own == other for own, other in steps)


def difference_rows(library: Library) -> list[list[Any]]:
    """Every difference that an answer has to tell of, as JSON rows for the compiled cache."""
    rows: list[list[Any]] = []
    for document in library.documents:
        if document.imported_on is None:
            continue
        places = {one.citation: place for place, one in enumerate(library.provisions(document.number))}
        found = [*differences_in(library, document, to_the_point=True), *_missing_articles(library, document)]
        found.sort(key=lambda one: places[one.citation])
        rows += [_as_row(one) for one in found if one.kind is not Differs.NOT_RESTATED]
    return rows


def differences_in(
    library: Library, document: Document, *, to_the_point: bool = False
) -> Iterator[Difference]:
    """The differences of the articles of which both wordings are held, khoản by khoản.

    `to_the_point` names the điểm instead of its khoản where its own numbers are those that differ.
    """
    groups: defaultdict[tuple[Citation, Period], list[Provision]] = defaultdict(list)
    for provision in library.provisions(document.number):
        if provision.citation.article is not None:
            groups[article_of(provision.citation), provision.period].append(provision)
    for places in groups.values():
        if not (places[0].restated and places[0].official):
            continue
        clauses = [one for one in places if one.citation.clause and one.citation.point is None]
        for one in clauses:
            if not one.restated:
                yield Difference(Differs.NOT_RESTATED, one.citation, one.period)
            elif one.official is None:
                yield Difference(Differs.NOT_OFFICIAL, one.citation, one.period)
        divided = [one for one in clauses if one.restated and one.official]
        for one in divided if clauses else places[:1]:
            if (found := _numbers(one)) is None:
                continue
            points = [] if not to_the_point else [p for p in places if holds(one.citation, p.citation)]
            yield from _narrowed(found, [p for p in points if p.citation.point is not None])


def _missing_articles(library: Library, document: Document) -> Iterator[Difference]:
    """The restated articles that the loaded text does not have; what came later is not missing from it."""
    versions: defaultdict[Citation, list[Provision]] = defaultdict(list)
    for one in library.provisions(document.number):
        if one.citation.article is not None and one.citation == article_of(one.citation):
            versions[one.citation].append(one)
    start = document.period.first or date.min
    for citation, held in versions.items():
        is_of_the_start = min(one.period.first or date.min for one in held) <= start
        if is_of_the_start and all(one.restated and one.official is None for one in held):
            for one in held:
                yield Difference(Differs.NOT_OFFICIAL, citation, one.period)


def _numbers(place: Provision) -> Difference | None:
    official = place.official or ""
    ours, theirs = numbers_in(_REMARK.sub(" ", place.restated)), numbers_in(official)
    only_ours = ours - theirs - words_in(official)
    only_theirs = theirs - ours - words_in(place.restated)
    if not only_ours and not only_theirs:
        return None
    return Difference(Differs.NUMBERS, place.citation, place.period, _listed(only_ours), _listed(only_theirs))


def _narrowed(found: Difference, points: Sequence[Provision]) -> Iterator[Difference]:
    """The điểm whose numbers differ, where they explain all that differs in the khoản."""
    held = (_numbers(one) for one in points if one.restated and one.official)
    inside = [one for one in held if one is not None]
    explained = {number for one in inside for number in (*one.ours, *one.theirs)}
    if explained.issuperset((*found.ours, *found.theirs)):
        yield from inside
    else:
        yield found


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


def _listed(numbers: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(numbers, key=lambda number: (len(number), number)))


def _as_row(one: Difference) -> list[Any]:
    first, last = (day.isoformat() if day else None for day in (one.period.first, one.period.last))
    return [one.kind.value, list(astuple(one.citation)), first, last, list(one.ours), list(one.theirs)]


def _from_row(row: Sequence[Any]) -> Difference:
    kind, citation, first, last, ours, theirs = row
    period = Period(*(date.fromisoformat(day) if day else None for day in (first, last)))
    return Difference(Differs(kind), Citation(*citation), period, tuple(ours), tuple(theirs))
