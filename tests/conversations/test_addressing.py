"""Whom a deadline is for: a kind of units, units by name, a cluster; read back by name before it is set."""

from __future__ import annotations

from pathlib import Path

from bot.rights import Role
from bot.services.deadlines.addressees import Addressees, units_of
from knowledge.knowledge_base import KnowledgeBase
from storage.models.clusters import ClusterKind
from tests.conversations.deadline_turns import under
from tests.conversations.officer import Office, open_office

UNITS = ("UBND xã Hòa Bình", "UBND phường Tân Lập", "Sở Y tế", "Công ty cổ phần An Phú")


async def _province(office: Office) -> None:
    async with office.app.database.writing() as work:
        for name in UNITS:
            await work.units.add(name=name, now=office.clock.now())
        await work.commit()
    await under(office, "Sở Nội vụ", *UNITS)


async def _owing(office: Office, name: str) -> list[str]:
    async with office.app.database.reading() as work:
        duties = [one for one in await work.deadlines.open_ones() if one.deadline.name == name]
        return [(await work.units.get(one.obligation.unit_id or 0)).name for one in duties]


async def test_a_deadline_is_set_for_a_kind_of_units_and_for_chosen_ones(
    tmp_path: Path, knowledge: KnowledgeBase
) -> None:
    async with open_office(tmp_path, knowledge) as office:
        await office.first_administrator()
        hue = await office.member(Role.COORDINATOR, "Huệ")
        await _province(office)

        # a kind: told by the names of the units, each read back before anything is set
        await hue.say("/han báo cáo sơ kết 15/12")
        await hue.press("Hết thứ Ba 15/12/2026")
        await hue.press("Theo loại đơn vị")
        assert (await hue.buttons())[:3] == [
            "Các sở, ngành, đoàn thể cấp tỉnh (1)",
            "Các xã, phường, đặc khu (2)",
            "Các doanh nghiệp, hợp tác xã (1)",
        ]
        assert await hue.press("Các xã, phường, đặc khu (2)") == [
            "báo cáo sơ kết, hạn hết thứ Ba 15/12/2026, gửi các xã, phường, đặc khu: 2 đơn vị "
            "(UBND xã Hòa Bình; UBND phường Tân Lập). Anh/chị xem có đúng không."
        ]
        assert await _owing(office, "báo cáo sơ kết") == []
        assert await hue.press("Đặt hạn cho 2 đơn vị") == [
            "Đã ghi nhận cho 2 đơn vị: báo cáo sơ kết, hạn hết thứ Ba 15/12/2026. "
            "Chưa có ai nhận được lời nhắc trước hạn này ở: UBND xã Hòa Bình; UBND phường Tân Lập; "
            "anh/chị vui lòng báo trực tiếp."
        ]
        assert await _owing(office, "báo cáo sơ kết") == ["UBND xã Hòa Bình", "UBND phường Tân Lập"]

        # by name: pressed, left out again, and pasted; what is called like none is said
        await hue.say("/han số liệu khen thưởng 18/12")
        await hue.press("Hết thứ Sáu 18/12/2026")
        await hue.press("Chọn đơn vị")
        await hue.press("☐ UBND xã Hòa Bình")
        await hue.press("☑ UBND xã Hòa Bình")
        await hue.press("Gõ hoặc dán tên các đơn vị")
        (reads,) = await hue.say("1. so y te\n2. Công ty An Phú\n3. Sở Xây dựng")
        assert reads.startswith("Đã chọn 2 đơn vị. Chưa xác định được: Sở Xây dựng.")
        await hue.press("Xong (2 đơn vị)")
        await hue.press("Đặt hạn cho 2 đơn vị")
        assert await _owing(office, "số liệu khen thưởng") == ["Sở Y tế", "Công ty cổ phần An Phú"]

        # what is kept is whom it was meant for: a commune that comes later belongs to it
        async with office.app.database.writing() as work:
            first = (await work.deadlines.open_ones())[0]
            kept = Addressees.from_json(first.deadline.addressees)
            assert kept == Addressees.of_kind("xa", kept.of_unit_id)
            await work.units.add(name="Xã Mới", parent_id=kept.of_unit_id, now=office.clock.now())
            names = [one.name for one in await units_of(work, kept)]
        assert names == ["UBND xã Hòa Bình", "UBND phường Tân Lập", "Xã Mới"]


