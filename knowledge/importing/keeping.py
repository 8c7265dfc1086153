"""Where imported texts are kept: one folder a version, and a pointer that names the version in force.

    <office>/regulations/<number>/<version>/<number>.md
    <office>/regulations/<number>/in-force.json

Versions are never changed. Applying and rolling back only replace the pointer, in one step.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from knowledge.importing.writing import slug_of
from knowledge.reading.data_paths import POINTER
from knowledge.reading.markdown import RegulationFile, read_regulation

_FOLDER = "regulations"
_STEM, _STEM_LENGTH = "%Y%m%d-%H%M%S", len("20261121-031500")
_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Kept:
    """One version of an imported document (None: withdrawn) and how many stand behind it.

    `loaded_at` is the moment in UTC at which it was loaded, `file` the name of the file that was read,
    `digest` the first digits of the SHA-256 of what is kept: two versions of one day are told apart by them.
    """

    number: str
    label: str
    owner_unit: str | None
    imported_on: date | None
    version: str | None
    earlier: int
    loaded_at: datetime | None = None
    file: str | None = None
    digest: str = ""


class Imports:
    """The imported texts of one office (văn bản đã nạp)."""

    def __init__(self, office: Path) -> None:
        self._folder = office / _FOLDER

    def current(self, number: str) -> RegulationFile | None:
        """The version of a document that is in force here, or None."""
        history = self._history(slug_of(number))
        return self._read(slug_of(number), history[-1]) if history else None

    def apply(self, number: str, text: str, now: datetime) -> str:
        """Keep a text as a new version and put it in force; gives the version. Raises `OSError`."""
        slug = slug_of(number)
        folder = self._folder / slug
        folder.mkdir(parents=True, exist_ok=True)
        version = self._new_version(folder, now)
        draft = Path(tempfile.mkdtemp(dir=folder, prefix=".new-"))
        _write(draft / f"{slug}.md", text)
        draft.chmod(0o755)
        os.replace(draft, folder / version)
        self._point(slug, [*self._history(slug), version])
        return version

    def roll_back(self, number: str) -> Kept | None:
        """Put the version before the present one in force, or none where it was the first.

        Gives what holds now; None where nothing of that number is in force. Raises `OSError`.
        """
        slug = slug_of(number)
        history = self._history(slug)
        if not history:
            return None
        kept = self._kept(slug, history)
        self._point(slug, history[:-1])
        return self._kept(slug, history[:-1]) or Kept(
            kept.number if kept else number, kept.label if kept else number, None, None, None, 0
        )

    def versions(self, number: str) -> Sequence[Kept]:
        """The versions of a document that may be gone back to, the one in force first."""
        slug = slug_of(number)
        history = self._history(slug)
        found = (self._kept(slug, history[:size]) for size in range(len(history), 0, -1))
        return [kept for kept in found if kept is not None]

    def all(self) -> Sequence[Kept]:
        """Every imported document that is in force, by number."""
        folders = sorted(path.parent.name for path in self._folder.glob(f"*/{POINTER}"))
        found = (self._kept(slug, self._history(slug)) for slug in folders)
        return [kept for kept in found if kept is not None]

    def _kept(self, slug: str, history: list[str]) -> Kept | None:
        read = self._read(slug, history[-1]) if history else None
        if read is None:
            return None
        front = read.front
        day = front.get("imported_on")
        return Kept(
            number=str(front.get("number")),
            label=str(front.get("label")),
            owner_unit=front.get("owner_unit"),
            imported_on=date.fromisoformat(day) if isinstance(day, str) else None,
            version=history[-1],
            earlier=len(history) - 1,
            loaded_at=_moment(history[-1]),
            file=front.get("source"),
            digest=hashlib.sha256(self._path(slug, history[-1]).read_bytes()).hexdigest()[:_DIGITS],
        )

    def _read(self, slug: str, version: str) -> RegulationFile | None:
        path = self._path(slug, version)
        if not path.is_file():
            return None
        return read_regulation(path.read_text(encoding="utf-8"), path.name)

    def _path(self, slug: str, version: str) -> Path:
        return self._folder / slug / version / f"{slug}.md"

    def _history(self, slug: str) -> list[str]:
        try:
            content = json.loads((self._folder / slug / POINTER).read_text(encoding="utf-8"))
            return [str(one) for one in content["history"]]
        except (OSError, ValueError, KeyError, TypeError):
            return []

    def _point(self, slug: str, history: list[str]) -> None:
        """Name the version in force, the last of the history; the file is replaced in one step."""
        target = self._folder / slug / POINTER
        draft = target.with_suffix(".new")
        _write(draft, json.dumps({"version": history[-1] if history else None, "history": history}) + "\n")
        os.replace(draft, target)

    def _new_version(self, folder: Path, now: datetime) -> str:
        stem = f"{now.astimezone(UTC):{_STEM}}"
        taken = {path.name for path in folder.iterdir()}
        return next(name for n in range(1, 1000) if (name := stem if n == 1 else f"{stem}-{n}") not in taken)


def _moment(version: str) -> datetime | None:
    """When a version was loaded, by its name."""
    try:
        return datetime.strptime(version[:_STEM_LENGTH], _STEM).replace(tzinfo=UTC)
    except ValueError:
        return None


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
