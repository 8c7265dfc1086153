"""Where the data files stand under a data root, and which kind of knowledge each holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

LISTS = ("general_rules", "glossary", "transitions", "base_salary", "supported_periods")
TABLES = ("provenance", "question_words")


def data_paths(roots: Iterable[Path]) -> Iterator[tuple[Path, Path, str]]:
    """Each data file of the roots with its root and its kind, in a fixed order."""
    for root in roots:
        for path in sorted((root / "regulations").glob("**/*.md")):
            yield root, path, "regulation"
        for path in sorted((root / "awards").glob("*.yaml")):
            yield root, path, "award"
        for kind in (*LISTS, *TABLES):
            path = root / f"{kind}.yaml"
            if path.is_file():
                yield root, path, kind
