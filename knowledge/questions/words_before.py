"""A turn whose words lead to a rule only together with those of the turn before: "nộp cho ai" after "hủy
quyết định khen thưởng thế nào", "còn giám đốc sở" after "chủ tịch xã ký được những gì".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.questions.counts import NO_COUNTS
from knowledge.questions.talk import Talk
from knowledge.questions.understood import Field, Understanding

_LONGEST = 9  # words of a turn that goes on; a longer one says what it is about


def leaves_matter_open(own: Understanding) -> bool:
    """Whether the turn is short, tells no other numbers and names no award, notion or text of its own."""
    topic, cited = own.topic, own.cited
    named = topic.award or topic.subject or own.candidates or own.names_other or own.is_settled
    counts = own.counts != NO_COUNTS or own.counted
    is_cited = cited.citation or cited.documents or cited.candidates or cited.unknown or cited.form
    is_told = own.talk in (None, Talk.REPORT)  # "đơn vị cũ sáp nhập rồi" tells of the case
    is_other = own.field is Field.OUTSIDE or not is_told or own.searched is not None or own.misuse
    return not (named or counts or is_cited or is_other) and len(own.text.split()) <= _LONGEST


def led_with(
    own: Understanding, earlier: Understanding, rules: tuple[str, ...], awards: Sequence[str]
) -> Understanding:
    """The turn with the rules to which both lead, about the award of the turn before where it named one."""
    topic, before = own.topic, earlier.topic
    return replace(
        own,
        topic=replace(
            topic,
            award=before.award,
            grade=topic.grade or before.grade,
            recipient=topic.recipient or before.recipient,
            aspect=topic.aspect or before.aspect,
            occasion=topic.occasion or before.occasion,
        ),
        field=Field.INSIDE,
        talk=None,
        candidates=earlier.candidates,
        family=earlier.family,
        aspects=own.aspects or earlier.aspects[:1],
        points=rules,
        is_settled=True,
        awards_of_rules=tuple(awards),
        content=(),
        unread="",
        remembered=before if before.award else earlier.remembered,
        opened_by=f"{earlier.opened_by or earlier.text} {own.text}",
        goes_on=True,
        why=(*own.why, "words of the turn before"),
    )
