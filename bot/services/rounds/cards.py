"""A nomination round (đợt trình khen) as one reader sees it: what is asked, and where their unit stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.reminders.planner import office_date
from bot.rights import Action, is_allowed
from bot.services.deadlines.addressees import Addressees, AddresseesName, Reach, name_of, units_of
from bot.services.rounds.counting import Counted, counted
from bot.services.rounds.rights import Reader, concerns, may_keep
from knowledge.nominations import Asked
from knowledge.topic import Grade
from storage.columns import JSON
from storage.engine import UnitOfWork
from storage.models.deadlines import OWED, ObligationState
from storage.models.people import PersonStatus
from storage.models.rounds import NominationRound, RoundStatus, RoundStep, RoundUnit
from storage.repositories.deadlines import Duty


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file that goes with a round."""

    id: int
    name: str
    is_letter: bool


@dataclass(frozen=True, slots=True)
class RoundPart:
    """One unit's part: whether it has the round, whether it has submitted, and how many dossiers.

    `counts` is None until anything is known of them; `begun` are the numbers of dossiers of the assistant
    that were begun for it and not sent yet, `report_days` the last days for the reports of its dossiers.
    `is_reached` is false where nobody of the unit can be told.
    """

    obligation_id: int
    version: int
    unit: str
    state: ObligationState
    due_on: date
    sent_on: date | None
    received_by: str | None
    received_on: date | None
    counts: tuple[Counted, ...] | None
    begun: tuple[int, ...] = ()
    report_days: tuple[tuple[int, date], ...] = ()
    is_reached: bool = True
    entry_id: int | None = None

    @property
    def is_owed(self) -> bool:
        """Whether it has yet to submit."""
        return self.state in OWED

    @property
    def is_received(self) -> bool:
        """Whether somebody has said that the unit has it; who has answered it has it."""
        return self.received_on is not None or not self.is_owed

    @property
    def is_nil(self) -> bool:
        """Whether it has answered that it has nobody to propose."""
        return self.counts == () and not self.is_owed


@dataclass(frozen=True, slots=True)
class RoundChange:
    """What somebody else has done to a round since the reader saw it."""

    who: str | None
    action: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoundCard:
    """A round as it is now. `parts` are those of the reader's unit; `units` are all that it asks.

    `due_on` is the nearest date of the reader's parts, else that of the round; `nil` are how many of those
    `submitted` have nobody to propose. `may_keep` for whoever may change it, `may_answer` for whoever may
    report for a unit, `may_begin` for whoever may begin dossiers for their own. `changes` are what others did
    since the reader saw it; `was_refused` where one of them stood in the way; `entry_id` takes back what the
    reader has just done.
    """

    id: int
    version: int
    status: RoundStatus
    step: RoundStep
    name: str
    letter: Mapping[str, str]
    content: str
    awards: tuple[Asked, ...]
    where_to: str
    due_on: date | None
    files: tuple[FileLine, ...]
    owner: str | None
    owner_unit: str | None
    addressees: AddresseesName | None
    units: tuple[str, ...]
    received: int
    submitted: int
    nil: int
    parts: tuple[RoundPart, ...]
    may_keep: bool
    may_answer: bool = False
    may_begin: bool = False
    opened_on: date | None = None
    closed_on: date | None = None
    changes: tuple[RoundChange, ...] = ()
    was_refused: bool = False
    entry_id: int | None = None

    @property
    def is_ready(self) -> bool:
        """Whether a draft holds what a round cannot do without."""
        return bool(self.name and self.due_on and self.units)


@dataclass(frozen=True, slots=True)
class Board:
    """Where all units stand that the reader may see: received, submitted with numbers, or nothing yet."""

    card: RoundCard
    parts: tuple[RoundPart, ...]


