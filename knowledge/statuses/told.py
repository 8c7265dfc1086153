"""What quick status reports tell: the states that they report, and what they leave open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from knowledge.dates.typed_days import DayFault
from knowledge.statuses.sent_letters import SentLetter
from knowledge.statuses.states import State
from knowledge.statuses.targets import Target
from knowledge.statuses.ways import Way
from knowledge.statuses.wholes import Whole


class Outcome(StrEnum):
    """What came of reading a message: updates to confirm, a question back, or nothing of the kind."""

    UPDATE = "update"
    ASK = "ask"
    NONE = "none"


class Lack(StrEnum):
    """What a report leaves open, so that the chat can ask for it."""

    TARGET = "target"
    STATE = "state"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class StatusUpdate:
    """One reported state. `matter` is what a unit reports about, where the message names it.

    `ways` are those on which a dossier is said to be sent. `is_tense_open` when "hôm nay nộp" may be a
    plan as well. `whole` when it is told of all units at once; `is_granted` when a unit is given a later day,
    which moves its date. `is_returned` when it is given back to be completed; `is_short` when something is
    missing of it, which may have been sent already. `follows` when it happened to the thing of the update
    before it, once that had happened. `is_every` when all that the writer owes is meant. `letter` is the one
    under which it is said to be sent. `is_nothing` when there is nothing to send, in the words of the note.
    `beside` is what is told beside a sending and is none of it, in the words of the writer.
    """

    target: Target
    state: State
    day: date | None = None
    numbers: Mapping[str, int] = field(default_factory=dict)
    note: str | None = None
    matter: str | None = None
    ways: tuple[Way, ...] = ()
    is_tense_open: bool = False
    whole: Whole | None = None
    is_granted: bool = False
    is_returned: bool = False
    is_short: bool = False
    follows: bool = False
    letter: SentLetter | None = None
    is_every: bool = False
    is_nothing: bool = False
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusReading:
    """What a message reports. `choices` are the states to choose from where only the state is missing.

    `days` are the days to choose from where the day named cannot be; `fault` is what is wrong with it.

    `unread` are clauses that sound like reports but leave something open, beside those that were understood.

    `pending` is what such clauses tell apart from what they leave open: a thing, or the day.
    """

    outcome: Outcome
    updates: tuple[StatusUpdate, ...] = ()
    choices: tuple[State, ...] = ()
    lack: Lack | None = None
    unread: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    pending: tuple[StatusUpdate, ...] = ()
    fault: DayFault | None = None
