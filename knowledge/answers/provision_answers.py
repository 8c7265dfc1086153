"""Answers about a provision or a document that the question names itself."""

from __future__ import annotations

from datetime import date

from knowledge.answer import (
    Answer,
    Choice,
    CitedProvision,
    LineKind,
    NextStep,
    Note,
    Outcome,
    Reason,
    Section,
    StepKind,
)
from knowledge.answers.local_rules import quoted_lines
from knowledge.answers.matter import Matter, cautions_of, citations_of, line_of
from knowledge.answers.readings import with_readings
from knowledge.citation import Citation
from knowledge.library import StubProvision, UnknownDocument, UnknownProvision
from knowledge.provenance import Standing, Verdict, unread_amendment
from knowledge.rules import Document, Statement
from knowledge.topic import Aspect
from knowledge.values import replace


def answer_about_provision(matter: Matter, citation: Citation) -> Answer:
    """Give the text of a provision as it stands on the day; a lapsed text is given marked as such."""
    base = base_about(matter, matter.topic.aspect or Aspect.DOCUMENT)
    library = matter.kb.library
    try:
        document = library.document(citation.document)
        if not matter.is_open(document):
            return not_open(matter, base, document)
        places = _places(matter, citation) or [citation]
        library.versions(places[0])
    except UnknownDocument:
        return replace(base, reason=Reason.NOT_INDEXED, notes=(Note("document-not-held"),))
    except StubProvision:
        note = Note("provision-not-held", {"citation": str(citation)})
        return replace(base, reason=Reason.NOT_INDEXED, notes=(note,), documents=(document,))
    except UnknownProvision:
        return _no_such_place(matter, base, document, citation)
    answers = [_at(matter, base, document, place) for place in places]
    shown = [one for one in answers if one.outcome is Outcome.ANSWERED] or answers[:1]
    found = replace(
        shown[0],
        sections=tuple(section for one in shown for section in one.sections),
        citations=tuple(cited for one in shown for cited in one.citations),
    )
    if matter.understood.cited.beyond is not None:
        found = replace(found, notes=(Note(f"no-{matter.understood.cited.beyond}-article"), *found.notes))
    if found.outcome is Outcome.DECLINED:
        return found
    return with_readings(matter, _with_later_rules(matter, found, citation), citation)


def _with_later_rules(matter: Matter, found: Answer, citation: Citation) -> Answer:
    """Beside a provision, what a later text has made of it (NĐ 129/2025 on the powers of the former
    district).
    """
    held = [
        (rule.statement, matter.judge(rule.statement))
        for rule in matter.kb.catalogue.general_rules
        if _changes(rule.statement, citation) and rule.statement.period.covers(matter.as_of)
    ]
    held = [(s, j) for s, j in held if j.can_be_cited and j.verdict is not Verdict.DECLINED]
    if not held:
        return found
    judged = [one for _, one in held]
    lines = tuple(line_of(statement, one) for statement, one in held)
    return replace(
        found,
        cautions=tuple(dict.fromkeys((*found.cautions, *cautions_of(judged)))),
        sections=(*found.sections, Section(held[0][0].aspect, None, lines)),
        citations=tuple({one.citation: one for one in (*found.citations, *citations_of(judged))}.values()),
    )


def _changes(statement: Statement, citation: Citation) -> bool:
    """Whether a rule says how the provision is read since a text of another number began to hold."""
    later = statement.cites[0].document if statement.cites else citation.document
    if statement.period.first is None or later == citation.document:
        return False
    if not any(one.document == citation.document for one in statement.cites):
        return False
    whole = replace(citation, clause=None, point=None)
    return any(citation in (one, replace(one, point=None)) for one in statement.cites) or (
        citation == whole and any(replace(one, clause=None, point=None) == whole for one in statement.cites)
    )


def _at(matter: Matter, base: Answer, document: Document, citation: Citation) -> Answer:
    """The text at one place of a document."""
    day, _ = matter.day_in(document.number)
    found = matter.cite(citation, None, day) or matter.cite(citation, None, day, lapsed=True)
    if found is None:
        return replace(
            base, reason=Reason.NOT_INDEXED, notes=(Note("provision-not-held", {"citation": str(citation)}),)
        )
    return _quoted(matter, base, found[0], found[1], document)


def _places(matter: Matter, citation: Citation) -> list[Citation]:
    """Where a citation without a part leads: an attached text has articles of the same numbers.

    The attached text comes first, since it holds the rules.
    """
    if citation.part is not None or citation.article is None:
        return [citation]
    articles = matter.kb.library.articles(citation.document)
    parts = dict.fromkeys(one.part for one in articles if one.article == citation.article)
    places = [replace(citation, part=part) for part in parts if part is not None] + [citation]
    return [place for place in places if is_held(matter, place)]


