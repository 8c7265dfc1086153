"""What of a found provision is shown in a list of results: the lines that say most of what is wanted."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answer import CitedProvision, Section
from knowledge.answers.matter import Matter
from knowledge.answers.provision_answers import quoted_section
from knowledge.rules import Localized
from knowledge.topic import Aspect
from knowledge.vietnamese import syllables

FEW_LINES = 3  # of each of several results
_LETTERS = 400  # of one line; a longer one is cut between words
_LEFT_OUT = "…"


def excerpt_section(matter: Matter, cited: CitedProvision, wanted: str, most: int = FEW_LINES) -> Section:
    """A found provision in a few of its lines, one wording of it; the whole is opened by its number."""
    section = quoted_section(matter, cited, Aspect.DOCUMENT)
    first = section.lines[0]
    return replace(section, lines=(replace(first, text=Localized(excerpt(first.text.vi, wanted, most))),))


def excerpt(text: str, wanted: str, most: int = FEW_LINES) -> str:
    """The lines of a text that say most of what is wanted, in its order; what is left out is marked."""
    lines = [line for line in text.splitlines() if line.strip()]
    asked = set(syllables(wanted))
    fitting = sorted(range(len(lines)), key=lambda at: (-len(asked & set(syllables(lines[at]))), at))
    shown = sorted(fitting[:most])
    told: list[str] = []
    before = -1
    for at in shown:
        told += [*([_LEFT_OUT] if at > before + 1 else []), _cut(lines[at])]
        before = at
    return "\n".join([*told, *([_LEFT_OUT] if before < len(lines) - 1 else [])])


def _cut(line: str) -> str:
    if len(line) <= _LETTERS:
        return line
    return line[:_LETTERS].rsplit(" ", 1)[0] + f" {_LEFT_OUT}"
