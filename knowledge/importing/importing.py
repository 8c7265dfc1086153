"""A file of an official text made into a tree of articles, ready to be shown, compared and kept."""

from __future__ import annotations

from pathlib import Path

from knowledge.importing.body import parts_of
from knowledge.importing.failures import ImportRefused, Refusal
from knowledge.importing.headings import heading_of
from knowledge.importing.paragraphs import paragraphs_of
from knowledge.importing.reading import Told, read_source
from knowledge.importing.source import Source
from knowledge.importing.structure import ImportedText, Oddity


def import_file(path: Path, told: Told = lambda done, of: None) -> ImportedText:
    """Read an official text from a .docx, .pdf, .html or .txt file. Raises `ImportRefused`."""
    return import_source(read_source(path, told))


def import_source(source: Source) -> ImportedText:
    """The tree of a text from its lines. Raises `ImportRefused` where it has no article."""
    paragraphs = paragraphs_of(source)
    parts, oddities = parts_of(paragraphs)
    if not any(not article.is_form for part in parts for article in part.articles):
        raise ImportRefused(Refusal.NO_ARTICLES)
    if source.auto_numbered:
        oddities = (*oddities, Oddity("auto-numbered", "", str(source.auto_numbered)))
    return ImportedText(heading_of(paragraphs), parts, oddities)
