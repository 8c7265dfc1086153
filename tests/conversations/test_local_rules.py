"""A unit's own rules in the chat: told to its officers and to those of the units below, to nobody else."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from bot.rights import Role
from knowledge.importing.importing import import_source
from knowledge.importing.keeping import Imports
from knowledge.importing.source import Source
from knowledge.importing.writing import entry_of, written
from knowledge.knowledge_base import PACKAGE_ROOT, KnowledgeBase
from tests.conversations.dossier_turns import giay_khen
from tests.conversations.officer import Office, open_office

NUMBER = "07/2026/QĐ-UBND"
UNIT = "Sở Nội vụ Tỉnh Mẫu"
OWN_RULE = [
    "Điều 1. Giấy khen",
    "1. Giấy khen của Sở tặng cho người trồng đủ 33 cây trong năm.",
    "Điều 2. Hiệu lực",
    "Quyết định này có hiệu lực từ ngày 01 tháng 02 năm 2026.",
]
# A text of everybody that says another number of sets than the rules of the assistant.
LAW = ["Điều 84. Hồ sơ", "2. Hồ sơ lập 03 bộ, gồm:", "a) Tờ trình đề nghị khen thưởng;"]
OWN_PAPERS = f"""
owner_unit: "{UNIT}"
dossier:
  - id: nhan-xet
    applies_to: {{level: co-so}}
    recipient: individual
    cite: "{NUMBER} Điều 1 khoản 1"
    items:
      - {{id: noi-o, name: "Bản nhận xét của nơi cư trú", only_if: "khi trồng cây ngoài giờ làm việc"}}
"""
QUESTION = "tiêu chuẩn giấy khen"


@pytest.fixture
async def office(tmp_path: Path, empty_database: Path) -> AsyncIterator[Office]:
    for number, owner, lines in ((NUMBER, UNIT, OWN_RULE), ("06/2022/QH15", None, LAW)):
        text = import_source(Source(tuple(lines)))
        entry = entry_of(text, number, imported_on=date(2026, 11, 21), source="tệp thử", owner_unit=owner)
        Imports(tmp_path).apply(number, written(text, entry), datetime(2026, 11, 21, tzinfo=UTC))
    (tmp_path / "local_papers").mkdir()
    (tmp_path / "local_papers" / "so-noi-vu.yaml").write_text(OWN_PAPERS, encoding="utf-8")
    shutil.copyfile(empty_database, tmp_path / "tdkt.sqlite3")
    async with open_office(tmp_path, KnowledgeBase.load([PACKAGE_ROOT, tmp_path])) as opened:
        yield opened


async def put_under(office: Office, below: str, above: str) -> None:
    async with office.app.database.writing() as work:
        lower, upper = await work.units.find(below), await work.units.find(above)
        assert lower is not None
        assert upper is not None
        await work.units.change(lower.id, version=lower.version, parent_id=upper.id)
        await work.commit()


async def test_own_rules_reach_the_unit_and_those_below_and_nobody_else(office: Office) -> None:
    lan = await office.first_administrator(UNIT)
    minh = await office.member(Role.OFFICER, "Minh", "Phường Mẫu")
    hoa = await office.member(Role.OFFICER, "Hoa", "Sở Khác")
    await put_under(office, "Phường Mẫu", UNIT)
    for officer, is_told in ((lan, True), (minh, True), (hoa, False)):
        reads = "\n".join(await officer.say(QUESTION))
        assert "Giấy khen" in reads  # the central rule is told to everybody
        assert ("đủ 33 cây" in reads) is is_told
        assert (f"Quy định riêng của {UNIT}" in reads) is is_told
        assert ("Nguyên văn (văn bản đã nạp ngày 21/11/2026)" in reads) is is_told
        article = "\n".join(await officer.say(f"Điều 1 Quyết định {NUMBER}"))
        assert ("đủ 33 cây" in article) is is_told


async def test_who_is_moved_away_reads_them_no_more(office: Office) -> None:
    await office.first_administrator(UNIT)
    minh = await office.member(Role.OFFICER, "Minh", "Phường Mẫu")
    await put_under(office, "Phường Mẫu", UNIT)
    assert "đủ 33 cây" in "\n".join(await minh.say(QUESTION))
    async with office.app.database.writing() as work:
        ward = await work.units.find("Phường Mẫu")
        assert ward is not None
        await work.units.change(ward.id, version=ward.version, parent_id=None)
        await work.commit()
    assert "đủ 33 cây" not in "\n".join(await minh.say(QUESTION))


async def test_own_papers_join_the_checklist_of_the_unit_and_those_below(office: Office) -> None:
    await office.first_administrator(UNIT)
    minh = await office.member(Role.OFFICER, "Minh", "Phường Mẫu")
    hoa = await office.member(Role.OFFICER, "Hoa", "Sở Khác")
    await put_under(office, "Phường Mẫu", UNIT)
    card = await giay_khen(minh)
    assert "Bản nhận xét của nơi cư trú (khi trồng cây ngoài giờ làm việc)" in card
    assert f"theo quy định của {UNIT}: khoản 1 Điều 1 Quyết định {NUMBER}" in card
    assert "điểm a khoản 2 Điều 84 Luật 06/2022/QH15" in card  # the papers of the law stand first
    assert "phần đơn vị anh/chị yêu cầu thêm" in card
    assert "ghi khác dữ liệu của trợ lý ở khoản 2 Điều 84 Luật 06/2022/QH15" in card.splitlines()[0]
    assert "nơi cư trú" not in await giay_khen(hoa)
    for file in ("dossier", "answer"):
        if file == "answer":
            await hoa.say("hồ sơ giấy khen gồm những gì")
        await hoa.press("Tải danh mục")
        attachment = await office.app.files.of_account(hoa.account_id, str((await hoa.documents())[-1]))
        assert attachment is not None
        document = Document(BytesIO(office.app.files.path(attachment.content_hash).read_bytes()))
        assert any("ghi khác dữ liệu của trợ lý" in one.text for one in document.paragraphs[:3])
    for officer, is_told in ((minh, True), (hoa, False)):
        reads = "\n".join(await officer.say("hồ sơ giấy khen gồm những gì"))
        assert (f"Giấy khen cho cá nhân: cần thêm theo quy định của {UNIT}" in reads) is is_told
