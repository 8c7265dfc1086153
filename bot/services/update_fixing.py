"""Correcting a quick update before it is recorded (sửa lại): nothing counts until what is wrong is said."""

from __future__ import annotations

from enum import StrEnum

from bot.services.caller import Caller
from bot.services.update_cards import ReportCard, ReportChanging
from bot.services.update_finding import Finding
from bot.services.update_lines import Line, Refusal, Status
from storage.engine import UnitOfWork


class Wrong(StrEnum):
    """What of a line is to be said again; `NOTHING` leaves it as it was, `ALL` gives up the whole update."""

    DAY = "day"
    THING = "thing"
    NOTHING = "nothing"
    ALL = "all"


class UpdateFixing(ReportChanging):
    """Lets a writer put right one part, or give the update up and write it again."""

    async def hold(self, caller: Caller, report_id: int) -> ReportCard:
        """Ask what is wrong: until that is said, no line can be recorded. Raises `NoLongerThere`."""

        async def do(_: UnitOfWork, lines: list[Line]) -> None:
            for place, line in enumerate(lines):
                if line.status is Status.OPEN:
                    lines[place] = line.model_copy(update={"is_held": True})

        return await self._change(caller, report_id, 0, do)

    async def fix(self, caller: Caller, report_id: int, number: int, wrong: Wrong) -> ReportCard:
        """Ask again for what is wrong in a line; the others go on as they were. Raises `NoLongerThere`."""

        async def do(work: UnitOfWork, lines: list[Line]) -> None:
            if not lines[number].is_held or lines[number].status is not Status.OPEN:
                return
            for place, line in enumerate(lines):
                lines[place] = line.model_copy(update={"is_held": False})
                if wrong is Wrong.ALL and line.status is Status.OPEN:
                    lines[place] = lines[place].refused(Refusal.WITHDRAWN)
            if wrong is Wrong.DAY:
                lines[number] = lines[number].model_copy(update={"day": None, "days": ()})
            elif wrong is Wrong.THING:
                lines[number] = await Finding(work, caller, self._kb).anew(lines[number])

        return await self._change(caller, report_id, number, do)
