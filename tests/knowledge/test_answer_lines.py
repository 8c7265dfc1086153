"""The lines of answers about awards: their order, the cases an award is not for, papers of special cases."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.answer import Answer, LineKind, LineRole, Outcome
from knowledge.answering import Request, answer
from knowledge.knowledge_base import KnowledgeBase
from tests.package_rules import package_rules

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def rules() -> KnowledgeBase:
    return package_rules()


def ask(text: str, rules: KnowledgeBase, as_of: date = TODAY, **more: object) -> Answer:
    return answer(Request(text, as_of, **more), rules)  # type: ignore[arg-type]


def test_what_all_must_meet_stands_before_the_ways_and_warnings_stand_last(rules: KnowledgeBase) -> None:
    lines = ask("xem đầy đủ tiêu chuẩn bk ttg cho nông dân", rules).sections[0].lines
    roles = [line.role for line in lines]
    assert roles[0] is LineRole.PLAIN
    assert roles[1] is LineRole.ALTERNATIVE
    assert roles.count(LineRole.ALTERNATIVE) == 3
    kinds = [line.kind for line in lines]
    assert LineKind.WARNING in kinds
    assert LineKind.LIST not in kinds[kinds.index(LineKind.WARNING) :]


def test_a_detail_stands_under_its_own_way(rules: KnowledgeBase) -> None:
    lines = ask("tiêu chuẩn cờ thi đua chính phủ", rules).sections[0].lines
    way = ""
    for line in lines:
        if line.role is LineRole.ALTERNATIVE:
            way = line.text.vi[:6]
        elif line.role is LineRole.DETAIL:
            assert line.text.vi.startswith(way)
    assert way == "Diện 3"


# A question with an occasion gets that way alone; the others are told of, not listed.
ONE_WAY = [
    ("tiêu chuẩn bk ttg cá nhân theo công trạng", "06/2022/QH15 Điều 73 khoản 1 điểm b"),
    ("tiêu chuẩn bk ttg cá nhân đột xuất", "06/2022/QH15 Điều 73 khoản 1 điểm c"),
    ("tiêu chuẩn bk ttg tập thể theo công trạng", "06/2022/QH15 Điều 73 khoản 4 điểm e"),
]


@pytest.mark.parametrize(("text", "cited"), ONE_WAY)
def test_an_occasion_gives_its_way_alone(text: str, cited: str, rules: KnowledgeBase) -> None:
    found = ask(text, rules)
    cites = [one.citation for one in found.citations]
    points = {str(one) for one in cites if one.article == "73" and one.point}
    assert points == {cited}
    assert "other-ways" in {note.key for note in found.notes}


# Emulation fighters open with the title they build on, not with a rule on leave.
OPENINGS = [
    ("tiêu chuẩn CSTĐTQ", "06/2022/QH15 Điều 21 khoản 1 điểm a"),
    ("tiêu chuẩn chiến sĩ thi đua cấp tỉnh", "06/2022/QH15 Điều 22 khoản 1 điểm a"),
]


@pytest.mark.parametrize(("text", "cited"), OPENINGS)
def test_the_main_criterion_comes_first(text: str, cited: str, rules: KnowledgeBase) -> None:
    assert [str(one) for one in ask(text, rules).sections[0].lines[0].cites] == [cited]


# Nobody is told criteria, papers or money of an award that is not for them.
NOT_FOR = [
    ("tiêu chuẩn cờ thi đua chính phủ cho cá nhân", "not-for-recipient"),  # collectives only
    ("cờ chính phủ cho hộ gia đình thưởng bao nhiêu", "not-for-recipient"),  # a household is no collective
    ("tập thể đạt chiến sĩ thi đua toàn quốc tiền thưởng bao nhiêu", "not-for-recipient"),  # persons only
    ("người nước ngoài được cstđ toàn quốc không", "not-named-for"),  # said as what it is: not named
    ("tiêu chuẩn bk ttg theo niên hạn", "not-on-occasion"),  # no standard of Article 73
    ("BK TTg khen thuong qua trinh cong hien co khong", "not-on-occasion"),
]


@pytest.mark.parametrize(("text", "note"), NOT_FOR)
def test_an_award_is_not_answered_for_whom_it_is_not(text: str, note: str, rules: KnowledgeBase) -> None:
    found = ask(text, rules)
    assert found.outcome is Outcome.ANSWERED
    assert found.notes[0].key == note
    assert found.citations
    for section in found.sections:
        assert section.papers is None
        assert not any(line.money for line in section.lines)


# Which paragraph the papers stand on: found by the head, foreign relations, the usual case.
DOSSIERS = [
    ("ngư dân do chủ tịch tỉnh phát hiện đề nghị bằng khen thủ tướng hồ sơ", "Điều 33 khoản 8", 2),
    ("hs bk ttg đối ngoại", "Điều 42 khoản 2", 4),
    ("hồ sơ bằng khen thủ tướng", "Điều 42 khoản 1", 8),
]


@pytest.mark.parametrize(("text", "place", "count"), DOSSIERS)
def test_the_papers_are_those_of_the_case(text: str, place: str, count: int, rules: KnowledgeBase) -> None:
    found = ask(text, rules)
    papers = found.sections[0].papers
    assert papers is not None
    assert len(papers.items) == count
    assert any(place in str(one) for item in papers.items for one in item.cites)


def test_after_the_decree_the_law_floor_is_given_and_the_gap_said(rules: KnowledgeBase) -> None:
    found = ask("hồ sơ chiến sĩ thi đua cơ sở", rules, date(2027, 3, 1))
    assert found.outcome is Outcome.ANSWERED
    assert {one.citation.document for one in found.citations} == {"06/2022/QH15"}
    assert "decree-not-held" in {note.key for note in found.notes}
    assert found.cautions


# Two ways of rounding are told only where they differ: 17,710,000 and 17,720,000, but 13,290,000 twice.
@pytest.mark.parametrize(("recipient", "is_told"), [("tập thể", True), ("hộ gia đình", False)])
def test_the_rounding_remark_is_shown_where_amounts_differ(
    recipient: str, is_told: bool, rules: KnowledgeBase
) -> None:
    found = ask(f"tiền thưởng bằng khen thủ tướng cho {recipient}", rules)
    assert any("làm tròn hay" in line.text.vi for line in found.sections[0].lines) is is_told


def test_why_dossiers_come_back_is_offered_and_answered(rules: KnowledgeBase) -> None:
    steps = ask("hồ sơ bằng khen thủ tướng", rules).next_steps
    assert any(step.choice is not None and step.choice.why_returned for step in steps)
    found = ask("Hồ sơ Bằng khen của Thủ tướng Chính phủ hay bị trả vì sao", rules)
    assert found.sections[0].papers is None
    assert {line.kind for line in found.sections[0].lines} == {LineKind.WARNING}


def test_a_share_that_a_transition_rule_kept_cites_the_old_decree_too(rules: KnowledgeBase) -> None:
    found = ask("tỷ lệ phiếu cstđ tỉnh", rules, date(2025, 12, 31))
    kept = [one for one in found.citations if str(one.citation) == "98/2023/NĐ-CP Điều 30 khoản 7"]
    assert [one.in_force for one in kept] == [None]


# A deadline counted from a decision that the question tells of: 31 December of the next year.
def test_the_deadline_is_counted_from_the_decision_told(rules: KnowledgeBase) -> None:
    found = ask("quyết định cstđ tỉnh năm 2025, hồ sơ cstđ toàn quốc nộp chậm nhất ngày nào", rules)
    assert found.sections[0].lines[0].due == date(2026, 12, 31)
