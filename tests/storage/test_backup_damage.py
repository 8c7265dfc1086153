"""A backup that is not whole is refused before anything changes."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from storage import migrate
from storage.engine import Database
from storage.errors import (
    BackupDamaged,
)
from storage.restore import restore
from tests.storage.backups import Damage, rewritten, with_manifest
from tests.storage.databases import NOW
from tests.storage.one_backup import one_backup


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[content.index(b"tables/unit.jsonl") + 40] ^= 0xFF
    path.write_bytes(content)


def _file(entries: dict[str, bytes]) -> str:
    return next(name for name in entries if name.startswith("files/"))


def _forged_row(path: Path) -> None:
    """A row that fits the manifest and not the table: a person of a unit that does not exist."""

    def damage(entries: dict[str, bytes]) -> None:
        row = json.loads(entries["tables/person.jsonl"])
        row["unit_id"] = 77
        content = json.dumps(row).encode() + b"\n"
        entries["tables/person.jsonl"] = content
        manifest = json.loads(entries["manifest.json"])
        manifest["tables"]["person"]["sha256"] = hashlib.sha256(content).hexdigest()
        entries["manifest.json"] = json.dumps(manifest).encode()

    rewritten(damage)(path)


def _beside_outside(path: Path) -> None:
    """A file that would be written beside the folder that it belongs to."""

    def damage(entries: dict[str, bytes]) -> None:
        manifest = json.loads(entries["manifest.json"])
        manifest["beside"]["../evil.yaml"] = manifest["beside"]["a.yaml"]
        entries["manifest.json"] = json.dumps(manifest).encode()
        entries["beside/../evil.yaml"] = entries["beside/a.yaml"]

    rewritten(damage)(path)


DAMAGES: dict[str, Damage] = {
    "cut off": lambda path: os.truncate(path, path.stat().st_size // 2),
    "empty": lambda path: os.truncate(path, 0),
    "no zip": lambda path: path.write_bytes(b"Kinh gui" * 100),
    "one byte changed": _flip,
    "a table missing": rewritten(lambda entries: entries.pop("tables/unit.jsonl")),
    "a row missing": rewritten(lambda entries: entries.update({"tables/unit.jsonl": b""})),
    "no row at all": rewritten(lambda entries: entries.update({"tables/unit.jsonl": b"[]\nx"})),
    "a file missing": rewritten(lambda entries: entries.pop(_file(entries))),
    "a file changed": rewritten(lambda entries: entries.update({_file(entries): b"other"})),
    "a loaded text changed": rewritten(lambda entries: entries.update({"beside/a.yaml": b"other"})),
    "a loaded text leads outside": lambda path: _beside_outside(path),
    "something more": rewritten(lambda entries: entries.update({"../../evil": b"x"})),
    "no manifest": rewritten(lambda entries: entries.pop("manifest.json")),
    "a manifest of another kind": rewritten(lambda entries: entries.update({"manifest.json": b"[1]"})),
    "a date that is none": with_manifest(lambda manifest: manifest.update(created_at="yesterday")),
    "a table nobody knows": with_manifest(
        lambda manifest: manifest["tables"].update(spy=manifest["tables"]["unit"])
    ),
    "a row that refers to nothing": _forged_row,
}


@pytest.mark.parametrize("kind", DAMAGES)
async def test_a_damaged_backup_is_refused_before_anything_changes(
    fresh: Database, kind: str, tmp_path: Path
) -> None:
    target = one_backup().put(tmp_path / "office.zip")
    DAMAGES[kind](target)
    async with fresh.writing() as work:
        await work.units.add(name="Đơn vị cũ", now=NOW)
        await work.commit()
    with pytest.raises(BackupDamaged):
        await restore(fresh, tmp_path / "elsewhere", target, now=NOW, replace=True)
    async with fresh.reading() as work:
        assert [unit.name for unit in await work.units.all()] == ["Đơn vị cũ"]
    assert await migrate.is_current(fresh)