async def test_what_waits_for_an_event_is_set_for_a_kind_chosen_units_and_a_cluster(
    tmp_path: Path, knowledge: KnowledgeBase
) -> None:
    async with open_office(tmp_path, knowledge) as office:
        lan = await office.first_administrator()
        await _province(office)
        async with office.app.database.writing() as work:
            units = [one.id for one in await work.units.all() if one.name in UNITS[:3]]
            cluster = await work.clusters.add(
                kind=ClusterKind.CLUSTER,
                name="Cụm thi đua số 1",
                year=2026,
                unit_id=None,
                now=office.clock.now(),
            )
            year = await work.clusters.year_of(cluster.id)
            assert year is not None
            year.head_id = units[0]
            for unit_id in units:
                await work.clusters.add_member(year.id, unit_id, now=office.clock.now())
            await work.commit()

        await lan.say("/han gui bien ban 10 ngay lam viec sau khi hop hoi dong")
        await lan.press("Đúng, chờ ngày diễn ra")
        await lan.press("Theo loại đơn vị")
        assert await lan.press("Các xã, phường, đặc khu (2)") == [
            "gui bien ban, gửi các xã, phường, đặc khu: 2 đơn vị (UBND xã Hòa Bình; UBND phường Tân Lập). "
            "Hạn được tính khi anh/chị cho biết ngày. Anh/chị xem có đúng không."
        ]
        await lan.press("Đặt hạn cho 2 đơn vị")
        await lan.say("/han nộp danh sách 5 ngày trước khi họp hội đồng")
        await lan.press("Đúng, chờ ngày diễn ra")
        await lan.press("Chọn đơn vị")
        await lan.press("Gõ hoặc dán tên các đơn vị")
        await lan.say("sở y tế\ncông ty an phú")
        await lan.press("Xong (2 đơn vị)")
        await lan.press("Chọn lại")  # whom it is for is asked again, nothing is lost
        await lan.press("Chọn đơn vị")
        await lan.press("Xong (2 đơn vị)")
        await lan.press("Đặt hạn cho 2 đơn vị")
        await lan.say("/han tổng hợp điểm 3 ngày sau khi họp hội đồng")
        await lan.press("Đúng, chờ ngày diễn ra")
        await lan.press("Cụm, khối thi đua")
        await lan.press("Cụm thi đua số 1: 2 đơn vị, trừ đơn vị trưởng")
        await lan.press("Đặt hạn cho 2 đơn vị")

        assert await _owing(office, "gui bien ban") == []  # until the day is told
        await lan.say("họp hội đồng ngày 3/12")
        (reads,) = await lan.press("Đúng, ngày thứ Năm 03/12/2026")
        assert "gui bien ban (10 ngày làm việc sau hop hoi dong): hết thứ Năm 17/12/2026" in reads
        assert await _owing(office, "gui bien ban") == ["UBND xã Hòa Bình", "UBND phường Tân Lập"]
        assert await _owing(office, "danh sách") == ["Sở Y tế", "Công ty cổ phần An Phú"]
        assert await _owing(office, "tổng hợp điểm") == ["UBND phường Tân Lập", "Sở Y tế"]


async def test_nobody_chooses_units_that_they_do_not_coordinate(
    tmp_path: Path, knowledge: KnowledgeBase
) -> None:
    async with open_office(tmp_path, knowledge) as office:
        await office.first_administrator()
        await _province(office)
        hoa = await office.member(Role.COORDINATOR, "Hoa", "UBND xã Hòa Bình")
        minh = await office.member(Role.OFFICER, "Minh")
        for officer in (hoa, minh):
            await officer.say("/han báo cáo năm 15/12")
            await officer.press("Hết thứ Ba 15/12/2026")
            assert not {"Theo loại đơn vị", "Chọn đơn vị", "Cụm, khối thi đua"} & set(await officer.buttons())
            occurrence = (await officer.data_under("Đơn vị tôi")).split(":")[2]
            # forged: another unit, then the draft as it would be after it
            (reads,) = await officer.press_data(f"1:for_unit:{occurrence}:20261215:4:on:1")
            assert "không có quyền" in reads
            await officer.press_data(f"1:due_set:{occurrence}:20261215:addressed")
        assert await _owing(office, "báo cáo năm") == []
