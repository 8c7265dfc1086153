"""What a new version of a text changes against the one before: articles added, gone and changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.reading.passages import Passage, PassageKind

_CONTINUES = (PassageKind.ARTICLE_TEXT, PassageKind.CLAUSE_TEXT, PassageKind.POINT_TEXT)
_NAMES = {
    PassageKind.PART: "[{}]",
    PassageKind.ARTICLE: "Điều {}.",
    PassageKind.FORM: "Mẫu số {}.",
    PassageKind.CLAUSE: "{}.",
    PassageKind.POINT: "{})",
}


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


def lines_of(passages: Iterable[Passage]) -> list[str]:
    """A text with one line for each heading, khoản and điểm: where its paragraphs break means nothing."""
    lines: list[str] = []
    for passage in passages:
        if passage.kind in _CONTINUES and lines:
            lines[-1] = f"{lines[-1]} {passage.text}"
        else:
            lines.append(f"{_NAMES.get(passage.kind, '{}').format(passage.label)} {passage.text}".strip())
    return lines


def _articles(passages: Iterable[Passage]) -> dict[str, str]:
    """The words of each article or form, by its place."""
    articles: dict[str, str] = {}
    part, place = "", ""
    for passage in passages:
        if passage.kind is PassageKind.PART:
            part, place = f"[{passage.label}] ", f"[{passage.label}]"
        elif passage.kind in (PassageKind.ARTICLE, PassageKind.FORM):
            place = part + _NAMES[passage.kind].format(passage.label).rstrip(".")
        words = f"{passage.label} {passage.text}" if passage.kind is not PassageKind.PART else ""
        articles[place] = f"{articles.get(place, '')} {words}".strip()
    return {place: words for place, words in articles.items() if words}
