"""One line of a quick update (cập nhật nhanh): what was understood, what is still open, what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from bot.services.dossiers.states import Report
from bot.services.duties.beginnings import Since
from bot.services.updates.units_due import UnitsDue
from bot.views.words import word
from knowledge.dates.typed_days import DayFault
from knowledge.status_lines import State
from storage.models.deadlines import ObligationState
from storage.models.dossiers import DossierState
from storage.models.records import StatusReport

REPORTED = frozenset({State.SUBMITTED, State.LATE})
MOST_CHOICES = 8
_AS_DUE = {
    State.SENT: State.SUBMITTED,
    State.IN_PROGRESS: State.OPEN,
    State.RETURNED: State.OPEN,
}


class Matter(StrEnum):
    """What a line is about."""

    DUTY = "duty"
    DOSSIER = "dossier"


class Status(StrEnum):
    """Where a line stands."""

    OPEN = "open"
    RECORDED = "recorded"
    UNDONE = "undone"
    REFUSED = "refused"


class Refusal(StrEnum):
    """Why nothing can be recorded; the words files hold a sentence for each."""

    NOTHING_OPEN = "nothing_open"
    NOTHING_OF_UNIT = "nothing_of_unit"
    NO_SUCH_DUTY = "no_such_duty"
    NO_SUCH_DOSSIER = "no_such_dossier"
    NOT_THEIRS = "not_theirs"
    UNKNOWN_UNIT = "unknown_unit"
    ALREADY = "already"
    STILL_OPEN = "still_open"
    NOT_NEXT = "not_next"
    NOT_ALLOWED = "not_allowed"
    NOT_LATER = "not_later"
    CHANGED = "changed"
    NO_PAPER = "no_paper"
    NOTHING_ELSE = "nothing_else"
    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"
    WAY_SENT = "way_sent"
    NOT_READY = "not_ready"
    SHARE_OF_UNITS = "share_of_units"
    ALL_OF_WHAT = "all_of_what"
    OTHER_COUNT = "other_count"
    WITHOUT_HEAD = "without_head"
    NUMBERS_UNKNOWN = "numbers_unknown"
    NUMBER_UNPRINTED = "number_unprinted"
    PLANNED = "planned"
    MOVES_DATE = "moves_date"
    MOVES_OWN = "moves_own"
    NOT_OF_UNIT = "not_of_unit"
    UNKNOWN_NAME = "unknown_name"
    OF_LAW = "of_law"
    NOT_SENT = "not_sent"
    NO_DOSSIER_LEFT = "no_dossier_left"
    NO_LONGER_THEIRS = "no_longer_theirs"


class Open(StrEnum):
    """What has to be asked before a line can be recorded."""

    WHICH = "which"
    DAY = "day"
    WISHED_DAY = "wished_day"
    WAY = "way"
    PAPER = "paper"
    WRONG = "wrong"
    TENSE = "tense"
    STATE = "state"
    CLAUSE = "clause"


class Line(BaseModel):
    """A line as it is kept; `said` are the officer's words for the thing, `id` the row once it is certain.

    `choices` are rows to choose from, `days` readings of the day, `fault` what is wrong with the one told;
    `entries` of the log take it back. `paper` 0 stands for "none of them". `is_note_only` adds a note to
    what is reported already; `is_held` when its writer wants to correct it. `is_tense_open` while it may
    still be a plan; `states` are those to choose from where the state was taken wrongly. `is_of_all` when it
    was told of all units at once; `is_granted` when a unit is given a later day; `is_returned` when it is
    given back to be completed, `is_short` when something is missing of it, `is_nothing` when there is
    nothing to send. `earlier` is the entry by which its writer had reported the thing before, where that is
    told otherwise now. `redated` are the entries that gave it another day once it was recorded, each with
    the day before it. `is_after` when it happened to the thing of the line before it, once that had
    happened; a day before `not_before`, or `since`, is asked about. `clause` is what was not understood,
    until it is noted or left. `duties` are obligations to choose from beside the dossiers that are called
    alike. `overtaken_by` is the entry that has changed the thing since it was told, `told_again` what its
    writer has told otherwise in a later update (`told_again_in`), each once that has been said. `files` and
    `letter` came with it as evidence. `told_due` is the date in the reminder by whose number it is called.
    `of_units` is what the units owe of which it may be told.
    """

    model_config = ConfigDict(frozen=True)

    matter: Matter
    said: str
    state: State
    status: Status = Status.OPEN
    refusal: Refusal | None = None
    unit: str | None = None
    id: int | None = None
    choices: tuple[int, ...] = ()
    duties: tuple[int, ...] = ()
    is_unmatched: bool = False
    day: date | None = None
    days: tuple[date, ...] = ()
    is_wrong_day: bool = False
    fault: DayFault | None = None
    ways: tuple[Report, ...] = ()
    paper: int | None = None
    papers: tuple[int, ...] = ()
    note: str | None = None
    numbers: dict[str, int] = {}
    entries: tuple[int, ...] = ()
    is_state_level: bool = False
    is_unit_added: bool = False
    is_note_only: bool = False
    is_held: bool = False
    is_tense_open: bool = False
    is_of_all: bool = False
    is_granted: bool = False
    is_returned: bool = False
    is_nothing: bool = False
    is_short: bool = False
    is_of_dossier: bool = False
    states: tuple[State, ...] = ()
    missing: int = 0
    earlier: int | None = None
    redated: tuple[tuple[int, date], ...] = ()
    clause: str | None = None
    overtaken_by: int | None = None
    told_again: Line | None = None
    told_again_in: int | None = None
    files: tuple[int, ...] = ()
    letter: str | None = None
    is_after: bool = False
    not_before: date | None = None
    since: Since | None = None
    told_due: date | None = None
    of_units: tuple[UnitsDue, ...] = ()

    @property
    def asks(self) -> Open | None:
        """What is still open about it; None when it can be recorded, or is settled."""
        if self.status is not Status.OPEN:
            return None
        if self.clause is not None:
            return Open.CLAUSE
        if self.is_held:
            return Open.WRONG
        if self.is_tense_open:
            return Open.TENSE
        if self.states:
            return Open.STATE
        if self.id is None:
            return Open.WHICH
        if self.is_early or (self.is_after and self.is_return and self.day is None):
            return Open.DAY
        if self.matter is Matter.DUTY:
            if self.is_note_only:
                return None
            if self.state is State.EXTENSION_ASKED and self.day is None:
                return Open.WISHED_DAY
            return Open.DAY if self.state in REPORTED and self.day is None else None
        if self.state is State.SENT and self.is_state_level and not self.ways:
            return Open.WAY
        if self.state in (State.SENT, State.RECEIVED) and self.day is None:
            return Open.DAY
        has_paper = self.state in (State.IN_PROGRESS, State.RETURNED) and self.note and self.papers
        return Open.PAPER if has_paper and self.paper is None else None

    @property
    def is_return(self) -> bool:
        """Whether it tells that something was given back."""
        return self.is_returned or self.state is State.RETURNED

    @property
    def is_early(self) -> bool:
        """Whether its day lies before what happened earlier, or before it can well have been sent."""
        limits = (self.not_before, self.since and self.since.first)
        return self.day is not None and any(limit and self.day < limit for limit in limits)

    @property
    def is_ahead(self) -> bool:
        """Whether its day lies ahead: the one until which a delay is asked for."""
        return self.state is State.EXTENSION_ASKED

    @property
    def is_against_earlier(self) -> bool:
        """Whether it tells otherwise what its writer had recorded, and that can be put right."""
        return self.status is Status.REFUSED and self.earlier is not None

    @property
    def is_proven(self) -> bool:
        """Whether it tells of something sent, so that what came with it proves that."""
        is_report = self.matter is Matter.DUTY and self.state in REPORTED and not self.is_note_only
        return is_report and bool(self.files or self.letter)

    @property
    def is_ready(self) -> bool:
        """Whether it can be recorded at one tap."""
        return self.status is Status.OPEN and self.asks is None

    @property
    def is_unclear(self) -> bool:
        """Whether it is a clause that was not understood, and nothing has come of it yet."""
        return self.asks is Open.CLAUSE

    @property
    def takes_clause(self) -> bool:
        """Whether a clause can be noted beside what it has recorded."""
        is_duty = self.matter is Matter.DUTY and self.clause is None
        return is_duty and self.status is Status.RECORDED and self.id is not None

    @property
    def counted_note(self) -> str | None:
        """What is kept beside an obligation: what is missing, and the counted things."""
        counted = [
            f"{count} {word(f'update.number.{key}', 'vi')}"
            for key, count in self.numbers.items()
            if key not in ("days", "units_total")
        ]
        return "; ".join([*([self.note] if self.note else []), *counted]) or None

    def holds(self, entry_id: int) -> bool:
        """Whether an entry of the log was written for this line."""
        return entry_id in self.entries or any(entry_id == one for one, _ in self.redated)

    def choosing(self, ids: Sequence[int]) -> Line:
        """The line, with the rows between which the officer has to choose."""
        return self.model_copy(update={"choices": tuple(ids[:MOST_CHOICES])})

    def as_due(self) -> Line | None:
        """The line as one of an obligation, for a dossier that is something due; `None` for other states."""
        state = _AS_DUE.get(self.state)
        if state is None:
            return None
        return self.model_copy(
            update={
                "matter": Matter.DUTY,
                "state": state,
                "is_returned": self.state is State.RETURNED,
                "is_short": self.state is State.IN_PROGRESS and bool(self.note),
                "ways": (),
                "choices": (),
                "duties": (),
            }
        )

    def refused(self, why: Refusal) -> Line:
        """The line, with the reason why nothing is recorded."""
        return self.model_copy(update={"status": Status.REFUSED, "refusal": why})


def lines_of(row: StatusReport) -> list[Line]:
    """The lines of a quick update as they are kept."""
    kept = row.lines if isinstance(row.lines, list) else []
    return [Line.model_validate(one) for one in kept]


class Truth(BaseModel):
    """What is true now of the thing that a line is about: its name, whose it is, where it stands.

    `others` counts the names of a dossier beside `person`, that in its name; `is_of_people` whether they
    are of persons. `ways_sent` are the days on which a dossier was sent on paper and as files. `is_of_other`
    when another unit than the reader's owes it, `is_by_other` when somebody else had recorded it.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    unit: str | None = None
    number: int | None = None
    state: ObligationState | DossierState | None = None
    sent_on: date | None = None
    due_on: date | None = None
    is_firm: bool = True
    by: str | None = None
    award: str = ""
    person: str | None = None
    others: int = 0
    is_of_people: bool = False
    is_of_other: bool = False
    is_by_other: bool = False
    ways_sent: dict[Report, date] = {}
