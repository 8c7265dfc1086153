"""What whoever runs the assistant sees of reminders and does about single ones; and the alerts."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import build
from bot.clock import SystemClock
from storage.engine import Database
from storage.migrate import upgrade
from storage.models.accounts import Channel
from storage.models.deadlines import DeadlineKind, ObligationState
from storage.models.people import Role
from storage.models.reminders import ReminderKind, ReminderStatus

LONG_AGO = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
DUE = date(2027, 2, 24)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office where Lan owes a report, and three reminders of it have ended, each in its way."""
    monkeypatch.setenv("TDKT_DATA_DIR", str(tmp_path))
    asyncio.run(_settle(f"sqlite+aiosqlite:///{tmp_path / 'tdkt.sqlite3'}"))
    return tmp_path


async def _settle(url: str) -> None:
    database, now = Database.create(url), SystemClock().now()
    await upgrade(database, copy_to=None, now=now)
    async with database.writing() as work:
        lan = await work.people.add(name="Lan", role=Role.OFFICER, now=now)
        account = await work.accounts.meet(Channel.WEB, f"person:{lan.id}", now=now)
        await work.accounts.link(account.id, lan.id)
        occurrence = await work.deadlines.add(
            kind=DeadlineKind.LOCAL, name="báo cáo quý", due_on=DUE, now=LONG_AGO
        )
        owed = await work.deadlines.oblige(occurrence.id, now=LONG_AGO, responsible_id=lan.id)
        next_year = await work.deadlines.add(
            kind=DeadlineKind.LOCAL, name="báo cáo quý", due_on=DUE + timedelta(days=365), now=LONG_AGO
        )
        other = await work.deadlines.oblige(next_year.id, now=LONG_AGO, responsible_id=lan.id)
        ends = (ReminderStatus.FAILED, ReminderStatus.UNKNOWN, ReminderStatus.SENT, ReminderStatus.PLANNED)
        for number, status in enumerate(ends):
            await work.reminders.plan(
                obligation_id=other.id if status == ReminderStatus.UNKNOWN else owed.id,
                recipient_id=lan.id,
                kind=ReminderKind.AGAIN,
                offset=number,
                at=now + timedelta(days=-1 if status == ReminderStatus.SENT else number),
                expires_at=now + timedelta(days=9),
                status=status,
            )
        await work.commit()
    await database.close()


def tdkt(*words: str) -> tuple[int, str]:
    told = CliRunner().invoke(build(), ["reminders", *words])
    return told.exit_code, told.output


async def _statuses(folder: Path) -> list[str]:
    database = Database.at(f"sqlite+aiosqlite:///{folder / 'tdkt.sqlite3'}")
    async with database.reading() as work:
        rows = await work.reminders.of_kind(ReminderKind.AGAIN)
    await database.close()
    return [one.status.value for one in rows]


async def _last_sweep(folder: Path, at: datetime) -> None:
    database = Database.at(f"sqlite+aiosqlite:///{folder / 'tdkt.sqlite3'}")
    async with database.writing() as work:
        await work.office.put("reminders_last_sweep", at.isoformat(), now=at)
        await work.commit()
    await database.close()


def test_the_state_of_reminders_and_a_second_chance(office: Path) -> None:
    code, told = tdkt("status")
    assert code == 0
    assert "Lỗi: 7 ngày qua: 1; từ trước đến nay: 1\n" in told
    assert (
        "Không rõ đã đến hay chưa, đã gửi hai lần và không gửi nữa: 7 ngày qua: 1; từ trước đến nay: 1\n"
        in told
    )
    assert "Lượt gần nhất: chưa chạy lượt nào" in told
    assert "  2: không rõ đã đến hay chưa, đã gửi hai lần và không gửi nữa, Lan, báo cáo quý, lúc" in told
    # by number: what is sent is not sent again, and the answer says why
    code, told = tdkt("retry", "1", "3", "99")
    assert code == 1
    assert told.startswith(
        "Sẽ gửi lại: 1 lời nhắc.\n"
        "Số 99: không gửi lại được (không có lời nhắc này).\n"
        "Số 3: không gửi lại được (đã gửi).\n"
    )  # outside the hours of the office a line follows: when it goes out
    code, told = tdkt("retry", "--failed")
    assert (code, told.splitlines()[0]) == (0, "Sẽ gửi lại: 1 lời nhắc.")
    assert asyncio.run(_statuses(office)) == ["planned", "planned", "sent", "planned"]
    assert tdkt("cancel", "4") == (0, "Đã hủy: 1 lời nhắc.\n")
    assert tdkt("cancel", "3", "4") == (
        1,
        "Đã hủy: 0 lời nhắc.\nSố 3: không hủy được (đã gửi).\nSố 4: không hủy được (đã hủy).\n",
    )
    assert tdkt("retry")[0] == 2


