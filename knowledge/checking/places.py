"""Where a mistake stands: from the keys that lead to it to the line and place that people read, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from knowledge.checking.findings import Finding, Steps
from knowledge.reading.compiling import name_of
from knowledge.reading.files import DataFile
from knowledge.reading.problems import Problem
from knowledge.reading.yaml_text import line_of

_APART = " › "


def problem_of(finding: Finding) -> Problem:
    """A finding as people are told of it: file, line, place, kind and value."""
    file = finding.file
    if file.kind == "regulation":
        line = finding.line or line_of(_front_matter(file), finding.steps, first_line=2)
    else:
        line = finding.line or line_of(file.text, finding.steps)
    return Problem(file.label, line, place_of(file.value, finding.steps), finding.code, finding.detail)


def with_line(problem: Problem, files: Mapping[str, DataFile]) -> Problem:
    """A problem that was told by its place alone, with the line of that place."""
    file = files.get(problem.file)
    if problem.line is not None or not problem.place or file is None:
        return problem
    line = problem_of(Finding(file, steps_to(file.value, problem.place), problem.code)).line
    return replace(problem, line=line)


def steps_to(value: Any, place: str) -> Steps:
    """The way back from a place as an officer reads it, as far as it leads; see `place_of`."""
    steps: list[str | int] = []
    for name in place.split(_APART):
        if isinstance(value, list):
            number = next((n for n, entry in enumerate(value) if name_of(entry, n) == name), None)
            if number is None:
                break
            steps.append(number)
            value = value[number]
        else:
            steps.append(name)
            value = value.get(name) if isinstance(value, dict) else None
    return tuple(steps)


def _front_matter(file: DataFile) -> str:
    return file.text.partition("---\n")[2].partition("\n---")[0]


def place_of(value: Any, steps: Steps) -> str:
    """The way to an entry as an officer reads it: ids instead of numbers where entries have one."""
    names: list[str] = []
    for step in steps:
        if isinstance(step, int):
            inner = value[step] if isinstance(value, list) and step < len(value) else None
            names.append(name_of(inner, step))
        else:
            inner = value.get(step) if isinstance(value, dict) else None
            names.append(str(step))
        value = inner
    return _APART.join(names)
