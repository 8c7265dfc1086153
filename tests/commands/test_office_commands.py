"""`tdkt run|invite|doctor|chat`: wrong usage ends in a sentence and an exit code, never in a stack trace."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.checkup import findings
from bot.cli import build
from bot.clock import FixedClock
from bot.settings import Settings
from tests.migrated import make_migrated_file

CODE = re.compile(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}\b")


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [one for one in os.environ if one.startswith("TDKT_")]:
        monkeypatch.delenv(name)
    data = tmp_path / "data"
    monkeypatch.setenv("TDKT_DATA_DIR", str(data))
    monkeypatch.setenv("TDKT_WEB_PORT", "1")  # nobody serves there
    return data


@pytest.fixture
def office(environment: Path) -> Path:
    make_migrated_file(environment / "tdkt.sqlite3")
    return environment


def tdkt(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(build(), list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        (["run", "--only", "telegram"], 2, "TDKT_TELEGRAM_TOKEN"),  # a role of later
        (["run", "--only", "everything"], 2, "Không có vai trò"),  # no such role
        (["invite", "--role", "boss"], 2, "Không có vai trò boss"),  # no such role
        (["invite", "--role", "officer", "--days", "99"], 2, "--days"),  # too long
        (["invite"], 2, "--role"),  # nothing said
        (["invite", "--role", "officer"], 1, "tdkt run"),  # no database yet
        (["chat"], 1, "tdkt run"),  # no database yet
        (["doctor"], 1, "Chưa có cơ sở dữ liệu"),  # no database yet
        (["unknown"], 2, "Không có lệnh “unknown”."),
        (["db", "restore"], 2, "Còn thiếu: Tệp zip sao lưu."),
        (["ask", "--nosuch"], 2, "Không có tùy chọn --nosuch."),
        (["run", "--only"], 2, "Tùy chọn --only cần một giá trị"),
        (["ask", "hồ sơ", "bk"], 2, "Thừa nội dung sau lệnh: bk."),
        (["regulations", "import", "a", "b", "--number", "5/5"], 2, "Chỉ nêu --number khi nạp một tệp."),
        (["knowledge", "check", "--root", "/none"], 2, "Giá trị không dùng được: --root"),
    ],
)
def test_wrong_usage_in_words(environment: Path, arguments: list[str], code: int, part: str) -> None:
    exit_code, output = tdkt(*arguments)
    assert exit_code == code
    assert part in output
    assert not {"Traceback", "Usage", "Error"} & set(re.findall(r"\w+", output))
    assert not environment.exists()  # only `run` and `db upgrade` create anything


def test_an_unwritable_folder_is_told(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TDKT_DATA_DIR", "/proc/tdkt")
    exit_code, output = tdkt("run")
    assert exit_code == 1
    assert "Không đọc hoặc ghi được" in output


def test_wrong_settings_are_told(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TDKT_DATABASE_URL", "nonsense")
    exit_code, output = tdkt("run")
    assert exit_code == 1
    assert "TDKT_DATABASE_URL" in output


def test_an_invitation_is_printed(office: Path) -> None:
    exit_code, output = tdkt("invite", "--role", "officer", "--unit", "Sở Y tế", "--days", "7")
    assert exit_code == 0
    code = CODE.search(output)
    assert code is not None
    assert f"/i/{code.group()}" in output
    assert "Cán bộ" in output
    assert "Đơn vị: Sở Y tế (chưa có trong danh sách, vừa được thêm" in output
    _, output = tdkt("invite", "--role", "viewer", "--unit", "Sở Y tế")
    assert "Đơn vị: Sở Y tế\n" in output


def test_a_unit_without_a_name_is_refused(office: Path) -> None:
    exit_code, output = tdkt("invite", "--role", "officer", "--unit", " ")
    assert exit_code == 1
    assert "từ 1 đến 200 ký tự" in output


def test_doctor_is_content_with_a_fresh_office(office: Path) -> None:
    exit_code, output = tdkt("doctor")
    assert exit_code == 0
    assert "Chưa có quản trị viên" in output
    assert "quy định riêng" in output


def test_a_wrong_line_among_the_days_off_ends_no_command(office: Path) -> None:
    overlay = office / "calendar" / "holidays.yaml"
    overlay.parent.mkdir()
    overlay.write_text("days_off:\n  - date: 2026-13-07\n    name: nghỉ bù\n", encoding="utf-8")
    exit_code, output = tdkt("doctor")
    assert exit_code == 1
    assert f"Tệp ngày nghỉ của đơn vị ({overlay}) có 1 chỗ sai; đang tính theo lịch chung." in output
    exit_code, output = tdkt("reminders", "status")
    assert (exit_code, "Lượt gần nhất: chưa chạy lượt nào" in output) == (0, True)


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (datetime(2026, 10, 31, 3, tzinfo=UTC), None),  # it lapses after 121 days
        (datetime(2026, 11, 1, 3, tzinfo=UTC), 119),  # it lapses after 120 days
        (datetime(2027, 2, 28, 3, tzinfo=UTC), 0),  # its last day
        (datetime(2027, 3, 1, 3, tzinfo=UTC), None),  # it has lapsed
    ],
)
async def test_doctor_names_what_lapses_within_120_days(
    tmp_path: Path, today: datetime, days: int | None
) -> None:
    settings = Settings(_env_file=None, data_dir=tmp_path)
    found = [
        finding.values["days"]
        for finding in await findings(settings, FixedClock(today))
        if finding.key == "lapses" and "152/2025" in str(finding.values["label"])
    ]
    assert found == ([] if days is None else [days])


def test_chat_takes_a_code_and_answers(office: Path) -> None:
    _, output = tdkt("invite", "--role", "officer", "--unit", "Sở Y tế")
    code = CODE.search(output)
    assert code is not None
    question = "hồ sơ bằng khen thủ tướng gồm những gì ngày 1/12/2026"  # the rules of today end one day
    typed = f"xin chào\n{code.group()}\nMinh\n{question}\n/thoat\n"
    told = subprocess.run(
        [sys.executable, "-m", "bot", "chat"],
        input=typed.encode(),
        capture_output=True,
        timeout=120,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    text = told.stdout.decode()
    assert "người được đơn vị mời" in text
    assert "họ và tên" in text
    assert "90 ngày" in text
    assert "Điều 42" in text
    assert "[1]" in text
    assert told.stderr == b""
