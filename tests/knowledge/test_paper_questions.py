"""A yes or no about one paper of a dossier, from the papers of the case."""

from __future__ import annotations

from datetime import date

import pytest

from bot.views.answers.answers import view_of
from bot.views.rendering import Views
from knowledge.answering import Request, answer
from knowledge.knowledge_base import KnowledgeBase
from knowledge.topic import Aspect
from tests.package_rules import package_rules

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def rules() -> KnowledgeBase:
    return package_rules()


def first_line(text: str, rules: KnowledgeBase, locale: str = "vi") -> str:
    found = answer(Request(text, TODAY, locale=locale), rules)
    lines = view_of(found, rules, Views(locale), None).text.splitlines()
    return next(line for line in lines[1:] if line)


@pytest.mark.parametrize(
    ("text", "said", "cited"),
    [
        # "họp hội đồng" alone asks for the vote, the minutes of it are a paper
        (
            "hồ sơ bk ttg có cần biên bản họp hội đồng không",
            "Có: Biên bản xét khen thưởng",
            "điểm c khoản 1 Điều 42",
        ),
        (
            "ho so bk ttg co can bien ban hop hoi dong khong",
            "Có: Biên bản xét khen thưởng",
            "điểm c khoản 1 Điều 42",
        ),
        ("giấy khen: có cần biên bản họp hội đồng không", "Có: Biên bản", "điểm c khoản 2 Điều 84"),
        ("hồ sơ bk ttg tờ trình có bắt buộc không", "Có: Tờ trình", "điểm a khoản 1 Điều 42"),
        ("hồ sơ bk ttg có cần nộp bản giấy không", "Có: phải gửi cả bản giấy", "khoản 12 Điều 33"),
        ("hồ sơ cstđ cơ sở có cần chứng nhận sáng kiến không", "Tùy trường hợp: ", "điểm d khoản 1 Điều 84"),
        ("hồ sơ cstđ toàn quốc có cần xác nhận sáng kiến không", "Có: ", "điểm d khoản 2 Điều 36"),
        ("hồ sơ bk ttg có cần ảnh thẻ không", "Không thấy quy định yêu cầu “ảnh thẻ”", ""),
        (
            "hồ sơ giấy khen có cần nộp bản giấy không",
            "Không thấy quy định chung của cả nước yêu cầu “bản giấy”",
            "",
        ),
        (
            "giấy khen thủ tục đơn giản có cần biên bản không",
            "Không thấy quy định chung của cả nước yêu cầu “biên bản”",
            "",
        ),
    ],
)
def test_the_first_line_says_whether(text: str, said: str, cited: str, rules: KnowledgeBase) -> None:
    line = first_line(text, rules)
    assert line.startswith(said)
    assert cited in line


def test_it_is_said_in_english(rules: KnowledgeBase) -> None:
    line = first_line("does the PM certificate of merit dossier need minutes", rules, "en")
    assert line.startswith("Yes: ")
    assert "Article 42, clause 1, point c" in line


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        # how a paper is made, which ones, and the vote itself are other questions
        ("hồ sơ bk ttg biên bản có cần ghi tỷ lệ phiếu không", Aspect.VOTES),
        ("hồ sơ bk ttg gồm những biên bản gì", Aspect.DOSSIER),
        ("cstđ toàn quốc có cần bỏ phiếu không", Aspect.VOTES),
        ("tờ trình bk ttg theo mẫu nào", Aspect.FORMS),
    ],
)
def test_other_questions_get_no_yes_or_no(text: str, aspect: Aspect, rules: KnowledgeBase) -> None:
    found = answer(Request(text, TODAY), rules)
    assert (found.topic.aspect, found.paper_verdict) == (aspect, None)
