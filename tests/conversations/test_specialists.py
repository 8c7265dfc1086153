"""A question goes to the officer in charge; the reply is shown beside the rules, never as one of them."""

from __future__ import annotations

import json
from datetime import timedelta

from bot.app import build_sweep
from bot.rights import Role
from tests.conversations.at_the_terminal import at_the_terminal
from tests.conversations.deadline_turns import under
from tests.conversations.officer import Office, Officer

UNHELD = "cờ của tổng công ty em thì nộp về phòng nào"
HELD = "hồ sơ bằng khen thủ tướng gồm những gì"
TOLD = "Nộp về phòng Tổng hợp trước 15/12; đã nộp bản giấy thì gửi thêm bản mềm."
DENIED = "không có quyền thực hiện"


async def put_in_charge(lan: Officer, unit: str, name: str, now: str = "theo cấp trên") -> None:
    await lan.say("/chuyenvien")
    await lan.press(f"{unit}: {now}")
    assert f"Từ nay {name} nhận câu hỏi của {unit}" in (await lan.press(name))[0]


async def refer(officer: Officer, question: str) -> list[str]:
    """Ask the assistant, then the person in charge."""
    await officer.say(question)
    await officer.press("Hỏi chuyên viên phụ trách")
    return await officer.press("Gửi")


async def answer(officer: Officer, text: str, how: str = "Gửi và giữ làm hướng dẫn") -> list[str]:
    await officer.press("Trả lời")
    await officer.say(text)
    return await officer.press(how)


async def told(officer: Officer, part: str) -> list[str]:
    return [one for one in await officer.transcript() if part in one]


async def test_a_question_is_sent_answered_and_kept_for_the_unit(office: Office) -> None:
    lan = await office.first_administrator()
    hoa, minh = await office.member(Role.OFFICER, "Hoa"), await office.member(Role.OFFICER, "Minh")
    below = await office.member(Role.VIEWER, "Xuân", "Chi cục A")
    beside = await office.member(Role.OFFICER, "Bình", "Sở Y tế")
    await under(office, "Sở Nội vụ", "Chi cục A")
    await put_in_charge(lan, "Sở Nội vụ", "Hoa")

    await minh.say(HELD)
    (draft,) = await minh.press("Hỏi chuyên viên phụ trách")
    assert draft.startswith("Gửi tới Hoa:")
    assert HELD in draft
    assert "Người nhận thấy họ tên, đơn vị của anh/chị" in draft
    held = await minh.held("Gửi")
    assert (await minh.press_held(held))[0].startswith("Đã gửi câu hỏi tới Hoa.")
    await minh.press_held(held)  # an impatient thumb
    (question,) = await told(hoa, "Câu hỏi của Minh (Sở Nội vụ)")
    assert HELD in question
    assert "Trợ lý đã trả lời:" in question
    assert "Hồ sơ đề nghị Bằng khen của Thủ tướng Chính phủ" in question
    assert await told(lan, "Câu hỏi của Minh") == []

    # the reply sounds like a report of what was submitted, and is none
    await hoa.press("Trả lời")
    (draft,) = await hoa.say(TOLD)
    assert draft.startswith("Trả lời gửi tới Minh:")
    assert "đề nghị không ghi tên, hoàn cảnh cá nhân" in draft
    keep = await hoa.held("Gửi và giữ làm hướng dẫn")
    assert "giữ làm hướng dẫn cho Sở Nội vụ và các đơn vị trực thuộc" in (await hoa.press_held(keep))[0]
    await hoa.press_held(keep)
    (reply,) = await told(minh, TOLD)
    assert reply.startswith("Hướng dẫn của Hoa ngày 23/11/2026")
    assert "không phải văn bản quy định" in reply

    # shown behind the rules to the unit and those below, whatever words they ask in; nobody else
    for officer in (minh, below):
        (shown,) = await officer.say("ho so bk ttg can gi")
        rules, _, guidance = shown.partition("Hướng dẫn của Hoa ngày 23/11/2026")
        assert "Điều 42" in rules
        assert "không phải quy định" in guidance
        assert TOLD in guidance
    assert "Hướng dẫn của" not in (await beside.say(HELD))[0]
    assert "Hướng dẫn của" not in (await minh.say("tiêu chuẩn bằng khen thủ tướng"))[0]
    assert "Hướng dẫn của" not in (await minh.say("hồ sơ huân chương lao động hạng ba"))[0]
    # what is copied to be forwarded is the rule alone
    await minh.say(HELD)
    assert TOLD not in await minh.copied("Sao chép để chuyển")

    assert "Đã rút hướng dẫn" in (await hoa.press("Rút hướng dẫn"))[0]
    assert "Hướng dẫn của" not in (await minh.say(HELD))[0]
    log = (await lan.say("/nhatky"))[0]
    assert "Hoa (trên trang): đưa ra hướng dẫn số 1 cho Sở Nội vụ" in log
    assert "Hoa (trên trang): rút hướng dẫn số 1 của Sở Nội vụ" in log
    assert TOLD not in log


