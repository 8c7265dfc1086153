"""What may be said of a rule on a day: the table of the design, row by row."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.knowledge_base import KnowledgeBase
from knowledge.provenance import in_force, most_cautious
from knowledge.rules import Basis, Period

LAW = "01/2020/QH-MAU"  # changed from 2026-10-01 by a text that nobody has read
DECREE = "03/2025/NĐ-MAU"  # 2025-07-01..2027-02-28, unchanged
UNDATED = "05/2024/HD-MAU"  # issued 2024-03-01, first day not known
LOCAL = "06/2025/QĐ-TINHMAU"
COMPARE = "chua-doi-chieu-luat-sua-doi"
OLD_RULE = "quy-dinh-cu-den-30-9-2026"
BETTER = "co-loi-thi-ap-dung-quy-dinh-moi"
SOURCE = "doi-chieu-van-ban-goc"


@pytest.mark.parametrize(
    ("document", "basis", "day", "received_on", "touched", "expected"),
    [
        # a text read in the original
        (DECREE, "primary", "2026-11-21", None, False, ("answered", True, None, None)),
        # the law before it was changed: first day, last day before the change
        (LAW, "primary", "2020-01-01", None, False, ("answered", True, None, None)),
        (LAW, "primary", "2026-09-30", None, False, ("answered", True, None, None)),
        # from the first day of the change: answered, but nobody knows whether it still stands
        (LAW, "primary", "2026-10-01", None, False, ("answered", None, COMPARE, None)),
        # a criterion that may have changed, before the change: as any other
        (LAW, "primary", "2026-09-30", None, True, ("answered", True, None, None)),
        # from the change: the old rule, and the question that settles it
        (LAW, "primary", "2026-10-01", None, True, ("clarify", None, OLD_RULE, None)),
        (LAW, "primary", "2026-11-21", None, True, ("clarify", None, OLD_RULE, None)),
        # received before: the old rule, the new one where it is better
        (LAW, "primary", "2026-11-21", "2026-09-30", True, ("answered", None, BETTER, None)),
        # received on the day of the change or later: nobody has read what holds
        (LAW, "primary", "2026-11-21", "2026-10-01", True, ("declined", None, None, "amended_text_unread")),
        (LAW, "primary", "2026-11-21", "2026-11-01", True, ("declined", None, None, "amended_text_unread")),
        # a secondary source
        (DECREE, "secondary", "2026-11-21", None, False, ("answered", True, SOURCE, None)),
        # drafts, memory and contradictions are never law
        (LAW, "draft", "2026-11-21", None, False, ("declined", None, None, "unverified")),
        (DECREE, "memory", "2026-11-21", None, False, ("declined", True, None, "unverified")),
        (DECREE, "conflict", "2026-11-21", None, True, ("declined", True, None, "unverified")),
        # a rule of one unit
        (LOCAL, "local", "2026-11-21", None, False, ("answered", True, None, None)),
        # outside the days of the document
        (DECREE, "primary", "2025-06-30", None, False, ("answered", False, None, None)),
        (DECREE, "primary", "2027-02-28", None, False, ("answered", True, None, None)),
        (DECREE, "primary", "2027-03-01", None, False, ("answered", False, None, None)),
    ],
)
def test_what_may_be_said(
    sample: KnowledgeBase,
    document: str,
    basis: str,
    day: str,
    received_on: str | None,
    touched: bool,
    expected: tuple[str, bool | None, str | None, str | None],
) -> None:
    held = sample.library.document(document)
    standing = sample.provenance.standing(
        Basis(basis),
        held,
        held.period,
        date.fromisoformat(day),
        touched=touched,
        received_on=date.fromisoformat(received_on) if received_on else None,
    )
    assert (standing.verdict, standing.in_force, standing.caution, standing.reason) == expected
    assert standing.for_owner_only is (basis == "local")
    assert standing.ask == ("received_on" if expected[0] == "clarify" else None)
    assert standing.caution is None or sample.provenance.cautions[standing.caution].en


def test_a_case_moved_to_an_earlier_day_is_told_as_of_the_day_asked(sample: KnowledgeBase) -> None:
    law = sample.library.document(LAW)
    governing, asked = date(2026, 9, 15), date(2026, 11, 21)
    standing = sample.provenance.standing(
        Basis.PRIMARY, law, law.period, governing, touched=True, as_of=asked, received_on=governing
    )
    assert (standing.verdict, standing.in_force, standing.caution) == ("answered", None, BETTER)


def test_a_dossier_planned_for_after_the_change_is_not_promised_the_old_rule(sample: KnowledgeBase) -> None:
    law = sample.library.document(LAW)
    governing, asked = date(2026, 10, 5), date(2026, 9, 1)
    standing = sample.provenance.standing(
        Basis.PRIMARY, law, law.period, governing, touched=True, as_of=asked, received_on=governing
    )
    assert (standing.verdict, standing.reason) == ("declined", "amended_text_unread")


@pytest.mark.parametrize(
    ("document", "first", "last", "day", "expected"),
    [
        # the rule's own days, both ends included
        (DECREE, "2025-08-01", "2025-08-31", "2025-07-31", False),
        (DECREE, "2025-08-01", "2025-08-31", "2025-08-01", True),
        (DECREE, "2025-08-01", "2025-08-31", "2025-08-31", True),
        (DECREE, "2025-08-01", "2025-08-31", "2025-09-01", False),
        # nobody has found the first day: not before it was issued, and not known afterwards
        (UNDATED, None, None, "2024-02-29", False),
        (UNDATED, None, None, "2024-03-01", None),
        # replaced, with a last day that is known
        ("02/2021/NĐ-MAU", None, None, "2025-06-30", True),
        ("02/2021/NĐ-MAU", None, None, "2025-07-01", False),
    ],
)
def test_in_force(
    sample: KnowledgeBase, document: str, first: str | None, last: str | None, day: str, expected: bool | None
) -> None:
    ends = (None if end is None else date.fromisoformat(end) for end in (first, last))
    held = sample.library.document(document)
    assert in_force(held, Period(*ends), date.fromisoformat(day)) is expected


def test_of_several_readings_the_most_cautious_counts() -> None:
    assert most_cautious([Basis.PRIMARY]) is Basis.PRIMARY
    assert most_cautious([Basis.PRIMARY, Basis.SECONDARY]) is Basis.SECONDARY
    assert most_cautious([Basis.LOCAL, Basis.SECONDARY, Basis.PRIMARY]) is Basis.LOCAL
    assert most_cautious(Basis) is Basis.CONFLICT
