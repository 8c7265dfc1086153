"""Everything that is kept about a person, as they may take it along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlmodel import col

from storage.columns import JSON
from storage.engine import UnitOfWork
from storage.models.accounts import Account, WebSession
from storage.models.chat import ChatMessage
from storage.models.clusters import ClusterDraft
from storage.models.deadlines import (
    CalendarFeed,
    Deadline,
    DeadlineImport,
    DeadlinePattern,
    Obligation,
)
from storage.models.dossiers import Dossier, DossierFile, DossierItem, Nominee
from storage.models.evidence import Evidence
from storage.models.people import Invitation
from storage.models.records import LetterOffer, LogEntry, Question, StatusReport, StoredFile
from storage.models.reminder_wishes import DeadlineWish, ReminderWish
from storage.models.reminders import DeliveryAttempt, Reminder
from storage.models.rounds import NominationRound, RoundUnit
from storage.models.specialists import AnswerVote, Guidance, Referral, Specialist
from storage.models.web_push import WebPushSubscription
from storage.rows import row_to_plain


async def export_person(work: UnitOfWork, person_id: int) -> dict[str, JSON]:
    """Everything kept about a person, ready for JSON, without secrets (hashes, tokens). Raises: NotFound."""
    person = await work.people.get(person_id)
    accounts = [account.id for account in await work.accounts.of_person(person_id)]
    unit = None if person.unit_id is None else await work.units.get(person.unit_id)
    return {
        "person": row_to_plain(person),
        "unit": None if unit is None else row_to_plain(unit),
        "accounts": await _rows(work, Account, col(Account.id).in_(accounts)),
        "sessions": await _rows(
            work, WebSession, col(WebSession.account_id).in_(accounts), "token_hash", "csrf_token"
        ),
        "notifications": await _rows(
            work,
            WebPushSubscription,
            col(WebPushSubscription.session_id).in_(
                select(col(WebSession.id)).where(col(WebSession.account_id).in_(accounts))
            ),
            "p256dh",
            "auth",
            "endpoint",
        ),
        "messages": await _rows(work, ChatMessage, col(ChatMessage.account_id).in_(accounts)),
        "questions": await _rows(
            work, Question, or_(col(Question.person_id) == person_id, col(Question.account_id).in_(accounts))
        ),
        "updates": await _rows(work, StatusReport, col(StatusReport.person_id) == person_id),
        "asked_specialists": await _rows(
            work, Referral, col(Referral.asker_id) == person_id, "draft", "addressed_to"
        ),
        "replies": await _rows(
            work, Referral, col(Referral.replied_by_id) == person_id, "text", "said", "topic", "addressed_to"
        ),
        "guidance": await _rows(work, Guidance, col(Guidance.author_id) == person_id),
        "judgements": await _rows(work, AnswerVote, col(AnswerVote.person_id) == person_id),
        "in_charge_of": await _rows(work, Specialist, col(Specialist.person_id) == person_id),
        "cluster_lists": await _rows(work, ClusterDraft, col(ClusterDraft.person_id) == person_id),
        "letters": await _rows(work, LetterOffer, col(LetterOffer.person_id) == person_id),
        "files": await _rows(work, StoredFile, files_of(person_id, accounts)),
        "dossiers": await _rows(work, Dossier, col(Dossier.owner_id) == person_id),
        "nominees": await _rows(work, Nominee, col(Nominee.dossier_id).in_(_dossiers_of(person_id))),
        "papers": await _rows(
            work,
            DossierItem,
            or_(
                col(DossierItem.done_by_id) == person_id,
                col(DossierItem.dossier_id).in_(_dossiers_of(person_id)),
            ),
        ),
        "attached": await _rows(work, DossierFile, col(DossierFile.added_by_id) == person_id),
        "evidence": await _rows(work, Evidence, col(Evidence.added_by_id) == person_id),
        "deadlines": await _rows(work, Deadline, col(Deadline.created_by_id) == person_id),
        "deadline_patterns": await _rows(
            work, DeadlinePattern, col(DeadlinePattern.created_by_id) == person_id
        ),
        "deadline_files": await _rows(work, DeadlineImport, col(DeadlineImport.person_id) == person_id),
        "calendar_addresses": await _rows(
            work, CalendarFeed, col(CalendarFeed.person_id) == person_id, "token_hash"
        ),
        "obligations": await _rows(
            work,
            Obligation,
            or_(col(Obligation.responsible_id) == person_id, col(Obligation.reported_by_id) == person_id),
        ),
        "rounds": await _rows(work, NominationRound, col(NominationRound.owner_id) == person_id),
        "round_answers": await _rows(
            work,
            RoundUnit,
            or_(col(RoundUnit.received_by_id) == person_id, col(RoundUnit.counted_by_id) == person_id),
        ),
        "reminders": await _rows(work, Reminder, col(Reminder.recipient_id) == person_id, "claim_token"),
        "reminder_wishes": await _rows(work, ReminderWish, col(ReminderWish.person_id) == person_id),
        "deadline_wishes": await _rows(work, DeadlineWish, col(DeadlineWish.person_id) == person_id),
        "deliveries": await _rows(work, DeliveryAttempt, col(DeliveryAttempt.account_id).in_(accounts)),
        "invitations": await _rows(work, Invitation, col(Invitation.created_by) == person_id, "code_hash"),
        "log": await _rows(
            work,
            LogEntry,
            or_(
                col(LogEntry.person_id) == person_id,
                and_(col(LogEntry.subject) == "person", col(LogEntry.subject_id) == person_id),
            ),
        ),
    }


def _dossiers_of(person_id: int) -> Select[int]:
    return select(col(Dossier.id)).where(col(Dossier.owner_id) == person_id)


def files_of(person_id: int, accounts: Sequence[int]) -> ColumnElement[bool]:
    """The files that somebody handed in, over whichever account."""
    return and_(
        or_(col(StoredFile.person_id) == person_id, col(StoredFile.account_id).in_(accounts)),
        col(StoredFile.erased_at).is_(None),
    )


async def _rows(
    work: UnitOfWork, model: type[Any], condition: ColumnElement[bool], *without: str
) -> list[JSON]:
    rows = await work.session.scalars(select(model).where(condition).order_by(model.id))
    return [row_to_plain(row, without=without) for row in rows]
