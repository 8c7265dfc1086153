"""`tdkt questions`: what was not answered becomes a name, a word or a line of the tests by one command."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.live_rules import LiveRules
from bot.rights import Role
from bot.settings import Settings
from knowledge.knowledge_base import PACKAGE_ROOT, KnowledgeBase
from knowledge.own_word_book import OwnWordBook
from storage.engine import Database
from storage.models.specialists import Verdict
from tests.commands.test_office_commands import environment, office, tdkt

__all__ = ["environment", "office"]  # fixtures

UNHELD = "hồ sơ bằng đỏ chính phủ gồm gì"
NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)


@pytest.fixture
def asked(office: Path) -> Path:
    """An office in which somebody has asked in words of their own, twice."""

    async def ask() -> None:
        database = Database.at(f"sqlite+aiosqlite:///{office / 'tdkt.sqlite3'}")
        async with database.writing() as work:
            for text in (UNHELD, "ho so bang do chinh phu gom gi"):
                await work.questions.add(
                    text=text,
                    as_of=NOW.date(),
                    outcome="declined",
                    now=NOW,
                    topic={"topic": {}, "context": [], "reason": "not_indexed"},
                )
            await work.commit()
        await database.close()

    asyncio.run(ask())
    return office


def answer(question: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(tdkt("ask", question, "--now", "2026-11-21", "--json")[1])
    return found


def test_a_question_becomes_a_name_of_an_award(asked: Path, tmp_path: Path) -> None:
    listed = tdkt("questions", "list")[1]
    if "2 lần" not in listed:
        pytest.fail(listed)
    assert answer(UNHELD)["outcome"] == "declined"
    code, told = tdkt("questions", "alias", "2", "bang-khen-thu-tuong", "bằng đỏ chính phủ")
    assert code == 0, told
    assert "là cách gọi của bang-khen-thu-tuong" in told
    assert "nay: trả lời được." in told
    assert answer(UNHELD)["topic"] == {**answer("hồ sơ bk ttg")["topic"]}  # type: ignore[dict-item]
    assert tdkt("knowledge", "check")[0] == 0
    assert "Không có câu hỏi nào" in tdkt("questions", "list")[1]
    assert "“bằng đỏ chính phủ” = bang-khen-thu-tuong" in tdkt("questions", "words")[1]
    assert tdkt("questions", "forget", "BANG DO CHINH PHU")[0] == 0
    assert answer(UNHELD)["outcome"] == "declined"
    assert tdkt("questions", "forget", "bằng đỏ chính phủ")[0] == 1


def test_a_word_is_explained_by_a_provision_or_means_a_side(asked: Path) -> None:
    asyncio.run(_dispute(asked, "bk ttg cần đồ nghề trình khen nào"))
    code, told = tdkt("questions", "term", "3", "đồ nghề trình khen", "--means", "dossier")
    assert code == 0, told
    found = answer("bk ttg cần đồ nghề trình khen nào")
    assert found["topic"]["aspect"] == "dossier"  # type: ignore[index]
    code, told = tdkt("questions", "term", "1", "bằng đỏ", "--means", "individual")
    assert code == 0, told
    assert "nay: vẫn chưa trả lời được nên còn trong danh sách" in told
    assert "2 lần" in tdkt("questions", "list")[1]
    cited = "152/2025/NĐ-CP Điều 42 khoản 1"
    code, told = tdkt("questions", "term", "1", "đỏ chính phủ", "--cite", cited)
    assert code == 0, told
    assert "nay: trả lời được." in told
    found = answer("đỏ chính phủ là gì")
    assert found["outcome"] == "answered"
    assert found["citations"][0]["article"] == "42"  # type: ignore[index]
    assert tdkt("knowledge", "check")[0] == 0
    assert len(tdkt("questions", "words")[1].splitlines()) == 3


def test_a_word_that_changes_nothing_leaves_a_disputed_question_in_the_list(asked: Path) -> None:
    asyncio.run(_dispute(asked, "hồ sơ bằng khen thủ tướng lên trên"))
    cited = "152/2025/NĐ-CP Điều 42 khoản 1"
    code, told = tdkt("questions", "term", "3", "lên trên", "--cite", cited)
    assert code == 0, told
    assert "nay: câu trả lời vẫn như trước nên còn trong danh sách" in told
    assert "hồ sơ bằng khen thủ tướng" in tdkt("questions", "list")[1]


async def _dispute(office: Path, text: str) -> None:
    """An answered question of which somebody says that the answer is wrong."""
    database = Database.at(f"sqlite+aiosqlite:///{office / 'tdkt.sqlite3'}")
    async with database.writing() as work:
        row = await work.questions.add(
            text=text,
            as_of=NOW.date(),
            outcome="answered",
            now=NOW,
            topic={"topic": {}, "context": ["tiêu chuẩn bằng khen tỉnh"]},
        )
        lan = await work.people.add(name="Lan", role=Role.ADMINISTRATOR, now=NOW)
        await work.answer_votes.cast(row.id, lan.id, Verdict.WRONG, now=NOW)
        await work.commit()
    await database.close()


def test_the_turns_before_stand_in_the_line_for_the_tests(asked: Path) -> None:
    asyncio.run(_dispute(asked, "ai ký"))
    line = tdkt("questions", "test", "3")[1].splitlines()[1]
    assert line.startswith("tiêu chuẩn bằng khen tỉnh | ai ký | answered | bang-khen-bo-tinh | authority")


async def test_a_running_assistant_takes_a_new_name_at_its_next_look(environment: Path) -> None:
    rules = await LiveRules.load(Settings(_env_file=None, data_dir=environment))
    assert await rules.once() == 0
    book = OwnWordBook(environment)
    book.add_alias(rules.knowledge, "bk ttg", "bằng đỏ chính phủ", NOW.date())
    assert await rules.once() == 1
    assert rules.knowledge.catalogue.award_names["bang do chinh phu"] == "bang-khen-thu-tuong"
    assert book.forget("bằng đỏ chính phủ")
    assert await rules.once() == 1
    assert "bang do chinh phu" not in rules.knowledge.catalogue.award_names


def test_a_line_for_the_tests_and_the_sheet(asked: Path, tmp_path: Path) -> None:
    lines = tdkt("questions", "test", "1")[1].splitlines()
    assert lines[0] == "# 21/11/2026: declined"
    assert lines[1].startswith(f"{UNHELD} | declined |")
    assert "reason=" in lines[1]
    assert tdkt("questions", "export", str(tmp_path / "a.xlsx"))[0] == 0
    rows = [*load_workbook(tmp_path / "a.xlsx").worksheets[0].iter_rows(values_only=True)]
    assert len(rows) == 2  # the heading and the one question
    assert "ho so bang do chinh phu gom gi" in rows[1]  # as it was last typed
    assert tdkt("questions", "done", "1")[0] == 0
    assert "Không có câu hỏi nào" in tdkt("questions", "list")[1]


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        (["alias", "1", "bằng gì đó", "x y"], 2, "Không có danh hiệu"),  # nothing of that name
        (["alias", "1", "co-thi-dua-chinh-phu", "bk ttg"], 2, "đã là tên gọi của bang-khen-thu-tuong"),
        (["alias", "1", "bang-khen-thu-tuong", "…"], 2, "ít nhất một chữ cái"),  # no word at all
        (["alias", "1", "bang-khen-thu-tuong", "bằng đỏ nhà nước"], 2, "không có cụm từ"),  # of no question
        (["alias", "99", "bang-khen-thu-tuong", "bằng đỏ"], 1, "không còn"),  # no such question
        (["term", "1", "đồ nghề"], 2, "một trong hai"),
        (["term", "1", "đồ nghề", "--means", "gi-do"], 2, "Không có danh hiệu"),
        (["term", "1", "đồ nghề", "--cite", "152/2025/NĐ-CP Điều 999"], 2, "không có nội dung"),
        (["term", "1", "đồ nghề", "--means", "dossier"], 2, "không có cụm từ"),  # of no question
        (["term", "1", "đồ nghề", "--cite", "152/2025/NĐ-CP Điều 42 khoản 1"], 2, "không có cụm từ"),
        (["test", "99"], 1, "không còn"),
    ],
)
def test_what_is_refused_changes_nothing(asked: Path, arguments: list[str], code: int, part: str) -> None:
    found, told = tdkt("questions", *arguments)
    assert part in told
    assert found == code
    assert not list(asked.glob("*.yaml"))


def test_a_spoiled_file_is_told_and_never_written_over(asked: Path) -> None:
    (asked / "own_words.yaml").write_text("- alias: x\n  of: khong-co\n  added_on: 2026-11-21\n- [", "utf-8")
    code, told = tdkt("questions", "alias", "1", "bang-khen-thu-tuong", "bằng đỏ")
    assert code == 1
    assert "own_words.yaml" in told
    # what stands for nothing, or for two things, is left out; the rest goes on
    (asked / "own_words.yaml").write_text(
        "- {alias: x y z, of: khong-co, added_on: 2026-11-21}\n"
        "- {alias: bk ttg, of: co-thi-dua-chinh-phu, added_on: 2026-11-21}\n"
        "- {alias: bằng đỏ, of: bang-khen-thu-tuong, added_on: 2026-11-21}\n",
        "utf-8",
    )
    kb = KnowledgeBase.load((PACKAGE_ROOT, asked))
    assert [one.code for one in kb.problems] == ["unknown-award", "alias-claimed-twice"]
    assert "bằng đỏ" in kb.catalogue.award("bang-khen-thu-tuong").aliases
