"""Which provisions of a unit's own rules fit a question: those of its award, on the side asked about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from knowledge.answers.award_names import AwardNames, folded
from knowledge.answers.matter import Matter
from knowledge.citation import Citation
from knowledge.knowledge_base import KnowledgeBase
from knowledge.library import article_of
from knowledge.questions.question_words import WordGroup
from knowledge.rules import Document, Provision
from knowledge.topic import Aspect
from knowledge.unit_names import is_one_of

_BEGINNING = 80  # letters: what names an award so early is about it
_WHAT_IT_TAKES = frozenset({Aspect.CRITERIA, Aspect.RECIPIENTS})
# Where a dossier goes stands beside the day by which it goes there.
_TOLD_BESIDE = {Aspect.WHERE: frozenset({Aspect.WHERE, Aspect.DEADLINE})}


@dataclass(frozen=True, slots=True)
class Fitting:
    """A provision that fits; `by_heading` where its article is on the side asked about as a whole."""

    provision: Provision
    by_heading: bool
    names_award: bool


def own_documents(matter: Matter) -> tuple[Document, ...]:
    """The own rules of the asker's unit, and of those above it, that are in force on the day."""
    held = (document for document in matter.kb.library.own_rules if matter.is_open(document))
    return tuple(document for document in held if document.period.covers(matter.as_of))


def fitting_provisions(
    matter: Matter, award: str | None, aspect: Aspect | None, *, by_heading: bool = False
) -> tuple[Provision, ...]:
    """The provisions on that side of an award, or of awards in general; those that name the award first.

    An article whose heading is about the side goes before words on it elsewhere; `by_heading` takes nothing
    else.
    """
    chosen = _Choice(matter, award, aspect)
    found = [one for document in own_documents(matter) for one in chosen.of(document)]
    if by_heading:
        found = [one for one in found if one.by_heading]
    elif any(one.by_heading for one in found):
        found = [one for one in found if one.by_heading or one.names_award]
    found.sort(key=lambda one: not one.names_award)
    return tuple(one.provision for one in found)


def settling_provisions(matter: Matter, award: str) -> tuple[Provision, ...]:
    """The provisions that set a day for the dossiers of an award, those of the nearest unit first.

    Those that name the award; else the articles on the day for all of them.
    """
    words = matter.kb.derived(_SideWords)
    named = matter.kb.derived(AwardNames).named

    def sets_day(one: Provision) -> bool:
        return words.sets_day(words.folded(one.text))

    fitting = fitting_provisions(matter, award, Aspect.DEADLINE)
    own = [one for one in fitting if sets_day(one) and award in named(words.folded(one.text))]
    if not own:
        general = fitting_provisions(matter, award, Aspect.DEADLINE, by_heading=True)
        own = list(general) if any(map(sets_day, general)) else []
    return tuple(sorted(own, key=lambda one: _distance(matter, one)))


def _distance(matter: Matter, provision: Provision) -> int:
    """How far above the asker the unit stands whose rule it is."""
    owner = matter.kb.library.document(provision.citation.document).owner_unit or ""
    return next((at for at, unit in enumerate(matter.units) if is_one_of(owner, (unit,))), len(matter.units))


