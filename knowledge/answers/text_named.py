"""A text that the question names and that the answer does not stand on: that it is no more in force or that
nothing of it is held is said first, and what the office has loaded of it is shown before the rules of today.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from knowledge.answer import Answer, Note, Outcome
from knowledge.answers.excerpts import excerpt_section
from knowledge.answers.matter import Matter, cautions_of
from knowledge.answers.search_answers import found_for
from knowledge.rules import Document
from knowledge.topic import Aspect

_PLACES, _LINES = 2, 10  # what is shown of the text named, and of each of its places
_OF_REGISTER = (Aspect.VALIDITY, Aspect.DOCUMENT, Aspect.TRANSITION)


def with_text_named(matter: Matter, found: Answer) -> Answer:
    """The answer led by what is to be said of the text named, where it cites nothing of it."""
    text = _text_named(matter, found)
    if text is None:
        return found
    of_it = found_for(matter, _asked(matter, text), (text.number,))[:_PLACES]
    cited = tuple(one.cited[0] for one in of_it)
    sections = tuple(excerpt_section(matter, one, _asked(matter, text), _LINES) for one in cited)
    return replace(
        found,
        cautions=tuple(dict.fromkeys((*found.cautions, *cautions_of(of_it)))),
        sections=(*sections, *found.sections),
        citations=tuple({one.citation: one for one in (*cited, *found.citations)}.values()),
        notes=(_said_of(matter, text, is_shown=bool(sections)), *found.notes),
    )


def _text_named(matter: Matter, found: Answer) -> Document | None:
    cited = matter.understood.cited
    told = {one.citation.document for one in found.citations}
    is_about_text = found.topic.aspect in _OF_REGISTER or cited.citation is not None
    if found.outcome is Outcome.DECLINED or is_about_text or len(cited.documents) != 1 or not told:
        return None
    text = matter.kb.library.document(cited.documents[0])
    is_said = text.number in told or not matter.is_open(text)
    return None if is_said or matter.understood.is_comparison else text


def _said_of(matter: Matter, text: Document, *, is_shown: bool) -> Note:
    last = text.period.last
    if last is None or last >= matter.as_of:
        return Note("named-text-shown" if is_shown else "named-text-not-held", {"document": text.label})
    key = "named-text-lapsed-shown" if is_shown else "named-text-lapsed"
    return Note(key, {"document": text.label, "day": last + timedelta(days=1)})


def _asked(matter: Matter, text: Document) -> str:
    """What is looked for in the text: the question without its name, the award by its full one."""
    said = matter.understood.text
    for start, end in matter.understood.cited.masked:
        said = said[:start] + " " * (end - start) + said[end:]
    named = next((one.name.vi for one in matter.kb.catalogue.awards if one.id == matter.topic.award), "")
    return f"{named} {said}".strip()