async def test_a_question_without_an_answer_is_typed_and_answered_by_the_administrators(
    office: Office,
) -> None:
    """Nobody is named: every administrator reads it, the first reply counts, the others see whose it was."""
    lan = await office.first_administrator()
    hoa = await office.member(Role.ADMINISTRATOR, "Hoa")
    await hoa.say("Phòng TĐKT")  # a new administrator is asked for the contact
    minh = await office.member(Role.OFFICER, "Minh")
    assert "Lan, Hoa" in (await minh.say("/hoi"))[0]
    await minh.press("Viết câu hỏi")
    assert "Gửi tới Lan, Hoa:" in (await minh.say(UNHELD))[0]
    await minh.press("Gửi")
    assert (await answer(lan, TOLD, "Chỉ gửi người hỏi"))[0] == "Đã gửi trả lời tới Minh."
    assert len(await told(minh, TOLD)) == 1
    seen = "\n".join(await hoa.press("Trả lời"))
    assert "Trả lời của Lan" in seen
    # sent to the one who asked alone: nobody else reads it
    assert "Hướng dẫn của" not in (await minh.say(UNHELD))[0]
    await minh.say("/hoi")
    await minh.press("Câu hỏi đã gửi")
    assert TOLD in (await minh.press(f"Đã trả lời: {UNHELD}"))[0]
    # put right, it takes the place of what was told
    await hoa.say("Nộp về phòng Thi đua.")
    await hoa.press("Gửi và giữ làm hướng dẫn")
    assert "Nộp về phòng Thi đua." in (await minh.say("co cua tong cong ty em thi nop ve phong nao"))[0]


async def test_who_asks_is_not_asked_and_a_reply_is_not_lost_by_a_restart(office: Office) -> None:
    lan = await office.first_administrator()
    hoa = await office.member(Role.OFFICER, "Hoa")
    await put_in_charge(lan, "Sở Nội vụ", "Hoa")
    assert "gửi tới: Lan" in (await hoa.say("/hoi"))[0]
    # the only administrator has nobody above
    await lan.say("/chuyenvien")
    await lan.press("Sở Nội vụ: Hoa")
    await lan.press("Thôi giao riêng, theo cấp trên")
    await lan.say(UNHELD)
    assert "chưa có ai trong hệ thống nhận câu hỏi này" in (await lan.press("Hỏi chuyên viên phụ trách"))[0]
    await refer(hoa, UNHELD)
    await lan.press("Trả lời")
    settings, clock, kb = office.app.settings, office.clock, office.app.services.knowledge
    await office.close()
    again = await Office.open(settings.data_dir, kb, clock)
    try:
        lan, hoa = lan.back_in(again), hoa.back_in(again)
        await lan.say(TOLD)
        await lan.press("Gửi và giữ làm hướng dẫn")
        assert len(await told(hoa, TOLD)) == 1
    finally:
        await again.close()
        office.worker = again.worker


