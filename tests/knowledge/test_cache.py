"""The compiled cache: fast when nothing changed, never trusted when something did, and never needed."""

from __future__ import annotations

import json
import os
import shutil
import time
from pathlib import Path

import pytest

from knowledge import knowledge_base
from knowledge.citation import Citation
from knowledge.knowledge_base import KnowledgeBase
from knowledge.questions.word_pairs import word_pairs_of
from knowledge.reading.cache import Cache, Sources

LONG_AGO = time.time_ns() - 3_600_000_000_000  # an hour: older than the clock of any file system is coarse


@pytest.fixture
def root(tmp_path: Path, sample_root: Path) -> Path:
    """A copy of the sample rules that a test may change."""
    return Path(shutil.copytree(sample_root, tmp_path / "rules"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """One entry for each time that the data files were compiled."""
    times: list[object] = []
    compile_roots = knowledge_base._compiled

    def counted(roots: object) -> object:
        times.append(roots)
        return compile_roots(roots)  # type: ignore[arg-type]

    monkeypatch.setattr(knowledge_base, "_compiled", counted)
    return times


def text_of(kb: KnowledgeBase) -> str:
    return kb.library.resolve(Citation("03/2025/NĐ-MAU", "6", "1"), None).restated


def test_the_second_start_reads_the_cache_and_knows_the_same(
    root: Path, folder: Path, compiled: list[object]
) -> None:
    first, second = KnowledgeBase.load([root], folder), KnowledgeBase.load([root], folder)
    assert len(compiled) == 1
    assert second.catalogue.awards == first.catalogue.awards
    assert second.catalogue.general_rules == first.catalogue.general_rules
    assert second.library.documents == first.library.documents
    for document in first.library.documents:
        assert second.library.provisions(document.number) == first.library.provisions(document.number)
    assert second.search("hồ sơ tờ trình") == first.search("hồ sơ tờ trình")
    assert first.search("hồ sơ tờ trình")


def test_the_words_side_by_side_are_counted_once(root: Path, folder: Path) -> None:
    counted = word_pairs_of(KnowledgeBase.load([root]))
    KnowledgeBase.load([root], folder)
    kb = KnowledgeBase.load([root], folder)
    assert kb.kept_pairs is not None
    kept = word_pairs_of(kb)
    assert list(kept.written.items()) == list(counted.written.items()), "of equals the first is taken"
    assert kept.words == counted.words


def test_a_changed_file_is_read_again(root: Path, folder: Path, compiled: list[object]) -> None:
    KnowledgeBase.load([root], folder)
    path = root / "regulations" / "03-2025-nd-mau.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("nghị định cũ", "nghị định xưa"), encoding="utf-8"
    )
    assert "xưa" in text_of(KnowledgeBase.load([root], folder))
    assert len(compiled) == 2


def test_a_change_of_the_same_length_with_the_old_time_is_not_missed(
    root: Path, folder: Path, compiled: list[object]
) -> None:
    path = root / "regulations" / "03-2025-nd-mau.md"
    os.utime(path, ns=(LONG_AGO, LONG_AGO))
    KnowledgeBase.load([root], folder)
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("định cũ", "định xa"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    same = path.read_text(encoding="utf-8").encode()
    assert "định xa".encode() in same
    assert "định xa" in text_of(KnowledgeBase.load([root], folder))
    assert len(compiled) == 2


def test_a_change_made_while_the_files_are_read_is_seen_at_the_next_start(
    root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = root / "regulations" / "03-2025-nd-mau.md"
    compile_roots = knowledge_base._compiled

    def changed_meanwhile(roots: object) -> object:
        table = compile_roots(roots)  # type: ignore[arg-type]
        path.write_text(path.read_text(encoding="utf-8").replace("định cũ", "định xa"), encoding="utf-8")
        return table

    monkeypatch.setattr(knowledge_base, "_compiled", changed_meanwhile)
    assert "định cũ" in text_of(KnowledgeBase.load([root], folder))
    monkeypatch.setattr(knowledge_base, "_compiled", compile_roots)
    assert "định xa" in text_of(KnowledgeBase.load([root], folder))


@pytest.mark.parametrize("change", ["new file", "file gone", "renamed"])
def test_files_that_come_and_go_are_noticed(
    root: Path, folder: Path, compiled: list[object], change: str
) -> None:
    KnowledgeBase.load([root], folder)
    award = root / "awards" / "danh-hieu-mau.yaml"
    if change == "new file":
        shutil.copy(award, award.with_name("khac.yaml"))
    elif change == "file gone":
        award.unlink()
    else:
        award.rename(award.with_name("khac.yaml"))
    KnowledgeBase.load([root], folder)
    assert len(compiled) == 2


def test_the_same_content_under_new_times_is_not_compiled_again(
    root: Path, folder: Path, compiled: list[object]
) -> None:
    KnowledgeBase.load([root], folder)
    for path in root.rglob("*.*"):
        os.utime(path)
    KnowledgeBase.load([root], folder)
    assert len(compiled) == 1


def test_another_program_version_is_not_served_an_old_table(
    root: Path, folder: Path, compiled: list[object], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    KnowledgeBase.load([root], folder)
    code = tmp_path / "reading.py"
    code.write_text("# another way to read", encoding="utf-8")
    monkeypatch.setattr(knowledge_base, "code_files", lambda: [code])
    KnowledgeBase.load([root], folder)
    assert len(compiled) == 2


def _cut(body: bytes) -> bytes:
    return body[: len(body) // 2]


def _turned(body: bytes) -> bytes:
    """One letter of the content changed, still valid JSON."""
    return body.replace("định cũ".encode(), "định cu".encode())


def _empty(body: bytes) -> bytes:
    return b""


def _other_format(body: bytes) -> bytes:
    head, _, rest = body.partition(b"\n")
    return json.dumps(json.loads(head) | {"format": 0}).encode() + b"\n" + rest


def _no_head(body: bytes) -> bytes:
    return b"[]\n" + body.partition(b"\n")[2]


@pytest.mark.parametrize("harm", [_cut, _turned, _empty, _other_format, _no_head])
def test_a_harmed_cache_is_never_trusted(
    root: Path, folder: Path, compiled: list[object], harm: object
) -> None:
    KnowledgeBase.load([root], folder)
    stored = folder / "rules.json"
    body = stored.read_bytes()
    harmed = harm(body)  # type: ignore[operator]
    assert harmed != body
    stored.write_bytes(harmed)
    assert "định cũ" in text_of(KnowledgeBase.load([root], folder))
    assert len(compiled) == 2


def test_a_folder_that_cannot_be_written_is_no_trouble(
    root: Path, tmp_path: Path, compiled: list[object]
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file where the folder should be", encoding="utf-8")
    for _ in range(2):
        assert text_of(KnowledgeBase.load([root], taken / "cache"))
    assert len(compiled) == 2


def test_nothing_half_written_is_left_behind(
    root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "replace", no_space)
    assert text_of(KnowledgeBase.load([root], folder))
    assert list(folder.iterdir()) == []


def test_without_a_folder_nothing_is_kept(root: Path, compiled: list[object]) -> None:
    KnowledgeBase.load([root])
    KnowledgeBase.load([root], None)
    assert len(compiled) == 2


def test_a_file_just_written_is_judged_by_its_content_only(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a", encoding="utf-8")
    fresh = Sources((path,), time.time_ns())
    later = Sources((path,), time.time_ns() + 3_600_000_000_000)
    assert fresh.stamp is None
    assert later.stamp is not None
    cache = Cache(tmp_path / "cache")
    cache.store("x", fresh, [1])
    assert cache.load("x", later) == [1]
    assert cache.load("x", Sources((path,), later.now_ns)) == [1]
    assert cache.load("y", later) is None


def test_sources_that_cannot_be_read_are_not_cached(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    gone = Sources((tmp_path / "gone.yaml",), time.time_ns())
    cache.store("x", gone, [1])
    assert cache.load("x", gone) is None
