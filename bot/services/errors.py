"""What may go wrong in the office's own rules; `handlers/errors.py` turns each into a sentence."""

from __future__ import annotations


class OfficeError(Exception):
    """A wish that cannot be fulfilled; `key` names the sentence `errors.<key>` of the words files."""

    key = "not_possible"

    def __init__(self, **values: object) -> None:
        super().__init__(self.key, values)
        self.values = values


class NotAllowed(OfficeError):
    """The caller's role does not allow the action."""

    key = "not_allowed"


class NoLongerThere(OfficeError):
    """The person, invitation, session or file has gone since the message was shown."""

    key = "no_longer_there"


class ChangedMeanwhile(OfficeError):
    """Somebody else changed the same thing first."""

    key = "changed_meanwhile"


class CodeUnknown(OfficeError):
    """The invitation code is not known, or was revoked."""

    key = "code_unknown"


class CodeUsed(OfficeError):
    """The invitation code was used before."""

    key = "code_used"


class CodeExpired(OfficeError):
    """The invitation code has expired."""

    key = "code_expired"


class AlreadyMember(OfficeError):
    """Somebody who belongs to the office opens an invitation to join it."""

    key = "already_member"


class LastAdministrator(OfficeError):
    """The office would be left without an administrator."""

    key = "last_administrator"


class OnOneself(OfficeError):
    """An administrator would cut off, or change the role of, themself."""

    key = "on_oneself"


class TextNotUsable(OfficeError):
    """A name or contact is empty or too long; `most` is the number of characters allowed."""

    key = "text_not_usable"


class Classified(OfficeError):
    """The text or file bears a stamp of state secrecy (MẬT, TỐI MẬT, TUYỆT MẬT)."""

    key = "classified"


class FileTooLarge(OfficeError):
    """The file exceeds what the channel carries; `limit_mb` is that limit."""

    key = "file_too_large"


class NotUndoable(OfficeError):
    """The change was undone before, or is of a kind that cannot be undone."""

    key = "not_undoable"


class NoOwnUnit(OfficeError):
    """A coordinator who belongs to no unit would invite into their own."""

    key = "no_own_unit"


class ChecklistNotHeld(OfficeError):
    """The data hold no papers for this award and case."""

    key = "checklist_not_held"


class ChecklistOutOfTime(OfficeError):
    """The data hold papers for other days only."""

    key = "checklist_out_of_time"


class ChecklistNotCompared(OfficeError):
    """A later text may have changed the rules, and nobody has compared it."""

    key = "checklist_not_compared"


class DayAhead(OfficeError):
    """Something is reported as done on a day that has not come."""

    key = "day_ahead"


class TooManyNames(OfficeError):
    """A list of nominees is longer than `most`."""

    key = "too_many_names"


class DayPassed(OfficeError):
    """A deadline or reminder is wished for a time that lies behind."""

    key = "day_passed"


class NotLater(OfficeError):
    """A later date is asked for, and the day is not later."""

    key = "not_later"
