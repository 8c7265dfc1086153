"""Rules by date: the days held, the day that decides, and what is never done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from knowledge.answering import Request, answer
from knowledge.dated import (
    NoRuleForDate,
    all_at,
    at,
    both_may_apply,
    governing_day,
    overlap,
    span,
)
from knowledge.knowledge_base import KnowledgeBase
from knowledge.rules import Period
from tests.package_rules import package_rules


@dataclass(frozen=True)
class Row:
    name: str
    period: Period


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def period(first: str | None, last: str | None) -> Period:
    return Period(day(first), day(last))


OLD = Row("old", period("2024-07-01", "2026-06-30"))
NEW = Row("new", period("2026-07-01", None))


@pytest.mark.parametrize(
    ("on", "name"),
    [
        ("2024-07-01", "old"),  # first day
        ("2026-06-30", "old"),  # last day
        ("2026-07-01", "new"),  # the day after
        ("2050-01-01", "new"),  # open end
    ],
)
def test_the_row_of_the_day(on: str, name: str) -> None:
    assert at([NEW, OLD], date.fromisoformat(on)).name == name


def test_before_the_first_day_nothing_is_given() -> None:
    with pytest.raises(NoRuleForDate) as caught:
        at([OLD, NEW], date(2024, 6, 30))
    assert (caught.value.day, caught.value.first, caught.value.last) == (
        date(2024, 6, 30),
        date(2024, 7, 1),
        None,
    )


def test_after_the_last_day_the_newest_is_not_given_instead() -> None:
    with pytest.raises(NoRuleForDate) as caught:
        all_at([OLD], date(2026, 7, 1))
    assert caught.value.last == date(2026, 6, 30)


def test_no_rows_are_no_rule() -> None:
    assert all_at([], date(2026, 1, 1)) == []
    with pytest.raises(NoRuleForDate):
        at([], date(2026, 1, 1))


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ((None, None), ("2025-01-01", None), ("2025-01-01", None)),
        (
            ("2024-01-01", "2025-06-30"),
            ("2025-06-30", None),
            ("2025-06-30", "2025-06-30"),
        ),  # one day in common
        (("2024-01-01", "2025-06-30"), ("2025-07-01", None), None),  # next to each other is not together
        (("2024-01-01", None), ("2025-07-01", "2027-02-28"), ("2025-07-01", "2027-02-28")),  # inside
    ],
)
def test_days_in_common(
    one: tuple[str | None, str | None], other: tuple[str | None, str | None], both: tuple[str, str] | None
) -> None:
    expected = period(*both) if both else None
    assert overlap(period(*one), period(*other)) == expected
    assert overlap(period(*other), period(*one)) == expected


def test_a_span_is_open_where_one_of_its_periods_is() -> None:
    assert span([OLD.period, NEW.period]) == period("2024-07-01", None)
    assert span([period(None, "2024-01-01"), OLD.period]) == period(None, "2026-06-30")
    assert span([]) == Period(None, None)


LAW = "01/2020/QH-MAU"
OLD_DECREE = "02/2021/NĐ-MAU"
DECREE = "03/2025/NĐ-MAU"
AMENDING = "04/2026/QH-MAU"


@pytest.mark.parametrize(
    ("document", "as_of", "received_on", "decides", "rule"),
    [
        # T1: a dossier that reached the body before 01/7/2025 stays under the old decree
        (DECREE, "2025-08-01", "2025-06-30", "2025-06-30", "T1"),
        (OLD_DECREE, "2025-08-01", "2025-06-30", "2025-06-30", "T1"),
        # received on the boundary day itself: the new decree
        (DECREE, "2025-08-01", "2025-07-01", "2025-08-01", None),
        # asked before the change about a dossier that will arrive after it
        (DECREE, "2025-06-01", "2025-07-15", "2025-07-15", "T1"),
        # both days on one side of the boundary: the day asked about
        (DECREE, "2026-11-21", "2026-01-05", "2026-11-21", None),
        # T6: received before 01/10/2026, asked afterwards
        (LAW, "2026-11-21", "2026-09-30", "2026-09-30", "T6"),
        (AMENDING, "2026-11-21", "2026-09-30", "2026-09-30", "T6"),
        (LAW, "2026-10-01", "2026-10-01", "2026-10-01", None),
        # the change of the law moves no decree
        (DECREE, "2026-11-21", "2026-09-30", "2026-11-21", None),
        # no day of receipt: the day asked about
        (LAW, "2026-11-21", None, "2026-11-21", None),
        # T2 goes by the day asked about and moves nothing
        (DECREE, "2026-02-01", "2025-11-30", "2026-02-01", None),
        # a text that no transition names
        ("05/2024/HD-MAU", "2026-11-21", "2025-01-01", "2026-11-21", None),
    ],
)
def test_which_day_decides(
    sample: KnowledgeBase, document: str, as_of: str, received_on: str | None, decides: str, rule: str | None
) -> None:
    found = governing_day(
        sample.library.document(document),
        date.fromisoformat(as_of),
        day(received_on),
        None,
        sample.catalogue.transitions,
    )
    assert found.day == date.fromisoformat(decides)
    assert (found.rule.id if found.rule else None) == rule


@pytest.mark.parametrize(
    ("delegated", "on", "rule"),
    [
        (True, "2025-07-01", "T2"),  # first day of the open time
        (True, "2025-12-31", "T2"),  # last day
        (True, "2026-01-01", None),  # the day after
        (True, "2025-06-30", None),  # the day before
        (False, "2025-10-01", None),  # not a delegated matter
    ],
)
def test_on_delegated_matters_both_texts_may_apply_for_a_time(
    sample: KnowledgeBase, delegated: bool, on: str, rule: str | None
) -> None:
    catalogue = sample.catalogue
    found = both_may_apply(
        delegated, date.fromisoformat(on), catalogue.transitions, catalogue.supported_periods
    )
    assert (found.id if found else None) == rule


@pytest.mark.parametrize(
    ("level", "on", "held"),
    [
        ("law", "2020-01-01", True),
        ("law", "2019-12-31", False),
        ("decree", "2025-07-01", True),
        ("decree", "2027-02-28", True),
        ("decree", "2027-03-01", False),
        ("commune", "2026-01-01", False),  # a level nobody has written down
    ],
)
def test_for_which_days_a_level_is_held(sample: KnowledgeBase, level: str, on: str, held: bool) -> None:
    assert sample.catalogue.supports(level, date.fromisoformat(on)) is held


@pytest.mark.parametrize("asked", ["2025-07-01", "2025-11-01", "2026-01-15", "2026-11-21"])
@pytest.mark.parametrize(
    ("question", "provision"),
    [
        ("hồ sơ chiến sĩ thi đua cơ sở", "98/2023/NĐ-CP Điều 34 khoản 2"),
        ("hồ sơ chiến sĩ thi đua cấp bộ", "98/2023/NĐ-CP Điều 34 khoản 2"),
        ("hồ sơ bằng khen tỉnh", "06/2022/QH15 Điều 84 khoản 2"),
    ],
)
def test_the_day_of_receipt_decides_whatever_day_is_asked(question: str, provision: str, asked: str) -> None:
    """NĐ 152 Đ.60 k.3 (T1) goes before its k.2 (T2): a dossier sent before 01/7/2025 has one text only."""
    request = Request(question, date.fromisoformat(asked), received_on=date(2025, 6, 20))
    found = answer(request, package_rules())
    papers = found.sections[0].papers
    assert papers is not None
    assert all(str(cite).startswith(provision) for paper in papers.items for cite in paper.cites)
    cited = {str(one.citation) for one in found.citations}
    assert "152/2025/NĐ-CP Điều 60 khoản 3" in cited
    assert "152/2025/NĐ-CP Điều 60 khoản 2" not in cited


@pytest.mark.parametrize(
    ("question", "provision"),
    [
        ("quyết định khen thưởng trước 01/10/2026 còn giá trị không", "06/2026/QH16 Điều 4 khoản 3"),
        (
            "kết quả nhiệm vụ khoa học công nhận trước 01/10/2026 có được dùng không",
            "06/2026/QH16 Điều 4 khoản 1",
        ),
        ("hồ sơ kỷ niệm chương ngành giáo dục", "07/2026/TT-BGDĐT Điều 31"),
    ],
)
def test_a_transition_asked_for_in_its_own_words_is_found(question: str, provision: str) -> None:
    found = answer(Request(question, date(2026, 11, 21)), package_rules())
    assert provision in {str(cite) for cite in found.sections[0].lines[0].cites}
