"""A question to a specialist and a reply to it, as they are read back before they are sent."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reminders.letter import ReferralCard


@dataclass(frozen=True, slots=True)
class Draft:
    """A question before it is sent: to whom it would go, and whether the assistant has an answer itself.

    `sent` is where it has been sent already.
    """

    question_id: int
    text: str
    asked_of: tuple[str, ...]
    is_answered: bool
    sent: ReferralCard | None = None


@dataclass(frozen=True, slots=True)
class ReplyDraft:
    """A reply before it is sent; `unit` is for whom it can be kept as guidance."""

    card: ReferralCard
    text: str
    unit: str | None
