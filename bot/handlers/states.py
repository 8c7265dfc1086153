"""Where a conversation can stand; the data beside a state holds ids only, answers lie in rows."""

from __future__ import annotations

import re

from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from knowledge.vietnamese import compose, fold

_CANCELLING = re.compile(
    r"\W*(?:xin |toi |em )?(?:huy|huy bo|thoi|bo qua|dung lai|thoat|cancel|skip|stop)"
    r"(?: di)?(?: nhe| a)?\W*"
)
# Without its accent "dừng" could be "đúng": that is no wish to leave.
_STOPPING = re.compile(r"\W*(?:dừng)(?: nhé| ạ)?\W*", re.IGNORECASE)
_SKIPPING = re.compile(r"\W*(?:bo qua|de sau|skip|later)(?: nhe| a)?\W*")


_AT_HAND = re.compile(
    r"\W*(?:(?:da |toi |em )*(?:co|du|xong|roi)(?: du| ca)?(?: roi)?(?: nhe| a)?|done|ready|got it)\W*"
)


class FirstStepsStates(StatesGroup):
    """A newcomer was asked something."""

    unit = State()
    name = State()
    contact = State()


class Typing(StatesGroup):
    """Somebody was asked to type a short text."""

    due_name = State()
    due_day = State()
    due_date = State()
    due_sent = State()
    due_again = State()
    due_wish = State()
    pattern_name = State()
    pattern_days = State()
    event_day = State()
    evidence = State()
    unit_name = State()
    person_name = State()
    contact = State()
    achieved_until = State()


class NomineeTyping(StatesGroup):
    """Somebody was asked for a nominee, the day of a decision, or a unit's own date."""

    name = State()
    decided_on = State()
    own_day = State()


class UnitTyping(StatesGroup):
    """An administrator was asked to type the name of a unit."""

    other_name = State()
    of_person = State()


class WishTyping(StatesGroup):
    """Somebody was asked for the hour or the days of reminders; a deadline may stand beside it."""

    hour = State()
    offsets = State()


class InvitationTyping(StatesGroup):
    """Somebody chooses the unit of an invitation; its name may be typed instead."""

    unit = State()


class UpdateTyping(StatesGroup):
    """Somebody was asked for the day of a quick update; what was under way stands beside it."""

    day = State()


class RoundTyping(StatesGroup):
    """Somebody was asked for a field of a nomination round, numbers of dossiers, another closing date,
    the last day of the achievements in a report, or units that come to it.
    """

    field = State()
    counts = State()
    move = State()
    units = State()


class ReferralTyping(StatesGroup):
    """Somebody was asked for a question to a specialist, a reply, or why an answer is wrong."""

    question = State()
    reply = State()
    reason = State()


class ClusterTyping(StatesGroup):
    """Somebody was asked for units by name, a cluster, a deadline of it, or why a unit is let off."""

    addressees = State()
    name = State()
    members = State()
    other_name = State()
    deadline = State()
    note = State()


class DossierTyping(StatesGroup):
    """A dossier waits for a text or a file; which one it is, and which paper, stands beside the state."""

    award = State()
    choice = State()
    names = State()
    paper = State()
    note = State()
    title = State()
    day = State()


class IsCancelling(Filter):
    """Passes the words by which people leave a question: never a name, never a contact."""

    async def __call__(self, message: Message) -> bool:
        """Whether the text says "hủy" (huỷ, huy), "thôi" or "bỏ qua" and nothing else."""
        text = message.text or ""
        is_cancelling = _CANCELLING.fullmatch(fold(text)) is not None
        return is_cancelling or _STOPPING.fullmatch(compose(text)) is not None


def is_at_hand(text: str) -> bool:
    """Whether a text says no more than that something is there."""
    return _AT_HAND.fullmatch(fold(text)) is not None


class IsAtHand(Filter):
    """Passes the words by which people say of the paper before them that it is there."""

    async def __call__(self, message: Message) -> bool:
        """Whether the text says "rồi", "có rồi" or "xong" and nothing else."""
        return is_at_hand(message.text or "")


class IsSkipping(Filter):
    """Passes the words by which people put off one answer and go on with the rest."""

    async def __call__(self, message: Message) -> bool:
        """Whether the text says "bỏ qua" or "để sau" and nothing else."""
        return _SKIPPING.fullmatch(fold(message.text or "")) is not None


async def leave_typing(state: FSMContext) -> None:
    """A command leaves what was to be typed, but not the first steps: their next answer still counts."""
    if await state.get_state() not in {one.state for one in FirstStepsStates.__states__}:
        await state.clear()
