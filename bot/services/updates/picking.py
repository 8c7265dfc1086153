"""Which of the things offered is meant, told by a word instead of a press: "cả hai", "HS 2", "cái đầu"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from bot.rights import Action
from bot.services.caller import Caller, Standing
from bot.services.updates.cards import Choice, ReportCards, Shown
from bot.services.updates.last_reminder import LastReminder
from bot.services.updates.lines import Open
from knowledge.vietnamese import fold
from storage.engine import Database

_ASKED = timedelta(minutes=30)
_TAIL = r"(?: (?:do|nay|kia|luon|nhe|nha|a|em|het|di|roi))*"
_COUNTS = {"hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6}
_PLACES = {"nhat": 1, "dau": 1, "dau tien": 1, "mot": 1, "cuoi": -1, "cuoi cung": -1} | _COUNTS
_KIND = r"(?:ho so|hs|bo|viec|cai|muc|dong|nguoi|don vi|bao cao)"
_ANY_COUNT = rf"(?P<count>\d|{'|'.join(_COUNTS)})"
_ANY_PLACE = "|".join(sorted(_PLACES, key=len, reverse=True))
_ALL = re.compile(
    rf"(?:da |vang )?(?:(?:ca|tat ca|toan bo)(?: {_ANY_COUNT})?(?: {_KIND})?|both|all(?: of them)?){_TAIL}"
)
_NUMBERED = re.compile(rf"(?:ho so|hs)(?: so)? (?P<number>\d{{1,5}}){_TAIL}")
_PLACED = re.compile(
    rf"(?:la |chon )?(?:{_KIND} (?:thu |so )?|thu |so )?(?P<place>\d{{1,2}}|{_ANY_PLACE}){_TAIL}"
)


@dataclass(frozen=True, slots=True)
class Pick:
    """What a word means of the line at `number`: one thing, all (`id` is `None`), or still neither."""

    report_id: int
    number: int
    id: int | None = None
    is_due: bool = False
    is_open: bool = False


class UpdatePicking:
    """Reads the answer to "which one" where it is typed."""

    def __init__(self, database: Database, clock: Clock, cards: ReportCards, reminder: LastReminder) -> None:
        self._database = database
        self._clock = clock
        self._cards = cards
        self._reminder = reminder

    async def picked(self, caller: Caller, text: str) -> Pick | None:
        """What the text says of the newest update, where that one waits for which thing it is about."""
        said = " ".join(re.findall(r"\w+", fold(text)))
        if caller.standing is not Standing.ACTIVE or not caller.may(Action.KEEP_DEADLINES) or not said:
            return None
        since = self._clock.now() - _ASKED
        async with self._database.reading() as work:
            rows = await work.status_reports.of_person(caller.person_id or 0, since=since)
            if not rows:
                return None
            card = await self._cards.of(work, caller, rows[0])
        number = next((at for at, one in enumerate(card.lines) if one.line.asks is not None), None)
        if number is None or card.lines[number].line.asks is not Open.WHICH:
            return None
        replied = await self._reminder.replied_to(caller)
        if replied and not set(replied) & set(card.lines[number].line.choices):
            return None
        return _of(card.id, number, card.lines[number], said)


def _of(report_id: int, number: int, shown: Shown, said: str) -> Pick | None:
    offered = [*((one, False) for one in shown.choices), *((one, True) for one in shown.duties)]
    if found := _ALL.fullmatch(said):
        told = found["count"]
        count = int(told) if told and told.isdigit() else _COUNTS.get(told or "", len(offered))
        # "Cả hai" of three names neither; things of different kinds are chosen one by one.
        is_open = len(shown.choices) < 2 or bool(shown.duties) or count != len(offered)
        return Pick(report_id, number, is_open=is_open)
    meant = _meant(offered, said)
    if meant is None:
        return None
    return Pick(report_id, number, meant[0].id, is_due=meant[1])


def _meant(offered: Sequence[tuple[Choice, bool]], said: str) -> tuple[Choice, bool] | None:
    if found := _NUMBERED.fullmatch(said):
        return next((one for one in offered if one[0].truth.number == int(found["number"])), None)
    if found := _PLACED.fullmatch(said):
        return _at(offered, found["place"])
    named = [one for one in offered if _names(said, one[0])]
    return named[0] if len(named) == 1 else None


def _at(offered: Sequence[tuple[Choice, bool]], told: str) -> tuple[Choice, bool] | None:
    """The one at a place, or of that number; none where "2" is the number of another than the second."""
    place = int(told) if told.isdigit() else _PLACES[told]
    found = list(offered[-1:] if place < 0 else offered[place - 1 : place] if place else ())
    if told.isdigit():
        found += [one for one in offered if one[0].truth.number == place and one not in found]
    return found[0] if len(found) == 1 else None


def _names(said: str, choice: Choice) -> bool:
    """Whether the words are part of how this one is called, and more than a word of everybody's."""
    words = said.split()
    called = re.findall(r"\w+", fold(f"{choice.truth.name} {choice.truth.unit or ''}"))
    return len(words) > 1 and f" {said} " in f" {' '.join(called)} "
