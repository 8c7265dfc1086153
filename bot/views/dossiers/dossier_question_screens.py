"""What is asked at the beginning of a dossier, and the way back to one that waits for an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.services.dossiers.cards import DossierCard
from bot.services.dossiers.questions import NOT_RECEIVED, UNSURE, Options
from bot.services.dossiers.wishes import Named, Tabled
from bot.views.answers.answer_words import AnswerWords
from bot.views.buttons import Button, Callback, Rows
from bot.views.dossiers.dossier_words import award_of, heading, name_of, names_of
from bot.views.rendering import Views
from bot.views.screen import Screen, button, screen, sentence, short_label
from storage.models.dossiers import DossierStep

_CAN_BE_UNSURE = (DossierStep.GRADE, DossierStep.OCCASION)


def ask_award(views: Views) -> Screen:
    """Asks for which award."""
    return sentence(views, "dossier.say.which_award")


def choose_award(words: AnswerWords, named: Named, wish_id: int | None) -> Screen:
    """The awards that a name may mean; `wish_id` is the message that named them."""
    rows = _award_rows(words, named, wish_id)
    if named.name_tail:
        award = words.award_name(named.awards[0])
        return sentence(words.views, "dossier.say.no_such_name", rows, award=award, tail=named.name_tail)
    return sentence(words.views, "dossier.say.which_of_these", rows)


def offer_tabled(words: AnswerWords, found: Sequence[Tabled], wish_id: int) -> Screen:
    """A pasted table of nominees: nothing is kept of it, a dossier for each award is offered."""
    views = words.views
    rows: Rows = [
        [
            Button(
                short_label(
                    views.word("dossier.tabled.begin", award=words.award_name(award), count=len(one.names))
                ),
                Callback("dossier_table", (wish_id, number, award)),
            )
        ]
        for number, one in enumerate(found)
        for award in one.awards
    ]
    told = "\n".join(
        views.word("dossier.tabled.line", award=one.said, names=", ".join(one.names)) for one in found
    )
    count = sum(len(one.names) for one in found)
    key = "dossier.tabled.offer" if rows else "dossier.tabled.unknown"
    return sentence(views, key, rows, count=count, told=told)


def offer_new(words: AnswerWords, card: DossierCard, named: Named, wish_id: int | None) -> Screen:
    """Another dossier, wished for while one is asked about: offered, and the open one stays as it is."""
    views = words.views
    rows = _award_rows(words, named, wish_id) or [[button(views, "dossier.button.new", "dossier_new")]]
    rows.append([_going_on(words, card)])
    if named.name_tail:
        award = words.award_name(named.awards[0])
        return sentence(views, "dossier.say.no_such_name", rows, award=award, tail=named.name_tail)
    return sentence(views, "dossier.say.offer_new", rows, dossier=name_of(card.number, words))


def waiting(words: AnswerWords, card: DossierCard) -> Screen:
    """What a dossier still waits for, in one line with the way to its buttons."""
    views, name = words.views, name_of(card.number, words)
    rows: Rows = [[_going_on(words, card)]]
    if is_merely_open(card):
        return sentence(views, "dossier.say.goes_on", rows, dossier=name)
    asked = views.word(f"dossier.step.{card.step}", day="")
    return sentence(views, "dossier.say.waiting", rows, dossier=name, question=asked)


def is_merely_open(card: DossierCard) -> bool:
    """Whether that line only says that the dossier is open: no question is short enough to stand in it."""
    return card.step in (DossierStep.READY, DossierStep.RECEIPT)


def kept(words: AnswerWords, card: DossierCard) -> Screen:
    """That a dossier is kept after something else was asked for, with the way back."""
    name = name_of(card.number, words)
    return sentence(words.views, "dossier.say.kept", [[_going_on(words, card)]], dossier=name)


def choose_below(words: AnswerWords, card: DossierCard, options: Options) -> Screen:
    """A typed answer that fits no choice: the choices again, without the question that stands above."""
    return sentence(words.views, "dossier.say.choose_below", question(words, card, options).rows)


def kept_names(words: AnswerWords, card: DossierCard, options: Options, count: int) -> Screen:
    """A list of names came before it was asked for: it is kept, and the choices stand below again."""
    rows = question(words, card, options).rows
    return sentence(words.views, "dossier.say.kept_names", rows, count=count)


def repeated_names(
    views: Views, card: DossierCard, names: Sequence[str], *, are_alike: bool = False
) -> Screen:
    """Names that stood in the list more than once, or with accents and without: one person, or two?"""
    rows: Rows = [
        [button(views, "dossier.button.correct", "dossier_correct", card.id, DossierStep.NOMINEES.value)]
    ]
    key = "alike_names" if are_alike else "repeated_names"
    return sentence(views, f"dossier.say.{key}", rows, names="; ".join(names))


def not_compared(words: AnswerWords, card: DossierCard, options: Options) -> Screen:
    """Why no list is made for a new dossier; it is kept, and what can still be told of it stands below."""
    left = replace(options, values=tuple(one for one in options.values if one != NOT_RECEIVED))
    why = words.views.word("errors.checklist_not_compared")
    name = name_of(card.number, words)
    rows = question(words, card, left).rows
    return sentence(words.views, "dossier.say.not_compared", rows, why=why, dossier=name)


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
    if card.can_edit and (card.grade or card.recipient or card.occasion or card.nominees):
        rows.append([correcting(views, card)])
    day = "" if options.boundary is None else words.day(options.boundary)
    asked = views.word(f"dossier.step.{step}", day=day)
    return screen(
        views,
        "dossier_step",
        rows,
        heading=heading(card, words),
        award=award_of(card, words),
        names=names_of(card.nominees, words),
        question=asked,
    )


def correctable(words: AnswerWords, card: DossierCard, steps: Sequence[DossierStep]) -> Screen:
    """What was taken or chosen so far, one button each, and the way back."""
    views = words.views
    taken = {
        DossierStep.GRADE: card.grade,
        DossierStep.RECIPIENT: card.recipient,
        DossierStep.OCCASION: card.occasion,
    }
    rows: Rows = [
        [
            button(
                views,
                f"dossier.correct.{step}",
                "dossier_correct",
                card.id,
                step.value,
                now="–" if taken.get(step) is None else option_label(words, step, str(taken[step])),
            )
        ]
        for step in steps
    ]
    rows.append([_going_on(words, card)])
    return screen(
        views,
        "dossier_step",
        rows,
        heading=heading(card, words),
        award=award_of(card, words),
        names=names_of(card.nominees, words),
        question=views.word("dossier.say.which_to_correct"),
    )


def correcting(views: Views, card: DossierCard) -> Button:
    """The button that asks one thing of the case again."""
    return button(views, "dossier.button.correct", "dossier_correct", card.id)


def option_label(words: AnswerWords, step: DossierStep, value: str) -> str:
    """A choice by its name."""
    key = "answer.recipient" if step is DossierStep.RECIPIENT else f"dossier.option.{step}"
    return words.views.word(f"{key}.{value}")


def _going_on(words: AnswerWords, card: DossierCard) -> Button:
    name = name_of(card.number, words)
    return button(words.views, "dossier.button.go_on", "dossier", card.id, dossier=name)


def _award_rows(words: AnswerWords, named: Named, wish_id: int | None) -> Rows:
    ids = () if wish_id is None else (wish_id,)
    return [
        [Button(short_label(words.award_name(one)), action=Callback("dossier_award", (one, *ids)))]
        for one in named.awards
    ]
