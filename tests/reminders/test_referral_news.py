"""Questions to a specialist and the replies reach people wherever they are, once, also after an absence."""

from __future__ import annotations

from bot.reminders.delivery import Blocked
from bot.reminders.referral_news import tell
from bot.reminders.unreached import back_in_reach
from storage.models.accounts import Channel
from storage.models.people import Role
from storage.models.reminders import ReminderKind
from storage.models.specialists import Referral, ReferralStatus
from tests.reminders.conftest import Desk, Postbox

ASKED = "cờ của tổng công ty em thì nộp về phòng nào"
REPLY = "Nộp về phòng Tổng hợp."


async def asked(desk: Desk, asker_id: int, *told: int) -> int:
    """A question that these people were told of."""
    now = desk.clock.now()
    async with desk.database.writing() as work:
        question = await work.questions.add(
            text=ASKED, as_of=now.date(), outcome="declined", now=now, person_id=asker_id
        )
        referral = await work.referrals.add(
            question=question,
            asker_id=asker_id,
            text=ASKED,
            unit_id=None,
            said="–",
            addressed_to=told,
            now=now,
        )
        for one in told:
            person = await work.people.get(one)
            await tell(work, person, referral, ReminderKind.QUESTION, now=now, can_push=True)
        await work.commit()
    return referral.id


async def replied(desk: Desk, referral_id: int, by: int) -> None:
    now = desk.clock.now()
    async with desk.database.writing() as work:
        referral: Referral = await work.referrals.get(referral_id)
        referral.reply, referral.replied_by_id, referral.replied_at = REPLY, by, now
        referral.status = ReferralStatus.ANSWERED
        await work.flush()
        asker = await work.people.get(referral.asker_id)
        await tell(work, asker, referral, ReminderKind.REPLY, now=now, can_push=True)
        await work.commit()


async def test_on_telegram_both_come_once(desk: Desk) -> None:
    chief = await desk.person("Hà", Role.ADMINISTRATOR, telegram="11")
    mai = await desk.person("Mai", telegram="22")
    box = Postbox()
    number = await asked(desk, mai, chief)
    for _ in range(2):
        await desk.sweep(box).once()
    ((chat, question),) = box.got
    assert chat == "11"
    assert question.startswith("Câu hỏi của Mai")
    await replied(desk, number, chief)
    for _ in range(2):
        await desk.sweep(box).once()
    assert [chat for chat, _ in box.got] == ["11", "22"]
    assert "Hướng dẫn của Hà ngày 23/11/2026" in box.got[1][1]
    assert await desk.page(mai) == []


async def test_who_has_blocked_the_assistant_reads_the_reply_on_coming_back(desk: Desk) -> None:
    chief = await desk.person("Hà", Role.ADMINISTRATOR)
    mai = await desk.person("Mai", telegram="22", page=False)
    number = await asked(desk, mai, chief)
    assert ASKED in (await desk.page(chief))[0]
    await replied(desk, number, chief)
    box = Postbox([Blocked("bot was blocked by the user")])
    for _ in range(3):
        await desk.sweep(box).once()
    assert len(box.got) == 1
    async with desk.database.writing() as work:
        account = await work.accounts.find(Channel.TELEGRAM, "22")
        assert account is not None
        await back_in_reach(work, account.id, now=desk.clock.now())
        await work.commit()
    for _ in range(2):
        await desk.sweep(box).once()
    assert len(box.got) == 2
    assert REPLY in box.got[1][1]


async def test_what_was_answered_or_erased_before_the_morning_is_not_sent(desk: Desk) -> None:
    """Asked in the evening, answered by a colleague before the other administrator is told."""
    chief = await desk.person("Hà", Role.ADMINISTRATOR, telegram="11")
    other = await desk.person("An", Role.ADMINISTRATOR)
    mai = await desk.person("Mai")
    desk.clock.turn_to("2026-11-23 21:00")
    number = await asked(desk, mai, chief, other)
    box = Postbox()
    await desk.sweep(box).once()
    await replied(desk, number, other)
    assert REPLY in (await desk.page(mai))[0]  # the page disturbs nobody at night
    desk.clock.turn_to("2026-11-24 08:00")
    await desk.sweep(box).once()
    assert box.got == []


async def test_a_question_that_waits_reaches_the_administrators(desk: Desk) -> None:
    chief = await desk.person("Hà", Role.ADMINISTRATOR)
    hoa, mai = await desk.person("Hoa"), await desk.person("Mai")
    async with desk.database.writing() as work:
        unit = await work.units.add(name="Sở Nội vụ", now=desk.clock.now())
        await work.specialists.name(unit.id, hoa, now=desk.clock.now())
        await work.commit()
    number = await asked(desk, mai, hoa)
    async with desk.database.writing() as work:
        (await work.referrals.get(number)).unit_id = unit.id
        await work.commit()
    for day in ("2026-11-23 10:00", "2026-11-24 10:00", "2026-11-25 10:00"):
        desk.clock.turn_to(day)
        await desk.sweep().once()
        assert await desk.page(chief) == []
    for day in ("2026-11-26 10:00", "2026-11-27 10:00"):
        desk.clock.turn_to(day)
        await desk.sweep().once()
        assert len([one for one in await desk.page(chief) if ASKED in one]) == 1
    assert len(await desk.page(hoa)) == 1


async def test_several_at_once_fit_one_message(desk: Desk) -> None:
    """Whoever is told of five long questions in the morning opens each by its button."""
    chief = await desk.person("Hà", Role.ADMINISTRATOR, telegram="11")
    mai = await desk.person("Mai", telegram="22")
    desk.clock.turn_to("2026-11-23 21:00")
    for _ in range(5):
        number = await asked(desk, mai, chief)
        async with desk.database.writing() as work:
            (await work.referrals.get(number)).said = "dài " * 400
            await work.commit()
    desk.clock.turn_to("2026-11-24 08:00")
    box = Postbox()
    await desk.sweep(box).once()
    ((_, told),) = box.got
    assert told == "Câu hỏi chờ trả lời, câu gửi trước đứng trước:"
