"""The last day for submitting a dossier before its achievement report (báo cáo thành tích) is too old."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from knowledge.citation import Citation, parse_citation
from knowledge.dates.finding import add_months
from knowledge.reading.yaml_text import read_file, read_yaml
from knowledge.rules import Award

REPORT_AGE = Path(__file__).parent / "calendar" / "report_age.yaml"


@dataclass(frozen=True, slots=True)
class ReportAge:
    """Achievements in the report must reach to within `months` before the day of submission.

    The rule is in force from `first` to `last`; later days are expected only.
    """

    level: str
    paper: str
    months: int
    first: date
    last: date
    cite: Citation

    def last_day(self, achieved_until: date) -> date:
        """The last day of submission for achievements that are told up to this day."""
        return add_months(achieved_until, self.months)

    def is_firm(self, day: date) -> bool:
        """Whether the rule is in force on that day."""
        return self.first <= day <= self.last


def report_age_of(award: Award) -> ReportAge | None:
    """The rule for an award whose dossier holds such a report; None where there is none."""
    papers = {item.id for dossier in award.dossiers for item in dossier.items}
    fitting = (one for one in report_ages() if one.level == award.level and one.paper in papers)
    return next(fitting, None)


@cache
def report_ages() -> tuple[ReportAge, ...]:
    """The rules of the data."""
    entries = read_yaml(read_file(REPORT_AGE, str(REPORT_AGE)), str(REPORT_AGE)) or []
    return tuple(
        ReportAge(
            level=one["level"],
            paper=one["paper"],
            months=int(one["months"]),
            first=date.fromisoformat(one["from"]),
            last=date.fromisoformat(one["to"]),
            cite=parse_citation(one["cite"]),
        )
        for one in entries
    )
