"""`tdkt regulations`: what was found is told before anything is applied, and everything can be taken back."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.engine import Database
from tests.commands.test_office_commands import environment, office, tdkt
from tests.importing_files import DECISION, pdf_file, scanned_file, text_file, word_file

__all__ = ["environment", "office"]  # fixtures

NUMBER = "07/2025/QĐ-UBND"


def test_a_text_is_loaded_listed_changed_and_rolled_back(environment: Path, tmp_path: Path) -> None:
    code, told = tdkt("regulations", "import", str(word_file(tmp_path / "a.docx", DECISION)), "--yes")
    assert code == 0
    assert "Quyết định 07/2025/QĐ-UBND – Ban hành quy định về khen thưởng người trồng cây Tỉnh Mẫu" in told
    assert "Có hiệu lực từ: 15/03/2025" in told
    assert "Văn bản: 3/3 điều, 0 khoản, 0 điểm" in told
    assert "[Quy định kèm theo]: 3/3 điều, 4 khoản, 2 điểm" in told
    assert "[Phụ lục I]: 2 mẫu" in told
    assert "Đây là bản nạp đầu tiên" in told
    assert f"Đã nạp {NUMBER}" in told
    # the same text from another format changes nothing
    code, told = tdkt("regulations", "import", str(pdf_file(tmp_path / "a.pdf", DECISION)), "--yes")
    assert "Không khác bản đang dùng." in told
    assert "Đã nạp" not in told
    changed = [line.replace("20 cây", "25 cây") for line in DECISION]
    file = str(text_file(tmp_path / "b.txt", changed))
    code, told = tdkt("regulations", "diff", file)
    assert "Sửa: [Quy định kèm theo] Điều 2" in told
    assert "-a) Có ít nhất 20 cây;" in told
    assert "+a) Có ít nhất 25 cây;" in told
    assert "0 bản trước" in tdkt("regulations", "list")[1]
    # what changes is seen before the question
    told = tdkt("regulations", "import", file)[1]
    shown = "    - Có ít nhất 20 cây;\n    + Có ít nhất 25 cây;\n"
    assert (
        told.index("[Quy định kèm theo] Điều 2 khoản 2 điểm a:") < told.index(shown) < told.index("Áp dụng")
    )
    assert tdkt("regulations", "import", file, "--yes")[0] == 0
    assert "1 bản trước" in tdkt("regulations", "list")[1]
    # versions of one day are told apart, and going back asks first
    now, before = (line for line in tdkt("regulations", "list")[1].splitlines() if "mã" in line)
    assert ("tệp b.txt" in now, "tệp a.docx" in before) == (True, True)
    assert now.partition(" mã ")[2][:8] != before.partition(" mã ")[2][:8]
    code, told = tdkt("regulations", "rollback", NUMBER)
    assert code == 1  # nobody there to answer
    assert told.index("sẽ trở lại bản nạp lúc") < told.index("Trở lại bản trước? (có/không):")
    assert "1 bản trước" in tdkt("regulations", "list")[1]
    assert "trở lại bản nạp lúc" in tdkt("regulations", "rollback", NUMBER, "--yes")[1]
    assert "0 bản trước" in tdkt("regulations", "list")[1]
    assert "không còn bản nạp nào" in tdkt("regulations", "rollback", NUMBER, "--yes")[1]
    assert tdkt("regulations", "list")[1].strip() == "Chưa có văn bản nào được nạp."
    assert tdkt("regulations", "rollback", NUMBER, "--yes")[0] == 1


def test_without_a_yes_nothing_is_applied(environment: Path, tmp_path: Path) -> None:
    code, told = tdkt("regulations", "import", str(text_file(tmp_path / "a.txt", DECISION)))
    assert code == 1  # nobody there to answer
    assert "Áp dụng văn bản này? (có/không):" in told
    assert "Đã dừng" in told
    # a province's text without its unit would be answered to everybody
    assert told.index("dùng cho đơn vị nào?") < told.index("Áp dụng văn bản này?")
    assert not (environment / "regulations").exists()


def test_a_refused_file_is_told_and_the_others_go_on(environment: Path, tmp_path: Path) -> None:
    scan, good = scanned_file(tmp_path / "scan.pdf"), text_file(tmp_path / "a.txt", DECISION)
    code, told = tdkt("regulations", "import", str(scan), str(good), "--yes")
    assert code == 1
    assert ".: " in tdkt("regulations", "import", ".")[1]  # a folder is named as it was typed
    assert "scan.pdf: PDF chỉ có ảnh quét, không có lớp chữ" in told
    assert f"Đã nạp {NUMBER}" in told


@pytest.mark.parametrize(
    ("number", "part"),
    [
        (None, "nêu bằng --number"),  # the text does not say its number
        ("số bảy", "“số bảy” không phải số, ký hiệu văn bản"),
    ],
)
def test_a_text_without_a_number_needs_one(
    environment: Path, tmp_path: Path, number: str | None, part: str
) -> None:
    file = text_file(tmp_path / "a.txt", ["Điều 1. A", "Một."])
    given = () if number is None else ("--number", number)
    code, told = tdkt("regulations", "import", str(file), *given, "--yes")
    assert code == 1
    assert part in told


def test_a_stamped_file_is_refused(environment: Path, tmp_path: Path) -> None:
    code, told = tdkt(
        "regulations", "import", str(text_file(tmp_path / "a.txt", ["MẬT", *DECISION])), "--yes"
    )
    assert code == 1
    assert "dấu chỉ độ mật" in told


def test_an_office_without_units_takes_any_name(office: Path, tmp_path: Path) -> None:
    file = text_file(tmp_path / "a.txt", DECISION)
    assert "dùng cho đơn vị nào?" in tdkt("regulations", "import", str(file), "--yes")[1]
    # the same text is loaded again when its unit is named
    code, told = tdkt("regulations", "import", str(file), "--unit", "Sở Nào Đó", "--yes")
    assert code == 0
    assert f"Đã nạp {NUMBER}" in told
    assert "Quy định riêng của: Sở Nào Đó" in told
    assert "chưa kiểm tra được tên “Sở Nào Đó”" in told
    assert "Quy định riêng của: mọi đơn vị → Sở Nào Đó." in told
    assert "Không khác bản đang dùng" not in told
    assert "dùng cho đơn vị nào?" not in told


def test_the_unit_must_be_one_of_the_office(office: Path, tmp_path: Path) -> None:
    async def add_unit() -> None:
        database = Database.at(f"sqlite+aiosqlite:///{office / 'tdkt.sqlite3'}")
        async with database.writing() as work:
            await work.units.add(name="Sở Nội vụ Tỉnh Mẫu", now=datetime(2026, 11, 21, tzinfo=UTC))
            await work.commit()
        await database.close()

    asyncio.run(add_unit())
    file = str(text_file(tmp_path / "a.txt", DECISION))
    code, told = tdkt("regulations", "import", file, "--unit", "Sở Không Có", "--yes")
    assert code == 1
    assert "Không có đơn vị “Sở Không Có”" in told
    assert "Sở Nội vụ Tỉnh Mẫu" in told
    code, told = tdkt("regulations", "import", file, "--unit", "so noi vu tinh mau", "--yes")
    assert code == 0
    assert "Quy định riêng của: Sở Nội vụ Tỉnh Mẫu" in told
    # a new version stays the unit's own, also when nobody says so again
    changed = text_file(tmp_path / "b.txt", [line.replace("20 cây", "25 cây") for line in DECISION])
    assert "Quy định riêng của: Sở Nội vụ Tỉnh Mẫu" in tdkt("regulations", "diff", str(changed))[1]
    assert "quy định riêng của Sở Nội vụ Tỉnh Mẫu" in tdkt("regulations", "list")[1]
    assert "không có đơn vị nào tên như vậy" not in tdkt("doctor")[1]

    async def rename_unit() -> None:
        database = Database.at(f"sqlite+aiosqlite:///{office / 'tdkt.sqlite3'}")
        async with database.writing() as work:
            unit = await work.units.find("Sở Nội vụ Tỉnh Mẫu")
            assert unit is not None
            await work.units.change(unit.id, version=unit.version, name="Sở Mới")
            await work.commit()
        await database.close()

    asyncio.run(rename_unit())
    assert "không có đơn vị nào tên như vậy" in tdkt("doctor")[1]


def test_a_question_for_a_unit_is_answered_by_the_rules_above_it(office: Path, tmp_path: Path) -> None:
    async def add_units() -> None:
        database = Database.at(f"sqlite+aiosqlite:///{office / 'tdkt.sqlite3'}")
        async with database.writing() as work:
            now = datetime(2026, 11, 21, tzinfo=UTC)
            above = await work.units.add(name="UBND Tỉnh Mẫu", now=now)
            below = await work.units.add(name="Sở Y tế", now=now)
            await work.units.add(name="Sở Khác", now=now)
            await work.units.change(below.id, version=below.version, parent_id=above.id)
            await work.commit()
        await database.close()

    asyncio.run(add_units())
    file = str(text_file(tmp_path / "a.txt", DECISION))
    assert tdkt("regulations", "import", file, "--unit", "UBND Tỉnh Mẫu", "--yes")[0] == 0
    question = f"Điều 2 Quyết định {NUMBER}"
    batch = tmp_path / "questions.jsonl"
    asked_for = (
        ("UBND Tỉnh Mẫu", True),
        ("so y te", True),
        ("Ủy ban nhân dân Tỉnh Mẫu", True),  # written out
        ("Sở Khác", False),
        ("Sở Gõ Sai", False),
    )
    for unit, is_told in asked_for:
        batch.write_text(json.dumps({"text": question, "unit": unit}), encoding="utf-8")
        for asked in ((question, "--unit", unit), ("--batch", str(batch))):
            code, told = tdkt("ask", *asked)
            assert code == 0
            assert ("Quy định riêng của UBND Tỉnh Mẫu" in told) is is_told
            assert ("Danh sách đơn vị của cơ quan không có “Sở Gõ Sai”" in told) is (unit == "Sở Gõ Sai")


def test_a_general_text_is_nobodys_own(environment: Path, tmp_path: Path) -> None:
    file = text_file(tmp_path / "a.txt", ["Số: 152/2025/NĐ-CP", "Điều 1. A", "Một."])
    code, told = tdkt("regulations", "import", str(file), "--unit", "Sở Mẫu", "--yes")
    assert code == 1
    assert "là văn bản chung" in told


def test_a_loaded_text_that_contradicts_the_data_is_told_by_answer_and_check(
    environment: Path, tmp_path: Path
) -> None:
    lines = ["Số: 152/2025/NĐ-CP", "Điều 33. Quy định chung"]
    lines += ["5. “Chiến sĩ thi đua toàn quốc” từ 90% phiếu; “Cờ thi đua của Chính phủ” từ 75% phiếu."]
    assert tdkt("regulations", "import", str(text_file(tmp_path / "a.txt", lines)), "--yes")[0] == 0
    told = tdkt("ask", "tỷ lệ phiếu cờ thi đua chính phủ")[1]
    assert "ghi khác dữ liệu của trợ lý ở khoản 5 Điều 33 Nghị định 152/2025/NĐ-CP" in told.splitlines()[0]
    assert "(văn bản đã nạp: 75; dữ liệu: 80)" in told.splitlines()[0]
    assert "từ 75% phiếu" in told
    told = tdkt("ask", "điều 44 nghị định 152")[1]
    assert "Văn bản đã nạp không có Điều 44 Nghị định 152/2025/NĐ-CP" in told.splitlines()[0]
    assert "Văn bản đã nạp thiếu điều: 1–32, 34–61" in tdkt("knowledge", "check")[1]
