"""What an import found, counted: how many điều of how many, gaps, odd numbering, articles given twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from knowledge.importing.structure import ImportedPart, ImportedText, Oddity


@dataclass(frozen=True, slots=True)
class PartSummary:
    """One part counted; `expected` is the number of its last article, or what the register knows."""

    name: str | None
    articles: int
    expected: int
    clauses: int
    points: int
    forms: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything counted, and everything that a person should look at."""

    parts: tuple[PartSummary, ...]
    oddities: tuple[Oddity, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every part has all its articles and nothing looked odd."""
        return not self.oddities and all(part.articles == part.expected for part in self.parts)


def summary_of(text: ImportedText, registered: int | None = None) -> Summary:
    """Count a text; `registered` is how many articles the register gives the document."""
    parts = tuple(_counted(part, registered if part.name is None else None) for part in text.parts)
    found = [oddity for part in text.parts for oddity in _numbering(part)]
    missing = [
        Oddity("fewer-than-registered", "", f"{part.articles}/{registered}")
        for part in parts
        if part.name is None and registered is not None and part.articles < registered
    ]
    return Summary(parts, (*text.oddities, *found, *missing))


def _counted(part: ImportedPart, registered: int | None) -> PartSummary:
    articles = [one for one in part.articles if not one.is_form]
    return PartSummary(
        name=part.name,
        articles=len({one.label for one in articles}),
        expected=max([registered or 0, *(_number(one.label) for one in articles)]),
        clauses=sum(len(one.clauses) for one in articles),
        points=sum(one.points for one in articles),
        forms=sum(one.is_form for one in part.articles),
    )


def _numbering(part: ImportedPart) -> list[Oddity]:
    """Gaps, doubles and steps back among the articles, and gaps among the khoản of each."""
    articles = [one for one in part.articles if not one.is_form]
    labels = [one.label for one in articles]
    where = part.name or ""
    found = [
        Oddity("article-twice", where, f"Điều {label}")
        for label, count in Counter(labels).items()
        if count > 1
    ]
    numbers = [_number(label) for label in labels]
    missing = sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers))
    if missing:
        found.append(Oddity("articles-missing", where, listed(missing)))
    for before, after in pairwise(numbers):
        if after < before:
            found.append(Oddity("article-out-of-order", where, f"Điều {after} ← Điều {before}"))
    for one in articles:
        held = [_number(label) for label in one.clauses]
        gaps = sorted(set(range(1, max(held, default=0) + 1)) - set(held))
        if gaps:
            found.append(Oddity("clauses-missing", f"Điều {one.label}", listed(gaps)))
    return found


def listed(numbers: list[int]) -> str:
    """Numbers as people write them: "4, 7–9"."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][-1] == number - 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    return ", ".join(str(one[0]) if len(one) == 1 else f"{one[0]}–{one[-1]}" for one in spans)


def _number(label: str) -> int:
    return int("".join(filter(str.isdigit, label)))
