"""A question as understood: its topic, its dates, and what it leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge.questions.citations import QuestionCitation
from knowledge.questions.counted_awards import CountedAward
from knowledge.questions.counts import NO_COUNTS, Counts
from knowledge.questions.dates import QuestionDates
from knowledge.questions.paid_each import PaidSide
from knowledge.questions.paper_questions import AskedPaper
from knowledge.questions.talk import Talk
from knowledge.topic import Aspect, Grade, Topic
from knowledge.values import made_quickly


class Field(StrEnum):
    """Whether a question belongs to thi đua, khen thưởng."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    UNSURE = "unsure"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class ReadAs:
    """A word that was read as another one than was typed."""

    typed: str
    read: str


@dataclass(frozen=True, slots=True)
class OpenWord:
    """A word that may be read in several ways: `texts` are the question with each of them."""

    typed: str
    texts: tuple[str, ...]


@made_quickly
@dataclass(frozen=True, slots=True)
class Understanding:
    """A question as understood.

    `candidates` are awards between which it leaves the choice open; `open_name` where the name that leaves
    it open stands in the text; `name_tail` is a word glued to the name
    of the one candidate that makes another name of it ("Huân chương Sao vàng đỏ"); `names_other` tells that
    it names an award of a body whose awards are not in the catalogue. Of the awards beside the one asked
    about, `held` are those that the case has and how often, `denied` those that it has not, `told` all
    others. `paper` is the paper of which it asks
    whether it is needed; `sides` are two sides or more
    that the question joins; `other_grade` is compared with the one asked about, `grades_told` are all that
    it names. `points` are the ids of rules
    that its words lead to, alone where they settle what is asked (`is_settled`), `awards_of_rules` the few
    awards that those rules are about, `unread` the words as typed that nothing was made of;
    `names_no_matter` tells that the part that asks for a side names nothing
    whose side it is. `asks_whether` tells that a yes or no answers it, `verdicts` which rules say which,
    `asks_if_given` that it asks for no more than whether somebody can have the award. `misuse` tells that
    it asks how to forge or evade, `asks_basis` that it asks for the provisions behind an answer;
    `asks_plainly` is false where the side is only guessed ("… được không"). `goes_on` is set where
    something was taken from the turn before, `unknown_object` is a word that may name another matter than
    what was taken, as do `objects`, with accents no particles; `remembered` is what was asked about before
    another matter;
    `counts` are numbers told in this turn and those before, `paid_each` several awards or grades whose money
    it asks for; `talk` where it asks nothing about the rules.
    `opened_by` are the turns whose words led to the rule together, this one last.
    `searched` is what a search ("tìm …") is for. `read_as` are words taken for others than were typed,
    `open_word` is one of which nobody can tell what it means.
    """

    text: str
    topic: Topic
    dates: QuestionDates
    cited: QuestionCitation
    field: Field
    candidates: tuple[str, ...] = ()
    family: str | None = None
    open_name: tuple[int, int] | None = None
    name_tail: str = ""
    names_other: bool = False
    held: tuple[tuple[str, int], ...] = ()
    denied: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    other_grade: Grade | None = None
    grades_told: tuple[Grade, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    sides: tuple[Aspect, ...] = ()
    about_person: bool = False
    content: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    is_comparison: bool = False
    is_anchored: bool = False
    is_elliptic: bool = False
    goes_on: bool = False
    slipped: bool = False
    asks_plainly: bool = True
    points: tuple[str, ...] = ()
    awards_of_rules: tuple[str, ...] = ()
    is_settled: bool = False
    paper: AskedPaper | None = None
    counted: tuple[CountedAward, ...] = ()
    counts: Counts = NO_COUNTS
    paid_each: tuple[PaidSide, ...] = ()
    remembered: Topic | None = None
    unread: str = ""
    names_no_matter: bool = False
    asks_whether: bool = False
    verdicts: tuple[tuple[str, str], ...] = ()
    asks_if_given: bool = False
    misuse: bool = False
    asks_basis: bool = False
    talk: Talk | None = None
    unknown_object: str = ""
    read_as: tuple[ReadAs, ...] = ()
    open_word: OpenWord | None = None
    searched: str | None = None
    opened_by: str = ""
    why: tuple[str, ...] = ()
