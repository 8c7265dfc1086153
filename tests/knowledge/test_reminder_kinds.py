"""Which kind of deadline a name belongs to, and what is wrong with a file of kinds."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.reading.problems import BrokenKnowledge
from knowledge.reminder_kinds import (
    REMINDER_KINDS,
    TaskKinds,
    read_reminder_kinds,
    reminder_kind_problems,
)

KINDS = TaskKinds.load()

NAMES = [
    # a report to nobody in particular
    ("báo cáo khối quý 4", (10, 3, 0)),
    ("bao cao khoi quy 4", (10, 3, 0)),
    # to the province, with accents and without
    ("báo cáo tổng kết năm gửi Sở Nội vụ", (30, 10, 3)),
    ("bao cao tong ket nam gui so noi vu", (30, 10, 3)),
    ("danh sách trình UBND tỉnh", (30, 10, 3)),
    ("báo cáo gửi tỉnh", (30, 10, 3)),
    # named as whose, not as where to
    ("báo cáo theo công văn của Sở Nội vụ", (10, 3, 0)),
    ("báo cáo công tác thi đua của tỉnh", (10, 3, 0)),
    # a short word of another meaning
    ("hồ sơ gửi bổ sung", (10, 3, 0)),
    ("ho so gui bo sung", (10, 3, 0)),
    # to the ministry
    ("hồ sơ Huân chương Lao động Bộ Nội vụ", (90, 60, 45, 20, 5)),
    ("ho so cstd toan quoc den bo noi vu", (90, 60, 45, 20, 5)),
    # what is named first is where it goes
    ("hồ sơ gửi Sở Nội vụ để trình Bộ Nội vụ", (30, 10, 3)),
    # registrations, wherever they go
    ("đăng ký thi đua năm 2027", (14, 3)),
    ("dang ky thi dua 2027 gui so noi vu", (14, 3)),
    ("ký giao ước thi đua cụm 3", (14, 3)),
]


@pytest.mark.parametrize(("name", "offsets"), NAMES)
def test_the_words_of_a_deadline_tell_how_early_people_hear_of_it(
    name: str, offsets: tuple[int, ...]
) -> None:
    assert KINDS.of(name).offsets == offsets


MISTAKES = [
    # days that do not fall
    ("offsets: [14, 3]", "offsets: [3, 14]", "kinds › 0 › offsets"),
    # a day that is no number
    ("offsets: [30, 10, 3]", "offsets: [30, mười]", "kinds › 2 › offsets"),
    # a field that nobody knows
    ("is_usual: true", "is_usual: true\n    hour: 8", "kinds › 3 › hour"),
    # nothing is usual
    ("is_usual: true", "words: [việc]", "kinds"),
    # two kinds of one name
    ("- id: tinh", "- id: bo", "kinds › 2 › id"),
    ("overdue: [1, 3, 7]", "overdue: []", "overdue"),
]


@pytest.mark.parametrize(("right", "wrong", "place"), MISTAKES)
def test_a_mistake_in_the_file_is_told_with_its_line(
    right: str, wrong: str, place: str, tmp_path: Path
) -> None:
    text = (Path("knowledge") / REMINDER_KINDS).read_text(encoding="utf-8")
    with pytest.raises(BrokenKnowledge) as broken:
        read_reminder_kinds(text.replace(right, wrong, 1), "x.yaml")
    assert place in {one.place for one in broken.value.problems}
    file = tmp_path / REMINDER_KINDS
    file.parent.mkdir()
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    assert place in {one.place for one in reminder_kind_problems([tmp_path])}
