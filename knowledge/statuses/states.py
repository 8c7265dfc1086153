"""The states of a dossier and of an obligation, and what the signs of a report make of each."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """A state as it is stored; the Vietnamese label stands in the words of the views."""

    DRAFT = "draft"
    IN_PROGRESS = "in_progress"
    SENT = "sent"
    RECEIVED = "received"
    RETURNED = "returned"
    APPRAISING = "appraising"
    ON_HOLD = "on_hold"
    DECIDED = "decided"
    NOT_AWARDED = "not_awarded"
    ARCHIVED = "archived"
    OPEN = "open"
    SUBMITTED = "submitted"
    LATE = "late"
    WAIVED = "waived"
    EXTENSION_ASKED = "extension_asked"


DOSSIER_STATES = (
    State.DRAFT,
    State.IN_PROGRESS,
    State.SENT,
    State.RECEIVED,
    State.RETURNED,
    State.APPRAISING,
    State.ON_HOLD,
    State.DECIDED,
    State.NOT_AWARDED,
    State.ARCHIVED,
)
OBLIGATION_STATES = (State.OPEN, State.SUBMITTED, State.LATE, State.WAIVED, State.EXTENSION_ASKED)


class Sign(StrEnum):
    """What the words of a report say happened, before it is known to what."""

    EXTENSION = "extension"
    WAIVED = "waived"
    NOT_AWARDED = "not_awarded"
    RETURNED = "returned"
    DECIDED = "decided"
    RECEIVED = "received"
    APPRAISING = "appraising"
    ARCHIVED = "archived"
    ON_HOLD = "on_hold"
    LATE = "late"
    NOT_DONE = "not_done"
    DONE = "done"
    MISSING = "missing"
    WORKING = "working"
    DRAFT = "draft"
    VOTED = "voted"  # a council or a cluster has passed it, which is no decision
    PENDING = "pending"  # a result that has not come: says nothing certain
    VERB = "verb"  # nộp, gửi, trình without "đã" or "rồi": done only if a past day or a number stands with it


ON_DOSSIER = {
    Sign.NOT_AWARDED: State.NOT_AWARDED,
    Sign.RETURNED: State.RETURNED,
    Sign.DECIDED: State.DECIDED,
    Sign.RECEIVED: State.RECEIVED,
    Sign.APPRAISING: State.APPRAISING,
    Sign.VOTED: State.APPRAISING,
    Sign.ARCHIVED: State.ARCHIVED,
    Sign.ON_HOLD: State.ON_HOLD,
    Sign.LATE: State.SENT,
    Sign.NOT_DONE: State.IN_PROGRESS,
    Sign.DONE: State.SENT,
    Sign.MISSING: State.IN_PROGRESS,
    Sign.WORKING: State.IN_PROGRESS,
    Sign.DRAFT: State.DRAFT,
}
ON_OBLIGATION = {
    Sign.EXTENSION: State.EXTENSION_ASKED,
    Sign.WAIVED: State.WAIVED,
    Sign.LATE: State.LATE,
    Sign.NOT_DONE: State.OPEN,
    Sign.DONE: State.SUBMITTED,
    Sign.RECEIVED: State.SUBMITTED,
    Sign.MISSING: State.OPEN,
    Sign.WORKING: State.OPEN,
    Sign.RETURNED: State.OPEN,
}
