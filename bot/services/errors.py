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


class NotReady(OfficeError):
    """A nomination round lacks its name, its units or its closing date."""

    key = "round_not_ready"


class ChangedMeanwhile(OfficeError):
    """The same thing has changed since it was shown, by somebody else or by oneself."""

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


class LinkCodeUsed(CodeUsed):
    """The code that adds a device or a channel was used before, `at` some moment."""

    key = "link_code_used"


class LinkCodeExpired(CodeExpired):
    """The code that adds a device or a channel has expired."""

    key = "link_code_expired"


class OwnLinkCode(OfficeError):
    """A code for another device is sent where its owner is signed in already."""

    key = "own_link_code"


class OwnInvitationUsed(OfficeError):
    """Somebody looks whether the invitation that they gave was used: by `name`, `at` some moment."""

    key = "own_invitation_used"


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


class NoName(TextNotUsable):
    """What was entered as a person's name has no letter in it: "1" rather answers something else."""

    key = "no_name"


class TextTooLong(OfficeError):
    """More text than one message may have, on whatever channel."""

    key = "too_long"


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


class HourOutside(OfficeError):
    """No hour, or one at which nobody is told anything."""

    key = "hour_outside"


class NoDaysNamed(OfficeError):
    """No numbers of days before a date, or too many, or too far ahead."""

    key = "no_days_named"


class TooQuiet(OfficeError):
    """So many quiet days that reminders could no longer come in time."""

    key = "too_quiet"


class NobodyOfThatName(OfficeError):
    """Nobody has the number or name `who`."""

    key = "nobody_of_that_name"


class SeveralOfThatName(OfficeError):
    """Several people are called `who`; `numbers` tells them apart."""

    key = "several_of_that_name"


class PersonIsCutOff(OfficeError):
    """The access of this person was ended by an administrator."""

    key = "person_is_cut_off"


class UnitNameTaken(OfficeError):
    """Another unit has this name."""

    key = "unit_name_taken"


class UnitBelowItself(OfficeError):
    """A unit would stand below itself."""

    key = "unit_below_itself"


class TooManyNames(OfficeError):
    """A list of nominees is longer than `most`."""

    key = "too_many_names"


class NoteForName(OfficeError):
    """A note was typed where the names of nominees are asked for."""

    key = "note_for_name"


class DayPassed(OfficeError):
    """A deadline or reminder is wished for a time that lies behind."""

    key = "day_passed"


class CountedDayPassed(DayPassed):
    """A deadline is counted from an event to a time that lies behind: `day`, from `event`."""

    key = "counted_day_passed"


class NotEarlier(OfficeError):
    """A unit sets itself a date that is not before the one by which the level above has to submit."""

    key = "not_earlier"


class NotSubmitting(OfficeError):
    """A date of the law is taken up by a unit that does not submit to the ministry itself."""

    key = "not_submitting"


class NomineeTooLate(OfficeError):
    """The last day by which a nominee's dossier could have come has passed; `due` is that day."""

    key = "nominee_too_late"


class NotLater(OfficeError):
    """A later date is asked for, and the day is not later."""

    key = "not_later"
