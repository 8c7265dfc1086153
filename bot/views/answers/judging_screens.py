"""What a reader thinks of an answer: useful, or wrong and why."""

from __future__ import annotations

from bot.views.buttons import Button, Callback, Rows
from bot.views.rendering import Views
from bot.views.screen import Screen, button, sentence
from storage.models.specialists import Verdict, WrongBecause


def verdicts(views: Views, question_id: int) -> list[Button]:
    """The two buttons under an answer."""
    return [
        Button(views.word(f"judging.button.{one}"), Callback("vote", (question_id, one.value)))
        for one in Verdict
    ]


def useful(views: Views, question_id: int) -> Screen:
    """The answer was useful; the reader may think again."""
    rows = [[button(views, "judging.button.rather_wrong", "vote", question_id, Verdict.WRONG.value)]]
    return sentence(views, "judging.useful", rows)


def ask_why(views: Views, question_id: int) -> Screen:
    """The answer is noted as wrong; a reason helps, and so does asking somebody."""
    rows: Rows = [
        [button(views, f"judging.because.{one}", "vote_why", question_id, one.value)]
        for one in WrongBecause
        if one is not WrongBecause.OTHER
    ]
    rows.append([button(views, "judging.button.type", "vote_text", question_id)])
    rows.append([button(views, "referral.button.ask", "refer_ask", question_id)])
    rows.append([button(views, "judging.button.rather_useful", "vote", question_id, Verdict.USEFUL.value)])
    return sentence(views, "judging.ask_why", rows)


def ask_reason(views: Views) -> Screen:
    """Asks to type what is wrong."""
    return sentence(views, "judging.type_reason")


def wrong(views: Views, question_id: int, reason: str) -> Screen:
    """The answer is noted as wrong, with the reason."""
    rows = [[button(views, "referral.button.ask", "refer_ask", question_id)]]
    return sentence(views, "judging.wrong", rows, reason=reason)


def because(views: Views, one: WrongBecause) -> str:
    """A reason as it stands in a sentence."""
    return views.word(f"judging.because.{one}")
