"""YAML data files read into plain values (texts, numbers, lists, mappings); dates stay texts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

import yaml

from knowledge.reading.problems import BrokenKnowledge, Problem
from knowledge.vietnamese import compose

# The C loader is about ten times faster; a machine without libyaml reads the same files with the Python one.
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Plain = Any  # what JSON can hold: dict, list, str, int, float, bool, None


class _Loader(_SafeLoader):  # type: ignore[misc]
    """A safe loader with two differences.

    It refuses a key written twice, where YAML would silently let the later one win; and it leaves dates as
    the texts they are, so that a date that does not exist is told like any other mistake.
    """

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, Any]]]] = {
        letter: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for letter, resolvers in _SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"duplicate key {key.value}", key.start_mark
                )
            seen.add(key.value)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


def read_yaml(text: str, file: str, first_line: int = 1) -> Plain:
    """Read one YAML text; dates stay texts and letters are composed.

    Raises `BrokenKnowledge` with the line where the text stops being YAML or repeats a key.
    """
    try:
        loaded = yaml.load(text, Loader=_Loader)  # noqa: S506 - a subclass of the safe loader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + first_line if mark is not None else None
        detail = str(getattr(error, "problem", None) or error)
        raise BrokenKnowledge((Problem(file, line, "", "not-yaml", detail),)) from error
    return _plain(loaded)


def _plain(value: Any) -> Plain:
    if isinstance(value, str):
        return compose(value)
    if isinstance(value, dict):
        return {_plain(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


def line_of(text: str, path: Sequence[str | int], first_line: int = 1) -> int | None:
    """The line on which the entry at `path` stands, or the nearest enclosing entry that exists."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError:
        return None
    line: int | None = None if node is None else node.start_mark.line
    for step in path:
        if isinstance(node, yaml.MappingNode):
            pairs = [(key, item) for key, item in node.value if key.value == str(step)]
            if not pairs:
                break
            line, node = pairs[0][0].start_mark.line, pairs[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line
        else:
            break
    return None if line is None else line + first_line


def read_file(path: Path, file: str) -> str:
    """The text of a data file; raises `BrokenKnowledge` where it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenKnowledge((Problem(file, None, "", "not-utf8", error.reason),)) from error
