"""A quick update as people see it: read back line by line, asked about what is open, recorded, undone."""

from __future__ import annotations

from datetime import date

from bot.services.dossiers.states import Report
from bot.services.updates.cards import ReportCard, Shown
from bot.services.updates.chains import waits
from bot.services.updates.lines import REPORTED, Line, Matter, Refusal, Status, Truth
from bot.views.buttons import Button, Callback, Rows
from bot.views.days import compact_day
from bot.views.duties.evidence_screens import file_rows
from bot.views.duties.reminder_screens import spoken, spoken_due
from bot.views.rendering import Views, day
from bot.views.screen import Screen, button, screen, sentence
from bot.views.updates.state_question_screens import boards
from bot.views.updates.update_clause_screens import ask, told_numbers, unclear
from bot.views.updates.update_fixing_screens import earlier_rows, is_put_right
from bot.views.updates.update_names import name_of
from bot.views.updates.update_question_screens import ask_open
from knowledge.date_phrases import LONGEST
from knowledge.status_lines import State
from storage.models.deadlines import ObligationState
from storage.models.dossiers import DossierState


def report(views: Views, card: ReportCard, today: date) -> Screen:
    """The update as it stands, with what is still to be asked, or the buttons that record it."""
    told = [card.lines[number] for number in told_numbers(card)]
    asked = next((number for number, one in enumerate(card.lines) if one.line.asks is not None), None)
    is_clause = asked is not None and card.lines[asked].line.is_unclear
    is_asking = asked is not None and not is_clause
    rows: Rows = []
    question = ""
    if is_asking and asked is not None:
        rows, question = ask_open(views, card, asked, today, line_of(views, card.lines[asked]))
    elif is_clause and not any(one.line.is_ready for one in card.lines):
        rows, question = ask(views, card, [name_of(views, one.line, one.truth) for one in card.lines])
    question = question or _changed_since(views, card)
    unread = unclear(views, card, is_asked=bool(question) and is_clause)
    rows += _closing(views, card, is_asking=is_asking)
    is_alone = len(told) == 1
    if is_alone:
        lines = [] if is_asking else [_alone(views, told[0])]
    else:
        lines = [f"{number}. {line_of(views, one)}" for number, one in enumerate(told, 1)]
    is_new = all(one.line.status is Status.OPEN for one in told)
    heading = ""
    if not is_alone:
        heading = _say(views, "several", count=len(told)) if is_new else _say(views, "shown")
    for one in card.lines:
        if one.line.is_unit_added and one.line.status is Status.OPEN:
            heading = " ".join(filter(None, [_say(views, "unit_added", unit=one.line.unit or ""), heading]))
    if any(one.line.refusal is Refusal.UNKNOWN_UNIT for one in card.lines) and not card.may_add_unit:
        question = question or _say(views, "refused.unknown_unit_ask")
    if card.boards and not question:
        board_rows, board_lines = boards(views, card.boards)
        rows, question = [*board_rows, *rows], "\n".join(board_lines)
    return screen(views, "update", rows, heading=heading, lines=lines, unread=unread, question=question)


def rest_unread(views: Views) -> Screen:
    """That only the beginning of a long message was read for reports."""
    return sentence(views, "update.chat.rest_unread", most=f"{LONGEST:,}".replace(",", "."))


def put_off(views: Views, report_id: int) -> Screen:
    """Nothing is recorded for now, and nothing is lost."""
    return sentence(views, "update.chat.put_off", [[button(views, "update.chat.look", "upd", report_id)]])


def line_of(views: Views, shown: Shown) -> str:
    """One line in words, with what came of it."""
    line = shown.line
    if line.status is Status.REFUSED:
        return _refusal(views, shown)
    said = f"{name_of(views, line, shown.truth)} {_told(views, shown)}"
    if line.status is Status.OPEN:
        return said
    if line.status is Status.RECORDED:
        awaited = [
            _say(views, "way_awaited", way=way, state=views.word("state.sent"))
            for way in (_ways_left(views, line, shown.truth) if shown.truth else [])
        ]
        return ". ".join([f"{said} – {_say(views, 'recorded')}", *awaited])
    return _taken_back(views, line, shown.truth)


