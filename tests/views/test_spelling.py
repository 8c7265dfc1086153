"""One spelling in everything people read: the tone stands where official texts put it (xóa, hủy, hòa)."""

import re
import unicodedata
from pathlib import Path

import pytest

import bot.views

VIEWS = Path(bot.views.__file__).parent
READ = sorted(
    [
        *VIEWS.glob("templates/vi/*.j2"),
        *VIEWS.glob("templates/*.j2"),
        *VIEWS.glob("templates/review/*.j2"),
        *VIEWS.glob("words/*vi.yaml"),
    ]
)

# The other way puts the tone on the second vowel of an open syllable: oá, oé, uý. After "q" it is right.
OTHER = re.compile(r"\b\w*(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])\b", re.IGNORECASE)


@pytest.mark.parametrize("source", READ, ids=lambda source: source.name)
def test_the_tone_stands_where_official_texts_put_it(source: Path) -> None:
    assert OTHER.findall(unicodedata.normalize("NFC", source.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Xoá tệp", ["Xoá"]),
        ("huỷ, Uỷ ban", ["huỷ", "Uỷ"]),
        ("hoà giải, khoẻ", ["hoà", "khoẻ"]),
        ("Xóa tệp, hủy, Ủy ban, hòa giải, khỏe", []),  # the spelling kept here
        ("quý, quỹ, hoàn, hoặc, loại, thuyết", []),  # no open syllable, or no other way
    ],
)
def test_the_other_spelling_is_seen(text: str, found: list[str]) -> None:
    assert OTHER.findall(text) == found
