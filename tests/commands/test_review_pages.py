"""`tdkt knowledge export --html`: the whole of the rules as pages, every link of which leads somewhere."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.office_dates import office_dates
from bot.review_pages.addresses import Addresses, award_page, document_page
from bot.review_pages.site import Site
from bot.review_pages.source import Source
from knowledge.citation import parse_citation
from knowledge.knowledge_base import KnowledgeBase
from knowledge.law_changes import LawChanges
from knowledge.money import award_money
from knowledge.rules import Period
from storage.engine import Database
from storage.models.deadlines import DeadlineKind
from tests.commands.test_office_commands import environment, office, tdkt
from tests.importing_files import DECISION, text_file
from tests.knowledge.test_local_papers import PAPERS, RULE
from tests.package_rules import package_rules

__all__ = ["environment", "office"]  # fixtures

TODAY = date(2026, 11, 21)
SAMPLE = Path(__file__).parents[1] / "knowledge" / "sample"


class Page(HTMLParser):
    """What a page is crawled by: its anchors, its links, and the rows of its tables."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.anchors: Counter[str] = Counter()
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if named.get("id"):
            self.anchors[str(named["id"])] += 1
        if named.get("href"):
            self.links.append(str(named["href"]))

    @property
    def rows(self) -> list[str]:
        return [row.partition("</tr>")[0] for row in self.html.split("<tr")[1:]]


def broken_links(pages: dict[Path, Page]) -> list[tuple[str, str]]:
    found = []
    for path, page in pages.items():
        for link in page.links:
            file, _, anchor = link.partition("#")
            target = (path.parent / file).resolve() if file else path
            if target not in pages or (anchor and anchor not in pages[target].anchors):
                found.append((path.name, link))
    return found


def test_everything_has_its_place_and_every_link_leads_somewhere(environment: Path, tmp_path: Path) -> None:
    for name, text in (("regulations/07-2026-qd-ubnd.md", RULE), ("local_papers/tinh.yaml", PAPERS)):
        (environment / name).parent.mkdir(parents=True)
        (environment / name).write_text(text, encoding="utf-8")
    imported = str(text_file(tmp_path / "a.txt", DECISION))
    tdkt("regulations", "import", imported, "--yes", "--unit", "Tỉnh <Mẫu>")
    tdkt(
        "knowledge",
        "sign-off",
        "bk ttg",
        "--by",
        "Nguyễn <Thị> Mẫu",
        "--text",
        "bản giấy",
        "--on",
        "20/11/2026",
    )
    folder = tmp_path / "out" / "quy-dinh"
    code, told = tdkt("knowledge", "export", "--html", str(folder), "--with-office")
    files = sorted(folder.rglob("*.html"))
    assert code == 0
    assert f"Đã viết {len(files)} trang" in told
    assert "chỉ dùng trong cơ quan" in told
    assert [path.name for path in folder.parent.iterdir()] == ["quy-dinh"]
    pages = {path.resolve(): Page(path.read_text(encoding="utf-8")) for path in files}
    assert broken_links(pages) == []
    assert [
        (path.name, page.anchors.most_common(1))
        for path, page in pages.items()
        if page.anchors and max(page.anchors.values()) > 1
    ] == []
    assert all("<script" not in page.html and "http" not in page.html for page in pages.values())

    kb = package_rules()
    inner = {path.name: page for path, page in pages.items()}
    addresses = Addresses(kb.library)
    for document in kb.library.documents:
        name = document_page(document)
        assert name in inner["van-ban.html"].links
        assert {place.anchor for place in addresses.places(document.number)} <= set(inner[name].anchors)
    money = inner["tien-thuong.html"]
    for award in kb.catalogue.awards:
        name = award_page(award)
        assert f"trang/{name}" in inner["index.html"].links
        told_ids = {one.id for one in award.statements} | {one.id for one in award.dossiers}
        assert [one for one in told_ids if f"<code>{one}</code>" not in inner[name].html] == []
        for one in award.statements:
            if one.coefficient is not None:
                salary = kb.catalogue.base_salary(one.period.last or TODAY)
                amount = award_money(one.coefficient, salary.amount, one.multiplier or Decimal(1)).amount
                shown = f"{amount:,} đồng".replace(",", ".")
                own_rows = (
                    money.html.partition(f'id="tien-{award.id}"')[2].partition("</tbody>")[0].split("<tr")
                )
                assert [row for row in own_rows if f"<code>{one.id}</code>" in row and shown in row], one
    assert [row for row in money.rows if " đồng</b>" in row and '<a href="van-ban-' not in row] == []
    for rule in kb.catalogue.transitions:
        assert rule.id in inner["thoi-han.html"].anchors

    signed = unescape(inner["danh-hieu-bang-khen-thu-tuong.html"].html)
    assert "Đã đối chiếu: Nguyễn <Thị> Mẫu, 20/11/2026, theo bản giấy." in signed
    assert "<Thị>" not in inner["danh-hieu-bang-khen-thu-tuong.html"].html
    own = inner["van-ban-07-2025-qd-ubnd.html"]
    assert "quy định riêng của Tỉnh &lt;Mẫu&gt;" in inner["van-ban.html"].html
    assert "Nguyên văn" in own.html
    assert "quy-dinh-kem-theo-dieu-2-khoan-2-diem-a" in own.anchors

    assert "Xác nhận của cơ quan thuế" in inner["ho-so.html"].html

    # of the office only the sign-offs without the option
    plain = Source.load(environment, TODAY, with_office=False)
    assert [d.number for d in plain.kb.library.documents if d.imported_on] == []
    assert [one.subject for one in plain.sign_offs.all()] == ["bang-khen-thu-tuong"]


