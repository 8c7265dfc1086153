"""`tdkt knowledge sign-off`: answers say who checked the data, until the data are edited."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.test_office_commands import environment, tdkt
from tests.importing_files import DECISION, text_file

__all__ = ["environment"]  # fixture

WHO = ("--by", "Nguyễn Thị <Mẫu>", "--text", "bản giấy có dấu")
OWN = "07/2025/QĐ-UBND"


def asked(question: str, *options: str) -> str:
    return tdkt("ask", question, "--now", "2026-11-21", *options)[1]


def test_an_award_is_signed_off_shown_and_withdrawn(environment: Path) -> None:
    code, told = tdkt("knowledge", "sign-off", "bk ttg", *WHO, "--on", "20/11/2026", "--note", "đủ các dòng")
    assert code == 0
    assert "Nguyễn Thị <Mẫu> đối chiếu Bằng khen của Thủ tướng Chính phủ ngày 20/11/2026" in told
    line = "Đã đối chiếu: Nguyễn Thị <Mẫu>, 20/11/2026, theo bản giấy có dấu (Bằng khen của Thủ tướng"
    # an article that the award's rules cite was not looked at by itself
    assert "Đã đối chiếu:" not in asked("điều 42 nghị định 152")
    after = json.loads(asked("hồ sơ bk ttg", "--json"))
    assert line in after["text"]
    assert after["sign_offs"][0]["subject"] == "bang-khen-thu-tuong"
    listed = tdkt("knowledge", "sign-offs", "--left")[1]
    assert "Ghi chú: đủ các dòng" in listed
    assert "huan-chuong-lao-dong –" in listed
    assert "bang-khen-thu-tuong –" not in listed
    english = asked("money for PM certificate", "--locale", "en")
    assert "Checked against the official text: Nguyễn Thị <Mẫu>, 20 November 2026" in english
    assert tdkt("knowledge", "check")[0] == 0
    assert "Đã rút: Bằng khen của Thủ tướng" in tdkt("knowledge", "withdraw", "bang-khen-thu-tuong")[1]
    assert "Đã đối chiếu:" not in asked("tiền thưởng bk ttg")
    assert tdkt("knowledge", "withdraw", "bang-khen-thu-tuong")[0] == 2


def test_what_was_edited_after_the_check_no_longer_counts(environment: Path, tmp_path: Path) -> None:
    tdkt("regulations", "import", str(text_file(tmp_path / "a.txt", DECISION)), "--yes")
    assert tdkt("knowledge", "sign-off", OWN, *WHO)[0] == 0
    edited = [line.replace("20 cây", "25 cây") for line in DECISION]
    tdkt("regulations", "import", str(text_file(tmp_path / "b.txt", edited)), "--yes")
    listed = tdkt("knowledge", "sign-offs")[1]
    assert "dữ liệu đã sửa sau ngày đối chiếu ([Quy định kèm theo] Điều 2)" in listed
    code, told = tdkt("knowledge", "check")
    assert code == 0
    assert f"{OWN} ([Quy định kèm theo] Điều 2)" in told
    # the other articles are as they were
    assert "Đã đối chiếu: Nguyễn Thị" in asked(f"điều 3 {OWN}")
    second = asked(f"điều 2 {OWN}")
    assert "Cần đối chiếu lại Quyết định 07/2025/QĐ-UBND: dữ liệu đã sửa sau ngày đối chiếu" in second
    # Điều 2 alone is signed anew, in the attached text; the one of the decision itself never changed
    article = f"{OWN} [Quy định kèm theo] Điều 2"
    assert "Gồm: [Quy định kèm theo] Điều 2." in tdkt("knowledge", "sign-off", article, *WHO)[1]
    assert "Cần đối chiếu lại" not in asked(f"điều 2 {OWN}")


def test_what_all_awards_share_is_signed_off_by_itself(environment: Path) -> None:
    code, told = tdkt("knowledge", "sign-off", "transitions", *WHO, "--on", "20/11/2026")
    assert (code, "đối chiếu Quy định chuyển tiếp ngày 20/11/2026" in told) == (0, True)
    tdkt("knowledge", "sign-off", "base_salary:2530000", *WHO, "--on", "20/11/2026")
    tdkt("knowledge", "sign-off", "glossary", *WHO, "--on", "20/11/2026")
    signed = "Đã đối chiếu: Nguyễn Thị <Mẫu>, 20/11/2026, theo bản giấy có dấu"
    assert f"{signed} (Quy định chuyển tiếp)" in asked("hồ sơ gửi trước 1/7/2025 áp dụng nghị định nào")
    assert f"{signed} (Mức lương cơ sở: 2.530.000 đồng)" in asked("tiền thưởng bk ttg")
    assert f"{signed} (Từ ngữ)" in asked("cụm thi đua là gì")
    # the base salary of another time was not looked at, nor the award itself
    assert "Đã đối chiếu:" not in asked("tiền thưởng bk ttg", "--as-of", "2025-09-01")
    assert "(Bằng khen" not in asked("tiền thưởng bk ttg").partition("Đã đối chiếu:")[2].partition("\n")[0]
    listed = tdkt("knowledge", "sign-offs", "--left")[1]
    assert "base_salary – Mức lương cơ sở" in listed  # only one of its rows is signed
    assert "transitions –" not in listed
    assert tdkt("knowledge", "check")[0] == 0
    assert tdkt("knowledge", "sign-off", "transitions:T99", *WHO)[0] == 2
    assert "Đã rút: Từ ngữ" in tdkt("knowledge", "withdraw", "glossary")[1]


def test_a_spoiled_file_is_told_and_left_alone(environment: Path) -> None:
    file = environment / "signoffs" / "bang-khen-thu-tuong.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("subject: bang-khen-thu-tuong\n")
    code, told = tdkt("knowledge", "sign-off", "bk ttg", *WHO)
    assert (code, "bang-khen-thu-tuong.yaml bị hỏng" in told) == (1, True)
    assert file.read_text() == "subject: bang-khen-thu-tuong\n"


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        ([], "Đề nghị nêu danh hiệu"),
        (["bk ttg"], "Đề nghị nêu họ tên"),
        (["bk ttg", "--by", "A"], "Đề nghị nêu văn bản dùng để đối chiếu"),
        (["huân chương lá đa", *WHO], "Không có danh hiệu"),
        (["152/2025/NĐ-CP/42", *WHO, "--on", "01/01/2999"], "chưa đến"),
        (["152/2025/NĐ-CP/42", *WHO, "--on", "hôm qua"], "“hôm qua” không phải ngày"),
        (["152/2025/NĐ-CP/999", *WHO], "Dữ liệu không có nội dung"),
        (["152/2025/NĐ-CP Điều 42 khoản 1", *WHO], "chỉ ghi đối chiếu cho cả điều"),
    ],
)
def test_a_wrong_sign_off_is_refused_in_words(environment: Path, arguments: list[str], part: str) -> None:
    code, told = tdkt("knowledge", "sign-off", *arguments)
    assert code == 2
    assert part in told
    assert not (environment / "signoffs").exists()
