"""What may be said of a rule on a day, by how its wording was read and what has changed since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from knowledge.reading.building import as_list
from knowledge.rules import Basis, Document, Localized, Period


class Verdict(StrEnum):
    """What the assistant may do with a rule."""

    ANSWERED = "answered"
    CLARIFY = "clarify"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Standing:
    """What may be said: whether the rule is in force (None: not known), with which caution, or why not.

    `ask` names the date that settles a `clarify`; `row` the row of the table that decided.
    """

    verdict: Verdict
    in_force: bool | None
    caution: str | None = None
    reason: str | None = None
    ask: str | None = None
    for_owner_only: bool = False
    row: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    bases: tuple[Basis, ...]
    amended: bool | None
    touched: bool | None
    outcome: dict[str, Any]
    if_before: dict[str, Any] | None
    if_after: dict[str, Any] | None

    def fits(self, basis: Basis, amended: bool, touched: bool) -> bool:
        return basis in self.bases and self.amended in (None, amended) and self.touched in (None, touched)


class Provenance:
    """The table of provenance.yaml, read row by row; the first row that fits decides."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._rows = tuple(_row(entry) for entry in table.get("rows") or ())
        self.cautions = {
            key: Localized(text["vi"], text.get("en")) for key, text in (table.get("cautions") or {}).items()
        }

    def standing(
        self,
        basis: Basis,
        document: Document,
        period: Period,
        day: date,
        *,
        touched: bool = False,
        as_of: date | None = None,
        received_on: date | None = None,
    ) -> Standing:
        """What may be said of a rule of a document on its governing day.

        `in_force` is told for `as_of` (by default the governing day). Where an unread text has changed the
        document by one of these days, `received_on` settles which branch of the row holds: received before
        the change, the old rule; from its first day on, what the row says of later cases. A basis that no row
        names is declined: what nobody has vouched for is not law.
        """
        told_for = as_of or day
        changed_on = unread_amendment(document, max(told_for, day))
        row = next((row for row in self._rows if row.fits(basis, changed_on is not None, touched)), None)
        if row is None:
            return Standing(Verdict.DECLINED, None, reason="unverified")
        outcome = row.outcome
        if changed_on is not None and received_on is not None:
            outcome = (row.if_before if received_on < changed_on else row.if_after) or outcome
        return _standing(row.id, outcome, document, period, told_for)


def _standing(row: str, outcome: dict[str, Any], document: Document, period: Period, day: date) -> Standing:
    known = in_force(document, period, day)
    unknown = outcome.get("in_force") == "unknown" and known is not False
    return Standing(
        verdict=Verdict(outcome["verdict"]),
        in_force=None if unknown else known,
        caution=outcome.get("caution"),
        reason=outcome.get("reason"),
        ask=outcome.get("ask"),
        for_owner_only=bool(outcome.get("for_owner_only")),
        row=row,
    )


def in_force(document: Document, period: Period, day: date) -> bool | None:
    """Whether a rule is in force on a day; `None` where the register does not know.

    Outside the known days it is not. Not known: a document whose first day nobody has found, one that has
    been replaced from a day nobody has found, and one changed by a text that nobody has compared.
    """
    if not period.covers(day) or not document.period.covers(day):
        return False
    if document.period.first is None:
        return False if document.issued is not None and day < document.issued else None
    if document.replaced_by is not None and document.period.last is None:
        return None
    return None if unread_amendment(document, day) is not None else True


def unread_amendment(document: Document, day: date) -> date | None:
    """The first day of the earliest change by a text nobody has compared, if it has started by that day."""
    return min(
        (text.first for text in document.amended_by if not text.read and text.first <= day), default=None
    )


def most_cautious(bases: Iterable[Basis]) -> Basis:
    """The basis that promises least, for a statement that stands on several documents."""
    order = (Basis.PRIMARY, Basis.SECONDARY, Basis.LOCAL, Basis.DRAFT, Basis.MEMORY, Basis.CONFLICT)
    return max(bases, key=order.index)


def _row(entry: dict[str, Any]) -> _Row:
    conditions = ("id", "basis", "amended", "touched", "if_before", "if_after")
    return _Row(
        id=entry["id"],
        bases=tuple(Basis(word) for word in as_list(entry["basis"])),
        amended=entry.get("amended"),
        touched=entry.get("touched"),
        outcome={key: value for key, value in entry.items() if key not in conditions},
        if_before=entry.get("if_before"),
        if_after=entry.get("if_after"),
    )
