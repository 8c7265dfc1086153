"""A dossier as screens: the questions at its beginning, the card, one paper, the list, days and states."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.dossiers.beginning import UNSURE, Named, Options
from bot.services.dossiers.cards import UNFINISHED, DossierCard, PaperLine, RulesNotice
from bot.services.dossiers.reading import DossierLine, DossierPage
from bot.services.dossiers.states import FOLLOWING, Report
from bot.views.answer_words import AnswerWords
from bot.views.buttons import Button, Callback, Rows
from bot.views.dossier_words import (
    award_of,
    cautions_of,
    change_line,
    days_of,
    heading,
    name_of,
    names_of,
    paper_row,
)
from bot.views.law_change_screens import on_card
from bot.views.nominee_screens import PER_NOMINEE
from bot.views.plain import plain_text
from bot.views.rendering import Views
from bot.views.screen import Screen, button, screen, sentence
from storage.models.dossiers import DossierState, DossierStep, ItemState

PAPERS_A_PAGE = 8
LABEL_LIMIT = 40
_CHANGES_SHOWN = 4
_CAN_BE_UNSURE = (DossierStep.GRADE, DossierStep.OCCASION)


def page(words: AnswerWords, listed: DossierPage) -> Screen:
    """The list of dossiers, one button each."""
    views = words.views
    rows: Rows = [
        [Button(short_label(f"{name_of(one.number, words)} – {_called(one, words)}"), action=_open(one.id))]
        for one in listed.lines
    ]
    turns = []
    if listed.page > 1:
        turns.append(button(views, "button.earlier_page", "dossiers", listed.page - 1))
    if listed.page < listed.pages:
        turns.append(button(views, "button.later_page", "dossiers", listed.page + 1))
    rows += [turns] if turns else []
    if listed.may_begin:
        rows.append([button(views, "dossier.button.new", "dossier_new")])
    return screen(views, "dossiers", rows, lines=[_line(one, words) for one in listed.lines])


def ask_award(views: Views) -> Screen:
    """Asks for which award."""
    return sentence(views, "dossier.say.which_award")


def choose_award(words: AnswerWords, awards: Sequence[str]) -> Screen:
    """Several awards that a name may mean."""
    return sentence(words.views, "dossier.say.which_of_these", _award_rows(words, Named(tuple(awards))))


def offer_new(words: AnswerWords, card: DossierCard, named: Named) -> Screen:
    """Another dossier, wished for while one is asked about: offered, and the open one stays as it is."""
    views = words.views
    rows = _award_rows(words, named) or [[button(views, "dossier.button.new", "dossier_new")]]
    rows.append([_going_on(words, card)])
    return sentence(views, "dossier.say.offer_new", rows, dossier=name_of(card.number, words))


def waiting(words: AnswerWords, card: DossierCard) -> Screen:
    """What a dossier still waits for, in one line with the way to its buttons."""
    views, name = words.views, name_of(card.number, words)
    rows: Rows = [[_going_on(words, card)]]
    if card.step in (DossierStep.READY, DossierStep.RECEIPT):
        return sentence(views, "dossier.say.goes_on", rows, dossier=name)
    asked = views.word(f"dossier.step.{card.step}", day="")
    return sentence(views, "dossier.say.waiting", rows, dossier=name, question=asked)


def kept(words: AnswerWords, card: DossierCard) -> Screen:
    """That a dossier is kept after something else was asked for, with the way back."""
    name = name_of(card.number, words)
    return sentence(words.views, "dossier.say.kept", [[_going_on(words, card)]], dossier=name)


def choose_below(words: AnswerWords, card: DossierCard, options: Options) -> Screen:
    """A typed answer that fits no choice: the choices again, without the question that stands above."""
    return sentence(words.views, "dossier.say.choose_below", question(words, card, options).rows)


def question(words: AnswerWords, card: DossierCard, options: Options) -> Screen:
    """What is asked next of a dossier that has no checklist yet."""
    views, step = words.views, options.step
    choices = [(value, option_label(words, step, value)) for value in options.values]
    if choices and step in _CAN_BE_UNSURE:
        choices.append((UNSURE, views.word("dossier.button.unsure")))
    if step is DossierStep.NOMINEES:
        choices.append((UNSURE, views.word("dossier.button.skip_names")))
    buttons = [
        Button(label, action=Callback("dossier_pick", (card.id, step.value, value)))
        for value, label in choices
    ]
    rows = [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    day = "" if options.boundary is None else words.day(options.boundary)
    asked = views.word(f"dossier.step.{step}", day=day)
    return screen(
        views, "dossier_step", rows, heading=heading(card, words), award=award_of(card, words), question=asked
    )


def option_label(words: AnswerWords, step: DossierStep, value: str) -> str:
    """A choice by its name."""
    key = "answer.recipient" if step is DossierStep.RECIPIENT else f"dossier.option.{step}"
    return words.views.word(f"{key}.{value}")


def card_screen(words: AnswerWords, card: DossierCard, number: int = 1) -> Screen:
    """The checklist: what is at hand, what is missing, and what can be done; pages of eight papers."""
    views = words.views
    pages = max(1, -(-len(card.papers) // PAPERS_A_PAGE))
    number = min(max(number, 1), pages)
    shown = card.papers[(number - 1) * PAPERS_A_PAGE : number * PAPERS_A_PAGE]
    rows: Rows = [_paper_buttons(words, card, paper) for paper in shown]
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
        coming=[on_card(words, one) for one in card.coming],
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


def _paper_buttons(words: AnswerWords, card: DossierCard, paper: PaperLine) -> list[Button]:
    views = words.views
    details = button(views, "dossier.button.paper", "dossier_paper", card.id, paper.id, number=paper.number)
    if not card.can_edit:
        return [details]
    mark = views.word(f"dossier.mark.{paper.state}")
    label = short_label(f"{mark} {paper.number}. {words.text(paper.name)}")
    turned = ItemState.TICKED if paper.state is ItemState.OPEN else ItemState.OPEN
    action = Callback("dossier_mark", (card.id, paper.id, turned.value, card.version))
    return [Button(label, action=action), details]


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


def _going_on(words: AnswerWords, card: DossierCard) -> Button:
    name = name_of(card.number, words)
    return button(words.views, "dossier.button.go_on", "dossier", card.id, dossier=name)


def _award_rows(words: AnswerWords, named: Named) -> Rows:
    case = ("" if named.grade is None else named.grade.value, named.recipient or "")
    ids = case if any(case) else ()
    return [
        [Button(short_label(words.award_name(one), 64), action=Callback("dossier_award", (one, *ids)))]
        for one in named.awards
    ]


def _line(one: DossierLine, words: AnswerWords) -> str:
    state = words.views.word("dossier.field.begun" if one.is_begun else f"state.{one.state}")
    progress = "" if one.is_begun else f", {one.done}/{one.needed}"
    return f"{name_of(one.number, words)} – {_called(one, words)} ({state}{progress})"


def _called(one: DossierLine, words: AnswerWords) -> str:
    award = words.award_name(one.award)
    if one.title:
        return one.title
    return f"{award} – {names_of(one.nominees[:1], words)}" if one.nominees else award


def _open(dossier_id: int) -> Callback:
    return Callback("dossier", (dossier_id,))


def page_of(paper: PaperLine) -> int:
    """The page of the checklist on which a paper stands."""
    return (paper.number - 1) // PAPERS_A_PAGE + 1


def short_label(text: str, most: int = LABEL_LIMIT) -> str:
    """A label that fits a button on a telephone."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
