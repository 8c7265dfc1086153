"""Questions to a specialist: before they are sent, with whoever answers, and the reply."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.reminders.letter import Letter, ReferralCard
from bot.services.referral_drafts import Draft, ReplyDraft
from bot.views.buttons import Button, Callback, Rows
from bot.views.rendering import Views
from bot.views.screen import Screen, button, screen, sentence, short_label
from storage.models.specialists import ReferralStatus

if TYPE_CHECKING:  # the sweep words cards without the use cases
    from bot.services.guidance import GuidanceLine

_SHOWN = 20
_RECENT = 46


def entry(
    views: Views,
    asked_of: Sequence[str],
    contact: str | None,
    *,
    may_ask: bool,
    last: tuple[int, str] | None,
    asked: int,
    waiting: int,
    can_answer: bool,
    can_name: bool,
    can_review: bool,
) -> Screen:
    """Whom the reader's questions go to, and what can be done: ask, read replies, answer others."""
    rows: Rows = []
    if asked_of:
        rows.append([button(views, "referral.button.write", "refer_own")])
        if last is not None:
            label = views.word("referral.button.last", text=short_label(last[1], _RECENT))
            rows.append([Button(label, Callback("refer_ask", (last[0],)))])
    if asked:
        rows.append([button(views, "referral.button.mine", "refer_mine")])
    if waiting:
        rows.append([button(views, "referral.button.waiting", "reply_list", count=waiting)])
    if can_answer:
        rows.append([button(views, "referral.button.guidance", "guidance_list")])
    if can_name:
        rows.append([button(views, "referral.button.name", "charge_list")])
    if can_review:
        rows.append([button(views, "referral.button.review", "qlist_open")])
    return screen(views, "specialist", rows, contact=contact, asked_of=", ".join(asked_of), may_ask=may_ask)


def ask_question(views: Views, asked_of: Sequence[str]) -> Screen:
    """Asks to type the question."""
    return sentence(views, "referral.type_question", who=", ".join(asked_of))


def draft(views: Views, one: Draft) -> Screen:
    """The question read back before it goes out, or where it stands when it was sent before."""
    if one.sent is not None:
        return mine_one(views, one.sent)
    if not one.asked_of:
        return sentence(views, "referral.nobody")
    rows: Rows = [[button(views, "referral.button.send", "refer_send", one.question_id)]]
    if one.is_answered:
        rows.append([button(views, "referral.button.answer", "answer_again", one.question_id)])
    rows.append(
        [
            button(views, "referral.button.rewrite", "refer_own"),
            button(views, "referral.button.leave", "refer_left"),
        ]
    )
    return screen(
        views,
        "referral_draft",
        rows,
        who=", ".join(one.asked_of),
        text=one.text,
        is_answered=one.is_answered,
    )


def sent(views: Views, card: ReferralCard) -> Screen:
    """The question is on its way."""
    rows = [[button(views, "referral.button.withdraw", "refer_back", card.id)]]
    return sentence(views, "referral.sent", rows, who=", ".join(card.asked_of))


def mine(views: Views, cards: Sequence[ReferralCard]) -> Screen:
    """What the reader has asked, with where each stands."""
    rows: Rows = [
        [
            Button(
                short_label(f"{views.word(f'referral.status.{one.status}')}: {one.text}"),
                Callback("refer_show", (one.id,)),
            )
        ]
        for one in cards[:_SHOWN]
    ]
    return sentence(views, "referral.mine" if cards else "referral.mine_none", rows)


def mine_one(views: Views, card: ReferralCard) -> Screen:
    """One question of the reader: the reply, or that it waits."""
    if card.reply is not None:
        return reply_told(views, card)
    rows: Rows = []
    if card.status is ReferralStatus.OPEN:
        rows.append([button(views, "referral.button.withdraw", "refer_back", card.id)])
    return screen(views, "referral_mine", rows, card=card, who=", ".join(card.asked_of))


