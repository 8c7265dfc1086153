"""The rules as typed values: what the data files say, after they have been read and checked.

Nothing here interprets a rule; `dated.py` chooses by date, `answering.py` decides what may be said.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from knowledge.citation import Citation
from knowledge.topic import Aspect, Grade, Occasion, Recipient


class Basis(StrEnum):
    """How the wording behind a fact was read (căn cứ đọc), see `provenance.yaml`."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    LOCAL = "local"
    DRAFT = "draft"
    MEMORY = "memory"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Localized:
    """A text of the data in Vietnamese and, where it exists, English."""

    vi: str
    en: str | None = None

    def in_locale(self, locale: str) -> str:
        """The text for the reader's language; Vietnamese where there is no English."""
        return self.en if locale == "en" and self.en else self.vi


@dataclass(frozen=True, slots=True)
class Period:
    """Validity in calendar days, both ends inclusive; `None` is open."""

    first: date | None
    last: date | None

    def covers(self, day: date) -> bool:
        """Whether the day lies inside, first and last day included."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Amendment:
    """A later text that changes a document from a day on; `read` says whether anybody has compared it."""

    number: str
    first: date
    read: bool


@dataclass(frozen=True, slots=True)
class Document:
    """A regulation of the register (văn bản)."""

    number: str
    label: str
    title: str
    kind: str
    issuer: str
    issued: date | None
    period: Period
    basis: Basis
    checked_on: date
    aliases: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    replaced_by: str | None = None
    amended_by: tuple[Amendment, ...] = ()
    article_count: int | None = None
    source: str | None = None
    note: Localized | None = None
    owner_unit: str | None = None
    imported_on: date | None = None  # when the office loaded the official text


@dataclass(frozen=True, slots=True)
class Provision:
    """One addressable place of a document: an article, clause or point.

    `restated` is in our own words, empty where nobody has restated it; `official` is the text that the office
    has imported, word for word.
    """

    citation: Citation
    heading: str | None
    restated: str
    official: str | None
    period: Period
    basis: Basis
    is_stub: bool = False

    @property
    def text(self) -> str:
        """The restated words; the official ones where there are none."""
        return self.restated or self.official or ""


@dataclass(frozen=True, slots=True)
class Condition:
    """One node of a criterion's structured conditions: a leaf test, or `all_of` / `any_of` further nodes."""

    test: dict[str, str | int | bool] = field(default_factory=dict)
    all_of: tuple[Condition, ...] = ()
    any_of: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A statutory yearly date: month and day, `year_offset` years after the base year."""

    month: int
    day: int
    year_offset: int = 0
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One line of a rule with where it stands: the unit from which every answer is made.

    `recipients`/`occasions`/`grades` empty means any. `touched` marks a criterion that the unread amendment
    may have changed (facts §2.2); `delegated` a matter left to ministries and provinces; `warning` a practice
    note or an unsettled reading, shown as such. Of several `alternative` statements for one recipient one
    is enough; `part_of` names the statements under which this one is read, the first that is shown counts.
    `keeps` names provisions of a lapsed text that what is cited keeps in use for the matter.
    """

    id: str
    aspect: Aspect
    text: Localized
    cites: tuple[Citation, ...]
    basis: Basis
    period: Period
    checked_on: date
    recipients: tuple[Recipient, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    simplified: bool | None = None
    touched: bool = False
    delegated: bool = False
    warning: bool = False
    conditions: Condition | None = None
    share: int | None = None
    coefficient: Decimal | None = None
    multiplier: Decimal | None = None
    working_days: int | None = None
    due: CalendarDay | None = None
    grades: tuple[Grade, ...] = ()
    alternative: bool = False
    part_of: tuple[str, ...] = ()
    keeps: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class DossierItem:
    """One paper of a dossier (thành phần hồ sơ); `recipients` where it is asked for some of them alone."""

    id: str
    name: Localized
    cites: tuple[Citation, ...]
    form: str | None = None
    files: tuple[str, ...] = ()
    note: Localized | None = None
    only_if: Localized | None = None
    recipients: tuple[Recipient, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """The papers for one award, by recipient and occasion, in one period."""

    id: str
    items: tuple[DossierItem, ...]
    copies: int | None
    period: Period
    basis: Basis
    checked_on: date
    cites: tuple[Citation, ...]
    recipients: tuple[Recipient, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    simplified: bool | None = None
    delegated: bool = False
    grades: tuple[Grade, ...] = ()


@dataclass(frozen=True, slots=True)
class Award:
    """A title of emulation (danh hiệu thi đua) or form of commendation (hình thức khen thưởng)."""

    id: str
    name: Localized
    short: str
    aliases: tuple[str, ...]
    kind: str
    level: str
    recipients: tuple[Recipient, ...]
    occasions: tuple[Occasion, ...]
    statements: tuple[Statement, ...]
    dossiers: tuple[Dossier, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A notion, abbreviation or synonym of the glossary."""

    id: str
    name: Localized
    aliases: tuple[str, ...]
    role: str
    value: str | None = None
    definition: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class BaseSalary:
    """Lương cơ sở in đồng a month, for a period; the base of award money."""

    amount: int
    period: Period
    cites: tuple[Citation, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Transition:
    """A transition rule: which text governs when dates fall on both sides of a change of law.

    `document` is the text that changes on `boundary`, `changed_by` the text that does it; a case whose
    `by_date` (received_on, achieved_until, …) lies before it keeps the earlier text when `keeps_old` is true.
    `only_if` limits the rule to some cases; `new_if_better` lets the new rule apply where it is more
    favourable.
    """

    id: str
    document: str
    boundary: date
    by_date: str
    keeps_old: bool
    statement: Statement
    changed_by: str | None = None
    only_if: str | None = None
    new_if_better: bool = False


@dataclass(frozen=True, slots=True)
class OpenSpan:
    """Days on which the old or the new text may apply until somebody says which one the body used (T2)."""

    transition: str
    period: Period


@dataclass(frozen=True, slots=True)
class SupportedPeriod:
    """The days for which the rules of a level are held, and the documents of that level."""

    level: str
    documents: tuple[str, ...]
    period: Period
    ask: tuple[OpenSpan, ...] = ()
