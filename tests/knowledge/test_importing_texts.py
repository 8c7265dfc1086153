"""Official texts out of files: every format gives the same tree, and what cannot be read is refused."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from knowledge.importing.failures import ImportRefused, Refusal
from knowledge.importing.importing import import_file, import_source
from knowledge.importing.paragraphs import paragraphs_of
from knowledge.importing.pdf_files import without_edges
from knowledge.importing.reading import SIZE_LIMIT
from knowledge.importing.source import Source
from knowledge.importing.structure import ImportedText
from knowledge.importing.summary import summary_of
from knowledge.reading.passages import PassageKind
from tests.importing_files import (
    AMENDING,
    DECISION,
    locked_file,
    pdf_file,
    scanned_file,
    text_file,
    web_file,
    word_file,
)

ATTACHED = "Quy định kèm theo"
FORMATS: list[tuple[str, Callable[[Path, Sequence[str]], Path]]] = [
    ("a.txt", text_file),
    ("a.docx", word_file),  # heading and khoản in tables, a page header
    ("a.html", web_file),  # paragraphs in table cells, unclosed <p>, words in <script>
    ("a.pdf", pdf_file),  # wrapped lines, Công báo header and number on every page
]


def imported(lines: Sequence[str]) -> ImportedText:
    return import_source(Source(tuple(lines)))


def texts(article: str, text: ImportedText, part: str | None = None) -> list[str]:
    found = next(one for one in text.parts if one.name == part)
    return [p.text for one in found.articles if one.label == article for p in one.passages]


@pytest.mark.parametrize(("name", "make"), FORMATS, ids=[name for name, _ in FORMATS])
def test_every_format_gives_the_same_tree(
    tmp_path: Path, name: str, make: Callable[[Path, Sequence[str]], Path]
) -> None:
    text = import_file(make(tmp_path / name, DECISION))
    heading = text.heading
    assert heading.number == "07/2025/QĐ-UBND"
    assert heading.kind == "quyet-dinh"
    assert heading.title == "Ban hành quy định về khen thưởng người trồng cây Tỉnh Mẫu"
    assert heading.issued == date(2025, 3, 5)
    assert heading.effective == date(2025, 3, 15)
    parts = [
        (part.name, part.articles, part.clauses, part.points, part.forms) for part in summary_of(text).parts
    ]
    assert parts == [(None, 3, 0, 0, 0), (ATTACHED, 3, 4, 2, 0), ("Phụ lục I", 0, 0, 0, 2)]
    assert summary_of(text).is_complete
    attached = text.parts[1]
    assert [one.heading for one in attached.articles] == ["Phạm vi", "Từ ngữ", "Hồ sơ đề nghị"]
    assert attached.articles[2].divisions == ("Chương II HỒ SƠ", "Mục 1. GIẤY TỜ")
    assert texts("2", text, ATTACHED)[-1] == "Cây chết được trồng lại trong mùa mưa."
    assert texts("1", text, ATTACHED) == [
        "Quy định này nói về việc khen thưởng người trồng cây theo khoản 2 Điều 9 của Luật mẫu."
    ]
    assert texts("3", text) == ["Các đơn vị chịu trách nhiệm thi hành Quyết định này./."]  # no signature


def test_the_other_column_of_the_heading_is_no_title() -> None:
    heading = imported(
        [
            "Số: 65/2030/NĐ-CP",
            "NGHỊ ĐỊNH",
            "Hà Mẫu, ngày 01 tháng 7 năm 2030",
            "QUY ĐỊNH VỀ TRỒNG CÂY",
            "Căn cứ Luật mẫu;",
            "Điều 1. Phạm vi",
            "Trồng cây.",
        ]
    ).heading
    assert (heading.title, heading.issued) == ("Quy định về trồng cây", date(2030, 7, 1))


@pytest.mark.parametrize(
    ("issuer", "body", "title", "named"),
    [
        # the text writes the name itself
        ("UBND TỈNH MẪU", "Trên địa bàn tỉnh Mẫu.", "Về cây tỉnh Mẫu", "Ubnd tỉnh Mẫu"),
        # only who issued it tells the name
        ("ỦY BAN NHÂN DÂN TỈNH MẪU", "Cây.", "Về cây tỉnh Mẫu", "Ủy ban nhân dân tỉnh Mẫu"),
        # no name: the text writes it small
        ("HỘI ĐỒNG XÃ HỘI", "Vấn đề xã hội.", "Về cây tỉnh mẫu", "Hội đồng xã hội"),
    ],
)
def test_a_heading_in_capitals_keeps_the_names_of_places(
    issuer: str, body: str, title: str, named: str
) -> None:
    lines = [
        issuer,
        "Số: 45/2030/QĐ-SNV",
        "QUYẾT ĐỊNH",
        "VỀ CÂY TỈNH MẪU",
        "Căn cứ Luật mẫu;",
        f"Điều 1. {body}",
    ]
    heading = imported(lines).heading
    assert (heading.title, heading.issuer) == (title, named)


def test_a_sentence_in_the_place_of_a_heading_is_the_text_of_the_article() -> None:
    text = imported(["Điều 1. Luật này có hiệu lực từ ngày ký.", "Điều 2. Tên", "Nội dung."])
    assert [one.heading for one in text.articles] == ["", "Tên"]


def test_quoted_articles_are_not_counted() -> None:
    text = imported(AMENDING)
    assert [one.label for one in text.articles] == ["1", "2"]
    assert text.articles[0].clauses == ("1", "2")
    quoted = [p.text for p in text.articles[0].passages if p.kind is PassageKind.POINT_TEXT]
    assert quoted[0] == "“Điều 4. Người được khen"
    assert len(quoted) == 3


def test_a_quotation_that_nobody_closes_swallows_nothing_and_is_told() -> None:
    lines = [line.replace("”.”.", ".") for line in AMENDING]
    text = imported(lines)
    assert [one.label for one in text.articles][-1] == "2"
    assert "unclosed-quotation" in [oddity.code for oddity in text.oddities]


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        # article 2 is missing
        (["Điều 1. A", "Một.", "Điều 3. C", "Ba."], [("articles-missing", "2")]),
        # an article stands twice
        (["Điều 1. A", "Một.", "Điều 2. B", "Hai.", "Điều 2. B", "Hai."], [("article-twice", "Điều 2")]),
        # khoản 2 and 3 are missing
        (["Điều 1. A", "1. Một.", "4. Bốn."], [("clauses-missing", "2–3")]),
        # articles begin again at 1 without a heading of their own
        (
            ["Điều 1. A", "Một.", "Điều 2. B", "Hai.", "Điều 1. C", "Ba."],
            [("starts-again", "Điều 1")],
        ),
    ],
)
def test_odd_numbering_is_told(lines: list[str], codes: list[tuple[str, str]]) -> None:
    oddities = summary_of(imported(lines)).oddities
    assert [(one.code, one.detail) for one in oddities] == codes


def test_fewer_articles_than_the_register_knows_are_told() -> None:
    summary = summary_of(imported(["Điều 1. A", "Một."]), registered=3)
    assert (summary.parts[0].articles, summary.parts[0].expected) == (1, 3)
    assert [one.code for one in summary.oddities] == ["fewer-than-registered"]
    assert not summary.is_complete


@pytest.mark.parametrize(
    ("lines", "clauses"),
    [
        # a reference at the start of a line is no article and no khoản
        (["Điều 1. A", "1. Theo quy định tại", "Điều 12. Luật mẫu và khoản", "3. Điều này.", "2. Hai."], 2),
        # a list that starts again inside a khoản
        (["Điều 1. A", "1. Một:", "2. Hai gồm:", "1. Việc này;", "2. Việc kia."], 2),
        # an amount is no khoản
        (["Điều 1. A", "1. Mức tiền:", "2.530.000 đồng."], 1),
    ],
)
def test_what_only_looks_like_a_mark_opens_nothing(lines: list[str], clauses: int) -> None:
    text = imported(lines)
    assert len(text.articles) == 1
    assert len(text.articles[0].clauses) == clauses


def test_a_number_broken_over_lines_is_put_together() -> None:
    lines = [
        "Số: 152/2031/NĐ-",
        "CP",
        "Hà Mẫu, ngày 1 tháng 2 năm 2031",
        "NGHỊ ĐỊNH",
        "Về cây",
        "Điều 1. A",
        "B.",
    ]
    assert imported(lines).heading.number == "152/2031/NĐ-CP"


@pytest.mark.parametrize(
    ("first", "second", "paragraphs"),
    [
        # the paper ends behind a semicolon or a bracket, in the middle of the sentence
        ("1. Cây trồng theo kế hoạch của vườn được chăm sóc đủ ba năm liền;", "cây mới thì một năm.", 1),
        ("1. Người trồng cây được hưởng mức quy định tại Điều 2 (sau đây là", "khoản 2 Điều 2).", 1),
        ("1. Cây trồng theo kế hoạch của vườn (gọi chung là cây của cả vườn)", "khoản này không nêu cây.", 1),
        # a short line ends its paragraph, and a mark opens the next
        ("1. Cây trồng trong vườn;", "cây ngoài vườn.", 2),
        ("1. Cây trồng theo kế hoạch của vườn được chăm sóc đủ ba năm liền;", "a) Cây mới.", 2),
    ],
)
def test_a_paragraph_goes_on_behind_a_line_that_the_paper_ends(
    first: str, second: str, paragraphs: int
) -> None:
    full = "Dòng đầy chữ của trang giấy khổ A4 kể việc chăm sóc vườn cây xanh."
    assert len(paragraphs_of(Source((*[full] * 9, first, second), is_wrapped=True))) == 9 + paragraphs


@pytest.mark.parametrize(
    ("first", "second", "paragraphs"),
    [
        # the end of the sentence, a list of offices, a text that speaks of itself
        ("Điều 1. Ban hành Quy chế thi đua, khen thưởng áp dụng ở tỉnh Bắc", "Ninh.", 1),
        (
            "Điều 2. Các sở, ban, ngành, Giám đốc Sở Nội vụ cùng Chánh Văn phòng,",
            "Chủ tịch các xã thi hành.",
            1,
        ),
        ("Điều 3. Quyết định này có hiệu lực từ ngày ký và thay cho Quy định của", "Bộ Mẫu về trồng cây.", 1),
        # a bracket or a quotation that is open
        ("Điều 4. Hồ sơ, thủ tục đề nghị tặng Huân chương trồng cây các loại", "(trừ Huân chương Mẫu)", 1),
        ("Điều 4. Hồ sơ, thủ tục đề nghị tặng danh hiệu cao quý nhất: “Vườn", "Anh hùng”", 1),
        # a full heading, and the sentence below it
        (
            "Điều 4. Nguyên tắc trồng cây, chăm cây và nguyên tắc khen người trồng",
            "Trồng cây nào thì chăm cây ấy.",
            2,
        ),
    ],
)
def test_a_sentence_of_an_article_without_heading_goes_on(first: str, second: str, paragraphs: int) -> None:
    full = "Dòng đầy chữ của trang giấy khổ A4 kể việc chăm sóc vườn cây xanh."
    assert len(paragraphs_of(Source((*[full] * 9, first, second), is_wrapped=True))) == 9 + paragraphs


def test_a_blank_number_is_no_number() -> None:
    assert imported(["Số:      /2025/QĐ-UBND", "Điều 1. A", "B."]).heading.number is None


def test_headers_that_repeat_are_removed_and_text_that_repeats_is_kept() -> None:
    words = ("trồng", "tưới", "tỉa", "thu")
    pages = [[f"Trang tin {n}", "1. Giống nhau.", f"Việc {w}.", f"- {n} -"] for n, w in enumerate(words)]
    assert without_edges(pages)[2] == ["1. Giống nhau.", "Việc tỉa."]


def refusal(path: Path) -> Refusal:
    with pytest.raises(ImportRefused) as refused:
        import_file(path)
    return refused.value.refusal


def test_a_scanned_pdf_is_refused(tmp_path: Path) -> None:
    assert refusal(scanned_file(tmp_path / "a.pdf")) is Refusal.SCANNED


def test_a_pdf_with_a_password_is_refused(tmp_path: Path) -> None:
    assert refusal(locked_file(tmp_path / "a.pdf", DECISION)) is Refusal.PASSWORD


def test_a_pdf_whose_syllables_are_torn_is_refused(tmp_path: Path) -> None:
    torn = [
        " ".join(part for word in line.split() for part in (word[:1], word[1:]) if part) for line in DECISION
    ]
    assert refusal(pdf_file(tmp_path / "a.pdf", torn)) is Refusal.TORN


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.pdf", b"", Refusal.EMPTY),
        ("a.txt", b" \n \n", Refusal.EMPTY),
        ("a.docx", b"\x89PNG\r\n\x1a\n....", Refusal.WRONG_TYPE),  # a picture called .docx
        ("a.txt", b"\0\1\2\3", Refusal.WRONG_TYPE),
        ("a.rtf", b"{\\rtf1 abc}", Refusal.WRONG_TYPE),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Refusal.OLD_WORD),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            Refusal.PASSWORD,
        ),
        ("a.pdf", b"%PDF-1.7\nnothing that a reader could use", Refusal.BROKEN),
        ("a.docx", b"PK\x03\x04 cut off", Refusal.BROKEN),
        ("a.txt", "Điều 1. Phạm vi".encode("cp1258", errors="replace") + b"\xff", Refusal.ENCODING),
        ("a.txt", "Chỉ là một bài báo về trồng cây.".encode(), Refusal.NO_ARTICLES),
    ],
)
def test_what_cannot_be_read_is_refused_by_what_it_is(
    tmp_path: Path, name: str, content: bytes, expected: Refusal
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refusal(path) is expected


def test_a_word_file_that_is_another_zip_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("xl/workbook.xml", "<a/>")
    assert refusal(tmp_path / "a.docx") is Refusal.WRONG_TYPE


def test_a_file_of_200_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    assert path.stat().st_size > SIZE_LIMIT
    assert refusal(path) is Refusal.TOO_LARGE


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a.pdf") is Refusal.NOT_THERE
    assert refusal(tmp_path) is Refusal.WRONG_TYPE


def test_a_file_is_read_by_what_it_is_not_by_its_name(tmp_path: Path) -> None:
    pdf = pdf_file(tmp_path / "a.docx", DECISION)
    assert len(import_file(pdf).articles) == 6
