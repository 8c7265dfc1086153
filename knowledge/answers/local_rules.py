"""What the office has loaded itself: the official wording beside ours, and the rules of the asker's unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from knowledge.answer import (
    Answer,
    CitedProvision,
    Line,
    LineKind,
    Note,
    Outcome,
    Paper,
    Papers,
    Section,
    Wording,
)
from knowledge.answers.asking_back import articles_of
from knowledge.answers.local_choice import fitting_provisions, own_documents, settling_provisions
from knowledge.answers.matching import provisions_by_share
from knowledge.answers.matter import Matter
from knowledge.answers.own_answers import names_central_rules, say_most_of
from knowledge.answers.own_papers import own_papers
from knowledge.answers.own_passages import Place
from knowledge.catalogue import LocalPapers
from knowledge.citation import Citation
from knowledge.provenance import Verdict
from knowledge.rules import Localized, Provision
from knowledge.topic import Aspect

_MOST_OF_IT = 0.6  # of a question that a provision has to say
_SHOWN = 3  # provisions of local rules under one answer; the rest is reached by their articles
# Sides that own rules order for all awards at once.
_OF_ALL_AWARDS = frozenset(
    {Aspect.DEADLINE, Aspect.WHERE, Aspect.PROCEDURE, Aspect.VOTES, Aspect.OPINIONS, Aspect.PUBLICITY}
)
_REGULATED_LOCALLY = _OF_ALL_AWARDS | {
    Aspect.DOSSIER,
    Aspect.CRITERIA,
    Aspect.RECIPIENTS,
    Aspect.AUTHORITY,
    Aspect.MONEY,
    Aspect.FORMS,
}


def quoted_lines(
    matter: Matter,
    provision: Provision,
    cites: tuple[Citation, ...],
    *,
    kind: LineKind = LineKind.LIST,
    until: date | None = None,
) -> tuple[Line, ...]:
    """A provision as lines: the official text word for word where it is held, then the restated rule."""
    document = matter.kb.library.document(provision.citation.document)
    plain = Line(kind, Localized(provision.text), cites, until=until, is_quoted=True)
    if provision.official is None:
        return (plain,)
    official = replace(
        plain,
        text=Localized(provision.official),
        wording=Wording.OFFICIAL,
        imported_on=document.imported_on,
    )
    if not provision.restated:
        return (official,)
    return official, replace(plain, wording=Wording.RESTATED)


def with_local_rules(matter: Matter, found: Answer, said: Sequence[Place] = ()) -> Answer:
    """An answer about an award with what the rules of the asker's own unit, and those above it, say of it.

    Provisions on the side asked about are quoted, never interpreted; where none is found, the texts looked
    through are named. The places that say just what is asked (`said`) open the answer, unless the rules of
    the centre are named in the question.
    """
    # A question back that carries a rule already is answered so far.
    is_told = found.outcome is Outcome.ANSWERED or (found.outcome is Outcome.CLARIFY and bool(found.sections))
    if not is_told or not found.topic.award or not matter.units:
        return _with_what_is_left_to_own(matter, found)
    cited = list(found.citations)
    papers = _papers(matter, cited) if found.topic.aspect is Aspect.DOSSIER else []
    settling = _settling(matter, found, said)
    own = [*_told(matter, said, cited), *_quoted(matter, settling, cited)]
    shown = {place.clause.citation for place in said} | {one.citation for one in settling}
    fitting = fitting_provisions(matter, found.topic.award, found.topic.aspect)
    left = max(_SHOWN - len(said) - len(settling), 0)
    rest = _quoted(matter, [one for one in fitting if one.citation not in shown][:left], cited)
    is_asked_in_general = found.topic.aspect in (None, Aspect.OVERVIEW) and not any(
        place.provision.citation.point for place in said
    )
    if own and not is_asked_in_general and not names_central_rules(matter):
        sections = (*own, *found.sections, *papers, *rest)
    else:
        sections = (*found.sections, *papers, *own, *rest)
    return replace(
        found,
        sections=sections,
        citations=tuple(dict.fromkeys(cited)),
        notes=_notes(matter, found, has_papers=bool(papers), has_quotations=bool(own or rest)),
    )


def with_places_said(matter: Matter, found: Answer, said: Sequence[Place]) -> Answer:
    """An answer about no award opened by the places of own rules that say what is asked.

    `found` is what everybody is answered; what is no answer gives way to them.
    """
    cited = list(found.citations) if found.outcome is Outcome.ANSWERED else []
    own = _told(matter, said, cited)
    if not own:
        return found
    if found.outcome is Outcome.ANSWERED:
        central = found.sections
        own_first = not names_central_rules(matter)
        sections = (*own, *central) if own_first else (*central, *own)
        opened = (step for step in articles_of(cited[len(found.citations) :]) if step.citation is not None)
        steps = (*opened, *found.next_steps)
        return replace(
            found, sections=tuple(sections), citations=tuple(dict.fromkeys(cited)), next_steps=steps
        )
    return Answer(
        matter.understood.text,
        matter.as_of,
        Outcome.ANSWERED,
        matter.topic,
        sections=tuple(own),
        citations=tuple(dict.fromkeys(cited)),
        next_steps=articles_of(cited),
    )


def _with_what_is_left_to_own(matter: Matter, found: Answer) -> Answer:
    """An answer about no award that leaves the matter to ministries and provinces, with what the own rules
    of the asker's unit say of it in the words of the question.
    """
    is_left = found.outcome is Outcome.ANSWERED and found.delegated and found.topic.award is None
    if not is_left or not matter.units:
        return found
    best = [one for share, one in provisions_by_share(matter, own=True) if share >= _MOST_OF_IT]
    cited = list(found.citations)
    own = _quoted(matter, best, cited)
    if not own:
        return found
    notes = tuple(note for note in found.notes if note.key != "delegated")
    citations = tuple(dict.fromkeys(cited))
    return replace(found, sections=(*found.sections, *own), citations=citations, notes=notes)


def answer_by_own_rules(matter: Matter) -> Answer | None:
    """What the own rules of the asker's unit say of a side of all awards; `None` where they say nothing.

    Only articles that are about the side as a whole are taken, and only for a question most of which they
    meet.
    """
    aspect = matter.topic.aspect
    if aspect not in _OF_ALL_AWARDS or not matter.units:
        return None
    provisions = fitting_provisions(matter, None, aspect, by_heading=True)
    if not provisions or not say_most_of(matter, matter.understood.text, provisions):
        return None
    cited: list[CitedProvision] = []
    own = _quoted(matter, provisions, cited)
    if not own:
        return None
    return Answer(
        matter.understood.text,
        matter.as_of,
        Outcome.ANSWERED,
        matter.topic,
        sections=tuple(own),
        citations=tuple(dict.fromkeys(cited)),
        next_steps=articles_of(cited),
    )


def _settling(matter: Matter, found: Answer, said: Sequence[Place]) -> Sequence[Provision]:
    """What sets the day that the law leaves to ministries and provinces, beside the places that say it."""
    if found.topic.aspect is not Aspect.DEADLINE or not found.delegated or found.topic.award is None:
        return ()
    shown = {place.clause.citation for place in said}
    settling = settling_provisions(matter, found.topic.award)[: max(_SHOWN - len(said), 0)]
    return [one for one in settling if one.citation not in shown]


def _told(matter: Matter, said: Sequence[Place], cited: list[CitedProvision]) -> list[Section]:
    """The places word for word, each with the line that leads to it; adds to what is `cited`."""
    return [
        replace(section, lines=tuple(_with_lead(line, place.lead) for line in section.lines))
        for place in said
        for section in _quoted(matter, (place.provision,), cited)
    ]


def _with_lead(line: Line, lead: str) -> Line:
    """A point behind the words of its khoản that lead to it."""
    if not lead:
        return line
    point = line.cites[0].point
    return replace(
        line, text=Localized(f"{lead}\n{point}) {line.text.vi}" if point else f"{lead}\n{line.text.vi}")
    )


def _quoted(
    matter: Matter, provisions: Sequence[Provision], cited: list[CitedProvision]
) -> tuple[Section, ...]:
    """The provisions word for word, a section for each unit; adds to what is `cited`."""
    lines: dict[str, list[Line]] = {}
    for provision in provisions[:_SHOWN]:
        one = matter.cite(provision.citation, None, matter.as_of)
        owner = matter.kb.library.document(provision.citation.document).owner_unit
        if one is None or owner is None or one[1].verdict is not Verdict.ANSWERED:
            continue
        lines.setdefault(owner, []).extend(quoted_lines(matter, provision, (provision.citation,))[:1])
        cited.append(one[0])
    return tuple(Section(Aspect.DOCUMENT, None, tuple(of), local_to=owner) for owner, of in lines.items())


def _notes(matter: Matter, found: Answer, *, has_papers: bool, has_quotations: bool) -> tuple[Note, ...]:
    """The notes of the answer; those on what is left to the province say what is held of it, and where."""
    documents = "; ".join(document.label for document in own_documents(matter))
    if has_quotations or has_papers:
        held = Note("delegated-and-held" if has_quotations else "delegated-and-papers")
        return tuple(held if note.key == "delegated" else note for note in found.notes)
    if not documents or found.topic.aspect not in _REGULATED_LOCALLY:
        return found.notes
    others = tuple(note for note in found.notes if note.key != "delegated")
    key = "local-silent" if len(others) == len(found.notes) else "delegated-and-silent"
    return (*others, Note(key, {"documents": documents}))


def _papers(matter: Matter, cited: list[CitedProvision]) -> list[Section]:
    """What a dossier needs beside the law, a section for each kind of case; adds to what is `cited`."""
    items: dict[LocalPapers, list[Paper]] = {}
    for own, item, judged in own_papers(matter):
        cites = tuple(one.citation for one in judged.cited)
        items.setdefault(own, []).append(
            Paper(item.name, cites, item.form, item.files, item.note, item.only_if)
        )
        cited.extend(judged.cited)
    return [
        Section(
            Aspect.DOSSIER,
            matter.topic.award,
            papers=Papers(tuple(of), None, own.dossier.recipients, own.dossier.occasions),
            local_to=own.owner_unit,
        )
        for own, of in items.items()
    ]
