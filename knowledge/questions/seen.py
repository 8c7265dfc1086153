"""What the lists of words find in one question, before anything is made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from knowledge.questions.aspects_asked import aspect_cues, without_slip_for_class
from knowledge.questions.citations import QuestionCitation
from knowledge.questions.cues import Cue, are_joined
from knowledge.questions.dates import QuestionDates
from knowledge.questions.grades import grades_asked
from knowledge.questions.mentions import Mention, marked_with
from knowledge.questions.paper_questions import AskedPaper
from knowledge.questions.roles import Roles
from knowledge.questions.tables import Tables
from knowledge.questions.text import AWARD_MARK, Syllable
from knowledge.questions.whether import asks_whether
from knowledge.topic import Aspect, Grade, Occasion, Recipient
from knowledge.values import made_quickly

_A_GUESS = 1  # the weight of words that only hint at a side


@made_quickly
@dataclass(frozen=True, slots=True)
class Seen:
    """One question, list by list.

    `marked` are its `syllables` with each name of an award put down to a mark; places of cues are places in
    it. `mentions` are those names, `roles` tells what they do. `flat` are the lists without a meaning,
    `points` the words that lead to rules (alone where they settle what is asked: `is_settled`), `within`
    those inside the name of an award. `paper` is the paper of which it asks whether it is needed.
    """

    text: str
    syllables: tuple[Syllable, ...]
    marked: tuple[Syllable, ...]
    dates: QuestionDates
    cited: QuestionCitation
    about_person: bool
    mentions: Sequence[Mention]
    roles: Roles
    flat: Mapping[str, Sequence[Cue[str]]]
    aspects: Sequence[Cue[Aspect]]
    people: Sequence[Cue[Recipient | None]]
    occasions: Sequence[Cue[Occasion]]
    notions: Sequence[Cue[str]]
    points: Sequence[Cue[tuple[str, ...]]]
    within: Sequence[Cue[tuple[str, ...]]]
    is_settled: bool
    grades: Sequence[Cue[Grade]]
    grade: Grade | None
    other_grade: Grade | None
    paper: AskedPaper | None
    is_comparison: bool
    is_whether: bool

    @property
    def is_simplified(self) -> bool:
        """Whether it speaks of the simplified procedure (thủ tục đơn giản)."""
        return bool(self.flat["simplified"])

    @property
    def compares_recipients(self) -> bool:
        """Whether it asks about several kinds of recipients: then each is told."""
        joins = self.is_comparison or are_joined(self.people, self.marked)
        return joins and len({cue.meaning for cue in self.people}) > 1

    @property
    def grades_told(self) -> tuple[Grade, ...]:
        """The grades that it names in full, or right behind an award."""
        named = (
            cue.meaning
            for cue in self.grades
            if cue.end - cue.start > 1 or (cue.start > 0 and self.marked[cue.start - 1].folded == AWARD_MARK)
        )
        return tuple(dict.fromkeys(named))

    @property
    def heaviest(self) -> int:
        """How much the weightiest word that asks for a side weighs."""
        return max((cue.weight for cue in self.aspects), default=0)

    @property
    def recipient(self) -> Recipient | None:
        """The one kind of recipient that it is about."""
        if self.compares_recipients:
            return None
        if self.people:
            return min(self.people, key=lambda cue: (-cue.weight, cue.start)).meaning
        return Recipient.INDIVIDUAL if self.about_person else None

    @property
    def read_places(self) -> frozenset[int]:
        """Places of the words of which something is made."""
        sure = [cue for cue in self.points if self.mentions or cue.weight > _A_GUESS]
        lists = [self.flat[name] for name in ("simplified", "legal_basis", "misuse", "records")]
        of_case: Iterable[Cue[Any]] = chain(
            self.aspects, self.people, self.occasions, self.notions, sure, self.grades
        )
        return _places(chain(of_case, *lists))

    @property
    def listed_places(self) -> frozenset[int]:
        """Places of the words that stand in any list."""
        return self.read_places | _places(cue for found in self.flat.values() for cue in found)


def see(
    tables: Tables,
    text: str,
    syllables: tuple[Syllable, ...],
    dates: QuestionDates,
    cited: QuestionCitation,
    *,
    about_person: bool,
) -> Seen:
    """Look a question up in every list."""
    mentions = tables.names.mentions(syllables, tables.known)
    marked = tuple(marked_with(syllables, mentions)) if mentions else syllables
    found = tables.lists.by_meaning(marked)
    flat = {name: found.get(name, []) for name in tables.flat}
    sides = tables.flat["comparison"]
    comparing = bool(sides.all(syllables) or sides.all(marked)) or dates.compared is not None
    notions = tables.notions.all(marked)
    cues = _aspect_cues(tables, marked, dates, mentions, [*notions, *flat["simplified"]])
    points, is_settled = tables.points_in(marked, syllables)
    # "Chuyên đề" within the name of an award, but not "phụ nữ" in that of a body.
    bodies = [mention for mention in mentions if mention.notion is not None]
    within = [] if points else [c for c in tables.points.all(syllables) if not _is_within(c, bodies)]
    paid = any(cue.meaning is Aspect.MONEY for cue in cues)
    roles = tables.roles.roles_of(mentions, syllables, comparing, about_person, paid=paid, listed="," in text)
    grade, other_grade = grades_asked(tables.grades, syllables, roles, comparing=comparing)
    return Seen(
        text=text,
        syllables=syllables,
        marked=marked,
        dates=dates,
        cited=cited,
        about_person=about_person,
        mentions=mentions,
        roles=roles,
        flat=flat,
        aspects=cues,
        people=_people(tables, marked, roles),
        occasions=tables.occasions.all(marked) or tables.occasions.all(syllables),
        notions=notions,
        points=points,
        within=within,
        is_settled=is_settled,
        grades=tables.grades.all(marked),
        grade=grade,
        other_grade=other_grade,
        paper=tables.paper_questions.read(marked),
        is_comparison=comparing,
        is_whether=asks_whether(marked),
    )


def _aspect_cues(
    tables: Tables,
    marked: Sequence[Syllable],
    dates: QuestionDates,
    mentions: Sequence[Mention],
    names: Sequence[Cue[Any]],
) -> list[Cue[Aspect]]:
    """The words that ask for a side, but for those that are a part of a longer name."""
    by_giver = any(mention.by_giver for mention in mentions)
    is_graded = any(award in tables.graded for mention in mentions for award in mention.awards)
    return [
        without_slip_for_class(cue, is_graded=is_graded)
        for cue in aspect_cues(tables.aspects, marked, dates, slips=not by_giver)
        if not _is_part_of(cue, names)
    ]


def _people(tables: Tables, marked: Sequence[Syllable], roles: Roles) -> list[Cue[Recipient | None]]:
    """For whom it asks; of a collective the members that are only counted get nothing ("7 công chức")."""
    found = [cue for cue in tables.recipients.all(marked) if cue.meaning is not None]
    awards = roles.target.awards if roles.target is not None else ()
    if not awards or not tables.of_persons.isdisjoint(awards):
        return found
    return [cue for cue in found if cue.start == 0 or not marked[cue.start - 1].folded.isdigit()]


def _places(cues: Iterable[Cue[Any]]) -> frozenset[int]:
    return frozenset(place for cue in cues for place in range(cue.start, cue.end))


def _is_part_of(cue: Cue[Aspect], names: Sequence[Cue[Any]]) -> bool:
    """Whether a cue is only a part of a longer name ("thủ tục" in "thủ tục đơn giản")."""
    return any(
        name.start <= cue.start and cue.end <= name.end and name.end - name.start > cue.end - cue.start
        for name in names
    )


def _is_within(cue: Cue[Any], mentions: Sequence[Mention]) -> bool:
    return any(mention.start <= cue.start and cue.end <= mention.end for mention in mentions)
