"""A reminder about very many things: every messenger takes it, and it says how much it leaves out."""

from __future__ import annotations

from datetime import date

from bot.reminders.letter import Item, Letter
from bot.views.duties.reminder_screens import reminder
from bot.views.plain import plain_text
from bot.views.rendering import Views
from storage.models.reminders import ReminderKind

LONGEST_ON_TELEGRAM = 4096


def test_what_does_not_fit_into_one_message_is_counted() -> None:
    items = tuple(
        Item(
            kind=ReminderKind.OVERDUE,
            obligation_id=number,
            name="báo cáo tổng kết phong trào thi đua của cụm, khối " + "và các đơn vị trực thuộc " * 3,
            due_on=date(2026, 12, 14),
            days=-3,
            unit=f"UBND xã {number}",
            about="Nguyễn Thị Lan",
        )
        for number in range(1, 81)
    )
    shown = reminder(Views("vi"), Letter(items))
    text = plain_text(shown.html)
    assert len(shown.html) < LONGEST_ON_TELEGRAM
    assert text.startswith("Anh/chị có 80 việc cần lưu ý, có việc đã quá hạn")
    listed = sum(line[:1].isdigit() for line in text.splitlines())
    assert f"Còn {80 - listed} việc khác; anh/chị xem ở mục Hạn của tôi." in text
    assert [row[0].label for row in shown.rows][-1] == "Hạn của tôi"
    assert len(shown.rows) == listed + 1
