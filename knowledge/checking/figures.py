"""Whether a number that is worked with stands in the words beside it and in the provision that it cites."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from knowledge.checking.citations import citing_entries
from knowledge.checking.findings import Finding, Steps
from knowledge.citation import Citation, CitationError, parse_citation
from knowledge.library import Library, StubProvision, UnknownDocument, UnknownProvision, names_form
from knowledge.reading.building import Entry, as_list
from knowledge.reading.files import Reading

FIGURES = ("coefficient", "multiplier", "share", "working_days")
"""Fields of a statement (docs/data-format.md) whose value its text and its source must name."""
_IN_WORDS = {"2": "hai|gấp đôi", "10": "mười", "1.5": "một phẩy năm"}
_YEARS = ("years", "under")  # how the keys of conditions end whose number counts years
_UP_TO = r"(?:\s*(?:đến|–|-|và|hoặc)\s*(?:dưới\s*)?\d+)?"  # "từ 10 đến dưới 15 năm" names ten years too
_WRITTEN = re.compile(r"\d+(?:\.\d+)?")
_FORM = re.compile(r"\d+[a-z]?")
_NUMBER = re.compile(r"\d+(?:,\d+)?")


def figure_findings(reading: Reading, library: Library) -> Iterator[Finding]:
    """Money, votes, days and numbers of forms that nobody who reads the text, or its source, would find."""
    for file in reading.files:
        if file.kind not in ("award", "general_rules"):
            continue
        for steps, entry, _ in citing_entries(file):
            if not entry.keys() & {"form", "all", "any", *FIGURES}:
                continue
            sources = list(sources_of(entry, library))
            for inner, key, number in _conditions(entry):
                names = _named_as(key)
                for code in _missing(str(number), entry, sources, names):
                    yield Finding(file, (*steps, *inner), code, str(number))
            form = str(entry.get("form"))
            if _FORM.fullmatch(form) and not any(names_form(words, form) for words in sources):
                yield Finding(file, (*steps, "form"), "form-not-in-source", form)
            for field in FIGURES:
                if _WRITTEN.fullmatch(str(entry.get(field))):  # another shape is told by the check of forms
                    where: Steps = (*steps, field)
                    for code in _missing(str(entry[field]), entry, sources):
                        yield Finding(file, where, code, str(entry[field]).replace(".", ","))


def _conditions(entry: Entry) -> Iterator[tuple[Steps, str, int]]:
    """Every number of the structured conditions, with where it stands; none and one need no number."""
    for joint in ("all", "any"):
        listed = entry.get(joint)
        for place, one in enumerate(listed if isinstance(listed, list) else ()):
            if not isinstance(one, dict):
                continue
            for key, value in one.items():
                if isinstance(value, int) and not isinstance(value, bool) and (key != "count" or value > 1):
                    yield (joint, place, key), key, value
            for inner, key, number in _conditions(one):
                yield (joint, place, *inner), key, number


def _missing(
    figure: str, entry: Entry, sources: list[str], names: Callable[[str, str], bool] | None = None
) -> Iterator[str]:
    names = names or names_figure
    text = entry.get("text")
    said = text.get("vi") if isinstance(text, dict) else None
    if isinstance(said, str) and not names(said, figure):
        yield "figure-not-in-text"
    if not any(names(words, figure) for words in sources):
        yield "figure-not-in-source"


def _named_as(key: str) -> Callable[[str, str], bool]:
    """How words name the number of a condition: "05 năm" for years, "03 lần" or "02 sáng kiến" as a count."""
    if key.endswith(_YEARS):
        return _names_years
    return _names_count if key == "count" else names_figure


def _names_years(words: str, figure: str) -> bool:
    return re.search(rf"(?<![\d/,.])0*{figure}(?![\d/]){_UP_TO}\s+năm\b", words) is not None


def _names_count(words: str, figure: str) -> bool:
    return re.search(rf"(?<![\d/,.])0*{figure}(?![\d/,%])(?!\s+(?:năm|tháng|ngày)\b)", words) is not None


def names_figure(words: str, figure: str) -> bool:
    """Whether a text names a number, in digits (3,5; 05; 90%) or in the words that the law uses for it."""
    wanted = float(figure)
    if any(float(found.replace(",", ".")) == wanted for found in _NUMBER.findall(words)):
        return True
    spelt = _IN_WORDS.get(f"{wanted:g}")
    return spelt is not None and re.search(rf"\b(?:{spelt})\b", words.casefold()) is not None


def sources_of(entry: Entry, library: Library) -> Iterator[str]:
    """The words of each cited place, with what stands above and below it."""
    for text in as_list(entry["cite"]):
        try:
            cited = parse_citation(text)
            held = library.provisions(library.document(cited.document).number)
        except (CitationError, AttributeError, UnknownDocument, UnknownProvision, StubProvision):
            continue  # told by the check of citations
        yield from (one.restated for one in held if _is_around(one.citation, cited))


def _is_around(one: Citation, cited: Citation) -> bool:
    levels: tuple[tuple[Any, Any], ...] = (
        (one.part, cited.part),
        (one.article, cited.article),
        (one.clause, cited.clause),
        (one.point, cited.point),
    )
    return one.article == cited.article and all(a is None or b is None or a == b for a, b in levels)
