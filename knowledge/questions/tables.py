"""The words of the data made ready to be looked for in a question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, TypeVar

from knowledge.citation import Citation, parse_citation
from knowledge.knowledge_base import KnowledgeBase
from knowledge.questions.citations import DocumentNames, QuestionCitation
from knowledge.questions.cues import Cue, CueTable, TablesTogether
from knowledge.questions.joined_sides import is_bare, parts_of
from knowledge.questions.longer_names import LongerNames
from knowledge.questions.mentions import marked_with
from knowledge.questions.names import NameBook
from knowledge.questions.paper_questions import PaperQuestions
from knowledge.questions.provision_turns import ProvisionTurns
from knowledge.questions.question_words import WordGroup
from knowledge.questions.roles import RoleReader
from knowledge.questions.searching_for import SearchWords
from knowledge.questions.text import Syllable, syllables_of
from knowledge.questions.word_sets import Turn, WordSets
from knowledge.rules import Statement, Term
from knowledge.topic import Aspect, Grade, Occasion, Recipient
from knowledge.vietnamese import fold

MeaningT = TypeVar("MeaningT")
# Lists that say something of other words and are not looked for by themselves.
_NO_CUES = frozenset(
    {"fillers", "fillers_written", "fillers_open", "said_together", "name_tails", "whole_names", "name_ends"}
    | {"paper_needed", "paper_details", "may_be_given"}
)
_FEW = 3  # awards of a rule that names them
_ALONE = 4  # the weight of words beside which no other rule is looked for
_OF_ASPECT, _OF_CASE, _OF_NOTION = 2, 3, 3  # how much a name of the glossary weighs


class Tables:
    """Every table against which a question is read."""

    def __init__(self, kb: KnowledgeBase) -> None:
        words, terms = kb.words, kb.catalogue.terms
        self.abbreviations = words.abbreviations
        self.graded = frozenset(a.id for a in kb.catalogue.awards if any(s.grades for s in a.statements))
        self.of_shares = frozenset(a.id for a in kb.catalogue.awards if any(map(_sets_share, a.statements)))
        self.terms = {term.id: term for term in terms}
        self.award_names = {award.id: award.name.vi for award in kb.catalogue.awards}
        self._awards_of_rule = {
            rule.statement.id: tuple(rule.scope.awards)
            for rule in kb.catalogue.general_rules
            if 0 < len(rule.scope.awards) <= _FEW
        }
        self.names = NameBook(kb.catalogue.awards, words.abbreviations, words.families)
        self.documents = DocumentNames(kb.library.documents)
        of_members = {a.id for a in kb.catalogue.awards if Recipient.INDIVIDUAL in a.recipients}
        self.of_persons = frozenset(of_members)
        self.roles = RoleReader(words["target"], words["held"], of_members)
        groups = words.groups
        self.aspects = CueTable(
            [*_grouped(groups["aspects"], Aspect), *_glossary(terms, "aspect", Aspect, _OF_ASPECT)]
        )
        # A phrase without a meaning keeps "công nhận" from being read as "công nhân".
        self.recipients: CueTable[Recipient | None] = CueTable(
            [*_grouped_or_none(groups["recipients"]), *_glossary(terms, "recipient", Recipient, _OF_CASE)]
        )
        self.occasions = CueTable(
            [*_grouped(groups["occasions"], Occasion), *_glossary(terms, "occasion", Occasion, _OF_CASE)]
        )
        self.occasion_names = {
            Occasion(t.value): t.name.vi for t in terms if t.role == "occasion" and t.value
        }
        self.grades = CueTable(_grouped(groups["grades"], Grade))
        self.points: CueTable[tuple[str, ...]] = CueTable(
            (group.means, group.weight, group.words) for group in groups["points"]
        )
        self.together = WordSets(groups["together"])
        self.verdicts: CueTable[tuple[str, ...]] = CueTable(
            (group.means, group.weight, group.words) for group in groups["verdicts"]
        )
        self.may_be_given: CueTable[bool] = CueTable([(True, 3, words["may_be_given"])])
        self.provisions: CueTable[Citation] = CueTable(_grouped(groups["provisions"], parse_citation))
        self.notions: CueTable[str] = CueTable(
            (term.id, _OF_NOTION, _names(term)) for term in terms if term.role == "notion"
        )
        self.fillers = frozenset(words["fillers"])
        self._fillers_written = frozenset(words["fillers_written"])
        self._fillers_open = frozenset(words["fillers_open"])
        self.ordinary = frozenset(fold(word) for text in words["ordinary"] for word in text.split())
        self.flat: dict[str, CueTable[bool]] = {
            name: CueTable([(True, 3, texts)]) for name, texts in words.lists.items() if name not in _NO_CUES
        }
        self.provision_turns = ProvisionTurns(kb.library, groups["provision_turns"], self.fillers)
        self.paper_questions = PaperQuestions(groups["papers"], words["paper_needed"], words["paper_details"])
        self.lists: CueTable[str] = CueTable(
            (name, 3, texts) for name, texts in words.lists.items() if name not in _NO_CUES
        )
        overview = [one.words for one in groups["aspects"] if Aspect.OVERVIEW in one.means]
        self.search_words = SearchWords(words["search"], chain.from_iterable(overview))
        self.longer_names = LongerNames(words["name_tails"], words["whole_names"], words["name_ends"])
        tables: Sequence[CueTable[Any]] = (
            self.aspects,
            self.recipients,
            self.occasions,
            self.notions,
            self.points,
            self.paper_questions.papers,
            self.flat["field"],
            self.flat["outside"],
            self.flat["follow_up"],
        )
        of_cases = (self.grades, self.verdicts, self.may_be_given, self.provisions, self.lists)
        of_sets = (self.together.ways, self.together.named)
        TablesTogether((*tables, *of_cases, *of_sets, self.flat["comparison"]))
        self.known = frozenset(self.names.vocabulary | self.fillers).union(
            self.together.vocabulary, *(t.vocabulary for t in tables)
        )
        # Words as they are written: one of them typed in full is no slip for another.
        self.written = frozenset(self.names.written).union(
            self.together.written, *(t.written for t in tables)
        )

    def is_object(self, syllable: Syllable) -> bool:
        """Whether a particle without its accents was typed as another word with them ("đất", no "đạt")."""
        typed = syllable.typed
        is_told = bool(typed) and typed != syllable.folded
        return is_told and syllable.folded in self.fillers and typed not in self._fillers_written

    def open_particles(self, marked: Sequence[Syllable], sides: Sequence[Cue[Aspect]]) -> tuple[str, ...]:
        """The particle without accents that ends a text right behind the side asked for and may as well be
        another word: "ho so dat".
        """
        last = marked[-1] if marked else None
        if last is None or last.folded not in self._fillers_open or last.typed not in ("", last.folded):
            return ()
        is_behind = any(cue.end == len(marked) - 1 for cue in sides)
        return (last.folded,) if is_behind and not any(cue.end == len(marked) for cue in sides) else ()

    def points_in(
        self, marked: Sequence[Syllable], syllables: Sequence[Syllable]
    ) -> tuple[list[Cue[tuple[str, ...]]], bool]:
        """The words that lead to rules, and whether they settle by themselves what is asked: then they go
        alone.
        """
        together = self.together.all(marked, syllables)
        alone = [cue for cue in together if cue.weight >= _ALONE]
        return alone or [*together, *self.points.all(marked)], bool(alone)

    def points_over_two(self, before: str, own: str, *, is_new: bool) -> tuple[str, ...]:
        """The rules to which the words of two turns lead together, and those of the second not alone."""
        return self.together.over_two(self._turn(before), self._turn(own), _ALONE, is_new=is_new)

    def _turn(self, text: str) -> Turn:
        syllables = tuple(syllables_of(text, self.abbreviations))
        return tuple(marked_with(syllables, self.names.mentions(syllables, self.known))), syllables

    def awards_of_rules(self, rules: Iterable[str]) -> tuple[str, ...]:
        """The awards that all of these rules are about which are about few."""
        named = [self._awards_of_rule[rule] for rule in rules if rule in self._awards_of_rule]
        return tuple(one for one in named[0] if all(one in other for other in named)) if named else ()

    def part(self, text: str) -> tuple[list[Syllable], list[Cue[Any]]]:
        """The syllables of one part of a question with awards put down to a mark, and what is told of the
        case.
        """
        syllables = syllables_of(text, self.abbreviations)
        marked = marked_with(syllables, self.names.mentions(syllables, self.known))
        of_case: tuple[CueTable[Any], ...] = (self.recipients, self.occasions, self.grades)
        return marked, [cue for table in of_case for cue in table.all(marked)]

    def asks_of_nothing(self, text: str) -> bool:
        """Whether a part of a question asks for a side and does not say of what."""
        parts = map(self.part, parts_of(text))
        return any(is_bare(marked, self.aspects.all(marked), told, self.fillers) for marked, told in parts)

    def asked_provision(self, syllables: Sequence[Syllable], cited: QuestionCitation) -> QuestionCitation:
        """The provision that the words ask for without naming it, where they name no award or document."""
        if cited.documents or cited.candidates or cited.article_without_document:
            return cited
        found = self.provisions.all(syllables)
        named = self.names.mentions(syllables, self.known) if found else []
        if not found or any(not one.is_open for one in named):
            return cited
        if self.points_in(tuple(marked_with(syllables, named)), syllables)[1]:
            return cited  # more of its words lead to a rule that answers just this
        asked = max(found, key=lambda cue: cue.end - cue.start).meaning
        return replace(cited, unknown=(), documents=(asked.document,), citation=asked)


def _sets_share(statement: Statement) -> bool:
    """Whether a standard asks that a share of the members hold a title."""
    whole = statement.conditions
    return whole is not None and any("members-with" in one.test for one in (whole, *whole.all_of))


def _grouped(
    groups: Iterable[WordGroup], meaning: Callable[[str], MeaningT]
) -> list[tuple[MeaningT, int, tuple[str, ...]]]:
    return [(meaning(group.means[0]), group.weight, group.words) for group in groups if group.means]


def _grouped_or_none(groups: Iterable[WordGroup]) -> list[tuple[Recipient | None, int, tuple[str, ...]]]:
    return [(Recipient(g.means[0]) if g.means else None, g.weight, g.words) for g in groups]


def _glossary(
    terms: Iterable[Term], role: str, meaning: Callable[[str], MeaningT], weight: int
) -> list[tuple[MeaningT, int, tuple[str, ...]]]:
    return [(meaning(t.value), weight, _names(t)) for t in terms if t.role == role and t.value]


def _names(term: Term) -> tuple[str, ...]:
    return (term.name.vi, term.name.en or "", *term.aliases)
