"""Regulation files (Markdown) read into front matter and passages; see docs/data-format.md, section 1."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from knowledge.reading.passages import Passage, PassageKind
from knowledge.reading.problems import BrokenKnowledge, Problem
from knowledge.reading.yaml_text import Plain, read_yaml
from knowledge.vietnamese import compose


@dataclass(frozen=True, slots=True)
class RegulationFile:
    """A regulation as it stands in its file, before it is interpreted."""

    front: dict[str, Plain]
    front_line: int
    passages: tuple[Passage, ...]
    problems: tuple[Problem, ...]


_FRONT = re.compile(r"\A---\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_PART = re.compile(r"^# +(?P<text>\S.*)$")
_HEADING = re.compile(
    r"^## +(?P<kind>Điều|Mẫu số) +(?P<label>\d+[a-zđ]?)"
    r"(?: *\[(?P<first>[\d-]*)\.\.(?P<last>[\d-]*)\])?\.?(?: +(?P<text>\S.*))?$"
)
_CLAUSE = re.compile(r"^(?P<label>\d+[a-zđ]?)\. +(?P<text>\S.*)$")
_POINT_INDENT = 5  # three spaces open a paragraph of a khoản, six one of a điểm
_OPENS_PLAIN_TEXT = (PassageKind.PART, PassageKind.ARTICLE, PassageKind.FORM, PassageKind.ARTICLE_TEXT)
_POINT = re.compile(r"^ {0,4}(?P<label>[a-zđ]{1,2})\) +(?P<text>\S.*)$")


def read_regulation(text: str, file: str) -> RegulationFile:
    """Read one regulation file; mistakes of form are collected, each with its line.

    Raises `BrokenKnowledge` where the register entry between the `---` lines is missing or is not YAML.
    """
    text = compose(text).replace("\r\n", "\n")
    front_match = _FRONT.match(text)
    if front_match is None:
        raise BrokenKnowledge((Problem(file, 1, "", "no-front-matter"),))
    front = read_yaml(front_match[1], file, first_line=2)
    if not isinstance(front, dict):
        raise BrokenKnowledge((Problem(file, 2, "", "no-front-matter"),))
    body_line = front_match[0].count("\n") + 1
    body = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text[front_match.end() :])
    reader = _Reader(file, body_line)
    for number, line in enumerate(body.split("\n"), start=body_line):
        reader.take(line.rstrip(), number)
    return RegulationFile(front, 2, tuple(reader.passages), tuple(reader.problems))


@dataclass
class _Reader:
    file: str
    body_line: int
    passages: list[Passage] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    place: str = ""

    def take(self, line: str, number: int) -> None:
        if not line.strip():
            return
        if line.startswith("#"):
            self._heading(line, number)
        elif found := _CLAUSE.match(line):
            self.passages.append(Passage(PassageKind.CLAUSE, found["label"], found["text"], number))
        elif found := _POINT.match(line):
            self.passages.append(Passage(PassageKind.POINT, found["label"], found["text"], number))
        else:
            self._text(line, number)

    def _text(self, line: str, number: int) -> None:
        indent = len(line) - len(line.lstrip(" "))
        if indent >= _POINT_INDENT:
            kind = PassageKind.POINT_TEXT
        elif indent:
            kind = PassageKind.CLAUSE_TEXT
        else:
            kind = PassageKind.ARTICLE_TEXT
            if self.passages and self.passages[-1].kind not in _OPENS_PLAIN_TEXT:
                self.problems.append(Problem(self.file, number, self.place, "loose-text", line))
        self.passages.append(Passage(kind, "", line.strip(), number))

    def _heading(self, line: str, number: int) -> None:
        if found := _PART.match(line):
            self.place = found["text"].strip()
            self.passages.append(Passage(PassageKind.PART, self.place, "", number))
        elif found := _HEADING.match(line):
            kind = PassageKind.ARTICLE if found["kind"] == "Điều" else PassageKind.FORM
            first, last = (self._day(found[end], number) for end in ("first", "last"))
            self.place = f"{found['kind']} {found['label']}"
            heading = (found["text"] or "").strip()
            self.passages.append(Passage(kind, found["label"], heading, number, first, last))
        else:
            self.problems.append(Problem(self.file, number, self.place, "bad-heading", line))

    def _day(self, written: str | None, number: int) -> str | None:
        if not written:
            return None
        try:
            return date.fromisoformat(written).isoformat()
        except ValueError:
            self.problems.append(Problem(self.file, number, self.place, "bad-date", written))
            return None
