"""Whether awards, general rules, glossary and tables agree with themselves and with each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from enum import StrEnum
from itertools import combinations
from pathlib import PurePosixPath
from typing import Any

from knowledge.checking.findings import Finding, Steps, entries_with, words_of, written_period
from knowledge.dated import overlap
from knowledge.library import Library, alias_key
from knowledge.reading.building import STATEMENT_KEYS, Entry, as_list
from knowledge.reading.files import DataFile, Reading
from knowledge.rules import Basis
from knowledge.topic import Aspect, Occasion, Recipient

NUMBER_FIELDS = {"share": "votes", "coefficient": "money", "multiplier": "money", "due": "deadline"}
VALUES: dict[str, type[StrEnum]] = {"aspect": Aspect, "recipient": Recipient, "occasion": Occasion}


def rule_findings(reading: Reading, library: Library) -> Iterator[Finding]:
    """Duplicate ids, names claimed twice, references to nothing, and tables that leave a case out."""
    awards = {str(file.value.get("id")): file.value for file in reading.of_kind("award")}
    documents = {document.number for document in library.documents}
    for file in reading.of_kind("award"):
        yield from _award_findings(file)
    yield from _name_findings(reading)
    yield from _reference_findings(reading, set(awards))
    for kind in ("general_rules", "glossary", "transitions"):
        yield from _list_id_findings(reading, kind)
    yield from _scope_findings(reading, awards)
    yield from _glossary_findings(reading)
    yield from _transition_findings(reading, documents)
    yield from _salary_findings(reading)
    yield from _provenance_findings(reading)


def _award_findings(file: DataFile) -> Iterator[Finding]:
    award: Entry = file.value
    if award.get("id") != PurePosixPath(file.label).stem:
        yield Finding(file, ("id",), "file-name", f"{award.get('id')}.yaml")
    for key in (*STATEMENT_KEYS, "dossier"):
        entries = award.get(key)
        if isinstance(entries, list):
            held = [entry for entry in entries if isinstance(entry, dict)]
            yield from _twins(file, (key,), held)
            ids = {str(entry.get("id")) for entry in held}
            for place, entry in enumerate(entries):
                yield from _misplaced(file, (key, place), key, entry)
                for named in as_list(entry.get("part_of")) if isinstance(entry, dict) else ():
                    if str(named) not in ids or named == entry.get("id"):
                        yield Finding(file, (key, place, "part_of"), "unknown-statement", str(named))
    for place, dossier in enumerate(as_list(award.get("dossier"))):
        items = dossier.get("items") if isinstance(dossier, dict) else None
        seen: set[str] = set()
        for number, item in enumerate(items if isinstance(items, list) else []):
            if isinstance(item, dict) and item.get("id") in seen:
                yield Finding(file, ("dossier", place, "items", number), "duplicate-id", str(item["id"]))
            elif isinstance(item, dict):
                seen.add(str(item.get("id")))


def _twins(file: DataFile, steps: Steps, entries: list[Entry]) -> Iterator[Finding]:
    """Two entries with one id for the same case on the same day: nobody could tell which one holds."""
    cases: defaultdict[tuple[object, ...], list[tuple[int, Entry]]] = defaultdict(list)
    for place, entry in enumerate(entries):
        words = (words_of(entry, key) for key in ("recipient", "occasion", "grade"))
        cases[(entry.get("id"), *words, entry.get("simplified"))].append((place, entry))
    for same in cases.values():
        for (_, one), (place, other) in combinations(same, 2):
            periods = written_period(one), written_period(other)
            if periods[0] and periods[1] and overlap(periods[0], periods[1]):
                yield Finding(file, (*steps, place), "duplicate-id", str(other.get("id")))


def _misplaced(file: DataFile, steps: Steps, key: str, entry: Any) -> Iterator[Finding]:
    for field, home in NUMBER_FIELDS.items():
        if isinstance(entry, dict) and field in entry and key != home:
            yield Finding(file, (*steps, field), "misplaced-field", home)


def _name_findings(reading: Reading) -> Iterator[Finding]:
    """Names that two awards claim, or an award and a notion of the glossary, however they are written."""
    owners: dict[str, str] = {}
    for file in reading.of_kind("award"):
        yield from _claims(file, (), file.value, owners)
    for file in reading.of_kind("glossary"):
        for place, term in enumerate(file.value):
            if isinstance(term, dict) and term.get("role") == "notion":
                yield from _claims(file, (place,), term, owners)


def _claims(file: DataFile, steps: Steps, entry: Entry, owners: dict[str, str]) -> Iterator[Finding]:
    owner = str(entry.get("id"))
    name = entry.get("name")
    texts: list[tuple[Steps, Any]] = [((*steps, "short"), entry.get("short"))]
    if isinstance(name, dict):
        texts += [((*steps, "name", locale), text) for locale, text in name.items()]
    aliases = entry.get("aliases")
    texts += [((*steps, "aliases", n), a) for n, a in enumerate(aliases if isinstance(aliases, list) else [])]
    for place, text in texts:
        if isinstance(text, str) and (first := owners.setdefault(alias_key(text), owner)) != owner:
            yield Finding(file, place, "alias-claimed-twice", f"{text} – {first}")


def _reference_findings(reading: Reading, awards: set[str]) -> Iterator[Finding]:
    """Conditions that name an award nobody has written down."""
    for file in reading.of_kind("award"):
        for key in ("holds", "title"):
            for steps, node in entries_with(key, file.value):
                for named in as_list(node[key]):
                    if named not in awards:
                        yield Finding(file, (*steps, key), "unknown-award", str(named))


def _list_id_findings(reading: Reading, kind: str) -> Iterator[Finding]:
    seen: set[tuple[object, object]] = set()
    for file in reading.of_kind(kind):
        for place, entry in enumerate(file.value):
            if not isinstance(entry, dict):
                continue
            identity = (entry.get("aspect"), entry.get("id"))
            if identity in seen:
                yield Finding(file, (place, "id"), "duplicate-id", str(entry.get("id")))
            seen.add(identity)


def _scope_findings(reading: Reading, awards: dict[str, Entry]) -> Iterator[Finding]:
    for file, start, rules in _scoped(reading):
        for place, rule in enumerate(rules):
            scope = rule.get("applies_to") if isinstance(rule, dict) else None
            if not isinstance(scope, dict):
                continue
            for steps, named in (
                *((("applies_to", "awards"), one) for one in as_list(scope.get("awards"))),
                *((("shown_with",), one) for one in as_list(rule.get("shown_with"))),
            ):
                if named not in awards:
                    yield Finding(file, (*start, place, *steps), "unknown-award", str(named))
            if not any(scope_fits(scope, award) for award in awards.values()):
                yield Finding(file, (*start, place, "applies_to"), "applies-to-nothing")


def _scoped(reading: Reading) -> Iterator[tuple[DataFile, Steps, list[Any]]]:
    """The lists whose entries say to which awards they apply, and where they stand."""
    for file in reading.of_kind("general_rules"):
        yield file, (), file.value
    for file in reading.of_kind("local_papers"):
        yield file, ("dossier",), as_list(file.value.get("dossier"))


def scope_fits(scope: Entry, award: Entry) -> bool:
    """Whether a general rule, as it is written, applies to an award."""
    if not scope:
        return False
    named = as_list(scope.get("awards"))
    return (not named or award.get("id") in named) and all(
        scope.get(key) in (None, award.get(key)) for key in ("kind", "level")
    )


def _glossary_findings(reading: Reading) -> Iterator[Finding]:
    for file in reading.of_kind("glossary"):
        for place, term in enumerate(file.value):
            vocabulary = VALUES.get(term.get("role", "")) if isinstance(term, dict) else None
            if vocabulary is not None and term.get("value") not in set(vocabulary):
                yield Finding(file, (place, "value"), "unknown-word", str(term.get("value")))


def _transition_findings(reading: Reading, documents: set[str]) -> Iterator[Finding]:
    ids: set[str] = set()
    for file in reading.of_kind("transitions"):
        for place, rule in enumerate(entry for entry in file.value if isinstance(entry, dict)):
            ids.add(str(rule.get("id")))
            for key in ("document", "changed_by"):
                if rule.get(key) is not None and rule[key] not in documents:
                    yield Finding(file, (place, key), "unknown-document", str(rule[key]))
    for file in reading.of_kind("supported_periods"):
        for place, level in enumerate(entry for entry in file.value if isinstance(entry, dict)):
            for number, document in enumerate(as_list(level.get("documents"))):
                if document not in documents:
                    yield Finding(file, (place, "documents", number), "unknown-document", str(document))
            for number, ask in enumerate(as_list(level.get("ask"))):
                if isinstance(ask, dict) and ask.get("transition") not in ids:
                    yield Finding(
                        file, (place, "ask", number), "unknown-transition", str(ask.get("transition"))
                    )


def _salary_findings(reading: Reading) -> Iterator[Finding]:
    rows = [
        (file, place, written_period(row))
        for file in reading.of_kind("base_salary")
        for place, row in enumerate(file.value)
        if isinstance(row, dict)
    ]
    for (_, _, one), (file, place, other) in combinations(rows, 2):
        if one and other and overlap(one, other):
            yield Finding(file, (place, "from"), "periods-overlap")


def _provenance_findings(reading: Reading) -> Iterator[Finding]:
    covered: set[object] = set()
    for file in reading.of_kind("provenance"):
        cautions = file.value.get("cautions") or {}
        for steps, entry in entries_with("caution", file.value.get("rows") or [], ("rows",)):
            if entry["caution"] is not None and entry["caution"] not in cautions:
                yield Finding(file, (*steps, "caution"), "unknown-caution", str(entry["caution"]))
        for row in file.value.get("rows") or []:
            covered.update(as_list(row.get("basis")) if isinstance(row, dict) else [])
        for basis in sorted(set(Basis) - covered):
            yield Finding(file, ("rows",), "basis-left-out", str(basis))
