"""A dossier as it is shown: its papers, how far it is, what has changed, and whether its rules still hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.clock import Clock, office_day
from bot.reminders.planner import office_date
from bot.services.caller import Caller
from bot.services.dossiers.access import may_work_on
from bot.services.dossiers.cases import case_of, checklist_of
from bot.services.dossiers.returns import LastReturn, last_return
from bot.services.law_changes import touched_by
from knowledge.checklists import Checklist, Procedure
from knowledge.citation import Citation, parse_citation
from knowledge.knowledge_base import KnowledgeBase
from knowledge.law_changes import LawChange, law_changes_of
from knowledge.report_age import report_age_of
from knowledge.rules import Localized
from knowledge.topic import Grade, Occasion, Recipient
from storage.engine import UnitOfWork
from storage.models.dossiers import Dossier, DossierItem, DossierState, DossierStep, ItemState
from storage.models.records import LogEntry

UNFINISHED = frozenset({DossierState.DRAFT, DossierState.IN_PROGRESS, DossierState.RETURNED})
"""States in which papers are still being gathered."""

_READ = 200


class RulesNotice(StrEnum):
    """What has become of the rules since the checklist was made."""

    RENEWABLE = "renewable"
    NOT_HELD = "not_held"


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that belongs to a paper; `size` in bytes."""

    id: int
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper of the checklist; `hint` is the rule's own remark, `note` the officer's.

    `rule_id` is what it is called in the rules, `local_to` the unit whose own rule asks for it.
    """

    id: int
    number: int
    rule_id: str
    name: Localized
    cites: tuple[Citation, ...]
    form: str | None
    kinds: tuple[str, ...]
    only_if: Localized | None
    hint: Localized | None
    state: ItemState
    note: str | None
    by: str | None
    at: datetime | None
    files: tuple[AttachedFile, ...]
    local_to: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody did to the dossier; `paper` is the name of the paper, where it was about one."""

    at: datetime
    who: str | None
    action: str
    paper: str | None


@dataclass(frozen=True, slots=True)
class DossierCard:
    """One dossier as the caller sees it now.

    `coming`: announced changes of law that will touch it; `begun`: those that have since. `changes`:
    what happened since the pressed button was shown; `was_refused`: the press did nothing for it.
    `aging_paper`: the rule's id of the report that becomes too old.
    """

    id: int
    number: int
    award: str
    grade: Grade | None
    recipient: Recipient | None
    occasion: Occasion | None
    simplified: bool
    title: str
    nominees: tuple[str, ...]
    owner: str | None
    unit: str | None
    state: DossierState
    step: DossierStep
    version: int
    papers: tuple[PaperLine, ...]
    delegated: bool
    cautions: tuple[str, ...]
    rules_on: date
    paper_sent_on: date | None
    files_sent_on: date | None
    received_on: date | None
    returned: LastReturn | None
    is_state_level: bool
    can_edit: bool
    notice: RulesNotice | None = None
    coming: tuple[LawChange, ...] = ()
    begun: tuple[LawChange, ...] = ()
    changes: tuple[Change, ...] = ()
    undo_id: int | None = None
    was_refused: bool = False
    aging_paper: str | None = None

    @property
    def done(self) -> int:
        """How many papers are at hand."""
        return sum(1 for paper in self.papers if paper.state is ItemState.TICKED)

    @property
    def needed(self) -> int:
        """How many papers the case calls for."""
        return sum(1 for paper in self.papers if paper.state is not ItemState.NOT_APPLICABLE)

    @property
    def has_local_papers(self) -> bool:
        """Whether the rule of a unit adds to the papers of the law."""
        return any(paper.local_to is not None for paper in self.papers)

    def has_chosen(self, step: DossierStep, value: str) -> bool:
        """Whether the case is as somebody chose it; a step that leaves nothing on the card is."""
        chosen = {
            DossierStep.GRADE: self.grade,
            DossierStep.RECIPIENT: self.recipient,
            DossierStep.OCCASION: self.occasion,
            DossierStep.PROCEDURE: Procedure.SIMPLIFIED if self.simplified else Procedure.FULL,
        }
        return step not in chosen or chosen[step] == value

    def paper(self, item_id: int) -> PaperLine | None:
        """One of the papers."""
        return next((paper for paper in self.papers if paper.id == item_id), None)


