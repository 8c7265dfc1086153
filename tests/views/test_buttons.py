"""What a press carries is short, versioned and never trusted."""

import pytest

from bot.views.buttons import Button, Callback, CallbackTooLong, ForbiddenInCallback, Stale, decode


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
