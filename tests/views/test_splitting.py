"""Long messages are cut where a reader would pause."""

import pytest

from bot.views.plain import plain_text
from bot.views.splitting import split_html, utf16_length


def test_short_text_is_left_alone() -> None:
    assert split_html("<b>Điều 42</b>") == ["<b>Điều 42</b>"]


def test_empty_text_gives_no_message() -> None:
    assert split_html("  \n ") == []


def test_paragraphs_are_kept_together() -> None:
    first, second = "a" * 60, "b" * 60
    assert split_html(f"{first}\n\n{second}", limit=100) == [first, second]


def test_tags_open_at_a_cut_are_closed_and_opened_again() -> None:
    pieces = split_html("<b>một hai <i>ba bốn</i></b>", limit=10)
    assert pieces == ["<b>một hai</b>", "<b><i>ba bốn</i></b>"]


def test_entities_are_not_broken_and_nothing_is_lost() -> None:
    html = "x &lt;b&gt; &amp; " * 50
    pieces = split_html(html, limit=37)
    assert all(utf16_length(plain_text(piece)) <= 37 for piece in pieces)
    assert " ".join("".join(plain_text(piece) for piece in pieces).split()).replace(" ", "") == plain_text(
        html
    ).replace(" ", "")


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Điều", 4),  # one unit a Vietnamese letter
        ("😀", 2),  # an emoji is a surrogate pair
    ],
)
def test_length_counts_utf16_units(text: str, length: int) -> None:
    assert utf16_length(text) == length


def test_emoji_without_a_pause_is_cut_hard_between_characters() -> None:
    pieces = split_html("😀" * 10, limit=5)
    assert pieces == ["😀😀"] * 5
