"""Why a question was understood as it was, for those who look after the words."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.questions.seen import Seen
from knowledge.questions.text import joined
from knowledge.questions.understood import Field


def reasons(seen: Seen, judged: Field, content: Sequence[str]) -> tuple[str, ...]:
    """One line for each thing that was read, and what was not understood."""
    lines = [f"read as: {joined(seen.syllables)}"]
    roles = seen.roles
    if roles.target is not None:
        named = joined(seen.syllables[roles.target.start : roles.target.end])
        slip = ", one slip" if roles.target.slipped else ""
        lines.append(f"award: {' | '.join(roles.target.awards) or 'none held'} ('{named}'{slip})")
    lines.extend(f"held: {award} x{count}" for award, count in roles.held)
    lines.extend(f"aspect: {cue.meaning} ('{cue.text}', weight {cue.weight})" for cue in seen.aspects)
    lines.extend(f"recipient: {cue.meaning} ('{cue.text}')" for cue in seen.people)
    lines.extend(f"occasion: {cue.meaning} ('{cue.text}')" for cue in seen.occasions)
    lines.extend(f"point: {' '.join(cue.meaning)} ('{cue.text}')" for cue in seen.points)
    lines.extend(seen.dates.why)
    lines.append(f"field: {judged}")
    if content:
        lines.append(f"not understood: {' '.join(content)}")
    return tuple(dict.fromkeys(lines))
