"""Which texts are quick updates (cập nhật nhanh), also those that only answer what was told or asked last."""

from __future__ import annotations

from bot.channels.admission import TEXT_LIMIT
from bot.clock import Clock, office_day
from bot.services.caller import Caller, Standing
from bot.services.updates.asking import UpdateAsking
from bot.services.updates.day_told import done_on
from bot.services.updates.done_words import read_done, without_courtesy
from bot.services.updates.finding import Finder
from bot.services.updates.last_reminder import LastReminder
from bot.services.updates.matching import match
from bot.services.updates.naming import UpdateNaming
from bot.services.updates.short_answers import ShortAnswers
from knowledge.date_phrases import LONGEST
from knowledge.dates.sentence import Sentence
from knowledge.status_lines import (
    Kind,
    Lack,
    Outcome,
    State,
    StatusReading,
    StatusUpdate,
    Target,
    read_status,
)
from knowledge.statuses.beside_question import told_and_asked
from knowledge.statuses.courtesies import without_polite_asking
from knowledge.statuses.every_own import left_alone, tells_bare_every
from knowledge.statuses.nothing_told import read_nothing
from knowledge.statuses.of_all import may_tell_of_all
from knowledge.statuses.plans import read_plan, tells_later
from knowledge.statuses.round_names import parted
from knowledge.statuses.told_parts import may_report
from knowledge.working_days import WorkingCalendar
from storage.engine import Database


class UpdateReading:
    """Tells what officers report from everything else that they write."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        calendar: WorkingCalendar,
        *,
        finder: Finder,
        naming: UpdateNaming,
        asking: UpdateAsking,
        reminder: LastReminder,
        short: ShortAnswers,
    ) -> None:
        self._database = database
        self._clock = clock
        self._calendar = calendar
        self._finder = finder
        self._naming = naming
        self._asking = asking
        self._reminder = reminder
        self._short = short

    async def read(
        self, caller: Caller, text: str, *, is_typing: bool = False, is_choosing: bool = False
    ) -> StatusReading | None:
        """What a text reports, when it is an update and no question, plan or other answer.

        While something else is to be typed (`is_typing`), only what names its thing is one; where a
        choice or a name is waited for (`is_choosing`), a plain "rồi" still answers the last reminder. What
        replies to a reminder is of that one, whatever is to be typed.
        """
        if caller.person_id is None or caller.standing is not Standing.ACTIVE:
            return None
        is_reply = await self.replies_to_reminder(caller)
        is_typing = is_typing and not is_reply
        text = await self._naming.in_full(caller, without_polite_asking(text))
        if text.rstrip().endswith("?") or self._asking.is_about_state(text):
            return None
        text = without_courtesy(text)
        done = read_done(text)
        if done is not None and (not is_typing or (is_choosing and done.is_sure)):
            if await self._reminder.owed(caller):
                return _bare()
            if not is_typing and not done.names_sending:
                return None
        if not is_typing and (told_day := await self._done_on(caller, text, is_reply=is_reply)) is not None:
            return told_day
        if not is_typing and (nothing := parted(read_nothing(text))) is not None:
            target = nothing.unit or nothing.target or Target(Kind.OBLIGATION, "")
            matter = nothing.target.text if nothing.target and nothing.unit else None
            update = StatusUpdate(target, State.OPEN, note=nothing.said, matter=matter, is_nothing=True)
            return StatusReading(Outcome.UPDATE, (update,))
        text = await self._naming.with_known_people(caller, await self._all_but_one(caller, text))
        told = await self._naming.with_known_names(caller, text[:TEXT_LIMIT])
        units = await self._naming.known_units(caller) if may_tell_of_all(told) else ()
        today = office_day(self._clock)
        reading = parted(read_status(told, today, calendar=self._calendar, units=units))
        if reading.outcome is Outcome.UPDATE:
            is_nameless = tells_bare_every(Sentence.of(text)) or _tells_all_of_nothing(reading)
            return None if is_typing and is_nameless else reading
        if reading.outcome is Outcome.NONE or not reading.pending:
            return None
        if (
            reading.lack is Lack.DAY
            and read_plan(text, office_day(self._clock), calendar=self._calendar) is not None
        ):
            return None
        if reading.lack is Lack.TARGET and tells_later(text):
            return None
        if reading.lack is Lack.TARGET:
            is_open = reading.pending[0].state is State.OPEN and not reading.pending[0].is_returned
            return None if is_typing or is_open or await self._was_asked_back(caller) else reading
        return reading

    @staticmethod
    def is_left_unread(text: str) -> bool:
        """Whether a text is longer than what is read for reports, and one may stand in the rest."""
        return may_report(text[LONGEST:])

    async def replies_to_reminder(self, caller: Caller) -> bool:
        """Whether what they say is a reply to a reminder that they were sent."""
        return bool(await self._reminder.replied_to(caller))

    async def _all_but_one(self, caller: Caller, text: str) -> str:
        """ "Còn mỗi danh sách" as the report that it is, where the last reminder told of it among others."""
        name = left_alone(text)
        owed = await self._reminder.owed(caller) if name is not None else []
        if name is None or len(owed) < 2:
            return text
        async with self._database.reading() as work:
            titles = {one: (await work.deadlines.duty(one)).deadline.title for one in owed}
        return f"nộp hết rồi trừ {name}" if match(name, titles).id is not None else text

    async def _done_on(self, caller: Caller, text: str, *, is_reply: bool) -> StatusReading | None:
        """A "rồi, hôm qua" about the reminder that it replies to, or the last one."""
        found = done_on(text, office_day(self._clock), self._calendar, is_reply=is_reply)
        return found if found is not None and await self._reminder.owed(caller) else None

    async def told_beside(self, caller: Caller, text: str) -> tuple[StatusReading, str] | None:
        """What a text reports of the caller's own things beside a question, and the question; else None."""
        parts = told_and_asked(text[:TEXT_LIMIT])
        reading = None if parts is None else await self.read(caller, parts.told)
        if parts is None or reading is None or reading.outcome is not Outcome.UPDATE:
            return None
        numbered = await self._reminder.numbered(caller)
        async with self._database.reading() as work:
            finding = self._finder.within(work, caller)
            lines = [await finding.line(one, (), (), numbered) for one in reading.updates]
        # What is not known for certain may belong to the case that is asked about.
        return (reading, parts.asked) if all(one.id is not None for one in lines) else None

    def is_doubtful(self, text: str) -> bool:
        """Whether a text tells of something due, but not for certain: "hình như đã nộp báo cáo"."""
        reading = read_status(text[:TEXT_LIMIT], office_day(self._clock), calendar=self._calendar)
        is_open = reading.outcome is Outcome.ASK and reading.lack is Lack.STATE
        return is_open and not reading.choices and not text.rstrip().endswith("?")

    async def _was_asked_back(self, caller: Caller) -> bool:
        """Whether the last question was asked back about: a bare "đã gửi" answers that."""
        last = await self._short.last_question(caller)
        return last is not None and last.outcome == "clarify"


def _tells_all_of_nothing(reading: StatusReading) -> bool:
    """Whether all units are said to have sent something, and not what."""
    return all(one.whole is not None and not one.target.text for one in reading.updates)


def _bare() -> StatusReading:
    """A plain "rồi": something was submitted, on a day that is asked."""
    update = StatusUpdate(Target(Kind.OBLIGATION, ""), State.SUBMITTED)
    return StatusReading(Outcome.ASK, lack=Lack.TARGET, pending=(update,))
