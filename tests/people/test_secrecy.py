"""A stamp of state secrecy is refused, the mere word is not."""

import zipfile
from pathlib import Path

import pytest
from docx import Document

from bot.services.files.secrecy import Secrecy, has_stamped_heading, is_stamped_file, is_stamped_name


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
        ("Tờ trình (mật).docx", True),  # in brackets it is no word
        ("Quy chế (bảo mật).docx", False),  # the mere word in brackets
        ("QUY CHẾ BẢO MẬT.docx", False),  # the mere word
        ("BẢO-MẬT.docx", False),  # hyphenated word
        ("danh sách bí mật.txt", False),  # small letters
        ("CV TỐI MẬT.pdf", True),  # two words of a stamp at the end
        ("TUYỆT MẬT phương án.docx", True),  # or at the beginning
        ("Quy định về tài liệu tối mật.docx", False),  # small letters tell of it
        ("QUẢN LÝ TÀI LIỆU TỐI MẬT NĂM 2026.pdf", False),  # so do capitals in the midst
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


def _packed(path: Path, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return path


def _workbook(path: Path, rows: str = "", margin: str = "", strings: str = "", name: str = "Sheet1") -> Path:
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    sheet = (
        f"<worksheet {main}><sheetData>{rows}</sheetData><headerFooter>{margin}</headerFooter></worksheet>"
    )
    return _packed(
        path,
        xl__workbook_xml=f'<workbook {main}><sheets><sheet name="{name}"/></sheets></workbook>',
        xl__worksheets__sheet1_xml=sheet,
        xl__sharedStrings_xml=f"<sst {main}>{strings}</sst>",
    )


@pytest.mark.parametrize("section", [0, 1])
@pytest.mark.parametrize(
    "place",
    [
        "header",
        "footer",
        "first_page_header",
        "first_page_footer",
        "even_page_header",
        "even_page_footer",
    ],
)
def test_every_header_and_footer_of_every_section_counts(tmp_path: Path, place: str, section: int) -> None:
    path = tmp_path / "to-trinh.docx"
    for text, is_refused in (("MẬT", True), ("Bảo mật thông tin", False)):
        document = Document()
        document.add_paragraph("Tờ trình")
        document.add_section()
        margin = getattr(document.sections[section], place)
        margin.is_linked_to_previous = False
        margin.paragraphs[0].text = text
        document.save(str(path))
        assert is_stamped_file(path.name, path) is is_refused


_WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"><w:body>{}</w:body></w:document>'
)


