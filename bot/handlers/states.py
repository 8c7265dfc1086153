"""Where a conversation can stand; the data beside a state holds ids only, answers lie in rows."""

from __future__ import annotations

import re
import unicodedata

from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

_CANCELLING = re.compile(
    r"\W*(?:h(?:ủy|uỷ|uy|ủy bỏ|uỷ bỏ)|thôi|thoi|bỏ qua|bo qua|dừng|dừng lại|cancel|skip)(?: nhé| ạ)?\W*",
    re.IGNORECASE,
)


class FirstStepsStates(StatesGroup):
    """A newcomer was asked something."""

    unit = State()
    name = State()
    contact = State()


class Typing(StatesGroup):
    """Somebody was asked to type a short text."""

    due_date = State()
    due_sent = State()
    due_again = State()
    due_wish = State()
    unit_name = State()
    person_name = State()
    contact = State()


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
        """Whether the text says "huỷ", "thôi" or "bỏ qua" and nothing else."""
        return _CANCELLING.fullmatch(unicodedata.normalize("NFC", message.text or "")) is not None


async def leave_typing(state: FSMContext) -> None:
    """A command leaves what was to be typed, but not the first steps: their next answer still counts."""
    if await state.get_state() not in {one.state for one in FirstStepsStates.__states__}:
        await state.clear()
