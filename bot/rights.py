"""Who may do what (quyền hạn): one table of action → roles; `docs/rights.md` shows the same table."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from storage.models.people import Role as Role


class Action(StrEnum):
    """One thing that a person may be allowed to do."""

    ASK_RULES = "ask_rules"
    ATTACH_FILE = "attach_file"
    SEE_DOSSIERS = "see_dossiers"
    KEEP_DOSSIERS = "keep_dossiers"
    OWN_ACCOUNTS = "own_accounts"
    OWN_DATA = "own_data"
    SEE_PEOPLE = "see_people"
    INVITE_TO_OWN_UNIT = "invite_to_own_unit"
    INVITE_ANYONE = "invite_anyone"
    CHANGE_ROLE = "change_role"
    RENAME = "rename"
    MOVE_PERSON = "move_person"
    CHANGE_UNIT = "change_unit"
    CUT_OFF = "cut_off"
    RESTORE = "restore"
    LET_SIGN_IN = "let_sign_in"
    SET_CONTACT = "set_contact"
    SEE_DEADLINES = "see_deadlines"
    KEEP_DEADLINES = "keep_deadlines"
    ASSIGN_DEADLINES = "assign_deadlines"
    SEE_ROUNDS = "see_rounds"
    OPEN_ROUNDS = "open_rounds"
    KEEP_CLUSTERS = "keep_clusters"
    SIGN_OFF = "sign_off"
    ASK_SPECIALIST = "ask_specialist"
    ANSWER_QUESTIONS = "answer_questions"
    JUDGE_ANSWERS = "judge_answers"
    NAME_SPECIALIST = "name_specialist"
    REVIEW_QUESTIONS = "review_questions"
    READ_LOG = "read_log"
    UNDO = "undo"


_EVERYONE = frozenset(Role)
_LEADERS = frozenset({Role.ADMINISTRATOR, Role.COORDINATOR})
_ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})

ALLOWED: Mapping[Action, frozenset[Role]] = MappingProxyType(
    {
        Action.ASK_RULES: _EVERYONE,
        Action.ATTACH_FILE: _EVERYONE - {Role.VIEWER},
        Action.SEE_DOSSIERS: _EVERYONE,
        Action.KEEP_DOSSIERS: _EVERYONE - {Role.VIEWER},
        Action.OWN_ACCOUNTS: _EVERYONE,
        Action.OWN_DATA: _EVERYONE,
        Action.SEE_PEOPLE: _LEADERS,
        Action.INVITE_TO_OWN_UNIT: _LEADERS,
        Action.INVITE_ANYONE: _ADMINISTRATORS,
        Action.CHANGE_ROLE: _ADMINISTRATORS,
        Action.RENAME: _ADMINISTRATORS,
        Action.MOVE_PERSON: _ADMINISTRATORS,
        Action.CHANGE_UNIT: _ADMINISTRATORS,
        Action.CUT_OFF: _ADMINISTRATORS,
        Action.RESTORE: _ADMINISTRATORS,
        Action.LET_SIGN_IN: _LEADERS,
        Action.SET_CONTACT: _ADMINISTRATORS,
        Action.SEE_DEADLINES: _EVERYONE,
        Action.KEEP_DEADLINES: _EVERYONE - {Role.VIEWER},
        Action.ASSIGN_DEADLINES: _LEADERS,
        Action.SEE_ROUNDS: _EVERYONE,
        Action.OPEN_ROUNDS: _LEADERS,
        Action.KEEP_CLUSTERS: _LEADERS,
        Action.SIGN_OFF: _ADMINISTRATORS,
        Action.ASK_SPECIALIST: _EVERYONE,
        Action.ANSWER_QUESTIONS: _EVERYONE - {Role.VIEWER},
        Action.JUDGE_ANSWERS: _EVERYONE,
        Action.NAME_SPECIALIST: _ADMINISTRATORS,
        Action.REVIEW_QUESTIONS: _ADMINISTRATORS,
        Action.READ_LOG: _LEADERS,
        Action.UNDO: _ADMINISTRATORS,
    }
)


NEEDED_FOR: Mapping[str, Action] = MappingProxyType(
    {
        "tep": Action.ATTACH_FILE,
        "hoantac": Action.KEEP_DEADLINES,
        "nguoidung": Action.SEE_PEOPLE,
        "donvi": Action.CHANGE_UNIT,
        "moi": Action.INVITE_TO_OWN_UNIT,
        "nhatky": Action.READ_LOG,
        "chuyenvien": Action.NAME_SPECIALIST,
        "cauhoi": Action.REVIEW_QUESTIONS,
    }
)
"""What a command of the menu needs; the others are everybody's."""


def is_allowed(role: Role | None, action: Action) -> bool:
    """Whether the role may do it; nobody without a role may do anything."""
    return role is not None and role in ALLOWED[action]
