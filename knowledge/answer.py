"""An answer as typed values: what may be said, on what basis, and what leads on. The views turn it into
words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from knowledge.citation import Citation
from knowledge.money import AwardMoney
from knowledge.rules import Basis, Document, Localized, Period
from knowledge.sign_offs import SignOff
from knowledge.topic import Aspect, Grade, Occasion, Recipient, Topic
from knowledge.values import made_quickly
from knowledge.wordings import Difference

SECONDARY = "doi-chieu-van-ban-goc"  # the caution of `provenance.yaml` for what stands on a secondary source


class Outcome(StrEnum):
    """What becomes of a question."""

    ANSWERED = "answered"
    CLARIFY = "clarify"
    DECLINED = "declined"


class Reason(StrEnum):
    """Why a question is declined."""

    OUTSIDE_FIELD = "outside_field"
    NOT_INDEXED = "not_indexed"
    NO_RULE_FOR_DATE = "no_rule_for_date"
    AMENDED_TEXT_UNREAD = "amended_text_unread"
    UNVERIFIED = "unverified"


class LineKind(StrEnum):
    """What a line is for; an old rule is shown as the rule up to a day, never as the one in force."""

    HEADLINE = "headline"
    LIST = "list"
    WARNING = "warning"
    CARRIED_OLD_RULE = "carried-old-rule"
    BASIS = "basis"


class Wording(StrEnum):
    """Whose words a quoted line gives."""

    OFFICIAL = "official"  # the imported text, word for word
    RESTATED = "restated"  # ours, beside the official ones


class LineRole(StrEnum):
    """The part a line plays among its neighbours."""

    PLAIN = "plain"
    ALTERNATIVE = "alternative"  # one of several ways, one is enough
    DETAIL = "detail"  # belongs to the line before it
    FURTHER = "further"  # for every way, after the alternatives


@made_quickly
@dataclass(frozen=True, slots=True)
class Line:
    """One statement of the answer with the provisions on which it stands.

    `cautions` are those of this line alone. `wording` is told where the official text is held; `imported_on`
    is the day on which it was loaded. `is_quoted`: the words are those of the provision itself, not of a
    rule that stands on it. `rule` is the id of the rule that it tells, where it tells one. A date that falls
    due after its basis has lapsed is not firm: a new text has to come first.
    """

    kind: LineKind
    text: Localized
    cites: tuple[Citation, ...]
    recipients: tuple[Recipient, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    grades: tuple[Grade, ...] = ()
    money: AwardMoney | None = None
    due: date | None = None
    due_is_firm: bool = True
    until: date | None = None
    role: LineRole = LineRole.PLAIN
    cautions: tuple[str, ...] = ()
    wording: Wording | None = None
    imported_on: date | None = None
    is_quoted: bool = False
    rule: str | None = None


@made_quickly
@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a dossier (thành phần hồ sơ)."""

    name: Localized
    cites: tuple[Citation, ...]
    form: str | None = None
    files: tuple[str, ...] = ()
    note: Localized | None = None
    only_if: Localized | None = None


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of one kind of case; `copies` is the number of sets."""

    items: tuple[Paper, ...]
    copies: int | None
    recipients: tuple[Recipient, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    simplified: bool | None = None


@dataclass(frozen=True, slots=True)
class PaperVerdict:
    """Whether the paper that was asked about is needed: which papers of the case it is, and the rules that
    say so; with neither, nothing that is held asks for it.
    """

    asked: str
    papers: tuple[Paper, ...] = ()
    lines: tuple[Line, ...] = ()


@made_quickly
@dataclass(frozen=True, slots=True)
class Section:
    """The lines about one aspect of one award; `by_recipient` where each recipient has lines of its own.

    `local_to` is the unit whose own rule the lines quote, `notion` the entry of the glossary that they tell
    of, `day` the one on which they hold where the answer tells those of several days, `decided` the first and
    last day of the decisions that they pay where the answer tells several amounts.
    """

    aspect: Aspect
    award: str | None = None
    lines: tuple[Line, ...] = ()
    papers: Papers | None = None
    by_recipient: bool = False
    local_to: str | None = None
    notion: str | None = None
    day: date | None = None
    decided: tuple[date, date] | None = None


@made_quickly
@dataclass(frozen=True, slots=True)
class CitedProvision:
    """A provision cited by the answer; `in_force` is told for the day asked about (None: not known)."""

    citation: Citation
    period: Period
    in_force: bool | None
    basis: Basis
    checked_on: date
    label: str
    heading: str | None = None


@made_quickly
@dataclass(frozen=True, slots=True)
class Choice:
    """A question that leads on. Written out by the views, it must be understood without the turns before
    it; `text` is one that is written already.
    """

    award: str | None = None
    aspect: Aspect | None = None
    recipient: Recipient | None = None
    occasion: Occasion | None = None
    grade: Grade | None = None
    received_before: date | None = None
    received_from: date | None = None
    document: str | None = None
    article: Citation | None = None
    day: date | None = None
    in_full: bool = False
    why_returned: bool = False
    text: str | None = None


class StepKind(StrEnum):
    """What an officer can do with an answer."""

    ARTICLE = "article"
    ASPECT = "aspect"
    COPY = "copy"
    CONTACT = "contact"
    LOCAL_RULE = "local-rule"


@made_quickly
@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do next; `choice` is the question behind it, `citation` the text to open."""

    kind: StepKind
    choice: Choice | None = None
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A remark in the assistant's own words: a key of the views with its values."""

    key: str
    values: Mapping[str, str | int | date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Missing:
    """A condition that the question does not show to be met."""

    kind: str  # holds | title | years
    count: int
    award: str | None = None
    shown: int = 0


@made_quickly
@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question; `goes_on` where it is read on from the turn before, with `received_on`
    where one of the turns told that day.

    `differences` are the cited places at which the text that the office has loaded says something else.
    """

    question: str
    as_of: date
    outcome: Outcome
    topic: Topic
    reason: Reason | None = None
    cautions: tuple[str, ...] = ()
    delegated: bool = False
    sections: tuple[Section, ...] = ()
    documents: tuple[Document, ...] = ()
    citations: tuple[CitedProvision, ...] = ()
    choices: tuple[Choice, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    notes: tuple[Note, ...] = ()
    missing: tuple[Missing, ...] = ()
    differences: tuple[Difference, ...] = ()
    paper_verdict: PaperVerdict | None = None
    goes_on: bool = False
    received_on: date | None = None
    sign_offs: tuple[SignOff, ...] = ()
    why: tuple[str, ...] = ()
    elapsed_ms: float = 0.0
