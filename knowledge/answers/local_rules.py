"""What the office has loaded itself: the official wording beside ours, and the rules of the asker's unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from knowledge.answer import Answer, Line, LineKind, Note, Outcome, Section, Wording
from knowledge.answers.matter import Matter
from knowledge.citation import Citation
from knowledge.library import article_of
from knowledge.provenance import Verdict
from knowledge.rules import Localized, Provision
from knowledge.topic import Aspect
from knowledge.vietnamese import syllables

_SHOWN = 3  # provisions of local rules under one answer; the rest is reached by their articles
_SEARCHED = 40
_BEGINNING = 80  # letters: what names an award so early is about it


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
    plain = Line(kind, Localized(provision.text), cites, until=until)
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


def with_local_rules(matter: Matter, found: Answer) -> Answer:
    """An answer about an award with what the rules of the asker's own unit, and those above it, say of it.

    Only provisions that name the award are taken; they are quoted, never interpreted.
    """
    if found.outcome is not Outcome.ANSWERED or not found.topic.award or not matter.units:
        return found
    lines: dict[str, list[Line]] = {}
    cited = list(found.citations)
    for provision in _naming_the_award(matter, found):
        one = matter.cite(provision.citation, None, matter.as_of)
        owner = matter.kb.library.document(provision.citation.document).owner_unit
        if one is None or owner is None or one[1].verdict is not Verdict.ANSWERED:
            continue
        lines.setdefault(owner, []).extend(quoted_lines(matter, provision, (provision.citation,))[:1])
        cited.append(one[0])
    if not lines:
        return found
    own = [Section(Aspect.DOCUMENT, None, tuple(of), local_to=owner) for owner, of in lines.items()]
    notes = (Note("delegated-and-held") if note.key == "delegated" else note for note in found.notes)
    return replace(
        found, sections=(*found.sections, *own), citations=tuple(dict.fromkeys(cited)), notes=tuple(notes)
    )


def _naming_the_award(matter: Matter, found: Answer) -> list[Provision]:
    """The provisions that are about the award; where none begins with its name, those that mention it."""
    assert found.topic.award is not None
    award = matter.kb.catalogue.award(found.topic.award)
    names = [_folded(name) for name in (award.name.vi, *award.aliases) if len(syllables(name)) > 1]
    wanted = f"{award.name.vi} {_aspect_words(matter, found.topic.aspect)}"
    local = {d.number for d in matter.kb.library.documents if d.owner_unit is not None and matter.is_open(d)}
    hits = matter.kb.search(wanted, _SEARCHED, on=matter.as_of, units=matter.units, documents=local)
    about: list[Provision] = []
    mentioning: list[Provision] = []
    for provision in (hit.provision for hit in hits):
        heading = matter.kb.library.versions(article_of(provision.citation))[-1].heading or ""
        text = f" {_folded(provision.text)} "
        places = [place for name in names if (place := text.find(f" {name} ")) >= 0]
        if places and min(places) < _BEGINNING:
            about.append(provision)
        elif places or any(f" {name} " in f" {_folded(heading)} " for name in names):
            mentioning.append(provision)
    return (about or mentioning)[:_SHOWN]


def _aspect_words(matter: Matter, aspect: Aspect | None) -> str:
    terms = (term for term in matter.kb.catalogue.terms if aspect and term.value == aspect.value)
    return " ".join(term.name.vi for term in terms)


def _folded(text: str) -> str:
    return " ".join(syllables(text))