def _taken_back(views: Views, line: Line, truth: Truth | None) -> str:
    """How it stands again; where the same was recorded anew since the undoing, that, and who did it."""
    state = views.word(f"state.{truth.state}") if truth and truth.state else ""
    name = name_of(views, line, truth)
    # What followed a report, or told one otherwise, leads back to that report when it is undone.
    is_first = not (line.is_note_only or line.is_returned or line.is_after or line.earlier or line.redated)
    was_reported = line.state in REPORTED and is_first and bool(line.entries)
    if truth and was_reported and truth.state in (ObligationState.SUBMITTED, ObligationState.LATE):
        on = f" {_say(views, 'on_day', day=spoken(views, truth.sent_on))}" if truth.sent_on else ""
        by = _say(views, "refused.by", by=truth.by) if truth.by else ""
        return _say(views, "taken_back_before", name=name, state=state, on=on, by=by)
    return _say(views, "taken_back", name=name, state=state)


def _alone(views: Views, shown: Shown) -> str:
    line = line_of(views, shown)
    return _say(views, "one", line=line) if shown.line.status is Status.OPEN else line


def _told(views: Views, shown: Shown) -> str:
    line, truth = shown.line, shown.truth
    is_note = line.state in (State.IN_PROGRESS, State.OPEN) and bool(line.note)
    is_note = is_note or line.is_note_only
    is_nil = line.is_nothing and line.state in (State.SUBMITTED, State.LATE)
    parts = [] if is_note else [_say(views, "phrase.nil" if is_nil else f"phrase.{line.state}")]
    if line.is_returned:
        on = "" if line.day is None else f" {_say(views, 'on_day', day=spoken(views, line.day))}"
        parts = [_say(views, "phrase.returned_to_open", on=on, state=views.word(f"state.{line.state}"))]
    if line.ways and line.is_state_level:
        parts[0] += f" {', '.join(_say(views, f'by_way.{way}') for way in line.ways)}"
    if line.day is not None and not line.is_returned:
        key = "until" if line.state is State.EXTENSION_ASKED else "on_day"
        parts[0] += f" {_say(views, key, day=spoken(views, line.day))}"
    is_sent = line.state in (State.SUBMITTED, State.LATE)
    due_on = truth.due_on if truth is not None and is_sent else None
    if line.day is not None and due_on is not None and line.day > due_on:
        parts.append(_say(views, "after_due", due=day(due_on)))
    parts += _moved_since(views, line, truth)
    for name, count in line.numbers.items():
        parts.append(f"{count} {views.word(f'update.number.{name}')}")
    if is_nil:
        parts.append(_say(views, "counts_as_answered"))
    elif line.note:
        papers = dict(shown.papers)
        key = "noted_at" if line.paper in papers else "noted"
        key = "noted_why" if line.state is State.WAIVED else key
        parts.append(_say(views, key, note=line.note, paper=papers.get(line.paper or 0, "")))
    if line.is_nothing and line.state is State.OPEN:
        parts.append(_say(views, "stays_owed"))
    if line.status is Status.OPEN and truth is not None:
        parts += [_say(views, "way_left", way=way) for way in _ways_left(views, line, truth)]
    if shown.proofs:
        parts.append(views.word("proof.told", names="; ".join(shown.proofs)))
    if line.missing and line.status is Status.OPEN:
        parts.append(_say(views, "remaining", count=line.missing))
    told = ", ".join(parts)
    return _say(views, "noted_beside", note=told) if line.is_note_only else told


def _moved_since(views: Views, line: Line, truth: Truth | None) -> list[str]:
    """That the date is another one than the reminder told by whose number the line is called."""
    now = truth.due_on if truth is not None else None
    if line.status is not Status.OPEN or line.told_due is None or now is None or now == line.told_due:
        return []
    return [_say(views, "moved_since", told=day(line.told_due), due=day(now))]


def _ways_left(views: Views, line: Line, truth: Truth) -> list[str]:
    """On which way a State dossier is still to be sent once a line is recorded: both make it sent."""
    if not (line.is_state_level and line.ways and line.state is State.SENT):
        return []
    if truth.state is DossierState.RETURNED and line.status is Status.RECORDED:
        return []  # it came back since, whatever was sent of it
    left = [way for way in (Report.PAPER, Report.FILES) if way not in (*line.ways, *truth.ways_sent)]
    return [_say(views, f"by_way.{way}") for way in left]


