"""Full-text search: found however it is typed, valid on the day, and nothing where nothing fits."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from knowledge.knowledge_base import KnowledgeBase

TODAY = date(2026, 11, 21)
DOSSIER = "03/2025/NĐ-MAU Điều 4 khoản 1"


def cited(kb: KnowledgeBase, query: str, **where: object) -> list[str]:
    return [str(hit.provision.citation) for hit in kb.search(query, **where)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "query",
    [
        "hồ sơ giải thưởng mẫu gồm tờ trình, biên bản",
        "ho so giai thuong mau gom to trinh bien ban",  # without accents
        "HỒ SƠ TỜ TRÌNH BIÊN BẢN",  # capitals
        unicodedata.normalize("NFD", "hồ sơ tờ trình biên bản"),  # decomposed
        "biên bản họp xét",  # words of a point lead to its clause
        "hồ sơ giải thửơng mẫu, tờ trihn, biên bản",  # slips
        "hs giải thưởng mẫu gồm tờ trình",  # an abbreviation of the field
    ],
)
def test_found_however_it_is_typed(sample: KnowledgeBase, query: str) -> None:
    assert cited(sample, query, on=TODAY)[0] == DOSSIER


def test_the_heading_of_an_article_counts(sample: KnowledgeBase) -> None:
    assert cited(sample, "chiến sĩ mẫu", on=TODAY)[0].startswith("01/2020/QH-MAU Điều 23")


@pytest.mark.parametrize("query", ["", "   ", "?!", "xyz abc qwerty"])
def test_nothing_is_found_for_nothing(sample: KnowledgeBase, query: str) -> None:
    assert sample.search(query) == []


def test_every_hit_has_a_score_and_the_best_comes_first(sample: KnowledgeBase) -> None:
    scores = [hit.score for hit in sample.search("hồ sơ nghị định luật sáng kiến", limit=50)]
    assert len(scores) > 3
    assert min(scores) > 0
    assert scores == sorted(scores, reverse=True)


def test_how_much_of_a_query_is_said_is_told(sample: KnowledgeBase) -> None:
    whole = sample.search("tờ trình biên bản họp xét", on=TODAY)[0]
    part = sample.search("tờ trình xin xe đi tham quan biển", on=TODAY)[0]
    assert whole.coverage > 0.8
    assert part.coverage < 0.5


def test_no_more_than_asked_for(sample: KnowledgeBase) -> None:
    assert len(sample.search("hồ sơ", limit=2)) == 2
    assert len(sample.search("hồ sơ", limit=1000)) < 1000  # more than there is


@pytest.mark.parametrize(
    ("query", "day", "citation"),
    [
        ("điều kiện cũ", "2026-09-30", "01/2020/QH-MAU Điều 23 khoản 1"),
        ("hồ sơ lập hai bộ", "2025-06-30", "02/2021/NĐ-MAU Điều 5 khoản 1"),
    ],
)
def test_only_what_is_valid_on_the_day(sample: KnowledgeBase, query: str, day: str, citation: str) -> None:
    assert cited(sample, query, on=date.fromisoformat(day))[0] == citation
    on_day_texts = [hit.provision.restated for hit in sample.search(query, limit=50, on=TODAY)]
    assert "Điều kiện cũ." not in on_day_texts
    assert "Hồ sơ lập hai bộ." not in on_day_texts
    assert citation in cited(sample, query, limit=50)  # without a day, everything held


def test_a_rule_of_one_unit_is_found_for_that_unit_only(sample: KnowledgeBase) -> None:
    query = "hồ sơ của tỉnh mẫu gửi trước ngày 15 tháng 02"
    local = "06/2025/QĐ-TINHMAU [Quy định kèm theo] Điều 7 khoản 1"
    assert cited(sample, query, on=TODAY, units=["tinh-mau"])[0] == local
    assert local not in cited(sample, query, limit=50, on=TODAY)
    assert local not in cited(sample, query, limit=50, on=TODAY, units=["tinh-khac"])


def test_stubs_are_never_found(sample: KnowledgeBase) -> None:
    found = cited(sample, "điều chưa có nội dung", limit=50)
    assert "01/2020/QH-MAU Điều 24" not in found
