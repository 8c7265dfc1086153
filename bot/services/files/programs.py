"""Programs and scripts are no papers: they are refused with a sentence before a byte is stored."""

from __future__ import annotations

from pathlib import Path, PurePath

_ENDINGS = frozenset(
    (
        ".exe",
        ".msi",
        ".bat",
        ".cmd",
        ".com",
        ".scr",
        ".ps1",
        ".vbs",
        ".js",
        ".jar",
        ".apk",
        ".dll",
        ".sh",
        ".lnk",
    )
)
_WINDOWS, _LINUX = b"MZ", b"\x7fELF"


def is_program(name: str, path: Path) -> bool:
    """Whether a file is a program, by its name or by its first bytes."""
    if PurePath(name).suffix.casefold() in _ENDINGS:
        return True
    with path.open("rb") as file:
        return file.read(4).startswith((_WINDOWS, _LINUX))
