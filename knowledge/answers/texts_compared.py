"""Two texts that a question compares: what is held of one of them only is said to be so."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from knowledge.answer import Answer, Note, Outcome
from knowledge.answers.matter import Matter
from knowledge.rules import Document
from knowledge.topic import Aspect
from knowledge.vietnamese import fold

_JOINED = frozenset({"va", "voi", "so voi", "vs", "and", "with", "hay"})


def with_texts_not_held(matter: Matter, found: Answer) -> Answer:
    """The answer with the texts that the question sets beside the one cited and that are not held whole."""
    named = matter.understood.cited.documents
    told = {cited.citation.document for cited in found.citations}
    is_of_register = found.topic.aspect in (Aspect.VALIDITY, Aspect.DOCUMENT, Aspect.TRANSITION)
    if found.outcome is not Outcome.ANSWERED or is_of_register or len(told.intersection(named)) != 1:
        return found
    if not (matter.understood.is_comparison or _are_joined(matter)):
        return found
    texts = [matter.kb.library.document(number) for number in named if number not in told]
    labels = [text.label for text in texts if matter.is_open(text) and not _is_whole(matter, text)]
    notes = [Note("document-side-not-held", {"document": label}) for label in labels]
    return replace(found, notes=(*notes, *found.notes))


def _are_joined(matter: Matter) -> bool:
    """Whether the question names its texts with nothing but an "and" between them."""
    spans = sorted(matter.understood.cited.masked)
    text = matter.understood.text
    between = (text[end:start] for (_, end), (start, _) in pairwise(spans))
    return any(fold(words).strip() in _JOINED for words in between)


def _is_whole(matter: Matter, text: Document) -> bool:
    """Whether every article of a text is held: what it does not say is then no hole of ours."""
    held = {p.citation.article for p in matter.kb.library.provisions(text.number) if not p.is_stub}
    return text.article_count is not None and len(held - {None}) >= text.article_count
