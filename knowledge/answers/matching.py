"""How much of a question a rule says: its words and pairs of neighbours, the rare ones weighing most."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.answers.matter import Matter
from knowledge.knowledge_base import KnowledgeBase
from knowledge.library import article_of
from knowledge.questions.question_words import syllable_set
from knowledge.questions.text import syllables_of
from knowledge.rules import Provision, Statement, Term
from knowledge.vietnamese import fold, syllables, terms

_WORD = re.compile(r"\w+")
_PAUSE = re.compile(r"[.,;:()\n]")
# What an amending text does to another is no likeness to "bổ sung thành tích", "bổ sung hồ sơ".
_AMENDING = re.compile(r"sửa\s+đổi,\s+bổ\s+sung", re.IGNORECASE)
_ENOUGH_OF_PAIRS = 0.45
_ENOUGH_OF_WORDS = 0.5
_STRONGEST = 2
_HALF_LIGHT = 0.5
_UNKNOWN_PAIR = 0.5
_HITS = 8
_HITS_AMONG_OWN = 24
_LEAST = 15.0  # about what one pair of rare neighbours gives, in the article and in its passage
_CLEARLY_LESS = 0.8
_LONG = 700  # letters; a longer text meets more words by chance
_LONG_TEXT = 0.85
_SAME_ASPECT = 0.05
_SAME_NOTION = 0.15
_WARNING = 0.1  # the rule itself goes before a remark about it
_WORDS_OF_THE_FIELD = syllable_set("thi dua khen thuong danh hieu hinh thuc loai cap")
# Syllables that nearly every rule has; they tell little about which rule is meant.
_LIGHT = 0.15
_LIGHT_WORDS = _WORDS_OF_THE_FIELD | syllable_set(
    """
    de nghi xet tang ho so thanh tich quy dinh don vi ca nhan tap the nhu co quan to chuc duoc dung tinh
    lam viec nguoi thuc hien award awards commendation emulation bao nhieu thoi han ngay dieu kien tieu chuan
    """
)
_STOP = syllable_set(
    """
    a ah da vang em anh chi minh toi cho hoi ve khong co gi nao la thi duoc nhu sao may o dau
    cua va hay ai khi nhung cac nay do phai can bi vi neu voi hoac theo trong tu den tai ra vao xin giup
    biet muon ma con hien dang roi
    """
)


def rules_by_share(matter: Matter) -> list[tuple[float, Statement]]:
    """The general rules and definitions that say something of what the question says, the most first."""
    wanted = _wanted(matter)
    pool = matter.kb.derived(RulePool)
    entries = pool.entries
    scored = [(_score(matter, wanted, entries[place]), place) for place in pool.with_any(wanted.strongest)]
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    return [(score, entries[place].statement) for score, place in scored if score > 0]


def provisions_by_share(matter: Matter, *, own: bool = False) -> list[tuple[float, Provision]]:
    """The provisions of the article that a search finds, with how much of the question they say, the most
    first; `own` looks only through the rules of the asker's unit and those above it.

    Where another article scores nearly as well, both have met words of the question and not its matter.
    """
    wanted = _wanted(matter)
    found: list[tuple[float, Provision]] = []
    library = matter.kb.library
    most = _HITS_AMONG_OWN if own else _HITS
    hits = matter.kb.search(" ".join(_syllables(matter)), most, on=matter.as_of, units=matter.units)
    if own:
        hits = [hit for hit in hits if library.document(hit.provision.citation.document).owner_unit]
    if not hits or hits[0].score < _LEAST:
        return []
    article = article_of(hits[0].provision.citation)
    best = [hit for hit in hits if article_of(hit.provision.citation) == article]
    if any(hit.score > _CLEARLY_LESS * hits[0].score for hit in hits if hit not in best):
        return []
    for hit in best:
        provision = hit.provision
        whole = library.versions(article_of(provision.citation))[-1]
        text = _AMENDING.sub("sửa đổi", f"{whole.heading or ''}. {provision.text}")
        share = wanted.share(_terms_of(text))
        found.append((share * _LONG_TEXT if len(text) > _LONG else share, provision))
    return sorted(found, key=lambda pair: -pair[0])


def _score(matter: Matter, wanted: _Wanted, entry: _Entry) -> float:
    share = wanted.share(entry.terms)
    if not share or not _may_be_of(matter, entry):
        return 0.0
    share += _SAME_ASPECT if entry.statement.aspect is matter.topic.aspect else 0.0
    share -= _WARNING if entry.statement.warning else 0.0
    same = entry.notion is not None and entry.notion == matter.topic.subject and not names_the_field(matter)
    return share + (_SAME_NOTION if same else 0.0)


def _may_be_of(matter: Matter, entry: _Entry) -> bool:
    """Whether a rule says a word of the notion that the question names, beside those of the field: one on the
    fund is about the fund.
    """
    term = matter.kb.catalogue.term(matter.topic.subject or "")
    if term is None or entry.notion == term.id:
        return True
    own = [word for word in _WORD.findall(term.name.vi.lower()) if fold(word) not in _WORDS_OF_THE_FIELD]
    said = set(_WORD.findall(entry.statement.text.vi.lower()))  # "quỹ" is no "quy định"
    return not own or not said.isdisjoint(own)


def names_the_field(matter: Matter) -> bool:
    """Whether the notion named is thi đua or khen thưởng itself, which nearly every question names."""
    term = matter.kb.catalogue.term(matter.topic.subject or "")
    return term is None or set(syllables(term.name.vi)) in ({"thi", "dua"}, {"khen", "thuong"})


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a question says: its words and its pairs of neighbours, each with what it weighs."""

    single: dict[str, float]
    pairs: dict[str, float]
    strongest: tuple[str, ...]

    def share(self, said: frozenset[str]) -> float:
        """How much of the question a text says; nothing where it lacks the pairs that say most.

        Most Vietnamese words have two syllables, so half of the judgement is about neighbours: single
        syllables of a
        long text meet by chance.
        """
        if not any(pair in said for pair in self.strongest):
            return 0.0
        by_pair = _part(self.pairs, said)
        plain = sum(1 for word in self.single if word in said) / len(self.single)
        if by_pair < _ENOUGH_OF_PAIRS or plain < _ENOUGH_OF_WORDS:
            return 0.0
        return (_part(self.single, said) + by_pair) / 2


