"""What an officer tells in a sentence, kept as it was understood: nothing is recorded yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.clock import Clock
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.dossiers.states import Report
from bot.services.files.secrecy import check_unclassified
from bot.services.updates import following as update_following
from bot.services.updates.cards import ReportCard, ReportCards, kept_lines
from bot.services.updates.clauses import unclear_lines
from bot.services.updates.done_words import without_courtesy
from bot.services.updates.finding import Finder, Finding
from bot.services.updates.last_reminder import LastReminder
from bot.services.updates.lines import Line, Matter, Refusal, lines_of
from bot.services.updates.wholes import lines_of_all, means_units
from bot.services.updates.whose_all import of_whom
from knowledge.dates.sentence import Sentence
from knowledge.status_lines import Lack, Outcome, State, StatusReading, StatusUpdate
from knowledge.statuses.every_own import tells_bare_every
from knowledge.statuses.told_beside import way_left
from knowledge.statuses.told_numbers import calls_numbers, without_numbers
from storage.engine import Database


class UpdateTaking:
    """Makes lines of a reading for whoever told it, and keeps them."""

    def __init__(
        self, database: Database, clock: Clock, finder: Finder, cards: ReportCards, reminder: LastReminder
    ) -> None:
        self._database = database
        self._clock = clock
        self._finder = finder
        self._cards = cards
        self._reminder = reminder

    async def take(
        self, caller: Caller, text: str, reading: StatusReading, files: Sequence[int] = ()
    ) -> ReportCard:
        """Keep what was understood, with nothing recorded yet; `files` came with it. Raises `NotAllowed`,
        `Classified`.
        """
        person_id = check_can(caller, Action.SEE_DEADLINES)
        check_unclassified(text)
        is_bare = not all(one.target.text or one.is_every for one in (*reading.updates, *reading.pending))
        is_bare = (
            is_bare or tells_bare_every(Sentence.of(without_courtesy(text))) or caller.replied is not None
        )
        told = await self._reminder.owed(caller) if is_bare else []
        is_numbered = any(one.target.told is not None for one in (*reading.updates, *reading.pending))
        numbered = await self._reminder.numbered(caller) if is_numbered else {}
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            earlier = await work.earlier_effect("status_report")
            if earlier is None:
                finding = self._finder.within(work, caller)
                lines: list[Line] = []
                reading, asked = await of_whom(work, caller, finding, text, reading, told)
                lines += asked
                numbers = _numbers_of_nothing(text, reading) if caller.replied is None else ""
                if numbers and await means_units(work, caller, finding, told):
                    # Of whoever leads a number is none of their own things: which one it is, is asked.
                    lines.append(_numbered(reading, numbers))
                    reading = StatusReading(Outcome.UPDATE, unread=reading.unread)
                for first, *others in _by_thing(reading.updates):
                    if first.whole is not None:
                        lines += await lines_of_all(work, caller, finding, first, first.whole)
                        continue
                    lines += await _lines_of(
                        finding, await finding.line(first, (), told, numbered), first, others
                    )
                for first, *others in _by_thing(reading.pending):
                    undated = _without_day(first, reading)
                    line = await finding.line(undated, reading.days, told, numbered)
                    is_wrong = reading.lack is not Lack.TARGET
                    line = line.model_copy(update={"is_wrong_day": is_wrong, "fault": reading.fault})
                    lines += await _lines_of(finding, line, first, others)
                lines = _each_once(_but_told_apart(lines))
                lines = [one.model_copy(update={"files": tuple(files)}) for one in lines]
                unread = _not_told(reading.unread, lines)
                lines += unclear_lines(unread)
                row = await work.status_reports.add(
                    person_id=person_id, lines=kept_lines(lines), now=self._clock.now()
                )
                work.record_effect("status_report", row.id)
            else:
                row = await work.status_reports.get(earlier)
                unread = _not_told(reading.unread, lines_of(row))
            card = await self._cards.of(work, caller, row, unread)
            await work.commit()
        return card


def _numbers_of_nothing(text: str, reading: StatusReading) -> str:
    """The numbers by which a text calls what no reminder has numbered: "1, 3 nộp rồi"; empty for others."""
    told = (*reading.updates, *reading.pending)
    numbers, _ = without_numbers(text)
    is_named = any(one.target.text or one.whole or one.is_every for one in told)
    return ", ".join(map(str, numbers)) if not is_named and calls_numbers(text) else ""


def _numbered(reading: StatusReading, numbers: str) -> Line:
    first = (*reading.updates, *reading.pending)[0]
    line = Line(matter=Matter.DUTY, said=numbers, state=first.state, day=first.day)
    return line.refused(Refusal.NUMBERS_UNKNOWN)


def _by_thing(updates: Sequence[StatusUpdate]) -> list[list[StatusUpdate]]:
    """The updates, those together that tell one after another of one thing."""
    found: list[list[StatusUpdate]] = []
    for one in updates:
        if one.follows and found:
            found[-1].append(one)
        else:
            found.append([one])
    return found


async def _lines_of(
    finding: Finding, line: Line, first: StatusUpdate, others: Sequence[StatusUpdate]
) -> list[Line]:
    lines = [line]
    for one in others:
        lines.append(await update_following.line_after(finding, one, lines[-1]))
    return update_following.without_what_stands(first, lines)


def _but_told_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines; of all that is owed at once, what the same message tells not to be sent is none."""
    apart = {one.id for one in lines if one.matter is Matter.DUTY and one.state is State.OPEN and one.id}
    kept = []
    for one in lines:
        choices = tuple(choice for choice in one.choices if choice not in apart)
        is_every = one.is_of_all and one.matter is Matter.DUTY and bool(choices)
        kept.append(one.model_copy(update={"choices": choices}) if is_every else one)
    return kept


def _each_once(lines: Sequence[Line]) -> list[Line]:
    """The lines; of two that tell the same of one thing, called by two names, the first."""
    kept: list[Line] = []
    for one in lines:
        same = {"said": one.said, "unit": one.unit}
        if one.id is None or not any(one == other.model_copy(update=same) for other in kept):
            kept.append(one)
    return kept


def _not_told(clauses: Sequence[str], lines: Sequence[Line]) -> tuple[str, ...]:
    """The clauses but for those that a line tells itself: on which way a State dossier is not sent yet."""
    told = {way for one in lines if one.is_state_level and one.state is State.SENT for way in one.ways}
    return tuple(
        one for one in clauses if not told or (left := way_left((one,))) is None or Report(left.value) in told
    )


def _without_day(one: StatusUpdate, reading: StatusReading) -> StatusUpdate:
    """A report whose day cannot be keeps everything else."""
    if reading.lack is Lack.TARGET:
        return one
    return replace(one, day=None, is_tense_open=False)
