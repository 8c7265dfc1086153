"""Answers from the rules held: right on the day asked about and cited, or a refusal with its reason."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest

from knowledge.answer import Answer, LineKind, Outcome, Reason
from knowledge.answering import Request, answer
from knowledge.knowledge_base import KnowledgeBase
from knowledge.rules import Basis
from knowledge.topic import Aspect
from tests.package_rules import package_rules
from tests.question_tables import expectations, rows

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def rules() -> KnowledgeBase:
    return package_rules()


def ask(text: str, rules: KnowledgeBase, as_of: date = TODAY, **more: object) -> Answer:
    return answer(Request(text, as_of, **more), rules)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "outcome", "award", "aspect", "rest"),
    [
        *rows("naive.tsv", 5),
        *rows("second.tsv", 5),
        *rows("third.tsv", 5),
        *rows("fourth.tsv", 5),
        *rows("fifth.tsv", 5),
    ],
)
def test_questions_of_officers(
    text: str, outcome: str, award: str, aspect: str, rest: str, rules: KnowledgeBase
) -> None:
    found = ask(text, rules)
    wanted = expectations(rest)
    assert found.outcome == outcome
    if award and outcome != "clarify":
        assert found.topic.award == award
    if aspect:
        assert found.topic.aspect == aspect
    start = wanted.pop("cite", "")
    assert not start or any(str(cited.citation).startswith(start) for cited in found.citations)
    if "reason" in wanted:
        assert found.reason == wanted.pop("reason")
    for key, value in wanted.items():
        assert str(getattr(found.topic, key)) == value


@pytest.mark.parametrize(("day", "text", "outcome", "reason", "in_force", "said"), rows("dates.tsv", 6))
def test_rules_are_chosen_by_the_day_asked_about(
    day: str, text: str, outcome: str, reason: str, in_force: str, said: str, rules: KnowledgeBase
) -> None:
    found = ask(text, rules, date.fromisoformat(day))
    assert found.outcome == outcome
    assert (found.reason or "") == reason
    if in_force != "-":
        expected = {"true": True, "false": False, "null": None}[in_force]
        assert found.citations[0].in_force is expected
    if said:
        assert said in {*(note.key for note in found.notes), *found.cautions}


@pytest.mark.parametrize(("text", "reason"), rows("refusals.tsv", 2))
def test_what_is_not_ours_or_not_held_is_refused(text: str, reason: str, rules: KnowledgeBase) -> None:
    found = ask(text, rules)
    assert (found.outcome, found.reason) == (Outcome.DECLINED, reason)
    assert not found.sections


@pytest.mark.parametrize("table", ["naive", "second", "third", "fourth", "fifth", "refusals", "said"])
def test_a_refusal_holds_no_rule_and_leads_on(table: str, rules: KnowledgeBase) -> None:
    for (text,) in rows(f"{table}.tsv", 1):
        found = ask(text, rules)
        if found.outcome is Outcome.DECLINED:
            held = (*found.sections, *found.citations, *found.cautions, *found.documents)
            assert not held, text
            asks_nothing = {note.key for note in found.notes} & {"courtesy", "report", "plan"}
            assert found.choices or asks_nothing, text


@pytest.mark.parametrize(("earlier", "text", "outcome", "award", "aspect", "rest"), rows("turns.tsv", 6))
def test_a_conversation_goes_on(
    earlier: str, text: str, outcome: str, award: str, aspect: str, rest: str, rules: KnowledgeBase
) -> None:
    context = tuple(turn.strip() for turn in earlier.split(";;"))
    found = ask(text, rules, context=context)
    assert found.outcome == outcome
    assert (found.topic.award or "") == award
    assert (found.topic.aspect or "") == aspect
    for key, value in expectations(rest).items():
        assert str(found.reason if key == "reason" else getattr(found.topic, key)) == value


DAYS = [date(2024, 6, 1), date(2025, 6, 30), date(2025, 7, 1), date(2026, 9, 30), TODAY, date(2027, 3, 1)]


@pytest.mark.parametrize("day", DAYS)
def test_every_answer_stands_on_provisions_of_its_day(day: date, rules: KnowledgeBase) -> None:
    """All awards and sides: an answer is cited, citations resolve, no answer mixes two periods."""
    for award, aspect in product(rules.catalogue.awards, Aspect):
        found = ask(f"{aspect.value} {award.name.vi}", rules, day)
        if found.outcome is Outcome.ANSWERED:
            assert found.citations
        for cited in found.citations:
            if cited.citation.article is not None:
                assert not rules.library.resolve(cited.citation, None).is_stub
            assert cited.basis not in (Basis.DRAFT, Basis.MEMORY, Basis.CONFLICT)
            # Only a rule ended by an unread change is carried past its last day, and never as in force.
            assert cited.period.covers(day) or cited.in_force is None
        if found.outcome is Outcome.CLARIFY:
            assert found.choices
        if found.outcome is Outcome.DECLINED:
            assert found.reason is not None


def test_the_old_standard_is_carried_marked_and_asks_for_the_day_of_receipt(rules: KnowledgeBase) -> None:
    found = ask("tiêu chuẩn chiến sĩ thi đua cơ sở", rules)
    lines = found.sections[0].lines
    assert found.outcome is Outcome.CLARIFY
    assert {line.kind for line in lines} == {LineKind.CARRIED_OLD_RULE, LineKind.WARNING}
    old = [line for line in lines if line.kind is LineKind.CARRIED_OLD_RULE]
    assert {line.until for line in old} == {date(2026, 9, 30)}
    assert [(c.received_before, c.received_from) for c in found.choices] == [
        (date(2026, 10, 1), None),
        (None, date(2026, 10, 1)),
    ]


@pytest.mark.parametrize(
    ("offset", "outcome"), [(-1, Outcome.ANSWERED), (0, Outcome.DECLINED), (1, Outcome.DECLINED)]
)
def test_the_day_of_receipt_decides_at_the_boundary(
    offset: int, outcome: Outcome, rules: KnowledgeBase
) -> None:
    received = date(2026, 10, 1) + timedelta(days=offset)
    found = ask("tiêu chuẩn chiến sĩ thi đua cơ sở", rules, received_on=received)
    assert found.outcome is outcome
    assert found.reason is (Reason.AMENDED_TEXT_UNREAD if outcome is Outcome.DECLINED else None)


def test_the_rule_that_decided_is_told_with_its_caution(rules: KnowledgeBase) -> None:
    found = ask("tiêu chuẩn chiến sĩ thi đua cơ sở", rules, received_on=date(2026, 9, 15))
    assert "06/2026/QH16 Điều 4 khoản 4" in {str(cited.citation) for cited in found.citations}
    assert "doi-chieu-van-ban-goc" in found.cautions


# Coefficients times base salary, rounded up to ten thousand; the salary is that of the day of the decision.
MONEY = [
    ("tiền thưởng bằng khen thủ tướng cho cá nhân", TODAY, 8_860_000),
    ("tiền thưởng bằng khen thủ tướng cho tập thể", TODAY, 17_710_000),
    ("tiền thưởng bằng khen thủ tướng cho cá nhân", date(2026, 6, 30), 8_190_000),
    ("tiền thưởng chiến sĩ thi đua toàn quốc", TODAY, 11_390_000),
    ("tiền thưởng chiến sĩ thi đua cơ sở", TODAY, 2_530_000),
    ("tiền thưởng cờ thi đua của chính phủ", TODAY, 30_360_000),
    ("tiền thưởng lao động tiên tiến", TODAY, 760_000),
    ("tiền thưởng huân chương lao động hạng ba cá nhân", TODAY, 11_390_000),
]


@pytest.mark.parametrize(("text", "day", "amount"), MONEY)
def test_award_money_is_computed_for_the_day(text: str, day: date, amount: int, rules: KnowledgeBase) -> None:
    found = ask(text, rules, day)
    amounts = [line.money.amount for section in found.sections for line in section.lines if line.money]
    assert amount in amounts


def test_without_a_base_salary_for_the_day_no_amount_is_given(rules: KnowledgeBase) -> None:
    found = ask("tiền thưởng chiến sĩ thi đua cơ sở", rules, date(2024, 3, 1))
    assert all(line.money is None for section in found.sections for line in section.lines)


def test_a_delegated_matter_gives_the_floor_and_the_delegating_rule(rules: KnowledgeBase) -> None:
    found = ask("hồ sơ chiến sĩ thi đua cơ sở", rules)
    assert found.outcome is Outcome.ANSWERED
    assert found.delegated
    cited = {str(one.citation) for one in found.citations}
    assert any(one.startswith("06/2022/QH15 Điều 84 khoản 1") for one in cited)
    assert any(one.startswith("152/2025/NĐ-CP Điều 6 khoản 2") for one in cited)


def test_state_awards_are_not_delegated(rules: KnowledgeBase) -> None:
    assert not ask("hồ sơ bằng khen thủ tướng", rules).delegated


def test_in_the_months_of_transition_both_texts_are_told(rules: KnowledgeBase) -> None:
    found = ask("hồ sơ chiến sĩ thi đua cơ sở", rules, date(2025, 9, 1))
    assert "152/2025/NĐ-CP Điều 60 khoản 2" in {str(cited.citation) for cited in found.citations}


def test_a_person_is_never_called_ineligible_but_told_what_is_not_shown(rules: KnowledgeBase) -> None:
    found = ask("anh A đã 2 lần CSTĐ cơ sở có được bằng khen thủ tướng không", rules)
    assert "person" in {note.key for note in found.notes}
    shown = {(one.kind, one.award): (one.shown, one.count) for one in found.missing}
    assert shown["title", "chien-si-thi-dua-co-so"] == (2, 3)
    assert shown["holds", "bang-khen-bo-tinh"] == (0, 1)


def test_the_six_months_of_freshness_are_counted(rules: KnowledgeBase) -> None:
    found = ask("hạn nộp bằng khen thủ tướng", rules, achieved_until=date(2026, 8, 31))
    note = next(note for note in found.notes if note.key == "six-months")
    assert note.values["day"] == date(2027, 2, 28)  # no 31 February


def test_two_awards_are_compared_side_by_side_each_with_its_own_basis(rules: KnowledgeBase) -> None:
    found = ask("so sánh tỷ lệ phiếu cờ thi đua chính phủ và chiến sĩ thi đua toàn quốc", rules)
    assert [section.award for section in found.sections] == [
        "co-thi-dua-chinh-phu",
        "chien-si-thi-dua-toan-quoc",
    ]


def test_two_days_are_compared_without_mixing_them(rules: KnowledgeBase) -> None:
    found = ask("tiêu chuẩn chiến sĩ thi đua cơ sở trước và sau 01/10/2026 khác gì", rules)
    assert found.as_of == date(2026, 9, 30)
    assert found.notes[0].key == "later-side-unread"


def test_a_comparison_says_that_the_later_side_is_amended_and_unread(rules: KnowledgeBase) -> None:
    found = ask("bk ttg truoc va sau 1/10/2026 khac gi", rules)
    assert found.as_of == date(2026, 9, 30)
    assert found.notes[0].key == "later-side-unread"
    assert "chua-doi-chieu-luat-sua-doi" in found.cautions


@pytest.mark.parametrize(
    "text", ["", " ", "🙂", "?", "a" * 10_000, "\x00\x01", "<b>&amp;</b>", "31/02", "@ # *"]
)
def test_no_text_breaks_the_answer(text: str, rules: KnowledgeBase) -> None:
    found = ask(text, rules)
    assert found.outcome in (Outcome.CLARIFY, Outcome.DECLINED)


def test_the_lower_class_that_is_told_is_never_said_to_lack(rules: KnowledgeBase) -> None:
    told = ask("anh A đã có HCLĐ hạng ba năm 2019, đề nghị hạng nhì được chưa", rules)
    assert "huan-chuong-lao-dong" not in {one.award for one in told.missing}
    untold = ask("anh A chưa có HCLĐ, đề nghị HCLĐ hạng nhì được chưa", rules)
    assert "huan-chuong-lao-dong" in {one.award for one in untold.missing}
