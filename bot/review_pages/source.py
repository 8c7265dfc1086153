"""What the review pages are made of: the rules of the project, and what of the office is shown beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.office_dates import OfficeDate
from knowledge.knowledge_base import PACKAGE_ROOT, KnowledgeBase
from knowledge.law_changes import LawChange, law_changes_of
from knowledge.sign_offs import SignOffs
from knowledge.statutory import StatutoryDeadline, StatutoryDeadlines
from knowledge.working_days import SpecialDate, WorkingCalendar


@dataclass(frozen=True, slots=True)
class Source:
    """The rules as they stand on a day; `is_with_office` where the office's own texts are among them."""

    kb: KnowledgeBase
    sign_offs: SignOffs
    deadlines: Sequence[StatutoryDeadline]
    law_changes: Sequence[LawChange]
    special_days: Sequence[SpecialDate]
    today: date
    is_with_office: bool
    office_dates: Sequence[OfficeDate] = ()

    @classmethod
    def load(
        cls, office: Path, today: date, *, with_office: bool, office_dates: Sequence[OfficeDate] = ()
    ) -> Source:
        """Everything from the files, and the dates of the office; sign-offs are its word and always shown.

        Raises `BrokenKnowledge` where a calendar or a table cannot be read.
        """
        both = KnowledgeBase.load((PACKAGE_ROOT, office), office / "cache" if office.is_dir() else None)
        kb = both if with_office else KnowledgeBase.load((PACKAGE_ROOT,))
        calendar = WorkingCalendar.load((office,))
        return cls(
            kb=kb,
            sign_offs=both.sign_offs,
            deadlines=StatutoryDeadlines(kb).all(),
            law_changes=law_changes_of(kb).all(),
            special_days=[
                day for year in (today.year, today.year + 1) for day in calendar.special_days(year)
            ],
            today=today,
            is_with_office=with_office,
            office_dates=office_dates,
        )
