"""People who get several titles at once: for one period only the highest is paid."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answer import Note
from knowledge.answers.matter import Matter
from knowledge.questions.counted_awards import CountedAward
from knowledge.topic import Aspect, Recipient

_SEVERAL_TITLES = "m2-nhieu-danh-hieu"
_TITLE = "danh-hieu"


def after_sum(
    matter: Matter, counted: Sequence[CountedAward], each: Sequence[int | None], total: int
) -> list[Note]:
    """What follows the sum of a list: less what people with two of its titles are not paid, else a reminder
    that there may be such people; and what of the list could not be read.
    """
    if any(one.is_split for one in counted):
        return [Note("money-part-unread")]
    titles = {one.award for one in counted if matter.kb.catalogue.award(one.award).kind == _TITLE}
    if len(titles) < 2 or not _all_to_persons(matter, titles):
        return []
    citation = _citation(matter, next(iter(titles)))
    both = max(one.both for one in counted)
    amounts = [amount for amount in each if amount is not None]
    if not both or len(titles) != len(counted) or len(amounts) != len(counted):
        return [Note("money-titles-at-once", {"citation": citation})]
    least, place = min((amount, place) for place, amount in enumerate(amounts))
    values: dict[str, str | int] = {
        "count": both,
        "award": counted[place].award,
        "each": least,
        "amount": both * least,
        "total": total - both * least,
        "citation": citation,
    }
    return [Note("money-both-titles", values)]


def _all_to_persons(matter: Matter, titles: set[str]) -> bool:
    return all(matter.kb.catalogue.award(one).recipients[:1] == (Recipient.INDIVIDUAL,) for one in titles)


def _citation(matter: Matter, award: str) -> str:
    own, shared = matter.kb.catalogue.about(award, Aspect.MONEY)
    return next((str(one.cites[0]) for one in (*own, *shared) if one.id == _SEVERAL_TITLES), "")
