"""The papers of a dossier as a Word file (danh mục hồ sơ) that an officer prints, ticks and files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument

from bot.views.answer_words import AnswerWords
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


def _word_file(answer: Answer, kb: KnowledgeBase, views: Views) -> bytes:
    words = AnswerWords(views, kb)
    document = Document()
    document.add_paragraph(views.word("checklist.looked_up", day=day(answer.as_of)))
    for caution in answer.cautions:
        document.add_paragraph(words.caution(caution))
    for section in answer.sections:
        if section.papers is not None:
            _add_table(document, section, section.papers.items, words)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _add_table(document: WordDocument, section: Section, papers: Sequence[Paper], words: AnswerWords) -> None:
    views = words.views
    document.add_heading(views.word("checklist.title", award=words.award_name(section.award)), level=1)
    table = document.add_table(rows=1, cols=4, style="Table Grid")
    columns = ("number", "paper", "basis", "done")
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        cell.text = views.word(f"checklist.{column}")
    for number, paper in enumerate(papers, start=1):
        cells = table.add_row().cells
        cells[0].text = str(number)
        cells[1].text = _paper(paper, words)
        cells[2].text = words.places(paper.cites)
        cells[3].text = "☐"


def _paper(paper: Paper, words: AnswerWords) -> str:
    parts = [words.text(paper.name)]
    if paper.form:
        parts.append(words.views.word("answer.form", form=paper.form))
    parts += [words.text(remark) for remark in (paper.only_if, paper.note) if remark is not None]
    return "; ".join(parts)
