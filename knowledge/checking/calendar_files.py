"""The calendar files of the data roots: the form of the holidays, and the values of both files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from knowledge.holiday_overlay import read_overlay
from knowledge.reading.files import DataFile
from knowledge.reading.problems import BrokenKnowledge, Problem
from knowledge.reading.yaml_text import read_file, read_yaml
from knowledge.statutory import DEADLINES
from knowledge.working_days import OVERLAY


def calendar_files(roots: Sequence[Path]) -> Iterator[DataFile]:
    """The statutory dates and the holidays as plain values; a broken file is told elsewhere."""
    for path, label in _paths(roots, (DEADLINES, OVERLAY)):
        try:
            text = read_file(path, label)
            yield DataFile(label, "calendar", text, read_yaml(text, label))
        except (BrokenKnowledge, OSError):
            continue


def overlay_problems(roots: Sequence[Path]) -> Iterator[Problem]:
    """What is wrong with the holidays under these roots."""
    for path, label in _paths(roots, (OVERLAY,)):
        try:
            read_overlay(read_file(path, label), label)
        except BrokenKnowledge as broken:
            yield from broken.problems
        except OSError as error:
            yield Problem(label, None, "", "not-readable", error.strerror or "")


def _paths(roots: Sequence[Path], names: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    for root in roots:
        for name in names:
            if (root / name).is_file():
                yield root / name, f"{root.name}/{name.as_posix()}"
