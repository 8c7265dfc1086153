"""One message to one person (lời nhắc) as plain values, before it is worded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.services.rounds.cards import RoundCard
from storage.columns import JSON
from storage.models.reminders import ReminderKind
from storage.models.specialists import ReferralStatus

RETURNED = "returned"
"""The key in the news of a reminder by which somebody hears that a report was given back to them."""

GRANTED = "granted"
"""The key by which whoever asked for a later date hears that it was agreed to."""

NUDGED = "nudged"
"""The key by which somebody hears that whoever coordinates asks for what is still owed."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to say. `about` names the person who could not be reached or handed it back.

    `wished_for` is the later date that somebody has asked for and nobody has decided about.
    `is_firm` is false for a statutory date whose rule has lapsed by then. `is_of_other_unit`: a coordinator
    reads it in place of a unit in which nobody can be told. `unit` is left out where the whole letter is
    about the reader's own. `late_since` is when it should have come, after a standstill, and `lost_since`
    when an earlier word should have that never came. `returned` is with which note a report was given back,
    where that is why they read of it. `is_granted`: the date has moved because the reader asked for it.
    `is_nudge`: whoever coordinates asks for it now. `unreached` names whom a reminder of it did not reach,
    where more than that is told of it. `asked_by` is the unit that has set it for the reader's.
    `besides` are other things with which the same person was not reached, told in one line.
    """

    kind: ReminderKind
    obligation_id: int | None
    name: str
    due_on: date | None
    working_days: int = 0
    days: int = 0
    unit: str | None = None
    about: str | None = None
    moved_from: date | None = None
    wished_for: date | None = None
    is_firm: bool = True
    is_of_other_unit: bool = False
    late_since: datetime | None = None
    lost_since: datetime | None = None
    returned: str | None = None
    is_granted: bool = False
    is_nudge: bool = False
    unreached: str | None = None
    asked_by: str | None = None
    besides: tuple[Item, ...] = ()


RECORD = "record"
"""The key by which somebody hears that what they had recorded was changed by somebody else."""


@dataclass(frozen=True, slots=True)
class PlaceNews:
    """What has changed about the reader's own place: `key` is how it changed; `who` did it, if known.

    Of what they had recorded, `of` is the thing, `unit` whose, and `before` and `after` a state with its day.
    """

    key: str
    before: str | None
    after: str | None
    who: str | None
    day: date
    of: str = ""
    unit: str | None = None
    obligation_id: int | None = None


def place_told(news: JSON, who: str | None, day: date) -> PlaceNews:
    """Such news as they are kept."""
    of = {"of": news.get("of", ""), "unit": news.get("unit"), "obligation_id": news.get("obligation")}
    return PlaceNews(news["key"], news["before"], news["after"], who, day, **of)


@dataclass(frozen=True, slots=True)
class ClusterNews:
    """Who leads a cluster: `key` whether the reader's unit does from now on, or no longer.

    `deadlines` are still open in it, `owed` is how many reports are still to come.
    """

    key: str
    cluster_id: int
    name: str
    year: int
    head: str | None
    deadlines: int
    owed: int


@dataclass(frozen=True, slots=True)
class ReferralCard:
    """A question to a specialist, for who asked and for who answers: who, when, what, and the reply.

    `said` is what the assistant had answered; `asked_of` are the names of whoever may answer now. Names that
    were erased are `None`.
    """

    id: int
    version: int
    status: ReferralStatus
    asker: str | None
    unit: str | None
    text: str
    said: str
    asked_at: datetime
    asked_of: tuple[str, ...] = ()
    reply: str | None = None
    replied_by: str | None = None
    replied_on: date | None = None
    guidance_id: int | None = None


@dataclass(frozen=True, slots=True)
class RoundNews:
    """A nomination round for whoever answers for a unit: `key` is why they read; of a change, `fields`.

    Of units that were taken out, `units` are their names and `why` is the reason.
    """

    card: RoundCard
    key: str
    fields: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True)
class HowMuch:
    """How many deadlines, and how many reports of units are missing for them."""

    deadlines: int = 0
    units: int = 0


@dataclass(frozen=True, slots=True)
class Week:
    """What is due in a week: the reader's own (`mine`), and how much of whom they follow (`others`).

    What was due before and is still owed stands apart. `late_since` is when it should have come, after a
    standstill.
    """

    mine: tuple[int, ...]
    overdue: tuple[int, ...] = ()
    others: HowMuch = HowMuch()
    others_overdue: HowMuch = HowMuch()
    late_since: datetime | None = None

    @property
    def own(self) -> tuple[int, ...]:
        """All of the reader's own, what is due in the week first."""
        return (*self.mine, *self.overdue)

    @property
    def is_of_others(self) -> bool:
        """Whether it tells of whom the reader follows."""
        return bool(self.others.units or self.others_overdue.units)


@dataclass(frozen=True, slots=True)
class Alert:
    """Trouble with the reminders themselves, for administrators: `key` says which, `count` how often.

    Of sends that fail: how many reminders are tried again by themselves (`again`), and how many are not.
    """

    key: str
    count: int
    since: datetime
    again: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything due for one person now; `questions` wait for them, `replies` came to what they asked."""

    items: tuple[Item, ...]
    places: tuple[PlaceNews, ...] = ()
    clusters: tuple[ClusterNews, ...] = ()
    questions: tuple[ReferralCard, ...] = ()
    replies: tuple[ReferralCard, ...] = ()
    rounds: tuple[RoundNews, ...] = ()
    may_be_repeat: bool = False
    week: Week | None = None
    alerts: tuple[Alert, ...] = ()
