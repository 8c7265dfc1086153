"""Asked in between: where a report of the cluster goes, and whether what was sent can be had back."""

from __future__ import annotations

from bot.rights import Role
from tests.conversations.deadline_turns import under
from tests.conversations.officer import Office, Officer

NOT_HELD = "Trong các văn bản chung của cả nước ở kho tra cứu, trợ lý không thấy quy định về việc rút lại"
WAITS = "HS 1 vẫn đang chờ: Anh/chị chọn đối tượng được đề nghị khen thưởng."


async def block(office: Office) -> tuple[Officer, Officer, Officer]:
    """Block 3, which the health department leads; commune A belongs to it."""
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh", "UBND xã A")
    tu = await office.member(Role.OFFICER, "Tú", "Sở Y tế")
    await under(office, "Sở Nội vụ", "UBND xã A", "Sở Y tế")
    await lan.say("lập Khối thi đua số 3 gồm: Sở Y tế (trưởng khối), UBND xã A")
    await lan.press("Lập cụm, khối với 2 đơn vị")
    return lan, minh, tu


async def test_where_a_report_of_the_block_goes(office: Office) -> None:
    lan, minh, tu = await block(office)
    await minh.say("lập hồ sơ giấy khen")  # in the middle of a walk it is no question about that award
    reads, waiting = await minh.say("báo cáo khối nộp cho ai")
    assert reads.startswith("Khối thi đua số 3: đơn vị đứng đầu là Sở Y tế. Hiện chưa có hạn nào")
    assert reads.endswith("chưa rõ nơi nhận; anh/chị hỏi Sở Y tế.")
    assert waiting == WAITS
    assert "đơn vị anh/chị là đơn vị đứng đầu" in (await tu.say("bc khoi nop cho ai vay"))[0]
    await tu.say("đặt hạn báo cáo quý 4 cho khối 3 trước 15/12")
    await tu.press("Hết thứ Hai 14/12/2026")
    await tu.press(next(one for one in await tu.buttons() if "trừ đơn vị trưởng" in one))
    for said in ("báo cáo khối nộp cho ai", "bc khoi gui di dau"):  # by whatever name it was set
        reads, waiting = await minh.say(said)
        assert "báo cáo quý 4, hạn hết thứ Hai 14/12/2026. Thuộc Khối thi đua số 3" in reads, said
        assert "đơn vị đứng đầu: Sở Y tế. Người đặt hạn: Tú (Sở Y tế)." in reads, said
        assert waiting == WAITS, said
    assert "Trưởng khối: Sở Y tế" in (await minh.say("trưởng khối là ai"))[0]
    # who is in no block is told nothing of one
    assert "Khối thi đua" not in (await lan.say("báo cáo khối nộp cho ai"))[-1]


async def test_whether_what_was_sent_can_be_had_back_is_not_made_up(office: Office) -> None:
    _, minh, _ = await block(office)
    for said in (
        "đã trình rồi có rút được không",
        "nộp rồi nhưng muốn rút lại bc khối quý 4",
        "trinh roi rut lai dc k",  # no accents
        "xin rút hồ sơ khen thưởng đã gửi bộ nội vụ được không",
        "báo cáo gửi nhầm sở rồi rút lại kiểu gì",
    ):
        (reads,) = await minh.say(said)
        assert reads.startswith(NOT_HELD), said
        assert "Viết câu hỏi" in await minh.buttons(), said
    await minh.say("lập hồ sơ giấy khen")
    assert await minh.say("đã trình rồi có rút được không") == [reads, WAITS]
    assert not (await minh.say("khen thưởng theo thủ tục rút gọn được không"))[0].startswith(NOT_HELD)
