"""A công văn handed on or pasted (tin chuyển tiếp): the days in it are offered as deadlines, never set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.clock import Clock, office_day
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.secrecy import check_unclassified
from bot.services.texts import NAME_LIMIT, usable_text
from knowledge.official_letters import NamedDay, OfficialLetter, looks_official, read_letter
from storage.engine import Database
from storage.models.deadlines import DeadlineKind


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """What was read; without `occurrence_id` it names no day from today on."""

    letter: OfficialLetter
    name: str
    occurrence_id: int | None

    @property
    def days(self) -> tuple[NamedDay, ...]:
        """The days to choose from, the earliest first."""
        return self.letter.days


class Letters:
    """Offers deadlines from texts that people hand on."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def is_letter(self, text: str) -> bool:
        """Whether a pasted text is a công văn rather than a question."""
        return looks_official(text) and not text.rstrip().endswith("?")

    def names_day(self, text: str, written_on: date | None) -> bool:
        """Whether a text names a day from today on."""
        return bool(read_letter(text, office_day(self._clock), written_on).days)

    async def read(self, caller: Caller, text: str, written_on: date | None = None) -> LetterDraft:
        """Read a text; with days it becomes a draft, which a button confirms or nobody ever sees.

        Raises `NotAllowed`, `Classified`.
        """
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        check_unclassified(text)
        letter = read_letter(text, office_day(self._clock), written_on)
        if not letter.days:
            return LetterDraft(letter, letter.subject, None)
        name = usable_text(_shortened(_name(letter)), NAME_LIMIT)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            occurrence_id = await work.earlier_effect("draft")
            if occurrence_id is None:
                occurrence = await work.deadlines.add(
                    kind=DeadlineKind.LOCAL,
                    name=name,
                    due_on=letter.days[-1].day,
                    now=self._clock.now(),
                    created_by_id=person_id,
                    letter={
                        "number": letter.number,
                        "subject": _shortened(letter.subject),
                        "sender": letter.sender,
                    },
                )
                occurrence_id = occurrence.id
                work.record_effect("draft", occurrence_id)
                await work.commit()
        return LetterDraft(letter, name, int(occurrence_id))


def _name(letter: OfficialLetter) -> str:
    """What the deadline is called: never by the words of one task where the text sets days for several."""
    said = {one.sentence for one in letter.days}
    if letter.subject or (len(said) > 1 and letter.number):
        return letter.subject or letter.number
    return letter.days[0].sentence.rstrip(" .")


def _shortened(text: str) -> str:
    return text if len(text) <= NAME_LIMIT else f"{text[: NAME_LIMIT - 1].rstrip()}…"
