"""The compiled cache: files that spare reading the data files and are never trusted blindly."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

FORMAT = 1
# A file touched this recently could be written again within the same tick of the file system's clock; its
# times prove nothing yet, so only its content counts.
SETTLED_AFTER_NS = 2_000_000_000


@dataclass(frozen=True)
class Sources:
    """The files behind a compiled table, and two ways to tell whether one of them has changed."""

    paths: tuple[Path, ...]
    now_ns: int

    @cached_property
    def stamp(self) -> str | None:
        """Path, size, inode and times of every file; `None` while one is too fresh to be judged by its times.

        The change time is among them: unlike the modification time, no tool sets it back.
        """
        digest = _digest()
        for path in self.paths:
            try:
                state = path.stat()
            except OSError:
                return None
            if max(state.st_mtime_ns, state.st_ctime_ns) > self.now_ns - SETTLED_AFTER_NS:
                return None
            parts = (path, state.st_size, state.st_ino, state.st_mtime_ns, state.st_ctime_ns)
            digest.update(("\0".join(map(str, parts)) + "\n").encode())
        return digest.hexdigest()

    @cached_property
    def content(self) -> str | None:
        """The content of every file; `None` where one cannot be read."""
        digest = _digest()
        for path in self.paths:
            try:
                body = path.read_bytes()
            except OSError:
                return None
            digest.update(f"{path.name}\0{len(body)}\n".encode())
            digest.update(body)
        return digest.hexdigest()

    def fix(self) -> None:
        """Take both states now, before the files are read: a change made meanwhile then shows as a change."""
        _ = self.stamp, self.content


class Cache:
    """A folder of compiled values; every failure to read or write only means working without it."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def load(self, name: str, sources: Sources) -> Any | None:
        """The stored value, if it was made from exactly these sources and its own content is unharmed."""
        body = self.load_block(f"{name}.json", sources)
        try:
            return None if body is None else json.loads(body)
        except ValueError:
            return None

    def load_block(self, name: str, sources: Sources) -> bytes | None:
        """The stored bytes, if they were made from exactly these sources and are unharmed."""
        if self._folder is None:
            return None
        try:
            first_line, _, body = (self._folder / name).read_bytes().partition(b"\n")
            head = json.loads(first_line)
            if head["format"] != FORMAT or head["sum"] != _sum(body):
                return None
            by_stamp = sources.stamp is not None and head["stamp"] == sources.stamp
            if not by_stamp and (sources.content is None or head["content"] != sources.content):
                return None
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if not by_stamp and sources.stamp is not None:
            self._write(name, sources, body)  # same content under new times: next time the times suffice
        return body

    def store(self, name: str, sources: Sources, value: Any) -> None:
        """Keep a value with the state of its sources, taken before the sources were read."""
        body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        self.store_block(f"{name}.json", sources, body)

    def store_block(self, name: str, sources: Sources, body: bytes) -> None:
        """Keep bytes with the state of their sources, taken before the sources were read."""
        if self._folder is not None and sources.content is not None:
            self._write(name, sources, body)

    def _write(self, name: str, sources: Sources, body: bytes) -> None:
        """Write beside and rename: readers see the old file or the whole new one, never half of it."""
        import tempfile  # only needed here, and not cheap to import

        assert self._folder is not None
        head = {"format": FORMAT, "stamp": sources.stamp, "content": sources.content, "sum": _sum(body)}
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, written = tempfile.mkstemp(dir=self._folder, prefix=f".{name}-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(json.dumps(head).encode() + b"\n" + body)
                os.replace(written, self._folder / name)
            except OSError:
                os.unlink(written)
                raise


def code_files() -> Sequence[Path]:
    """The program files whose change makes a compiled table worthless."""
    reading = Path(__file__).parent
    rooms = (reading, reading.parent, reading.parent / "searching", reading.parent / "questions")
    return sorted(path for room in rooms for path in room.glob("*.py"))


def _digest() -> hashlib.blake2b:
    return hashlib.blake2b(digest_size=16)


def _sum(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=16).hexdigest()
