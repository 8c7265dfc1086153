"""What a new version of a text changes against the one before: articles added, gone and changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from knowledge.reading.passages import Passage, PassageKind

_CONTINUES = (PassageKind.ARTICLE_TEXT, PassageKind.CLAUSE_TEXT, PassageKind.POINT_TEXT)
_NAMES = {
    PassageKind.PART: "[{}]",
    PassageKind.ARTICLE: "Điều {}.",
    PassageKind.FORM: "Mẫu số {}.",
    PassageKind.CLAUSE: "{}.",
    PassageKind.POINT: "{})",
}


_AROUND = 8  # words kept before and behind what changed
_LONGEST = 40  # words of a place that is new or gone
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Change:
    """A khoản or điểm of an article that changed: its words before and now, shortened around what changed.

    None where one version does not have the place.
    """

    place: str
    before: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """The articles in which two versions differ: "Điều 4", "[Quy định kèm theo] Điều 2".

    `changes` are the places of the changed articles; `breaks_otherwise` says that the same words stand in
    other lines.
    """

    added: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[str, ...]
    changes: tuple[Change, ...] = ()
    breaks_otherwise: bool = False

    @property
    def is_none(self) -> bool:
        """Whether both versions say the same in every article."""
        return not (self.added or self.gone or self.changed)


def compared(old: Iterable[Passage], new: Iterable[Passage]) -> Difference:
    """Compare two texts article by article, in the order of the new one; forms count as articles.

    Where a file breaks its lines says nothing: only the words are compared.
    """
    old, new = tuple(old), tuple(new)
    before, after = _articles(old), _articles(new)
    changed = tuple(
        place
        for place, inside in after.items()
        if place in before and _unbroken(before[place]) != _unbroken(inside)
    )
    return Difference(
        added=tuple(place for place in after if place not in before),
        gone=tuple(place for place in before if place not in after),
        changed=changed,
        changes=tuple(one for place in changed for one in _changes(before[place], after[place])),
        breaks_otherwise=_shape(old) != _shape(new),
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


def _articles(passages: Iterable[Passage]) -> dict[str, dict[str, str]]:
    """The words of each article or form by its khoản and điểm: "Điều 4 khoản 2 điểm a"."""
    articles: dict[str, dict[str, str]] = {}
    part, whole, clause, place = "", "", "", ""
    for passage in passages:
        kind, label = passage.kind, passage.label
        if kind is PassageKind.PART:
            part, whole = f"[{label}] ", f"[{label}]"
            clause = place = whole
            continue
        if kind in (PassageKind.ARTICLE, PassageKind.FORM):
            whole = part + _NAMES[kind].format(label).rstrip(".")
            clause = place = whole
        elif kind is PassageKind.CLAUSE:
            clause = place = f"{whole} khoản {label}"
        elif kind is PassageKind.POINT:
            place = f"{clause} điểm {label}"
        inside = articles.setdefault(whole, {})
        inside[place] = f"{inside.get(place, '')} {passage.text}".strip()
    return articles


def _unbroken(inside: dict[str, str]) -> list[tuple[str, str]]:
    """The places of an article with their letters alone."""
    return [(place, "".join(words.split())) for place, words in inside.items()]


def _shape(passages: Iterable[Passage]) -> list[tuple[PassageKind, str]]:
    return [(passage.kind, passage.text) for passage in passages]


def _changes(before: dict[str, str], after: dict[str, str]) -> Iterable[Change]:
    for place in dict.fromkeys((*after, *before)):
        old, new = before.get(place), after.get(place)
        if old is None or new is None:
            yield Change(place, _beginning(old), _beginning(new))
        elif "".join(old.split()) != "".join(new.split()):
            yield Change(place, *_around(old.split(), new.split()))


def _beginning(text: str | None) -> str | None:
    words = text.split() if text is not None else []
    return (
        " ".join((*words[:_LONGEST], _CUT) if len(words) > _LONGEST else words) if text is not None else None
    )


def _around(old: Sequence[str], new: Sequence[str]) -> tuple[str, str]:
    """Two wordings from shortly before their first different word to shortly behind the last."""
    blocks = [
        one for one in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if one[0] != "equal"
    ]
    first, last = blocks[0], blocks[-1]
    return _piece(old, first[1], last[2]), _piece(new, first[3], last[4])


def _piece(words: Sequence[str], first: int, last: int) -> str:
    start, end = max(first - _AROUND, 0), min(last + _AROUND, len(words))
    shown = list(words[start:end])
    if len(shown) > _LONGEST:
        shown = [*shown[: _LONGEST // 2], _CUT, *shown[-_LONGEST // 2 :]]
    return " ".join([*([_CUT] if start else []), *shown, *([_CUT] if end < len(words) else [])])
