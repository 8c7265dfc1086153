"""What is the reader's own: devices and channels, files; and the log of changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.services.changes import LogPage
from bot.services.files.files import FileCard
from bot.services.log_lines import LogLine
from bot.services.people.accounts import MyAccounts
from bot.views.buttons import Button, Callback, Rows
from bot.views.duties.evidence_screens import use_row
from bot.views.rendering import Views, day
from bot.views.screen import Screen, button, screen, short_label
from knowledge.deadline_files.reading import ENDINGS

_UNNAMED = {"file": "log.erased_file", "erased": "person.erased"}
_UNITS = ("B", "KB", "MB")


def accounts(views: Views, mine: MyAccounts) -> Screen:
    """Signed-in devices and linked channels, a button to take each away."""
    rows: Rows = [
        [button(views, "button.end_session", "session_end", one.id, number=number)]
        for number, one in enumerate(mine.sessions, start=1)
    ]
    rows += [
        [
            button(
                views,
                "button.remove_account",
                "account_remove",
                one.id,
                channel=views.word(f"channel.{one.channel}"),
            )
        ]
        for one in mine.accounts
        if not one.is_current
    ]
    rows.append([button(views, "button.link_device", "link")])
    return screen(views, "accounts", rows[:90], sessions=mine.sessions, accounts=mine.accounts)


def confirm_sign_out(views: Views, session_id: int, contact: str | None) -> Screen:
    """Says how to come back before the last device is signed out."""
    rows: Rows = [
        [button(views, "button.confirm_sign_out", "session_end_yes", session_id)],
        [button(views, "button.link_device", "link"), button(views, "button.cancel", "nothing")],
    ]
    return screen(views, "confirm_sign_out", rows, contact=contact)


def file(views: Views, card: FileCard, *, may_import: bool = False, is_of_use: bool = False) -> Screen:
    """A file that was kept; `may_import` offers to read it as a list of deadlines.

    `is_of_use` when something is due, or a dossier is there, that it may belong to.
    """
    is_list = may_import and card.name.casefold().endswith(ENDINGS)
    rows: Rows = [[button(views, "imports.read_button", "imp_read", card.id)]] if is_list else []
    rows += [use_row(views, card)] if is_of_use else []
    rows += [
        [
            button(views, "button.send_again", "file_send", card.id),
            button(views, "button.erase_file", "file_erase", card.id),
        ]
    ]
    return screen(views, "file", rows, file=card, size=size_in_words(card.size))


def confirm_erase_file(
    views: Views, card: FileCard, numbers: Sequence[int], proven: Sequence[str] = ()
) -> Screen:
    """Asks once more before a file is erased.

    `numbers` are the dossiers that lose it, `proven` what it is evidence of.
    """
    rows: Rows = [
        [button(views, "button.confirm_erase_file", "file_erase_yes", card.id)],
        [button(views, "button.cancel", "nothing")],
    ]
    dossiers = ", ".join(views.word("dossier.number", number=one) for one in numbers)
    return screen(views, "confirm_erase_file", rows, file=card, dossiers=dossiers, proven="; ".join(proven))


def album(views: Views, cards: Sequence[FileCard]) -> Screen:
    """Files that were handed in together."""
    rows: Rows = [[Button(short_label(one.name), action=Callback("file", (one.id,)))] for one in cards]
    return screen(views, "album", rows, files=[(one, size_in_words(one.size)) for one in cards])


def files(views: Views, mine: Sequence[FileCard]) -> Screen:
    """The reader's files, the newest forty."""
    shown = mine[:40]
    rows: Rows = [[Button(short_label(one.name), action=Callback("file", (one.id,)))] for one in shown]
    return screen(views, "files", rows, files=shown)


def log(views: Views, page: LogPage) -> Screen:
    """A page of the log; changes that can be undone have a button."""
    rows: Rows = [
        [button(views, "button.undo_entry", "undo", one.id, number=one.id)]
        for one in page.lines
        if one.is_undoable
    ]
    turns = []
    if page.has_older:
        turns.append(button(views, "button.older_changes", "log_page", page.number + 1))
    if page.number:
        turns.append(button(views, "button.newer_changes", "log_page", page.number - 1))
    if turns:
        rows.append(turns)
    lines = [(one, views.word(f"log.action.{one.action}", **_values(views, one))) for one in page.lines]
    return screen(views, "log", rows, lines=lines, why_not=_why_not(page))


def size_in_words(size: int) -> str:
    """Bytes as people read them: 640 KB, 2,4 MB."""
    value, unit = float(size), _UNITS[0]
    for unit in _UNITS:
        if value < 1024 or unit == _UNITS[-1]:
            break
        value /= 1024
    number = f"{value:.0f}" if unit != "MB" or value >= 10 else f"{value:.1f}".replace(".", ",")
    return f"{number} {unit}"


def _why_not(page: LogPage) -> dict[str, str]:
    """The numbers without a way back, by the reason for it."""
    found: dict[str, list[str]] = {}
    for one in page.lines:
        if one.why_not is not None:
            found.setdefault(one.why_not, []).append(str(one.id))
    return {reason: ", ".join(numbers) for reason, numbers in found.items()}


def _values(views: Views, line: LogLine) -> dict[str, str]:
    return {
        "subject": line.subject or views.word(_UNNAMED.get(line.about, "person.unnamed")),
        "before": _told(views, line.before),
        "after": _told(views, line.after),
    }


def _told(views: Views, fields: dict[str, object]) -> str:
    told: list[str] = []
    if "item" in fields:  # a paper of a dossier: the action's own words say what was done
        return "–"
    # The state first, then its day: "“Đã gửi, chờ tiếp nhận”, ngày 22/11/2026".
    for name, value in sorted(fields.items(), key=lambda field: field[0].endswith("_on")):
        if name == "version" or value is None:
            continue
        if name == "state":
            told.append(views.word("log.state", state=views.word(f"state.{value}")))
        elif name in ("role", "status"):
            told.append(views.word(f"{name}.{value}").lower())
        elif name == "channel":
            told.append(views.word(f"channel_at.{value}"))
        elif name.endswith("_on"):
            told.append(views.word("log.on_day", day=day(date.fromisoformat(str(value)))))
        else:
            told.append(str(value))
    return ", ".join(told) or "–"
