"""One thing owed is told to a person once, whatever ways lead there: second tries, or what lay unread.

In December 2026 the 1st is a Tuesday.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reminders.delivery import Faltered, Outcome, Unknown
from bot.reminders.verdicts import said_twice
from storage.models.accounts import Channel
from storage.models.people import Role
from storage.models.reminders import Reminder, ReminderKind, ReminderStatus
from tests.reminders.conftest import Desk, Postbox, at
from tests.reminders.test_message_of_the_day import REPEAT, snoozed, told

NAME = "gửi danh sách"
UNSEEN = "chưa xem hoặc chưa nhận được lời nhắc"


async def unread_on_the_page(desk: Desk, due_on: date, hour: str = "08:00") -> tuple[int, int, int]:
    """Who coordinates; An, who has Telegram since an unread reminder came on the page; what it is about."""
    now = desk.clock.now()
    chief = await desk.person("Lan", Role.COORDINATOR)
    an = await desk.person("An")
    owed = await desk.owes(an, NAME, due_on, unit="UBND xã An Bình")
    async with desk.database.writing() as work:
        above = await work.units.add(name="Sở Nội vụ", now=now)
        await work.people.change(chief, version=1, unit_id=above.id)
        unit_id = (await work.deadlines.duty(owed)).obligation.unit_id
        await work.people.change(an, version=1, unit_id=unit_id)
        (await work.units.get(unit_id or 0)).parent_id = above.id
        await work.commit()
    desk.clock.turn_to(f"2026-12-01 {hour}")
    await desk.sweep().once()
    async with desk.database.writing() as work:
        account = await work.accounts.meet(Channel.TELEGRAM, "77", now=desk.clock.now())
        await work.accounts.link(account.id, an)
        await work.commit()
    return chief, an, owed


@pytest.mark.parametrize("trouble", [Unknown("TimedOut"), Faltered("ServerTrouble")])
async def test_what_lay_unread_and_a_second_try_are_one_message(desk: Desk, trouble: Outcome) -> None:
    await unread_on_the_page(desk, date(2026, 12, 1))
    box = Postbox([trouble])
    await told(desk, box, "2026-12-02 07:59", "2026-12-02 08:00")  # overdue: nobody knows whether it came
    reads = await told(desk, box, "2026-12-03 16:00", "2026-12-03 16:01", "2026-12-03 16:10")
    assert [NAME in text for text in reads] == [True]
    assert REPEAT in reads[0]


async def test_a_second_try_is_none_where_the_same_has_come_since(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77")
    owed = await desk.owes(lan, NAME, date(2026, 12, 1))
    box = Postbox()
    await told(desk, box, "2026-12-01 08:00")
    box.answers = [Unknown("TimedOut")]
    await told(desk, box, "2026-12-02 08:00")
    await snoozed(desk, lan, owed, "2026-12-02 08:03")  # asked for before the second try is due
    (reads,) = await told(desk, box, "2026-12-02 08:03", "2026-12-02 08:06", "2026-12-02 08:12")
    assert REPEAT not in reads
    assert ReminderStatus.UNKNOWN not in await desk.statuses(owed)


async def test_who_was_told_another_way_since_is_not_named_as_not_reached(desk: Desk) -> None:
    chief, _, _ = await unread_on_the_page(desk, date(2026, 12, 4), "09:00")
    await desk.owes(chief, "họp cụm", date(2026, 12, 2))
    box = Postbox()
    # whoever coordinates has had the message of Wednesday when Telegram takes what lay unread
    await told(desk, box, "2026-12-02 08:00")
    (reads,) = await told(desk, box, "2026-12-02 09:00", "2026-12-02 09:01")
    assert NAME in reads
    await told(desk, box, "2026-12-03 08:00")
    told_of = "".join(await desk.page(chief))
    assert "họp cụm" in told_of
    assert UNSEEN not in told_of


SAYING_IT = (ReminderKind.DUE, ReminderKind.OVERDUE, ReminderKind.AGAIN)
SAYING_ELSE = (ReminderKind.MOVED, ReminderKind.ASSIGNED, ReminderKind.HANDED_BACK, ReminderKind.LAW)
KINDS = st.sampled_from([*SAYING_IT * 2, *SAYING_ELSE])
ROWS = st.lists(
    st.builds(
        lambda kind, about, unknowns, offset: Reminder(
            obligation_id=None if kind is ReminderKind.LAW else about,
            recipient_id=1,
            kind=kind,
            offset=offset,
            unknowns=unknowns,
            planned_for=at("2026-12-02 08:00"),
            due_at=at("2026-12-02 08:00"),
            expires_at=at("2026-12-16 08:00"),
        ),
        KINDS,
        st.integers(1, 2),
        st.integers(0, 1),
        st.sampled_from([-8, 1, 3]),
    ),
    max_size=6,
)


@settings(deadline=None, database=None, derandomize=True)
@given(rows=ROWS)
def test_of_one_thing_owed_one_message_is_left_and_never_none(rows: Sequence[Reminder]) -> None:
    left = [row for row in rows if row not in said_twice(rows)]
    for about in (1, 2):
        before = [row for row in rows if row.obligation_id == about and row.kind in SAYING_IT]
        after = [row for row in left if row in before]
        assert bool(after) == bool(before)
        # second tries go out apart: of one thing there is either such a one, or what is new
        assert len({bool(row.unknowns) for row in after}) <= 1
    # what says something else is never among them
    assert all(row in left for row in rows if row.kind not in SAYING_IT)