class _Choice:
    """Weighs provisions by the words of `question_words.yaml` and the names of the awards."""

    def __init__(self, matter: Matter, award: str | None, aspect: Aspect | None) -> None:
        self._matter = matter
        self._aspect = None if aspect is Aspect.OVERVIEW else aspect
        self._sides = _TOLD_BESIDE.get(aspect, frozenset({aspect})) if aspect else frozenset()
        self._words = matter.kb.derived(_SideWords)
        self._named = matter.kb.derived(AwardNames).named
        self._award = award

    def of(self, document: Document) -> Iterator[Fitting]:
        """What fits in a document, in the order of its text."""
        held = (p for p in self._matter.kb.library.provisions(document.number) if self._is_read(p))
        for article, parts in groupby(held, key=lambda p: article_of(p.citation)):
            yield from self._in_article(article, list(parts))

    def _is_read(self, provision: Provision) -> bool:
        cited = provision.citation
        is_whole = cited.article is not None and cited.point is None
        return is_whole and not provision.is_stub and provision.period.covers(self._matter.as_of)

    def _in_article(self, article: Citation, parts: list[Provision]) -> Iterator[Fitting]:
        heading = self._words.folded(self._matter.kb.library.versions(article)[-1].heading or "")
        clauses = [one for one in parts if one.citation.clause is not None] or parts
        fitting = [(one, self._fits(heading, self._words.folded(one.text))) for one in clauses]
        saying = [pair for pair in fitting if pair[1] and self._says(*pair)]
        for provision, fits in saying or fitting:
            if fits is not None:
                yield Fitting(provision, *fits)

    def _says(self, provision: Provision, fits: tuple[bool, bool] | None) -> bool:
        text = self._words.folded(provision.text)
        is_on_side = fits is not None and fits[0]  # its article is, as a whole
        return bool((self._words.of_text(text) if is_on_side else self._said(text)) & self._sides)

    def _said(self, text: str) -> frozenset[Aspect]:
        """The sides that a khoản is on; one that names the award and a day for sending sets its deadline."""
        said = self._words.of_text(text)
        return said | {Aspect.DEADLINE} if self._sets_its_day(text) else said

    def _sets_its_day(self, text: str) -> bool:
        is_asked = self._award is not None and Aspect.DEADLINE in self._sides
        return is_asked and self._award in self._named(text) and self._words.sets_day(text)

    def _fits(self, heading: str, text: str) -> tuple[bool, bool] | None:
        """Whether it fits by its heading, and whether it names the award; `None` where it does not fit."""
        sides, said = self._words.of_heading(heading), self._said(text)
        in_heading, in_text = self._named(heading), self._named(text)
        is_named = self._award in in_heading or self._award in in_text
        if self._aspect is None or self._aspect in _WHAT_IT_TAKES:
            begins = self._named(text[:_BEGINNING])
            is_about = self._award in begins or (self._award in in_heading and not begins)
            on_another = self._aspect is not None and not (sides or said or _WHAT_IT_TAKES) & _WHAT_IT_TAKES
            return (bool(sides & self._sides), True) if is_about and not on_another else None
        named = in_text or in_heading
        if self._award is not None and named and not is_named:
            return None  # of other awards only
        if sides & self._sides:
            return True, is_named
        if self._sets_its_day(text):  # whatever its article is about
            return False, True
        if not said & self._sides or sides & _WHAT_IT_TAKES:
            return None
        return (False, is_named) if is_named or not sides else None


class _SideWords:
    """The words that tell the side of a text; each text of the rules is looked at once."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._headings = _phrases(kb.words.groups.get("local_headings", ()))
        self._texts = _phrases(kb.words.groups.get("local_texts", ()))
        self._days = [folded(word) for one in kb.words.groups.get("local_days", ()) for word in one.words]
        self._sending = [
            folded(word) for one in kb.words.groups.get("local_sending", ()) for word in one.words
        ]
        self._folded: dict[str, str] = {}
        self._of_heading: dict[str, frozenset[Aspect]] = {}
        self._of_text: dict[str, frozenset[Aspect]] = {}

    def folded(self, text: str) -> str:
        """The text of a rule folded."""
        if text not in self._folded:
            self._folded[text] = folded(text)
        return self._folded[text]

    def of_heading(self, text: str) -> frozenset[Aspect]:
        """The sides that the folded heading of an article names."""
        if text not in self._of_heading:
            self._of_heading[text] = _sides_of(text, self._headings)
        return self._of_heading[text]

    def of_text(self, text: str) -> frozenset[Aspect]:
        """The sides that the folded text of a khoản names."""
        if text not in self._of_text:
            self._of_text[text] = _sides_of(text, self._texts)
        return self._of_text[text]

    def sets_day(self, text: str) -> bool:
        """Whether a folded text says by which day something is sent."""
        padded = f" {text} "
        return all(any(f" {word} " in padded for word in words) for words in (self._days, self._sending))


def _phrases(groups: Iterable[WordGroup]) -> dict[str, Aspect]:
    found = {folded(word): Aspect(group.means[0]) for group in groups for word in group.words}
    return dict(sorted(found.items(), key=lambda entry: -len(entry[0])))


def _sides_of(text: str, phrases: Mapping[str, Aspect]) -> frozenset[Aspect]:
    """The sides that a text names; a phrase inside a longer one is not read."""
    found: set[Aspect] = set()
    rest = f" {text} "
    for phrase, aspect in phrases.items():
        if f" {phrase} " in rest:
            found.add(aspect)
            rest = rest.replace(f" {phrase} ", " | ")
    return frozenset(found)
