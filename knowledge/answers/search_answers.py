"""Answers to "tìm …": the provisions whose words fit best, quoted and never interpreted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answer import Answer, Note, Outcome
from knowledge.answers.asking_back import articles_of
from knowledge.answers.matter import Judged, Matter, cautions_of
from knowledge.answers.provision_answers import quoted_section
from knowledge.knowledge_base import KnowledgeBase
from knowledge.library import article_of
from knowledge.provenance import Verdict
from knowledge.topic import Aspect
from knowledge.vietnamese import syllables

if TYPE_CHECKING:
    from knowledge.search import Hit

SEARCH_RESULTS = "search-results"
_ENOUGH = 0.4  # of what is searched for; below, only common words were found
_NEAR_THE_BEST = 0.5
_ALIKE = 0.9  # khoản of one article that fit equally well: the article itself is what was searched for
_MOST_SHOWN = 3
_LOOKED_AT = 20


def answer_search(matter: Matter) -> Answer | None:
    """The provisions that fit what is searched for; `None` where nothing is, or nothing fits well enough."""
    wanted = _searched_for(matter)
    if not wanted:
        return None
    hits = matter.kb.search(wanted, _LOOKED_AT, on=matter.as_of, units=matter.units)
    if not hits or hits[0].coverage < _ENOUGH:
        return None
    found = list(_fitting(matter, hits))[:_MOST_SHOWN]
    if not found:
        return None
    cited = tuple(one.cited[0] for one in found)
    return Answer(
        matter.understood.text,
        matter.as_of,
        Outcome.ANSWERED,
        replace(matter.topic, aspect=Aspect.DOCUMENT),
        cautions=cautions_of(found),
        sections=tuple(quoted_section(matter, one, Aspect.DOCUMENT) for one in cited),
        citations=cited,
        next_steps=articles_of(cited),
        notes=(Note(SEARCH_RESULTS),),
    )


def _searched_for(matter: Matter) -> str:
    """What stands behind the words for searching that the text begins with."""
    words = syllables(matter.understood.text)
    cues = matter.kb.derived(_Cues)
    longest = max((len(cue) for cue in cues.search if words[: len(cue)] == cue), default=0)
    if not longest or any(words[: len(cue)] == cue for cue in cues.overview):
        return ""
    return " ".join(words[longest:])


class _Cues:
    """The words with which a search begins, and those of an overview: "tìm hiểu về" is no search."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.search = [syllables(cue) for cue in kb.words["search"]]
        groups = kb.words.groups["aspects"]
        self.overview = [
            syllables(cue) for one in groups if Aspect.OVERVIEW in one.means for cue in one.words
        ]


def _fitting(matter: Matter, hits: list[Hit]) -> Iterator[Judged]:
    """What may be told of each article: the best of its provisions, or all of it where they fit alike."""
    seen = set()
    for hit in hits:
        article = article_of(hit.provision.citation)
        if article in seen or hit.score < _NEAR_THE_BEST * hits[0].score or hit.coverage < _ENOUGH / 2:
            continue
        alike = [
            one
            for one in hits
            if article_of(one.provision.citation) == article and one.score >= _ALIKE * hit.score
        ]
        cited = article if len(alike) > 1 else hit.provision.citation
        judged = matter.judge_citations((cited,), hit.provision.basis)
        if judged.can_be_cited and judged.verdict is Verdict.ANSWERED:
            seen.add(article)
            yield judged
