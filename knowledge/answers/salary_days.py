"""The base salary over some years: each one that held in them, and the days for which none is held."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from knowledge.answer import Answer, Line
from knowledge.answers.matter import Matter
from knowledge.answers.money_days import Stretch, joined_by_salary, of_salary, periods_asked, stretches
from knowledge.answers.several_days import seen_from
from knowledge.topic import Aspect


def on_each_salary(matter: Matter, answer: Callable[[Matter], Answer | None]) -> Answer | None:
    """The answer for each base salary of the days asked about, where it tells the base salary itself; else
    that of the one day.
    """
    is_of_money = matter.topic.aspect is Aspect.MONEY
    parts = joined_by_salary(stretches(matter, None, periods_asked(matter))) if is_of_money else []
    if len(parts) < 2:
        return answer(matter)
    found = [(part, answer(replace(matter, as_of=part.last))) for part in parts if part.salary is not None]
    told = [one for part, one in found if one is not None and _tells_salary(one, part)]
    if not told or len(told) < len(found):
        return answer(matter)
    lines: dict[str, Line] = {line.text.vi: line for one in told for line in one.sections[0].lines}
    is_open = [
        part for part in parts if part.salary is None or (part.is_ahead and part.salary.period.last is None)
    ]
    return replace(
        told[-1],
        as_of=matter.as_of,
        cautions=tuple(dict.fromkeys(caution for one in told for caution in one.cautions)),
        sections=(replace(told[-1].sections[0], lines=tuple(lines.values())), *told[-1].sections[1:]),
        citations=seen_from(matter, (cited for one in told for cited in one.citations)),
        notes=(*(of_salary(part)[-1] for part in is_open), *told[-1].notes),
    )


def _tells_salary(answer: Answer, part: Stretch) -> bool:
    cites = part.salary.cites if part.salary is not None else ()
    return bool(answer.sections) and any(one.citation in cites for one in answer.citations)
