"""Small made-up regulations as .docx, .pdf and .html files, laid out like the official ones."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from docx import Document
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

# A decision of a made-up province that puts a "Quy định" into force, with an appendix of forms.
DECISION = """\
ỦY BAN NHÂN DÂN TỈNH MẪU
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 07/2025/QĐ-UBND
Tỉnh Mẫu, ngày 05 tháng 3 năm 2025
QUYẾT ĐỊNH
BAN HÀNH QUY ĐỊNH VỀ KHEN THƯỞNG NGƯỜI TRỒNG CÂY TỈNH MẪU
Căn cứ Luật số 01/2020/QH-MAU;
Điều 1. Ban hành kèm theo Quyết định này Quy định về khen thưởng người trồng cây Tỉnh Mẫu.
Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày 15 tháng 3 năm 2025.
Điều 3. Các đơn vị chịu trách nhiệm thi hành Quyết định này./.
Nơi nhận:
- Như Điều 3;
TM. ỦY BAN NHÂN DÂN
QUY ĐỊNH
VỀ KHEN THƯỞNG NGƯỜI TRỒNG CÂY
(Ban hành kèm theo Quyết định số 07/2025/QĐ-UBND)
Chương I
NHỮNG ĐIỀU CHUNG
Điều 1. Phạm vi
Quy định này nói về việc khen thưởng người trồng cây theo khoản 2 Điều 9 của Luật mẫu.
Điều 2. Từ ngữ
1. Người trồng cây là người đã trồng từ 10 cây trở lên trong một năm.
2. Vườn mẫu là vườn đạt các yêu cầu sau:
a) Có ít nhất 20 cây;
b) Cây được chăm sóc hằng tháng;
Cây chết được trồng lại trong mùa mưa.
Chương II
HỒ SƠ
Mục 1. GIẤY TỜ
Điều 3. Hồ sơ đề nghị
1. Hồ sơ gồm 02 bản.
2. Gửi hồ sơ trước ngày 30 tháng 9.
PHỤ LỤC I
CÁC MẪU
Mẫu số 01. Đơn đề nghị
Điều 1. Dòng này thuộc mẫu đơn
Mẫu số 02. Danh sách
Họ và tên
""".splitlines()

# An amending law: what it quotes belongs to the law that it changes.
AMENDING = """\
QUỐC HỘI MẪU
Luật số: 09/2026/QH16
Hà Mẫu, ngày 10 tháng 6 năm 2026
LUẬT
SỬA ĐỔI LUẬT TRỒNG CÂY
Điều 1. Sửa đổi, bổ sung một số điều
1. Sửa đổi Điều 4 như sau:
“Điều 4. Người được khen
1. Người trồng 15 cây.
2. Người trồng “cây mẫu”.”.
2. Bỏ khoản 3 Điều 7.
Điều 2. Hiệu lực
Luật này có hiệu lực thi hành từ ngày 01 tháng 10 năm 2026.
""".splitlines()

HEADER = "CÔNG BÁO/Số 55 + 56/Ngày 20-3-2025"
_LINE_LETTERS = 62
_PAGE_LINES = 14


def text_file(path: Path, lines: Sequence[str]) -> Path:
    """A .txt file, one paragraph a line."""
    path.write_text("\n\n".join(lines), encoding="utf-8")
    return path


def word_file(path: Path, lines: Sequence[str]) -> Path:
    """A .docx file as offices lay it out.

    It has a page header, its heading in a table of two columns, and articles in a table.
    """
    document = Document()
    document.sections[0].header.paragraphs[0].text = HEADER
    heading = document.add_table(1, 2).rows[0].cells
    heading[0].text, heading[1].text = "\n".join((lines[0], lines[2])), "\n".join((lines[1], lines[3]))
    rows = None
    for line in lines[4:]:
        if line.startswith("Điều 2"):
            rows = document.add_table(0, 2)
        elif line.startswith("Điều 3"):
            rows = None
        if rows is None:
            document.add_paragraph(line)
        else:  # the number in one column, the words in the other
            label, _, words = line.partition(". ") if line[0].isdigit() else ("", "", line)
            cells = rows.add_row().cells
            cells[0].text, cells[1].text = f"{label}." if label else "", words
    document.save(str(path))
    return path


def web_file(path: Path, lines: Sequence[str]) -> Path:
    """A web page whose source is broken anywhere and whose text stands partly in tables."""
    body = [
        f"<table><tr><td>{escape(line)}</td></tr></table>"
        if place % 3 == 0
        else f"<p><b>{escape(line[:5])}</b><span>{escape(line[5:]).replace(' ', chr(10), 1)}</span>"
        for place, line in enumerate(lines)
    ]
    script = "<script>var a = 'Điều 98.';</script>"
    head = f"<!DOCTYPE html><html><head><title>Điều 99. Tiêu đề</title>{script}</head>"
    path.write_text(f"{head}<body><div>{''.join(body)}</div></body></html>", encoding="utf-8")
    return path


def pdf_file(path: Path, lines: Sequence[str], *, header: str = HEADER) -> Path:
    """A PDF with a text layer: lines wrapped to the paper, gazette header and page number on each page."""
    wrapped = [piece for line in lines for piece in _wrapped(line)]
    writer = PdfWriter()
    letters = sorted(set("".join([header, *lines, "0123456789 "])))
    font = writer._add_object(_font(writer, letters))
    starts = range(0, len(wrapped), _PAGE_LINES)
    for number, start in enumerate(starts, 1):
        shown = [f"{number} {header}" if header else "", *wrapped[start : start + _PAGE_LINES], str(number)]
        _add_page(writer, font, [line for line in shown if line])
    writer.write(str(path))
    return path


def scanned_file(path: Path) -> Path:
    """A PDF of two pages without any text."""
    writer = PdfWriter()
    for _ in range(2):
        writer.add_blank_page(595, 842)
    writer.write(str(path))
    return path


def locked_file(path: Path, lines: Sequence[str]) -> Path:
    """A PDF that opens only with a password."""
    pdf_file(path, lines)
    writer = PdfWriter(clone_from=str(path))
    writer.encrypt("khoa", algorithm="RC4-128")
    writer.write(str(path))
    return path


def _wrapped(line: str) -> list[str]:
    pieces, piece = [], ""
    for word in line.split():
        if len(piece) + len(word) > _LINE_LETTERS:
            pieces.append(piece)
            piece = ""
        piece = f"{piece} {word}".strip()
    return [*pieces, piece]


def _font(writer: PdfWriter, letters: Sequence[str]) -> DictionaryObject:
    """A font that is a promise: each code is the letter itself, told by its ToUnicode map.

    One for all pages, and of the letters that are used, as Word and LibreOffice write it: the map is read
    anew for every page.
    """
    codes = [letter.encode("utf-16-be").hex() for letter in letters]
    told = "\n".join(f"<{code}> <{code}>" for code in codes)
    mapping = DecodedStreamObject()
    mapping.set_data(
        b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        + f"{len(codes)} beginbfchar\n{told}\nendbfchar endcmap".encode()
    )
    descendant = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/CIDFontType2"),
            NameObject("/BaseFont"): NameObject("/Mau"),
            NameObject("/CIDSystemInfo"): DictionaryObject(
                {
                    NameObject("/Registry"): TextStringObject("Adobe"),
                    NameObject("/Ordering"): TextStringObject("Identity"),
                    NameObject("/Supplement"): NumberObject(0),
                }
            ),
            NameObject("/DW"): NumberObject(500),
        }
    )
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type0"),
            NameObject("/BaseFont"): NameObject("/Mau"),
            NameObject("/Encoding"): NameObject("/Identity-H"),
            NameObject("/DescendantFonts"): ArrayObject([writer._add_object(descendant)]),
            NameObject("/ToUnicode"): writer._add_object(mapping),
        }
    )


def _add_page(writer: PdfWriter, font: IndirectObject, lines: Sequence[str]) -> None:
    page = writer.add_blank_page(595, 842)
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    words = DecodedStreamObject()
    shown = " ".join(f"<{line.encode('utf-16-be').hex()}> Tj T*" for line in lines)
    words.set_data(f"BT /F1 12 Tf 50 800 Td 18 TL {shown} ET".encode())
    page[NameObject("/Contents")] = writer._add_object(words)
