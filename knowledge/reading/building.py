"""Typed rules built from the plain values of the data files, once every default has been written out.

The same functions serve the data files and the compiled cache. They trust the shape of what they get; a value
that does not fit raises `KeyError`, `TypeError` or `ValueError`, which the caller turns into a problem of
that entry.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from knowledge.catalogue import LocalPapers, Scope
from knowledge.citation import Citation, parse_citation
from knowledge.rules import (
    Amendment,
    Award,
    BaseSalary,
    Basis,
    CalendarDay,
    Condition,
    Document,
    Dossier,
    DossierItem,
    Localized,
    OpenSpan,
    Period,
    Statement,
    SupportedPeriod,
    Term,
    Transition,
)
from knowledge.topic import Aspect, Grade, Occasion, Recipient

Entry = dict[str, Any]
WordT = TypeVar("WordT", bound=StrEnum)

# Under which key an award keeps the statements of each aspect. `recipients` is already the list of who may
# receive the award, so what the rules say about them stands under `who`; dossiers have a form of their own.
STATEMENT_KEYS = {
    "who" if aspect is Aspect.RECIPIENTS else aspect.value: aspect
    for aspect in Aspect
    if aspect not in (Aspect.DOSSIER, Aspect.DOCUMENT)
}

_cited: Callable[[str], Citation] = lru_cache(maxsize=None)(parse_citation)
_day: Callable[[str], date] = lru_cache(maxsize=None)(date.fromisoformat)


def as_list(value: Any) -> list[Any]:
    """One value or a list of them, as a list; nothing gives an empty list."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def citations_from(value: Any) -> tuple[Citation, ...]:
    """The citations of an entry, one or a list; raises `CitationError`."""
    return tuple(_cited(text) for text in as_list(value))


def period_from(entry: Entry) -> Period:
    """The validity written as `from` and `to`."""
    return Period(_optional_day(entry.get("from")), _optional_day(entry.get("to")))


def localized_from(value: Any) -> Localized:
    """A text in Vietnamese and perhaps English; a bare text is Vietnamese."""
    return Localized(value) if isinstance(value, str) else Localized(value["vi"], value.get("en"))


def document_from(entry: Entry) -> Document:
    """A register entry from the front matter of a regulation file."""
    return Document(
        number=entry["number"],
        label=entry["label"],
        title=entry["title"],
        kind=entry["kind"],
        issuer=entry["issuer"],
        issued=_optional_day(entry.get("issued")),
        period=period_from(entry),
        basis=Basis(entry["basis"]),
        checked_on=_day(entry["checked_on"]),
        aliases=tuple(entry.get("aliases") or ()),
        replaces=tuple(entry.get("replaces") or ()),
        replaced_by=entry.get("replaced_by"),
        amended_by=tuple(
            Amendment(text["number"], _day(text["from"]), bool(text["read"]))
            for text in entry.get("amended_by") or ()
        ),
        article_count=entry.get("articles"),
        source=entry.get("source"),
        note=_optional_text(entry.get("note")),
        owner_unit=entry.get("owner_unit"),
        imported_on=_optional_day(entry.get("imported_on")),
    )


def statement_from(entry: Entry, aspect: Aspect) -> Statement:
    """A statement of an award, of the general rules, the glossary or the transitions."""
    return Statement(
        id=entry["id"],
        aspect=aspect,
        text=localized_from(entry["text"]),
        cites=citations_from(entry["cite"]),
        basis=Basis(entry["basis"]),
        period=period_from(entry),
        checked_on=_day(entry["checked_on"]),
        recipients=words_from(Recipient, entry.get("recipient")),
        occasions=words_from(Occasion, entry.get("occasion")),
        simplified=entry.get("simplified"),
        touched=entry.get("touched", False),
        delegated=entry.get("delegated", False),
        warning=entry.get("warning", False),
        conditions=conditions_from(entry),
        share=entry.get("share"),
        coefficient=_decimal(entry.get("coefficient")),
        multiplier=_decimal(entry.get("multiplier")),
        working_days=entry.get("working_days"),
        due=CalendarDay(**entry["due"]) if entry.get("due") else None,
        grades=words_from(Grade, entry.get("grade")),
        alternative=entry.get("alternative", False),
        part_of=tuple(as_list(entry.get("part_of"))),
        keeps=citations_from(entry.get("keeps")),
    )


def conditions_from(entry: Entry) -> Condition | None:
    """The structured conditions under `all` or `any`; nodes may be nested."""
    if "all" not in entry and "any" not in entry:
        return None
    return _condition({key: entry[key] for key in ("all", "any") if key in entry})


def _condition(node: Entry) -> Condition:
    test = {key: value for key, value in node.items() if key not in ("all", "any")}
    return Condition(
        test=test,
        all_of=tuple(_condition(inner) for inner in node.get("all") or ()),
        any_of=tuple(_condition(inner) for inner in node.get("any") or ()),
    )


