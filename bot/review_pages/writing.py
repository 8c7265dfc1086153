"""The review pages on the disk: all of them or none, and never into a folder that holds something."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path


class FolderInUse(Exception):
    """The folder holds files already."""


def check_folder(folder: Path) -> None:
    """Raises `FolderInUse` where the folder is not empty, `NotADirectoryError` where it is a file."""
    if folder.is_dir() and any(folder.iterdir()):
        raise FolderInUse(folder)
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(folder)


def write_pages(pages: Iterable[tuple[str, str]], folder: Path) -> int:
    """Write the pages into a new or empty folder in one step; gives their number.

    They are written beside it and moved there when whole. Raises like `check_folder`, and `OSError`.
    """
    check_folder(folder)
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        count = 0
        for name, html in pages:
            file = draft / name
            file.parent.mkdir(exist_ok=True)
            file.write_text(html, encoding="utf-8")
            count += 1
        draft.chmod(0o755)  # a temporary folder is closed to others
        if folder.is_dir():
            folder.rmdir()  # fails where something came into it meanwhile
        os.rename(draft, folder)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return count
