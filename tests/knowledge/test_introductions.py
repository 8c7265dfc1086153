"""A name is taken out of the sentence that tells it; what asks is no name."""

from __future__ import annotations

import pytest

from knowledge.statuses.introductions import asks_instead, name_told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nguyễn Thị Lan", "Nguyễn Thị Lan"),
        ("em là Lan", "Lan"),
        ("Xin chào, tôi tên là Nguyễn Văn An", "Nguyễn Văn An"),
        ("toi ten Tran Van Binh", "Tran Van Binh"),
        ("tên em là Hoa", "Hoa"),
        ("họ và tên: Lê Minh", "Lê Minh"),
        ("đơn vị tôi là UBND xã A", "UBND xã A"),
        ("em công tác tại Sở Nội vụ", "Sở Nội vụ"),
        ("dạ chào anh, em ở phường 1", "phường 1"),
        # names that begin like such words
        ("Tôn Thị Lan", "Tôn Thị Lan"),
        ("Chảo A Lử", "Chảo A Lử"),
        ("Tên Lửa", "Tên Lửa"),
        ("em là", "em là"),
    ],
)
def test_the_name_alone(text: str, name: str) -> None:
    assert name_told(text) == name


@pytest.mark.parametrize(
    ("text", "is_question"),
    [
        ("bạn là ai", True),
        ("để làm gì", True),
        ("tại sao phải nhập tên", True),
        ("co can ho ten day du khong", True),
        ("tên đơn vị nào?", True),
        ("Nguyễn Văn Sao", False),
        ("nguyen van sao", False),
        ("Mai Thị Gì", False),
        ("Hoàng Bao Nhiêu", False),
        ("lê văn không", False),
        ("Sở Nội vụ tỉnh A", False),
        ("phòng văn hóa", False),
    ],
)
def test_what_asks_is_no_name(text: str, is_question: bool) -> None:
    assert asks_instead(text) is is_question
