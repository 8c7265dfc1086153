"""The exact form of the table of what may be said, and of the files of sign-offs."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from knowledge.checking.schema import Strict, Words
from knowledge.checking.schema_values import BasisWord, Day, Filled, Id, one_or_more


class OutcomeEntry(Strict):
    """What may be said once a date is known."""

    verdict: Literal["answered", "clarify", "declined"]
    in_force: Literal["by-period", "unknown"] | None = None
    caution: str | None = None
    reason: (
        Literal["outside_field", "not_indexed", "no_rule_for_date", "amended_text_unread", "unverified"]
        | None
    ) = None


class RowEntry(OutcomeEntry):
    """A row of `provenance.yaml`."""

    id: Id
    basis: Annotated[list[BasisWord], BeforeValidator(one_or_more), Field(min_length=1)]
    amended: bool | None = None
    touched: bool | None = None
    for_owner_only: bool = False
    ask: Literal["received_on", "achieved_until"] | None = None
    if_before: OutcomeEntry | None = None
    if_after: OutcomeEntry | None = None


class ProvenanceTable(Strict):
    """`provenance.yaml`."""

    rows: Annotated[list[RowEntry], Field(min_length=1)]
    cautions: dict[str, Words]


class SignOffEntry(Strict):
    """Somebody's word in a file of `signoffs/`; `content` are digests that the program writes."""

    by: Filled
    person: int | None = None
    day: Day
    text: Filled
    note: Filled | None = None
    content: Annotated[dict[str, Filled], Field(min_length=1)]


class WithdrawalEntry(Strict):
    """What was said before no longer counts."""

    withdrawn_on: Day


class SignOffFile(Strict):
    """A file of `signoffs/`; the last entry counts."""

    subject: Filled
    entries: Annotated[list[SignOffEntry | WithdrawalEntry], Field(min_length=1)]