async def card_of(
    work: UnitOfWork,
    caller: Caller,
    dossier: Dossier,
    kb: KnowledgeBase,
    clock: Clock,
    changes: Sequence[Change] = (),
) -> DossierCard:
    """The dossier with everything that is shown of it."""
    items = await work.dossiers.items(dossier.id)
    owner = None if dossier.owner_id is None else await work.people.get(dossier.owner_id)
    unit = None if dossier.unit_id is None else await work.units.get(dossier.unit_id)
    case = case_of(dossier, office_day(clock))
    today = await checklist_of(work, dossier, case.as_of, kb)
    touching = _touching(dossier, items, kb, case.as_of)
    return DossierCard(
        id=dossier.id,
        number=dossier.number,
        award=dossier.award,
        grade=case.grade,
        recipient=case.recipient,
        occasion=case.occasion,
        simplified=bool(dossier.simplified),
        title=dossier.title,
        nominees=tuple(await work.dossiers.nominees(dossier.id)),
        owner=owner.name if owner else None,
        unit=unit.name if unit else None,
        state=dossier.state,
        step=dossier.step,
        version=dossier.version,
        papers=await _papers(work, dossier.id, items),
        delegated=dossier.delegated,
        cautions=today.cautions if isinstance(today, Checklist) else (),
        rules_on=dossier.rules_on,
        paper_sent_on=dossier.paper_sent_on,
        files_sent_on=dossier.files_sent_on,
        received_on=dossier.received_on,
        returned=await last_return(work, dossier),
        is_state_level=kb.catalogue.award(dossier.award).level == "state",
        can_edit=may_work_on(caller, dossier),
        notice=_notice(dossier, items, today),
        coming=tuple(one for one in touching if one.starts_on > case.as_of),
        begun=tuple(one for one in touching if one.starts_on <= case.as_of),
        changes=tuple(changes),
        undo_id=await _undoable(work, caller, dossier),
        aging_paper=aging.paper if (aging := report_age_of(kb.catalogue.award(dossier.award))) else None,
    )


async def changes_since(
    work: UnitOfWork, dossier_id: int, seen: int, before: int | None = None
) -> tuple[Change, ...]:
    """What was done to a dossier after the version that somebody saw, oldest first."""
    entries = await work.log.recent(subject="dossier", subject_id=dossier_id, limit=_READ)
    names = {item.id: item.name for item in await work.dossiers.items(dossier_id)}
    return tuple(
        [
            Change(
                entry.at,
                None if entry.person_id is None else (await work.people.get(entry.person_id)).name,
                entry.action,
                names.get(entry.after.get("item", 0)),
            )
            for entry in reversed(entries)
            if seen < _version(entry) and (before is None or _version(entry) < before)
        ]
    )


async def items_touched_since(work: UnitOfWork, dossier_id: int, seen: int) -> frozenset[int | None]:
    """The papers changed after that version; None stands for the dossier as a whole."""
    entries = await work.log.recent(subject="dossier", subject_id=dossier_id, limit=_READ)
    return frozenset(entry.after.get("item") for entry in entries if seen < _version(entry))


def _version(entry: LogEntry) -> int:
    return int((entry.after or {}).get("version", 0))


async def _undoable(work: UnitOfWork, caller: Caller, dossier: Dossier) -> int | None:
    """The last entry, where it is the caller's own report of a state: a slip goes back at one press."""
    for entry in await work.log.recent(subject="dossier", subject_id=dossier.id, limit=1):
        is_own = entry.person_id == caller.person_id and entry.undoes_id is None
        if is_own and entry.action in ("dossier_state", "dossier_sent") and may_work_on(caller, dossier):
            return entry.id
    return None


async def _papers(work: UnitOfWork, dossier_id: int, items: Sequence[DossierItem]) -> tuple[PaperLine, ...]:
    files: dict[int, list[AttachedFile]] = {}
    for link, file in await work.dossiers.files(dossier_id):
        files.setdefault(link.item_id, []).append(AttachedFile(file.id, file.name, file.size))
    return tuple(
        [
            PaperLine(
                id=item.id,
                number=number,
                rule_id=item.rule_id,
                name=Localized(item.name, item.name_en),
                cites=tuple(parse_citation(one) for one in item.basis.split("; ") if one),
                form=item.details.get("form"),
                kinds=tuple(item.details.get("files", ())),
                only_if=_localized(item.details.get("only_if")),
                hint=_localized(item.details.get("note")),
                state=item.state,
                note=item.note,
                by=None if item.done_by_id is None else (await work.people.get(item.done_by_id)).name,
                at=item.done_at,
                files=tuple(files.get(item.id, ())),
                local_to=item.details.get("local_to"),
            )
            for number, item in enumerate(items, 1)
        ]
    )


def _localized(value: dict[str, str | None] | None) -> Localized | None:
    return None if not value or not value["vi"] else Localized(value["vi"], value.get("en"))


def _touching(
    dossier: Dossier, items: Sequence[DossierItem], kb: KnowledgeBase, today: date
) -> tuple[LawChange, ...]:
    """The announced changes that touch the dossier while papers are being gathered, ahead or begun since."""
    if dossier.state not in UNFINISHED:
        return ()
    since = office_date(dossier.created_at)
    return tuple(
        change
        for change in law_changes_of(kb).announced()
        if change.announced_on <= today
        and change.starts_on > since
        and not (change.starts_on <= today and change.leaves_alone(dossier.received_on))
        and touched_by(change, dossier, items, kb) is not None
    )


def _notice(dossier: Dossier, items: Sequence[DossierItem], today: object) -> RulesNotice | None:
    if dossier.step is not DossierStep.READY or dossier.state not in UNFINISHED:
        return None
    if not isinstance(today, Checklist):
        return RulesNotice.NOT_HELD
    shown = [(item.rule_id, item.name, item.basis) for item in items]
    current = [(paper.id, paper.name.vi, "; ".join(map(str, paper.cites))) for paper in today.papers]
    return None if shown == current else RulesNotice.RENEWABLE
