"""Changes of law as people read them: what changes when, where it stands, which dossiers it touches."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reminders.letter import Letter
from bot.services.law_changes import LawNews, LawPage, TouchedDossier
from bot.views.alert_screens import alert
from bot.views.answers.answer_words import AnswerWords
from bot.views.answers.referral_screens import in_letter
from bot.views.buttons import Button, Callback, Rows
from bot.views.clusters.cluster_news_screens import cluster_news
from bot.views.duties.reminder_screens import reminder
from bot.views.rounds.round_screens import in_letter as rounds_in_letter
from bot.views.screen import Screen, button, screen, sentence
from bot.views.units.place_screens import place_news
from knowledge.law_changes import ChangeKind, LawChange
from knowledge.library import StubProvision, UnknownProvision
from knowledge.rules import Basis, Statement, Transition

DOSSIERS_SHOWN = 8
AWARDS_SHOWN = 5


def with_news(words: AnswerWords, letter: Letter, news: Sequence[LawNews]) -> Screen:
    """News of places, clusters and rounds, questions, replies, what is due, changes of law, in one message.

    That it may have come before is said at the end: a phone shows the beginning.
    """
    parts = [place_news(words.views, one) for one in letter.places]
    parts += [cluster_news(words.views, one) for one in letter.clusters]
    parts += in_letter(words.views, letter, is_alone=not (parts or letter.items or news or letter.rounds))
    is_alone = not (parts or letter.items or news)
    parts += rounds_in_letter(words, letter, is_alone=is_alone)
    parts += [alert(words.views, one) for one in letter.alerts]
    parts += [reminder(words.views, letter)] if letter.items or letter.week else []
    parts += [notice(words, one) for one in news]
    if letter.may_be_repeat:
        parts.append(sentence(words.views, "reminder.repeat"))
    return Screen(
        "\n\n".join(one.html for one in parts),
        [row for one in parts for row in one.rows],
        tuple(line for one in parts for line in one.told),
    )


def notice(words: AnswerWords, news: LawNews) -> Screen:
    """One change for one reader: their dossiers as buttons, its basis, and "Đã rõ" where it was pushed."""
    rows: Rows = []
    shown = news.dossiers[:DOSSIERS_SHOWN]
    openings = [
        Button(words.views.word("dossier.number", number=one.number), Callback("law_dossier", (one.id,)))
        for one in shown
    ]
    rows += [openings[start : start + 4] for start in range(0, len(openings), 4)]
    # In one message with a reminder, or with another change, each basis has to be told apart.
    name = _short(words, news.change.document)
    last = [button(words.views, "law.basis", "law_basis", news.change.id, name=name)]
    if news.notice_id is not None:
        last.append(button(words.views, "law.seen", "law_seen", news.notice_id))
    return screen(
        words.views,
        "law_notice",
        [*rows, last],
        day=words.day(news.change.starts_on),
        document=words.document(news.change.document),
        lines=_lines(words, news.change),
        dossiers=[dossier_line(words, one) for one in shown],
        more=len(news.dossiers) - len(shown),
        asked=_names(words, news.asked),
        asked_text=words.document(news.change.document) if news.asked_text and not news.asked else "",
        is_ahead=news.is_ahead,
    )


def page(words: AnswerWords, found: LawPage) -> Screen:
    """Coming and past changes, each with a button to its basis."""
    listed = [*found.coming, *found.past]
    rows: Rows = [
        [
            button(
                words.views, "law.open", "law_basis", one.id, number=number, name=_short(words, one.document)
            )
        ]
        for number, one in enumerate(listed, 1)
    ]
    lines = [_summary(words, one) for one in listed]
    count = len(found.coming)
    return screen(words.views, "law_changes", rows, coming=lines[:count], past=lines[count:])


def basis(words: AnswerWords, news: LawNews) -> Screen:
    """Where a change stands, in the words of the register, with every transition rule."""
    change = news.change
    return screen(
        words.views,
        "law_basis",
        [[button(words.views, "law.all", "law_changes")]],
        title=_summary(words, change),
        places=[(words.place(one), _restated(words, str(one), change)) for one in change.cites],
        source=change.source,
        checked_on=words.day(change.checked_on),
        is_secondary=bool(change.cites) and change.basis is Basis.SECONDARY,
        notes=_notes(words, change),
        rules=[_said(words, rule.statement) for rule in change.transitions],
        awards=len(change.aspects or {}),
        may_differ=_names(words, sorted(change.may_differ)),
        dossiers=[dossier_line(words, one) for one in news.dossiers[:DOSSIERS_SHOWN]],
    )


def acknowledged(words: AnswerWords) -> Screen:
    """Said after "Đã rõ"."""
    return sentence(words.views, "law.acknowledged", [[button(words.views, "law.all", "law_changes")]])


def dossier_line(words: AnswerWords, one: TouchedDossier) -> str:
    """A dossier with what of it stands on the text that changes."""
    views = words.views
    parts: list[str] = []
    if one.papers:
        numbers = ", ".join(map(str, one.papers))
        parts.append(views.word("law.papers", numbers=numbers))
    if one.has_papers:
        parts.append(views.word("law.papers_to_be"))
    if one.may_differ:
        parts.append(views.word("law.criteria_may_differ"))
    elif one.has_criteria:
        parts.append(views.word("law.criteria"))
    name = f"{views.word('dossier.number', number=one.number)}, {words.award_name(one.award)}"
    if one.is_begun:
        name = f"{name} ({views.word('law.is_begun')})"
    line = f"{name}: {'; '.join(parts)}"
    return f"{line}. {views.word('law.stays')}" if one.stays else line


def on_card(words: AnswerWords, change: LawChange, *, has_begun: bool = False) -> str:
    """The line on a dossier's card while a change is still to come, or has begun since the dossier was."""
    key = f"law.{'since_on_card' if has_begun else 'on_card'}.{change.kind}"
    return words.views.word(
        key, document=words.document(change.document), by=_by(words, change), day=words.day(change.starts_on)
    )