async def card_of(
    work: UnitOfWork,
    reader: Reader,
    row: NominationRound,
    *,
    locale: str,
    changes: tuple[RoundChange, ...] = (),
    was_refused: bool = False,
    entry_id: int | None = None,
) -> RoundCard:
    """The round as it is now, for one reader."""
    duties = await duties_of(work, row)
    said = await work.rounds.units(row.id)
    own = [one for one in duties if await _is_own(reader, one)]
    if not own and not await may_keep(reader, row):
        own = [one for one in duties if await concerns(work, reader, one)]
    parts = tuple([await part_of(work, one, said.get(one.obligation.id)) for one in own])
    days = [one.due_on for one in parts] or [one.occurrence.due_on for one in duties]
    named, units = await _addressed(work, row, duties, locale)
    return RoundCard(
        id=row.id,
        version=row.version,
        status=RoundStatus(row.status),
        step=RoundStep(row.step),
        name=row.name,
        letter=dict(row.letter or {}),
        content=row.content,
        awards=asked_of(row.awards),
        where_to=row.where_to,
        due_on=min(days, default=row.due_on),
        files=tuple(
            [FileLine(file.id, file.name, link.is_letter) for link, file in await work.rounds.files(row.id)]
        ),
        owner=await name_of_person(work, row.owner_id),
        owner_unit=None if row.unit_id is None else (await work.units.get(row.unit_id)).name,
        addressees=named,
        units=units,
        received=sum(_is_received(one, said.get(one.obligation.id)) for one in duties),
        submitted=sum(one.obligation.state not in OWED for one in duties),
        nil=sum(_is_nil(one, said.get(one.obligation.id)) for one in duties),
        parts=parts,
        may_keep=await may_keep(reader, row),
        may_answer=is_allowed(reader.role, Action.KEEP_DEADLINES),
        may_begin=_may_begin(reader, own),
        opened_on=None if row.opened_at is None else office_date(row.opened_at),
        closed_on=None if row.closed_at is None else office_date(row.closed_at),
        changes=changes,
        was_refused=was_refused,
        entry_id=entry_id,
    )


async def duties_of(work: UnitOfWork, row: NominationRound) -> Sequence[Duty]:
    """What the units owe by a round, those that were let off apart; nothing of a draft."""
    if row.deadline_id is None:
        return []
    owed = await work.deadlines.of_deadline(row.deadline_id)
    return [one for one in owed if one.obligation.state != ObligationState.WAIVED]


async def part_of(
    work: UnitOfWork, duty: Duty, said: RoundUnit | None, *, entry_id: int | None = None
) -> RoundPart:
    """One unit's part as it is now."""
    obligation = duty.obligation
    unit = None if obligation.unit_id is None else await work.units.get(obligation.unit_id)
    dossiers = [one for _, one in await work.rounds.dossiers([obligation.id])]
    people = [] if unit is None else await work.people.all(unit_id=unit.id, status=PersonStatus.ACTIVE)
    total, begun = counted(None if said is None else said.counts, dossiers)
    received_at = None if said is None else said.received_at
    return RoundPart(
        obligation_id=obligation.id,
        version=0 if said is None else said.version,
        unit="" if unit is None else unit.name,
        state=obligation.state,
        due_on=duty.occurrence.due_on,
        sent_on=obligation.sent_on,
        received_by=None if said is None else await name_of_person(work, said.received_by_id),
        received_on=None if received_at is None else office_date(received_at),
        counts=total,
        begun=begun,
        report_days=tuple(await work.rounds.report_days(obligation.id)),
        is_reached=bool(people),
        entry_id=entry_id,
    )


def _is_received(duty: Duty, said: RoundUnit | None) -> bool:
    return duty.obligation.state not in OWED or (said is not None and said.received_at is not None)


def _is_nil(duty: Duty, said: RoundUnit | None) -> bool:
    return duty.obligation.state not in OWED and said is not None and said.counts == []


def asked_of(awards: JSON) -> tuple[Asked, ...]:
    """The awards of a row as values."""
    return tuple(
        Asked(one["award"], None if one.get("grade") is None else Grade(one["grade"])) for one in awards or ()
    )


async def name_of_person(work: UnitOfWork, person_id: int | None) -> str | None:
    """A person's name, if they have one still."""
    return None if person_id is None else (await work.people.get(person_id)).name or None


def _may_begin(reader: Reader, own: Sequence[Duty]) -> bool:
    of_unit = [one for one in own if one.obligation.unit_id == reader.unit_id]
    return bool(of_unit) and is_allowed(reader.role, Action.KEEP_DOSSIERS)


async def _is_own(reader: Reader, duty: Duty) -> bool:
    owed = duty.obligation
    if owed.responsible_id is not None and owed.responsible_id == reader.person_id:
        return True
    return owed.unit_id is not None and owed.unit_id == reader.unit_id


async def _addressed(
    work: UnitOfWork, row: NominationRound, duties: Sequence[Duty], locale: str
) -> tuple[AddresseesName | None, tuple[str, ...]]:
    """What the addressees are called, and the units: as meant of a draft, as asked of an open round."""
    if row.addressees is None:
        return None, ()
    meant = Addressees.from_json(row.addressees)
    named = await name_of(work, meant, locale)
    if meant.reach is Reach.BELOW and meant.of_unit_id is None:
        named = AddresseesName("round.all_units")
    if row.deadline_id is None:
        return named, tuple(one.name for one in await units_of(work, meant))
    ids = [one.obligation.unit_id for one in duties if one.obligation.unit_id is not None]
    if set(ids) != {one.id for one in await units_of(work, meant)}:  # units came to it, or left
        named = AddresseesName(f"addressees.{Reach.CHOSEN}")
    return named, tuple([(await work.units.get(one)).name for one in ids])