def dossier_from(entry: Entry) -> Dossier:
    """The papers of one kind of case; an item without a citation of its own stands under the dossier's."""
    cites = citations_from(entry["cite"])
    return Dossier(
        id=entry["id"],
        items=tuple(_item(item, cites) for item in entry["items"]),
        copies=entry.get("copies"),
        period=period_from(entry),
        basis=Basis(entry["basis"]),
        checked_on=_day(entry["checked_on"]),
        cites=cites,
        recipients=words_from(Recipient, entry.get("recipient")),
        occasions=words_from(Occasion, entry.get("occasion")),
        simplified=entry.get("simplified"),
        delegated=entry.get("delegated", False),
        grades=words_from(Grade, entry.get("grade")),
    )


def _item(entry: Entry, above: tuple[Citation, ...]) -> DossierItem:
    return DossierItem(
        id=entry["id"],
        name=localized_from(entry["name"]),
        cites=citations_from(entry.get("cite")) or above,
        form=entry.get("form"),
        files=tuple(entry.get("files") or ()),
        note=_optional_text(entry.get("note")),
        only_if=_optional_text(entry.get("only_if")),
        recipients=words_from(Recipient, entry.get("recipient")),
    )


def award_from(entry: Entry) -> Award:
    """A title or form of commendation with all its statements and dossiers."""
    return Award(
        id=entry["id"],
        name=localized_from(entry["name"]),
        short=entry["short"],
        aliases=tuple(entry.get("aliases") or ()),
        kind=entry["kind"],
        level=entry["level"],
        recipients=words_from(Recipient, entry.get("recipients")),
        occasions=words_from(Occasion, entry.get("occasions")),
        statements=tuple(
            statement_from(statement, aspect)
            for key, aspect in STATEMENT_KEYS.items()
            for statement in entry.get(key) or ()
        ),
        dossiers=tuple(dossier_from(dossier) for dossier in entry.get("dossier") or ()),
    )


def local_papers_from(entry: Entry) -> tuple[LocalPapers, ...]:
    """What one unit asks for beside the law; every part names the awards that it is about."""
    owner = str(entry["owner_unit"])
    parts = entry.get("dossier") or ()
    return tuple(LocalPapers(owner, scope_from(part), dossier_from(part)) for part in parts)


def scope_from(entry: Entry) -> Scope:
    """To which awards a general rule applies."""
    applies = entry["applies_to"]
    shown = entry.get("shown_with")
    return Scope(
        tuple(applies.get("awards") or ()),
        applies.get("kind"),
        applies.get("level"),
        None if shown is None else tuple(shown),
    )


def term_from(entry: Entry) -> Term:
    """A notion, abbreviation or synonym of the glossary."""
    return Term(
        id=entry["id"],
        name=localized_from(entry["name"]),
        aliases=tuple(entry.get("aliases") or ()),
        role=entry["role"],
        value=entry.get("value"),
        definition=tuple(
            statement_from(part, Aspect(part.get("aspect", Aspect.DEFINITION)))
            for part in entry.get("definition") or ()
        ),
    )


def base_salary_from(entry: Entry) -> BaseSalary:
    """One row of lương cơ sở."""
    return BaseSalary(
        entry["amount"], period_from(entry), citations_from(entry["cite"]), Basis(entry["basis"])
    )


def transition_from(entry: Entry) -> Transition:
    """One transition rule; its statement carries the rule's id."""
    return Transition(
        id=entry["id"],
        document=entry["document"],
        boundary=_day(entry["boundary"]),
        by_date=entry["by_date"],
        keeps_old=entry["keeps_old"],
        statement=statement_from({"id": entry["id"], **entry["statement"]}, Aspect.TRANSITION),
        changed_by=entry.get("changed_by"),
        only_if=entry.get("only_if"),
        new_if_better=entry.get("new_if_better", False),
    )


def supported_period_from(entry: Entry) -> SupportedPeriod:
    """The days for which the rules of one level are held."""
    spans = tuple(OpenSpan(span["transition"], period_from(span)) for span in entry.get("ask") or ())
    return SupportedPeriod(entry["level"], tuple(entry.get("documents") or ()), period_from(entry), spans)


def words_from(vocabulary: type[WordT], value: Any) -> tuple[WordT, ...]:
    """Words of a closed vocabulary, one or a list; `any` gives none, which matches everything."""
    return tuple(vocabulary(word) for word in as_list(value) if word != "any")


def _optional_day(value: str | None) -> date | None:
    return None if value is None else _day(value)


def _optional_text(value: Any) -> Localized | None:
    return None if value is None else localized_from(value)


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)