def _lines(words: AnswerWords, change: LawChange) -> list[str]:
    """What changes, what is not known of it, and the rules for cases on both sides."""
    general = [rule for rule in change.transitions if not rule.only_if]
    told = [_said(words, rule.statement) for rule in general if _decides(change, rule)]
    if change.kind is ChangeKind.LAPSES and any(rule.by_date == "as_of" for rule in general):
        return [*told, *_notes(words, change)]
    return [_headline(words, change), *_notes(words, change), *told]


def _decides(change: LawChange, rule: Transition) -> bool:
    """Whether the rule speaks of dossiers under way, or is the lapse itself."""
    return rule.by_date == "received_on" or (change.kind is ChangeKind.LAPSES and rule.by_date == "as_of")


def _headline(words: AnswerWords, change: LawChange) -> str:
    said = _summary(words, change)
    return f"{said} ({words.places(change.cites)})." if change.cites else f"{said}."


def _summary(words: AnswerWords, change: LawChange) -> str:
    return words.views.word(
        f"law.kind.{change.kind}",
        document=words.document(change.document),
        by=_by(words, change),
        day=words.day(change.starts_on),
    )


def _notes(words: AnswerWords, change: LawChange) -> list[str]:
    """What nobody knows yet: the wording of an amendment, the successor of a text that lapses."""
    views = words.views
    if change.kind is ChangeKind.AMENDED and not change.is_compared:
        compare = words.document(change.compare_with or change.changed_by or change.document)
        return [views.word("law.not_compared", compare=compare)]
    if change.kind is ChangeKind.LAPSES:
        return [views.word("law.no_successor", checked_on=words.day(change.checked_on))]
    return []


def _said(words: AnswerWords, statement: Statement) -> str:
    mark = words.views.word("answer.secondary") if statement.basis is Basis.SECONDARY else ""
    return f"{words.text(statement.text).rstrip('.')} ({words.places(statement.cites)}){mark}."


def _restated(words: AnswerWords, cited: str, change: LawChange) -> str:
    for one in change.cites:
        if str(one) == cited:
            try:
                return words.kb.library.resolve(one, None).text
            except (StubProvision, UnknownProvision):
                return ""
    return ""


def _names(words: AnswerWords, awards: Sequence[str]) -> str:
    shown = "; ".join(words.award_name(one) for one in awards[:AWARDS_SHOWN])
    rest = len(awards) - AWARDS_SHOWN
    return f"{shown} {words.views.word('law.more_awards', count=rest)}" if rest > 0 else shown


def _by(words: AnswerWords, change: LawChange) -> str:
    return "" if change.changed_by is None else words.document(change.changed_by)


def _short(words: AnswerWords, number: str) -> str:
    return words.document(number)
