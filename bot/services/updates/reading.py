"""Which texts are quick updates (cập nhật nhanh), also those that only answer what was told or asked last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import cached_property

from bot.channels.admission import TEXT_LIMIT
from bot.rights import Action
from bot.services.caller import Caller, Standing
from bot.services.updates.asking import UpdateAsking
from bot.services.updates.finding import Finding
from bot.services.updates.lines import Matter, Status, lines_of
from bot.services.updates.matching import match
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
from knowledge.statuses.cues import read_report
from knowledge.statuses.every_own import tells_bare_every
from knowledge.statuses.known_names import with_names
from knowledge.statuses.known_people import speaks_of_dossiers, with_numbers
from knowledge.statuses.nothing_told import read_nothing
from knowledge.statuses.plans import read_plan, tells_later
from knowledge.statuses.reminder_answers import ReminderAnswer, ReminderAnswers
from knowledge.statuses.round_names import parted
from knowledge.statuses.targets import read_obligation
from knowledge.statuses.told_numbers import without_numbers
from knowledge.statuses.unit_names import with_owners
from knowledge.vietnamese import fold
from storage.engine import UnitOfWork
from storage.models.deadlines import OWED
from storage.models.dossiers import DossierState
from storage.models.records import Question

_LONGEST_ANSWER = 200
_DONE = frozenset(
    (
        *("roi", "r", "rui", "roy", "oy", "da", "nop", "gui", "xong", "trinh"),
        *("a", "vang", "ok", "done", "submitted", "sent"),
    )
)
_READ = frozenset(("a", "vang", "ok"))
"""These alone tell that a message was read, not that anything was sent."""

_SURELY_DONE = frozenset(("roi", "rui", "xong", "nop", "gui", "trinh", "done", "submitted", "sent"))
"""Without one of these a word may be a choice or a name as well."""

_POLITE = re.compile(
    r"(?P<done>(?:xong\s+)?(?:roi|r|rui|roy|oy|xong))"
    r"(?:\s+(?:a|ak|ah|nhe|nha|nhen|nghe|day|do|ma|em|e|anh|chi|c|oi|vang|ok))*"
)
_ALL = re.compile(r"(?:xong\s+)?(?:roi|r|rui|oy|xong)\s+(?:ca(?:\s+(?:hai|ba|bon|\d))?|het)(?:\s+(?:roi|r))?")

_ASKED = timedelta(minutes=30)


class UpdateReading(UpdateAsking):
    """Tells what officers report from everything else that they write."""

    async def reading(
        self, caller: Caller, text: str, *, is_typing: bool = False, is_choosing: bool = False
    ) -> StatusReading | None:
        """What a text reports, when it is an update and no question, plan or other answer.

        While something else is to be typed (`is_typing`), only what names its thing is one; where a
        choice or a name is waited for (`is_choosing`), a plain "rồi" still answers the last reminder.
        """
        if caller.person_id is None or caller.standing is not Standing.ACTIVE:
            return None
        text = await self.in_full(caller, text)
        if text.rstrip().endswith("?") or self.is_about_state(text):
            return None
        text = without_courtesy(text)
        words = set(re.findall(r"\w+", fold(text)))
        is_bare = bool(words - _READ) and words <= _DONE and len(text) <= _LONGEST_ANSWER
        if is_bare and (not is_typing or (is_choosing and words & _SURELY_DONE)):
            if await self._told(caller):
                return _bare()
            if not is_typing and len(words & {"nop", "gui", "trinh", "submitted", "sent"}) == 0:
                return None
        if not is_typing and (nothing := read_nothing(text)) is not None:
            target = nothing.unit or nothing.target or Target(Kind.OBLIGATION, "")
            matter = nothing.target.text if nothing.target and nothing.unit else None
            update = StatusUpdate(target, State.OPEN, note=nothing.said, matter=matter, is_nothing=True)
            return StatusReading(Outcome.UPDATE, (update,))
        text = await self._with_known_people(caller, text)
        told = await self._with_known_names(caller, text[:TEXT_LIMIT])
        reading = parted(read_status(told, self.today, calendar=self._calendar))
        if reading.outcome is Outcome.UPDATE:
            return None if is_typing and tells_bare_every(Sentence.of(text)) else reading
        if reading.outcome is Outcome.NONE or not reading.pending:
            return None
        if reading.lack is Lack.DAY and read_plan(text, self.today, calendar=self._calendar) is not None:
            return None
        if reading.lack is Lack.TARGET and tells_later(text):
            return None
        if reading.lack is Lack.TARGET:
            is_open = reading.pending[0].state is State.OPEN and not reading.pending[0].is_returned
            return None if is_typing or is_open or await self._was_asked(caller) else reading
        return reading

    async def told_beside(self, caller: Caller, text: str) -> tuple[StatusReading, str] | None:
        """What a text reports of the caller's own things beside a question, and the question; else None."""
        parts = told_and_asked(text[:TEXT_LIMIT])
        reading = None if parts is None else await self.reading(caller, parts.told)
        if parts is None or reading is None or reading.outcome is not Outcome.UPDATE:
            return None
        async with self._database.reading() as work:
            finding = Finding(work, caller, self._kb, self.today)
            lines = [await finding.line(one, (), ()) for one in reading.updates]
        # What is not known for certain may belong to the case that is asked about.
        return (reading, parts.asked) if all(one.id is not None for one in lines) else None

    def is_bare(self, text: str) -> bool:
        """Whether a text only says that it is done: "rồi", "nộp rồi ạ"."""
        words = set(re.findall(r"\w+", fold(without_courtesy(text))))
        return len(text) <= _LONGEST_ANSWER and words <= _DONE and bool(words & _SURELY_DONE)

    def is_doubtful(self, text: str) -> bool:
        """Whether a text tells of something due, but not for certain: "hình như đã nộp báo cáo"."""
        reading = read_status(text[:TEXT_LIMIT], self.today, calendar=self._calendar)
        is_open = reading.outcome is Outcome.ASK and reading.lack is Lack.STATE
        return is_open and not reading.choices and not text.rstrip().endswith("?")

    async def _with_known_names(self, caller: Caller, text: str) -> str:
        """A report with what the caller is known to speak of: names of what is due as one word each."""
        if not caller.may(Action.KEEP_DEADLINES) or read_report(Sentence.of(text)) is None:
            return text
        async with self._database.reading() as work:
            finding = Finding(work, caller, self._kb, self.today)
            names = await finding.names_due()
            if caller.may(Action.ASSIGN_DEADLINES):
                text = with_owners(text, names, await finding.names_in_scope())
            return with_names(text, names)

    async def _with_known_people(self, caller: Caller, text: str) -> str:
        """A text with the dossiers of the caller that it calls by their people called by their numbers."""
        if not caller.may(Action.SEE_DOSSIERS) or not speaks_of_dossiers(text):
            return text
        async with self._database.reading() as work:
            rows = await Finding(work, caller, self._kb, self.today).dossiers_seen()
            people = {
                row.number: await work.dossiers.nominees(row.id)
                for row in rows
                if row.state is not DossierState.ARCHIVED
            }
        return with_numbers(text, people)

    async def reminder_answered(self, caller: Caller, text: str) -> tuple[ReminderAnswer, list[int]] | None:
        """Which button of the last reminder a text names, and what is still owed of it.

        Right after a question about the rules, "căn cứ" asks for that of the answer.
        """
        if caller.standing is not Standing.ACTIVE:
            return None
        said = self._reminder_answers.read(text)
        if said is None:
            return await self._numbered_answer(caller, text) or await self._named_answer(caller, text)
        if said is ReminderAnswer.BASIS and await self._asked_lately(caller):
            return None
        told = await self._answered(caller)
        if said is ReminderAnswer.WORKING and caller.may(Action.KEEP_DEADLINES):
            return said, told or await self._own_owed(caller)
        return (said, told) if told else None

    async def _numbered_answer(self, caller: Caller, text: str) -> tuple[ReminderAnswer, list[int]] | None:
        """Such an answer about what it calls by its number ("cái 3 không phải việc của em").

        Where the last reminder has no such number, or its numbers may be those of others, all of it is meant.
        """
        numbers, rest = without_numbers(text)
        said = self._reminder_answers.read(rest) if numbers else None
        if said is None or said is ReminderAnswer.NOT_YET:
            return None  # "việc 2 chưa" is a report of it
        told = await self._told(caller)
        if caller.person_id is None or not told:
            return None
        async with self._database.reading() as work:
            ids = await self._read_last(work, caller)
        is_certain = not caller.may(Action.ASSIGN_DEADLINES) and all(one <= len(ids) for one in numbers)
        named = [ids[one - 1] for one in numbers if ids[one - 1] in told] if is_certain else []
        return said, named or told

    async def _named_answer(self, caller: Caller, text: str) -> tuple[ReminderAnswer, list[int]] | None:
        """Such an answer about what it calls by its name ("báo cáo tổng kết không phải việc của em")."""
        sentence = Sentence.of(text)
        place = read_obligation(sentence, []) if len(text) <= _LONGEST_ANSWER else None
        if place is None or not caller.may(Action.KEEP_DEADLINES):
            return None
        start, end = sentence.span(place.start, place.end)
        rest = f"{sentence.text[:start]} {sentence.text[end:]}"
        said = self._reminder_answers.read(rest)
        if said is None or said in (ReminderAnswer.NOT_YET, ReminderAnswer.WORKING):
            return None  # a report of it
        async with self._database.reading() as work:
            own = await Finding(work, caller, self._kb, self.today).own_duties()
        owed = {one.obligation.id: one.deadline.title for one in own if one.obligation.state in OWED}
        found = match(place.target.text, owed)
        # What is only called alike is never acted on by that.
        is_meant = found.id is not None or len(found.near) > 1
        return (said, list(found.ids)) if is_meant else None

    async def _own_owed(self, caller: Caller) -> list[int]:
        """What the caller and their unit still owe."""
        async with self._database.reading() as work:
            own = await Finding(work, caller, self._kb, self.today).own_duties()
        return [one.obligation.id for one in own if one.obligation.state in OWED]

    async def _waiting(self, caller: Caller) -> list[int]:
        """What the assistant has just asked about: the newest update that waits for a day or a press."""
        since = self._clock.now() - _ASKED
        async with self._database.reading() as work:
            rows = await work.status_reports.of_person(caller.person_id or 0, since=since)
            lines = lines_of(rows[0]) if rows else []
            asked = [one for one in lines if one.status is Status.OPEN and one.matter is Matter.DUTY]
            duties = [await work.deadlines.duty(one.id) for one in asked if one.id is not None]
        return [one.obligation.id for one in duties if one.obligation.state in OWED]

    @cached_property
    def _reminder_answers(self) -> ReminderAnswers:
        return ReminderAnswers(self._kb.words.groups["reminder_answers"])

    async def _asked_lately(self, caller: Caller) -> bool:
        async with self._database.reading() as work:
            return bool(await self._last_question(work, caller))

    async def _answered(self, caller: Caller) -> list[int]:
        """What a short answer means: the reminder replied to, what was just asked, or the last reminder."""
        if caller.replied is not None:
            async with self._database.reading() as work:
                is_reply = await self._read_in_reply(work, caller) is not None
            if is_reply:
                return await self._told(caller)
        return await self._waiting(caller) or await self._told(caller)

    async def _told(self, caller: Caller) -> list[int]:
        """What the reminder replied to, or the last one, was about and is still owed.

        What is no longer owed is meant only by a reply to the very message that told of it.
        """
        if caller.person_id is None or not caller.may(Action.KEEP_DEADLINES):
            return []
        async with self._database.reading() as work:
            ids = await self._read_last(work, caller)
            duties = [await work.deadlines.duty(one) for one in ids]
        owed = [one.obligation.id for one in duties if one.obligation.state in OWED]
        return owed or (ids if caller.replied is not None else [])

    async def _was_asked(self, caller: Caller) -> bool:
        """Whether the last question was asked back about: a bare "đã gửi" answers that."""
        async with self._database.reading() as work:
            return any(one.outcome == "clarify" for one in await self._last_question(work, caller))

    async def _last_question(self, work: UnitOfWork, caller: Caller) -> Sequence[Question]:
        since = self._clock.now() - _ASKED
        return await work.questions.recent_in(
            caller.group, person_id=caller.person_id or 0, since=since, limit=1
        )


def without_courtesy(text: str) -> str:
    """A plain "rồi nhé chị" without its courtesy; "rồi cả hai" as the report of all that it is."""
    words = " ".join(re.findall(r"\w+", fold(text)))
    if _ALL.fullmatch(words):
        return "nộp cả rồi"
    found = _POLITE.fullmatch(words)
    return text if found is None else found["done"]


def _bare() -> StatusReading:
    """A plain "rồi": something was submitted, on a day that is asked."""
    update = StatusUpdate(Target(Kind.OBLIGATION, ""), State.SUBMITTED)
    return StatusReading(Outcome.ASK, lack=Lack.TARGET, pending=(update,))
