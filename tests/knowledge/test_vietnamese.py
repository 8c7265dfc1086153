"""Folding and syllables of Vietnamese text, however it was typed."""

from __future__ import annotations

import unicodedata

import pytest

from knowledge.vietnamese import compose, fold, fold_with_origins, syllables

TEXTS = [
    ("Chiến sĩ thi đua cơ sở", "chien si thi dua co so"),
    ("ĐIỀU 5 KHOẢN 2 ĐIỂM Đ", "dieu 5 khoan 2 diem d"),  # capitals, and đ, which does not decompose
    ("Huân chương Lao động hạng Nhất", "huan chuong lao dong hang nhat"),
    ("hoà / hòa, thuý / thúy", "hoa / hoa, thuy / thuy"),  # both ways of placing the tone
    ("Straße", "strasse"),  # a letter that folds into two
    ("", ""),
]


@pytest.mark.parametrize(("text", "folded"), TEXTS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_and_decomposed_text_fold_alike(text: str, folded: str, form: str) -> None:
    assert fold(unicodedata.normalize(form, text)) == folded  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("điểm a khoản 2 Điều 5", ["diem", "a", "khoan", "2", "dieu", "5"]),  # one-letter syllables are kept
        ("152/2025/NĐ-CP", ["152", "2025", "nd", "cp"]),  # a number falls into its parts
        ("Cờ_thi-đua; (bộ, tỉnh)!", ["co", "thi", "dua", "bo", "tinh"]),  # punctuation of every kind
        ("“Anh hùng”\u00a0Lao động", ["anh", "hung", "lao", "dong"]),  # typographic quotes, hard space
        ("…", []),
    ],
)
def test_syllables(text: str, expected: list[str]) -> None:
    assert syllables(text) == expected
    assert syllables(unicodedata.normalize("NFD", text)) == expected


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Hồ sơ Bằng khen Thủ tướng", "Bằng khen"),  # inside
        ("Đề nghị", "Đề nghị"),  # the whole text
        ("xét Cờ thi đua", "Cờ thi đua"),  # at the end
    ],
)
def test_a_phrase_found_folded_is_quoted_as_typed(text: str, phrase: str, form: str) -> None:
    typed, wanted = unicodedata.normalize(form, text), unicodedata.normalize(form, phrase)  # type: ignore[arg-type]
    folded = fold_with_origins(typed)
    assert folded.text == fold(typed)
    start = folded.text.index(fold(phrase))
    first, last = folded.span(start, start + len(fold(phrase)))
    assert typed[first:last] == wanted


def test_composing_gives_one_character_a_letter() -> None:
    assert compose(unicodedata.normalize("NFD", "Điều")) == "Điều"
    assert len(compose(unicodedata.normalize("NFD", "ế"))) == 1