def question(views: Views, card: ReferralCard) -> Screen:
    """A question as whoever answers it reads it, with what the assistant had said."""
    key = "correct" if card.reply is not None else "reply"
    rows: Rows = [[button(views, f"referral.button.{key}", "reply_ask", card.id)]]
    if card.guidance_id is not None:
        rows.append([button(views, "referral.button.take_back", "guidance_back", card.guidance_id)])
    return screen(views, "referral_question", rows, card=card)


def waiting(views: Views, cards: Sequence[ReferralCard]) -> Screen:
    """What waits for a reply of the reader."""
    rows: Rows = [
        [Button(short_label(f"{one.asker or '–'}: {one.text}"), Callback("reply_open", (one.id,)))]
        for one in cards[:_SHOWN]
    ]
    return sentence(views, "referral.waiting" if cards else "referral.waiting_none", rows)


def ask_reply(views: Views, card: ReferralCard) -> Screen:
    """Asks to type the reply."""
    who = card.asker or views.word("person.unnamed")
    return screen(views, "referral_ask_reply", who=who, text=card.text)


def reply_draft(views: Views, one: ReplyDraft) -> Screen:
    """The reply read back: kept for others, or for who asked alone."""
    number, version = one.card.id, one.card.version
    rows: Rows = []
    if one.unit is not None:
        rows.append([button(views, "referral.button.keep", "reply_send", number, version, 1)])
    key = "only" if one.unit is not None else "send"
    rows.append([button(views, f"referral.button.{key}", "reply_send", number, version, 0)])
    rows.append(
        [
            button(views, "referral.button.rewrite", "reply_ask", number),
            button(views, "referral.button.leave", "refer_left"),
        ]
    )
    who = one.card.asker or views.word("person.unnamed")
    return screen(views, "referral_reply_draft", rows, who=who, text=one.text, unit=one.unit)


def replied(views: Views, card: ReferralCard) -> Screen:
    """The reply is on its way; guidance can be taken back."""
    who = card.asker or views.word("person.unnamed")
    if card.guidance_id is None:
        return sentence(views, "referral.replied", who=who)
    rows = [[button(views, "referral.button.take_back", "guidance_back", card.guidance_id)]]
    return sentence(views, "referral.replied_kept", rows, who=who, unit=card.unit)


def reply_told(views: Views, card: ReferralCard) -> Screen:
    """The reply as whoever asked reads it: whose word it is, and that it is no law."""
    rows = [[button(views, "referral.button.ask_more", "refer_own")]]
    return screen(views, "referral_reply", rows, card=card)


def in_letter(views: Views, letter: Letter, *, is_alone: bool) -> list[Screen]:
    """Questions and replies in a pushed message: one alone as it is, several as buttons that open each.

    A messenger takes 4096 characters; what is longer would never leave.
    """
    if is_alone and len(letter.questions) + len(letter.replies) == 1:
        return [
            *(question(views, one) for one in letter.questions),
            *(reply_told(views, one) for one in letter.replies),
        ]
    screens = [waiting(views, letter.questions)] if letter.questions else []
    if letter.replies:
        rows: Rows = [
            [Button(short_label(one.text), Callback("refer_show", (one.id,)))]
            for one in letter.replies[:_SHOWN]
        ]
        screens.append(sentence(views, "referral.replies", rows))
    return screens


def guidance_list(views: Views, lines: Sequence[GuidanceLine], names: Sequence[str]) -> Screen:
    """What holds of the reader's guidance (of administrators, everybody's), to take each back."""
    shown = lines[:_SHOWN]
    rows: Rows = [
        [button(views, "referral.button.take_back_number", "guidance_back", one.id, number=number)]
        for number, one in enumerate(shown, start=1)
    ]
    return screen(
        views,
        "guidance_list",
        rows,
        lines=list(zip(shown, names, strict=False)),
        more=len(lines) - len(shown),
    )
