"""The letter under which something was sent, in the words of a report; what asked for it is none."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.status_lines import read_status
from knowledge.statuses.sent_letters import read_letter_sent

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # the letter's day is that of sending where no other is told
        (
            "đã nộp báo cáo quý theo công văn số 45/BC-UBND ngày 12/11",
            [("báo cáo quý", date(2026, 11, 12), "công văn số 45/BC-UBND ngày 12/11/2026")],
        ),
        # another day is told; no accents
        (
            "xa A da nop bao cao tong ket hom qua, cv 45/UBND-VX ngay 19/11/2026",
            [("xa A", date(2026, 11, 20), "công văn số 45/UBND-VX ngày 19/11/2026")],
        ),
        # what was sent keeps its name
        (
            "đã nộp báo cáo quý 4 số 112/BC-UBND ngày 12/11",
            [("báo cáo quý 4", date(2026, 11, 12), "báo cáo số 112/BC-UBND ngày 12/11/2026")],
        ),
        ("đã nộp báo cáo năm bằng tờ trình số 9/TTr-UBND", [("báo cáo năm", None, "tờ trình số 9/TTr-UBND")]),
        # each unit its own; a bare verb with the letter's day alone
        (
            "xã A nộp theo cv 1/UBND-VX ngày 3/11, xã B nộp theo cv 2/UBND ngày 4/11",
            [
                ("xã A", date(2026, 11, 3), "công văn số 1/UBND-VX ngày 03/11/2026"),
                ("xã B", date(2026, 11, 4), "công văn số 2/UBND ngày 04/11/2026"),
            ],
        ),
        # the letter that asked for it, a rule, a dossier's own paper
        ("đã nộp báo cáo năm hôm qua theo công văn số 9/SNV-TĐKT của Sở", [None]),
        ("đã nộp báo cáo thực hiện công văn số 9/SNV ngày 1/11", [None]),
        ("đã nộp báo cáo theo nghị định 152/2025/NĐ-CP", [None]),
        ("HS 3 đã trình theo tờ trình số 12/TTr-UBND ngày 10/11", [None]),
        ("chưa nộp báo cáo theo cv 45/UBND", [None]),
    ],
)
def test_what_a_report_tells(text: str, told: list[tuple[str, date | None, str] | None]) -> None:
    updates = read_status(text, TODAY).updates
    read = [None if one.letter is None else (one.target.text, one.day, one.letter.name) for one in updates]
    assert read == told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("45/BC-UBND ngày 12/11/2026", "báo cáo số 45/BC-UBND ngày 12/11/2026"),  # the number alone
        ("cv so 45/UBND-VX ngay 12/12", "công văn số 45/UBND-VX ngày 12/12/2025"),  # the last such day
        ("bản chính đã ký", None),
        ("45/UBND ngày 31/2", None),  # no such day
    ],
)
def test_what_is_typed_as_an_answer(text: str, name: str | None) -> None:
    letter = read_letter_sent(text, TODAY)
    assert (letter.name if letter else None) == name
