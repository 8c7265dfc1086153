"""What was done to a dossier, as people read it."""

from __future__ import annotations

from bot.services.dossiers.history import DossierHistory, HistoryLine
from bot.views.answers.answer_words import AnswerWords
from bot.views.buttons import Button, Callback
from bot.views.dossiers.dossier_words import name_of
from bot.views.duties.reminder_screens import spoken_moment
from bot.views.rendering import Views, moment
from bot.views.screen import Screen, screen


def history(words: AnswerWords, found: DossierHistory) -> Screen:
    """Who changed it last and when, then the changes before, the newest first."""
    views = words.views
    name = name_of(found.number, words)
    lines = list(dict.fromkeys(_line(views, one) for one in found.lines))
    last = found.lines[0] if found.lines else None
    told = views.word("dossier.history.none", dossier=name)
    if last is not None:
        at = spoken_moment(views, last.at)
        told = views.word("dossier.history.last", dossier=name, who=_who(views, last), at=at)
    earlier = views.word("dossier.history.earlier", count=found.earlier) if found.earlier else ""
    open_it = Button(views.word("dossier.history.open", dossier=name), Callback("dossier", (found.id,)))
    return screen(views, "dossier_history", [[open_it]], told=told, lines=lines, earlier=earlier)


def _line(views: Views, one: HistoryLine) -> str:
    did = views.word(f"dossier.did.{one.action}")
    if one.is_counter:
        did = views.word("dossier.history.counter", did=did)
    paper = f" “{one.paper}”" if one.paper else ""
    state = f": {views.word(f'state.{one.state}')}" if one.state is not None else ""
    undone = f" {views.word('dossier.history.undone')}" if one.is_undone else ""
    return f"{moment(one.at)} – {_who(views, one)}: {did}{paper}{state}{undone}"


def _who(views: Views, one: HistoryLine) -> str:
    return one.who or views.word("dossier.say.somebody")
