"""Data files compiled into one plain table: defaults written out, broken entries set aside with a problem.

The table is what the cache stores; `knowledge_base.py` builds the typed rules from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from knowledge.citation import Citation, CitationError
from knowledge.dated import overlap
from knowledge.library import Library, UnknownDocument, cited_period, library_from
from knowledge.provenance import most_cautious
from knowledge.reading import building
from knowledge.reading.building import Entry
from knowledge.reading.data_paths import LISTS, OWN_WORDS, TABLES
from knowledge.reading.files import DataFile, Reading
from knowledge.reading.official import joined_to_restated, regulation_entry
from knowledge.reading.own_words import join_own_words
from knowledge.reading.problems import Problem
from knowledge.reading.signed_content import signed_rows
from knowledge.reading.vocabulary import vocabulary
from knowledge.rules import Period
from knowledge.topic import Aspect
from knowledge.wordings import difference_rows

Table = dict[str, Any]


class NeverTogether(ValueError):
    """An entry cites texts that are never valid on the same day, and gives no period of its own."""


def compile_table(reading: Reading) -> tuple[Table, tuple[Problem, ...]]:
    """The plain table of everything read, and the problems of reading and of entries that cannot be used."""
    table: Table = {"regulations": [], "awards": [], "local_papers": []}
    table |= {kind: {} for kind in TABLES} | {kind: [] for kind in LISTS}
    documents = _Compiler(Library(()), list(reading.problems))
    for file in reading.of_kind("regulation"):
        front = documents.entry(file.value, file, "", building.document_from)
        if front is None or joined_to_restated(table["regulations"], front, file.passages):
            continue
        if documents.is_first(front["number"], file, "number"):
            table["regulations"].append(regulation_entry(front, file.passages))
    rules = _Compiler(library_from(table["regulations"]), documents.problems)
    for file in reading.of_kind("award"):
        award = rules.entry(file.value, file, "", building.award_from)
        if award is not None and rules.is_first(award["id"], file, "id"):
            table["awards"].append(award)
    for file in reading.of_kind("local_papers"):
        if (own := rules.entry(file.value, file, "", building.local_papers_from)) is not None:
            table["local_papers"].append(own)
    for kind, build in _BUILDERS.items():
        for file in reading.of_kind(kind):
            for number, entry in enumerate(file.value):
                if (kept := rules.entry(entry, file, name_of(entry, number), build)) is not None:
                    table[kind].append(kept)
    for file in reading.of_kind(OWN_WORDS):
        rules.problems += join_own_words(file.value, table, file.label)
    for kind in TABLES:
        for file in reading.of_kind(kind):
            table[kind] = file.value
    table["differences"] = difference_rows(rules.library)
    table["vocabulary"] = vocabulary(rules.library)
    table["sign_offs"], unusable = signed_rows(reading, table)
    return table, (*rules.problems, *unusable)


def _general_rule(entry: Entry) -> Any:
    return building.statement_from(entry, Aspect(entry["aspect"]))


_BUILDERS: dict[str, Callable[[Entry], Any]] = {
    "general_rules": _general_rule,
    "glossary": building.term_from,
    "transitions": building.transition_from,
    "base_salary": building.base_salary_from,
    "supported_periods": building.supported_period_from,
}


@dataclass
class _Compiler:
    """Completes the entries of one file after the other; what cannot be used becomes a problem instead."""

    library: Library
    problems: list[Problem]
    seen: set[str] = field(default_factory=set)

    def is_first(self, name: str, file: DataFile, key: str) -> bool:
        """Whether a number or id is new; a later file never takes the place of an earlier one."""
        if name in self.seen:
            self.problems.append(Problem(file.label, None, key, f"duplicate-{key}", name))
            return False
        self.seen.add(name)
        return True

    def entry(self, entry: Any, file: DataFile, place: str, build: Callable[[Entry], Any]) -> Entry | None:
        """An entry with every default written out; parts of it that cannot be used are left out singly."""

        def completed() -> Entry:
            whole = self._completed(entry) if "cite" in entry else dict(entry)
            for key in (*building.STATEMENT_KEYS, "dossier"):
                if isinstance(entry.get(key), list):
                    whole[key] = list(self._parts(entry[key], key, file, place))
            if "statement" in entry:
                whole["statement"] = self._completed(entry["statement"])
            build(whole)
            return whole

        return self._usable(completed, file, place)

    def _parts(self, parts: list[Any], key: str, file: DataFile, place: str) -> Iterator[Entry]:
        for number, part in enumerate(parts):

            def completed(part: Entry = part) -> Entry:
                whole = self._completed(part)
                if key == "dossier":
                    building.dossier_from(whole)
                else:
                    building.statement_from(whole, building.STATEMENT_KEYS[key])
                return whole

            inner = " › ".join(filter(None, (place, key, name_of(part, number))))
            if (whole := self._usable(completed, file, inner)) is not None:
                yield whole

    def _completed(self, entry: Entry) -> Entry:
        """Fill validity, basis and day of checking from what is cited; the most cautious of several."""
        cites = building.citations_from(entry["cite"])
        documents = [self.library.document(citation.document) for citation in cites]
        if not documents:
            raise KeyError("cite")
        whole = self._common_period(cites)
        basis = entry.get("basis") or most_cautious(document.basis for document in documents).value
        checked_on = entry.get("checked_on") or min(document.checked_on for document in documents).isoformat()
        return entry | {
            "from": entry.get("from") or _iso(whole.first),
            "to": entry.get("to") or _iso(whole.last),
            "basis": basis,
            "checked_on": checked_on,
        }

    def _common_period(self, cites: tuple[Citation, ...]) -> Period:
        common = Period(None, None)
        for citation in cites:
            both = overlap(common, cited_period(self.library, citation))
            if both is None:
                raise NeverTogether(" + ".join(map(str, cites)))
            common = both
        return common

    def _usable(self, make: Callable[[], Entry], file: DataFile, place: str) -> Entry | None:
        try:
            return make()
        except NeverTogether as error:
            code, detail = "never-together", str(error)
        except CitationError as error:
            code, detail = "bad-citation", str(error)
        except UnknownDocument as error:
            code, detail = "unknown-document", str(error)
        except KeyError as error:
            code, detail = "missing-field", str(error.args[0])
        except (TypeError, ValueError, ArithmeticError, AttributeError) as error:
            code, detail = "unusable", str(error)
        self.problems.append(Problem(file.label, None, place, code, detail))
        return None


def name_of(entry: Any, number: int) -> str:
    """What an entry of a list is called in a problem: its id, or its place in the list."""
    return str(entry["id"]) if isinstance(entry, dict) and "id" in entry else f"#{number + 1}"


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
