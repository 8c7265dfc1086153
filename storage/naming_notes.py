"""Free notes (ghi chú) that name somebody, cleared together with the name itself.

A note is what an officer typed beside a report or a paper, and what the log says of it; what a specialist has
told others about a matter goes whole. A name counts as
whole words, whatever its case and accents; a name of one word only as it is spelled ("An" is not "án").
"""

from __future__ import annotations

import re
import unicodedata

from sqlalchemy import select
from sqlmodel import col

from storage.columns import JSON
from storage.engine import UnitOfWork
from storage.models.deadlines import Obligation
from storage.models.dossiers import DossierItem
from storage.models.records import LogEntry
from storage.models.specialists import Guidance

_NOTE = "note"


async def clear_notes_naming(work: UnitOfWork, name: str) -> None:
    """Clear every note that names this person, and the same words in the log."""
    if not name.strip():
        return
    duties = await work.session.scalars(select(Obligation).where(col(Obligation.note).is_not(None)))
    papers = await work.session.scalars(select(DossierItem).where(col(DossierItem.note).is_not(None)))
    for duty in duties.all():
        duty.note = None if names(duty.note, name) else duty.note
    for paper in papers.all():
        paper.note = None if names(paper.note, name) else paper.note
    told = await work.session.scalars(select(Guidance).where(col(Guidance.text) != ""))
    for guidance in told.all():
        guidance.text = "" if names(guidance.text, name) else guidance.text
    entries = await work.session.scalars(
        select(LogEntry).where(col(LogEntry.subject).in_(("obligation", "dossier")))
    )
    for entry in entries.all():
        entry.before, entry.after = _without(entry.before, name), _without(entry.after, name)
    await work.flush()


def names(note: object, name: str) -> bool:
    """Whether a note holds the name as whole words."""
    if not isinstance(note, str):
        return False
    wanted, text = _composed(name), _composed(note)
    if len(wanted.split()) > 1:
        wanted, text = _folded(wanted), _folded(text)
    return re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", text) is not None


def _without(fields: JSON, name: str) -> JSON:
    if isinstance(fields, dict) and names(fields.get(_NOTE), name):
        return {**fields, _NOTE: None}
    return fields


def _composed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
