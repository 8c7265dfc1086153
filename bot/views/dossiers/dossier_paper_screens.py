"""One paper of a dossier as a screen: its marks, note and files."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.dossiers.cards import DossierCard, PaperLine
from bot.views.answers.answer_words import AnswerWords
from bot.views.buttons import Button, Callback, Rows
from bot.views.dossiers.dossier_words import heading, marked, name_of, paper_row
from bot.views.rendering import Views
from bot.views.screen import Screen, button, screen, sentence, short_label
from storage.models.dossiers import ItemState


def with_left(views: Views, shown: Screen, left: Sequence[str]) -> Screen:
    """The card with what was said beside it and is not recorded, named first."""
    named = [sentence(views, "update.chat.unread", text=one).html for one in left]
    return Screen("\n\n".join((*named, shown.html)), shown.rows)


def paper_screen(words: AnswerWords, card: DossierCard, paper: PaperLine) -> Screen:
    """One paper: tick, not applicable, note, files; of the achievement report its age too."""
    views = words.views
    rows: Rows = []
    if card.can_edit:
        rows.append([_marking(words, card, paper, state) for state in ItemState if state != paper.state])
        rows.append([button(views, "dossier.button.note", "dossier_note", card.id, paper.id)])
        if paper.rule_id == card.aging_paper:
            rows.append([button(views, "dossier.age.button", "round_age", card.id)])
    for number, file in enumerate(paper.files, 1):
        name = views.word("dossier.button.file_get", name=file.name)
        row = [Button(short_label(name), action=Callback("dossier_file", (card.id, file.id)))]
        if card.can_edit:
            row.append(
                button(
                    views,
                    "dossier.button.file_remove",
                    "dossier_detach",
                    card.id,
                    paper.id,
                    file.id,
                    number=number,
                )
            )
        rows.append(row)
    rows.append([button(views, "dossier.button.back", "dossier", card.id)])
    return screen(
        views,
        "dossier_paper",
        rows,
        heading=heading(card, words),
        line=paper_row(paper, words),
        marked=marked(paper, words),
        can_edit=card.can_edit,
    )


def attached(words: AnswerWords, card: DossierCard, paper: PaperLine, count: int, left: str = "") -> Screen:
    """Says that files now belong to a paper, and which words beside them (`left`) are not kept."""
    rows = [
        [
            button(
                words.views, "dossier.button.paper", "dossier_paper", card.id, paper.id, number=paper.number
            ),
            button(words.views, "dossier.button.back", "dossier", card.id),
        ]
    ]
    return sentence(
        words.views,
        "dossier.say.attached",
        rows,
        count=count,
        paper=words.text(paper.name),
        dossier=name_of(card.number, words),
        left=words.views.word("dossier.say.beside_left", said=left, number=paper.number) if left else "",
    )


def ask_note(words: AnswerWords, paper: PaperLine) -> Screen:
    """Asks to type a note."""
    return sentence(words.views, "dossier.say.note", paper=words.text(paper.name))


def _marking(words: AnswerWords, card: DossierCard, paper: PaperLine, state: ItemState) -> Button:
    label = {ItemState.TICKED: "tick", ItemState.OPEN: "untick"}.get(state, "not_applicable")
    return button(
        words.views,
        f"dossier.button.{label}",
        "dossier_mark",
        card.id,
        paper.id,
        state.value,
        card.version,
        "paper",
    )


def left(words: AnswerWords, card: DossierCard) -> Screen:
    """Which papers are not marked yet, with the way to the card."""
    name = name_of(card.number, words)
    papers = [one for one in card.papers if one.state is ItemState.OPEN]
    if not papers:
        return sentence(words.views, "dossier.say.none_left", _to_card(words, card), dossier=name)
    return sentence(
        words.views,
        "dossier.say.left",
        _to_card(words, card),
        dossier=name,
        count=len(papers),
        papers=_listed(words, papers),
    )


def which_paper(words: AnswerWords, card: DossierCard) -> Screen:
    """Words that fit no paper, or several: all of them by their numbers."""
    return sentence(
        words.views,
        "dossier.say.which_paper",
        _to_card(words, card),
        dossier=name_of(card.number, words),
        papers=_listed(words, card.papers),
    )


def _listed(words: AnswerWords, papers: Sequence[PaperLine]) -> str:
    return "; ".join(f"{one.number}. {words.text(one.name)}" for one in papers)


def _to_card(words: AnswerWords, card: DossierCard) -> Rows:
    return [[button(words.views, "dossier.button.back", "dossier", card.id)]]
