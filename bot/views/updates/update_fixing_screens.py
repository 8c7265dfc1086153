"""What is asked where an update may have been understood wrongly: what is wrong, which state, done or not."""

from __future__ import annotations

from datetime import date

from bot.services.updates.cards import ReportCard, Shown
from bot.services.updates.day_corrections import Redating
from bot.services.updates.fixing import Wrong
from bot.services.updates.lines import Line, Matter
from bot.views.buttons import Button, Callback, Rows
from bot.views.days import compact_day
from bot.views.duties.reminder_screens import spoken
from bot.views.rendering import Views
from bot.views.screen import Screen, button, sentence


def what_is_wrong(views: Views, card: ReportCard, line: str) -> tuple[Rows, str]:
    """What to say again; of several things, for each of them. Nothing is recorded until it is said."""
    held = [number for number, one in enumerate(card.lines) if one.line.is_held]
    key = "fix" if len(held) == 1 else "fix_one"
    rows: Rows = []
    for number in held:
        wrongs = _wrongs(card.lines[number].line)
        named = {"number": number + 1} if len(held) > 1 else {}
        rows.append(
            [
                button(views, f"update.chat.{key}.{one}", "upd_fix", card.id, number, one.value, **named)
                for one in wrongs
            ]
        )
    whole = (Wrong.ALL, Wrong.NOTHING)
    rows.append(
        [button(views, f"update.chat.fix.{one}", "upd_fix", card.id, held[0], one.value) for one in whole]
    )
    if len(held) > 1:
        return rows, views.word("update.chat.what_is_wrong_of_all")
    return rows, views.word("update.chat.what_is_wrong", line=line)


def which_state(views: Views, shown: Shown, place: tuple[int, int], name: str) -> tuple[Rows, str]:
    """The states that may be meant instead."""
    labels = [(one, views.word(f"update.chat.phrase.{one}")) for one in shown.line.states]
    rows: Rows = [
        [Button(label[:1].upper() + label[1:], Callback("upd_state", (*place, one.value)))]
        for one, label in labels
    ]
    return rows, views.word("update.chat.which_state", name=name)


def which_tense(views: Views, shown: Shown, place: tuple[int, int], name: str) -> tuple[Rows, str]:
    """Whether it was sent, or will be sent today: "hôm nay nộp" says both."""
    verb = "sent" if shown.line.matter is Matter.DOSSIER else "submitted"
    row = [
        button(views, f"update.chat.tense.{verb}.{one}", "upd_tense", *place, one) for one in ("done", "will")
    ]
    if not name and shown.line.unit:  # "SYT nop bc": of which paper, is asked next
        return [row], views.word("update.chat.tense.of_unit", unit=shown.line.unit)
    question = views.word(f"update.chat.tense.{verb}.which")
    return [row], f"{name}: {question[:1].lower()}{question[1:]}" if name else question


def ask_redate(views: Views, said: Redating, line: str, recorded: date | None) -> Screen:
    """A recorded day that is said to be wrong: the right one is one press away, nothing changes before."""
    if said.days == (recorded,):
        return sentence(views, "update.chat.redate.same", line=line)
    rows: Rows = [
        [
            Button(
                views.word("update.chat.redate.to", day=spoken(views, one)),
                Callback("upd_redate", (said.report_id, said.number, compact_day(one))),
            )
        ]
        for one in said.days
    ]
    rows.append([button(views, "update.chat.redate.keep", "upd", said.report_id)])
    return sentence(views, f"update.chat.redate.{'which' if said.days else 'say'}", rows, line=line)


def ask_unsay(views: Views, said: Redating, line: str) -> Screen:
    """A record of what is said not to be sent after all: taken back at one press, nothing changes before."""
    place: tuple[int | str, ...] = (said.report_id, said.number)
    if len(said.days) == 1:
        place = (*place, compact_day(said.days[0]))
    rows: Rows = [
        [button(views, "update.chat.earlier.reopen", "upd_unsay", *place)],
        [button(views, "update.chat.redate.keep", "upd", said.report_id)],
    ]
    return sentence(views, "update.chat.unsay", rows, line=line.removesuffix("."))


def earlier_rows(views: Views, card: ReportCard) -> Rows:
    """For what was recorded before and is told otherwise now: put it right, or leave it."""
    rows: Rows = []
    for number, shown in enumerate(card.lines):
        line, place = shown.line, (card.id, number)
        if not is_put_right(shown):
            continue
        if line.day is not None:
            to = views.word("update.chat.redate.to", day=spoken(views, line.day))
            change = Button(to, Callback("upd_redate", (*place, compact_day(line.day))))
        else:
            change = button(views, "update.chat.earlier.reopen", "upd_reopen", *place)
        keep = button(views, "update.chat.redate.keep", "upd_keep", *place)
        if len(card.lines) > 1:
            change, keep = (
                Button(views.word("update.chat.earlier.of", number=number + 1, label=one.label), one.action)
                for one in (change, keep)
            )
        rows.append([change, keep])
    return rows


def is_put_right(shown: Shown) -> bool:
    """Whether what was recorded before still stands, and can be changed into what is told now."""
    line, truth = shown.line, shown.truth
    if not line.is_against_earlier or truth is None or truth.sent_on is None:
        return False
    return line.day != truth.sent_on


def _wrongs(line: Line) -> list[Wrong]:
    dated = [Wrong.DAY] if line.day is not None else []
    return [*dated, Wrong.THING, *([Wrong.STATE] if line.id is not None else [])]
