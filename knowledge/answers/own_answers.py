"""The places of a unit's own rules that say what is asked, down to the point (điểm)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answers.local_choice import fitting_provisions, own_documents
from knowledge.answers.matter import Matter
from knowledge.answers.own_asked import CENTRAL, OwnQuestion, OwnWords, kinds_asked, own_question, tells
from knowledge.answers.own_passages import OwnPassages, Passage, Place, words_of
from knowledge.questions.understood import Field
from knowledge.rules import Document, Provision
from knowledge.topic import Aspect

_COVERED = 0.92  # of what is asked about: in the line or in the words that lead to it
_COVERED_OF_AWARD = 0.8  # among the khoản that are on that side of the award
_SAID, _SAID_OF_AWARD = 0.75, 0.4
_AS_SUBJECT = 0.7  # where no number, day, body or place is asked for
_NEAR = 0.93
_MOST = 0.7
_SHOWN = 2
_FEWEST = 3  # things asked about; fewer are met by chance
_LEAST = 2.5  # what they weigh; a question of words of the field alone asks for nothing of its own
_SHORTEST = 4  # words
_LONG_LINE = 0.12
_AN_OPENING = 1.1
_FOR_OTHERS = 0.7
# Sides of a question that a unit's own rule does not settle.
_OF_THE_LAW = frozenset({Aspect.DEFINITION, Aspect.VALIDITY, Aspect.TRANSITION})


@dataclass(frozen=True, slots=True)
class _Scored:
    score: float
    passage: Passage


def places_said(matter: Matter, question: str) -> tuple[Place, ...]:
    """The places whose words say what is asked, best first; none where they only come near it.

    The question is first read as it was typed: a word of the own rules is no slip of another.
    """
    documents = own_documents(matter) if matter.units and _may_be_asked(matter) else ()
    for text in dict.fromkeys((question, matter.understood.text)) if documents else ():
        if found := _found(matter, documents, text):
            return found
    return ()


def names_central_rules(matter: Matter) -> bool:
    """Whether the question asks for the rules of the centre, or of a ministry, by name."""
    return CENTRAL in kinds_asked(matter.understood.text, matter)


def say_most_of(matter: Matter, question: str, provisions: Sequence[Provision]) -> bool:
    """Whether provisions of own rules say, taken together, most of what is asked about."""
    own = matter.kb.derived(OwnPassages)
    shown = {one.citation for one in provisions}
    places = own.places
    passages = [
        passage
        for document in own_documents(matter)
        for passage in own.of.get(document.number, ())
        if shown & {places[passage.place].provision.citation, places[passage.place].clause.citation}
    ]
    wanted = [one for one in own_question(matter, own, question).wanted if one.is_core]
    said = sum(one.weight for one in wanted if any(one.said_in(passage)[1] for passage in passages))
    return said >= _MOST * sum(one.weight for one in wanted)


def _found(matter: Matter, documents: Sequence[Document], text: str) -> tuple[Place, ...]:
    own = matter.kb.derived(OwnPassages)
    asked = own_question(matter, own, text)
    award = matter.topic.award
    core = [one.weight for one in asked.wanted if one.is_core]
    is_short = len(text.split()) < _SHORTEST or len(core) < _FEWEST or sum(core) < _LEAST
    if award is None and is_short:
        return ()
    passages = [passage for document in documents for passage in own.of.get(document.number, ())]
    if award is None:  # what one award takes is no answer to a question that names none
        passages = [one for one in passages if not one.about]
    else:
        on_side = {one.citation for one in fitting_provisions(matter, award, matter.topic.aspect)}
        passages = [one for one in passages if own.places[one.place].clause.citation in on_side]
    least = (_COVERED, _SAID) if award is None else (_COVERED_OF_AWARD, _SAID_OF_AWARD)
    found = [one for one in (_scored(matter, own, asked, passage, least) for passage in passages) if one]
    found.sort(key=lambda one: -one.score)
    return tuple(_chosen(own, found))


def _may_be_asked(matter: Matter) -> bool:
    understood, topic = matter.understood, matter.topic
    cited = understood.cited
    is_cited = cited.citation or cited.form or cited.article_without_document or cited.is_appendix
    own = {document.number for document in own_documents(matter)}
    names_others = bool(cited.unknown or not own.issuperset(cited.documents))
    is_other = understood.misuse or understood.talk is not None or understood.field is Field.OUTSIDE
    is_open = topic.award is None and bool(understood.candidates)
    is_other_side = topic.compare is not None or topic.aspect in _OF_THE_LAW
    return not (is_cited or names_others or is_other or is_open or is_other_side)


def _scored(
    matter: Matter, own: OwnPassages, asked: OwnQuestion, passage: Passage, least: tuple[float, float]
) -> _Scored | None:
    total = covered = core = said = subject = 0.0
    for one in asked.wanted:
        best, anywhere = one.said_in(passage)
        total += one.weight
        said += one.weight * best
        if one.is_core:
            core += one.weight
            covered += one.weight * anywhere
            subject += one.weight * one.is_subject_of(passage)
    place = own.places[passage.place]
    if not total or covered < least[0] * core or said < least[1] * total:
        return None
    is_of_award = matter.topic.award is not None
    if not is_of_award and not asked.kinds and subject < _AS_SUBJECT * core:
        return None
    is_in_force = place.provision.period.covers(matter.as_of)
    if not is_in_force or not _tells(asked.kinds, place, matter.kb.derived(OwnWords)):
        return None
    score = said / total / (1 + _LONG_LINE * passage.length / own.usual_length)
    score *= _AN_OPENING if passage.opens else 1.0
    return _Scored(score if asked.is_within(passage) else score * _FOR_OTHERS, passage)


def _tells(kinds: frozenset[str], place: Place, lists: OwnWords) -> bool:
    """Whether a place tells what is asked for; who acts may stand in the line that leads to it."""
    whole = f"{words_of(place.clause)}"
    own = frozenset(kinds - {"body"})
    return tells(own, words_of(place.provision), lists) and tells(kinds - own, whole, lists)


def _chosen(own: OwnPassages, found: list[_Scored]) -> list[Place]:
    """The best place; the whole khoản where several of its points say it alike; another that does, too."""
    chosen: list[Place] = []
    if not found:
        return chosen
    alike = [one for one in found if one.score >= _NEAR * found[0].score]
    for one in alike:
        place = own.places[one.passage.place]
        clause = place.clause.citation
        points = {
            place.provision.citation
            for place in (own.places[other.passage.place] for other in alike)
            if place.clause.citation == clause and place.provision.citation != clause
        }
        if len(points) > 1:
            place = Place(place.clause, place.clause)
        if all(place.clause.citation != other.clause.citation for other in chosen):
            chosen.append(place)
    return chosen[:_SHOWN]
