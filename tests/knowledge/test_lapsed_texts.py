"""A text of former days that the office has loaded: found by a search, and quoted first where it is named."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from knowledge.answer import Outcome
from knowledge.answering import Request, answer
from knowledge.importing.importing import import_source
from knowledge.importing.keeping import Imports
from knowledge.importing.source import Source
from knowledge.importing.writing import entry_of, written
from knowledge.knowledge_base import PACKAGE_ROOT, KnowledgeBase

TODAY = date(2026, 11, 21)
NUMBER = "15/2003/QH11"
# Made-up words under a number that the register has; they only have to be found again.
TEXT = [
    "Điều 71. Bằng khen của Thủ tướng Chính phủ",
    "1. Bằng khen của Thủ tướng Chính phủ để tặng cho cá nhân theo tiêu chuẩn của ngày đó.",
    "2. Bằng khen của Thủ tướng Chính phủ để tặng cho tập thể theo tiêu chuẩn của ngày đó.",
    "Điều 72. Việc khác",
    "Nơi khác quy định việc này.",
]


@pytest.fixture(scope="module")
def with_old_law(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    office: Path = tmp_path_factory.mktemp("office")
    text = import_source(Source(tuple(TEXT)))
    entry = entry_of(text, NUMBER, imported_on=TODAY, source="tệp thử", owner_unit=None)
    Imports(office).apply(NUMBER, written(text, entry), datetime(2026, 11, 21, 3, 0, tzinfo=UTC))
    return KnowledgeBase.load([PACKAGE_ROOT, office])


@pytest.mark.parametrize(
    "question",
    [
        "tìm bằng khen thủ tướng luật 15/2003",  # named
        "tìm bằng khen thủ tướng năm 2010",  # in force in the year told, of which no rules are held
    ],
)
def test_a_search_finds_what_a_text_of_former_days_says(with_old_law: KnowledgeBase, question: str) -> None:
    found = answer(Request(question, TODAY), with_old_law)
    assert found.outcome is Outcome.ANSWERED
    assert str(found.citations[0].citation).startswith(f"{NUMBER} Điều 71")


def test_the_text_named_is_quoted_first_and_what_holds_now_follows(with_old_law: KnowledgeBase) -> None:
    found = answer(Request("tiêu chuẩn bằng khen thủ tướng theo luật 15/2003", TODAY), with_old_law)
    assert found.notes[0].key == "named-text-lapsed-shown"
    assert found.notes[0].values == {"document": "Luật số 15/2003/QH11", "day": date(2024, 1, 1)}
    cited = [str(one.citation) for one in found.citations]
    assert cited[0].startswith(f"{NUMBER} Điều 71")
    assert found.citations[0].in_force is False
    assert "06/2022/QH15 Điều 73 khoản 1" in cited
    assert found.sections[0].lines[0].is_quoted
