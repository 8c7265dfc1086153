"""What a sign-off stands for: the data of an award or document part by part, each known by a digest.

The digests are of what the data files say and not of what the program makes of it, so a new version of the
program leaves sign-offs alone unless it brings other rules.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from knowledge.citation import Citation
from knowledge.reading import building
from knowledge.reading.files import Reading
from knowledge.reading.passages import Passage, PassageKind, from_rows
from knowledge.reading.problems import Problem
from knowledge.sign_offs import BASE_SALARY, GLOSSARY, REGISTER, citation_of, list_of, part_of

Table = dict[str, Any]
Parts = dict[str, str]

ABOUT = "about"  # the part of an award that belongs to none of its sides: name, level, for whom it is
# How officers may ask for it and when it was looked at last say nothing of the rule.
_NO_RULE = frozenset({"aliases", "short", "checked_on"})
_IN_REGISTER = (
    "number",
    "kind",
    "title",
    "issuer",
    "issued",
    "from",
    "to",
    "replaces",
    "replaced_by",
    "amended_by",
    "basis",
    "note",
    "owner_unit",
)
_SIDES = {key: aspect.value for key, aspect in building.STATEMENT_KEYS.items()} | {"dossier": "dossier"}


class UnknownSubject(LookupError):
    """A sign-off of an award, document or article that the data do not hold."""


def parts_of(subject: str, reading: Reading, table: Table) -> Parts:
    """The parts of an award's, document's or list's data with their digests; an article is a part of its
    document, an entry of its list.

    Raises `UnknownSubject`.
    """
    citation = citation_of(subject)
    if (named := list_of(subject)) is not None:
        return _list_parts(*named, table)
    if citation is None:
        return _award_parts(subject, reading, table)
    for entry in table["regulations"]:
        if entry["front"]["number"] == citation.document:
            parts = _document_parts(entry)
            if citation == Citation(citation.document):
                return parts
            part = part_of(citation)
            if part in parts:
                return {part: parts[part]}
    raise UnknownSubject(subject)


def signed_rows(reading: Reading, table: Table) -> tuple[list[dict[str, Any]], list[Problem]]:
    """The sign-offs that hold, for the compiled table, and the problems of those that cannot be used."""
    rows: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for file in reading.of_kind("sign_off"):
        try:
            subject, last = file.value["subject"], file.value["entries"][-1]
            if "withdrawn_on" in last:
                continue
            changed = changed_parts(last["content"], parts_of(subject, reading, table))
            row = {key: last[key] for key in ("by", "day", "text")} | {"note": last.get("note")}
            date.fromisoformat(row["day"])
            rows.append({"subject": subject, **row, "changed": changed})
        except UnknownSubject as error:
            problems.append(Problem(file.label, None, "subject", "unknown-subject", str(error)))
        except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
            problems.append(Problem(file.label, None, "entries", "unusable", str(error)))
    return rows, problems


def changed_parts(signed: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """The parts that are no longer as they were signed, those added and taken away among them."""
    return [part for part in {**now, **signed} if signed.get(part) != now.get(part)]


def _award_parts(award_id: str, reading: Reading, table: Table) -> Parts:
    written = next((f.value for f in reading.of_kind("award") if f.value.get("id") == award_id), None)
    compiled = next((one for one in table["awards"] if one["id"] == award_id), None)
    if written is None or compiled is None:
        raise UnknownSubject(award_id)
    sides: dict[str, list[Any]] = {ABOUT: []}
    for key, value in written.items():
        if key in _SIDES:
            sides.setdefault(_SIDES[key], []).append(value)
        elif key not in _NO_RULE:
            sides[ABOUT].append([key, value])
    award = building.award_from(compiled)
    for file in reading.of_kind("general_rules"):  # an answer about the award shows them besides its own
        for rule in file.value:
            if isinstance(rule, dict) and building.scope_from(rule).fits(award):
                said = {key: value for key, value in rule.items() if key not in ("applies_to", "shown_with")}
                sides.setdefault(str(rule["aspect"]), []).append(said)
    return {side: _digest(said) for side, said in sides.items()}


def _list_parts(name: str, part: str | None, table: Table) -> Parts:
    """The entries of a list; of the words only what they mean, since how officers ask is no rule."""
    parts: Parts = {}
    for entry in table[name]:
        if name == GLOSSARY:
            if entry.get("definition"):
                parts[str(entry["id"])] = _digest([entry["name"], entry["definition"]])
        else:
            parts[str(entry["amount" if name == BASE_SALARY else "id"])] = _digest(entry)
    if part is None:
        return parts
    if part not in parts:
        raise UnknownSubject(f"{name}:{part}")
    return {part: parts[part]}


def _document_parts(entry: dict[str, Any]) -> Parts:
    front = entry["front"]
    parts: dict[str, list[Any]] = {REGISTER: [[key, front[key]] for key in _IN_REGISTER if front.get(key)]}
    for rows in (entry["passages"], entry.get("official") or []):
        wording: dict[str, list[Any]] = {}
        base = article = Citation(front["number"])
        for passage in from_rows(rows):
            if passage.kind is PassageKind.PART:
                base = article = Citation(front["number"], part=passage.label)
            elif passage.kind is PassageKind.ARTICLE:
                article = replace(base, article=passage.label)
            elif passage.kind is PassageKind.FORM:
                article = replace(base, form=passage.label)
            wording.setdefault(part_of(article), []).append(_words(passage))
        for part, words in wording.items():
            parts.setdefault(part, []).append(words)
    return {part: _digest(said) for part, said in parts.items()}


def _words(passage: Passage) -> list[str | None]:
    """A line of a regulation without the place in the file where it stands."""
    return [passage.kind.value, passage.label, passage.text, passage.first, passage.last]


def _digest(said: Any) -> str:
    text = json.dumps(_without_days_of_checking(said), ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=10).hexdigest()


def _without_days_of_checking(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_days_of_checking(one) for key, one in value.items() if key != "checked_on"}
    return [_without_days_of_checking(one) for one in value] if isinstance(value, list) else value
