"""Where sign-offs are kept: one file a subject, every entry of it, the last one counts.

<office>/signoffs/bang-khen-thu-tuong.yaml
<office>/signoffs/152-2025-nd-cp-dieu-42.yaml
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from knowledge.reading.data_paths import SIGN_OFFS
from knowledge.reading.problems import BrokenKnowledge, Problem
from knowledge.reading.yaml_text import read_file, read_yaml
from knowledge.vietnamese import syllables


class SignOffBook:
    """The sign-offs of one office as files (sổ đối chiếu). Methods raise `OSError` and `BrokenKnowledge`."""

    def __init__(self, office: Path) -> None:
        self._folder = office / SIGN_OFFS

    def sign(
        self,
        subject: str,
        *,
        by: str,
        on: date,
        text: str,
        note: str | None,
        content: Mapping[str, str],
        person: int | None = None,
    ) -> None:
        """Add that somebody has compared these contents; `person` where the office's database knows them."""
        given = {"by": by, "person": person, "day": on.isoformat(), "text": text, "note": note}
        self._add(subject, {key: value for key, value in given.items() if value} | {"content": dict(content)})

    def withdraw(self, subject: str, on: date) -> None:
        """Add that what was said last no longer counts."""
        self._add(subject, {"withdrawn_on": on.isoformat()})

    def last(self, subject: str) -> dict[str, Any] | None:
        """What counts of a subject: its last entry, None where that withdraws what was said before."""
        entries = _entries(self._path(subject))
        return entries[-1] if entries and "withdrawn_on" not in entries[-1] else None

    def of_person(self, person: int, name: str) -> list[dict[str, Any]]:
        """Every entry by a person, with its subject; of what was written at the terminal, by the name."""
        return [
            {"subject": kept["subject"], **{key: one[key] for key in ("by", "day", "text") if key in one}}
            for _, kept in self._files()
            for one in kept["entries"]
            if _is_by(one, person, name)
        ]

    def forget(self, person: int, name: str, instead: str) -> None:
        """Take a person's name out of every entry; that somebody has compared stays."""
        for path, kept in self._files():
            entries = [
                {**one, "by": instead} if _is_by(one, person, name) else one for one in kept["entries"]
            ]
            if entries != kept["entries"]:
                self._write(path, kept["subject"], entries)

    def _files(self) -> Iterator[tuple[Path, dict[str, Any]]]:
        for path in sorted(self._folder.glob("*.yaml")):
            try:
                yield path, _kept(path)
            except BrokenKnowledge:  # the check tells of it
                continue

    def _path(self, subject: str) -> Path:
        return self._folder / f"{'-'.join(syllables(subject))}.yaml"

    def _add(self, subject: str, entry: dict[str, Any]) -> None:
        path = self._path(subject)
        before = _entries(path)
        if before[-1:] != [entry]:  # the same message may be worked twice
            self._write(path, subject, [*before, entry])

    def _write(self, path: Path, subject: str, entries: list[dict[str, Any]]) -> None:
        import yaml  # reading alone needs no writer

        self._folder.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".new")
        with draft.open("w", encoding="utf-8") as file:
            kept = {"subject": subject, "entries": entries}
            yaml.safe_dump(kept, file, allow_unicode=True, sort_keys=False, width=110)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)


def _entries(path: Path) -> list[dict[str, Any]]:
    return list(_kept(path)["entries"]) if path.is_file() else []


def _kept(path: Path) -> dict[str, Any]:
    """What a file holds; one that a hand has spoiled is never written over."""
    kept = read_yaml(read_file(path, path.name), path.name)
    entries = kept.get("entries") if isinstance(kept, dict) and "subject" in kept else None
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise BrokenKnowledge((Problem(path.name, None, "entries", "wrong-shape", "list"),))
    return dict(kept)


def _is_by(entry: dict[str, Any], person: int, name: str) -> bool:
    return entry["person"] == person if "person" in entry else entry.get("by") == name
