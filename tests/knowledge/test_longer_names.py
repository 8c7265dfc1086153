"""A word glued to the name of an award makes another name of it: the officer is asked."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.answer import Outcome
from knowledge.answering import Request, answer
from knowledge.knowledge_base import KnowledgeBase
from knowledge.understanding import understand
from tests.package_rules import package_rules

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def rules() -> KnowledgeBase:
    return package_rules()


@pytest.mark.parametrize(
    ("text", "award", "tail"),
    [
        ("huân chương sao vàng đỏ", "huan-chuong-sao-vang", "đỏ"),
        ("hồ sơ Huân chương Sao vàng đỏ gồm những gì", "huan-chuong-sao-vang", "đỏ"),
        # typed without accents "do" may be "đó", so it counts only where nothing follows
        ("huan chuong sao vang do", "huan-chuong-sao-vang", "do"),
        ("tiêu chuẩn huân chương lao động hạng tư", "huan-chuong-lao-dong", "hạng tư"),
        ("HCLĐ kim cương hồ sơ", "huan-chuong-lao-dong", "kim cương"),
        ("huân chương lao động hạng nhì vàng", "huan-chuong-lao-dong", "vàng"),
        ("huân chương độc lập tự do", "huan-chuong-doc-lap", "tự do"),
        ("giấy khen vàng", "giay-khen", "vàng"),
        ("tập thể lao động xuất sắc tiêu biểu", "tap-the-lao-dong-xuat-sac", "tiêu biểu"),
        # no word of the data, but nothing was made of it and an order's name ends where it ends
        ("huân chương dũng cảm thép", "huan-chuong-dung-cam", "thép"),
    ],
)
def test_a_longer_name_is_asked_about(text: str, award: str, tail: str, rules: KnowledgeBase) -> None:
    understood = understand(text, rules, None, TODAY)
    assert (understood.topic.award, understood.candidates, understood.name_tail) == (None, (award,), tail)
    found = answer(Request(text, TODAY), rules)
    assert found.outcome is Outcome.CLARIFY
    assert [one.award for one in found.choices] == [award]
    assert not found.citations


@pytest.mark.parametrize(
    ("text", "award"),
    [
        ("huân chương sao vàng", "huan-chuong-sao-vang"),
        ("huan chuong sao vang do ai ky", "huan-chuong-sao-vang"),
        ("Huân chương Sao vàng. Đỏ hay vàng?", "huan-chuong-sao-vang"),
        ("huân chương lao động sở y tế", "huan-chuong-lao-dong"),
        ("hồ sơ hclđ hạng ba nguyễn văn an", "huan-chuong-lao-dong"),
        ("huân chương lao động tính thế nào", "huan-chuong-lao-dong"),
        ("anh hùng lao động trong thời kỳ đổi mới", "anh-hung-lao-dong"),
        ("bằng khen thủ tướng nhanh nhất bao lâu", "bang-khen-thu-tuong"),
        ("hạn nộp cờ thi đua của chính phủ ngành giáo dục", "co-thi-dua-chinh-phu"),
        ("tập thể lao động xuất sắc", "tap-the-lao-dong-xuat-sac"),
    ],
)
def test_what_is_said_beside_a_name_leaves_it_alone(text: str, award: str, rules: KnowledgeBase) -> None:
    understood = understand(text, rules, None, TODAY)
    assert (understood.topic.award, understood.name_tail) == (award, "")
