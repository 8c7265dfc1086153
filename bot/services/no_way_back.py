"""Why an entry of the log cannot be undone, as a word that the views have a sentence for."""

from __future__ import annotations

from storage.models.records import LogEntry

REASONS = {
    # what is removed is removed
    "person_erased": "erased",
    "file_erased": "erased",
    "nominee_erased": "erased",
    # it has happened: the entry only says so
    "office_started": "happened",
    "person_joined": "happened",
    "account_linked": "happened",
    "account_removed": "happened",
    "session_ended": "happened",
    "sign_in_code_given": "happened",
    "law_notice_seen": "happened",
    "obligation_nudged": "happened",
    "reminders_sent_again": "happened",
    "reminders_cancelled": "happened",
    "question_referred": "happened",
    "question_withdrawn": "happened",
    "question_replied": "happened",
    "questions_exported": "happened",
    "question_settled": "happened",
    # its own place has the way to change it
    "specialist_named": "specialist",
    "specialist_ended": "specialist",
    "guidance_given": "guidance",
    "guidance_withdrawn": "guidance",
    "rule_signed_off": "sign_off",
    "sign_off_withdrawn": "happened",
    "person_invited": "invitation",
    "file_received": "file",
    "deadline_added": "deadline",
    "round_opened": "round",
    "round_closed": "round",
    "round_reopened": "round",
    "round_file_added": "round",
    "round_file_removed": "round",
    "reminder_days_set": "deadline",
    "calendar_address_made": "happened",
    "calendar_address_ended": "happened",
    "pattern_added": "pattern",
    "pattern_changed": "pattern",
    "pattern_stopped": "pattern",
    "pattern_event_set": "pattern",
    "deadline_rearranged": "pattern",
    "cluster_added": "cluster",
    "cluster_year_added": "cluster",
    "dossier_started": "dossier",
    "dossier_chosen": "dossier",
    "dossier_listed": "dossier",
    "dossier_renewed": "dossier",
    "unit_added": "unit",
}


def reason(entry: LogEntry) -> str:
    """Why this entry has no way back."""
    return "counter" if entry.undoes_id is not None else REASONS.get(entry.action, "happened")
