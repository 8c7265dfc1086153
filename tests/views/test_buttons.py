"""What a press carries is short, versioned and never trusted."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot.views
from bot.views.buttons import Button, Callback, CallbackTooLong, ForbiddenInCallback, Stale, decode
from bot.views.screen import short_label


def test_round_trip() -> None:
    callback = Callback("article", ("152-2025-nd-cp", 42))
    assert callback.encode() == "1:article:152-2025-nd-cp:42"
    assert decode(callback.encode()) == Callback("article", ("152-2025-nd-cp", "42"))


@pytest.mark.parametrize(
    "data",
    [
        None,  # no data at all
        "",  # empty
        "0:article:1",  # an older version
        "2:article:1",  # a newer version
        "1:",  # no name
        "1:Article:1",  # not one of our names
        "1:article:<b>",  # text where an id belongs
        "1:article:a b",  # a space
        "\udcff\udcfe",  # broken UTF-8
        "1:article:" + "\n",  # a line break
        "{}",  # another program's data
    ],
)
def test_anything_else_is_stale_and_never_raises(data: str | None) -> None:
    assert isinstance(decode(data), Stale)


def test_more_than_64_bytes_is_refused_when_the_button_is_made() -> None:
    with pytest.raises(CallbackTooLong):
        Callback("article", ("đ" * 40,)).encode()


def test_text_is_refused_in_a_button() -> None:
    with pytest.raises(ForbiddenInCallback):
        Callback("person", ("Nguyễn Văn A",)).encode()


@pytest.mark.parametrize(
    ("ids", "number"),
    [
        (("7",), 7),
        ((), None),  # missing
        (("",), None),  # empty
        (("x",), None),  # not a number
        (("٣",), None),  # a digit of another script
        (("9" * 30,), None),  # fits no id column
    ],
)
def test_ids_are_read_with_care(ids: tuple[str, ...], number: int | None) -> None:
    assert Callback("person", ids).number(0) == number


def test_a_button_either_acts_or_copies() -> None:
    with pytest.raises(ValueError, match="acts or copies"):
        Button("Sao chép")


@pytest.mark.parametrize(
    ("text", "most", "label"),
    [
        ("Báo cáo thành tích", 40, "Báo cáo thành tích"),
        ("Báo cáo thành tích của cá nhân, tập thể", 30, "Báo cáo thành tích của cá…"),
        ("Báo cáo thành tích của cá nhân", 19, "Báo cáo thành tích…"),  # the cut is between words
        # whose it is tells two of one name apart
        ("báo cáo tổng kết năm của khối (UBND xã A)", 36, "báo cáo tổng kết năm… (UBND xã A)"),
        # a name of a file is one long word
        ("Tải bao-cao-thanh-tich-ban-ky-so.pdf", 30, "Tải bao-cao-thanh-tich-ban…"),
        ("a" * 50, 10, "a" * 9 + "…"),
    ],
)
def test_a_label_is_cut_between_words_and_says_that_it_is(text: str, most: int, label: str) -> None:
    assert short_label(text, most) == label
    assert len(label) <= most


def test_no_label_is_cut_in_the_middle_of_a_word() -> None:
    """Whatever is too long for a button goes through `short_label`."""
    folder = Path(next(iter(bot.views.__path__)))
    cut = [f"{path.name}:{line}" for path in folder.rglob("*.py") for line in _cut_labels(path)]
    assert cut == []


def _cut_labels(path: Path) -> Iterator[int]:
    """Lines on which the text of a button is sliced to a length; a first letter or an hour is none."""
    for call in ast.walk(ast.parse(path.read_text())):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("Button", "button"):
            slices = [part for part in ast.walk(call) if isinstance(part, ast.Slice)]
            ends = [one.upper for one in slices if one.upper is not None]
            if not all(isinstance(end, ast.Constant) and end.value in (1, 2) for end in ends):
                yield call.lineno