@pytest.mark.parametrize(
    ("body", "stamped"),
    [
        # a text box inside a paragraph, its letters in two runs
        (
            "<w:p><w:r><w:t>Số: 1</w:t></w:r><w:r><w:txbxContent><w:p><w:r><w:t>TỐI </w:t></w:r>"
            "<w:r><w:t>MẬT</w:t></w:r></w:p></w:txbxContent></w:r></w:p>",
            True,
        ),
        # lettering across the page
        ('<w:p><w:r><w:pict><v:shape><v:textpath string="MẬT"/></v:shape></w:pict></w:r></w:p>', True),
        # a text box with a sentence
        (
            "<w:p><w:r><w:txbxContent><w:p><w:r><w:t>Bí mật nhà nước</w:t></w:r></w:p>"
            "</w:txbxContent></w:r></w:p>",
            False,
        ),
        # far behind the first page
        ("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 100 + "<w:p><w:r><w:t>MẬT</w:t></w:r></w:p>", False),
        # text that was struck out long ago is not on the page
        ("<w:p><w:r><w:delText>MẬT</w:delText></w:r></w:p>", False),
    ],
)
def test_what_stands_on_the_first_page_of_a_word_file(tmp_path: Path, body: str, stamped: bool) -> None:
    path = _packed(tmp_path / "bao-cao.docx", word__document_xml=_WORD.format(body))
    assert is_stamped_file(path.name, path) is stamped


_SHARED = '<row r="1"><c t="s"><v>1</v></c></row>'


@pytest.mark.parametrize(
    ("sheet", "stamped"),
    [
        (
            {"rows": _SHARED, "strings": "<si><t>STT</t></si><si><r><t>TỐI </t></r><r><t>MẬT</t></r></si>"},
            True,
        ),
        ({"rows": '<row><c t="inlineStr"><is><t>MẬT</t></is></c></row>'}, True),  # written into the cell
        (
            {"margin": '<oddHeader>&amp;L&amp;"Times New Roman,Bold"&amp;14MẬT&amp;CTrang</oddHeader>'},
            True,
        ),
        ({"margin": "<evenFooter>&amp;RTUYỆT MẬT</evenFooter>"}, True),
        (
            {
                "rows": "<row><c><v>1</v></c></row>" * 200_000,
                "margin": "<firstHeader>&amp;CMẬT</firstHeader>",
            },
            True,
        ),
        ({"name": "MẬT"}, True),  # the name of a sheet
        ({"rows": _SHARED, "strings": "<si><t>MẬT</t></si><si><t>Bảo mật</t></si>"}, False),  # not pointed to
        (
            {"rows": "<row/>" * 40 + '<row><c t="inlineStr"><is><t>MẬT</t></is></c></row>'},
            False,
        ),  # a register
        ({"margin": "<oddHeader>&amp;CQuy chế bảo mật</oddHeader>"}, False),
    ],
)
def test_headings_and_margins_of_sheets(tmp_path: Path, sheet: dict[str, str], stamped: bool) -> None:
    path = _workbook(tmp_path / "danh-sach.xlsx", **sheet)
    assert is_stamped_file(path.name, path) is stamped


_ODF = (
    '<office:document xmlns:office="o" xmlns:text="t" xmlns:draw="d" xmlns:style="s"><office:body>{}'
    "</office:body></office:document>"
)


@pytest.mark.parametrize(
    ("content", "styles", "stamped"),
    [
        ("<text:p>UBND TỈNH A<text:tab/>M<text:span>ẬT</text:span></text:p>", "", True),  # two columns
        ("<text:p>Số<draw:text-box><text:p>MẬT</text:p></draw:text-box></text:p>", "", True),  # a text box
        ("", "<style:footer><text:p>TUYỆT<text:s/>MẬT</text:p></style:footer>", True),  # a footer
        ("<text:h>Bảo vệ bí mật nhà nước</text:h>", "<text:p>Bảo mật</text:p>", False),
    ],
)
def test_open_document_files(tmp_path: Path, content: str, styles: str, stamped: bool) -> None:
    path = _packed(
        tmp_path / "bao-cao.odt",
        mimetype="application/vnd.oasis.opendocument.text",
        content_xml=_ODF.format(content),
        styles_xml=_ODF.format(styles),
    )
    assert is_stamped_file(path.name, path) is stamped


@pytest.mark.parametrize(
    ("source", "stamped"),
    [
        (
            r"{\rtf1\ansi{\fonttbl{\f0 Times;}}{\header\plain M\u7852?T\par}\plain T\u7901? tr\u236?nh\par}",
            True,
        ),
        (
            r"{\rtf1\ansi\ansicpg1258 UBND\par {\b T\u7888\'4f\u7846\'41I}\par\uc0 T\u7888 I M\u7852 T\par}",
            True,
        ),
        (
            r"{\rtf1\ansi{\*\generator M\u7852?T}\plain b\u7843?o m\u7853?t\par}",
            False,
        ),  # who wrote it; the word
    ],
)
def test_rich_text(tmp_path: Path, source: str, stamped: bool) -> None:
    path = tmp_path / "bao-cao.doc"
    path.write_bytes(source.encode("ascii"))
    assert is_stamped_file(path.name, path) is stamped


@pytest.mark.parametrize(
    ("texts", "stamped"),
    [
        ("UBND TỈNH A\rMẬT\rTờ trình", True),  # paragraphs of an old Word file
        ("BẢO MẬT\rTÀI LIỆU MẬT LÀ GÌ\r", False),
    ],
)
def test_old_word_files(tmp_path: Path, texts: str, stamped: bool) -> None:
    path = tmp_path / "bao-cao.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 510 + texts.encode("utf-16-le") + b"\0" * 400)
    assert is_stamped_file(path.name, path) is stamped


def test_a_page_of_the_web_shows_its_words_only(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.html"
    path.write_text("<html><body><p><b>M</b>ẬT</p><p>Tờ trình</p></body></html>", encoding="utf-8")
    assert is_stamped_file(path.name, path)


def test_another_ending_hides_nothing(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("MẬT")
    path = tmp_path / "anh.jpg"
    document.save(str(path))
    assert is_stamped_file(path.name, path)


def test_a_file_made_to_unfold_without_end_is_left_alone(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "MẬT">]>' + _WORD.format("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>")
    path = _packed(tmp_path / "a.docx", word__document_xml=bomb)
    assert not is_stamped_file(path.name, path)


def test_a_large_file_is_still_read_from_its_beginning(tmp_path: Path) -> None:
    filling = "<w:p><w:r><w:t>" + "x" * 50_000_000 + "</w:t></w:r></w:p>"
    body = "<w:p><w:r><w:t>MẬT</w:t></w:r></w:p>" + filling
    path = _packed(tmp_path / "a.docx", word__document_xml=_WORD.format(body))
    assert is_stamped_file(path.name, path)


def test_an_archive_is_judged_by_the_names_in_it(tmp_path: Path) -> None:
    path = tmp_path / "ho-so.zip"
    for name, stamped in (
        ("[MẬT] tờ trình.docx", True),
        ("thu-muc/TỐI MẬT.pdf", True),
        ("Bảo mật.docx", False),
    ):
        with zipfile.ZipFile(path, "w") as package:
            package.writestr(name, b"")
        assert is_stamped_file(path.name, path) is stamped, name
