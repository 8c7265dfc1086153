"""Whether a question belongs to thi đua, khen thưởng."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from knowledge.questions.citations import QuestionCitation
from knowledge.questions.cues import Cue
from knowledge.questions.mentions import Mention
from knowledge.questions.understood import Field
from knowledge.topic import Topic


def field_of(
    flat: Mapping[str, Sequence[Cue[str]]],
    mentions: Sequence[Mention],
    cited: QuestionCitation,
    topic: Topic,
    content: Sequence[str],
    has_points: bool,
) -> Field:
    """Where a question belongs by what was read in it; `content` are words that nothing was made of."""
    if flat["orders"] or flat["records"]:
        return Field.OUTSIDE
    if mentions or cited.documents or cited.candidates:
        return Field.INSIDE
    anchored = bool(flat["field"]) or topic.subject is not None or has_points
    if cited.unknown:
        return Field.UNSURE if anchored else Field.OUTSIDE
    if flat["outside"]:
        return Field.UNSURE if anchored and topic.subject is not None else Field.OUTSIDE
    if anchored or cited.article_without_document or cited.form:
        return Field.INSIDE
    if topic.aspect or topic.recipient or topic.occasion or topic.simplified:
        return Field.INSIDE if not content else Field.UNSURE
    if not content:
        return Field.EMPTY
    return Field.UNSURE
