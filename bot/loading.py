"""Loading official texts: from a file to a version in the office's data, with a look in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.clock import Clock, office_day
from bot.services.files.secrecy import is_stamped_file, is_stamped_name
from knowledge.importing.comparing import Difference, compared, lines_of
from knowledge.importing.failures import ImportRefused, Refusal
from knowledge.importing.headings import number_from
from knowledge.importing.importing import import_file
from knowledge.importing.keeping import Imports
from knowledge.importing.structure import ImportedText
from knowledge.importing.summary import Summary, summary_of
from knowledge.importing.writing import Entry, entry_of, is_of_one_place, slug_of, written
from knowledge.knowledge_base import PACKAGE_ROOT
from knowledge.reading.building import document_from
from knowledge.reading.markdown import read_regulation
from knowledge.rules import Document


class CentralText(ValueError):
    """A text of the register that belongs to everybody was to be loaded as one unit's own."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(number)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text that has been read and not yet applied."""

    entry: Entry
    text: str
    summary: Summary
    is_registered: bool
    difference: Difference | None
    loaded_on: date | None
    before_lines: tuple[str, ...]
    owner_before: str | None

    @property
    def is_same(self) -> bool:
        """Whether it changes nothing."""
        return self.difference is not None and self.difference.is_none and not self.is_new_owner

    @property
    def is_new_owner(self) -> bool:
        """Whether a text that is loaded already becomes the own rule of another unit."""
        return self.difference is not None and self.entry.owner_unit != self.owner_before

    @property
    def lacks_unit(self) -> bool:
        """Whether it is the text of one place and would be answered to everybody, as no unit is named."""
        is_open = self.entry.owner_unit is None and not self.is_registered
        return is_open and is_of_one_place(self.entry)

    @property
    def lines(self) -> tuple[str, ...]:
        """Its lines, for comparing."""
        return tuple(lines_of(read_regulation(self.text, "").passages))


class Loading:
    """Loads official texts into the data of one office (nạp văn bản)."""

    def __init__(self, office: Path, clock: Clock) -> None:
        self.imports = Imports(office)
        self._clock = clock

    def prepare(
        self,
        file: Path,
        number: str | None,
        owner: str | None,
        told: Callable[[int, int], None] = lambda done, of: None,
    ) -> Prepared:
        """Read a file and say what it would change. Raises `ImportRefused`, `CentralText`."""
        if is_stamped_name(file.name):
            raise ImportRefused(Refusal.CLASSIFIED)
        text = import_file(file, told)
        if is_stamped_file(file.name, file):
            raise ImportRefused(Refusal.CLASSIFIED)
        given = _number(text, number)
        registered = _registered(given)
        if registered is not None and owner is not None and registered.owner_unit is None:
            raise CentralText(given)
        before = self.imports.current(given)
        owner_before = before.front.get("owner_unit") if before else None
        entry = entry_of(
            text,
            given,
            imported_on=office_day(self._clock),
            source=file.name,
            registered=registered,
            owner_unit=owner or owner_before or (registered.owner_unit if registered else None),
        )
        content = written(text, entry)
        loaded_on = before.front.get("imported_on") if before else None
        return Prepared(
            entry=entry,
            text=content,
            summary=summary_of(text, registered.article_count if registered else None),
            is_registered=registered is not None,
            difference=compared(before.passages, read_regulation(content, "").passages) if before else None,
            loaded_on=date.fromisoformat(loaded_on) if loaded_on else None,
            before_lines=tuple(lines_of(before.passages)) if before else (),
            owner_before=owner_before,
        )

    def apply(self, prepared: Prepared) -> str:
        """Keep a prepared text and put it in force; gives its version. Raises `OSError`."""
        return self.imports.apply(prepared.entry.number, prepared.text, self._clock.now())


def _number(text: ImportedText, given: str | None) -> str:
    if given is None:
        if text.heading.number is None:
            raise ImportRefused(Refusal.NO_NUMBER)
        return text.heading.number
    number = number_from(given)
    if number is None:
        raise ImportRefused(Refusal.WRONG_NUMBER, given)
    return number


def _registered(number: str) -> Document | None:
    """The document of the program's own register; what the office has loaded before is not asked."""
    file = PACKAGE_ROOT / "regulations" / f"{slug_of(number)}.md"
    if not file.is_file():
        return None
    return document_from(read_regulation(file.read_text(encoding="utf-8"), file.name).front)
