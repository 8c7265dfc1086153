"""Every mistake in the data files at once, each with its file, line and place (`tdkt knowledge check`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from knowledge.checking.calendar_files import calendar_files, overlay_problems
from knowledge.checking.citations import citation_findings
from knowledge.checking.coverage import (
    aspect_findings,
    award_hole_findings,
    hole_findings,
    money_findings,
    salary_hole_findings,
)
from knowledge.checking.days_and_copies import day_and_copy_findings
from knowledge.checking.documents import document_findings
from knowledge.checking.figures import figure_findings
from knowledge.checking.findings import Finding, Steps
from knowledge.checking.forms import FORMS
from knowledge.checking.local_papers import LocalPapersFile, local_paper_findings
from knowledge.checking.official import official_warnings
from knowledge.checking.places import problem_of, with_line
from knowledge.checking.question_words import QuestionWordsTable, question_word_findings
from knowledge.checking.rules import rule_findings
from knowledge.checking.sign_offs import sign_off_warnings
from knowledge.checking.staleness import ended_findings, expired_findings, stale_findings
from knowledge.checking.translation import untranslated_findings
from knowledge.law_change_sources import problems_in as law_change_problems
from knowledge.law_changes import known_changes
from knowledge.library import Library, library_from
from knowledge.reading.compiling import compile_table
from knowledge.reading.data_paths import LISTS
from knowledge.reading.files import Reading, read_roots
from knowledge.reading.problems import Problem
from knowledge.reminder_kinds import reminder_kind_problems
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


def check(roots: Sequence[Path], today: date | None = None) -> CheckReport:
    """Check every data file under the roots; bad data raises nothing and stops nothing.

    Without a day, what only time makes doubtful is not looked for.
    """
    reading = read_roots(roots)
    table, compile_problems = compile_table(reading)
    library = library_from(table["regulations"])
    findings = [
        *_form_findings(reading),
        *document_findings(reading, library),
        *citation_findings(reading, library),
        *rule_findings(reading, library),
        *figure_findings(reading, library),
        *day_and_copy_findings(reading, library),
        *salary_hole_findings(reading),
        *award_hole_findings(reading),
        *money_findings(reading),
        *question_word_findings(reading),
        *local_paper_findings(reading, library),
    ]
    problems = {problem_of(finding) for finding in findings} | set(reading.problems)
    # What the compiler set aside is normally told above with its line; the rest as the compiler saw it.
    told = {problem.file for problem in problems}
    problems |= {p for p in compile_problems if p.file not in told}
    problems |= set(problems_in(roots, library)) | set(overlay_problems(roots))
    problems |= set(reminder_kind_problems(roots))
    problems |= set(law_change_problems(roots, library, known_changes(library)))
    files = {file.label: file for file in reading.files}
    provisions = [p for d in library.documents for p in library.provisions(d.number)]
    return CheckReport(
        problems=_sorted(with_line(problem, files) for problem in problems),
        warnings=_sorted(
            with_line(warning, files)
            for warning in (
                *map(problem_of, _doubtful(reading, roots, library, today)),
                *official_warnings(reading, library),
                *sign_off_warnings(reading, table),
            )
        ),
        documents=len(library.documents),
        provisions=sum(not p.is_stub for p in provisions),
        stubs=sum(p.is_stub for p in provisions),
        awards=len(table["awards"]),
        statements=sum(1 for _ in _statements(table)),
    )


def _doubtful(
    reading: Reading, roots: Sequence[Path], library: Library, today: date | None
) -> Iterator[Finding]:
    """What a person should look at: things left out, not translated, or overtaken by time."""
    yield from aspect_findings(reading)
    yield from hole_findings(reading)
    yield from untranslated_findings(reading)
    if today is not None:
        yield from stale_findings(reading, calendar_files(roots), today)
        yield from expired_findings(reading, library, today)
        yield from ended_findings(reading, today)


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
        form = _FORMS[file.kind]
        entries = list(enumerate(file.value)) if file.kind in LISTS else [(None, file.value)]
        for number, entry in entries:
            try:
                form.model_validate(entry)
            except ValidationError as error:
                start: Steps = () if number is None else (number,)
                for details in error.errors(include_url=False):
                    yield Finding(file, (*start, *details["loc"]), *_code_of(details))


_FORMS: dict[str, type[BaseModel]] = {
    **FORMS,
    "question_words": QuestionWordsTable,
    "local_papers": LocalPapersFile,
}
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
