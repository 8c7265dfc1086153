"""What a turn goes on with where the one before it named no award: the awards of the rule that it was told,
or the award that was asked about before that.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from knowledge.questions.understood import Field, Understanding
from knowledge.topic import Aspect


def matter_before(own: Understanding, earlier: Understanding) -> Understanding:
    """The turn before as one about an award, where this one asks for a side and names nothing whose side it
    is: "thưởng bao nhiêu" after "hộ gia đình hiến đất được khen gì", "ai quyết định" after a rule for all.
    """
    before, known = earlier.topic, earlier.remembered
    if before.award or before.subject or not _leaves_award_open(own, earlier):
        return earlier
    of_rules = earlier.awards_of_rules
    if earlier.candidates:
        both = tuple(one for one in earlier.candidates if one in of_rules)
        if len(both) == 1:
            return replace(earlier, topic=replace(before, award=both[0]), candidates=())
        return replace(earlier, candidates=both) if both else earlier
    if known is not None and known.award is not None and _goes_back(earlier, known.award):
        aspects = (known.aspect,) if known.aspect else ()
        return replace(earlier, topic=known, field=Field.INSIDE, aspects=aspects, counted=())
    if len(of_rules) == 1:
        return replace(earlier, topic=replace(before, award=of_rules[0]))
    return replace(earlier, candidates=of_rules)


def of_the_level_before(own: Understanding, earlier: Understanding) -> Understanding:
    """A name that several levels share is that of the award asked about before: "hạn nộp cờ thi đua" after a
    question on the Government's flag; who asks for the same side again means another level.
    """
    topic, before = own.topic, earlier.topic
    is_open = topic.award is None and before.award in own.candidates and topic.aspect != before.aspect
    is_whole = own.is_comparison or before.compare or own.is_settled  # names all that it asks about
    if is_whole or not (is_open and own.aspects and own.asks_plainly):
        return own
    named = replace(topic, award=before.award, grade=topic.grade or before.grade)
    return replace(
        own,
        topic=replace(named, recipient=topic.recipient or before.recipient),
        candidates=(),
        family=None,
        goes_on=True,
        why=(*own.why, "level from the turn before"),
    )


def of_the_collective_before(
    own: Understanding, earlier: Understanding, of_shares: Container[str]
) -> Understanding:
    """A title that is only counted is a standard of the collective asked about before, whose award needs a
    share of such members (`of_shares`): "đơn vị em 32 người thì cần mấy LĐTT" after a question on Tập thể lao
    động xuất sắc.
    """
    counts, title = own.counts, own.counts.title
    asks_of_share = own.topic.aspect in (None, Aspect.CRITERIA, Aspect.VOTES)
    is_counted = asks_of_share and title is not None and own.topic.award in (None, title)
    if not is_counted or earlier.topic.award not in of_shares or earlier.topic.award == title:
        return own
    if counts.members is None and counts.titled is None and earlier.counts.members is None:
        return own
    topic = replace(own.topic, award=None, recipient=None, aspect=Aspect.CRITERIA)
    return replace(own, topic=topic, aspects=(Aspect.CRITERIA,), about_person=False, content=())


def _goes_back(earlier: Understanding, award: str) -> bool:
    """Whether the turn before was no matter of its own: a rule that holds for the award known before it, or
    nothing that was understood.
    """
    if earlier.points:
        return not earlier.awards_of_rules or award in earlier.awards_of_rules
    return earlier.field in (Field.OUTSIDE, Field.UNSURE)


def _leaves_award_open(own: Understanding, earlier: Understanding) -> bool:
    topic, cited = own.topic, own.cited
    is_past_other = earlier.field in (Field.OUTSIDE, Field.UNSURE) and not earlier.points
    asks = own.aspects or (is_past_other and own.is_elliptic and (topic.recipient or topic.grade))
    names = topic.award or topic.subject or own.candidates or own.names_other or own.points
    is_cited = cited.citation or cited.documents or cited.candidates or cited.unknown or cited.form
    return bool(asks) and not own.content and not names and not is_cited