def _part(weights: dict[str, float], said: frozenset[str]) -> float:
    total = sum(weights.values())
    return sum(weight for term, weight in weights.items() if term in said) / total if total else 0.0


def _wanted(matter: Matter) -> _Wanted:
    """The words that carry the question."""
    pool = matter.kb.derived(RulePool)
    every = _syllables(matter)
    single = {
        word: pool.weight(word) * (_LIGHT if word in _LIGHT_WORDS else 1.0)
        for word in every
        if word not in _STOP and len(word) > 1 and not word.isdigit()
    }
    pairs = {
        f"{left} {right}": pool.weight(f"{left} {right}") * _factor(pool, left, right)
        for left, right in pairwise(every)
        if _is_pair(pool, left, right, single)
    }
    telling = {pair: weight for pair, weight in pairs.items() if not pair[0].isdigit()}
    known = {pair: weight for pair, weight in telling.items() if not set(pair.split()) <= _LIGHT_WORDS}
    known = {pair: weight for pair, weight in known.items() if pool.has(pair)} or known
    return _Wanted(single, pairs, tuple(sorted(known, key=lambda pair: -known[pair])[:_STRONGEST]))


def _syllables(matter: Matter) -> list[str]:
    """The syllables of the question without its dates and citations, abbreviations written out."""
    understood = matter.understood
    masked = (*understood.dates.masked, *understood.cited.masked)
    return [one.folded for one in syllables_of(understood.text, matter.kb.words.abbreviations, masked)]


def _is_pair(pool: RulePool, left: str, right: str, single: dict[str, float]) -> bool:
    """Whether two neighbours may be one word, or a number with what it counts ("06 tháng")."""
    if left.isdigit():
        return right in single and pool.has(f"{left} {right}")
    return (
        left in single
        and right in single
        and (pool.has(f"{left} {right}") or not {left, right} & _LIGHT_WORDS)
    )


def _factor(pool: RulePool, left: str, right: str) -> float:
    """How a pair counts: little between words of the field, less where it may only be two words side by
    side.
    """
    if {left, right} <= _LIGHT_WORDS:
        return _LIGHT
    if {left, right} & _LIGHT_WORDS:
        return _HALF_LIGHT
    return 1.0 if pool.has(f"{left} {right}") else _UNKNOWN_PAIR


@dataclass(frozen=True, slots=True)
class _Entry:
    statement: Statement
    terms: frozenset[str]
    notion: str | None = None


class RulePool:
    """The rules that a question without an award may be after, with how rare each of their words is."""

    def __init__(self, kb: KnowledgeBase) -> None:
        catalogue = kb.catalogue
        entries: dict[tuple[str, str], _Entry] = {}
        for rule in catalogue.general_rules:
            entries.setdefault((rule.statement.id, rule.statement.text.vi), _entry(rule.statement))
        for term in catalogue.terms:
            for statement in term.definition:
                entries.setdefault((statement.id, statement.text.vi), _entry(statement, term))
        self.entries = tuple(entries.values())
        self._places: dict[str, list[int]] = {}
        for place, entry in enumerate(self.entries):
            for word in entry.terms:
                self._places.setdefault(word, []).append(place)

    def with_any(self, wanted: Sequence[str]) -> list[int]:
        """The places of the rules that have one of the terms, in their order."""
        return sorted({place for term in wanted for place in self._places.get(term, ())})

    def has(self, term: str) -> bool:
        """Whether some rule has it."""
        return term in self._places

    def weight(self, term: str) -> float:
        """How much a shared word says: a word that few rules have says most."""
        return math.log(1 + (len(self.entries) + 1) / (1 + len(self._places.get(term, ())))) ** 2


def _entry(statement: Statement, term: Term | None = None) -> _Entry:
    names = (term.name.vi, *term.aliases) if term is not None else ()
    texts = (statement.text.vi, statement.text.en or "", statement.id.replace("-", " "), *names)
    said = frozenset(word for text in texts for word in _terms_of(text))
    return _Entry(statement, said, term.id if term is not None else None)


def _terms_of(text: str) -> frozenset[str]:
    """The syllables of a text and its pairs of neighbours; a comma or a stop parts neighbours."""
    return frozenset(word for part in _PAUSE.split(text) for word in terms(syllables(part)))
