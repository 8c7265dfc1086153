"""The papers of a dossier: at hand or not, not called for, with a note, with files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bot.clock import Clock
from bot.services.caller import Caller
from bot.services.dossiers.access import seen_dossier
from bot.services.dossiers.cards import DossierCard
from bot.services.dossiers.changing import DossierChanging, Step
from bot.services.dossiers.colleagues_words import Way, typed_before, words_to_write
from bot.services.errors import NoLongerThere
from bot.services.texts import usable_text
from knowledge.knowledge_base import KnowledgeBase
from knowledge.statuses.paper_words import PaperWords, PaperWordsReader
from storage.engine import Database
from storage.errors import NotFound
from storage.files import FileStore
from storage.models.dossiers import DossierStep, ItemState

NOTE_LIMIT = 500
_ACTIONS = {
    ItemState.TICKED: "dossier_ticked",
    ItemState.OPEN: "dossier_unticked",
    ItemState.NOT_APPLICABLE: "dossier_not_applicable",
}


class DossierPapers(DossierChanging):
    """What officers do about single papers."""

    def __init__(self, database: Database, clock: Clock, kb: KnowledgeBase, store: FileStore) -> None:
        super().__init__(database, clock, kb)
        self._store = store

    async def mark(
        self, caller: Caller, dossier_id: int, item_id: int, state: ItemState, seen: int
    ) -> DossierCard:
        """Say that a paper is at hand, is not, or is not called for; not over a change that was not seen.

        Raises `NotAllowed`, `NoLongerThere`.
        """

        async def do(step: Step) -> None:
            await step.item(item_id, _ACTIONS[state], _fields(caller, step, state))

        return await self._change(caller, dossier_id, do, seen=seen, item=item_id)

    def told(self, text: str) -> PaperWords | None:
        """What a text says of papers by their numbers or names; None where it says anything else."""
        return self._kb.derived(_reader).read(text)

    def named(self, text: str) -> PaperWords | None:
        """The one paper that words beside a file name; None for none or several."""
        return self._kb.derived(_reader).named(text)

    async def mark_all(
        self,
        caller: Caller,
        dossier_id: int,
        states: Mapping[int, ItemState],
        notes: Mapping[int, str] = MappingProxyType({}),
    ) -> DossierCard:
        """Mark several papers at once, whoever marked them before, and note something at others.

        Raises `NotAllowed`, `NoLongerThere`, `TextNotUsable`, `Classified`, `WordsStand`.
        """
        usable = {item_id: usable_text(text, NOTE_LIMIT) for item_id, text in notes.items()}

        async def do(step: Step) -> None:
            for item_id, text in usable.items():
                note = await self._note_of(step, item_id, text)
                await step.item(item_id, "dossier_noted", {"note": note})
            for item_id, state in states.items():
                await step.item(item_id, _ACTIONS[state], _fields(caller, step, state))

        return await self._change(caller, dossier_id, do)

    async def note(
        self,
        caller: Caller,
        dossier_id: int,
        item_id: int,
        text: str,
        *,
        over: int | None = None,
        way: Way = Way.REPLACE,
    ) -> DossierCard:
        """Keep a short note about a paper; a dash alone takes it away.

        A colleague's note stays until the caller has read it: `over` is its entry in the log, `way` what then
        becomes of it. Raises `NotAllowed`, `NoLongerThere`, `TextNotUsable`, `Classified`, `WordsStand`.
        """
        note = None if text.strip() in ("-", "–") else usable_text(text, NOTE_LIMIT)

        async def do(step: Step) -> None:
            written = await self._note_of(step, item_id, note, over=over, way=way)
            await step.item(item_id, "dossier_noted", {"note": written})

        return await self._change(caller, dossier_id, do)

    async def typed(self, caller: Caller, inbox_id: int) -> str:
        """What the caller wrote in an earlier message. Raises `NoLongerThere`."""
        async with self._database.reading() as work:
            text = await typed_before(work, caller, inbox_id)
        if text is None:
            raise NoLongerThere
        return text

    @staticmethod
    async def _note_of(
        step: Step, item_id: int, note: str | None, *, over: int | None = None, way: Way = Way.REPLACE
    ) -> str | None:
        return await words_to_write(step, "note", note, NOTE_LIMIT, item_id=item_id, over=over, way=way)

    async def attach(
        self, caller: Caller, dossier_id: int, item_id: int, file_ids: Sequence[int]
    ) -> DossierCard:
        """Put files that the caller has handed in to a paper. Raises `NotAllowed`, `NoLongerThere`."""

        async def do(step: Step) -> None:
            await step.work.dossiers.item(dossier_id, item_id)
            for file_id in file_ids:
                file = await step.work.files.get(file_id)
                if file.person_id != caller.person_id or file.erased_at is not None:
                    raise NoLongerThere
                await step.work.dossiers.attach(item_id, file_id, now=step.now, person_id=caller.person_id)
                await step.beside("dossier_file_added", {"item": item_id, "file": file_id})

        return await self._change(caller, dossier_id, do)

    async def detach(self, caller: Caller, dossier_id: int, item_id: int, file_id: int) -> DossierCard:
        """Take a file from a paper; whoever handed it in keeps it. Raises `NotAllowed`, `NoLongerThere`."""

        async def do(step: Step) -> None:
            linked = {(link.item_id, link.file_id) for link, _ in await step.work.dossiers.files(dossier_id)}
            if (item_id, file_id) not in linked:
                return
            await step.work.dossiers.detach(item_id, file_id)
            await step.beside("dossier_file_removed", {"item": item_id, "file": file_id})

        return await self._change(caller, dossier_id, do)

    async def content(self, caller: Caller, dossier_id: int, file_id: int) -> tuple[str, Path]:
        """A file of the dossier, by name, and where its bytes lie. Raises `NotAllowed`, `NoLongerThere`."""
        async with self._database.reading() as work:
            dossier = await seen_dossier(work, caller, dossier_id)
            files = [file for _, file in await work.dossiers.files(dossier.id) if file.id == file_id]
        if dossier.step is not DossierStep.READY or not files:
            raise NoLongerThere
        try:
            return files[0].name, self._store.path(files[0].content_hash)
        except NotFound:
            raise NoLongerThere from None


def _fields(caller: Caller, step: Step, state: ItemState) -> dict[str, Any]:
    """What marking changes about a paper."""
    is_done = state is not ItemState.OPEN
    return {
        "state": state,
        "done_by_id": caller.person_id if is_done else None,
        "done_at": step.now if is_done else None,
    }


def _reader(kb: KnowledgeBase) -> PaperWordsReader:
    return PaperWordsReader(kb.words.groups["paper_marks"], kb.words.groups["papers"])
