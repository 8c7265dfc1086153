"""The days of a case in conversation: which rules they lead to, and what is paid by each of them."""

from __future__ import annotations

from tests.conversations.officer import Office


async def test_a_day_after_an_amount_asks_for_the_amount_of_that_day(office: Office) -> None:
    lan = await office.first_administrator()
    _, before, since = await lan.hears("tiền thưởng cstđ cơ sở", "còn ngày 30/6/2026", "con ngay 1/7/2026")
    assert "1 × 2.340.000 đồng" in before
    assert "1 × 2.530.000 đồng" in since


async def test_each_group_is_paid_by_its_own_day_and_more_are_counted_on(office: Office) -> None:
    lan = await office.first_administrator()
    both, more = await lan.hears(
        "2 cstđ cơ sở quyết định tháng 5/2026 và 2 cstđ cơ sở quyết định tháng 8/2026 thưởng bao nhiêu",
        "thêm 1 người nữa tháng 8/2026",
    )
    assert "Cộng: 9.740.000 đồng" in both
    assert "Cộng: 12.270.000 đồng" in more


async def test_the_day_of_receipt_may_be_turned_to_and_fro(office: Office) -> None:
    lan = await office.first_administrator()
    asked, old, new, old_again = await lan.hears(
        "tiêu chuẩn cstđ cơ sở", "trước 01/10/2026", "còn từ 1/10/2026 thì sao", "thế còn trước đó"
    )
    assert "Hồ sơ đã được cơ quan thẩm định tiếp nhận trước ngày 01/10/2026 hay chưa" in asked
    assert "nếu quy định mới có lợi hơn thì áp dụng quy định mới" in old
    assert "bản sửa đổi chưa được đối chiếu nên trợ lý chưa trả lời" in new
    assert "tính theo ngày tiếp nhận hồ sơ 30/09/2026" in old_again


async def test_a_day_of_receipt_named_now_goes_before_a_year_named_earlier(office: Office) -> None:
    lan = await office.first_administrator()
    *_, which, due = await lan.hears(
        "tiêu chuẩn cstđ cơ sở",
        "thế năm 2024 thì sao",
        "hồ sơ nộp ngày 20/9/2026 thì áp dụng luật nào",
        "thời hạn",
    )
    assert "31/12/2024" not in which + due
    assert "trước 01/10/2026 thì giải quyết theo Luật 06/2022/QH15" in which


async def test_a_count_of_holders_of_a_title_is_worked_out_and_goes_on(office: Office) -> None:
    lan = await office.first_administrator()
    short, enough = await lan.hears("12 người, 8 LĐTT", "9 người thì sao")
    assert "8/12 người = 66,7%, chưa đạt tỷ lệ 70%" in short
    assert "9/12 người = 75,0%, đạt tỷ lệ" in enough


async def test_the_name_that_was_open_is_filled_in_with_the_days_and_numbers_told(office: Office) -> None:
    lan = await office.first_administrator()
    _, paid, _, of_votes = await lan.hears(
        "2 cstđ tháng 5/2026 và 2 tháng 8/2026",
        "1",
        "hội đồng 15 người xét cstđ, 13 phiếu đồng ý",
        "toàn quốc",
    )
    assert "Cộng: 9.740.000 đồng" in paid
    assert "13/15 phiếu = 86,7%, chưa đạt 90%" in of_votes


async def test_a_choice_says_the_year_of_the_question(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("tiêu chuẩn chiến sĩ thi đua năm 2025")
    assert "Tiêu chuẩn Chiến sĩ thi đua cơ sở năm 2025" in await lan.buttons()
    (told,) = await lan.hears("1")
    assert "Tra cứu ngày 31/12/2025" in told


async def test_what_is_told_of_the_case_is_held_against_the_standard_asked_for(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("tiêu chuẩn cstđ tỉnh")
    told = (await lan.say("em có 2 lần cstđ cơ sở"))[0]
    assert "hỏi tiếp về: Tiêu chuẩn – Chiến sĩ thi đua bộ, ban, ngành, tỉnh" in told
    assert "Chưa thấy đủ căn cứ: thiếu Chiến sĩ thi đua cơ sở (03 lần; câu hỏi mới nêu 02)" in told
    other = (await lan.say("còn cờ tỉnh"))[0]
    assert "hỏi tiếp về: Tiêu chuẩn – Cờ thi đua của bộ, ban, ngành, tỉnh" in other
