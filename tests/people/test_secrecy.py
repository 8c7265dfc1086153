"""A stamp of state secrecy is refused, the mere word is not."""

from pathlib import Path

import pytest
from docx import Document

from bot.services.secrecy import Secrecy, has_stamped_heading, is_stamped_file, is_stamped_name


@pytest.mark.parametrize(
    "text",
    [
        "UBND TỈNH A\nMẬT\nTỜ TRÌNH",  # the stamp alone on its line
        "TUYỆT MẬT\nBáo cáo",  # the highest grade
        "T Ố I   M Ậ T\nBáo cáo",  # spaced letters
        "UBND TỈNH A\tTỐI MẬT\nSố: 12/BC",  # beside the name, a heading of two columns
        "UBND TỈNH A     MẬT\nSố: 12/BC",  # columns held apart by spaces
        "[ MẬT ]\nBáo cáo",  # framed
        "Độ mật: Tối mật",  # labelled, even alone
        "MA\u0323\u0302T\nBáo cáo",  # decomposed letters
    ],
)
def test_a_stamped_heading_is_refused(text: str) -> None:
    assert has_stamped_heading(text)


@pytest.mark.parametrize(
    "text",
    [
        "tài liệu mật là gì",  # a question about the word
        "MẬT",  # the word alone
        "Quy chế bảo mật\ncủa cơ quan",  # another word
        "Hồ sơ gồm:\nGiấy tờ bí mật nhà nước thì gửi thế nào",  # in a sentence
        "",  # nothing
        "Mật\nong",  # honey: no capitals
    ],
)
def test_the_mere_word_is_not(text: str) -> None:
    assert not has_stamped_heading(text)


@pytest.mark.parametrize(
    ("name", "stamped"),
    [
        ("[MẬT] tờ trình.docx", True),  # in brackets
        ("bao-cao_TỐI MẬT.pdf", True),  # after an underscore
        ("TUYET MAT - phuong an.pdf", True),  # without accents
        ("QUY CHẾ BẢO MẬT.docx", False),  # the mere word
        ("BẢO-MẬT.docx", False),  # hyphenated word
        ("danh sách bí mật.txt", False),  # small letters
        ("MAT.xlsx", False),  # too little to go by
        ("", False),  # no name
    ],
)
def test_names_of_files(name: str, stamped: bool) -> None:
    assert is_stamped_name(name) is stamped


def test_a_word_file_with_the_stamp_in_its_header_is_refused(tmp_path: Path) -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "MẬT"
    document.add_paragraph("Tờ trình khen thưởng")
    path = tmp_path / "to-trinh.docx"
    document.save(str(path))
    assert is_stamped_file(path.name, path)


def test_a_word_file_that_mentions_the_word_may_come_in(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Chấp hành quy định về bảo vệ bí mật nhà nước.")
    path = tmp_path / "bao-cao.docx"
    document.save(str(path))
    assert not is_stamped_file(path.name, path)


def test_a_text_file_in_utf16_is_read(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.txt"
    path.write_bytes("UBND\nTỐI MẬT\n".encode("utf-16"))
    assert is_stamped_file(path.name, path)


def test_a_stamp_after_a_line_break_inside_a_paragraph_or_cell_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "to-trinh.docx"
    for place in ("paragraph", "cell", "tab"):
        document = Document()
        if place == "paragraph":
            document.add_paragraph("UBND TỈNH A\nMẬT\nTỜ TRÌNH")
        elif place == "cell":
            document.add_table(1, 2).cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỐI MẬT"
        else:
            document.add_paragraph("UBND TỈNH A\tMẬT")
        document.save(str(path))
        assert is_stamped_file(path.name, path), place


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".txt"])
def test_a_broken_file_does_not_stop_the_gate(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"hong{suffix}"
    path.write_bytes(b"\x00\xff not what it says")
    assert not is_stamped_file(path.name, path)


async def test_the_refusal_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("MẬT\nBáo cáo", encoding="utf-8")
    refusal = await Secrecy().file_refusal(path.name, path, "vi")
    assert refusal is not None
    assert "không lưu lại" in refusal
    assert await Secrecy().text_refusal("hồ sơ gồm những gì", "vi") is None
