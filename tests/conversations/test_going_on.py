"""A conversation about the rules that goes on for many turns: numbers, corrections, thanks and other matters
in between.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conversations.officer import Office


async def test_the_award_is_known_however_long_one_goes_on_about_it(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.hears("tieu chuan cstd cap tinh", "con toan quoc?", "ai ky", "ho so gom gi", "han nop?")
    *_, needed, short = await lan.hears(
        "bo phieu bao nhieu", "hoi dong 15 nguoi thi can may phieu", "neu 13 phieu thi sao"
    )
    assert "cần ít nhất 14 phiếu" in needed
    assert "hỏi tiếp về: Tỷ lệ phiếu – Chiến sĩ thi đua toàn quốc" in short.splitlines()[0]
    assert "13/15 phiếu = 86,7%, chưa đạt 90%" in short


async def test_what_grows_old_is_what_was_said_last_not_how_it_began(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("hồ sơ bằng khen thủ tướng")
    for turn in ("cho tập thể", "ai ký?", "hạn nộp?"):
        office.clock.forward(timedelta(minutes=20))
        [said] = await lan.say(turn)
        assert "Bằng khen của Thủ tướng Chính phủ cho tập thể" in said.splitlines()[0]
    office.clock.forward(timedelta(minutes=31))
    [said] = await lan.say("tiền thưởng?")
    assert "danh hiệu hoặc hình thức khen thưởng nào?" in said


async def test_the_council_and_the_votes_may_be_told_in_different_turns(office: Office) -> None:
    lan = await office.first_administrator()
    nine, ten, eight, other, larger = await lan.hears(
        "hội đồng 11 người cần mấy phiếu cho cờ thi đua chính phủ",
        "nếu 10 phiếu thì sao",
        "thế 8 phiếu",
        "còn cstđ toàn quốc thì sao",
        "thế 20 người",
    )
    assert "cần ít nhất 9 phiếu" in nine
    assert "10/11 phiếu = 90,9%" in ten
    assert "8/11 phiếu = 72,7%, chưa đạt 80%" in eight
    assert "8/11 phiếu = 72,7%, chưa đạt 90%" in other
    assert "Hội đồng 20 thành viên: cần ít nhất 18 phiếu" in larger


async def test_people_to_be_paid_are_counted_on(office: Office) -> None:
    lan = await office.first_administrator()
    _, five, twelve, more, last_year = await lan.hears(
        "thuong bk bo bao nhieu",
        "cho 5 người",
        "the 12 nguoi thi sao",
        "them 2 tap the nua",
        "nam ngoai thi sao",
    )
    assert "Cộng: 19.000.000 đồng" in five
    assert "Cộng: 45.600.000 đồng" in twelve
    assert "Cộng: 60.780.000 đồng" in more
    assert "Tra cứu ngày 31/12/2025" in last_year
    assert "Cộng: 56.160.000 đồng" in last_year


async def test_a_share_of_members_is_worked_out_again(office: Office) -> None:
    lan = await office.first_administrator()
    eight, nine = await lan.hears(
        "phòng 12 người có 8 lao động tiên tiến được tập thể lđtt không", "9 nguoi thi sao"
    )
    assert "8/12 người = 66,7%, chưa đạt" in eight
    assert "9/12 người = 75,0%, đạt" in nine


async def test_a_wrong_guess_is_put_right_without_asking_anew(office: Office) -> None:
    lan = await office.first_administrator()
    *_, mended, narrowed = await lan.hears(
        "ho so bang khen gom nhung gi",
        "bk ttg",
        "a nham, y minh la bang khen bo",
        "the cho doanh nghiep",
    )
    assert "hỏi tiếp về: Hồ sơ – Bằng khen của bộ, ban, ngành, tỉnh" in mended.splitlines()[0]
    assert "Hồ sơ – Bằng khen của bộ, ban, ngành, tỉnh cho doanh nghiệp" in narrowed.splitlines()[0]


async def test_thanks_and_words_that_say_nothing_change_no_subject(office: Office) -> None:
    lan = await office.first_administrator()
    *_, deadline = await lan.hears("hồ sơ cờ thi đua chính phủ", "cám ơn em", "vd", "ừ", "thời hạn?")
    assert "hỏi tiếp về: Hạn nộp – Cờ thi đua của Chính phủ" in deadline.splitlines()[0]


async def test_the_deadline_of_a_report_to_the_cluster_is_none_of_an_order(office: Office) -> None:
    lan = await office.first_administrator()
    _, _, other, back = await lan.hears(
        "tieu chuan huan chuong lao dong hang ba",
        "ca nhan",
        "han nop bao cao cum thi dua khi nao",
        "quay lai huan chuong, ho so gom gi",
    )
    assert "Huân chương" not in other
    assert "hỏi tiếp về: Hồ sơ – Huân chương Lao động hạng Ba cho cá nhân" in back.splitlines()[0]


async def test_an_article_of_the_law_is_that_of_our_law(office: Office) -> None:
    lan = await office.first_administrator()
    _, clause, other, later = await lan.hears(
        "xem dieu 42 nghi dinh 152", "khoan 1 thoi", "con dieu 44 luat", "sau 1/10/2026 co doi khong"
    )
    assert "Khoản 1 Điều 42 Nghị định 152/2025/NĐ-CP" in clause
    assert "Điều 44 Luật 06/2022/QH15" in other
    assert "sửa đổi từ 01/10/2026" in later
    assert "Điều 44 Luật 06/2022/QH15" in later


async def test_the_day_of_receipt_told_before_is_said_where_it_still_counts(office: Office) -> None:
    lan = await office.first_administrator()
    *_, carried = await lan.hears(
        "tiêu chuẩn chiến sĩ thi đua cơ sở", "nhận ngày 15/9/2026", "còn tập thể lao động xuất sắc"
    )
    assert "Tập thể lao động xuất sắc, tính theo ngày tiếp nhận hồ sơ 15/09/2026" in carried.splitlines()[0]


async def test_a_question_of_its_own_is_about_no_award_before_it(office: Office) -> None:
    lan = await office.first_administrator()
    _, _, household, report = await lan.hears(
        "tiêu chuẩn cờ thi đua chính phủ",
        "con co tinh",
        "ho gia dinh hien dat duoc khen gi",
        "bctt tinh den thoi diem nao",
    )
    assert "hỏi tiếp về" not in household.splitlines()[0]
    assert "Hộ gia đình không thuộc đối tượng" not in household
    assert "Bằng khen của Thủ tướng Chính phủ" in household
    assert "06 tháng" in report


async def test_a_class_is_asked_for_the_side_that_was_asked_before(office: Office) -> None:
    lan = await office.first_administrator()
    *_, two, payer = await lan.hears(
        "tien thuong hcld hang nhi tap the",
        "the hang nhat",
        "con ca nhan",
        "2 nguoi thi bao nhieu",
        "ai chi",
    )
    assert "2 × 22.770.000 đồng = 45.540.000 đồng" in two
    assert "chi thưởng từ ngân sách" in payer


async def test_provisions_are_turned_over_and_over(office: Office) -> None:
    lan = await office.first_administrator()
    *_, point, before = await lan.hears("nghị định 152 điều 35", "khoản 4", "điểm a", "điều trước")
    assert "Điểm a khoản 4 Điều 35 Nghị định 152/2025/NĐ-CP" in point
    assert "Điều 34 Nghị định 152/2025/NĐ-CP" in before


@pytest.mark.parametrize("asked", ["hồ sơ đất", "tiền lương", "tiêu chuẩn nhà ở"])
async def test_words_that_are_particles_only_without_their_accents_are_no_part_of_the_matter(
    office: Office, asked: str
) -> None:
    lan = await office.first_administrator()
    _, told = await lan.hears("hồ sơ bằng khen thủ tướng", asked)
    assert "nên chưa trả lời theo nội dung hỏi trước" in told
