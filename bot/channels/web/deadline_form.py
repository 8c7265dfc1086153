"""What the page needs of the form that sets a deadline; the service behind it knows dates and rights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


class FormRefused(Exception):
    """The form is not taken: `code` for programs, `text` for people, `fields` a sentence for each field."""

    def __init__(self, code: str, text: str | None = None, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.text = text
        self.fields = fields or {}


@dataclass(frozen=True, slots=True)
class FormRequest:
    """One request of one account; `id` is its inbox row, under which it does what it does once."""

    account_id: int
    locale: str
    id: int | None = None


class DeadlineForm(Protocol):
    """The form of a deadline (biểu mẫu đặt hạn). Every method looks anew at what the person may do."""

    async def sheet(self, request: FormRequest) -> tuple[str, bool]:
        """The page with the form, and whether there is one for this person."""

    async def usual_days(self, request: FormRequest, name: str) -> str:
        """When people are told of something of that name. Raises `FormRefused`."""

    async def draft(
        self, request: FormRequest, filled_in: Mapping[str, Any], instead_of: int | None
    ) -> dict[str, Any]:
        """Keep what was filled in as a draft and read it back. Raises `FormRefused`; nothing is set."""

    async def confirm(self, request: FormRequest, choice: str) -> int:
        """Set what this request has read back; the message that tells of it. Raises `FormRefused`."""
