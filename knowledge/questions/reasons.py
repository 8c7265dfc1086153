"""Why a question was understood as it was, for those who look after the words."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.questions.cues import Cue
from knowledge.questions.dates import QuestionDates
from knowledge.questions.roles import Roles
from knowledge.questions.text import Syllable, joined
from knowledge.questions.understood import Field
from knowledge.topic import Aspect, Occasion, Recipient


def reasons(
    syllables: Sequence[Syllable],
    roles: Roles,
    cues: Sequence[Cue[Aspect]],
    people: Sequence[Cue[Recipient | None]],
    occasions: Sequence[Cue[Occasion]],
    points: Sequence[Cue[tuple[str, ...]]],
    dates: QuestionDates,
    judged: Field,
    content: Sequence[str],
) -> tuple[str, ...]:
    """One line for each thing that was read, and what was not understood."""
    lines = [f"read as: {joined(syllables)}"]
    if roles.target is not None:
        named = joined(syllables[roles.target.start : roles.target.end])
        slip = ", one slip" if roles.target.slipped else ""
        lines.append(f"award: {' | '.join(roles.target.awards) or 'none held'} ('{named}'{slip})")
    lines.extend(f"held: {award} x{count}" for award, count in roles.held)
    lines.extend(f"aspect: {cue.meaning} ('{cue.text}', weight {cue.weight})" for cue in cues)
    lines.extend(f"recipient: {cue.meaning} ('{cue.text}')" for cue in people)
    lines.extend(f"occasion: {cue.meaning} ('{cue.text}')" for cue in occasions)
    lines.extend(f"point: {' '.join(cue.meaning)} ('{cue.text}')" for cue in points)
    lines.extend(dates.why)
    lines.append(f"field: {judged}")
    if content:
        lines.append(f"not understood: {' '.join(content)}")
    return tuple(dict.fromkeys(lines))
