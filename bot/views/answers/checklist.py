"""The papers of a dossier as a Word file (danh mục hồ sơ) that an officer prints, ticks and files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument

from bot.services.dossiers.cards import DossierCard
from bot.views.answers.answer_cautions import difference_cautions
from bot.views.answers.answer_parts import local_title
from bot.views.answers.answer_words import AnswerWords
from bot.views.dossiers.dossier_words import award_of, differences_of, heading, paper_row
from bot.views.rendering import Rendered, Views, day
from knowledge.answer import Answer, Paper, Section
from knowledge.knowledge_base import KnowledgeBase


@dataclass(frozen=True, slots=True)
class ChecklistFile:
    """A file to send: its bytes, its name and what stands beside it."""

    content: bytes
    name: str
    caption: Rendered


def checklist_document(answer: Answer, kb: KnowledgeBase, views: Views) -> ChecklistFile:
    """The Word file: one table for each kind of case; the day of the look-up and the cautions stand first."""
    caption = views.render("sentence", text=views.word("checklist.caption", day=day(answer.as_of)))
    return ChecklistFile(_word_file(answer, kb, views), views.word("checklist.file_name"), caption)


def dossier_document(card: DossierCard, kb: KnowledgeBase, views: Views) -> ChecklistFile:
    """The Word file of one dossier, with what is at hand ticked and the officer's notes beside it."""
    words = AnswerWords(views, kb)
    caption = views.render("sentence", text=views.word("checklist.caption", day=day(card.rules_on)))
    document = Document()
    document.add_paragraph(views.word("checklist.looked_up", day=day(card.rules_on)))
    for caution in (*map(words.caution, card.cautions), *differences_of(card, words)):
        document.add_paragraph(caution)
    document.add_heading(f"{heading(card, words)} – {award_of(card, words)}", level=1)
    for number, name in enumerate(card.nominees, start=1):
        document.add_paragraph(f"{number}. {name}")
    rows = [(paper, paper_row(paper, words)) for paper in card.papers]
    _table(
        document,
        views,
        [
            (
                str(row.number),
                row.text if paper.note is None else f"{row.text}. {paper.note}",
                row.basis,
                row.mark,
            )
            for paper, row in rows
        ],
    )
    return ChecklistFile(_bytes_of(document), views.word("checklist.file_name"), caption)


def _word_file(answer: Answer, kb: KnowledgeBase, views: Views) -> bytes:
    words = AnswerWords(views, kb)
    document = Document()
    document.add_paragraph(views.word("checklist.looked_up", day=day(answer.as_of)))
    for caution in (*map(words.caution, answer.cautions), *difference_cautions(answer.differences, words)):
        document.add_paragraph(caution)
    for section in answer.sections:
        if section.papers is not None:
            _add_table(document, section, section.papers.items, words)
    return _bytes_of(document)


def _bytes_of(document: WordDocument) -> bytes:
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _table(document: WordDocument, views: Views, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=1 + len(rows), cols=4, style="Table Grid")
    titles = [views.word(f"checklist.{column}") for column in ("number", "paper", "basis", "done")]
    for row, texts in zip(table.rows, (titles, *rows), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def _add_table(document: WordDocument, section: Section, papers: Sequence[Paper], words: AnswerWords) -> None:
    views = words.views
    own = section.local_to
    title = views.word("checklist.title", award=words.award_name(section.award))
    document.add_heading(title if own is None else local_title(section, own, words), level=1)
    rows = [
        (str(number), _paper(paper, words), words.places(paper.cites), "☐")
        for number, paper in enumerate(papers, start=1)
    ]
    _table(document, views, rows)


def _paper(paper: Paper, words: AnswerWords) -> str:
    parts = [words.text(paper.name)]
    if paper.form:
        parts.append(words.views.word("answer.form", form=paper.form))
    parts += [words.text(remark) for remark in (paper.only_if, paper.note) if remark is not None]
    return "; ".join(parts)
