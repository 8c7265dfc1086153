"""scratch"""
import os
from bot.rights import Role
from tests.conversations.deadline_turns import under
from tests.conversations.officer import Office
from tests.conversations.conftest import *  # noqa

BLOCK = "Khối thi đua số 3"
TASK = "báo cáo khối quý 4"
LIST = f"""lập {BLOCK} gồm:
1. Sở Khoa học và Công nghệ (trưởng khối)
2. Sở Y tế
3. Sở Công Thương – phó khối
4. Thanh tra tỉnh
5. Sở Tài chính
6. Sở Xây dựng"""

async def test_try(office: Office) -> None:
    lan = await office.first_administrator()
    hoa = await office.member(Role.OFFICER, "Hoa", "Sở Khoa học và Công nghệ")
    minh = await office.member(Role.OFFICER, "Minh", "Sở Tài chính")
    async with office.app.database.reading() as work:
        units = [one.name for one in await work.units.all() if one.name != "Sở Nội vụ"]
    await under(office, "Sở Nội vụ", *units)
    await lan.say(LIST)
    await lan.press("Lập cụm, khối với 6 đơn vị")
    mode = os.environ.get("MODE", "all")
    await hoa.say("/cum"); await hoa.press(BLOCK); await hoa.press("Đặt hạn cho cụm, khối")
    await hoa.say(f"{TASK} trước 15/12")
    await hoa.press("Hết thứ Hai 14/12/2026")
    await hoa.press("Đặt hạn cho cả 6 đơn vị" if mode != "rest" else "Đặt hạn cho 5 đơn vị, trừ đơn vị trưởng")
    if mode == "two":
        await hoa.say("/han số liệu thi đua cho cả khối 18/12")
        await hoa.press("Đặt hạn cho 5 đơn vị, trừ đơn vị trưởng")
    await hoa.say("/han báo cáo tổng kết 10/12"); await hoa.press("Hết thứ Năm 10/12/2026"); await hoa.press("Đơn vị tôi")
    who = {"hoa": hoa, "minh": minh, "lan": lan}[os.environ.get("WHO", "hoa")]
    from pathlib import Path
    for text in Path(os.environ["TEXTS"]).read_text().splitlines():
        if not text.strip(): continue
        reads = await who.say(text)
        print("=====", text)
        for r in reads: print("   ", r.replace("\n", "\n    ")[:900])
        print("    B:", await who.buttons())
