"""`tdkt reminders`: a look ahead that sends nothing, and one sweep by hand."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import build
from storage.engine import Database
from storage.models.accounts import Channel
from storage.models.deadlines import DeadlineKind
from storage.models.people import Role
from storage.models.reminders import ReminderKind
from tests.migrated import migrated

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office where Lan owes a report by 14 December."""
    monkeypatch.setenv("TDKT_DATA_DIR", str(tmp_path))
    asyncio.run(_settle(migrated(tmp_path / "tdkt.sqlite3")))
    return tmp_path


async def _settle(database: Database) -> None:
    async with database.writing() as work:
        lan = await work.people.add(name="Lan", role=Role.OFFICER, now=NOW)
        account = await work.accounts.meet(Channel.WEB, f"person:{lan.id}", now=NOW)
        await work.accounts.link(account.id, lan.id)
        occurrence = await work.deadlines.add(
            kind=DeadlineKind.LOCAL, name="báo cáo khối quý IV", due_on=date(2026, 12, 14), now=NOW
        )
        owed = await work.deadlines.oblige(occurrence.id, now=NOW, responsible_id=lan.id)
        for kind in (ReminderKind.ASSIGNED, ReminderKind.AGAIN):  # planned on a Saturday
            at = datetime(2026, 12, 5, 3, 0, tzinfo=UTC)
            await work.reminders.plan(
                recipient_id=lan.id,
                kind=kind,
                at=at,
                expires_at=at + timedelta(days=9),
                obligation_id=owed.id,
            )
        await work.commit()
    await database.close()


async def _on_page(folder: Path) -> int:
    database = Database.at(f"sqlite+aiosqlite:///{folder / 'tdkt.sqlite3'}")
    async with database.reading() as work:
        account = await work.accounts.find(Channel.WEB, "person:1")
        assert account is not None
        count = len(await work.messages.history(account.id))
    await database.close()
    return count


def test_looking_ahead_tells_who_when_and_why_and_sends_nothing(office: Path) -> None:
    told = CliRunner().invoke(
        build(),
        ["reminders", "simulate", "--from", "2026-12-01", "--to", "2026-12-31", "--now", "2026-11-30T09:00"],
    )
    assert told.exit_code == 0
    assert told.output.splitlines() == [
        "04/12/2026 08:00 – Lan (Trang web): báo cáo khối quý IV, hạn 14/12/2026, nhắc trước 10 ngày",
        # what waits already comes at the next opening, in one message
        "07/12/2026 08:00 – Lan (Trang web): báo cáo khối quý IV, hạn 14/12/2026: được giao phụ trách; "
        "báo cáo khối quý IV, hạn 14/12/2026: nhắc lại theo yêu cầu",
        "11/12/2026 08:00 – Lan (Trang web): báo cáo khối quý IV, hạn 14/12/2026, nhắc trước 3 ngày",
        "14/12/2026 08:00 – Lan (Trang web): báo cáo khối quý IV, hạn 14/12/2026, nhắc trước 0 ngày",
        "15/12/2026 08:00 – Lan (Trang web): báo cáo khối quý IV, hạn 14/12/2026, quá hạn 1 ngày",
        "17/12/2026 08:00 – Lan (Trang web): báo cáo khối quý IV, hạn 14/12/2026, quá hạn 3 ngày",
        "21/12/2026 08:00 – Lan (Trang web): báo cáo khối quý IV, hạn 14/12/2026, quá hạn 7 ngày",
        # what is still owed comes with every Monday's digest
        "28/12/2026 08:00 – Lan (Trang web): bản tin đầu tuần: 1 việc đến hạn hoặc quá hạn",
        "Số tin sẽ gửi: 8.",
    ]
    assert asyncio.run(_on_page(office)) == 0


def test_one_sweep_by_hand(office: Path) -> None:
    command = ["reminders", "sweep", "--now", "2026-12-04T08:00"]
    assert CliRunner().invoke(build(), command).output == "Số tin đã gửi: 1.\n"
    assert CliRunner().invoke(build(), command).output == "Số tin đã gửi: 0.\n"
    assert asyncio.run(_on_page(office)) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        # neither an instant nor a day
        ["sweep", "--now", "tomorrow"],
        ["simulate", "--from", "15/12", "--to", "2026-12-31"],
        ["simulate", "--from", "2026-12-01", "--to", "2026-12-31", "--now", "tomorrow"],
    ],
)
def test_a_wrong_call_is_told_in_words(office: Path, wrong: list[str]) -> None:
    told = CliRunner().invoke(build(), ["reminders", *wrong])
    assert told.exit_code == 2
    assert "Traceback" not in told.output
