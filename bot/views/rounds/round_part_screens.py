"""One unit's part in a nomination round: received, submitted, how many dossiers, and which are prepared."""

from __future__ import annotations

from bot.services.rounds.cards import RoundCard, RoundPart
from bot.services.rounds.part_cards import CountDraft, PartCard
from bot.views.answers.answer_words import AnswerWords
from bot.views.buttons import Button, Callback, Rows
from bot.views.rendering import day
from bot.views.rounds.round_words import by_end_of, counts_text, state_text, total_of
from bot.views.screen import Screen, button, screen, sentence, short_label
from knowledge.nominations import Unclear

_MOST = 40


def part(words: AnswerWords, found: PartCard, *, note: str = "") -> Screen:
    """One unit's part, with what can be recorded for it."""
    views, one = words.views, found.part
    before = [views.word(note, unit=one.unit)] if note else []
    if found.was_refused:
        who = found.changed_by or views.word("round.change.somebody")
        before = [views.word("round.part.changed_by", who=who)]
    rows: Rows = []
    if one.entry_id is not None:
        rows.append([button(views, "round.button.undo", "round_back", one.obligation_id, one.entry_id)])
    if found.card.may_answer:
        rows += answer_rows(words, one)
    rows.append([button(views, "round.button.show", "round", found.card.id)])
    return screen(
        views,
        "round",
        rows,
        before=before,
        title=f"{one.unit}: {found.card.name}",
        lead=state_text(words, one),
        lines=[(views.word("round.label.due_on"), by_end_of(views, one.due_on))],
        parts=[],
        after=closing(words, found.card),
    )


def closing(words: AnswerWords, card: RoundCard) -> list[str]:
    """That the round is closed, and since when; nothing of one that is open."""
    if card.closed_on is None:
        return []
    return [words.views.word("round.status.closed_on", day=day(card.closed_on))]


def ask_counts(words: AnswerWords, found: PartCard) -> Screen:
    """Asks how many dossiers the unit has submitted."""
    views = words.views
    asked = found.card.awards[:2]
    example = "; ".join(
        f"{count} {words.award(one.award, one.grade)}" for count, one in zip((3, 1), asked, strict=False)
    )
    example = example or views.word("round.example_counts")
    rows: Rows = [[button(views, "round.button.pass_over", "round_part", found.part.obligation_id)]]
    return sentence(views, "round.ask.counts", rows, unit=found.part.unit, example=example)


def read_counts(words: AnswerWords, draft: CountDraft) -> Screen:
    """The numbers as they were understood; nothing is recorded yet."""
    views, one = words.views, draft.found.part
    if draft.read.unclear or not (draft.read.lines or draft.read.is_none):
        said = [unclear(words, item) for item in draft.read.unclear]
        said = said or [
            views.word("round.is_read.unclear_count", text="…", example=views.word("round.example_counts"))
        ]
        text = "\n".join([*said, views.word("round.is_read.nothing_kept")])
        return Screen(views.render("sentence", text=text).html)
    rows: Rows = [
        [button(views, "round.button.confirm_counts", "round_counted", one.obligation_id, one.version)],
        [button(views, "round.button.retype_counts", "round_counts", one.obligation_id)],
    ]
    if not draft.lines:
        return sentence(views, "round.is_read.counts_none", rows, unit=one.unit)
    return sentence(
        views,
        "round.is_read.counts",
        rows,
        unit=one.unit,
        total=total_of(draft.lines),
        counts=counts_text(words, draft.lines),
    )


def unclear(words: AnswerWords, one: Unclear) -> str:
    """A part of a list that was not read."""
    if one.awards:
        named = "; ".join(words.award_name(award) for award in one.awards[:4])
        return words.views.word("round.is_read.unclear_awards", text=one.text, awards=named)
    return words.views.word(
        "round.is_read.unclear_count", text=one.text, example=words.views.word("round.example_counts")
    )


def which_award(words: AnswerWords, found: PartCard) -> Screen:
    """The awards of the round, to begin a dossier for one of them."""
    rows: Rows = [
        [
            Button(
                short_label(words.award(one.award, one.grade)),
                Callback("round_award", (found.part.obligation_id, place)),
            )
        ]
        for place, one in enumerate(found.card.awards[:_MOST])
    ]
    return sentence(words.views, "round.ask.which_award", rows)


def linked(words: AnswerWords, found: PartCard) -> Screen:
    """That a dossier counts for the round."""
    return sentence(words.views, "round.dossier_linked", name=found.card.name)


def answer_rows(words: AnswerWords, one: RoundPart) -> Rows:
    """What can be recorded for a unit: received, submitted, how many dossiers."""
    views = words.views
    first = []
    if not one.is_received and one.is_owed:
        first.append(button(views, "round.button.received", "round_got", one.obligation_id))
    if one.is_owed:
        first.append(button(views, "due.sent", "due_sent", one.obligation_id))
    key = "counts" if one.counts is None else "counts_again"
    counts = button(views, f"round.button.{key}", "round_counts", one.obligation_id)
    return [row for row in (first, [counts]) if row]
