"""`tdkt invite --for`: somebody who is signed out everywhere comes back as the same person."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import build
from bot.clock import SystemClock
from bot.rights import Role
from bot.services.people.joining import Joined, accept
from storage.engine import Database, UnitOfWork
from tests.migrated import migrated

CODE = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office with Lan (1), two people called Minh (2, 3) and Hoa (4), who is cut off."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TDKT_DATA_DIR", str(tmp_path / "data"))
    database = migrated(tmp_path / "data" / "tdkt.sqlite3")

    async def make() -> None:
        now = SystemClock().now()
        async with database.writing() as work:
            for name in ("Nguyễn Thị Lan", "Minh", "Minh", "Hoa"):
                await work.people.add(name=name, role=Role.ADMINISTRATOR, now=now)
            await work.people.cut_off(4, now=now)
            await work.commit()
        await database.close()

    asyncio.run(make())
    return tmp_path / "data"


def tdkt(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(build(), list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def _in_office(folder: Path, do: Callable[[UnitOfWork], Awaitable[Joined]]) -> Joined:
    async def run() -> Joined:
        database = Database.at(f"sqlite+aiosqlite:///{folder / 'tdkt.sqlite3'}")
        try:
            async with database.writing() as work:
                done = await do(work)
                await work.commit()
            return done
        finally:
            await database.close()

    return asyncio.run(run())


@pytest.mark.parametrize("who", ["1", "nguyễn thị lan", " Nguyễn  Thị Lan "])
def test_the_code_is_of_the_person_that_it_names(office: Path, who: str) -> None:
    exit_code, output = tdkt("invite", "--for", who)
    assert exit_code == 0
    assert "Nguyễn Thị Lan (số 1, Quản trị viên)" in output
    code = CODE.search(output)
    assert code is not None
    assert f"/i/{code.group()}" in output
    joined = _in_office(office, lambda work: accept(work, code.group(), None, "vi", SystemClock().now()))
    assert (joined.person_id, joined.is_new) == (1, False)


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        (["--for", "Bình"], 1, "Không có người dùng nào"),  # nobody
        (["--for", " "], 1, "Không có người dùng nào"),  # no name
        (["--for", "99"], 1, "Không có người dùng nào"),  # no such number
        (["--for", "Minh"], 1, "với các số: 2, 3"),  # two of one name
        (["--for", "Hoa"], 1, "khôi phục quyền truy cập"),  # cut off: an administrator decides
        (["--for", "1", "--role", "officer"], 2, "chỉ một trong hai"),  # both
        (["--for", "1", "--days", "7"], 2, "chỉ đi với --role"),  # its life is fixed
    ],
)
def test_who_gets_no_code_is_told_why(office: Path, arguments: list[str], code: int, part: str) -> None:
    exit_code, output = tdkt("invite", *arguments)
    assert exit_code == code
    assert part in output
    assert CODE.search(output) is None
