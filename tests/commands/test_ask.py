"""`tdkt ask` on the command line: text, JSON, batches, and calls that are wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from bot.commands.ask import register

NOW = ["--now", "2026-11-21T08:00:00+07:00"]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[typer.Typer]:
    """The command of an office that has its rules compiled after the first question."""
    app = typer.Typer()
    app.callback()(lambda: None)
    register(app)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TDKT_DATA_DIR", str(tmp_path_factory.mktemp("office")))
        yield app


def run(program: typer.Typer, *words: str) -> Result:
    return CliRunner().invoke(program, ["ask", *words])


def test_a_question_gets_its_answer_as_text(program: typer.Typer) -> None:
    result = run(program, "hạn nộp chiến sĩ thi đua toàn quốc", *NOW)
    assert result.exit_code == 0
    assert "31/12" in result.output
    assert "Điều 35" in result.output


def test_the_answer_as_json_follows_the_contract(program: typer.Typer) -> None:
    result = run(program, "hạn nộp chiến sĩ thi đua toàn quốc", "--json", *NOW)
    answer = json.loads(result.output)
    assert answer["as_of"] == "2026-11-21"
    assert answer["citations"][0]["article"] == "35"


def test_the_flags_reach_the_rules(program: typer.Typer) -> None:
    words = ["tiêu chuẩn chiến sĩ thi đua cơ sở", "--json", *NOW]
    assert json.loads(run(program, *words).output)["outcome"] == "clarify"
    assert json.loads(run(program, *words, "--received-on", "2026-09-30").output)["outcome"] == "answered"
    assert json.loads(run(program, *words, "--received-on", "2026-10-01").output)["outcome"] == "declined"
    assert json.loads(run(program, *words, "--as-of", "2026-09-30").output)["outcome"] == "answered"


def test_what_was_understood_can_be_seen(program: typer.Typer) -> None:
    vietnamese = run(program, "hồ sơ bk ttg", "--explain", *NOW).output
    assert "Danh hiệu, hình thức: bang-khen-thu-tuong" in vietnamese
    english = run(program, "documents for PM certificate", "--explain", "--locale", "en", *NOW).output
    assert "What was understood:" in english
    assert "Award: bang-khen-thu-tuong" in english


def test_the_answer_may_be_in_english(program: typer.Typer) -> None:
    assert "Basis" in run(program, "documents for a PM certificate of merit", "--locale", "en", *NOW).output


# Calls that are wrong: nothing asked, no such day, a language we do not have, both ways at once.
WRONG = [
    [],
    ["x", "--as-of", "2026-02-31"],
    ["x", "--now", "yesterday"],
    ["x", "--locale", "fr"],
    ["x", "--batch", "-"],
    ["--batch", "no-such-file.jsonl"],
]


@pytest.mark.parametrize("words", WRONG)
def test_a_wrong_call_exits_with_two(words: list[str], program: typer.Typer) -> None:
    assert run(program, *words).exit_code == 2


def test_a_wrong_call_is_told_in_one_sentence(program: typer.Typer) -> None:
    result = run(program, "hồ sơ bk ttg", "--as-of", "2026-02-31")
    assert result.output.strip().splitlines() == [
        "--as-of: 2026-02-31 không phải là ngày có thật theo dạng YYYY-MM-DD."
    ]


# One who asks in English is told how to be answered so; nobody else is.
ENGLISH = [
    (["what documents for a PM certificate of merit"], True),
    (["what documents for a PM certificate of merit", "--locale", "vi"], False),
    (["what documents for a PM certificate of merit", "--locale", "en"], False),
    (["ho so bk ttg gom nhung gi"], False),
    (["deadline cstd tq la khi nao"], False),
]


@pytest.mark.parametrize(("words", "told"), ENGLISH)
def test_who_asks_in_english_is_told_of_the_locale(
    words: list[str], told: bool, program: typer.Typer
) -> None:
    assert ("--locale en" in run(program, *words, *NOW).output) is told


@pytest.mark.parametrize("text", ["", "🙂", "a" * 10_000, "31/02/2026", "\udcff\udcfe hồ sơ"])
def test_any_text_gets_a_sentence(text: str, program: typer.Typer) -> None:
    result = run(program, text, *NOW)
    assert result.exit_code == 0
    assert len(result.output.strip().splitlines()) >= 2


def batch(program: typer.Typer, folder: Path, *lines: bytes) -> list[dict[str, Any]]:
    file = folder / "questions.jsonl"
    file.write_bytes(b"\n".join(lines))
    result = run(program, "--batch", str(file), "--json", *NOW)
    assert result.exit_code == 0
    return [json.loads(line) for line in result.output.splitlines()]


def test_a_batch_answers_each_line_in_order(program: typer.Typer, tmp_path: Path) -> None:
    results = batch(
        program,
        tmp_path,
        '{"id": "a", "text": "hồ sơ bằng khen thủ tướng"}'.encode(),
        b"",
        '{"id": "b", "text": "thời hạn?", "context": ["hồ sơ bằng khen thủ tướng"]}'.encode(),
        '{"id": 3, "text": "tiền thưởng BK TTg", "as_of": "2026-06-30", "locale": "en"}'.encode(),
    )
    assert [result["id"] for result in results] == ["a", "b", 3]
    assert results[1]["topic"] == {
        **results[1]["topic"],
        "award": "bang-khen-thu-tuong",
        "aspect": "deadline",
    }
    assert results[2]["as_of"] == "2026-06-30"


# Lines that are no question: the id is given back, and the rest goes on.
BAD_LINES = [
    (b"not json", None),
    (b'["a"]', None),
    (b'{"id": "x"}', "x"),
    (b'{"id": "x", "text": 5}', "x"),
    (b'{"id": "x", "text": "a", "as_of": "2026-02-31"}', "x"),
    (b'{"id": "x", "text": "a", "context": [1]}', "x"),
    (b'{"id": "x", "text": "a", "locale": "fr"}', "x"),
    (b"[" * 100_000, None),
]


@pytest.mark.parametrize(("line", "question_id"), BAD_LINES)
def test_a_bad_line_becomes_an_error_with_its_id(
    line: bytes, question_id: str | None, program: typer.Typer, tmp_path: Path
) -> None:
    bad, good = batch(program, tmp_path, line, '{"id": "y", "text": "ai ký giấy khen"}'.encode())
    assert bad["id"] == question_id
    assert bad["error"]["text"]
    assert good["outcome"] == "answered"


def test_a_line_with_broken_letters_is_still_answered(program: typer.Typer, tmp_path: Path) -> None:
    (result,) = batch(program, tmp_path, b'{"id": "z", "text": "BK TTg \xff\xfe"}')
    assert result["topic"]["award"] == "bang-khen-thu-tuong"
