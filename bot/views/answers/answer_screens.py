"""An answer with what leads on: choices, articles, further sides, copying, the checklist as a file."""

from __future__ import annotations

from bot.services.conversations import Asked
from bot.views.answers import judging_screens
from bot.views.answers.sign_off_screens import can_be_signed
from bot.views.buttons import Button, Callback, Rows
from bot.views.deadlines.nominee_screens import PER_NOMINEE
from bot.views.rendering import Views
from bot.views.screen import Screen, button, short_label
from knowledge.answer import Choice, Outcome, StepKind
from knowledge.topic import Aspect

# Where an answer about a date of the law leads to being reminded of it.
_DATED = {
    PER_NOMINEE: ("due.nominee.name", "due_nominee_ask"),
    "co-thi-dua-chinh-phu": ("due.law", "due_law"),
}


def answer(
    views: Views,
    asked: Asked,
    *,
    can_prepare: bool = False,
    can_sign: bool = False,
    can_judge: bool = False,
    can_refer: bool = False,
    has_guidance: bool = True,
    offers_english: bool = False,
) -> Screen:
    """The answer and its buttons: choices first, one a row, since they have to be read.

    Who `can_prepare` dossiers may begin one from the papers shown, who `can_sign` may note that the data were
    compared with the official text; who `can_judge` may say what they think of it, who `can_refer` may put
    the question to a specialist. Who has asked in English is offered to be answered so from now on.
    """
    view, question_id = asked.reply.view, asked.question_id
    rows: Rows = [
        [Button(short_label(label), action=Callback("choice", (question_id, number)))]
        for number, label in enumerate(_choice_labels(views, asked))
    ]
    sides: list[Button] = []
    for number, step in enumerate(view.steps):
        if step.kind is StepKind.COPY and step.copy:
            sides.append(_copying(step.label, step.copy, question_id))
        elif step.kind is StepKind.ARTICLE:
            rows.append([Button(short_label(step.label), action=Callback("step", (question_id, number)))])
        elif step.sentence is not None:
            sides.append(Button(short_label(step.label), action=Callback("step", (question_id, number))))
    if any(section.papers for section in asked.reply.answer.sections):
        sides.insert(0, button(views, "button.checklist", "checklist", question_id))
        if can_prepare:
            sides.insert(0, button(views, "dossier.button.start", "dossier_from", question_id))
    topic = asked.reply.answer.topic
    if can_prepare and topic.aspect is Aspect.DEADLINE and topic.award in _DATED:
        label, action = _DATED[topic.award]
        rows.append([button(views, label, action)])
    if offers_english:
        sides.append(button(views, "locale.en", "language", "en"))
    if can_sign and can_be_signed(asked):
        sides.append(button(views, "signing.chat.button", "sign_ask", question_id))
    is_declined = asked.reply.answer.outcome is Outcome.DECLINED
    if can_refer and is_declined:
        rows.insert(0, [button(views, "referral.button.ask", "refer_ask", question_id)])
    elif can_refer:
        sides.append(button(views, "referral.button.ask", "refer_ask", question_id))
    rows += [sides[start : start + 2] for start in range(0, len(sides), 2)]
    if can_judge and not is_declined:
        rows.append(judging_screens.verdicts(views, question_id))
    return Screen("\n\n".join([view.message.html, *_guidance(views, asked, is_shown=has_guidance)]), rows)


def _guidance(views: Views, asked: Asked, *, is_shown: bool) -> list[str]:
    """What specialists have told, in a block of its own behind the answer."""
    lines = asked.guidance if is_shown else ()
    return [views.render("guidance", lines=lines).html] if lines else []


def _choice_labels(views: Views, asked: Asked) -> list[str]:
    """Choices that differ by a day alone are told apart by it: the end of a sentence is cut on a phone."""
    sentences, choices = asked.reply.view.choices, asked.reply.answer.choices
    if len(sentences) != len(choices):
        return list(sentences)
    return [_by_day(views, choice) or sentence for sentence, choice in zip(sentences, choices, strict=True)]


def _by_day(views: Views, choice: Choice) -> str | None:
    if choice.received_before is not None:
        return views.word("chat.received_before", day=f"{choice.received_before:%d/%m/%Y}")
    if choice.received_from is not None:
        return views.word("chat.received_from", day=f"{choice.received_from:%d/%m/%Y}")
    return None


def to_forward(views: Views, asked: Asked) -> Screen:
    """The answer alone, without buttons, to be copied or forwarded."""
    return Screen(views.render("sentence", text=asked.reply.view.copy).html)


def _copying(label: str, text: str, question_id: int) -> Button:
    # Messengers copy at most 256 characters at a press: there a longer answer comes as a message of its own.
    return Button(label, action=Callback("copy", (question_id,)), copy=text)
