"""What the screens of nomination rounds have in common: awards, numbers, units, and the lines of a card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.services.rounds.cards import RoundCard, RoundChange, RoundPart
from bot.services.rounds.counting import Counted
from bot.views.answers.answer_words import AnswerWords, lower_first
from bot.views.duties.reminder_screens import spoken
from bot.views.rendering import Views, day
from knowledge.nominations import Asked
from storage.models.deadlines import ObligationState

UNITS_NAMED = 12
"""So many units are named on a card; the board has all of them."""


def awards_text(words: AnswerWords, awards: Sequence[Asked]) -> str:
    """The awards, each by its name and grade."""
    return "; ".join(words.award(one.award, one.grade) for one in awards)


def counts_text(words: AnswerWords, counts: Sequence[Counted]) -> str:
    """Numbers by award: "3 Bằng khen …; 1 Huân chương Lao động hạng Ba"."""
    return "; ".join(f"{one.count} {_counted(words, one)}" for one in counts)


def total_of(counts: Sequence[Counted]) -> int:
    """All dossiers together."""
    return sum(one.count for one in counts)


def nil_text(views: Views, nil: int) -> str:
    """How many of the units that have answered have nobody to propose; nothing where none of them."""
    return views.word("round.without_dossiers", nil=nil) if nil else ""


def units_text(views: Views, units: Sequence[str]) -> str:
    """Units by name; of many, the first ones and how many more there are."""
    named = ", ".join(units[:UNITS_NAMED])
    more = len(units) - UNITS_NAMED
    return views.word("round.label.more_units", units=named, count=more) if more > 0 else named


def letter_text(views: Views, letter: Mapping[str, str]) -> str:
    """A công văn in one line: number, day, sender, subject."""
    issued = letter.get("issued_on")
    told = (
        ("letter", {"number": letter["number"]} if letter.get("number") else None),
        ("letter_on", {"day": day(date.fromisoformat(issued))} if issued else None),
        ("letter_of", {"sender": letter["sender"]} if letter.get("sender") else None),
        ("letter_about", {"subject": letter["subject"]} if letter.get("subject") else None),
    )
    return " ".join(views.word(f"round.{key}", **values) for key, values in told if values is not None)


def by_end_of(views: Views, due_on: date) -> str:
    """The closing date with its weekday."""
    return views.word("round.by_end_of", day=spoken(views, due_on))


def state_text(words: AnswerWords, part: RoundPart, *, due_on: date | None = None) -> str:
    """Where a unit stands: received, submitted, with how many dossiers; its own date where it differs."""
    views = words.views
    said: list[str] = []
    if part.is_owed or not part.is_received:
        who = part.received_by or views.word("round.change.somebody")
        said.append(
            views.word("round.part.received", who=who, day=day(part.received_on))
            if part.received_on is not None
            else views.word("round.part.not_received")
            if part.is_owed
            else ""
        )
    sent = "" if part.sent_on is None else day(part.sent_on)
    said.append(views.word("round.part.nil" if part.is_nil else f"round.part.{part.state}", day=sent))
    if part.is_nil:
        pass
    elif part.counts is not None or part.state in (ObligationState.SUBMITTED, ObligationState.LATE):
        said.append(numbers_text(words, part))
    if part.begun:
        numbers = ", ".join(views.word("dossier.number", number=one) for one in part.begun)
        said.append(views.word("round.part.begun", numbers=numbers))
    for number, last_day in part.report_days:
        dossier = views.word("dossier.number", number=number)
        said.append(views.word("dossier.age.line", number=dossier, day=day(last_day)))
    if due_on is not None and part.due_on != due_on and part.is_owed:
        said.append(views.word("round.part.own_due", day=spoken(views, part.due_on)))
    if not part.is_reached and part.is_owed:
        said.append(views.word("round.part.nobody"))
    return "; ".join(filter(None, said))


def numbers_text(words: AnswerWords, part: RoundPart) -> str:
    """How many dossiers a unit has submitted, as far as anybody knows."""
    views = words.views
    if part.counts is None:
        return views.word("round.part.no_counts")
    if not part.counts:
        return views.word("round.part.counts_none")
    return views.word(
        "round.part.counts", total=total_of(part.counts), counts=counts_text(words, part.counts)
    )


def field_names(views: Views, fields: Sequence[str]) -> str:
    """The names of fields as within a sentence."""
    return ", ".join(lower_first(views.word(f"round.label.{one}")) for one in dict.fromkeys(fields))


def change_text(views: Views, change: RoundChange) -> str:
    """What somebody else has done to a round."""
    who = change.who or views.word("round.change.somebody")
    key = {"round_closed": "closed", "round_reopened": "reopened"}.get(change.action)
    if key is None:
        key = "files" if change.action.startswith("round_file") else "texts"
    fields = [one for one in change.fields if one != "file"]
    return views.word(f"round.change.{key}", who=who, fields=field_names(views, fields))


def card_lines(words: AnswerWords, card: RoundCard, *, is_draft: bool = False) -> list[tuple[str, str]]:
    """What is asked, label by label; a draft also says what it lacks."""
    views = words.views
    addressed = ""
    if card.addressees is not None and card.units:
        addressed = views.word(
            "round.label.addressed",
            name=views.word(card.addressees.key, name=card.addressees.name),
            count=len(card.units),
            units=units_text(views, card.units),
        )
    owner = card.owner or ""
    if card.owner_unit:
        owner = views.word("round.owner", owner=owner, unit=card.owner_unit) if owner else card.owner_unit
    told = [
        ("due_on", by_end_of(views, card.due_on) if card.due_on else ""),
        ("letter", _letter_with_files(views, card)),
        ("content", _indented(card.content)),
        ("awards", awards_text(words, card.awards)),
        ("where_to", _indented(card.where_to)),
        ("files", "; ".join(one.name for one in card.files if not one.is_letter)),
        ("addressees", addressed if card.may_keep else ""),
        ("owner", "" if is_draft else owner),
    ]
    shown = [(key, text) for key, text in told if text or (is_draft and key not in ("owner",))]
    return [(views.word(f"round.label.{key}"), text or views.word("round.missing")) for key, text in shown]


def plain_card(words: AnswerWords, card: RoundCard) -> str:
    """The round as a text to paste into a công văn or another chat."""
    kept = [one for one in card_lines(words, card) if one[0] != words.views.word("round.label.addressees")]
    return "\n".join([card.name, *(f"{label}: {text.strip()}" for label, text in kept)])


def _letter_with_files(views: Views, card: RoundCard) -> str:
    """The công văn with the names of its files, or these alone."""
    told, names = letter_text(views, card.letter), "; ".join(one.name for one in card.files if one.is_letter)
    if not names:
        return told
    return views.word("round.letter_with_files", letter=told, files=names) if told else names


def _counted(words: AnswerWords, one: Counted) -> str:
    award = words.award(one.award, one.grade)
    if one.of:
        whom = ", ".join(f"{count} {words.views.word(f'round.of.{who.value}')}" for who, count in one.of)
        award = f"{award} ({whom})"
    if not one.assisted:
        return award
    return words.views.word("round.part.assisted", award=award, count=one.assisted)


def _indented(text: str) -> str:
    """Several lines stand below their label."""
    return f"\n{text}" if "\n" in text else text
