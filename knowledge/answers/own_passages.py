"""The passages of a unit's own rules: each line with the words around it that say what it is about."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from knowledge.answers.award_names import AwardNames, folded
from knowledge.knowledge_base import KnowledgeBase
from knowledge.library import Library, article_of
from knowledge.questions.question_words import syllable_set
from knowledge.rules import Provision
from knowledge.vietnamese import compose, fold

_LIGHTEST, _HEAVIEST = 0.3, 3.0
_OF_THE_FIELD = 0.2
_WORDS_OF_THE_FIELD = syllable_set("thi dua khen thuong danh hieu hinh thuc cong tac")
_WORD = re.compile(r"[^\W_]+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOP = re.compile(r"[.;(]\s")
_SCOPE = re.compile(r"(?:Đối với|Riêng) (?P<scope>[^:;,.]+)[:,]")
AS_SPELT = "="  # stands before a term with its accents
_SUBJECT = 12  # words of a sentence that say what it is about
_BEGINNING = 80  # letters: what names an award so early is about it


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of a place, as folded syllables and pairs of neighbours, and the same as they are spelt.

    `lead` are the words before the point or the line in its khoản, `heading` those of its article, `below`
    those of the points that the line leads, `begins` the first of each sentence,
    `scope` those that limit it ("Đối với tập thể: …"). `about` are the awards that
    its khoản is about.
    """

    place: int  # among the places of `OwnPassages`
    said: frozenset[str]
    lead: frozenset[str]
    heading: frozenset[str]
    below: frozenset[str]
    begins: frozenset[str]
    scope: frozenset[str]
    about: frozenset[str]
    length: int
    opens: bool  # the line that leads the points of a khoản


@dataclass(frozen=True, slots=True)
class Place:
    """What is quoted: a point with the line that leads to it, else a khoản, else an article."""

    provision: Provision
    clause: Provision
    lead: str = ""


class OwnPassages:
    """Every passage of the own rules that are held, by document; made once as long as the rules hold."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.names = kb.derived(AwardNames)
        self.places: list[Place] = []
        self._spellings: dict[str, set[tuple[str, str]]] = {}
        self.of: dict[str, list[Passage]] = {}
        for document in kb.library.own_rules:
            self.of[document.number] = list(self._of_document(kb.library, document.number))
        held = [passage for passages in self.of.values() for passage in passages]
        counts: dict[str, int] = {}
        for passage in held:
            for term in passage.said | passage.lead:
                counts[term] = counts.get(term, 0) + 1
        self._counts, self._held = counts, len(held)
        self.usual_length = max(sum(passage.length for passage in held) / max(len(held), 1), 1.0)

    def knows(self, term: str) -> bool:
        """Whether some passage says it."""
        return term in self._counts

    def spellings(self, pair: str) -> set[tuple[str, str]]:
        """How two neighbours typed without accents are written in the texts."""
        return self._spellings.get(pair, set())

    def weight(self, term: str) -> float:
        """How much a word says: one that few passages have says most, words of the field hardly anything."""
        rare = math.log((self._held + 1) / (1 + self._counts.get(term, 0)))
        weight = min(max(rare, _LIGHTEST), _HEAVIEST)
        return (
            weight * _OF_THE_FIELD
            if set(fold(term).removeprefix(AS_SPELT).split()) <= _WORDS_OF_THE_FIELD
            else weight
        )

    def _of_document(self, library: Library, number: str) -> Iterator[Passage]:
        clauses: dict[object, Provision] = {}
        held = library.provisions(number)
        has_parts = any(one.citation.part for one in held)
        with_points = {_above(one) for one in held if one.citation.clause or one.citation.point}
        for one in held:
            at = one.citation
            if at.article is None or one.is_stub or (has_parts and at.part is None):
                continue  # what only puts a "Quy định kèm theo" into force says nothing of its matter
            if at.point is None:
                clauses[at] = one
            clause = clauses.get(_above(one) if at.point else at, one)
            heading = library.versions(article_of(at))[-1].heading or ""
            if at.point is None and at in with_points:
                yield from self._opening(one, heading, is_clause=at.clause is not None)
            else:
                yield from self._lines(one, clause, heading)

    def _opening(self, whole: Provision, heading: str, *, is_clause: bool) -> Iterator[Passage]:
        """What leads the points of a khoản: who finds it is given the whole khoản."""
        first = words_of(whole).split("\n", 1)[0]
        if is_clause and first.strip():
            self.places.append(Place(whole, whole))
            yield self._passage(first, "", heading, whole, below=words_of(whole))

    def _lines(self, own: Provision, clause: Provision, heading: str) -> Iterator[Passage]:
        lines = [line for line in words_of(own).splitlines() if line.strip()]
        opening = words_of(clause).split("\n", 1)[0] if clause is not own else ""
        self.places.append(Place(own, clause, opening))
        for number, line in enumerate(lines):
            before = lines[0] if number else ""
            yield self._passage(line, f"{opening}\n{before}", heading, clause)

    def _passage(self, line: str, lead: str, heading: str, clause: Provision, *, below: str = "") -> Passage:
        begins = self.names.named(folded(words_of(clause))[:_BEGINNING])
        return Passage(
            place=len(self.places) - 1,
            said=self.terms(line),
            lead=self.terms(lead),
            heading=self.terms(heading),
            below=self.terms(below),
            scope=self.terms(_limited_to(line)),
            begins=self.terms(line if below else _beginnings(line)),
            about=frozenset(begins or self.names.named(folded(heading))),
            length=len(line.split()),
            opens=bool(below),
        )

    def terms(self, text: str) -> frozenset[str]:
        """The syllables of a text, its pairs of neighbours and the awards that it names."""
        found: set[str] = set()
        for line in text.splitlines():
            written = [as_spelt(word) for word in _WORD.findall(compose(line).lower())]
            for pair in pairwise(written):
                self._spellings.setdefault(fold(" ".join(pair)), set()).add(pair)
            plain = folded(line)
            spelt = (f"{AS_SPELT}{term}" for term in _terms(written))
            found.update((*_terms(plain.split()), *spelt, *self.names.named(plain)))
        return frozenset(found)


def _beginnings(line: str) -> str:
    return "\n".join(" ".join(part.split()[:_SUBJECT]) for part in _STOP.split(f"{line} ".replace("(", "( ")))


def _limited_to(line: str) -> str:
    limit = _SCOPE.match(compose(line))
    return limit["scope"] if limit else ""


def _terms(words: list[str]) -> Iterable[str]:
    yield from words
    yield from (f"{left} {right}" for left, right in pairwise(words))


def as_spelt(word: str) -> str:
    """A syllable with its accents, its tone behind it: "ủy" and "uỷ" are one spelling."""
    letters = unicodedata.normalize("NFD", word)
    tones = [letter for letter in letters if letter in _TONES]
    bare = "".join(letter for letter in letters if letter not in _TONES)
    return unicodedata.normalize("NFC", bare) + "".join(tones)


def _above(provision: Provision) -> object:
    """The khoản of a point, the article of a khoản."""
    at = provision.citation
    return type(at)(at.document, at.article, at.clause if at.point else None, part=at.part)


def words_of(provision: Provision) -> str:
    """The official words where they are held; else the restated ones."""
    return provision.official or provision.restated
