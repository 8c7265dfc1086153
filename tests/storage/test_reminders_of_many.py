"""What planning, claiming and reading cost when there are many: statements, and how rows are found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from storage.engine import Database
from storage.models.deadlines import Obligation
from storage.models.people import Role
from storage.models.reminders import ReminderKind, ReminderStatus
from storage.repositories.reminder_claims import MOST_PEOPLE, OF_ONE_PERSON
from storage.repositories.reminders import DutyReminder, PersonReminder
from tests.storage.databases import NOW, Databases, Join, Officer, later
from tests.storage.test_reminder_rows import DUE, claimed, owed


@dataclass
class Statements:
    """What was asked of a database, each with its values."""

    asked: list[tuple[str, Any]] = field(default_factory=list)

    def beginning(self, verb: str) -> list[str]:
        return [words for words, _ in self.asked if words.startswith(verb)]

    def note(
        self, _connection: Any, _cursor: Any, words: str, values: Any, _context: Any, _many: bool
    ) -> None:
        self.asked.append((words, values))

    async def ways(self, database: Database) -> list[str]:
        """How SQLite finds the rows of each statement."""
        async with database.engine.connect() as connection:
            return [
                str(row.detail)
                for words, values in self.asked
                for row in (await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", values)).all()
            ]


@contextmanager
def listening(database: Database) -> Iterator[Statements]:
    """The statements of the body."""
    heard, engine = Statements(), database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", heard.note)
    yield heard
    event.remove(engine, "before_cursor_execute", heard.note)


def reminder(
    obligation: Obligation, reader: Officer, offset: int, *, minutes: int = 0, about: Officer | None = None
) -> DutyReminder:
    return DutyReminder(
        obligation_id=obligation.id,
        revision=1,
        recipient_id=reader.person.id,
        kind=ReminderKind.OVERDUE,
        offset=offset,
        about_id=None if about is None else about.person.id,
        at=later(minutes=minutes),
        expires_at=later(days=30),
        status=ReminderStatus.PLANNED,
    )


async def test_those_who_owe_and_those_who_follow_are_planned_in_one_statement(
    database: Database, join: Join
) -> None:
    lan, hoa = await join("Lan"), await join("Hòa")
    obligation = await owed(database, lan)
    rows = [
        one
        for offset in range(20)
        for one in (reminder(obligation, lan, offset), reminder(obligation, hoa, offset, about=lan))
    ]
    async with database.writing() as work:
        with listening(database) as heard:
            await work.reminders.plan_all(rows)
            await work.reminders.plan_all(rows)  # planned before: nothing is added
        await work.commit()
    assert len(heard.beginning("INSERT")) == 2
    async with database.reading() as work:
        planned = await work.reminders.of_obligation(obligation.id)
    assert [one.about_id for one in planned] == [None, lan.person.id] * 20


async def test_whoever_waits_longest_is_claimed_first_with_all_that_is_due(
    database: Database, join: Join
) -> None:
    # More is due for each of three than is looked at to find people: they come first all the same, whole.
    many = MOST_PEOPLE * OF_ONE_PERSON // 2
    readers = [await join(f"Lan {number}") for number in range(4)]
    obligation = await owed(database, readers[0])
    async with database.writing() as work:
        for waited, reader in enumerate(readers):
            rows = [reminder(obligation, reader, offset, minutes=-waited) for offset in range(many)]
            await work.reminders.plan_all(rows)
        await work.commit()
    turns = [await claimed(database) for _ in range(3)]
    newest_last = [one.person.id for one in readers]
    assert [{row.recipient_id for row in rows} for rows in turns] == [
        set(newest_last[2:]),
        set(newest_last[:2]),
        set(),
    ]
    assert [len(rows) for rows in turns] == [2 * many, 2 * many, 0]


async def test_a_week_needs_not_what_is_due_after_it(database: Database, join: Join) -> None:
    lan = await join("Lan")
    obligation = await owed(database, lan)
    async with database.reading() as work:
        assert [one async for one in work.deadlines.open_in_turn(due_by=DUE - timedelta(days=1))] == []
        ((found,),) = [one async for one in work.deadlines.open_in_turn(due_by=DUE)]
        assert found.obligation.id == (await work.deadlines.open_ones())[0].obligation.id == obligation.id


async def test_what_is_owed_in_a_week_is_gone_through_in_turn_and_nothing_is_left_out(
    database: Database, join: Join, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.repositories.deadlines._IN_TURN", 2)
    lan = await join("Lan")
    ids = [(await owed(database, lan)).id for _ in range(5)]
    async with database.reading() as work:
        turns = [
            [one.obligation.id for one in some] async for some in work.deadlines.open_in_turn(due_by=DUE)
        ]
        assert turns == [ids[:2], ids[2:4], ids[4:]]
        # only the day and the deadline, where no more is needed
        found = await work.deadlines.still_due([*ids, 999], due_by=DUE)
        assert [day for day, _ in found] == [DUE] * 5
        assert len({deadline_id for _, deadline_id in found}) == 5
        assert await work.deadlines.still_due(ids, due_by=DUE - timedelta(days=1)) == []


async def test_what_a_unit_of_work_has_read_is_read_once(database: Database, join: Join) -> None:
    lan = await join("Lan")
    first, second = await owed(database, lan), await owed(database, lan)
    async with database.writing() as work:
        await work.deadlines.among([first.id])
        with listening(database) as heard:
            both = await work.deadlines.at_hand([second.id, first.id, 999])
            again = await work.deadlines.at_hand([first.id, second.id])
        assert [one.obligation.id for one in both] == [one.obligation.id for one in again]
        assert len(heard.asked) == 1
        assert first.id not in heard.asked[0][1]
        first_now = await work.deadlines.duty(first.id)
        first_now.obligation.occurrence_id = again[1].occurrence.id  # given another date since
        assert (await work.deadlines.at_hand([first.id]))[0].occurrence.id == again[1].occurrence.id


async def test_a_claim_and_its_reader_are_found_by_indexes(sqlite_databases: Databases) -> None:
    """However much is due for others, and however much somebody has been told over the years."""
    database = Database.at(sqlite_databases.ready())
    async with database.writing() as work:
        person = await work.people.add(name="Lan", role=Role.OFFICER, now=NOW)
        alert = PersonReminder(person.id, ReminderKind.ALERT, NOW, later(days=1), once="alert", news={})
        await work.reminders.plan_once([alert])
        await work.commit()
    with listening(database) as heard:
        async with database.writing() as work:
            (row,) = await work.reminders.claim(now=NOW)
            await work.reminders.hold(row.claim_token or "", [row.id], now=NOW)
            await work.readers.get(person.id)
            await work.commit()
    ways = await heard.ways(database)
    await database.close()
    assert not [one for one in ways if one.startswith("SCAN")]
    for index in ("reminder_status_due_at", "push_person_id_sent_at"):
        assert any(f"USING INDEX ix_{index} " in one for one in ways), index