async def test_a_question_finds_its_way_when_the_one_in_charge_has_left(office: Office) -> None:
    lan = await office.first_administrator()
    hoa, minh = await office.member(Role.OFFICER, "Hoa"), await office.member(Role.OFFICER, "Minh")
    await put_in_charge(lan, "Sở Nội vụ", "Hoa")
    await refer(minh, UNHELD)
    await build_sweep(office.app).once()
    assert await told(lan, "Câu hỏi của Minh") == []
    await lan.say("/nguoidung")
    await lan.press("Hoa")
    await lan.press("Cắt quyền truy cập")
    await lan.press("Xác nhận cắt quyền")
    for _ in range(2):
        await build_sweep(office.app).once()
    assert len(await told(lan, "Câu hỏi của Minh")) == 1
    assert "đã được dừng" in (await hoa.say("/hoi"))[0]
    await answer(lan, TOLD)
    assert len(await told(minh, TOLD)) == 1


async def test_every_button_asks_anew_who_presses_it(office: Office) -> None:
    lan = await office.first_administrator()
    hoa, minh = await office.member(Role.OFFICER, "Hoa"), await office.member(Role.OFFICER, "Minh")
    binh = await office.member(Role.COORDINATOR, "Bình")
    await put_in_charge(lan, "Sở Nội vụ", "Hoa")
    await refer(minh, UNHELD)
    gone = "không còn"
    for officer, data, said in (
        (minh, "1:reply_ask:1", DENIED),  # nobody answers themself
        (binh, "1:reply_ask:1", DENIED),  # a coordinator is not in charge of questions by that alone
        (binh, "1:reply_open:1", DENIED),
        (binh, "1:reply_send:1:1:1", DENIED),
        (binh, "1:refer_send:1", gone),  # somebody else's question
        (binh, "1:refer_show:1", gone),
        (binh, "1:refer_back:1", gone),
        (binh, "1:vote:1:wrong", gone),
        (binh, "1:charge_set:1:1", DENIED),
        (binh, "1:charge_end:1", DENIED),
        (binh, "1:qlist_file", DENIED),
        (binh, "1:qlist_done:1", DENIED),
        (hoa, "1:refer_show:1", gone),
        (hoa, "1:reply_send:1:99:1", "đã thay đổi"),  # an old button: nothing was typed under it
        (hoa, "1:reply_ask:77", gone),
    ):
        reads = await officer.press_data(data)
        assert any(said in read for read in reads), (data, reads)
    await answer(hoa, TOLD)
    assert DENIED in (await binh.press_data("1:guidance_back:1"))[0]
    # whoever is no longer in charge, and has not answered, reads no more
    await refer(minh, "cờ của sở em nộp phòng nào vậy chị")
    await put_in_charge(lan, "Sở Nội vụ", "Bình", now="Hoa")
    assert DENIED in (await hoa.press_data("1:reply_open:2"))[0]
    await build_sweep(office.app).once()
    assert len(await told(binh, "cờ của sở em nộp phòng nào vậy chị")) == 1


async def test_the_reply_is_printed_at_the_terminal(office: Office) -> None:
    lan = await office.first_administrator()
    issued = await office.app.services.invitations.issue_from_terminal(
        Role.OFFICER, "Sở Nội vụ", timedelta(days=1)
    )
    async with at_the_terminal(office) as minh:
        await minh.enter(issued.code)
        await minh.say("Minh")
        assert "Gửi tới Lan:" in (await minh.say(f"/hoi {UNHELD}"))[0]
        await minh.press("Gửi")
        assert await minh.look() == []
        await answer(lan, TOLD)
        (reply,) = await minh.look()
        assert TOLD in reply
        assert await minh.look() == []
    # one that came while it was closed waits for the next start
    await lan.press("Trả lời")
    await lan.say("Nộp về phòng Thi đua.")
    await lan.press("Chỉ gửi người hỏi")
    async with at_the_terminal(office) as minh:
        assert sum("Nộp về phòng Thi đua." in one for one in minh.printed) == 1


