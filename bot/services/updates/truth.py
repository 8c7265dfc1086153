"""What is true now of an obligation or a dossier that a quick update is about."""

from __future__ import annotations

from bot.services.caller import Caller
from bot.services.dossiers.access import seen_dossier
from bot.services.dossiers.states import Report
from bot.services.duties.cards import is_firm_on, name_of, theirs
from bot.services.errors import NoLongerThere, NotAllowed
from bot.services.updates.lines import Matter, Truth
from knowledge.knowledge_base import KnowledgeBase
from knowledge.statutory import StatutoryDeadlines
from knowledge.topic import Recipient
from storage.engine import UnitOfWork
from storage.models.dossiers import Dossier
from storage.repositories.deadlines import Duty

_PEOPLE = frozenset(
    (Recipient.INDIVIDUAL, Recipient.WORKER, Recipient.FARMER, Recipient.ENTREPRENEUR, Recipient.FOREIGNER)
)


async def truth_of(
    work: UnitOfWork, caller: Caller, matter: Matter, row_id: int, kb: KnowledgeBase
) -> Truth | None:
    """How it stands, for somebody who may see it; else None."""
    try:
        if matter is Matter.DUTY:
            return await duty_truth(work, caller, await theirs(work, caller, row_id), kb)
        return await dossier_truth(work, await seen_dossier(work, caller, row_id), kb)
    except (NoLongerThere, NotAllowed):
        return None


async def duty_truth(work: UnitOfWork, caller: Caller, duty: Duty, kb: KnowledgeBase) -> Truth:
    """How an obligation stands."""
    obligation, due_on = duty.obligation, duty.occurrence.due_on
    unit = None if obligation.unit_id is None else await work.units.get(obligation.unit_id)
    return Truth(
        name=duty.deadline.title,
        unit=unit.name if unit else None,
        state=obligation.state,
        sent_on=obligation.sent_on,
        due_on=due_on,
        # Only a date of the law makes the rules be read.
        is_firm=is_firm_on(
            duty.deadline, due_on, lambda rule, day: StatutoryDeadlines(kb).is_firm(rule, day)
        ),
        by=await name_of(work, obligation.reported_by_id),
        is_of_other=obligation.unit_id not in (None, caller.unit_id),
        is_by_other=obligation.reported_by_id not in (None, caller.person_id),
    )


async def dossier_truth(work: UnitOfWork, dossier: Dossier, kb: KnowledgeBase) -> Truth:
    """How a dossier stands, called by its title, its people or its award."""
    names = await work.dossiers.nominees(dossier.id)
    award = kb.catalogue.award(dossier.award).name.vi
    days = {Report.PAPER: dossier.paper_sent_on, Report.FILES: dossier.files_sent_on}
    return Truth(
        name=dossier.title or (f"{award}: {names[0]}" if names else award),
        person=None if dossier.title or not names else names[0],
        award=award,
        others=0 if dossier.title else max(len(names) - 1, 0),
        is_of_people=dossier.recipient in _PEOPLE,
        number=dossier.number,
        state=dossier.state,
        sent_on=dossier.paper_sent_on or dossier.files_sent_on,
        ways_sent={way: day for way, day in days.items() if day is not None},
    )
