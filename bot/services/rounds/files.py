"""The files of an open nomination round; of a công văn among them, what its words say of the round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.clock import Clock, office_day
from bot.reminders.round_news import RoundTelling, tell_changed
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere
from bot.services.rounds.cards import RoundCard
from bot.services.rounds.changing import change_round, note_round
from bot.services.rounds.fields import letter_in
from bot.services.rounds.reading import RoundReading
from bot.services.rounds.rights import kept_round
from knowledge.letter_tasks import DayKind
from knowledge.official_letters import read_letter
from storage.engine import Database
from storage.models.rounds import RoundStatus


@dataclass(frozen=True, slots=True)
class LetterDay:
    """A closing date that a công văn names, with its words; `is_past` where the day lies behind."""

    day: date
    sentence: str
    is_past: bool


@dataclass(frozen=True, slots=True)
class Attached:
    """A round after files were added: `fields` are what changed of it besides."""

    card: RoundCard
    fields: tuple[str, ...]


class RoundFiles(RoundReading):
    """Adds files to a round and takes them away; the units are told."""

    def __init__(self, database: Database, clock: Clock, telling: RoundTelling) -> None:
        super().__init__(database)
        self._clock = clock
        self._telling = telling

    async def attach(
        self, caller: Caller, round_id: int, file_ids: Sequence[int], *, is_letter: bool, text: str = ""
    ) -> Attached:
        """Further files of an open round; the units are told. Raises `NotAllowed`, `NoLongerThere`.

        From the words of a công văn (`text`) its number, day and subject are read, where none are told. Its
        dates change nothing: they are offered (`days_beside`).
        """
        now = self._clock.now()
        fields = ["files"]
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await kept_round(work, caller, round_id)
            if row.status != RoundStatus.OPEN:
                raise NoLongerThere
            held = {file.id for _, file in await work.rounds.files(row.id)}
            for file_id in file_ids:
                if file_id not in held:
                    await work.rounds.attach(
                        row.id, file_id, is_letter=is_letter, added_by_id=caller.person_id, now=now
                    )
                    await note_round(work, caller, row, "round_file_added", now, {"file": file_id})
            if set(file_ids) - held:
                await tell_changed(work, self._telling, row, fields, by=caller.person_id, now=now)
            letter = letter_in(text, office_day(self._clock)) if text and not row.letter else None
            if letter is not None:
                await change_round(work, caller, self._telling, row, {"letter": letter}, now)
                fields.append("letter")
            card = await self._card(work, caller, row)
            await work.commit()
        return Attached(card, tuple(fields))

    async def detach(self, caller: Caller, round_id: int, file_id: int) -> RoundCard:
        """Take a file from a draft or an open round. Raises `NotAllowed`, `NoLongerThere`."""
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await kept_round(work, caller, round_id)
            held = {file.id for _, file in await work.rounds.files(row.id)}
            if file_id in held:
                await work.rounds.detach(row.id, file_id)
                if row.status == RoundStatus.OPEN:
                    await note_round(work, caller, row, "round_file_removed", now, {"file": file_id})
                    await tell_changed(work, self._telling, row, ("files",), by=caller.person_id, now=now)
            card = await self._card(work, caller, row)
            await work.commit()
        return card

    def days_beside(self, text: str, due_on: date) -> tuple[LetterDay, ...]:
        """The closing dates that a công văn names, none where one of them is the round's own."""
        today = office_day(self._clock)
        tasks = [one.dated for one in read_letter(text, today).tasks if one.dated.kind is DayKind.DEADLINE]
        if any(due_on in (one.named, *one.days) for one in tasks):
            return ()
        days = [
            LetterDay(day, one.sentence, is_past=day < today)
            for one in tasks
            for day in one.days or (one.named,)
        ]
        return tuple({one.day: one for one in reversed(days)}.values())[::-1]
