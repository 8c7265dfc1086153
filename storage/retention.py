"""What a person may have removed: their name, chats, questions and files.

Erasing leaves a person's row without name and contact, so that the log still tells what happened without
telling who; dossiers that have their checklist stay with the unit, without the files of that person. It
cannot reach backups, or a name that stands in somebody else's chat until that is purged.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, CursorResult, and_, delete, or_, select, update
from sqlmodel import col

from storage.columns import Row
from storage.engine import UnitOfWork
from storage.models.accounts import WebSession
from storage.models.chat import ChatChange, ChatMessage
from storage.models.clusters import ClusterDraft
from storage.models.deadlines import (
    OWED,
    Deadline,
    DeadlineKind,
    Obligation,
    Occurrence,
)
from storage.models.dossiers import Dossier, DossierFile
from storage.models.evidence import Evidence
from storage.models.inbox import ConversationState, InboxUpdate
from storage.models.people import PersonStatus
from storage.models.records import LetterOffer, LogEntry, Question, StatusReport, StoredFile
from storage.models.reminders import Push, Reminder, ReminderKind
from storage.models.rounds import NominationRound, RoundFile
from storage.models.specialists import AnswerVote, Referral, Specialist
from storage.naming_notes import clear_notes_naming
from storage.personal_data import files_of


async def erase_person(work: UnitOfWork, person_id: int, *, now: datetime) -> Sequence[str]:
    """Remove a person's name, contact, chats, questions and files, and end all access; the log stays, without
    them.

    The update being worked right now stays until it is done, and is emptied then. Returns the hashes of the
    files, for `storage.files.discard` after the commit. Doing it again changes nothing. Raises: NotFound.
    """
    person = await work.people.cut_off(person_id, now=now)
    accounts = [account.id for account in await work.accounts.of_person(person_id)]
    hashes = await _erase_files(work, person_id, accounts, now)
    await work.dossiers.delete_drafts(col(Dossier.owner_id) == person_id)
    erased = select(col(StoredFile.id)).where(col(StoredFile.erased_at).is_not(None))
    await _delete(work, DossierFile, col(DossierFile.file_id).in_(erased))
    await _delete(work, RoundFile, col(RoundFile.file_id).in_(erased))
    await _delete(work, Evidence, col(Evidence.file_id).in_(erased))
    await work.rounds.remove_drafts(col(NominationRound.owner_id) == person_id)
    await _delete(work, ChatMessage, col(ChatMessage.account_id).in_(accounts))
    await _delete(work, ChatChange, col(ChatChange.account_id).in_(accounts))
    await _delete(
        work, Question, or_(col(Question.person_id) == person_id, col(Question.account_id).in_(accounts))
    )
    await _delete(work, StatusReport, col(StatusReport.person_id) == person_id)
    await _delete(work, LetterOffer, col(LetterOffer.person_id) == person_id)
    await _delete(work, ClusterDraft, col(ClusterDraft.person_id) == person_id)
    await _erase_referrals(work, person_id)
    await _erase_reminders(work, person_id, now)
    await _delete(work, ConversationState, col(ConversationState.account_id).in_(accounts))
    await _delete(work, WebSession, col(WebSession.account_id).in_(accounts))
    others: ColumnElement[bool] = col(InboxUpdate.account_id).in_(accounts)
    if work.inbox_id is not None:
        others = and_(others, col(InboxUpdate.id) != work.inbox_id)
    await _delete(work, InboxUpdate, others)
    await work.session.execute(
        update(LogEntry)
        .where(
            or_(
                and_(col(LogEntry.subject) == "person", col(LogEntry.subject_id) == person_id),
                and_(col(LogEntry.subject) == "account", col(LogEntry.subject_id).in_(accounts)),
            )
        )
        .values(before=None, after=None)
    )
    for account in await work.accounts.of_person(person_id):
        account.display_name, account.external_id = "", f"erased:{account.id}"
    if person.status != PersonStatus.ERASED:
        await clear_notes_naming(work, person.name)
        person.name, person.contact, person.status = "", None, PersonStatus.ERASED
        person.version += 1
    await work.flush()
    return hashes


async def _erase_files(
    work: UnitOfWork, person_id: int, accounts: Sequence[int], now: datetime
) -> Sequence[str]:
    found = await work.session.scalars(select(col(StoredFile.id)).where(files_of(person_id, accounts)))
    return [await work.files.erase(file_id, now=now) for file_id in found.all()]


async def _erase_referrals(work: UnitOfWork, person_id: int) -> None:
    """What they asked and thought of answers goes; what they told others stays, without their name."""
    await _delete(work, AnswerVote, col(AnswerVote.person_id) == person_id)
    await _delete(work, Specialist, col(Specialist.person_id) == person_id)
    await _delete(work, Referral, col(Referral.asker_id) == person_id)
    await work.session.execute(
        update(Referral)
        .where(col(Referral.draft_by_id) == person_id)
        .values(draft=None, draft_by_id=None)
        .execution_options(synchronize_session=False)
    )


async def _erase_reminders(work: UnitOfWork, person_id: int, now: datetime) -> None:
    """What was only theirs goes; what their unit owes stays, is handed on, and is looked at right away."""
    await work.session.execute(
        update(Reminder)
        .where(col(Reminder.recipient_id) == person_id)
        .values(push_id=None)
        .execution_options(synchronize_session=False)
    )
    # Whom they have moved or given another role, or whose unit leads a cluster now, is still told so.
    await work.session.execute(
        update(Reminder)
        .where(
            col(Reminder.about_id) == person_id,
            col(Reminder.kind).in_((ReminderKind.PLACE, ReminderKind.CLUSTER)),
        )
        .values(about_id=None)
        .execution_options(synchronize_session=False)
    )
    await _delete(
        work, Reminder, or_(col(Reminder.recipient_id) == person_id, col(Reminder.about_id) == person_id)
    )
    await _delete(work, Push, col(Push.person_id) == person_id)
    await work.reminder_wishes.forget(person_id)
    own = select(col(Deadline.id)).where(
        col(Deadline.created_by_id) == person_id, col(Deadline.kind) == DeadlineKind.PERSONAL
    )
    own_dates = select(col(Occurrence.id)).where(col(Occurrence.deadline_id).in_(own))
    await _delete(work, Obligation, col(Obligation.occurrence_id).in_(own_dates))
    await _delete(work, Occurrence, col(Occurrence.deadline_id).in_(own))
    await _delete(
        work,
        Deadline,
        and_(col(Deadline.created_by_id) == person_id, col(Deadline.kind) == DeadlineKind.PERSONAL),
    )
    await work.patterns.erase_person(person_id)
    await work.session.execute(
        update(Obligation)
        .where(col(Obligation.responsible_id) == person_id)
        .values(responsible_id=None)
        .execution_options(synchronize_session=False)
    )
    await work.session.execute(
        update(Obligation)
        .where(col(Obligation.state).in_(OWED), col(Obligation.look_at).is_not(None))
        .values(look_at=now)
        .execution_options(synchronize_session=False)
    )


async def _delete(work: UnitOfWork, model: type[Row], condition: ColumnElement[bool]) -> int:
    result = await work.session.execute(
        delete(model).where(condition).execution_options(synchronize_session=False)
    )
    return result.rowcount if isinstance(result, CursorResult) else 0
