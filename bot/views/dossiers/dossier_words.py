"""The small words of a dossier: its name, its award, its papers, its days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.services.dossiers.cards import Change, DossierCard, PaperLine
from bot.views.answers.answer_cautions import difference_cautions
from bot.views.answers.answer_words import AnswerWords
from bot.views.days import spoken_day
from bot.views.rendering import moment
from storage.models.dossiers import ItemState

NAMES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper in words."""

    mark: str
    number: int
    text: str
    basis: str
    note: str | None
    files: int


def name_of(number: int, words: AnswerWords) -> str:
    """A dossier as people call it: "HS 12"."""
    return words.views.word("dossier.number", number=number)


def heading(card: DossierCard, words: AnswerWords) -> str:
    """The short number with the name that the officer gave it."""
    name = name_of(card.number, words)
    return f"{name}: {card.title}" if card.title else name


def award_of(card: DossierCard, words: AnswerWords) -> str:
    """The award with what narrows the case down."""
    award = words.award(card.award, card.grade, card.recipient, card.occasion)
    return f"{award} {words.views.word('answer.simplified')}" if card.simplified else award


def names_of(nominees: tuple[str, ...], words: AnswerWords) -> str:
    """The first names of the list, and how many more there are."""
    shown = "; ".join(nominees[:NAMES_SHOWN])
    rest = len(nominees) - NAMES_SHOWN
    return f"{shown} {words.views.word('dossier.field.more_names', count=rest)}" if rest > 0 else shown


def paper_row(paper: PaperLine, words: AnswerWords) -> PaperRow:
    """A paper with its form, kinds of files, condition and remark, as an answer shows them."""
    text = words.text(paper.name)
    details = [words.views.word("answer.form", form=paper.form)] if paper.form else []
    if paper.kinds:
        details.append(words.files(paper.kinds))
    if details:
        text += f" – {', '.join(details)}"
    if paper.only_if is not None:
        text += f" ({words.text(paper.only_if).rstrip('.')})"
    if paper.hint is not None:
        text += f". {words.text(paper.hint).rstrip('.')}"
    return PaperRow(
        words.views.word(f"dossier.mark.{paper.state}"),
        paper.number,
        text,
        basis_of(paper, words),
        paper.note,
        len(paper.files),
    )


def basis_of(paper: PaperLine, words: AnswerWords) -> str:
    """The provisions that ask for a paper; whose they are, where it is a unit that asks beside the law."""
    places = words.places(paper.cites)
    if paper.local_to is None:
        return places
    return words.views.word("dossier.field.local_basis", unit=paper.local_to, places=places)


def marked(paper: PaperLine, words: AnswerWords) -> str:
    """Who marked a paper, and when."""
    if paper.state is ItemState.OPEN or paper.at is None:
        return ""
    who = paper.by or words.views.word("dossier.say.somebody")
    return words.views.word("dossier.field.marked", who=who, at=moment(paper.at))


def change_line(change: Change, words: AnswerWords) -> str:
    """What somebody did meanwhile."""
    who = change.who or words.views.word("dossier.say.somebody")
    did = words.views.word(f"dossier.did.{change.action}")
    paper = f" “{change.paper}”" if change.paper else ""
    return f"{moment(change.at)} – {who}: {did}{paper}"


def cautions_of(card: DossierCard, words: AnswerWords) -> list[str]:
    """What has to be known of the rules, said before everything else: a screenshot loses what stands last."""
    told = (*map(words.caution, card.cautions), *differences_of(card, words))
    return [words.views.word("answer.caution", text=text) for text in told]


def differences_of(card: DossierCard, words: AnswerWords) -> Iterator[str]:
    """Where the text that the office has loaded says something else than the rules behind the papers."""
    cites = dict.fromkeys(cite for paper in card.papers for cite in paper.cites)
    return difference_cautions(words.kb.differences.numbers_at(cites, card.rules_on), words)


def days_of(card: DossierCard, words: AnswerWords) -> list[str]:
    """When it was sent, returned and received; what is still missing of a State award's two ways."""
    views = words.views

    def said(key: str, day: object) -> str:
        return views.word(f"dossier.field.{key}", day=day)

    def sent(paper: date | None, files: date | None) -> list[str]:
        ways = {"paper_sent" if card.is_state_level else "sent": paper, "files_sent": files}
        return [said(key, spoken_day(day, views.locale)) for key, day in ways.items() if day is not None]

    lines: list[str] = []
    if card.returned is not None:
        lines += sent(card.returned.paper_sent_on, card.returned.files_sent_on)
        if card.returned.on is not None:
            lines.append(said("returned", spoken_day(card.returned.on, views.locale)))
    anew = sent(card.paper_sent_on, card.files_sent_on)
    lines += anew
    if card.is_state_level and len(anew) == 1:
        lines.append(views.word(f"dossier.field.still_{'files' if card.paper_sent_on else 'paper'}"))
    if card.state == "received" and card.received_on is not None:
        lines.append(said("received", spoken_day(card.received_on, views.locale)))
    return lines
