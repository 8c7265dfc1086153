"""Tables pasted from Excel, Word or a chat: a line of a list for each row, without headings and sums."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.dates.sentence import Sentence
from knowledge.statuses.number_marks import unit_marked, unmarked
from knowledge.statuses.part_bodies import find_way
from knowledge.statuses.part_labels import Names, read_labels
from knowledge.statuses.targets import read_obligation
from knowledge.vietnamese import fold


class Column(StrEnum):
    """What a column of a table holds."""

    NUMBER = "number"
    UNIT = "unit"
    DAY = "day"
    STATE = "state"
    NOTE = "note"
    MATTER = "matter"
    UNSENT = "unsent"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ListedRows:
    """The lines of a table as a list (`text`), and what stands in its notes, each with whose it is.

    `is_table` where it has headings; else it is told as it stands.
    """

    text: str
    notes: tuple[str, ...] = ()
    is_table: bool = False


_ROW = r"stt|tt|so\s+tt|so\s+thu\s+tu|thu\s+tu|#|no\.?"
_UNIT = (
    r"(?:ten\s+)?(?:cac\s+)?(?:(?:co\s+quan|don\s+vi|dia\s+phuong)(?:\s*[,/]\s*(?:co\s+quan|don\s+vi|dia\s+phuong))*)"
    r"(?:\s+(?:nop|bao\s+cao|thuc\s+hien|gui))?|(?:ten\s+)?(?:xa\s*,\s*phuong|xa/phuong|xa|phuong|so|so\s*,\s*nganh)"
)
_DAY = (
    r"(?:ngay|thoi\s+gian|thoi\s+diem)"
    r"(?:\s+(?:nop|gui|nhan|trinh|tiep\s+nhan|bao\s+cao|den))*(?:\s+(?:bao\s+cao|bc))?"
)
_STATE = (
    r"(?:tinh\s+trang|trang\s+thai|tinh\s+hinh|ket\s+qua|tien\s+do)(?:\s+(?:nop|gui|thuc\s+hien|bao\s+cao|bc))*|"
    r"(?:da\s+nop|nop|nop\s+bao\s+cao|nop\s+bc|da\s+gui|da\s+nhan)(?:\s*/\s*chua(?:\s+nop)?)?"
)
_NOTE = r"ghi\s+chu|luu\s+y|note|ly\s+do"
# "Hạn nộp" is no day of sending.
_OTHER = (
    r"nguoi\s+(?:nop|gui|phu\s+trach|dau\s+moi)|dau\s+moi|can\s+bo(?:\s+phu\s+trach)?|(?:so\s+)?dien\s+thoai|sdt|"
    r"han(?:\s+nop)?|so\s+luong"
)
_HEADINGS = (
    (Column.NUMBER, re.compile(_ROW)),
    (Column.UNIT, re.compile(_UNIT)),
    (Column.DAY, re.compile(_DAY)),
    (Column.STATE, re.compile(_STATE)),
    (Column.NOTE, re.compile(_NOTE)),
    (Column.OTHER, re.compile(_OTHER)),
    (Column.UNSENT, re.compile(r"chua\s+(?:nop|gui)\b.*")),
)
_TELLING = frozenset((Column.DAY, Column.STATE, Column.MATTER, Column.NOTE))
_OF_SENDING = re.compile(
    r"(?:(?:ngay|thoi\s+gian|tinh\s+trang|trang\s+thai|ket\s+qua|tinh\s+hinh)\s+)?(?:da\s+)?(?:(?:nop|gui|trinh|nhan)\s+)?"
)
_ANY_HEADING = "|".join((_ROW, _UNIT, _DAY, _STATE, _NOTE, _OTHER))
# The headings where nothing but spaces parts them any more.
_HEADING_LINE = re.compile(rf"(?:(?:{_ROW})\s+)?(?:{_UNIT})(?:\s+(?:{_ANY_HEADING}))+")
_SUM = re.compile(r"\W*(?:tong(?:\s+(?:cong|so))?|cong)\b(?:[\W\d]|\b(?:don\s+vi|bao\s+cao|da|chua|nop)\b)*")
_FEWEST_CELLS = 2
_WORD = re.compile(r"\w")


def rows_as_list(text: str) -> ListedRows:
    """The text with a pasted table as a list of lines; any other text as it stands.

    A row that tells nothing where the others tell a state or a day has not sent anything.
    """
    rows = _rows(text)
    head = next((place for place, row in enumerate(rows) if _columns(row)), None)
    if head is None:
        return ListedRows(_without_numbers(_without_sums(text)))
    columns = _columns(rows[head])
    body = [row for row in rows[head + 1 :] if not _SUM.fullmatch(_folded(row))]
    before = [" ".join(row) for row in rows[:head]]
    if before and not before[-1].endswith(":"):
        before[-1] += ":"
    if len(columns) < _FEWEST_CELLS:  # only spaces part the headings: so do they the cells
        listed = "\n".join((*before, *(" ".join(row) for row in body)))
        return ListedRows(_without_numbers(listed), is_table=True)
    unsent = "chưa nộp" if Sentence.of(text).is_accented else "chua nop"
    matters: list[int | None] = [place for place, one in enumerate(columns) if one is Column.MATTER]
    lines: list[str] = []
    notes: list[str] = []
    for matter in matters or [None]:
        read = [_Line.of(row, columns, matter, unsent) for row in body]
        lines += [] if matter is None else [f"{_matter(rows[head][matter])}:"]
        lines += [f"{one.unit}\t{one.told};" for one in read if one is not None]
        notes = [f"{unmarked(one.unit).replace('_', ' ')}: {one.note}" for one in read if one and one.note]
    notes += [" ".join(filter(None, row)) for row in body if _names_nobody(row, columns)]
    return ListedRows("\n".join((*before, *lines)).rstrip(";"), tuple(notes), is_table=True)


@dataclass(frozen=True, slots=True)
class _Line:
    """What one row tells of its unit, and its note."""

    unit: str
    told: str
    note: str

    @classmethod
    def of(
        cls, row: Sequence[str], columns: Sequence[Column], matter: int | None, unsent: str
    ) -> _Line | None:
        """The row in words; `None` where it names nobody. What is left empty is `unsent`."""
        cells = [one.strip("-–. ") for one in row]

        def of(column: Column) -> str:
            held = zip(cells, columns, strict=False)
            return " ".join(one for one, is_of in held if is_of is column and one)

        unit, note = of(Column.UNIT), of(Column.NOTE)
        if not _WORD.search(unit):
            return None
        unit = unit if _is_read_whole(unit) else unit_marked(unit)
        own = cells[matter] if matter is not None and matter < len(cells) else ""
        if _WORD.search(of(Column.UNSENT)) and not own:
            own = unsent
        told = " ".join(filter(None, (own, of(Column.STATE), of(Column.DAY))))
        if not told:  # "mai nộp" among the notes
            return cls(unit, note or unsent, "")
        way = find_way(Sentence.of(note))
        if way is not None and way.span() == (0, len(note)):
            return cls(unit, f"{told} {note}", "")
        return cls(unit, told, note)


def _cells(line: str) -> list[str]:
    """The cells of a line; a border of its own is no cell."""
    if "\t" in line:
        return [" ".join(cell.split()) for cell in line.split("\t")]
    if "|" in line:
        return [" ".join(cell.split()) for cell in line.strip().strip("|").split("|")]
    return [" ".join(line.split())]


def _folded(row: Sequence[str]) -> str:
    return " ".join(fold(" ".join(row)).split())


def _columns(row: Sequence[str]) -> list[Column]:
    """What the columns hold where a line is the headings of a table; empty for any other line."""
    if len(row) < _FEWEST_CELLS:
        is_heading = _HEADING_LINE.fullmatch(fold(row[0])) and len(row[0].split()) > _FEWEST_CELLS
        return [Column.UNIT] if is_heading else []
    found = [_column(cell) for cell in row]
    if Column.UNIT not in found or not _TELLING & set(found):
        return []  # where only "Chưa nộp" is marked, what is left empty may be sent
    return [one or Column.NOTE for one in found]


def _column(cell: str) -> Column | None:
    said = fold(cell).strip(" .:")
    if not said:
        return Column.OTHER
    for column, words in _HEADINGS:
        if words.fullmatch(said):
            return column
    return Column.MATTER if _matter(cell) else None


def _matter(cell: str) -> str:
    """The report that a heading names, whatever it says of its sending: "Đã nộp BC khối quý 4"."""
    sentence = Sentence.of(cell.strip(" .:"))
    start = _OF_SENDING.match(sentence.plain)
    rest = (
        sentence.text[sentence.span(0, start.end())[1] :]
        if start is not None and start.end()
        else sentence.text
    )
    named = read_obligation(Sentence.of(rest), [])
    return "" if named is None or named.start else rest


def _names_nobody(row: Sequence[str], columns: Sequence[Column]) -> bool:
    """Whether something is told in a row that names no unit."""
    held = dict.fromkeys(is_of for cell, is_of in zip(row, columns, strict=False) if _WORD.search(cell))
    return Column.UNIT not in held and bool((_TELLING | {Column.UNSENT}) & set(held))


def _is_read_whole(unit: str) -> bool:
    """Whether the readers take a name for one unit: without a usual kind it has to be marked as one."""
    labels = read_labels(unit)
    is_one = len(labels.found) == 1 and labels.found[0].names is Names.UNIT
    return is_one and labels.found[0].start == 0 and labels.found[0].end == len(labels.sentence.plain)


def _rows(text: str) -> list[list[str]]:
    """The rows with their cells; by commas only where the headings are parted so."""
    lines = [one for one in text.splitlines() if _WORD.search(one)]
    rows = [_cells(one) for one in lines]
    for place, line in enumerate(lines):
        for mark in ",;":
            columns = (
                _columns([" ".join(one.split()) for one in line.split(mark)]) if len(rows[place]) == 1 else []
            )
            if len(columns) >= _FEWEST_CELLS:
                return [*rows[:place], *(_parted_by(mark, one, columns) for one in lines[place:])]
    return rows


def _parted_by(mark: str, line: str, columns: Sequence[Column]) -> list[str]:
    """The cells of a line; what is too many is of the unit, whose name may have commas."""
    cells = [" ".join(one.split()).strip('"') for one in line.split(mark)]
    more = len(cells) - len(columns)
    at = columns.index(Column.UNIT)
    return (
        cells
        if more <= 0
        else [*cells[:at], f"{mark} ".join(cells[at : at + more + 1]), *cells[at + more + 1 :]]
    )


def _without_sums(text: str) -> str:
    """The text without a line that only counts the others."""
    lines = text.splitlines()
    kept = [one for one in lines if not (_WORD.search(one) and _SUM.fullmatch(_folded([one])))]
    return text if len(kept) == len(lines) or not kept else "\n".join(kept)


def _without_numbers(text: str) -> str:
    """The text with units in rows that are only counted by a number told without it: "1 Sở Y tế 10/12"."""
    lines = text.splitlines()
    numbered = [_NUMBERED.match(one) for one in lines]
    counted = [int(one["number"]) for one in numbered if one is not None]
    if counted != list(range(1, len(counted) + 1)) or len(counted) < _FEWEST_CELLS:
        return text
    return "\n".join(
        line if one is None else line[one.end() :] for line, one in zip(lines, numbered, strict=True)
    )


_NUMBERED = re.compile(
    r"\s*(?P<number>\d{1,2})[ \t]+(?=(?:ubnd|xã|phường|đặc khu|sở|trường|phòng|hội|công ty|bệnh viện|ban|"
    r"xa|phuong|dac khu|so|truong|phong|hoi|cong ty|benh vien)\b|(?-i:[A-ZĐ]{3,})\b)",
    re.IGNORECASE,
)


def without_stamps(text: str) -> str:
    """Messages copied from a chat without when they were written; who wrote one speaks of themselves there.

    "[08:12, 11/12/2026] Sở Y tế: em gửi báo cáo ạ": the day of writing is no day of sending.
    """
    lines = []
    for line in text.splitlines():
        stamp = _STAMP.match(line)
        kept = line if stamp is None else line[stamp.end() :]
        voice = _VOICE.match(Sentence.of(kept).plain) if stamp is not None else None
        if voice is not None:
            sentence = Sentence.of(kept)
            first, last = sentence.span(*voice.span("who"))
            rest = sentence.span(0, voice.end())[1]
            kept = f"{sentence.text[first:last]} {sentence.text[rest:]}"
        lines.append(kept)
    return "\n".join(lines) if _STAMP_ANYWHERE.search(text) else text


_STAMP = re.compile(r"\s*\[(?=[^\]]*\d{1,2}:\d{2})[^\]\n]{4,30}\]\s*")
_STAMP_ANYWHERE = re.compile(r"\[[^\]\n]*\d{1,2}:\d{2}[^\]\n]*\]")
_VOICE = re.compile(
    r"\s*(?P<who>[^:\n]{2,60}?)\s*:\s*(?:da\s+)?(?:(?:ben|don\s+vi)\s+(?:em|minh)|em|e|minh|toi)\s+"
)
