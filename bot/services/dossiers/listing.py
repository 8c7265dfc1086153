"""From the rules to a checklist that is kept with a dossier, or to the sentence why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.services.dossiers.cases import checklist_of
from bot.services.dossiers.changing import Step
from bot.services.errors import (
    ChecklistNotCompared,
    ChecklistNotHeld,
    ChecklistOutOfTime,
    OfficeError,
)
from knowledge.answer import Outcome, Reason
from knowledge.checklists import Checklist, NoChecklist
from knowledge.knowledge_base import KnowledgeBase
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
                "local_to": paper.local_to,
            },
        )
        for paper in found.papers
    ]


def refusal_of(found: NoChecklist) -> OfficeError:
    """Why no list is made, as a sentence for the officer."""
    if found.outcome is Outcome.CLARIFY or found.reason is Reason.AMENDED_TEXT_UNREAD:
        return ChecklistNotCompared()
    return ChecklistOutOfTime() if found.reason is Reason.NO_RULE_FOR_DATE else ChecklistNotHeld()


async def list_papers(step: Step, fields: Mapping[str, Any], kb: KnowledgeBase, today: date) -> None:
    """Keep the papers that the rules ask for that day; what was done about a paper stays.

    Raises `ChecklistNotHeld`, `ChecklistOutOfTime`, `ChecklistNotCompared`.
    """
    found = await checklist_of(step.work, step.dossier, today, kb)
    if not isinstance(found, Checklist):
        raise refusal_of(found)
    await step.work.dossiers.set_items(step.dossier, items_of(found))
    chosen = {"variant": found.variant, "delegated": found.delegated}
    await step.work.dossiers.change(step.dossier.id, {**fields, **chosen}, now=step.now)
