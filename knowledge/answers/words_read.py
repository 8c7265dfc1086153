"""Tells how the words of a question were read, and which of them were not."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answer import Answer, Note, Outcome
from knowledge.answers.matter import Matter
from knowledge.questions.understood import Understanding

_A_STRETCH = 6  # syllables; shorter ones tell of the case
_A_WORD = 2  # syllables; one alone is more often a slip than a word


def saying_what_was_not_read(matter: Matter, found: Answer) -> Answer:
    """An overview that nobody asked for says which words of the question it leaves unanswered."""
    understood = matter.understood
    if understood.topic.aspect is not None or found.outcome is not Outcome.ANSWERED:
        return found
    if len(understood.unread.split()) < _A_WORD:
        return found
    return replace(found, notes=(Note("words-not-read", {"words": understood.unread}), *found.notes))


def saying_what_the_rule_leaves(matter: Matter, found: Answer) -> Answer:
    """Rules that some of the words lead to say so where a long stretch of the question was not read."""
    understood = matter.understood
    if understood.is_settled or found.outcome is not Outcome.ANSWERED:
        return found
    if len(understood.unread.split()) < _A_STRETCH:
        return found
    return replace(found, notes=(Note("stretch-not-read", {"words": understood.unread}), *found.notes))


def saying_what_was_read(understood: Understanding, found: Answer) -> Answer:
    """Words that were read otherwise than they were typed are told first."""
    if found.outcome is Outcome.DECLINED or not understood.read_as:
        return found
    read = (Note("read-as", {"typed": one.typed, "read": one.read}) for one in understood.read_as)
    return replace(found, notes=(*read, *found.notes))
