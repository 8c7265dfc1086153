"""The card of a dossier: its checklist, what can be done about it, and its text to hand on."""

from __future__ import annotations

from bot.services.dossiers.cards import UNFINISHED, DossierCard, PaperLine, RulesNotice
from bot.services.dossiers.questions import is_open_to_correction
from bot.services.dossiers.states import FOLLOWING, Report
from bot.views.answers.answer_words import AnswerWords
from bot.views.answers.law_change_screens import on_card
from bot.views.buttons import Button, Callback, Rows
from bot.views.deadlines.nominee_screens import PER_NOMINEE
from bot.views.dossiers.dossier_question_screens import correcting
from bot.views.dossiers.dossier_words import (
    award_of,
    cautions_of,
    change_line,
    days_of,
    heading,
    names_of,
    paper_row,
)
from bot.views.plain import plain_text
from bot.views.rendering import Views
from bot.views.screen import Screen, button, screen, short_label
from storage.models.dossiers import DossierState, ItemState

PAPERS_A_PAGE = 8
_CHANGES_SHOWN = 4
_DETAILS_A_ROW = 4
_TICK_LENGTH = 40
"""What a telephone shows of a button that has a row to itself; the whole name stands in the message."""


def card_screen(words: AnswerWords, card: DossierCard, number: int = 1) -> Screen:
    """The checklist: what is at hand, what is missing, and what can be done; pages of eight papers."""
    views = words.views
    pages = max(1, -(-len(card.papers) // PAPERS_A_PAGE))
    number = min(max(number, 1), pages)
    shown = card.papers[(number - 1) * PAPERS_A_PAGE : number * PAPERS_A_PAGE]
    rows: Rows = [[_tick(words, card, paper)] for paper in shown if card.can_edit]
    details = [_details(views, card, paper) for paper in shown]
    rows += [details[start : start + _DETAILS_A_ROW] for start in range(0, len(details), _DETAILS_A_ROW)]
    turns = []
    if number > 1:
        turns.append(button(views, "button.earlier_page", "dossier_page", card.id, number - 1))
    if number < pages:
        turns.append(button(views, "button.later_page", "dossier_page", card.id, number + 1))
    rows += [turns] if turns else []
    return screen(
        views,
        "dossier",
        [*rows, *_actions(words, card)],
        card=card,
        heading=heading(card, words),
        award=award_of(card, words),
        names=names_of(card.nominees, words),
        days=days_of(card, words),
        cautions=cautions_of(card, words),
        coming=[
            *(on_card(words, one, has_begun=True) for one in card.begun),
            *(on_card(words, one) for one in card.coming),
        ],
        changes=[change_line(one, words) for one in card.changes[-_CHANGES_SHOWN:]],
        lines=[paper_row(paper, words) for paper in shown],
    )


def shared(words: AnswerWords, card: DossierCard) -> Screen:
    """The whole dossier as a text to be copied or forwarded, without buttons."""
    views = words.views
    title = views.word("dossier.share.title", dossier=heading(card, words), award=award_of(card, words))
    return screen(
        views,
        "dossier_shared",
        card=card,
        title=title,
        names="; ".join(card.nominees),
        progress=views.word("dossier.share.progress", done=card.done, needed=card.needed),
        lines=[paper_row(paper, words) for paper in card.papers],
        cautions=cautions_of(card, words),
    )


def _sharing(words: AnswerWords, card: DossierCard) -> Button:
    # Messengers copy at most 256 characters at a press: there the text comes as a message to be forwarded.
    label = words.views.word("dossier.button.share")
    return Button(
        label, action=Callback("dossier_share", (card.id,)), copy=plain_text(shared(words, card).html)
    )


def _tick(words: AnswerWords, card: DossierCard, paper: PaperLine) -> Button:
    mark = words.views.word(f"dossier.mark.{paper.state}")
    label = short_label(f"{mark} {paper.number}. {words.text(paper.name)}", _TICK_LENGTH)
    turned = ItemState.TICKED if paper.state is ItemState.OPEN else ItemState.OPEN
    return Button(label, Callback("dossier_mark", (card.id, paper.id, turned.value, card.version)))


def _details(views: Views, card: DossierCard, paper: PaperLine) -> Button:
    return button(views, "dossier.button.paper", "dossier_paper", card.id, paper.id, number=paper.number)


def _actions(words: AnswerWords, card: DossierCard) -> Rows:
    views = words.views
    rows: Rows = []
    if card.can_edit:
        if card.notice is RulesNotice.RENEWABLE:
            rows.append([button(views, "dossier.button.renew", "dossier_renew", card.id, card.version)])
        rows += [row for row in (_reports(views, card),) if row]
        changing = [button(views, "dossier.button.rename", "dossier_rename", card.id)]
        if FOLLOWING.get(card.state):
            changing.insert(0, button(views, "dossier.button.state", "dossier_state", card.id))
        if card.undo_id is not None:
            changing.append(button(views, "dossier.button.undo", "dossier_undo", card.id, card.undo_id))
        rows.append(changing)
        if is_open_to_correction(card):
            rows.append([correcting(views, card)])
        if card.award == PER_NOMINEE:
            rows.append([button(views, "due.nominee.of_dossier", "due_nominee", card.id)])
    rows.append(
        [
            _sharing(words, card),
            button(views, "dossier.button.export", "dossier_export", card.id),
            button(views, "dossier.button.list", "dossiers", 1),
        ]
    )
    return rows


def _reports(views: Views, card: DossierCard) -> list[Button]:
    if card.state is DossierState.SENT:
        return [button(views, "dossier.button.received", "dossier_day_ask", card.id, Report.RECEIVED.value)]
    if card.state not in UNFINISHED:
        return []
    if not card.is_state_level:
        return [button(views, "dossier.button.sent", "dossier_day_ask", card.id, Report.PAPER.value)]
    both = ((Report.PAPER, card.paper_sent_on), (Report.FILES, card.files_sent_on))
    return [
        button(views, f"dossier.button.sent_{what}", "dossier_day_ask", card.id, what.value)
        for what, day in both
        if day is None
    ]


def page_of(paper: PaperLine) -> int:
    """The page of the checklist on which a paper stands."""
    return (paper.number - 1) // PAPERS_A_PAGE + 1