async def test_withdrawn_questions_and_secret_texts_go_nowhere(office: Office) -> None:
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await refer(minh, UNHELD)
    assert (await minh.press("Rút câu hỏi"))[0] == "Đã rút câu hỏi."
    assert "không còn" in (await lan.press("Trả lời"))[0]
    stamped = "TỐI MẬT\nKế hoạch khen thưởng của đơn vị"
    assert "bí mật nhà nước" in (await minh.say(f"/hoi {stamped}"))[0]
    await refer(minh, "hồ sơ của tổng công ty em thì nộp về phòng nào")
    await lan.press("Trả lời")
    assert "bí mật nhà nước" in (await lan.say(stamped))[0]
    assert len(await lan.say("x" * 2100)) == 1
    await lan.say(TOLD)
    await lan.press("Chỉ gửi người hỏi")
    assert len(await told(minh, TOLD)) == 1


async def test_what_was_asked_and_told_is_handed_out_and_erased(office: Office) -> None:
    lan = await office.first_administrator()
    hoa, minh = await office.member(Role.OFFICER, "Hoa"), await office.member(Role.OFFICER, "Minh")
    await put_in_charge(lan, "Sở Nội vụ", "Hoa")
    await refer(minh, HELD)
    await answer(hoa, TOLD)
    await refer(minh, UNHELD)
    await answer(hoa, "Chị Minh nộp về phòng Tổng hợp.")
    for officer, mine, others in (
        (minh, "asked_specialists", "replies"),
        (hoa, "replies", "asked_specialists"),
    ):
        content = await handed_out(officer)
        assert len(content[mine]) == 2
        assert content[others] == []
    assert HELD not in json.dumps((await handed_out(hoa))["replies"], ensure_ascii=False)
    # guidance that names nobody stays when who asked is erased; what names them goes
    await minh.say("/xoadulieu")
    await minh.press("Xác nhận xóa dữ liệu của tôi")
    assert TOLD in (await lan.say(HELD))[0]
    async with office.app.database.reading() as work:
        assert [one.text for one in await work.guidance.standing()] == [TOLD]
        assert await work.referrals.open_ones() == []
    # and when its author is erased, it stays without a name
    await hoa.say("/xoadulieu")
    await hoa.press("Xác nhận xóa dữ liệu của tôi")
    shown = (await lan.say(HELD))[0]
    assert TOLD in shown
    assert "Hướng dẫn của Hoa" not in shown
    assert "Sở Nội vụ: theo cấp trên" in await buttons_of(lan, "/chuyenvien")


async def test_questions_go_after_ninety_days_and_guidance_stays(office: Office) -> None:
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await refer(minh, UNHELD)
    await answer(lan, TOLD)
    office.clock.forward(timedelta(days=91))
    await office.app.services.personal_data.purge_expired()
    async with office.app.database.reading() as work:
        assert await work.referrals.of_asker(2) == []
        assert len(await work.guidance.standing()) == 1


async def test_guests_read_whom_to_call_and_send_nothing(office: Office) -> None:
    await office.first_administrator()
    stranger = await office.stranger()
    await stranger.say("xin chào")
    for data in ("1:refer_own", "1:refer_ask:1", "1:refer_send:1", "1:vote:1:wrong"):
        assert "người được đơn vị mời" in (await stranger.press_data(data))[0]


async def handed_out(officer: Officer) -> dict[str, list[object]]:
    await officer.say("/dulieucuatoi")
    files = officer.office.app.files
    kept = await files.of_account(officer.account_id, str((await officer.documents())[-1]))
    assert kept is not None
    content: dict[str, list[object]] = json.loads(files.path(kept.content_hash).read_text("utf-8"))
    return content


async def buttons_of(officer: Officer, command: str) -> list[str]:
    await officer.say(command)
    return await officer.buttons()
