"""The data roots read file by file into plain values, with every mistake of form collected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from knowledge.reading.data_paths import LISTS, data_paths
from knowledge.reading.markdown import read_regulation
from knowledge.reading.passages import as_rows
from knowledge.reading.problems import BrokenKnowledge, Problem
from knowledge.reading.yaml_text import read_file, read_yaml


@dataclass(frozen=True, slots=True)
class DataFile:
    """One data file: which kind of knowledge it holds, its text for finding lines, and its plain value.

    For a regulation the value is the front matter and `passages` the rows of its text.
    """

    label: str
    kind: str
    text: str
    value: Any
    passages: list[list[Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that could be read, and everything that could not."""

    files: tuple[DataFile, ...]
    problems: tuple[Problem, ...]

    def of_kind(self, kind: str) -> Iterator[DataFile]:
        """The files of one kind, in the order of the roots."""
        return (file for file in self.files if file.kind == kind)


def read_roots(roots: Sequence[Path]) -> Reading:
    """Read every data file under the roots; one that cannot be read becomes a problem, the others go on."""
    files: list[DataFile] = []
    problems: list[Problem] = []
    for root, path, kind in data_paths(roots):
        label = f"{root.name}/{path.relative_to(root).as_posix()}"
        try:
            files.append(_read(path, label, kind, problems))
        except BrokenKnowledge as broken:
            problems.extend(broken.problems)
        except OSError as error:
            problems.append(Problem(label, None, "", "not-readable", error.strerror or ""))
    return Reading(tuple(files), tuple(problems))


def _read(path: Path, label: str, kind: str, problems: list[Problem]) -> DataFile:
    text = read_file(path, label)
    if kind == "regulation":
        regulation = read_regulation(text, label)
        problems.extend(regulation.problems)
        return DataFile(label, kind, text, regulation.front, as_rows(regulation.passages))
    value = read_yaml(text, label)
    expected: type = list if kind in LISTS else dict
    if value is None:
        value = expected()
    if not isinstance(value, expected):
        raise BrokenKnowledge((Problem(label, 1, "", "wrong-shape", expected.__name__),))
    return DataFile(label, kind, text, value)
