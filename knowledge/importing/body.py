"""The articles of a text, found line by line in the order in which a regulation may have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.importing.marks import (
    APPENDIX,
    ARTICLE,
    ATTACHED_NAME,
    ATTACHED_TO,
    CLAUSE,
    CLOSING,
    DIVISION,
    FORM,
    POINT,
    is_appendix,
    is_capitals,
    is_signer,
    is_waiting,
)
from knowledge.importing.quoting import quoted_lines, unclosed_quotations
from knowledge.importing.structure import ImportedArticle, ImportedPart, Oddity
from knowledge.reading.passages import Passage, PassageKind
from knowledge.vietnamese import fold

_LEVELS = ("phan", "chuong", "muc", "tieu muc")
_LONGEST_HEADING = 400  # letters; more is a sentence
_TITLE_LINES = 6  # between the name of an attached text and "(ban hành kèm theo …)"
_POINTS = "abcdđeghiklmnopqrstuvxy"


def parts_of(paragraphs: Sequence[str]) -> tuple[tuple[ImportedPart, ...], tuple[Oddity, ...]]:
    """The parts of a text with their articles, and what looked odd on the way."""
    reader = _Body(paragraphs)
    reader.read()
    return tuple(reader.parts), tuple(reader.oddities)


@dataclass
class _Open:
    """An article or form under construction."""

    label: str
    heading: str
    divisions: tuple[str, ...]
    is_form: bool = False
    passages: list[Passage] = field(default_factory=list)
    clause: str = ""
    point: str = ""

    def add(self, kind: PassageKind, label: str, text: str, line: int) -> None:
        self.passages.append(Passage(kind, label, text, line))

    def finished(self) -> ImportedArticle:
        """A heading that is a sentence, or has nothing below it, is the text of the article itself."""
        heading, passages = self.heading, tuple(self.passages)
        is_sentence = heading.endswith((".", ":", ";", "./")) or len(heading) > _LONGEST_HEADING
        if heading and not self.is_form and (is_sentence or not passages):
            passages = (Passage(PassageKind.ARTICLE_TEXT, "", heading, 0), *passages)
            heading = ""
        return ImportedArticle(self.label, heading, passages, self.divisions, self.is_form)


@dataclass
class _Body:
    paragraphs: Sequence[str]
    parts: list[ImportedPart] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)
    name: str | None = None
    title: str = ""
    articles: list[ImportedArticle] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    divisions: dict[str, str] = field(default_factory=dict)
    open: _Open | None = None
    last: int = 0
    is_closed: bool = False  # behind the last article: signature, list of receivers
    in_appendix: bool = False

    def read(self) -> None:
        quoted = quoted_lines(self.paragraphs)
        for place in unclosed_quotations(self.paragraphs):
            self.oddities.append(Oddity("unclosed-quotation", "", self.paragraphs[place][:60]))
        place = 0
        while place < len(self.paragraphs):
            place += self._quote(place) if place in quoted else self._take(place)
        self._end_part()

    def _quote(self, place: int) -> int:
        if self.open is not None and not self.is_closed:
            self.open.add(PassageKind.POINT_TEXT, "", self.paragraphs[place], place + 1)
        return 1

    def _take(self, place: int) -> int:
        """Work one paragraph, or several that belong together; gives how many."""
        line = self.paragraphs[place]
        if taken := self._attached(place):
            return taken
        if is_appendix(line) and (self.is_closed or self.in_appendix or is_capitals(line.split(".")[0])):
            return self._appendix(place)
        if self.in_appendix or (self.is_closed and FORM.match(line)):
            return self._in_appendix(line, place)
        if (found := DIVISION.match(line)) and not found["text"][:1].islower():
            return self._division(found["name"], place)
        if (found := ARTICLE.match(line)) and self._opens_article(found["label"], found["text"], place):
            return self._article(found["label"], found["text"], place)
        if self.last and (CLOSING.match(line) or is_signer(line)):
            self.is_closed = True
        if self.open is not None and not self.is_closed:
            self._words(line, place + 1)
        return 1

    def _attached(self, place: int) -> int:
        """A "Quy định" or "Quy chế" that the text puts into force; its articles begin again at 1."""
        line = self.paragraphs[place]
        found = ATTACHED_NAME.match(line)
        if found is None or not is_capitals(line) or (not self.last and not self.parts):
            return 0
        for ahead in range(1, _TITLE_LINES):
            at = place + ahead
            if at >= len(self.paragraphs) or ARTICLE.match(self.paragraphs[at]):
                return 0
            if ATTACHED_TO.match(self.paragraphs[at]):
                self._end_part()
                self.name = f"{found['name'].capitalize()} kèm theo"
                self.title = " ".join((found["text"].strip(), *self.paragraphs[place + 1 : at])).strip()
                return ahead + 1
        return 0

    def _appendix(self, place: int) -> int:
        found = APPENDIX.match(self.paragraphs[place])
        assert found is not None
        self._end_part()
        self.name = " ".join(filter(None, ("Phụ lục", found["number"])))
        self.in_appendix, self.title = True, found["text"]
        return 1

    def _in_appendix(self, line: str, place: int) -> int:
        if not self.in_appendix:
            self._end_part()
            self.name, self.in_appendix = "Phụ lục", True
        found = FORM.match(line)
        if found and not found["text"][:1].islower() and len(line) < _LONGEST_HEADING:
            self._end_article()
            self.open = _Open(found["label"], found["text"], (), is_form=True)
        elif self.open is not None:
            self.open.add(PassageKind.ARTICLE_TEXT, "", line, place + 1)
        else:
            self.words.append(line)
        return 1

    def _division(self, name: str, place: int) -> int:
        """A heading of a Phần, Chương or Mục, with the lines of its title."""
        lines = [self.paragraphs[place]]
        has_title = bool(DIVISION.match(lines[0])["text"])  # type: ignore[index]
        after = place + 1
        while after < len(self.paragraphs):
            line = self.paragraphs[after]
            is_title = is_capitals(line) or not has_title
            if not is_title or ARTICLE.match(line) or DIVISION.match(line) or CLAUSE.match(line):
                break
            lines.append(line)
            has_title, after = True, after + 1
        level = fold(name)
        self._end_article()
        self.is_closed = False
        inner = _LEVELS[_LEVELS.index(level) :]
        kept = {one: text for one, text in self.divisions.items() if one not in inner}
        self.divisions = kept | {level: " ".join(lines)}
        return len(lines)

    def _opens_article(self, label: str, text: str, place: int) -> bool:
        """Whether a line that looks like the heading of an article is one, and not a reference."""
        number = int("".join(filter(str.isdigit, label)))
        if text[:1].islower() or (place and is_waiting(self.paragraphs[place - 1]) and not self.is_closed):
            return number == self.last + 1 and not text[:1].islower()
        return True

    def _article(self, label: str, text: str, place: int) -> int:
        number = int("".join(filter(str.isdigit, label)))
        if number == 1 and self.last > 1:
            self._end_part()
            self.name = "Quy định kèm theo"
            self.oddities.append(Oddity("starts-again", self.name, f"Điều {label}"))
        self._end_article()
        self.is_closed = False
        taken = 1
        following = self.paragraphs[place + 1] if place + 1 < len(self.paragraphs) else ""
        if not text and _is_heading(following):
            text, taken = following, 2
        self.open = _Open(label, text, tuple(self.divisions.values()))
        self.last = number
        return taken

    def _words(self, line: str, number: int) -> None:
        article = self.open
        assert article is not None
        if (found := CLAUSE.match(line)) and self._is_next_clause(found["label"]):
            article.clause, article.point = found["label"], ""
            article.add(PassageKind.CLAUSE, found["label"], found["text"], number)
        elif (found := POINT.match(line)) and self._is_next_point(found["label"]):
            article.point = found["label"]
            article.add(PassageKind.POINT, found["label"], found["text"], number)
        elif article.point:
            article.add(PassageKind.POINT_TEXT, "", line, number)
        elif article.clause:
            article.add(PassageKind.CLAUSE_TEXT, "", line, number)
        else:
            article.add(PassageKind.ARTICLE_TEXT, "", line, number)

    def _is_next_clause(self, label: str) -> bool:
        """Khoản go up; a number that goes back is an entry of a list inside the khoản."""
        assert self.open is not None
        return _order(label) > _order(self.open.clause) if self.open.clause else True

    def _is_next_point(self, label: str) -> bool:
        assert self.open is not None
        if not self.open.point:
            return True
        return _place(label) > _place(self.open.point)

    def _end_article(self) -> None:
        if self.open is not None:
            self.articles.append(self.open.finished())
        self.open = None

    def _end_part(self) -> None:
        self._end_article()
        if self.articles or self.words:
            name = self.name
            same = sum(part.name == name or (part.name or "").startswith(f"{name} (") for part in self.parts)
            unique = f"{name} ({same + 1})" if name is not None and same else name
            self.parts.append(ImportedPart(unique, self.title, tuple(self.articles), tuple(self.words)))
        self.name, self.title, self.articles, self.words = None, "", [], []
        self.divisions, self.last, self.is_closed, self.in_appendix = {}, 0, False, False


def _is_heading(line: str) -> bool:
    """Whether the line after a bare "Điều 4." is its heading, not its first sentence."""
    if not line or line.endswith((".", ":", ";", "./")) or len(line) > 200:
        return False
    return not any(mark.match(line) for mark in (ARTICLE, CLAUSE, POINT, DIVISION))


def _order(label: str) -> tuple[int, str]:
    digits = "".join(filter(str.isdigit, label))
    return int(digits), label[len(digits) :]


def _place(label: str) -> tuple[int, ...]:
    return tuple(_POINTS.find(letter) for letter in label)
