"""Where a dossier stands (tình trạng): sent on paper and as files, received, returned, decided, put away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from bot.clock import office_day
from bot.services.caller import Caller
from bot.services.dossiers.cards import UNFINISHED, DossierCard
from bot.services.dossiers.changing import DossierChanging, Step
from bot.services.dossiers.colleagues_words import Way, words_to_write
from bot.services.dossiers.undoing import put_back
from bot.services.errors import DayAhead, NoLongerThere
from bot.services.texts import usable_text
from storage.models.dossiers import Dossier, DossierStep
from storage.models.dossiers import DossierState as State

TITLE_LIMIT = 120

FOLLOWING: Mapping[State, tuple[State, ...]] = MappingProxyType(
    {
        State.IN_PROGRESS: (State.ON_HOLD, State.ARCHIVED),
        State.SENT: (State.RETURNED, State.ON_HOLD),
        State.RECEIVED: (State.APPRAISING, State.RETURNED, State.DECIDED, State.NOT_AWARDED, State.ON_HOLD),
        State.RETURNED: (State.ON_HOLD, State.ARCHIVED),
        State.APPRAISING: (State.RETURNED, State.DECIDED, State.NOT_AWARDED, State.ON_HOLD),
        State.ON_HOLD: (State.IN_PROGRESS, State.ARCHIVED),
        State.DECIDED: (State.ARCHIVED,),
        State.NOT_AWARDED: (State.ARCHIVED,),
        State.ARCHIVED: (State.IN_PROGRESS,),
    }
)
"""What may be reported next; sending and receipt are reported with their day."""


class Report(StrEnum):
    """What is reported with a day: sent on paper, sent as files, received by the appraising body."""

    PAPER = "paper"
    FILES = "files"
    RECEIVED = "received"


def report_fields(
    dossier: Dossier, ways: Sequence[Report], day: date, *, is_state_level: bool
) -> dict[str, Any]:
    """What a report with a day changes: a State award is sent only when paper and files both are.

    Raises `NoLongerThere` when the dossier does not stand where this can be reported.
    """
    if Report.RECEIVED in ways:
        if dossier.state is not State.SENT:
            raise NoLongerThere
        return {"state": State.RECEIVED, "received_on": day}
    if dossier.state not in UNFINISHED or dossier.step is not DossierStep.READY:
        raise NoLongerThere
    fields: dict[str, Any] = {f"{way}_sent_on": day for way in ways}
    sent = {Report.PAPER: dossier.paper_sent_on, Report.FILES: dossier.files_sent_on}
    if not is_state_level or all(day is not None or way in ways for way, day in sent.items()):
        fields["state"] = State.SENT
    return fields


def state_fields(state: State) -> dict[str, Any]:
    """What another state changes: a returned dossier is sent anew."""
    fields: dict[str, Any] = {"state": state}
    if state is State.RETURNED:
        fields |= {"paper_sent_on": None, "files_sent_on": None}
    return fields


class DossierStates(DossierChanging):
    """What officers report about a dossier as a whole."""

    def today(self) -> date:
        """The day that officers call today."""
        return office_day(self._clock)

    async def report(
        self, caller: Caller, dossier_id: int, what: Report, day: date, seen: int
    ) -> DossierCard:
        """Sent or received on a day. A State award is sent only when paper and files both are.

        Raises `NotAllowed`, `NoLongerThere`, `DayAhead`.
        """
        if day > office_day(self._clock):
            raise DayAhead

        async def do(step: Step) -> None:
            is_state_level = self._kb.catalogue.award(step.dossier.award).level == "state"
            fields = report_fields(step.dossier, [what], day, is_state_level=is_state_level)
            await step.whole("dossier_sent", fields)

        return await self._change(caller, dossier_id, do, seen=seen)

    async def move(self, caller: Caller, dossier_id: int, state: State, seen: int) -> DossierCard:
        """Report another state; a returned dossier is sent anew. Raises `NotAllowed`, `NoLongerThere`."""

        async def do(step: Step) -> None:
            if state not in FOLLOWING.get(step.dossier.state, ()):
                raise NoLongerThere
            fields = state_fields(state)
            await step.whole("dossier_state", fields)

        return await self._change(caller, dossier_id, do, seen=seen)

    async def rename(
        self,
        caller: Caller,
        dossier_id: int,
        title: str,
        *,
        over: int | None = None,
        way: Way = Way.REPLACE,
    ) -> DossierCard:
        """Give the dossier a name of its own; one that a colleague gave stays until the caller has read it.

        `over` and `way` as for a note. Raises `NotAllowed`, `NoLongerThere`, `TextNotUsable`, `Classified`,
        `WordsStand`.
        """
        wanted = usable_text(title, TITLE_LIMIT)

        async def do(step: Step) -> None:
            written = await words_to_write(step, "title", wanted, TITLE_LIMIT, over=over, way=way)
            await step.whole("dossier_renamed", {"title": written})

        return await self._change(caller, dossier_id, do)

    async def undo(self, caller: Caller, dossier_id: int, entry_id: int) -> DossierCard:
        """Put back what was reported a moment ago.

        Raises `NotAllowed`, `NoLongerThere`, `NotUndoable`, `ChangedMeanwhile`.
        """

        async def do(step: Step) -> None:
            entry = await step.work.log.get(entry_id)
            if (entry.subject, entry.subject_id) != ("dossier", dossier_id):
                raise NoLongerThere
            await put_back(step.work, caller, entry, step.now)

        return await self._change(caller, dossier_id, do)
