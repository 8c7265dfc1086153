"""What an import found, in words for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.clock import OFFICE_ZONE
from bot.views.words import word
from knowledge.importing.comparing import Difference
from knowledge.importing.failures import ImportRefused
from knowledge.importing.keeping import Kept
from knowledge.importing.summary import PartSummary, Summary
from knowledge.importing.writing import Entry, label_of

_PLACES = 12  # listed; a text that changed more is compared with `diff`
_CHANGES = 8  # shown in their words


def refusal_line(file: str, refused: ImportRefused) -> str:
    """Why a file is not loaded."""
    reason = word(f"regulations.refusal.{refused.refusal}", detail=refused.detail)
    return word("regulations.refused", file=file, reason=reason)


def found_lines(entry: Entry, summary: Summary, *, is_registered: bool) -> Iterator[str]:
    """The heading of a text, what was counted in it, and what to look at."""
    yield word("regulations.head", label=label_of(entry), title=entry.title)
    facts: list[tuple[str, str | date | None]] = [("issuer", entry.issuer), ("issued", entry.issued)]
    if is_registered:
        yield f"  {word('regulations.in_register')}"
    else:
        facts += [("effective", entry.first_day), ("last_day", entry.last_day)]
    if entry.owner_unit:
        facts.append(("unit", entry.owner_unit))
    for key, value in facts:
        if value is not None or key == "effective":
            yield f"  {word(f'regulations.facts.{key}', value=_shown(value))}"
    for part in summary.parts:
        yield f"  {_counted(part)}"
    if summary.oddities:
        yield word("regulations.odd_title")
        for one in summary.oddities:
            line = word(f"regulations.odd.{one.code}", place=one.place, detail=one.detail)
            yield f"  • {line.strip()}"


def difference_lines(difference: Difference | None, loaded_on: date | None) -> Iterator[str]:
    """What a text changes against the version in use; None where there is none."""
    if difference is None:
        yield word("regulations.first_version")
        return
    if difference.is_none:
        yield word("regulations.same_but_lines" if difference.breaks_otherwise else "regulations.same")
        return
    yield word("regulations.against", day=_shown(loaded_on))
    for key in ("added", "gone", "changed"):
        places: Sequence[str] = getattr(difference, key)
        if places:
            more = f" … (+{len(places) - _PLACES})" if len(places) > _PLACES else ""
            yield f"  {word(f'regulations.{key}', places='; '.join(places[:_PLACES]) + more)}"


def change_lines(difference: Difference | None) -> Iterator[str]:
    """The words that change in the khoản and điểm of changed articles; the rest is counted."""
    changes = difference.changes if difference is not None else ()
    for one in changes[:_CHANGES]:
        yield f"  {one.place}:"
        for sign, words in (("-", one.before), ("+", one.now)):
            if words is not None:
                yield f"    {sign} {words}"
    if len(changes) > _CHANGES:
        yield f"  {word('regulations.more_changes', count=len(changes) - _CHANGES)}"


def owner_line(before: str | None, now: str | None) -> str:
    """Whose own rule a text becomes that was another's, or everybody's."""
    everybody = word("regulations.everybody")
    return word("regulations.owner_changes", before=before or everybody, now=now or everybody)


def kept_lines(versions: Sequence[Kept]) -> Iterator[str]:
    """One loaded text in the list, with the versions that may be gone back to; the one in force first."""
    now, *earlier = versions
    key = "regulations.row_unit" if now.owner_unit else "regulations.row"
    yield word(
        key,
        number=now.number,
        label=now.label,
        version=version_words(now),
        earlier=now.earlier,
        unit=now.owner_unit,
    )
    for one in earlier:
        yield f"  {word('regulations.row_earlier', version=version_words(one))}"


def version_words(kept: Kept) -> str:
    """When a version was loaded, from which file, and the first digits of its digest."""
    moment = f"{kept.loaded_at.astimezone(OFFICE_ZONE):%H:%M:%S %d/%m/%Y}" if kept.loaded_at else None
    return word(
        "regulations.version",
        moment=moment or _shown(kept.imported_on),
        file=kept.file or word("regulations.facts.not_stated"),
        digest=kept.digest,
    )


def going_back_line(versions: Sequence[Kept]) -> str:
    """What going back would put in the place of what, before it is done."""
    now, *earlier = versions
    if not earlier:
        return word("regulations.would_withdraw", number=now.number, version=version_words(now))
    return word(
        "regulations.would_roll_back",
        number=now.number,
        version=version_words(now),
        before=version_words(earlier[0]),
    )


def rolled_back_line(kept: Kept) -> str:
    """What holds after going back."""
    if kept.version is None:
        return word("regulations.withdrawn", number=kept.number)
    return word("regulations.rolled_back", number=kept.number, version=version_words(kept))


def _counted(part: PartSummary) -> str:
    name = f"[{part.name}]" if part.name else word("regulations.main_part")
    if part.articles:
        return word(
            "regulations.counted",
            part=name,
            articles=part.articles,
            expected=part.expected,
            clauses=part.clauses,
            points=part.points,
        )
    if part.forms:
        return word("regulations.counted_forms", part=name, forms=part.forms)
    return word("regulations.counted_words", part=name)


def _shown(value: str | date | None) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return value or word("regulations.facts.not_stated")
