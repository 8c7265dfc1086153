"""Which sides of an award a question asks for, by its words or by the case that it tells."""

from __future__ import annotations

from knowledge.questions.aspects_asked import asks_of_the_ladder, ranked
from knowledge.questions.counted_awards import begins_with_count
from knowledge.questions.joined_sides import joined_sides, parts_of, side_of
from knowledge.questions.seen import Seen
from knowledge.questions.tables import Tables
from knowledge.topic import Aspect

_A_GUESS = 1  # the weight of words that only hint at a side
_A_SHARE = 2  # that of words for a share of whatever ("tỷ lệ bao nhiêu")
_SAID_OF_RECEIPT = frozenset({Aspect.DOSSIER, Aspect.VALIDITY})
_ASKS_WHAT_IT_TAKES = frozenset({"can", "phai", "muon"})


def sides_asked(seen: Seen, tables: Tables) -> tuple[Aspect, ...]:
    """The sides, the one most asked for first; empty where it asks for none."""
    found = _asked(seen)
    if not seen.is_comparison and asks_of_the_ladder(found, seen.aspects, seen.grades):
        found = _criteria_first(found)
    if found[:1] == (Aspect.VOTES,) and seen.heaviest <= _A_SHARE:
        # A share of members with a title is a standard of the collective, no share of votes.
        is_of_shares = tables.of_shares.intersection(seen.roles.target.awards if seen.roles.target else ())
        has_members = tables.roles.has_members(seen.roles, seen.mentions)
        return _criteria_first(found) if is_of_shares or has_members else found
    return found


def sides_joined(seen: Seen, tables: Tables) -> tuple[Aspect, ...]:
    """The sides that the parts of the question ask for, where there are several."""
    if seen.paper or seen.cited.citation or seen.cited.documents:
        return ()
    if len({cue.meaning for cue in seen.aspects if cue.weight > _A_GUESS}) < 2:
        return ()
    return joined_sides([_side_of_part(part, tables) for part in parts_of(seen.text)])


def _side_of_part(part: str, tables: Tables) -> Aspect | None:
    marked, told = tables.part(part)
    return side_of(marked, tables.aspects.all(marked), told, tables.fillers)


def _asked(seen: Seen) -> tuple[Aspect, ...]:
    if seen.paper:
        return (Aspect.DOSSIER,)
    named = ranked(seen.aspects)
    cited = seen.cited
    is_of_text = bool(cited.documents) and cited.citation is None and not seen.mentions
    if is_of_text and seen.dates.received_on is not None and _SAID_OF_RECEIPT.issuperset(named):
        return (Aspect.TRANSITION,)  # "hồ sơ gửi 30/6/2025 có được áp dụng nghị định 98 không"
    if named:
        return named
    if seen.cited.form and seen.mentions:
        return (Aspect.FORMS,)
    is_dated = any(one.is_short for one in seen.dates.periods)
    if (seen.dates.decided_on or is_dated) and begins_with_count(seen.mentions, seen.syllables):
        return (Aspect.MONEY,)
    only_grade = seen.grade and not (seen.people or seen.roles.compared)
    if seen.compares_recipients or seen.other_grade or only_grade:
        return (Aspect.CRITERIA,)
    if any(mention.by_giver for mention in seen.mentions):
        return (Aspect.AUTHORITY,)
    return _what_it_takes(seen)


def _what_it_takes(seen: Seen) -> tuple[Aspect, ...]:
    """A case told without a question is after the standard: "doanh nghiệp … cần gì", "đã 2 lần …"."""
    asks = any(one.folded in _ASKS_WHAT_IT_TAKES for one in seen.syllables)
    if seen.roles.compared is not None:
        return (Aspect.CRITERIA,) if asks else ()
    if seen.roles.target is None:
        return ()
    told = bool(seen.occasions or seen.roles.held or (seen.people and asks))
    if seen.is_simplified and not told:
        return (Aspect.DOSSIER,)  # only the papers differ
    return (Aspect.CRITERIA,) if told else ()


def _criteria_first(sides: tuple[Aspect, ...]) -> tuple[Aspect, ...]:
    return (Aspect.CRITERIA, *(one for one in sides if one is not Aspect.CRITERIA))
