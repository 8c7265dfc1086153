"""Answers to "tìm …": the provisions whose words fit best, quoted and never interpreted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answer import Answer, Choice, CitedProvision, Note, Outcome, Reason
from knowledge.answers.asking_back import articles_of
from knowledge.answers.excerpts import excerpt_section
from knowledge.answers.matter import Judged, Matter, cautions_of
from knowledge.citation import Citation
from knowledge.library import article_of
from knowledge.provenance import Verdict
from knowledge.questions.understood import Field
from knowledge.topic import Aspect
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from knowledge.search import Hit

SEARCH_RESULTS = "search-results"
_ENOUGH = 0.4  # of what is searched for; below, only common words were found
_WORTH_READING = 0.18  # of a question, with its score of at least:
_NEAR = 18.0
_FIELD = "thi dua"
_ANY = 0.1  # of it; what says less is not even offered
_NEAR_THE_BEST = 0.5
_ALIKE = 0.9  # khoản of one article that fit equally well: the article itself is what was searched for
_MOST_SHOWN = 3
_LOOKED_AT = 20


def answer_search(matter: Matter) -> Answer | None:
    """The provisions that fit what is searched for; `None` where nothing is, or nothing fits well enough."""
    wanted = matter.understood.searched
    if not wanted:
        return None
    found = found_for(matter, wanted, matter.understood.cited.documents)
    if not found:
        return None
    cited = tuple(one.cited[0] for one in found)
    lapsed = _lapsed(matter, cited[0])
    return Answer(
        matter.understood.text,
        matter.as_of,
        Outcome.ANSWERED,
        replace(matter.topic, aspect=Aspect.DOCUMENT),
        cautions=cautions_of(found),
        sections=tuple(excerpt_section(matter, one, wanted) for one in cited),
        citations=cited,
        next_steps=articles_of(cited),
        notes=(Note(SEARCH_RESULTS), *((lapsed,) if lapsed is not None else ())),
    )


def answer_nothing_found(matter: Matter, base: Answer) -> Answer | None:
    """That no provision says what is searched for; the nearest ones are offered to be read."""
    understood = matter.understood
    if understood.searched is None:
        return None
    wanted, documents = understood.searched, understood.cited.documents
    hits = _hits(matter, wanted, documents) if wanted and understood.field is Field.INSIDE else []
    places = dict.fromkeys(article_of(hit.provision.citation) for hit in hits if hit.coverage >= _ANY)
    choices = tuple(Choice(article=place) for place in [*places][:_MOST_SHOWN])
    told = "search-nothing-near" if choices else "search-nothing"
    note = Note(told, {"words": wanted}) if wanted else Note("search-for-what")
    return replace(base, reason=Reason.NOT_INDEXED, notes=(note,), choices=choices)


def places_near(matter: Matter) -> tuple[Choice, ...]:
    """Provisions that say a good part of a question that no rule answers, to be read, not as an answer."""
    hits = _hits(matter, matter.understood.text, matter.understood.cited.documents)
    least = max(_NEAR, _NEAR_THE_BEST * hits[0].score) if hits else 0.0
    near = [
        one
        for one in hits
        if one.score >= least and one.coverage >= _WORTH_READING and _is_of_the_field(matter, one)
    ]
    places = dict.fromkeys(one.provision.citation for one in near)
    return tuple(Choice(article=place) for place in [*places][:_MOST_SHOWN])


def _is_of_the_field(matter: Matter, hit: Hit) -> bool:
    """Whether a provision stands in a text on emulation and commendation, no other one that is held."""
    return _FIELD in fold(matter.kb.library.document(hit.provision.citation.document).title)


def found_for(matter: Matter, wanted: str, documents: Sequence[str] = ()) -> list[Judged]:
    """The provisions that fit some words well, of the day asked about or of the documents named."""
    hits = _hits(matter, wanted, documents)
    if not hits or hits[0].coverage < _ENOUGH:
        return []
    return list(_fitting(matter, hits, is_named=bool(documents)))[:_MOST_SHOWN]


def _hits(matter: Matter, wanted: str, documents: Sequence[str]) -> list[Hit]:
    """What shares words with the text; a document that is named is searched whether it is in force or not."""
    on = None if documents else matter.as_of
    return matter.kb.search(wanted, _LOOKED_AT, on=on, units=matter.units, documents=documents or None)


def _lapsed(matter: Matter, cited: CitedProvision) -> Note | None:
    last = cited.period.last
    return Note("lapsed", {"day": last}) if last is not None and last < matter.as_of else None


def _fitting(matter: Matter, hits: list[Hit], *, is_named: bool) -> Iterator[Judged]:
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
        judged = _of_named(matter, cited) if is_named else None
        judged = judged or matter.judge_citations((cited,), hit.provision.basis)
        if judged.can_be_cited and judged.verdict is Verdict.ANSWERED:
            seen.add(article)
            yield judged


def _of_named(matter: Matter, citation: Citation) -> Judged | None:
    """A provision of a document that was named, also where it is in force no more."""
    found = matter.cite(citation, None, matter.as_of, lapsed=True)
    if found is None:
        return None
    cited, standing = found
    return Judged(standing.verdict, (cited,), tuple(filter(None, (standing.caution,))), standing.reason)
