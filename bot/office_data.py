"""What the office keeps beside its database and backs up with it: loaded texts, sign-offs, own rules."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.reading.data_paths import POINTER, data_paths

_TEXTS = "regulations/**/*"  # all of it: versions that do not hold, and what names those that do


@dataclass(frozen=True, slots=True)
class Differences:
    """What a restore would change of what holds today: files replaced, and files that go out of use."""

    replaced: tuple[str, ...]
    gone: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.replaced or self.gone)


def copied(office: Path, folder: Path) -> dict[str, Path]:
    """The files by their path below the office's data, copied into a folder where nobody changes them.

    What names a version is copied before the versions: then each that is named is among them, even if
    somebody loads a text meanwhile.
    """
    found = _copy([name for name in _names(office) if not _is_version(name)], office, folder)
    return found | _copy([name for name in _names(office) if _is_version(name)], office, folder)


def differences(office: Path, kept: Mapping[str, str]) -> Differences:
    """What restoring these files (path and SHA-256) would change; versions that are here stay beside them."""
    here = tuple(_names(office))
    return Differences(
        replaced=tuple(name for name in here if name in kept and _sum(office / name) != kept[name]),
        gone=tuple(
            name
            for name in here
            if name not in kept and not _is_version(name) and not _names_nothing(office / name)
        ),
    )


def put_back(office: Path, source: Path, changes: Differences, aside: Path) -> None:
    """Make what holds in the office that of a backup, unpacked in `source`. Raises `OSError`.

    What is replaced or goes out of use is copied `aside` first.
    """
    _copy((*changes.replaced, *changes.gone), office, aside)
    names = [path.relative_to(source).as_posix() for path in sorted(source.rglob("*")) if path.is_file()]
    # What names a version comes after the versions: a reader never finds a name without its text.
    for name in sorted(names, key=_is_version, reverse=True):
        _replace(office / name, (source / name).read_bytes())
    for name in changes.gone:
        if Path(name).name == POINTER:  # without one, every version would hold
            _replace(office / name, json.dumps({"version": None, "history": []}).encode() + b"\n")
        else:
            (office / name).unlink()


def _names(office: Path) -> Iterator[str]:
    texts = {path for path in office.glob(_TEXTS) if path.is_file()}
    for path in sorted(texts | {path for _, path, _ in data_paths((office,))}):
        name = path.relative_to(office)
        if not any(part.startswith(".") for part in name.parts) and path.suffix != ".new":
            yield name.as_posix()


def _is_version(name: str) -> bool:
    """Whether a path is that of a version: `regulations/<number>/<version>/<number>.md`."""
    parts = name.split("/")
    return parts[0] == "regulations" and len(parts) == 4


def _names_nothing(path: Path) -> bool:
    """Whether a file is the pointer of a text that was withdrawn."""
    if path.name != POINTER:
        return False
    try:
        return bool(json.loads(path.read_text(encoding="utf-8"))["version"] is None)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _copy(names: Iterable[str], source: Path, folder: Path) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        found[name] = Path(shutil.copyfile(source / name, folder / name))
    return found


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    draft.write_bytes(content)
    os.replace(draft, path)
