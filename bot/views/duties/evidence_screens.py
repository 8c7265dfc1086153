"""Evidence (minh chứng) as people see it: on the card of what is due, and where a file may belong."""

from __future__ import annotations

from datetime import date

from bot.services.dossiers.cards import DossierCard
from bot.services.duties.cards import DutyCard
from bot.services.duties.evidence import Places
from bot.services.files.files import FileCard
from bot.services.updates.cards import ReportCard
from bot.services.updates.lines import REPORTED, Matter, Refusal, Status
from bot.views.answers.answer_words import AnswerWords
from bot.views.buttons import Button, Callback, Rows
from bot.views.rendering import Views, day
from bot.views.screen import Screen, button, sentence, short_label

_MOST = 8
_LABEL = 40


def proof_rows(views: Views, one: DutyCard) -> Rows:
    """Each piece with its buttons: to get a file, to take it off; and to add another."""
    rows: Rows = []
    for proof in one.proofs[-_MOST:]:
        name = short_label(proof.name, _LABEL)
        row = [button(views, "proof.get", "proof_get", one.id, proof.id, name=name)] if proof.is_file else []
        if one.may_prove:
            row.append(button(views, "proof.remove", "proof_off", one.id, proof.id, name=name))
        rows.append(row)
    if one.may_prove:
        rows.append([button(views, "proof.add", "proof_add", one.id)])
    return [row for row in rows if row]


def ask(views: Views, one: DutyCard, today: date) -> Screen:
    """Asks for a file, or for number and day of the letter."""
    return sentence(views, "proof.ask", name=one.name, day=day(today))


def no_letter(views: Views, today: date) -> Screen:
    """What was typed names no letter."""
    return sentence(views, "proof.no_letter", day=day(today))


def use_row(views: Views, card: FileCard) -> list[Button]:
    """Below a file that was kept: what it may belong to."""
    return [button(views, "proof.use", "proof_to", card.id)]


def places(words: AnswerWords, found: Places) -> Screen:
    """What a file may belong to, a button each."""
    views = words.views
    if found.is_empty:
        return sentence(views, "proof.nowhere", file=found.file)
    rows: Rows = []
    for one in found.duties:
        key = "proof.duty_of" if one.unit else "proof.duty"
        label = short_label(views.word(key, name=one.name, unit=one.unit))
        rows.append([Button(label, Callback("proof_put", (one.id, found.file_id)))])
    for row in found.dossiers:
        name = row.title or words.award_name(row.award)
        label = short_label(views.word("proof.dossier", number=row.number, name=name))
        rows.append([Button(label, Callback("proof_hs", (row.id, found.file_id)))])
    rows.append([button(views, "button.cancel", "nothing")])
    return sentence(views, "proof.where", rows, file=found.file)


def file_rows(views: Views, card: ReportCard) -> Rows:
    """Below a quick update: what came with it and is kept elsewhere, and the way to what proves it."""
    rows: Rows = []
    for number, one in enumerate(card.lines):
        line = one.line
        if line.id is None or one.truth is None:
            continue
        if line.refusal is Refusal.ALREADY and line.state in REPORTED and (one.files or line.letter):
            rows.append([button(views, "proof.of_report", "proof_of", card.id, number)])
        if len(card.lines) == 1 and line.status is Status.RECORDED and line.state in REPORTED:
            # What is reported leaves the list of what is due: from here its card is still reached.
            is_proven = bool(one.proofs)
            label, action = ("due.open_card", "due") if is_proven else ("proof.add", "proof_add")
            rows.append([button(views, label, action, line.id)])
        if line.matter is Matter.DOSSIER and not line.is_after:
            rows += [
                [
                    button(
                        views,
                        "proof.into",
                        "proof_hs",
                        line.id,
                        file_id,
                        file=short_label(name, _LABEL),
                        number=one.truth.number,
                    )
                ]
                for file_id, name in one.files
            ]
    return rows


def papers(words: AnswerWords, card: DossierCard, file: FileCard) -> Screen:
    """The papers of a dossier, one of which a file is."""
    views = words.views
    rows: Rows = [
        [
            Button(
                short_label(f"{paper.number}. {words.text(paper.name)}"),
                Callback("proof_paper", (card.id, paper.id, file.id)),
            )
        ]
        for paper in card.papers
    ]
    rows.append([button(views, "button.cancel", "nothing")])
    return sentence(views, "proof.which_paper", rows, number=card.number, file=file.name)
