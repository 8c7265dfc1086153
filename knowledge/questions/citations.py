"""The provisions and documents that a question names itself ("khoản 2 điều 42 nghị định 152")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from knowledge.citation import Citation
from knowledge.questions.question_words import syllable_set
from knowledge.questions.short_numbers import ShortNumbers
from knowledge.rules import Document
from knowledge.values import made_quickly
from knowledge.vietnamese import compose, fold, fold_with_origins

_NUMBER = re.compile(r"(?<![\d/])(\d{1,5}/(?:\d{4}/)?[a-z]{2,}[a-z0-9]*(?:-[a-z0-9]+)*)(?![\w/])")
_ARTICLE = re.compile(r"\b(?:dieu|article|art\.?)\s*(?P<article>\d{1,3}[a-z]?)(?:\.(?P<clause>\d{1,2}))?\b")
_CLAUSE = re.compile(
    r"\b(?:khoan|clause|paragraph)\s*(?P<clause>\d{1,2})\b"
    r"|\bk(?P<short>\d{1,2})(?=\s*[,.]?\s*(?:d|dieu)\s*\.?\s*\d)"
)
_POINT = re.compile(r"\b(?:diem|point)\s+(?P<point>[a-z])\b")
_SHORT_ARTICLE = re.compile(r"\bd\.?\s*(?P<article>\d{1,3})\b")
# "đ.74 k.1 d", "điều 73 k4", "k1 đ74": only beside each other do the two letters mean điều and khoản.
_SHORT_PLACE = re.compile(
    r"(?<![\w/])(?:dieu|d)\.?\s?(?P<article>\d{1,3})\s*[.]?\s*k\.?\s?(?P<clause>\d{1,2})(?!\w)"
    r"(?:\s*(?:diem\s+)?(?P<point>[a-z])(?!\w))?"
    r"|(?<![\w/])k\.?\s?(?P<clause_first>\d{1,2})\s*[.]?\s*d\.?\s?(?P<article_last>\d{1,3})(?!\w)"
)
_FORM = re.compile(r"\b(?:mau(?:\s+so)?|form(?:\s+no\.?)?)\s*(?P<form>\d{1,2}[a-z]?)\b")
_APPENDIX = re.compile(r"\b(?:phu luc|appendix|annex)\b")
_PART = re.compile(r"\b(?P<name>quy dinh|quy che|dieu le|quy trinh|huong dan)\s+(?:ban hanh\s+)?kem theo\b")
_PARTS = {
    "quy dinh": "Quy định kèm theo",
    "quy che": "Quy chế kèm theo",
    "dieu le": "Điều lệ kèm theo",
    "quy trinh": "Quy trình kèm theo",
    "huong dan": "Hướng dẫn kèm theo",
}
_ANY_DOCUMENT = re.compile(
    r"(?<!\bky )\b(?:nghi dinh|thong tu|luat|bo luat|quyet dinh|cong van|chi thi|nghi quyet"
    r"|decree|circular|law|nd|tt|qd|cv)\b(?!\s+\d+\s*(?:ng|nguoi|tv|thanh vien)\b)"  # "tt 30 ng": tập thể
    r"(?:\s+so)?(?:\s+(?P<name>\d[\w/.-]*|[a-z]+(?:\s+[a-z]+)?))?"
)
_NAMED_BY_MATTER = ("luat", "law")  # without a number
# Behind "quyết định" a day is its date, no number: "quyết định 20/6/2026".
_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])([/.-])(?:0?[1-9]|1[0-2])(?:\1\d{4})?[.,]?")
_DATED = ("quyet dinh", "qd", "decision")
_REST_OF_NUMBER = re.compile(r"/(?P<year>\d{4})(?:/(?P<letters>[a-z][a-z0-9-]*))?(?![\w/])")
_DIGITS = re.compile(r"\d+")
_OTHER_SIGNS = re.compile(r"[^\w/.-]")
_YEAR_TOLD = re.compile(r"\s+nam\s+(?P<year>\d{4})(?!\w)")
# Names that point at "the law" and "the decree" of the field without a number.
_GENERIC = frozenset(
    {"luat", "law", "nghi dinh", "decree", "nd", "thong tu", "tt", "quyet dinh", "qd", "cong van", "cv"}
)
_OUR_LAW = "luat thi dua khen thuong"
# The law of the field as it is called beside an article; an old or a new one may be another.
_THE_LAW = re.compile(r"\b(?:luat|law)\b(?!\s+(?:cu|moi|sua|nao|truoc)\b)")
# After "luật" these say which version is meant, or go on with the sentence; anything else names another law.
_NOT_A_MATTER = syllable_set(
    """
    cu moi nay nao la hien quy ve nhu sua thi tdkt khen co khong da duoc do va hay hoac voi thay cho o
    the which applies on of and or
    """
)


@made_quickly
@dataclass(frozen=True, slots=True)
class QuestionCitation:
    """What a question cites. `unknown` are documents that it names and the register does not have;
    `candidates` those between which a number without its end leaves the choice open. `beyond` tells that the
    turn asks for the article after the last one ("next") or before the first one ("previous").
    """

    documents: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    citation: Citation | None = None
    article_without_document: Citation | None = None
    form: str | None = None
    is_appendix: bool = False
    unknown: tuple[str, ...] = ()
    masked: tuple[tuple[int, int], ...] = ()
    beyond: str | None = None

    @property
    def shown(self) -> Citation | None:
        """The provision cited, or the one document."""
        if self.citation is not None or len(self.documents) != 1:
            return self.citation
        return Citation(self.documents[0])

    @property
    def is_empty(self) -> bool:
        """Whether nothing is cited."""
        told = self.documents or self.candidates or self.unknown or self.form or self.is_appendix
        return not told and self.citation is None and self.article_without_document is None


class DocumentNames:
    """The names under which the documents of the register may be cited, longest first."""

    def __init__(self, documents: Iterable[Document]) -> None:
        documents = list(documents)
        names: dict[str, str] = {}
        for document in documents:
            for name in (document.number, document.label, *document.aliases):
                key = _key(name)
                if len(key) > 2 and key not in _GENERIC:
                    names.setdefault(key, document.number)
        self._names = sorted(names.items(), key=lambda pair: -len(pair[0]))
        self._by_number: dict[str, list[int]] = {}
        self._by_word: dict[str, list[int]] = {}
        for place, (name, _) in enumerate(self._names):
            key = _told_by(name)
            (self._by_number if key.isdigit() else self._by_word).setdefault(key, []).append(place)
        self._short = ShortNumbers(documents)
        self._law = names.get(_OUR_LAW)

    def find(self, text: str) -> QuestionCitation:
        """What the text cites."""
        composed = compose(text)
        folded = fold_with_origins(composed).text
        spaced = _OTHER_SIGNS.sub(" ", folded)
        has_number = _DIGITS.search(spaced) is not None  # without one only names are looked for
        masked: list[tuple[int, int]] = []
        documents = self._documents(spaced, masked)
        short = self._short.find(spaced, masked) if has_number else []
        masked.extend((one.start, one.end) for one in short)
        documents += [one.documents[0] for one in short if one.is_sure and one.documents[0] not in documents]
        candidates = next((one.documents for one in short if not one.is_sure), ())
        may_name_other = has_number or any(word in spaced for word in _NAMED_BY_MATTER)
        unknown = _unknown(spaced, masked) if may_name_other else []
        near_document = bool(documents or candidates or unknown)
        citation = _article(spaced, composed, masked, near_document) if has_number else None
        form = _first(_FORM, spaced, "form", masked) if has_number else None
        if citation and self._law and not (documents or candidates or unknown) and _THE_LAW.search(spaced):
            documents = [self._law]  # "điều 44 luật"
        named = documents[0] if documents else None
        return QuestionCitation(
            documents=tuple(documents),
            candidates=() if documents else candidates,
            citation=_in(named, citation) if named and citation else None,
            article_without_document=citation if citation and not named else None,
            form=form.zfill(2) if form else None,
            is_appendix=_APPENDIX.search(spaced) is not None,
            unknown=tuple(unknown),
            masked=tuple(masked),
        )

    def _names_within(self, spaced: str) -> Iterator[tuple[str, str]]:
        """The names that the text may hold, by a cheap look that spares most of the patterns."""
        places = [place for key in set(_DIGITS.findall(spaced)) for place in self._by_number.get(key, ())]
        places += [place for word, those in self._by_word.items() if word in spaced for place in those]
        for place in sorted(places):
            yield self._names[place]

    def _documents(self, spaced: str, masked: list[tuple[int, int]]) -> list[str]:
        found: list[tuple[int, str]] = []
        covered: list[tuple[int, int]] = []
        for name, number in self._names_within(spaced):
            for match in _pattern(name).finditer(spaced):
                if any(start < match.end() and match.start() < end for start, end in covered):
                    continue
                end = _end_of_number(spaced, match, number)
                if end is None:
                    continue
                covered.append((match.start(), end))
                found.append((match.start(), number))
        masked.extend(covered)
        return list(dict.fromkeys(number for _, number in sorted(found)))


def _told_by(name: str) -> str:
    """What a text must hold for a name to stand in it: its first number, else its longest word."""
    first = _DIGITS.search(name)
    return first[0] if first else max(name.split(), key=len)


@lru_cache(maxsize=1024)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/]){_flexible(name)}(?!\w)")


def _end_of_number(spaced: str, match: re.Match[str], number: str) -> int | None:
    """Where a name ends with what is typed of its number behind it; `None` where that tells another one.

    "Nghị định 152/2020/NĐ-CP" is not the decree 152 of 2025; a later year is rather the one asked about.
    """
    own = fold(number).split("/")
    if not spaced.startswith("/", match.end()):
        told = _YEAR_TOLD.match(spaced, match.end())
        is_earlier = told is not None and own[0].lstrip("0") in match[0] and told["year"] < own[1]
        return None if is_earlier else match.end()
    rest = _REST_OF_NUMBER.match(spaced, match.end())
    if rest is None:
        return None
    is_same = rest["year"] in own and (rest["letters"] is None or rest["letters"] == own[-1])
    return rest.end() if is_same else None


def _flexible(name: str) -> str:
    words = (re.escape(word) for word in name.split())
    return (
        r"\s*".join(words)
        if any(c.isdigit() for c in name) and len(name.split()) == 2
        else r"[\s-]+".join(words)
    )


def _key(name: str) -> str:
    return " ".join(_OTHER_SIGNS.sub(" ", fold(name)).split())


def _article(
    spaced: str, composed: str, masked: list[tuple[int, int]], near_document: bool
) -> Citation | None:
    match, short = _ARTICLE.search(spaced), _SHORT_PLACE.search(spaced)
    if short is not None:
        masked.append(short.span())
        point = composed[short.start("point")].lower() if short["point"] else None
        article, clause = short["article"] or short["article_last"], short["clause"] or short["clause_first"]
        return Citation("", article, clause, point)
    if match is None and near_document:
        match = _SHORT_ARTICLE.search(spaced)
    if match is None:
        return None
    masked.append(match.span())
    named = match.groupdict()
    clause = named.get("clause")
    clause_match = _CLAUSE.search(spaced)
    if clause_match is not None and clause is None:
        clause = clause_match["clause"] or clause_match["short"]
        masked.append(clause_match.span())
    point_match = _POINT.search(spaced)
    point = None
    if point_match is not None:
        masked.append(point_match.span())
        point = composed[point_match.start("point")].lower()  # điểm đ is another point than điểm d
    part_match = _PART.search(" ".join(spaced.split()))
    part = _PARTS[part_match["name"]] if part_match is not None else None
    return Citation("", named["article"], clause, point if clause else None, part=part)


def _in(document: str, citation: Citation) -> Citation:
    return replace(citation, document=document)


def _first(pattern: re.Pattern[str], spaced: str, group: str, masked: list[tuple[int, int]]) -> str | None:
    match = pattern.search(spaced)
    if match is None:
        return None
    masked.append(match.span())
    return match[group]


def _unknown(spaced: str, masked: list[tuple[int, int]]) -> list[str]:
    """Documents named by a number, or laws named by their matter, that are not in the register."""

    def is_free(start: int, end: int) -> bool:
        return not any(first < end and start < last for first, last in masked)

    found: list[tuple[int, int, str]] = []
    for match in _NUMBER.finditer(spaced):
        if is_free(*match.span()):
            found.append((*match.span(), match.group(1)))
    for match in _ANY_DOCUMENT.finditer(spaced):
        name = match["name"]
        if not name or not is_free(*match.span()):
            continue
        if match.group().startswith(_DATED) and _DAY.fullmatch(name):
            continue
        by_matter = (
            match.group().startswith(("luat", "bo luat", "law")) and name.split()[0] not in _NOT_A_MATTER
        )
        if name[0].isdigit() or by_matter:
            found.append((*match.span(), match.group().strip()))
    masked.extend((start, end) for start, end, _ in found)
    return [name for _, _, name in sorted(found)]
