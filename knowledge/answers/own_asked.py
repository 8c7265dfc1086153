"""A question held against the own rules of a unit: what a place must say to be an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.answers.matching import RulePool
from knowledge.answers.matter import Matter
from knowledge.answers.own_passages import AS_SPELT, OwnPassages, Passage, as_spelt
from knowledge.knowledge_base import KnowledgeBase
from knowledge.questions.cues import Cue, CueTable
from knowledge.questions.question_words import WordGroup
from knowledge.questions.text import Syllable, syllables_of
from knowledge.vietnamese import fold

_AN_AWARD = 3.0
_A_PHRASE = 2.5
_A_WORD_NOT_SAID = 1.5  # two neighbours that are a word of the rules, and not of this text
_IN_LEAD, _IN_HEADING, _BELOW = 0.8, 0.65, 0.3
CENTRAL = "central"
Phrase = tuple[str, ...]
Phrases = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that is asked about: ways to say it, and what it weighs.

    `is_core` is false for a pair of neighbours, whose two words are wanted by themselves as well.
    """

    ways: tuple[Phrase, ...]
    weight: float
    is_core: bool = True

    def said_in(self, passage: Passage) -> tuple[float, float]:
        """How far a passage says it, by where it does; and whether it does at all, in it or around it."""
        best, anywhere = 0.0, 0.0
        for way in self.ways:
            shares = [_credit(term, passage) for term in way]
            if all(shares):
                best, anywhere = max(best, sum(shares) / len(way)), 1.0
        return best, anywhere

    def is_subject_of(self, passage: Passage) -> bool:
        """Whether the passage says it where it tells what it is about."""
        subject = passage.begins | passage.lead | passage.heading
        return any(subject.issuperset(way) for way in self.ways)


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """What is asked about, and the kinds of thing that the answer has to tell."""

    wanted: tuple[Wanted, ...]
    kinds: frozenset[str]

    def is_within(self, passage: Passage) -> bool:
        """Whether what limits a passage, where something does, is asked about."""
        if not passage.scope:
            return True
        return any(
            term in passage.scope for one in self.wanted for way in one.ways for term in way if " " in term
        )


class OwnWords:
    """The lists of words about own rules: phrases with what a text says for them."""

    def __init__(self, kb: KnowledgeBase) -> None:
        groups = kb.words.groups
        self.phrases: CueTable[Phrases] = _table(groups.get("local_words", ()))
        self.asked: CueTable[Phrases] = _table(groups.get("local_asked", ()))
        self.told: CueTable[Phrases] = _table(groups.get("local_told", ()))


def own_question(matter: Matter, own: OwnPassages, text: str) -> OwnQuestion:
    """A question in the words of a text."""
    lists = matter.kb.derived(OwnWords)
    words = syllables_of(text, matter.kb.words.abbreviations)
    awards, stretches = _parted(words, own)
    award = matter.topic.award
    wanted = [Wanted(((name,),), _AN_AWARD) for name in sorted(awards | ({award} if award else set()))]
    for stretch in stretches:
        wanted += _of_stretch(stretch, lists, own, matter.kb.derived(RulePool))
    return OwnQuestion(tuple(wanted), _meant(lists.asked, words) - {CENTRAL})


def kinds_asked(text: str, matter: Matter) -> frozenset[str]:
    """The kinds of thing that a question asks for, `CENTRAL` where it names the rules of the centre."""
    words = syllables_of(text, matter.kb.words.abbreviations)
    return _meant(matter.kb.derived(OwnWords).asked, words)


def tells(kinds: frozenset[str], text: str, lists: OwnWords) -> bool:
    """Whether a text tells a thing of each kind."""
    if not kinds:
        return True
    words = syllables_of(text, {})
    has_number = any(word.folded.isdigit() for word in words)
    return kinds <= _meant(lists.told, words) | ({"number"} if has_number else set())


def _parted(words: Sequence[Syllable], own: OwnPassages) -> tuple[set[str], list[list[Syllable]]]:
    """The awards that are named, and the words between their names."""
    text = " ".join(one.folded for one in words)
    awards, rest = own.names.taken_out(text)
    stretches: list[list[Syllable]] = []
    place = 0
    for piece in rest.split("|"):
        size = len(piece.split())
        start = _where([one.folded for one in words], piece.split(), place)
        stretches.append(list(words[start : start + size]))
        place = start + size
    return awards, stretches


