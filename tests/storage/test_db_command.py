"""`tdkt db` as somebody types it: what it says, in both languages, and when it refuses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from bot.clock import SystemClock
from bot.commands import db
from bot.loading import Loading
from bot.views.words import texts
from knowledge.citation import Citation
from knowledge.importing.keeping import Imports
from knowledge.knowledge_base import KnowledgeBase
from knowledge.library import UnknownProvision
from knowledge.sign_off_book import SignOffBook
from storage.engine import Database
from tests.importing_files import DECISION, text_file
from tests.storage.backups import rewritten, with_manifest
from tests.storage.databases import NOW, Databases, run_apart

Tdkt = Callable[..., Result]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of this office."""
    for name in ("TDKT_DATABASE_URL", "TDKT_LOCALE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TDKT_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def tdkt(data: Path) -> Tdkt:
    """Types `tdkt db …`."""

    def run(*words: str | Path) -> Result:
        app = typer.Typer()
        app.callback()(lambda: None)
        db.register(app)
        return CliRunner().invoke(app, ["db", *map(str, words)], catch_exceptions=False)

    return run


def add_unit(url: str, name: str) -> None:
    async def add() -> None:
        database = Database.at(url)
        async with database.writing() as work:
            await work.units.add(name=name, now=NOW)
            await work.commit()
        await database.close()

    run_apart(add())


def units(url: str) -> list[str]:
    async def names() -> list[str]:
        database = Database.at(url)
        async with database.reading() as work:
            found = [unit.name for unit in await work.units.all()]
        await database.close()
        return found

    return run_apart(names())


def office(data: Path) -> str:
    return f"sqlite+aiosqlite:///{data / 'tdkt.sqlite3'}"


def test_upgrade_creates_then_finds_nothing_to_do(tdkt: Tdkt, data: Path) -> None:
    first, second = tdkt("upgrade"), tdkt("upgrade")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.output.startswith("Đã tạo cơ sở dữ liệu")
    assert "không cần nâng cấp" in second.output
    assert not (data / "backups").exists()


def test_backup_and_restore_carry_the_office_over(
    tdkt: Tdkt, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tdkt("upgrade")
    add_unit(office(data), "Sở Nội vụ")
    saved = tdkt("backup", tmp_path / "office.zip")
    assert saved.exit_code == 0
    assert "Đã sao lưu 1 bản ghi và 0 tệp" in saved.output
    assert "dữ liệu cá nhân" in saved.output
    monkeypatch.setenv("TDKT_DATA_DIR", str(tmp_path / "elsewhere"))
    tdkt("upgrade")
    restored = tdkt("restore", tmp_path / "office.zip")
    assert restored.exit_code == 0
    assert "Đã khôi phục 1 bản ghi" in restored.output
    assert units(office(tmp_path / "elsewhere")) == ["Sở Nội vụ"]


def test_loaded_texts_and_sign_offs_come_back_as_they_were(
    tdkt: Tdkt, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(lines: Sequence[str]) -> None:
        loading = Loading(data, SystemClock())
        loading.apply(loading.prepare(text_file(tmp_path / "a.txt", lines), None, None))

    def held() -> str | None:
        rules = KnowledgeBase.load([data])
        article = Citation("07/2025/QĐ-UBND", "2", part="Quy định kèm theo")
        try:
            return rules.library.resolve(article, None).text
        except UnknownProvision:
            return None

    tdkt("upgrade")
    load(DECISION)
    SignOffBook(data).sign(
        "07/2025/QĐ-UBND", by="A", on=date(2026, 11, 20), text="bản ký", note=None, content={"Điều 1": "x"}
    )
    first = held()
    assert first is not None
    assert "quy định riêng của cơ quan" in tdkt("backup", tmp_path / "office.zip").output
    # another version, another text, another sign-off
    load([line.replace("20 cây", "25 cây") for line in DECISION])
    load([line.replace("07/2025", "08/2025") for line in DECISION])
    SignOffBook(data).withdraw("07/2025/QĐ-UBND", date(2026, 11, 21))
    asked = tdkt("restore", tmp_path / "office.zip", "--replace")
    assert asked.exit_code == 1  # nobody there to answer
    assert "regulations/07-2025-qd-ubnd/in-force.json: thay bằng bản sao lưu" in asked.output
    assert "regulations/08-2025-qd-ubnd/in-force.json: không còn dùng" in asked.output
    assert held() != first
    assert tdkt("restore", tmp_path / "office.zip", "--replace", "--yes").exit_code == 0
    assert held() == first
    assert [kept.number for kept in Imports(data).all()] == ["07/2025/QĐ-UBND"]
    assert len(list((data / "regulations" / "07-2025-qd-ubnd").glob("*/*.md"))) == 2  # versions stay
    assert len(KnowledgeBase.load([data]).sign_offs.all()) == 1
    (aside,) = (data / "backups").glob("office-*")
    assert (aside / "regulations" / "08-2025-qd-ubnd" / "in-force.json").is_file()
    # into a new office nothing has to be asked; a backup of before leaves what is there
    data = tmp_path / "elsewhere"
    monkeypatch.setenv("TDKT_DATA_DIR", str(data))
    tdkt("upgrade")
    assert tdkt("restore", tmp_path / "office.zip").exit_code == 0
    assert held() == first
    with_manifest(lambda manifest: manifest.update({"format": 1}))(tmp_path / "office.zip")
    rewritten(lambda entries: [entries.pop(name) for name in list(entries) if name.startswith("beside/")])(
        tmp_path / "office.zip"
    )
    told = tdkt("restore", tmp_path / "office.zip", "--replace")
    assert "những gì hiện có được giữ nguyên" in told.output
    assert held() == first


def test_an_office_moves_to_postgresql(
    tdkt: Tdkt,
    data: Path,
    tmp_path: Path,
    postgresql_databases: Databases,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tdkt("upgrade")
    add_unit(office(data), "Sở Nội vụ")
    tdkt("backup", tmp_path / "office.zip")
    url = postgresql_databases.empty()
    monkeypatch.setenv("TDKT_DATABASE_URL", url)
    assert tdkt("upgrade").exit_code == 0
    assert tdkt("restore", tmp_path / "office.zip").exit_code == 0
    assert units(url) == ["Sở Nội vụ"]


def test_present_data_is_replaced_only_when_asked_and_copied_first(
    tdkt: Tdkt, data: Path, tmp_path: Path
) -> None:
    tdkt("upgrade")
    tdkt("backup", tmp_path / "empty.zip")
    add_unit(office(data), "Sở Nội vụ")
    refused = tdkt("restore", tmp_path / "empty.zip")
    assert (refused.exit_code, "--replace" in refused.stderr) == (1, True)
    assert units(office(data)) == ["Sở Nội vụ"]
    assert tdkt("restore", tmp_path / "empty.zip", "--replace").exit_code == 0
    assert units(office(data)) == []
    (copy,) = (data / "backups").iterdir()
    assert units(f"sqlite:///{copy}") == ["Sở Nội vụ"]


@pytest.mark.parametrize(
    ("locale", "sentence"),
    [("vi", "không nguyên vẹn nên không được khôi phục"), ("en", "is not intact and was not restored")],
)
def test_a_damaged_backup_is_refused_in_words(
    tdkt: Tdkt,
    data: Path,
    tmp_path: Path,
    locale: str,
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TDKT_LOCALE", locale)
    tdkt("upgrade")
    tdkt("backup", tmp_path / "office.zip")
    add_unit(office(data), "Sở Nội vụ")
    whole = (tmp_path / "office.zip").read_bytes()
    (tmp_path / "office.zip").write_bytes(whole[: len(whole) // 2])
    refused = tdkt("restore", tmp_path / "office.zip", "--replace")
    assert refused.exit_code == 1
    assert sentence in refused.stderr
    assert "Traceback" not in refused.output
    assert units(office(data)) == ["Sở Nội vụ"]


def test_only_upgrade_makes_a_database(tdkt: Tdkt, data: Path, tmp_path: Path) -> None:
    for words in (("backup", tmp_path / "office.zip"), ("restore", tmp_path / "office.zip")):
        refused = tdkt(*words)
        assert refused.exit_code == 1
        assert "tdkt db upgrade" in refused.stderr
    assert not data.exists()


@pytest.mark.parametrize(
    ("url", "words", "sentence"),
    [
        # a server that is not there: its password is not told
        ("postgresql+asyncpg://u:secret@127.0.0.1:9/x", ("upgrade",), "Không kết nối được"),
        # a settings mistake is told by the settings
        ("mysql://127.0.0.1/x", ("upgrade",), "TDKT_DATABASE_URL"),
    ],
)
def test_a_wrong_address_is_told_in_words(
    tdkt: Tdkt, url: str, words: tuple[str], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TDKT_DATABASE_URL", url)
    refused = tdkt(*words)
    assert refused.exit_code == 1
    assert sentence in refused.stderr
    assert "secret" not in refused.output


def test_files_that_are_in_the_way_or_missing_are_named(tdkt: Tdkt, tmp_path: Path) -> None:
    tdkt("upgrade")
    (tmp_path / "taken.zip").touch()
    for words, sentence in (
        (("backup", tmp_path / "taken.zip"), "taken.zip đã có"),  # an earlier backup
        (("backup", tmp_path / "taken.zip" / "x.zip"), "Không có thư mục"),  # no folder but a file
        (("backup", tmp_path / "disk" / "x.zip"), "Không có thư mục"),  # a disk that is not there
        (("restore", tmp_path / "none.zip"), "Không có tệp"),  # mistyped
    ):
        refused = tdkt(*words)
        assert refused.exit_code == 1
        assert sentence in refused.stderr


def test_both_languages_have_the_same_words() -> None:
    vietnamese, english = (
        {key: text for key, text in texts(locale).items() if key.startswith("db.")} for locale in ("vi", "en")
    )
    assert set(vietnamese) == set(english)
    assert [key for key in vietnamese if vietnamese[key] == english[key]] == []