async def _blocked(folder: Path) -> None:
    """Two people in trouble with an alert, and a reminder whose first send had no answer."""
    database, now = Database.at(f"sqlite+aiosqlite:///{folder / 'tdkt.sqlite3'}"), SystemClock().now()
    async with database.writing() as work:
        for name in ("Mai", "Hoa"):
            person = await work.people.add(name=name, role=Role.ADMINISTRATOR, now=now)
            await work.reminders.plan(
                recipient_id=person.id,
                kind=ReminderKind.ALERT,
                at=now,
                expires_at=now + timedelta(days=1),
                once="alert",
                status=ReminderStatus.BLOCKED,
            )
            if name == "Mai":
                account = await work.accounts.meet(Channel.TELEGRAM, "77", now=now)
                await work.accounts.link(account.id, person.id)
                await work.accounts.block(account.id, now=now)
        (*_, waiting) = await work.reminders.of_kind(ReminderKind.AGAIN)
        waiting.unknowns = 1
        await work.commit()
    await database.close()


async def _is_blocked(folder: Path) -> bool:
    database = Database.at(f"sqlite+aiosqlite:///{folder / 'tdkt.sqlite3'}")
    async with database.reading() as work:
        account = await work.accounts.find(Channel.TELEGRAM, "77")
    await database.close()
    return account is not None and account.blocked_at is not None


def test_what_was_blocked_is_tried_once_more_where_there_is_a_way(office: Path) -> None:
    asyncio.run(_blocked(office))
    told = tdkt("status")[1]
    assert "Bị chặn: 7 ngày qua: 2; từ trước đến nay: 2\n" in told
    assert "từ trước đến nay: 1\n" in told
    assert "Chờ gửi lần hai, chưa rõ lần đầu đã đến chưa: 1\n" in told
    assert "  5: bị chặn, Mai, cảnh báo về nhắc việc, lúc" in told
    assert "  6: người nhận chưa có kênh nhận tin, Hoa, cảnh báo về nhắc việc, lúc" in told
    code, told = tdkt("retry", "5", "6")
    assert code == 1
    assert told.startswith("Sẽ gửi lại: 1 lời nhắc.\nSố 6: không gửi lại được (người nhận chưa có kênh")
    assert not asyncio.run(_is_blocked(office))


async def _submitted(folder: Path) -> None:
    database = Database.at(f"sqlite+aiosqlite:///{folder / 'tdkt.sqlite3'}")
    async with database.writing() as work:
        for row in (await work.reminders.of_kind(ReminderKind.AGAIN))[:2]:
            (await work.deadlines.duty(row.obligation_id or 0)).obligation.state = ObligationState.SUBMITTED
        await work.commit()
    await database.close()


def test_what_holds_no_more_is_not_promised_to_be_sent_again(office: Path) -> None:
    asyncio.run(_submitted(office))
    code, told = tdkt("retry", "1", "2")
    assert code == 1
    assert told.startswith("Sẽ gửi lại: 0 lời nhắc.\nSố 1: không gửi lại được (nội dung không còn đúng: ")
    assert asyncio.run(_statuses(office)) == ["cancelled", "cancelled", "sent", "planned"]


async def _told_since(folder: Path) -> None:
    """What had failed was told to Lan afterwards."""
    database, now = Database.at(f"sqlite+aiosqlite:///{folder / 'tdkt.sqlite3'}"), SystemClock().now()
    async with database.writing() as work:
        (failed, *_) = await work.reminders.of_kind(ReminderKind.AGAIN)
        await work.reminders.plan(
            obligation_id=failed.obligation_id,
            recipient_id=failed.recipient_id,
            kind=ReminderKind.OVERDUE,
            at=now + timedelta(minutes=1),
            expires_at=now + timedelta(days=9),
            status=ReminderStatus.SENT,
        )
        await work.commit()
    await database.close()


def test_what_was_told_since_is_no_trouble_and_not_sent_again(office: Path) -> None:
    assert "Cần xem (2 gần nhất):\n  2: " in tdkt("status")[1]
    asyncio.run(_told_since(office))
    assert "Cần xem (1 gần nhất):\n  2: " in tdkt("status")[1]
    code, told = tdkt("retry", "1")
    assert (code, told.splitlines()[0]) == (1, "Sẽ gửi lại: 0 lời nhắc.")
    assert "người nhận đã được nhắc lại sau đó" in told
    # what is in trouble and shall not be tried again leaves the list
    assert tdkt("cancel", "1") == (0, "Đã hủy: 1 lời nhắc.\n")


def test_a_standstill_is_an_exit_code_for_scripts(office: Path) -> None:
    asyncio.run(_last_sweep(office, LONG_AGO))
    code, told = tdkt("status", "--json")
    assert code == 1
    found = json.loads(told)
    assert found["stopped"] is True
    assert found["last_sweep"] == LONG_AGO.isoformat()
    assert found["counts"] == {"failed": 1, "planned": 1, "sent": 1, "unknown": 1}


def test_a_rehearsal_shows_the_words_and_changes_nothing(office: Path) -> None:
    command = ["sweep", "--dry-run", "--now", f"{DUE}T08:00"]
    first = tdkt(*command)
    assert first[0] == 0
    assert first[1].endswith("Số tin lượt này sẽ gửi: 1.\n")
    assert first[1].startswith("Lan (Trang web): Hôm nay là ngày cuối: báo cáo quý")
    assert tdkt(*command) == first
    assert asyncio.run(_statuses(office)) == ["failed", "unknown", "sent", "planned"]