def _refusal(views: Views, shown: Shown) -> str:
    line, truth = shown.line, shown.truth
    values = {
        "name": name_of(views, line, truth),
        "said": line.said,
        "unit": line.unit or "",
        "until": f" ({_say(views, 'until', day=spoken(views, line.day))})" if line.day else "",
        "wanted": _say(views, f"phrase.{line.state}"),
        "state": views.word(f"state.{truth.state}") if truth and truth.state else "",
        "due": spoken_due(views, truth.due_on, is_firm=truth.is_firm) if truth and truth.due_on else "",
    }
    if line.refusal in (Refusal.OTHER_COUNT, Refusal.WITHOUT_HEAD, Refusal.NUMBER_UNPRINTED):
        return _say(views, f"refused.{line.refusal}", **values | dict(line.numbers))
    if line.refusal is Refusal.ALREADY and truth is not None and truth.sent_on is not None:
        by = _say(views, "refused.by", by=truth.by) if truth.by else ""
        key = "refused.already_sent"
        if is_put_right(shown):
            key = f"earlier.{'none' if line.day is None else 'other_day'}"
        values |= {"day": day(truth.sent_on), "by": by, "state": _say(views, f"phrase.{truth.state}")}
        is_told = is_put_right(shown) and truth.is_by_other and truth.by
        heard = f" {_say(views, 'earlier.is_told', who=truth.by)}" if is_told else ""
        return f"{_say(views, key, **values)}{heard}"
    if line.refusal is Refusal.WAY_SENT and truth is not None:
        told = [
            f"{_say(views, f'by_way.{way}')} {_say(views, 'on_day', day=day(truth.ways_sent[way]))}"
            for way in line.ways
            if way in truth.ways_sent
        ]
        return _say(views, "refused.way_sent", **values | {"told": ", ".join(told)})
    return _say(views, f"refused.{line.refusal}", **values)


def _changed_since(views: Views, card: ReportCard) -> str:
    """What has changed since it was told, and would be overwritten by the press that was made."""
    found = []
    for one in (one for one in card.lines if one.line.is_ready):
        name, told = name_of(views, one.line, one.truth), one.line.told_again
        if one.line.overtaken_by is not None and one.truth and one.truth.state:
            state = views.word(f"state.{one.truth.state}")
            found.append(_say(views, "changed_since", name=name, state=state))
        elif told is not None:
            again = _told(views, Shown(told, one.truth))
            found.append(_say(views, "told_again", name=name, told=again))
    return "\n".join(found)


def _closing(views: Views, card: ReportCard, *, is_asking: bool) -> Rows:
    rows: Rows = []
    lines = [one.line for one in card.lines]
    ready = [number for number, line in enumerate(lines) if line.is_ready]
    alone = [number for number in ready if not waits(lines, number)]
    is_open = any(one.line.status is Status.OPEN and not one.line.is_unclear for one in card.lines)
    if ready and not is_asking:
        label = "record" if len(ready) == 1 else "record_all"
        rows.append([button(views, f"update.chat.{label}", "upd_ok", card.id, "all")])
    if len(ready) > 1 or (ready and is_asking):
        rows += [
            [button(views, "update.chat.record_one", "upd_ok", card.id, number, number=number + 1)]
            for number in alone
        ]
    for number, one in enumerate(card.lines):
        if one.line.refusal is Refusal.UNKNOWN_UNIT and card.may_add_unit and not one.line.is_after:
            rows.append([button(views, "update.chat.add_unit", "upd_unit", card.id, number)])
    for one in card.lines:
        is_moved = one.line.refusal in (Refusal.MOVES_DATE, Refusal.MOVES_OWN)
        if is_moved and one.line.id is not None and one.line.day is not None:
            label = views.word("due.by_end_of", day=spoken(views, one.line.day))
            moved = Callback("due_moved", (one.line.id, compact_day(one.line.day)))
            rows.append([Button(label, moved)])
        if one.line.refusal is Refusal.OF_LAW and one.line.id is not None:
            rows.append([button(views, "due.open_card", "due", one.line.id)])
        if is_moved and one.line.id is not None:
            rows.append([button(views, "due.move", "due_move", one.line.id)])
    rows += earlier_rows(views, card)
    if is_open and not any(one.line.is_held for one in card.lines):
        rows.append(
            [
                button(views, "update.chat.redo", "upd_redo", card.id),
                button(views, "update.chat.later", "upd_later", card.id),
            ]
        )
    for number, one in enumerate(card.lines):
        is_told = one.line.is_after and number and card.lines[number - 1].line.id == one.line.id
        if (
            one.line.matter is Matter.DOSSIER
            and one.line.id
            and one.line.status is not Status.OPEN
            and one.truth
            and not is_told
        ):
            label = views.word("dossier.number", number=one.truth.number or 0)
            rows.append([Button(label, Callback("dossier", (one.line.id,)))])
    rows += file_rows(views, card)
    if any(one.line.status is Status.RECORDED for one in card.lines):
        rows.append([button(views, "update.chat.undo", "upd_undo", card.id)])
    return rows


def _say(views: Views, key: str, **values: object) -> str:
    return views.word(f"update.chat.{key}", **values)
