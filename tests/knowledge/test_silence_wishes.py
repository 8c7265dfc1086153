"""Wishes about one's own reminders, and that one is away; rules that speak of leave are no such wish."""

from __future__ import annotations

import pytest

from knowledge.statuses.silence_wishes import SilenceWish, read_silence_wish

SILENCE, AWAY = SilenceWish.SILENCE, SilenceWish.AWAY


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("thứ hai đừng nhắc tôi", SILENCE),  # the day first
        ("khong nhac vao thu 6", SILENCE),  # no accents
        ("đừng gửi lời nhắc cuối tuần nhé", SILENCE),
        ("mai tôi đi công tác, đừng nhắc", SILENCE),  # the wish goes before its reason
        ("tạm dừng nhắc việc tuần sau", SILENCE),
        ("tôi nghỉ phép từ 7/12 đến 9/12", AWAY),
        ("em nghỉ thai sản từ 7/12, chị Lan phụ trách thay", AWAY),
        ("mai em xin nghỉ ốm", AWAY),
        ("tuần sau tôi đi tập huấn", AWAY),
        ("tôi nghỉ thai sản thì có được xét thi đua không", None),  # a question about the rules
        ("nghỉ thai sản 6 tháng có được lao động tiên tiến", None),
        ("văn bản không nhắc đến thời hạn", None),  # what a text does not mention
        ("không nhắc lại khen thưởng cũ trong báo cáo", None),
        ("đúng nhắc tôi thứ hai", None),  # "right, remind me"
        ("nhắc tôi nộp báo cáo thứ hai", None),  # a deadline
        ("hội đồng nghỉ từ 7/12", None),  # somebody else
    ],
)
def test_what_is_wished_of_reminders(text: str, wish: SilenceWish | None) -> None:
    assert read_silence_wish(text) is wish
