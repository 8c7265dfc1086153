"""The official text that an office has imported, put beside the restated one: one provision, two wordings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from knowledge.citation import Citation
from knowledge.reading.passages import PassageKind
from knowledge.rules import Basis, Provision

Entry = dict[str, Any]
Rows = list[list[Any]]
_OPENING = frozenset({PassageKind.PART.value, PassageKind.ARTICLE.value, PassageKind.FORM.value})


def is_imported(front: Entry) -> bool:
    """Whether a regulation file is an imported official text."""
    return front.get("imported_on") is not None


def regulation_entry(front: Entry, rows: Rows) -> Entry:
    """The table's entry of a document: an imported text is official, any other restated."""
    if is_imported(front):
        return {"front": front, "passages": [], "official": rows}
    return {"front": front, "passages": rows}


def joined_to_restated(regulations: list[Entry], front: Entry, rows: Rows) -> bool:
    """Put an imported text to the document of the same number that is there already; whether there is one.

    The register entry stays: its dates have been checked. Where it stands without any text, the imported one
    is its basis. The own rule of a unit stays one, of the unit that it was loaded for.
    """
    if not is_imported(front):
        return False
    for place, entry in enumerate(regulations):
        if entry["front"]["number"] == front["number"]:
            kept = entry["front"] | {"imported_on": front["imported_on"]}
            if owner := front.get("owner_unit"):
                kept["owner_unit"] = owner
            if all(row[0] in _OPENING for row in entry["passages"]):
                kept["basis"] = (Basis.LOCAL if kept.get("owner_unit") else Basis.PRIMARY).value
            regulations[place] = {"front": kept, "passages": entry["passages"], "official": rows}
            return True
    return False


def with_official(restated: Sequence[Provision], official: Sequence[Provision]) -> list[Provision]:
    """Every provision of both, in the order of the official text, each with the wordings that are held.

    Of an article held in several versions the earliest is the one that the imported text gives: a text is
    imported as it was issued.
    """
    texts = {one.citation: one.restated for one in official}
    earliest: dict[Citation, date] = {}
    for one in restated:
        first = one.period.first or date.min
        earliest[one.citation] = min(first, earliest.get(one.citation, first))
    groups: dict[Citation, list[Provision]] = {_whole(one.citation): [] for one in official}
    for one in restated:
        is_first = (one.period.first or date.min) == earliest[one.citation]
        text = texts.get(one.citation) if is_first else None
        joined = replace(one, official=text, is_stub=False) if text else one
        groups.setdefault(_whole(one.citation), []).append(joined)
    for one in official:
        if one.citation not in earliest:
            group = groups[_whole(one.citation)]
            period = group[0].period if group else one.period
            group.append(replace(one, restated="", official=one.restated, period=period))
    return [one for group in groups.values() for one in group]


def _whole(citation: Citation) -> Citation:
    """The article, form or preamble that a provision belongs to."""
    return replace(
        citation, clause=None, point=None, form=citation.form if citation.article is None else None
    )
