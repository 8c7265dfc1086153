"""Where the data files stand under a data root, and which kind of knowledge each holds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

OWN_WORDS = "own_words"  # what an office calls awards and notions beside their names
LISTS = ("general_rules", "glossary", "transitions", "base_salary", "supported_periods", OWN_WORDS)
TABLES = ("provenance", "question_words")
LOCAL_PAPERS = "local_papers"  # the folder of what ministries, provinces and units ask for beside the law
SIGN_OFFS = "signoffs"  # the folder of what has been checked against the official texts
POINTER = "in-force.json"  # beside the versions of an imported text: which of them holds


def data_paths(roots: Iterable[Path]) -> Iterator[tuple[Path, Path, str]]:
    """Each data file of the roots with its root and its kind, in a fixed order."""
    for root in roots:
        for path in sorted((root / "regulations").glob("**/*.md")):
            if _holds(path):
                yield root, path, "regulation"
        for path in sorted((root / "awards").glob("*.yaml")):
            yield root, path, "award"
        for path in sorted((root / LOCAL_PAPERS).glob("*.yaml")):
            yield root, path, "local_papers"
        for path in sorted((root / SIGN_OFFS).glob("*.yaml")):
            yield root, path, "sign_off"
        for kind in (*LISTS, *TABLES):
            path = root / f"{kind}.yaml"
            if path.is_file():
                yield root, path, kind


def _holds(path: Path) -> bool:
    """Whether a regulation file is used: of several versions, only the one that their pointer names."""
    pointer = path.parent.parent / POINTER
    if not pointer.is_file():
        return not path.parent.name.startswith(".")
    try:
        return bool(json.loads(pointer.read_text(encoding="utf-8"))["version"] == path.parent.name)
    except (OSError, ValueError, KeyError, TypeError):
        return False
