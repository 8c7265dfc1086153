"""What an answer that tells the rules of several days cites, seen from one day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from knowledge.answer import CitedProvision
from knowledge.answers.matter import Matter
from knowledge.provenance import in_force


def seen_from(matter: Matter, cited: Iterable[CitedProvision]) -> tuple[CitedProvision, ...]:
    """The provisions of several days, each once, with what holds on the day of the answer."""
    library = matter.kb.library
    return tuple(
        one
        if one.in_force is None
        else replace(
            one, in_force=in_force(library.document(one.citation.document), one.period, matter.as_of)
        )
        for one in {each.citation: each for each in cited}.values()
    )
