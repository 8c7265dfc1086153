"""Changes of law for people (thông báo thay đổi): who has a reason to hear, and what it means to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.clock import OFFICE_ZONE, Clock, office_day
from bot.rights import Action, Role
from bot.services.caller import Caller, check_can
from bot.services.dossiers.cases import case_of
from bot.services.errors import NoLongerThere
from knowledge.citation import CitationError, parse_citation
from knowledge.knowledge_base import KnowledgeBase
from knowledge.law_changes import LawChange, criteria_stand_on, law_changes_of
from knowledge.topic import Aspect
from storage.engine import Database, UnitOfWork
from storage.errors import NotFound
from storage.models.dossiers import Dossier, DossierItem, DossierState, DossierStep
from storage.models.people import Person, PersonStatus
from storage.models.records import Question

ASKED_WITHIN = timedelta(days=90)
"""How long somebody who asked about a rule is told when it changes."""

ENDED = frozenset({DossierState.DECIDED, DossierState.NOT_AWARDED, DossierState.ARCHIVED})
OPEN_STATES = tuple(state for state in DossierState if state not in ENDED)
_OF_THE_UNIT = (Role.OFFICER, Role.COORDINATOR)
_READ = 500


@dataclass(frozen=True, slots=True)
class TouchedDossier:
    """An open dossier that a change touches: the papers that stand on the text, by number; its criteria too.

    `is_begun`: what it is for is still being asked, so that its papers have no numbers yet (`has_papers`).
    `stays`: it was received before, and a transition rule leaves it under the text as it was.
    """

    id: int
    number: int
    award: str
    papers: tuple[int, ...]
    has_criteria: bool
    may_differ: bool
    stays: bool
    is_begun: bool = False
    has_papers: bool = False


@dataclass(frozen=True, slots=True)
class LawNews:
    """One change with what it means to one reader.

    `asked` are the awards that they asked about lately; `asked_text` that they asked about the text itself.
    """

    change: LawChange
    is_ahead: bool
    dossiers: tuple[TouchedDossier, ...] = ()
    asked: tuple[str, ...] = ()
    asked_text: bool = False
    notice_id: int | None = None

    @property
    def has_reason(self) -> bool:
        """Whether the reader has any reason to hear of it."""
        return bool(self.dossiers or self.asked or self.asked_text)


@dataclass(frozen=True, slots=True)
class LawPage:
    """The changes that an officer may want to know of; what has started the latest comes first."""

    coming: tuple[LawChange, ...]
    past: tuple[LawChange, ...]


class LawChangeReading:
    """What people may look up about changes of law, and the "Đã rõ" under a notice."""

    def __init__(self, database: Database, clock: Clock, kb: KnowledgeBase) -> None:
        self._database = database
        self._clock = clock
        self._kb = kb

    def page(self, caller: Caller) -> LawPage:
        """Coming and past changes. Raises `NotAllowed`."""
        check_can(caller, Action.ASK_RULES)
        today = office_day(self._clock)
        told = law_changes_of(self._kb).telling()
        return LawPage(
            coming=tuple(one for one in told if one.starts_on > today),
            past=tuple(one for one in reversed(told) if one.starts_on <= today),
        )

    async def news(self, caller: Caller, change_id: str) -> LawNews:
        """One change with the caller's own dossiers. Raises `NotAllowed`, `NoLongerThere`."""
        person_id = check_can(caller, Action.ASK_RULES)
        change = law_changes_of(self._kb).get(change_id)
        if change is None:
            raise NoLongerThere
        async with self._database.reading() as work:
            person = await work.people.get(person_id)
            return await news_for(work, person, change, self._kb, self._clock.now())

    async def acknowledge(self, caller: Caller, notice_id: int) -> str:
        """The caller has understood a notice; noted once. Answers the change's id.

        Raises `NotAllowed`; `NoLongerThere` for a notice that was not for them.
        """
        person_id = check_can(caller, Action.ASK_RULES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            try:
                notice = await work.law_notices.get(notice_id)
            except NotFound:
                raise NoLongerThere from None
            if not await work.law_notices.is_recipient(notice_id, person_id):
                raise NoLongerThere
            if await work.earlier_effect("law_seen") is None:
                entries = await work.log.recent(subject="law_notice", subject_id=notice_id, limit=_READ)
                if all(one.person_id != person_id for one in entries):
                    await work.log.note(
                        action="law_notice_seen",
                        subject="law_notice",
                        subject_id=notice_id,
                        person_id=person_id,
                        channel=caller.channel,
                        now=self._clock.now(),
                        after={"change": notice.change_id},
                    )
                work.record_effect("law_seen", notice_id)
                await work.commit()
            return notice.change_id


async def possible_readers(work: UnitOfWork, now: datetime) -> list[Person]:
    """The people among whom those are who have a reason to hear of some change."""
    ids = await work.law_notices.possible_readers(asked_since=now - ASKED_WITHIN, states=OPEN_STATES)
    return [one for one in await work.people.all(status=PersonStatus.ACTIVE) if one.id in ids]


async def news_for(
    work: UnitOfWork,
    person: Person,
    change: LawChange,
    kb: KnowledgeBase,
    now: datetime,
    *,
    notice_id: int | None = None,
) -> LawNews:
    """What a change means to somebody at this moment."""
    dossiers = [
        touched
        for row in await _open_dossiers(work, person)
        if (touched := touched_by(change, row, await work.dossiers.items(row.id), kb)) is not None
    ]
    topics = [
        _topic(one)
        for one in await work.questions.recent(person_id=person.id, limit=_READ)
        if one.created_at >= now - ASKED_WITHIN
    ]
    return LawNews(
        change=change,
        is_ahead=now.astimezone(OFFICE_ZONE).date() < change.starts_on,
        dossiers=tuple(sorted(dossiers, key=lambda one: one.number)),
        asked=tuple(dict.fromkeys(award for topic in topics for award in asked_about(change, topic))),
        asked_text=any(_document_of(topic.get("cited")) == change.document for topic in topics),
        notice_id=notice_id,
    )


def touched_by(
    change: LawChange, dossier: Dossier, items: Sequence[DossierItem], kb: KnowledgeBase
) -> TouchedDossier | None:
    """What a change touches of a dossier that is under way; None where nothing of it stands on the text."""
    if dossier.state in ENDED:
        return None
    is_begun = dossier.step is not DossierStep.READY
    has_papers = is_begun and Aspect.DOSSIER in change.aspects_of(dossier.award)
    papers = tuple(number for number, item in enumerate(items, 1) if change.document in _documents(item))
    has_criteria = criteria_stand_on(change, case_of(dossier, change.starts_on), kb.catalogue)
    if not papers and not has_papers and not has_criteria:
        return None
    return TouchedDossier(
        id=dossier.id,
        number=dossier.number,
        award=dossier.award,
        papers=papers,
        has_criteria=has_criteria,
        may_differ=dossier.award in change.may_differ,
        stays=change.leaves_alone(dossier.received_on),
        is_begun=is_begun,
        has_papers=has_papers,
    )


def asked_about(change: LawChange, topic: Mapping[str, Any]) -> Iterator[str]:
    """The awards that a question was about, where what was asked stands on the text that changes."""
    aspect = topic.get("aspect")
    for award in (topic.get("award"), topic.get("compare")):
        held = change.aspects_of(award if isinstance(award, str) else None)
        if held and (aspect in (None, Aspect.OVERVIEW) or aspect in held):
            yield str(award)


def _topic(question: Question) -> Mapping[str, Any]:
    kept = question.topic.get("topic") if isinstance(question.topic, dict) else None
    return kept if isinstance(kept, dict) else {}


def _document_of(cited: object) -> str | None:
    try:
        return parse_citation(cited).document if isinstance(cited, str) else None
    except CitationError:
        return None


async def _open_dossiers(work: UnitOfWork, person: Person) -> list[Dossier]:
    """Their own; and those of their unit whose owner has left, for who works for the unit."""
    of_unit = person.unit_id is not None and person.role in _OF_THE_UNIT
    rows = await work.dossiers.seen_by(
        owner_id=person.id,
        unit_ids=(person.unit_id,) if of_unit and person.unit_id is not None else (),
        states=OPEN_STATES,
        limit=_READ,
    )
    return [row for row in rows if row.owner_id == person.id or await _is_left(work, row.owner_id)]


async def _is_left(work: UnitOfWork, owner_id: int | None) -> bool:
    return owner_id is None or (await work.people.get(owner_id)).status != PersonStatus.ACTIVE


def _documents(item: DossierItem) -> set[str | None]:
    return {_document_of(one) for one in item.basis.split("; ")}
