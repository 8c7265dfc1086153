"""What an official text says of itself before its first article: number, title, issuer and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from knowledge.importing.marks import ARTICLE, is_capitals
from knowledge.importing.structure import Heading

_DASH = r"\s*[-–]\s*"
NUMBER_FORM = (
    rf"\d{{1,5}}\s*/\s*(?:\d{{4}}\s*/\s*)?[A-ZĐƯ]+\d*(?:{_DASH}[A-ZĐƯ]+\d*(?![a-zđà-ỹ]))*"
    rf"|\d{{1,5}}{_DASH}[A-ZĐƯ]+\s*/\s*[A-ZĐƯ]+"
)
_NUMBER = re.compile(rf"(?:[Ss]ố(?:\s+hiệu)?|SỐ)\s*:\s*(?P<number>{NUMBER_FORM})")
_DAY = r"ngày\s+(\d{1,2})\s*(?:tháng|/)\s*(\d{1,2})\s*(?:năm|/)\s*(\d{4})"
_ISSUED = re.compile(_DAY, re.IGNORECASE)
_PLACE_AND_DAY = re.compile(rf"[^,]{{2,40}},\s*{_DAY}", re.IGNORECASE)
_NAMES = {
    "LUẬT": "luat",
    "NGHỊ ĐỊNH": "nghi-dinh",
    "THÔNG TƯ": "thong-tu",
    "THÔNG TƯ LIÊN TỊCH": "thong-tu",
    "QUYẾT ĐỊNH": "quyet-dinh",
    "CHỈ THỊ": "chi-thi",
    "HƯỚNG DẪN": "huong-dan",
    "VĂN BẢN HỢP NHẤT": "van-ban-hop-nhat",
    "NGHỊ QUYẾT": "nghi-quyet",
}
_BY_NUMBER = {
    "QH": "luat",
    "NĐ": "nghi-dinh",
    "TT": "thong-tu",
    "TTLT": "thong-tu",
    "QĐ": "quyet-dinh",
    "CT": "chi-thi",
    "HD": "huong-dan",
    "VBHN": "van-ban-hop-nhat",
    "NQ": "nghi-quyet",
}
_ITSELF = r"(?:Luật|Nghị định|Thông tư|Quyết định|Nghị quyết|Quy định|Quy chế|Chỉ thị) này"
_EFFECTIVE = re.compile(rf"{_ITSELF}\s+có hiệu lực(?:\s+thi hành)?(?:\s+kể)?\s+từ\s+(?:{_DAY}|(ngày\s+ký))")
_ENDING = re.compile(rf"{_ITSELF}\s+hết hiệu lực(?:\s+thi hành)?(?:\s+kể)?\s+từ\s+{_DAY}")
_BEFORE_TITLE = 12  # lines of a title at most
# Older laws name their number and day once more in the title.
_SIGNATURE_OF_LAW = re.compile(r"^CỦA .{0,80}\bSỐ\b.{0,40}\bNGÀY\b.{0,40}?\bVỀ\s+")
_PLACES = frozenset(
    {"tỉnh", "phố", "huyện", "quận", "xã", "phường", "trấn", "khu"}
)  # what a name stands behind
_OF_PLACE = re.compile(r"\b(?P<kind>TỈNH|PHỐ|HUYỆN|QUẬN|XÃ|PHƯỜNG|TRẤN|KHU) (?P<name>\w+(?: \w+){0,3})$")
_COUNTRY = re.compile(r"CỘNG HÒA|CỘNG HOÀ|ĐỘC LẬP|Độc lập")


def heading_of(paragraphs: Sequence[str]) -> Heading:
    """The heading of a text; what it does not say is left open."""
    start = next((n for n, line in enumerate(paragraphs) if ARTICLE.match(line)), len(paragraphs))
    head = [part.strip() for line in paragraphs[:start] for part in line.split(" | ")]
    before = head[: next((n for n, line in enumerate(head) if line.startswith("Căn cứ")), len(head))]
    flowing = "\n".join(before)
    found = _NUMBER.search(flowing)
    number = number_from(found["number"]) if found else None
    name, title = _title(before)
    issuer = _issuer(before)
    rest = "\n".join((*paragraphs[start:], *_names_in(issuer)))
    issued = _day(_ISSUED.search(flowing))
    ending = _day(_ENDING.search(rest))
    heading = Heading(
        number=number,
        kind=_NAMES.get(name) or kind_of(number),
        title=sentence_case(title, rest),
        issuer=sentence_case(" ".join(issuer), rest),
        issued=issued,
        last_day=ending - timedelta(days=1) if ending else None,
    )
    return replace(heading, effective=_effective(rest, issued))


def number_from(written: str) -> str | None:
    """A document number without the spaces and breaks inside it; `None` for what is none."""
    joined = re.sub(r"\s+", "", written).replace("–", "-")
    return joined if re.fullmatch(NUMBER_FORM, joined) else None


def kind_of(number: str | None) -> str:
    """The kind of document that a number tells; a letter (công văn) where it tells none."""
    words = re.split(r"[/\-]", number or "")
    return next(
        (_BY_NUMBER[bare] for word in words if (bare := word.rstrip("0123456789")) in _BY_NUMBER), "cong-van"
    )


def _title(head: Sequence[str]) -> tuple[str, str]:
    for place, line in enumerate(head):
        name = line.strip(" .:")
        if name in _NAMES:
            lines: list[str] = []
            for after in head[place + 1 : place + _BEFORE_TITLE]:
                if not lines and _stands_beside(after):
                    continue
                if _ends_title(after, lines):
                    break
                lines.append(after)
            return name, _SIGNATURE_OF_LAW.sub("", " ".join(lines))
    return "", ""


def _stands_beside(line: str) -> bool:
    """Whether a line is of the other column of the heading: the country, the place and day, a rule."""
    return bool(_COUNTRY.match(line) or _PLACE_AND_DAY.fullmatch(line)) or not re.search(r"\w", line)


def _ends_title(line: str, title: list[str]) -> bool:
    if line.startswith(("Căn cứ", "(", "Theo đề nghị", "Chương", "Xét")) or _NUMBER.search(line):
        return True
    return bool(title) and (is_capitals(title[-1]) != is_capitals(line) or line.endswith((".", ";")))


def _issuer(head: Sequence[str]) -> Sequence[str]:
    """The lines of capitals above the number, without the name of the country beside them."""
    lines: list[str] = []
    for line in head[:6]:
        text = _COUNTRY.split(line)[0].strip(" -*")
        if _NUMBER.search(line) or line.strip(" .:") in _NAMES:
            break
        if text and is_capitals(text):
            lines.append(text)
        elif lines:
            break
    return lines


def _names_in(issuer: Sequence[str]) -> Iterator[str]:
    """The places that issuers are named after, as a sentence writes them: "tỉnh Mẫu"."""
    for line in issuer:
        if found := _OF_PLACE.search(line):
            yield f"{found['kind'].lower()} {found['name'].title()}"


def sentence_case(title: str, text: str) -> str:
    """A title in capitals as a sentence writes it; names keep the capitals that the text gives them."""
    if not title or not is_capitals(title):
        return title
    words = title.lower().split()
    for place in range(len(words) - 1):
        left, right = words[place].strip(',;.()“”"'), words[place + 1].strip(',;.()“”"')
        named = f"{left.capitalize()} {right.capitalize()}"
        if left and right and named in text and f"{left} {right}" not in text:
            words[place] = words[place].replace(left, left.capitalize(), 1)
            words[place + 1] = words[place + 1].replace(right, right.capitalize(), 1)
        elif left in _PLACES and f"{left} {right.capitalize()}" in text and f"{left} {right}" not in text:
            words[place + 1] = words[place + 1].replace(right, right.capitalize(), 1)
    sentence = " ".join(words)
    return sentence[:1].upper() + sentence[1:]


def _effective(rest: str, issued: date | None) -> date | None:
    found = _EFFECTIVE.search(rest)
    if found is None:
        return None
    return issued if found[4] else _day(found)


def _day(found: re.Match[str] | None) -> date | None:
    if found is None:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