def _where(words: Sequence[str], piece: Sequence[str], start: int) -> int:
    """Where a piece of the text stands, from a place on."""
    ends = range(start, len(words) - len(piece) + 1)
    return next((at for at in ends if list(words[at : at + len(piece)]) == list(piece)), start)


def _of_stretch(
    words: Sequence[Syllable], lists: OwnWords, own: OwnPassages, pool: RulePool
) -> Iterator[Wanted]:
    """What the words between two awards ask about."""
    terms = _terms(words, own)
    kept = list(terms)
    for cue in {(cue.start, cue.end): cue for cue in lists.phrases.all(words)}.values():
        if _is_half_a_word(words, cue, own):
            continue
        typed = tuple(filter(None, terms[cue.start : cue.end]))
        kept[cue.start : cue.end] = [""] * (cue.end - cue.start)
        if cue.meaning:
            ways = [typed] if len(typed) > 1 else []
            meant = (tuple(AS_SPELT + as_spelt(part) for part in one.split()) for one in cue.meaning)
            yield Wanted(tuple(map(_neighbours, (*ways, *meant))), _A_PHRASE)
    for word in filter(None, kept):
        yield Wanted(((word,),), own.weight(word))
    pairs = [(at, _pair(left, right)) for at, (left, right) in enumerate(pairwise(kept)) if left and right]
    known = {at for at, pair in pairs if own.knows(pair)}
    for at, pair in pairs:
        if at in known:
            yield Wanted(((pair,),), own.weight(pair), is_core=False)
        elif not {at - 1, at + 1} & known and pool.has(" ".join(one.folded for one in words[at : at + 2])):
            yield Wanted(((pair,),), _A_WORD_NOT_SAID)


def _neighbours(way: Phrase) -> Phrase:
    """A phrase as its pairs of neighbours: its words stand together, or it is not said."""
    return tuple(_pair(left, right) for left, right in pairwise(way)) or way


def _is_half_a_word(words: Sequence[Syllable], cue: Cue[Phrases], own: OwnPassages) -> bool:
    """Whether what looks like a word that asks, typed without accents, is half of a word of the texts."""
    at = cue.start
    if cue.end - at > 1 or cue.meaning or words[at].typed != words[at].folded:
        return False
    asking = as_spelt(cue.text)
    before = own.spellings(" ".join(one.folded for one in words[max(at - 1, 0) : at + 1]))
    behind = own.spellings(" ".join(one.folded for one in words[at : at + 2]))
    spelt = {right for _, right in before} if at else set()
    return any(found and asking not in found for found in (spelt, {left for left, _ in behind}))


def _terms(words: Sequence[Syllable], own: OwnPassages) -> list[str]:
    """Each word as it is typed, where the question is typed with accents; nothing for numbers and signs."""
    has_accents = any(one.typed not in ("", one.folded) for one in words)
    return [_term(one, own, has_accents=has_accents) if one.folded.isalpha() else "" for one in words]


def _term(word: Syllable, own: OwnPassages, *, has_accents: bool) -> str:
    spelt = AS_SPELT + as_spelt(word.typed or word.folded)
    is_plain = word.typed in ("", word.folded)
    return spelt if not is_plain or (has_accents and own.knows(spelt)) else word.folded


def _pair(left: str, right: str) -> str:
    """Two neighbours as one term: as spelt only where both are."""
    if left.startswith(AS_SPELT) and right.startswith(AS_SPELT):
        return f"{left} {right.removeprefix(AS_SPELT)}"
    return fold(f"{left} {right}").replace(AS_SPELT, "")


def _credit(term: str, passage: Passage) -> float:
    if term in passage.said:
        return 1.0
    if term in passage.lead:
        return _IN_LEAD
    if term in passage.heading:
        return _IN_HEADING
    return _BELOW if term in passage.below else 0.0


def _meant(table: CueTable[Phrases], words: Sequence[Syllable]) -> frozenset[str]:
    return frozenset(kind for cue in table.all(words) for kind in cue.meaning)


def _table(groups: Iterable[WordGroup]) -> CueTable[Phrases]:
    return CueTable((group.means, 3, group.words) for group in groups)
