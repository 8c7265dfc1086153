"""What a colleague wrote where somebody writes now: read, with one button each way."""

from __future__ import annotations

from bot.services.dossiers.cards import DossierCard
from bot.services.dossiers.colleagues_words import Way, WordsStand
from bot.views.answers.answer_words import AnswerWords
from bot.views.buttons import Rows
from bot.views.dossiers.dossier_words import name_of
from bot.views.duties.reminder_screens import spoken_moment
from bot.views.screen import Screen, button, sentence


def colleague_wrote(
    words: AnswerWords, card: DossierCard, stand: WordsStand, inbox_id: int, *, is_told: bool
) -> Screen:
    """The note or name that stands, whose it is, and that the new one is not written yet.

    `inbox_id` is the message in which the new one stands, `is_told` whether among other words.
    """
    views, paper = words.views, card.paper(stand.item_id)
    of_what = "title" if paper is None else "note" if stand.new is not None else "removed"
    labels = {Way.ADD: "add", Way.REPLACE: "remove" if stand.new is None else "replace", Way.LEAVE: "leave"}
    how = "told" if is_told else "typed"
    rows: Rows = [
        [
            button(
                views,
                f"dossier.over.button.{label}",
                "dossier_over",
                card.id,
                stand.item_id,
                way.value,
                stand.entry_id,
                inbox_id,
                how,
            )
        ]
        for way, label in labels.items()
        if stand.can_add or way is not Way.ADD
    ]
    if stand.at is None:
        by = views.word("dossier.over.before")
    else:
        who = stand.who or views.word("dossier.say.somebody")
        by = views.word("dossier.over.by", who=who, at=spoken_moment(views, stand.at))
    return sentence(
        views,
        f"dossier.over.{of_what}",
        rows,
        by=by,
        dossier=name_of(card.number, words),
        paper="" if paper is None else words.text(paper.name),
        standing=stand.standing,
        new=stand.new or "",
    )