def test_versions_and_what_is_not_held_are_told() -> None:
    sample = KnowledgeBase.load([SAMPLE])
    source = Source(sample, sample.sign_offs, (), LawChanges(sample).all(), (), TODAY, is_with_office=False)
    pages = dict(Site(source).pages())
    law = pages["trang/van-ban-01-2020-qh-mau.html"]
    assert 'id="dieu-23"' in law
    assert 'id="dieu-23-tu-20261001"' in law
    assert "chưa có nội dung trong kho, chỉ có tên điều" in law
    addresses = Addresses(sample.library)
    cited = parse_citation("01/2020/QH-MAU Điều 23 khoản 1")
    before, after = Period(None, date(2026, 9, 30)), Period(date(2026, 10, 1), None)
    assert addresses.target(cited, before).href.endswith("#dieu-23-khoan-1")
    assert addresses.target(cited, after).href.endswith("#dieu-23-khoan-1-tu-20261001")
    for stub in (
        "01/2020/QH-MAU Điều 24",
        "01/2020/QH-MAU Điều 24 khoản 7",
        "01/2020/QH-MAU Điều 21 khoản 9",
    ):
        assert not addresses.target(parse_citation(stub)).is_held
    assert addresses.target(parse_citation("8/8888/X Điều 1")).href == ""
    award = pages["trang/danh-hieu-giai-thuong-mau.html"]
    assert "giao bộ, ban, ngành, tỉnh quy định chi tiết" in award
    assert "dự thảo, không được nêu như luật" in award
    read = "từ 05 năm liên tục <b>VÀ</b> (Giải thưởng mẫu <b>HOẶC</b> <code>initiative: recognised</code>)"
    assert read in " ".join(award.split())


def test_the_dates_of_the_office_are_shown_and_nobodys_own(office: Path) -> None:
    address = f"sqlite+aiosqlite:///{office / 'tdkt.sqlite3'}"
    now = datetime(2026, 11, 21, tzinfo=UTC)

    async def set_dates() -> None:
        database = Database.create(address)
        async with database.writing() as work:
            units = [await work.units.add(name=name, now=now) for name in ("Sở Y tế", "Sở <Mẫu>")]
            for name, kind, due_on in (
                ("Báo cáo khối quý IV", DeadlineKind.LOCAL, date(2026, 12, 14)),
                ("Cờ thi đua của Chính phủ", DeadlineKind.STATUTORY, date(2027, 6, 30)),
                ("gọi lại cho anh Ba", DeadlineKind.PERSONAL, date(2026, 12, 1)),
            ):
                one = await work.deadlines.add(
                    kind=kind, name=name, due_on=due_on, now=now, letter={"number": "12/CV-MAU"}
                )
                for unit in units if kind is not DeadlineKind.PERSONAL else ():
                    await work.deadlines.oblige(one.id, now=now, unit_id=unit.id)
            await work.commit()
        await database.close()

    asyncio.run(set_dates())
    found = office_dates(address)
    assert [(one.name, one.units, one.letter) for one in found] == [
        ("Báo cáo khối quý IV", ("Sở Y tế", "Sở <Mẫu>"), "12/CV-MAU")
    ]
    sample = KnowledgeBase.load([SAMPLE])
    source = Source(
        sample, sample.sign_offs, (), (), (), TODAY, is_with_office=True, office_dates=tuple(found)
    )
    page = dict(Site(source).pages())["trang/thoi-han.html"]
    assert "Hạn do cơ quan đặt" in page
    assert "14/12/2026" in page
    assert "Sở Y tế; Sở &lt;Mẫu&gt;" in page


def test_nothing_is_written_where_something_stands(
    environment: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Đề nghị nêu thư mục" in tdkt("knowledge", "export")[1]
    full = tmp_path / "full"
    full.mkdir()
    (full / "a.txt").write_text("x")
    code, told = tdkt("knowledge", "export", "--html", str(full))
    assert (code, [path.name for path in full.iterdir()]) == (2, ["a.txt"])
    assert "đã có tệp nên chương trình không ghi vào" in told
    code, told = tdkt("knowledge", "export", "--html", str(full / "a.txt"))
    assert code == 2
    assert "là một tệp" in told

    def fails(site: Site) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Site, "_overview", fails)
    code, told = tdkt("knowledge", "export", "--html", str(tmp_path / "new"))
    assert code == 1
    assert "Chưa có trang nào được ghi" in told
    assert sorted(path.name for path in tmp_path.iterdir()) == ["full"]
