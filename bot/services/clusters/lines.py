"""The lines of a pasted list of a cluster: which unit each means, and how they are kept and shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from bot.rights import Role
from bot.services.caller import Caller
from bot.services.texts import UNIT_LIMIT, usable_text
from bot.services.updates.matching import match
from knowledge.unit_lists import ListedCluster, ListedRole, ListedUnit, read_cluster
from knowledge.vietnamese import fold
from storage.engine import UnitOfWork
from storage.models.clusters import ClusterDraft, ClusterKind

_FEWEST = 2
"""So many units make a pasted text a list of members."""
_MOST = 5
_MAKES = re.compile(
    r"\W*(?:(?:em|toi|minh)\s+)?(?:(?:muon|can|xin|hay|nho)\s+)?(?:lap|tao|them)\s+(?:cum|khoi)\b"
)


class Standing(StrEnum):
    """What is known of a line: a unit, a new one, several that may be meant, one not theirs to add."""

    KNOWN = "known"
    NEW = "new"
    ALIKE = "alike"
    NOT_THEIRS = "not_theirs"


class Line(BaseModel):
    """One unit of a list, as it is kept with the draft."""

    model_config = ConfigDict(frozen=True)

    said: str
    role: ListedRole = ListedRole.MEMBER
    standing: Standing
    unit_id: int | None = None
    choices: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LineCard:
    """A line as it is shown: `name` is the unit that is meant, `choices` those between which to choose."""

    said: str
    name: str
    role: ListedRole
    standing: Standing
    choices: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ListCard:
    """A list as it was read. `cluster_id` is set once its units are members."""

    id: int
    name: str
    kind: ClusterKind
    year: int
    is_new: bool
    lines: tuple[LineCard, ...]
    cluster_id: int | None

    @property
    def is_clear(self) -> bool:
        """Whether every unit is certain."""
        return all(one.standing is not Standing.ALIKE for one in self.lines)

    @property
    def joining(self) -> int:
        """How many units become members."""
        return sum(one.standing in (Standing.KNOWN, Standing.NEW) for one in self.lines)


def members_in(text: str) -> ListedCluster | None:
    """A cluster with several members in a text that asks nothing; None for any other text."""
    found = None if text.rstrip().endswith("?") else read_cluster(text)
    return found if found is not None and len(found.units) >= _FEWEST else None


def kind_of_name(name: str) -> ClusterKind:
    """Khối or cụm, by its first word."""
    return ClusterKind.BLOCK if fold(name).startswith("khoi") else ClusterKind.CLUSTER


def makes_cluster(found: ListedCluster, text: str) -> bool:
    """Whether a text with such a list asks in so many words to make a cluster of it."""
    names_roles = any(one.role is not ListedRole.MEMBER for one in found.units)
    return names_roles or _MAKES.match(fold(text)) is not None


async def lines_of(work: UnitOfWork, caller: Caller, units: Sequence[ListedUnit]) -> list[dict[str, object]]:
    """The lines of a list as their draft keeps them, each with the units of the caller that it may mean."""
    everywhere = await work.units.all()
    own = set(await work.units.under(caller.unit_id)) if caller.unit_id is not None else set()
    is_administrator = caller.role == Role.ADMINISTRATOR
    names = {one.id: one.name for one in everywhere if is_administrator or one.id in own}
    others = {one.id: one.name for one in everywhere if one.id not in names}
    return [_line(one, names, others).model_dump(mode="json") for one in units]


def _line(listed: ListedUnit, names: dict[int, str], others: dict[int, str]) -> Line:
    said = usable_text(listed.name, UNIT_LIMIT)
    found = match(said, names, is_unit=True)
    if found.id is not None:
        return Line(said=said, role=listed.role, standing=Standing.KNOWN, unit_id=found.id)
    if found.near:
        return Line(said=said, role=listed.role, standing=Standing.ALIKE, choices=found.near[:_MOST])
    is_elsewhere = match(said, others, is_unit=True).id is not None  # a second one would get nothing it owes
    standing = Standing.NOT_THEIRS if is_elsewhere else Standing.NEW
    return Line(said=said, role=listed.role, standing=standing)


def kept_lines(row: ClusterDraft) -> list[Line]:
    """The lines of a draft as they are kept."""
    return [Line.model_validate(one) for one in row.lines]
