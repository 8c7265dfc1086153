"""What a new version of a text changes against the one before: articles added, gone and changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.reading.passages import Passage, PassageKind


@dataclass(frozen=True, slots=True)
class Difference:
    """The articles in which two versions differ: "Điều 4", "[Quy định kèm theo] Điều 2"."""

    added: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def is_none(self) -> bool:
        """Whether both versions say the same in every article."""
        return not (self.added or self.gone or self.changed)


def compared(old: Iterable[Passage], new: Iterable[Passage]) -> Difference:
    """Compare two texts article by article, in the order of the new one; forms count as articles."""
    before, after = _articles(old), _articles(new)
    return Difference(
        added=tuple(place for place in after if place not in before),
        gone=tuple(place for place in before if place not in after),
        changed=tuple(place for place, text in after.items() if place in before and before[place] != text),
    )


def _articles(passages: Iterable[Passage]) -> dict[str, list[tuple[str, str]]]:
    articles: dict[str, list[tuple[str, str]]] = {}
    part, place = "", ""
    for passage in passages:
        if passage.kind is PassageKind.PART:
            part = place = f"[{passage.label}] "
        elif passage.kind in (PassageKind.ARTICLE, PassageKind.FORM):
            name = "Điều" if passage.kind is PassageKind.ARTICLE else "Mẫu số"
            place = f"{part}{name} {passage.label}"
            articles.setdefault(place, []).append(("", passage.text))
        else:
            articles.setdefault(place.strip(), []).append((passage.label, passage.text))
    return articles
