"""What was done to a dossier, by whom and when: told to whoever may see the dossier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.services.caller import Caller
from bot.services.dossiers.access import seen_dossier
from bot.services.errors import NoLongerThere
from knowledge.knowledge_base import KnowledgeBase
from knowledge.statuses.history_questions import HistoryQuestion, HistoryQuestions
from storage.engine import Database
from storage.models.dossiers import DossierState

_READ, _SHOWN = 200, 10


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change: who made it and when, of which `paper` or to which `state`.

    `is_undone` when it was taken back later, `is_counter` when it takes an earlier one back.
    """

    at: datetime
    who: str | None
    action: str
    paper: str | None
    state: DossierState | None
    is_undone: bool
    is_counter: bool


@dataclass(frozen=True, slots=True)
class DossierHistory:
    """The latest changes of a dossier, the newest first; `earlier` are more than are shown."""

    id: int
    number: int
    lines: tuple[HistoryLine, ...]
    earlier: int = 0


class DossierHistories:
    """Reads the log for one dossier."""

    def __init__(self, database: Database, kb: KnowledgeBase) -> None:
        self._database = database
        self._kb = kb

    def asked(self, text: str) -> HistoryQuestion | None:
        """Which history a text asks for; None for any other text."""
        return self._kb.derived(_reader).read(text)

    async def numbered(self, caller: Caller, number: int) -> DossierHistory:
        """Of the dossier that the office calls "HS <number>". Raises `NotAllowed`, `NoLongerThere`."""
        async with self._database.reading() as work:
            found = await work.dossiers.numbered(number)
        if found is None:
            raise NoLongerThere
        return await self.of(caller, found.id)

    async def of(self, caller: Caller, dossier_id: int) -> DossierHistory:
        """Of one dossier. Raises `NotAllowed`, `NoLongerThere`."""
        async with self._database.reading() as work:
            dossier = await seen_dossier(work, caller, dossier_id)
            entries = await work.log.recent(subject="dossier", subject_id=dossier.id, limit=_READ)
            papers = {item.id: item.name for item in await work.dossiers.items(dossier.id)}
            undone = {one.undoes_id for one in entries}
            lines = [
                HistoryLine(
                    at=one.at,
                    who=None if one.person_id is None else (await work.people.get(one.person_id)).name,
                    action=one.action,
                    paper=papers.get((one.after or {}).get("item", 0)),
                    state=_state((one.after or {}).get("state"), one.action),
                    is_undone=one.id in undone,
                    is_counter=one.undoes_id is not None,
                )
                for one in entries[:_SHOWN]
            ]
        return DossierHistory(dossier.id, dossier.number, tuple(lines), len(entries) - len(lines))


def _state(value: object, action: str) -> DossierState | None:
    """The state that a report put it in; marks of papers have a state of their own."""
    is_report = action in ("dossier_state", "dossier_sent")
    return next((one for one in DossierState if is_report and one.value == value), None)


def _reader(kb: KnowledgeBase) -> HistoryQuestions:
    return HistoryQuestions(kb.words.groups["history_questions"])
