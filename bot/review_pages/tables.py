"""The rows of the tables that go across all awards: amounts, dates, processing times, general rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bot.review_pages.source import Source
from knowledge.catalogue import Catalogue, GeneralRule
from knowledge.library import Library, cited_period
from knowledge.rules import Award, Document, Statement
from knowledge.statutory import StatutoryDeadline
from knowledge.topic import Aspect
from knowledge.vietnamese import fold

# The letters that the folding of accents puts together, in the order of the Vietnamese alphabet.
_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"


# From the text that binds most to the one that binds least; other kinds follow.
_KINDS = (
    "luat",
    "phap-lenh",
    "nghi-quyet",
    "van-ban-hop-nhat",
    "nghi-dinh",
    "quyet-dinh",
    "chi-thi",
    "thong-tu",
    "huong-dan",
    "cong-van",
)


@dataclass(frozen=True, slots=True)
class OfAward:
    """Statements of one award in a table; `award` is None for a rule that several share."""

    award: Award | None
    rule: GeneralRule | None
    statement: Statement


@dataclass(frozen=True, slots=True)
class Due:
    """A statutory date with its next day, and whether its rule will be in force then."""

    rule: StatutoryDeadline
    next_day: date | None
    is_firm: bool


def register(library: Library) -> list[tuple[str, list[Document]]]:
    """The documents by kind, the newest of each first."""
    newest = sorted(
        library.documents, key=lambda one: one.issued or one.period.first or date.min, reverse=True
    )
    kinds = dict.fromkeys((*_KINDS, *(document.kind for document in newest)))
    found = [(kind, [document for document in newest if document.kind == kind]) for kind in kinds]
    return [(kind, documents) for kind, documents in found if documents]


def money(catalogue: Catalogue) -> list[tuple[Award, list[Statement]]]:
    """The award money of every award that has some."""
    found = [
        (award, [one for one in award.statements if one.aspect is Aspect.MONEY]) for award in catalogue.awards
    ]
    return [(award, statements) for award, statements in found if statements]


def money_rules(catalogue: Catalogue) -> list[GeneralRule]:
    """What the law says of all award money: base salary, rounding, several awards at once."""
    return [rule for rule in catalogue.general_rules if rule.statement.aspect is Aspect.MONEY]


def deadlines(source: Source) -> list[Due]:
    """The statutory dates of the calendar."""
    found = []
    for rule in source.deadlines:
        day = rule.next_after(source.today)
        firm = day is not None and cited_period(source.kb.library, rule.cite).covers(day)
        found.append(Due(rule, day, firm))
    return found


def dated(catalogue: Catalogue) -> list[OfAward]:
    """Everything said of deadlines, award by award, the shared rules last."""
    return [one for one in _all(catalogue) if one.statement.aspect is Aspect.DEADLINE]


def lasting(catalogue: Catalogue) -> list[OfAward]:
    """Everything that has to be done within a number of working days."""
    return [one for one in _all(catalogue) if one.statement.working_days is not None]


def general(catalogue: Catalogue) -> list[tuple[Aspect, Sequence[GeneralRule]]]:
    """The general rules by aspect."""
    order = list(Aspect)
    rules = sorted(catalogue.general_rules, key=lambda rule: order.index(rule.statement.aspect))
    return [(aspect, list(group)) for aspect, group in groupby(rules, lambda rule: rule.statement.aspect)]


def alphabetical(name: str) -> tuple[list[int], str]:
    """The order of names in a Vietnamese list: đ after d, tones and marks after the letters."""
    letters = [_LETTERS.find(letter if letter in _LETTERS else fold(letter)[:1]) for letter in name.lower()]
    return letters, name


def _all(catalogue: Catalogue) -> list[OfAward]:
    own = [OfAward(award, None, one) for award in catalogue.awards for one in award.statements]
    return [*own, *(OfAward(None, rule, rule.statement) for rule in catalogue.general_rules)]
