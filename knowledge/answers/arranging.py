"""The order in which the lines of an answer are read: what all must meet, the ways to meet the rest, remarks.

Criteria put in another order say something else, so the order of the data files is kept and only gathered:
by recipient, then the common conditions, then the alternatives each with what belongs to it, warnings last.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import TypeVar

from knowledge.answer import LineRole
from knowledge.answers.matter import Judged, Matter
from knowledge.rules import Award, Statement
from knowledge.topic import Aspect, Recipient

Shown = tuple[Statement, Judged]
NoteT = TypeVar("NoteT")  # what is known of a line besides: how it was judged, or nothing

_ORDER = {recipient: place for place, recipient in enumerate(Recipient)}
_FOR_ALL = len(_ORDER)


def only_the_route(matter: Matter, aspect: Aspect, shown: Sequence[Shown]) -> tuple[list[Shown], bool]:
    """The lines of the occasion asked about, and whether other ways to the award were left out.

    An alternative without an occasion of its own stays where none names the occasion.
    """
    occasion = matter.topic.occasion
    named = any(s.alternative and occasion in s.occasions for s, _ in shown)
    if aspect is not Aspect.CRITERIA or occasion is None or not named:
        return list(shown), False
    others = {s.id for s, _ in shown if s.alternative and not s.occasions}
    kept = [(s, j) for s, j in shown if s.id not in others and not (s.part_of and set(s.part_of) <= others)]
    return kept, len(kept) < len(shown)


def is_by_recipient(matter: Matter, award: Award, shown: Iterable[Shown]) -> bool:
    """Whether the award's own lines fall apart into several recipients, so that each needs its heading."""
    own = set(map(id, award.statements))
    kinds = {_place(s) for s, _ in shown if id(s) in own and s.recipients}
    return matter.topic.recipient is None and len(kinds) > 1


def arranged(
    award: Award, shown: Sequence[tuple[Statement, NoteT]], *, by_recipient: bool
) -> list[tuple[Statement, NoteT, LineRole]]:
    """The lines in reading order, each with the part it plays."""
    at = {id(statement): place for place, statement in enumerate(award.statements)}
    ordered = sorted(shown, key=lambda pair: at.get(id(pair[0]), len(at)))
    plain = [pair for pair in ordered if not pair[0].warning]
    warnings = [(s, j, LineRole.PLAIN) for s, j in ordered if s.warning]
    shared = {id(s) for s, _ in plain if id(s) not in at}
    places = sorted({_place(s) for s, _ in plain}) if by_recipient else [None]
    placed: list[tuple[Statement, NoteT, LineRole]] = []
    for place in places:
        placed += _of_one_group([p for p in plain if place is None or _place(p[0]) == place], shared)
    return [*placed, *warnings]


def _of_one_group(
    group: Sequence[tuple[Statement, NoteT]], shared: Container[int]
) -> list[tuple[Statement, NoteT, LineRole]]:
    ways = [s.id for s, _ in group if s.alternative]
    ids = {s.id for s, _ in group}
    if len(ways) < 2:
        ways = []
    first = next((n for n, (s, _) in enumerate(group) if s.id in ways), len(group))
    before: list[tuple[Statement, NoteT, LineRole]] = []
    inside: list[tuple[Statement, NoteT, LineRole]] = []
    after: list[tuple[Statement, NoteT, LineRole]] = []
    for place, (statement, judged) in enumerate(group):
        parent = next((one for one in statement.part_of if one in ids), None)
        if parent is not None:
            continue  # taken along with what it belongs to
        role = LineRole.ALTERNATIVE if statement.id in ways else LineRole.PLAIN
        part = inside if role is LineRole.ALTERNATIVE else before if place < first else after
        if (part is after and ways) or id(statement) in shared:
            role = LineRole.FURTHER
        part.append((statement, judged, role))
        part += [
            (s, j, LineRole.DETAIL)
            for s, j in group
            if next((one for one in s.part_of if one in ids), None) == statement.id
        ]
    return [*before, *inside, *after]


def _place(statement: Statement) -> int:
    return _ORDER[statement.recipients[0]] if statement.recipients else _FOR_ALL
