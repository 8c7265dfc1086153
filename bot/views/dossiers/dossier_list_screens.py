"""The list of dossiers (danh sách hồ sơ), one button each."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.dossiers.reading import DossierLine, DossierPage
from bot.views.answers.answer_words import AnswerWords
from bot.views.buttons import Button, Callback, Rows
from bot.views.dossiers.dossier_words import name_of, names_of
from bot.views.screen import Screen, button, screen, sentence, short_label


def page(words: AnswerWords, listed: DossierPage) -> Screen:
    """The list of dossiers, one button each."""
    views = words.views
    rows = _buttons(words, listed.lines)
    turns = []
    if listed.page > 1:
        turns.append(button(views, "button.earlier_page", "dossiers", listed.page - 1))
    if listed.page < listed.pages:
        turns.append(button(views, "button.later_page", "dossiers", listed.page + 1))
    rows += [turns] if turns else []
    if listed.may_begin:
        rows.append([button(views, "dossier.button.new", "dossier_new")])
    title = views.word("dossier.field.of_units" if listed.is_of_units else "menu.dossiers")
    return screen(views, "dossiers", rows, title=title, lines=[_line(one, words) for one in listed.lines])


def of_colleagues(words: AnswerWords, listed: DossierPage) -> Screen:
    """What colleagues have not finished, with the way to go on with each."""
    views = words.views
    rows = [*_buttons(words, listed.lines), [button(views, "dossier.button.list", "dossiers", 1)]]
    lines = [
        f"{_line(one, words)}{views.word('dossier.field.by', owner=one.owner) if one.owner else ''}"
        for one in listed.lines
    ]
    told = views.word("dossier.say.open_of_colleagues")
    return screen(views, "dossiers_of_unit", rows, told=told, lines=lines)


def which_of(words: AnswerWords, lines: Sequence[DossierLine], missed: int) -> Screen:
    """Of which dossier papers are told where none is in hand; `missed` is a number that none of them has."""
    rows = [*_buttons(words, lines), [button(words.views, "dossier.button.list", "dossiers", 1)]]
    if missed:
        return sentence(words.views, "dossier.say.not_seen", rows, number=missed)
    key = "dossier.say.which_of" if lines else "dossier.say.of_none"
    return sentence(words.views, key, rows, number=lines[0].number if lines else 1)


def _buttons(words: AnswerWords, lines: Sequence[DossierLine]) -> Rows:
    return [
        [Button(short_label(f"{name_of(one.number, words)} – {_called(one, words)}"), action=_open(one.id))]
        for one in lines
    ]


def _line(one: DossierLine, words: AnswerWords) -> str:
    state = words.views.word("dossier.field.begun" if one.is_begun else f"state.{one.state}")
    progress = "" if one.is_begun else f", {one.done}/{one.needed}"
    unit = f" – {one.unit}" if one.unit else ""
    return f"{name_of(one.number, words)} – {_called(one, words)} ({state}{progress}){unit}"


def _called(one: DossierLine, words: AnswerWords) -> str:
    award = words.award_name(one.award)
    if one.title:
        return one.title
    return f"{award} – {names_of(one.nominees[:1], words)}" if one.nominees else award


def _open(dossier_id: int) -> Callback:
    return Callback("dossier", (dossier_id,))
