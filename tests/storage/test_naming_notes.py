"""Which notes name somebody, and so go with the name."""

from __future__ import annotations

import pytest

from storage.naming_notes import names


@pytest.mark.parametrize(
    ("note", "name", "is_named"),
    [
        ("thiếu ảnh của Trần Văn Minh", "Trần Văn Minh", True),  # as it is
        ("thieu anh cua tran van minh", "Trần Văn Minh", True),  # no accents
        ("ĐỖ THỊ ĐÀO xin rút", "Đỗ Thị Đào", True),  # capitals
        ("thiếu bản án", "An", False),  # a word that only folds to the name
        ("chờ An ký", "An", True),  # a name of one word
        ("Trần Văn Minhh", "Trần Văn Minh", False),  # another name
        (None, "An", False),  # no note
    ],
)
def test_a_note_names_whole_words_only(note: str | None, name: str, is_named: bool) -> None:
    assert names(note, name) is is_named
