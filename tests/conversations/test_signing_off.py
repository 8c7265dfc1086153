"""An administrator notes under an answer that the data were compared with the official text."""

from __future__ import annotations

import json

from bot.rights import Role
from knowledge.knowledge_base import PACKAGE_ROOT, KnowledgeBase
from tests.conversations.officer import Office

SIGN = "Ghi đã đối chiếu"


async def test_signed_off_taken_back_and_the_name_erased(office: Office) -> None:
    lan = await office.first_administrator()
    hoa = await office.member(Role.ADMINISTRATOR, "Hoa")
    await hoa.say("Phòng TĐKT")  # a new administrator is asked for the contact
    mai = await office.member(Role.OFFICER, "Mai")
    await mai.say("điều 42 nghị định 152")
    assert SIGN not in await mai.buttons()
    await hoa.say("bằng khen thủ tướng")
    asked = (await hoa.press(SIGN))[-1]
    assert "toàn bộ dữ liệu về Bằng khen của Thủ tướng Chính phủ" in asked
    assert "tiêu chuẩn" in asked
    told = (await hoa.press("Công báo"))[-1]
    assert "Đã ghi: Hoa đối chiếu Bằng khen của Thủ tướng Chính phủ, theo 152/2025/NĐ-CP" in told
    await lan.say("tiền thưởng bằng khen thủ tướng")
    assert SIGN not in await lan.buttons()  # one side of an award is not the whole of it
    folder = office.app.settings.data_dir
    signed = KnowledgeBase.load((PACKAGE_ROOT, folder)).sign_offs.of_award("bang-khen-thu-tuong")
    assert signed is not None
    assert signed.counts
    assert "ghi đã đối chiếu dữ liệu: Bằng khen của Thủ tướng" in (await lan.say("/nhatky"))[0]
    await hoa.say("/dulieucuatoi")
    handed_out = await office.app.files.of_account(hoa.account_id, str((await hoa.documents())[-1]))
    assert handed_out is not None
    content = json.loads(office.app.files.path(handed_out.content_hash).read_text("utf-8"))
    assert content["sign_offs"][0]["by"] == "Hoa"
    # an article, taken back by its button
    await hoa.say("điều 42 nghị định 152")
    await hoa.press(SIGN)
    await hoa.press("Bản giấy có dấu")
    assert "Đã rút: Điều 42" in (await hoa.press("Rút lại"))[-1]
    assert KnowledgeBase.load((PACKAGE_ROOT, folder)).sign_offs.all() == (signed,)
    await hoa.say("/xoadulieu")
    await hoa.press("Xác nhận xóa dữ liệu của tôi")
    (left,) = KnowledgeBase.load((PACKAGE_ROOT, folder)).sign_offs.all()
    assert left.by == "(đã xóa họ tên)"
    assert not any("Hoa" in path.read_text("utf-8") for path in (folder / "signoffs").iterdir())
