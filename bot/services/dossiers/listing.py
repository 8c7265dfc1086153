"""From the rules to a checklist that is kept with a dossier, or to the sentence why there is none."""

from __future__ import annotations

from bot.services.errors import (
    ChecklistNotCompared,
    ChecklistNotHeld,
    ChecklistOutOfTime,
    OfficeError,
)
from knowledge.answer import Outcome, Reason
from knowledge.checklists import Checklist, NoChecklist
from storage.repositories.dossiers import NewItem


def items_of(found: Checklist) -> list[NewItem]:
    """The papers as they are kept with a dossier."""
    return [
        NewItem(
            rule_id=paper.id,
            name=paper.name.vi,
            name_en=paper.name.en,
            basis="; ".join(map(str, paper.cites)),
            details={
                "form": paper.form,
                "files": list(paper.files),
                "only_if": None
                if paper.only_if is None
                else {"vi": paper.only_if.vi, "en": paper.only_if.en},
                "note": None if paper.note is None else {"vi": paper.note.vi, "en": paper.note.en},
            },
        )
        for paper in found.papers
    ]


def refusal_of(found: NoChecklist) -> OfficeError:
    """Why no list is made, as a sentence for the officer."""
    if found.outcome is Outcome.CLARIFY or found.reason is Reason.AMENDED_TEXT_UNREAD:
        return ChecklistNotCompared()
    return ChecklistOutOfTime() if found.reason is Reason.NO_RULE_FOR_DATE else ChecklistNotHeld()
