"""`tdkt when` and `tdkt update`: what other programs get as JSON, and what people read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from bot.commands import update, when

NOW = "2026-11-21T09:00:00+07:00"  # a Saturday
ROOT = Path(__file__).parents[2]


def call(*arguments: str, locale: str = "vi") -> Result:
    app = typer.Typer(pretty_exceptions_enable=False, rich_markup_mode=None)
    when.register(app)
    update.register(app)
    return CliRunner().invoke(app, list(arguments), env={"TDKT_LOCALE": locale})


def read(*arguments: str) -> Any:
    result = call(*arguments, "--json", "--now", NOW)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_when_gives_the_contract() -> None:
    assert read("when", "trước 15/12") == {
        "outcome": "date",
        "date": "2026-12-15",
        "time": None,
        "choices": ["2026-12-14", "2026-12-15"],
    }
    assert read("when", "8h30 sáng thứ hai tuần sau") == {
        "outcome": "date",
        "date": "2026-11-23",
        "time": "08:30",
        "choices": [],
    }
    assert read("when", "thứ hai")["choices"] == ["2026-11-16", "2026-11-23"]
    assert read("when", "tỷ lệ 3/4") == {"outcome": "none", "date": None, "time": None, "choices": []}


def test_words_without_quotes_are_one_text() -> None:
    assert read("when", "thứ", "sáu", "tuần", "sau")["date"] == "2026-11-27"


def test_update_gives_the_contract() -> None:
    assert read("update", "HS 12 thiếu biên bản", "--dry-run") == {
        "outcome": "update",
        "updates": [
            {
                "target": {"kind": "dossier", "text": "HS 12", "id": 12},
                "state": "in_progress",
                "date": None,
                "numbers": {},
                "note": "thiếu biên bản",
            }
        ],
        "choices": [],
    }
    assert read("update", "rồi", "--dry-run") == {"outcome": "ask", "updates": [], "choices": []}
    assert read("update", "bao giờ nộp", "--dry-run") == {"outcome": "none", "updates": [], "choices": []}


SENTENCES = [
    # the convention of "trước"
    (
        "trước 15/12",
        "Hiểu là hết thứ Hai, 14/12/2026; nếu tính cả thứ Ba, 15/12/2026 thì anh/chị chọn ngày đó.",
    ),
    ("17h mai", "Hiểu là 17:00 Chủ nhật, 22/11/2026."),  # with its hour
    (
        "thứ hai",
        "Ngày này trong tuần đã qua. Anh/chị chọn giúp: thứ Hai, 16/11/2026 hoặc thứ Hai, 23/11/2026.",
    ),
    (
        "31/2",
        "Lịch không có ngày 31/02: tháng 2 chỉ có 28 hoặc 29 ngày. Anh/chị chọn giúp: Chủ nhật, 28/02/2027.",
    ),  # nearest real day
    ("10/12 hoặc 11/12 hoặc 12/12", "Nội dung này nêu nhiều ngày. Anh/chị chọn giúp: thứ Năm, 10/12/2026;"),
    ("", "Chưa thấy ngày nào trong nội dung này."),  # nothing
    ("🙂", "Chưa thấy ngày nào trong nội dung này."),  # nothing
    ("a" * 10_000, "Chưa thấy ngày nào trong nội dung này."),  # nothing, at length
]


@pytest.mark.parametrize(("text", "sentence"), SENTENCES, ids=lambda text: text[:12])
def test_when_reads_back_with_the_weekday(text: str, sentence: str) -> None:
    result = call("when", text, "--now", NOW)
    assert result.exit_code == 0
    assert result.stdout.startswith(sentence)


REPORTS = [
    ("HS 3 đã trình Sở hôm qua", "HS 3: Đã gửi, chờ tiếp nhận; ngày thứ Sáu, 20/11/2026."),  # with its day
    ("HS 12 thiếu biên bản", "HS 12: Đang hoàn thiện; ghi chú: thiếu biên bản."),  # with its note
    ("UBND xã A đã nộp báo cáo quý 4", "UBND xã A: Đã nộp; báo cáo quý 4."),  # what the unit reports about
    ("đã nộp báo cáo: 3 tập thể", "báo cáo: Đã nộp; tập thể: 3."),  # with counts
    ("xin lùi báo cáo khối đến 20/12", "báo cáo khối: Đã đề nghị lùi hạn, chờ ý kiến; đề nghị đến Chủ nhật,"),
    ("rồi", "Chưa rõ là hồ sơ, báo cáo hay đơn vị nào."),  # no target
    ("HS 3", "Chưa rõ tình trạng. Anh/chị chọn giúp: Bản nháp; Đang hoàn thiện;"),  # no state
    ("báo cáo quý 4 bị từ chối", "Chưa rõ tình trạng. Anh/chị vui lòng nêu rõ"),  # no state of a report
    ("nộp ở đâu", "Nội dung này không phải là cập nhật tình hình."),  # a question
]


@pytest.mark.parametrize(("text", "sentence"), REPORTS)
def test_update_reads_back_in_words(text: str, sentence: str) -> None:
    result = call("update", text, "--dry-run", "--now", NOW)
    assert result.exit_code == 0
    assert result.stdout.startswith(sentence)


def test_english_words_are_used_where_the_office_reads_english() -> None:
    assert call("when", "tomorrow", "--now", NOW, locale="en").stdout == "Read as Sunday 22/11/2026.\n"
    english = call("update", "dossier 3 returned", "--dry-run", "--now", NOW, locale="en").stdout
    assert english == "dossier 3: Returned for completion.\n"


def test_recording_is_left_to_the_chat() -> None:
    result = call("update", "HS 3 đã trình", "--now", NOW)
    assert result.exit_code == 2
    assert "khung trò chuyện" in result.stderr
    assert result.stdout == ""


WRONG_CALLS = [
    (["when", "mai", "--now", "hôm nay"], "hôm nay"),  # not ISO
    (["when", "mai", "--now", "2026-13-01"], "2026-13-01"),  # no such month
    (["when", "mai", "--now", ""], "--now"),  # empty
    (["when", "mai", "--now", "0001-01-01T00:00+14:00"], "--now"),  # before the calendar
    (["when", "mai", "--now", "9999-12-31"], "9999"),  # after it
    (["when"], "Cần nêu câu"),  # nothing given
    (["update", "--dry-run"], "Cần nêu câu"),  # nothing given
    (["update", "rồi", "--dry-run", "--now", "x" * 5_000], "--now"),  # long nonsense is not echoed whole
]


@pytest.mark.parametrize(("arguments", "words"), WRONG_CALLS, ids=lambda value: str(value)[:30])
def test_a_wrong_call_is_told_in_one_sentence(arguments: list[str], words: str) -> None:
    result = call(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert len(result.stderr) < 300
    assert result.stderr.count("\n") == 1


MOMENTS = [
    ("2026-11-21", "2026-11-22"),  # a day alone
    ("2026-11-21T23:30", "2026-11-22"),  # without a zone: Vietnam's
    ("2026-11-21T18:30Z", "2026-11-23"),  # already Sunday in Vietnam
    ("2026-11-21T01:00:00+07:00", "2026-11-22"),  # Vietnam's, still Friday in UTC
]


@pytest.mark.parametrize(("now", "tomorrow"), MOMENTS)
def test_today_is_vietnams(now: str, tomorrow: str) -> None:
    assert json.loads(call("when", "mai", "--now", now, "--json").stdout)["date"] == tomorrow


def process(*arguments: str | bytes, **environment: str) -> subprocess.CompletedProcess[bytes]:
    code = (
        "import sys, typer; from bot.commands import when, update;"
        "app = typer.Typer(pretty_exceptions_enable=False); when.register(app); update.register(app);"
        "app(standalone_mode=False);"
        "heavy = {'aiogram', 'telegram', 'sqlmodel', 'sqlalchemy', 'jinja2'} & set(sys.modules);"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, check=False
    )


def test_nothing_heavy_is_imported() -> None:
    for arguments in (["when", "mai"], ["update", "HS 3 đã trình", "--dry-run"]):
        finished = process(*arguments)
        assert finished.returncode == 0, finished.stderr.decode()


def test_broken_letters_and_a_poor_terminal_give_a_sentence() -> None:
    finished = process("when", b"\xff\xfe mai \xc3", PYTHONIOENCODING="ascii")
    assert finished.returncode == 0, finished.stderr.decode()
    assert finished.stdout.decode("utf-8").startswith("Hiểu là ")
    finished = process("update", b"HS 3 \xff \xc4\x91\xc3\xa3 tr\xc3\xacnh", "--dry-run", "--json")
    assert json.loads(finished.stdout)["outcome"] == "update"
