"""Every mistake in the data files at once, each with its file, line and place (`tdkt knowledge check`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from knowledge.checking.citations import citation_findings
from knowledge.checking.documents import document_findings
from knowledge.checking.findings import Finding, Steps
from knowledge.checking.official import official_warnings
from knowledge.checking.question_words import QuestionWordsTable, question_word_findings
from knowledge.checking.rules import rule_findings
from knowledge.checking.schema import FORMS
from knowledge.law_change_sources import problems_in as law_change_problems
from knowledge.law_changes import known_changes
from knowledge.library import library_from
from knowledge.reading.compiling import compile_table, name_of
from knowledge.reading.data_paths import LISTS
from knowledge.reading.files import DataFile, Reading, read_roots
from knowledge.reading.problems import Problem
from knowledge.reading.yaml_text import line_of
from knowledge.statutory import problems_in


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found, and how much it looked at; `warnings` are for a person to look at, not mistakes."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    documents: int
    provisions: int
    stubs: int
    awards: int
    statements: int


def check(roots: Sequence[Path]) -> CheckReport:
    """Check every data file under the roots; bad data raises nothing and stops nothing."""
    reading = read_roots(roots)
    table, compile_problems = compile_table(reading)
    library = library_from(table["regulations"])
    findings = [
        *_form_findings(reading),
        *document_findings(reading, library),
        *citation_findings(reading, library),
        *rule_findings(reading, library),
        *question_word_findings(reading),
    ]
    problems = {_problem(finding) for finding in findings} | set(reading.problems)
    # What the compiler set aside is normally told above with its line; the rest as the compiler saw it.
    told = {problem.file for problem in problems}
    problems |= {p for p in compile_problems if p.code == "never-together" or p.file not in told}
    problems |= set(problems_in(roots, library))
    problems |= set(law_change_problems(roots, library, known_changes(library)))
    provisions = [p for d in library.documents for p in library.provisions(d.number)]
    return CheckReport(
        problems=_sorted(problems),
        warnings=_sorted(official_warnings(reading, library)),
        documents=len(library.documents),
        provisions=sum(not p.is_stub for p in provisions),
        stubs=sum(p.is_stub for p in provisions),
        awards=len(table["awards"]),
        statements=sum(1 for _ in _statements(table)),
    )


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda p: (p.file, p.line or 0, p.place, p.code, p.detail)))


def _statements(value: Any) -> Iterator[Any]:
    """The entries of the compiled table that say something: they have a text and a citation."""
    if isinstance(value, dict):
        if "text" in value and "cite" in value:
            yield value
        for item in value.values():
            yield from _statements(item)
    elif isinstance(value, list):
        for item in value:
            yield from _statements(item)


def _form_findings(reading: Reading) -> Iterator[Finding]:
    """What does not have the form of docs/data-format.md: fields, closed vocabularies, kinds of value."""
    for file in reading.files:
        form = QuestionWordsTable if file.kind == "question_words" else FORMS[file.kind]
        entries = list(enumerate(file.value)) if file.kind in LISTS else [(None, file.value)]
        for number, entry in entries:
            try:
                form.model_validate(entry)
            except ValidationError as error:
                start: Steps = () if number is None else (number,)
                for details in error.errors(include_url=False):
                    yield Finding(file, (*start, *details["loc"]), *_code_of(details))


_CODES = {
    "extra_forbidden": "unknown-field",
    "literal_error": "unknown-word",
    "string_too_short": "empty",
    "too_short": "empty",
    "string_pattern_mismatch": "bad-form-number",
}


def _code_of(details: Any) -> tuple[str, str]:
    kind, last = details["type"], str(details["loc"][-1]) if details["loc"] else ""
    if kind == "data_mistake":
        return details["ctx"]["code"], details["ctx"]["detail"]
    if kind == "missing":
        return ("missing-english", "") if last == "en" else ("missing-field", last)
    if kind == "extra_forbidden":
        return "unknown-field", last
    if kind.startswith(("greater_than", "less_than")):
        return "out-of-range", str(details["input"])
    return _CODES.get(kind, "wrong-type"), str(details["input"])[:80]


def _problem(finding: Finding) -> Problem:
    file = finding.file
    if file.kind == "regulation":
        line = finding.line or line_of(_front_matter(file), finding.steps, first_line=2)
    else:
        line = finding.line or line_of(file.text, finding.steps)
    return Problem(file.label, line, place_of(file.value, finding.steps), finding.code, finding.detail)


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
    return " › ".join(names)
