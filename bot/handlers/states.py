"""Where a conversation can stand; the data beside a state holds ids only, answers lie in rows."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


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
