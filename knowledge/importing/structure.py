"""An official text as a tree: parts, articles with their khoản and điểm, forms; nothing interpreted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from knowledge.reading.passages import Passage, PassageKind


@dataclass(frozen=True, slots=True)
class ImportedArticle:
    """One điều, or one form of an appendix, word for word.

    `divisions` are the headings above it, outermost first (Phần, Chương, Mục).
    """

    label: str
    heading: str
    passages: tuple[Passage, ...] = ()
    divisions: tuple[str, ...] = ()
    is_form: bool = False

    @property
    def clauses(self) -> tuple[str, ...]:
        """The labels of its khoản, in the order of the text."""
        return tuple(p.label for p in self.passages if p.kind is PassageKind.CLAUSE)

    @property
    def points(self) -> int:
        """How many điểm it has."""
        return sum(p.kind is PassageKind.POINT for p in self.passages)


@dataclass(frozen=True, slots=True)
class ImportedPart:
    """The text itself (without a name), a Quy định kèm theo, or an appendix with its forms."""

    name: str | None
    title: str = ""
    articles: tuple[ImportedArticle, ...] = ()
    words: tuple[str, ...] = ()  # of an appendix, before its first form


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something that a person should look at before the text is taken over.

    `code` leads to the sentence; `place` is an article or a part; `detail` quotes.
    """

    code: str
    place: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the text says of itself; `None` or empty where it does not."""

    number: str | None = None
    kind: str = ""
    title: str = ""
    issuer: str = ""
    issued: date | None = None
    effective: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class ImportedText:
    """An official text as it was read from a file."""

    heading: Heading
    parts: tuple[ImportedPart, ...]
    oddities: tuple[Oddity, ...] = field(default=())

    @property
    def articles(self) -> Sequence[ImportedArticle]:
        """Every điều of every part; forms are not among them."""
        return [one for part in self.parts for one in part.articles if not one.is_form]

    @property
    def forms(self) -> Sequence[ImportedArticle]:
        """Every form of every appendix."""
        return [one for part in self.parts for one in part.articles if one.is_form]