def _quoted(
    matter: Matter, base: Answer, cited: CitedProvision, standing: Standing, document: Document
) -> Answer:
    changed_on = unread_amendment(document, matter.as_of)
    ended_by_change = (
        changed_on is not None and cited.period.last is not None and cited.period.last < changed_on
    )
    if standing.verdict is Verdict.DECLINED:
        return replace(base, reason=Reason.UNVERIFIED)
    if ended_by_change and changed_on is not None:
        return _ended_by_change(matter, base, cited, changed_on)
    cautions = tuple(filter(None, (standing.caution,)))
    notes: list[Note] = []
    if cited.in_force is False:
        key = "lapsed" if cited.period.last is not None and cited.period.last < matter.as_of else "not-yet"
        day = cited.period.last if key == "lapsed" else cited.period.first
        notes.append(Note(key, {"day": day} if day else {}))
    return replace(
        base,
        outcome=Outcome.ANSWERED,
        cautions=cautions,
        sections=(quoted_section(matter, cited, base.topic.aspect or Aspect.DOCUMENT),),
        citations=(cited,),
        next_steps=_around(matter, cited.citation),
        notes=tuple(notes),
    )


def _ended_by_change(matter: Matter, base: Answer, cited: CitedProvision, changed_on: date) -> Answer:
    """An article held only up to an unread amendment: the old text for dossiers received before it."""
    until = cited.period.last
    if matter.received_on is not None and matter.received_on >= changed_on:
        return replace(base, reason=Reason.AMENDED_TEXT_UNREAD, notes=(Note("amended-text-unread"),))
    section = quoted_section(matter, cited, base.topic.aspect or Aspect.DOCUMENT, until=until)
    if matter.received_on is not None:
        return replace(
            base,
            outcome=Outcome.ANSWERED,
            cautions=("co-loi-thi-ap-dung-quy-dinh-moi",),
            sections=(section,),
            citations=(cited,),
            next_steps=_around(matter, cited.citation),
        )
    return replace(
        base,
        outcome=Outcome.CLARIFY,
        cautions=("quy-dinh-cu-den-30-9-2026",),
        sections=(section,),
        citations=(cited,),
        choices=(
            Choice(article=cited.citation, received_before=changed_on),
            Choice(article=cited.citation, received_from=changed_on),
        ),
        notes=(Note("ask-received", {"boundary": changed_on}),),
    )


def quoted_section(
    matter: Matter, cited: CitedProvision, aspect: Aspect, until: date | None = None
) -> Section:
    """The text of a provision as one section; `until` marks an old rule."""
    day = matter.as_of if cited.period.covers(matter.as_of) else None
    provision = matter.kb.library.resolve(cited.citation, day)
    kind = LineKind.CARRIED_OLD_RULE if until else LineKind.LIST
    lines = quoted_lines(matter, provision, (cited.citation,), kind=kind, until=until)
    owner = matter.kb.library.document(cited.citation.document).owner_unit
    return Section(aspect, None, lines, local_to=owner)


def _around(matter: Matter, citation: Citation) -> tuple[NextStep, ...]:
    library = matter.kb.library
    whole = Citation(citation.document, citation.article, part=citation.part)
    steps = [NextStep(StepKind.ARTICLE, citation=whole)] if citation.clause else []
    if citation.article:
        for neighbour in (library.previous(citation), library.next(citation)):
            if neighbour is not None and is_held(matter, neighbour):
                steps.append(NextStep(StepKind.ARTICLE, citation=neighbour))
    return (*steps, NextStep(StepKind.COPY))


def is_held(matter: Matter, citation: Citation) -> bool:
    try:
        matter.kb.library.versions(citation)
    except (UnknownProvision, StubProvision):
        return False
    return True


def _no_such_place(matter: Matter, base: Answer, document: Document, citation: Citation) -> Answer:
    """A place that the document does not have, or that the restated text does not go down to."""
    values: dict[str, str | int | date] = {"citation": str(citation)}
    article = Citation(citation.document, citation.article, part=citation.part)
    number = int(citation.article) if citation.article and citation.article.isdigit() else 0
    if document.article_count is not None and number > document.article_count:
        note = Note("no-such-article", {"label": document.label, "count": document.article_count})
        return replace(base, reason=Reason.NOT_INDEXED, notes=(note,), documents=(document,))
    held = is_held(matter, article)
    return replace(
        base,
        reason=Reason.NOT_INDEXED,
        notes=(Note("no-such-place" if held else "provision-not-held", values),),
        documents=(document,),
        choices=(Choice(article=article),) if held else (),
    )


def not_open(matter: Matter, base: Answer, document: Document) -> Answer:
    """Another unit's own rule: of one that the office has loaded nobody else hears; one that is only
    registered is named with its unit.
    """
    note = Note("document-not-held")
    if document not in matter.kb.library.own_rules:
        note = Note("own-rule-of-other", {"label": document.label, "unit": document.owner_unit or ""})
    return replace(base, reason=Reason.NOT_INDEXED, notes=(note,))


def base_about(matter: Matter, aspect: Aspect) -> Answer:
    """The answer before anything is found, on one side of the matter."""
    return Answer(
        matter.understood.text, matter.as_of, Outcome.DECLINED, replace(matter.topic, aspect=aspect)
    )
