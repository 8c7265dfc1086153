"""Words stand in data, in both languages, without exclamation marks."""

import re
from string import Formatter

import pytest

from bot.channels.admission import TEXT_LIMIT
from bot.views.words import LOCALES, labels, texts, word


def test_every_english_label_translates_a_vietnamese_one() -> None:
    vietnamese = set(texts("vi"))
    assert set(texts("en")) == vietnamese


@pytest.mark.parametrize("locale", LOCALES)
def test_each_text_is_found_when_it_is_first_asked_for(locale: str) -> None:
    assert {key: labels(locale)[key] for key in texts(locale)} == texts(locale)
    with pytest.raises(KeyError):
        labels(locale)["errors.of_no_file"]


def test_both_languages_fill_the_same_places() -> None:
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    different = [key for key in texts("vi") if places(texts("vi")[key]) != places(texts("en")[key])]
    assert different == []


@pytest.mark.parametrize("locale", LOCALES)
def test_no_exclamation_marks(locale: str) -> None:
    assert [key for key, text in texts(locale).items() if "!" in text] == []


def test_no_key_of_english_is_left_in_vietnamese() -> None:
    accented = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
    # They name Vietnamese stamps, headings of the data files, and the language itself.
    quoting = ("errors.classified", "data_problem.", "locale.")
    left = [key for key, text in texts("en").items() if accented.search(text)]
    assert [key for key in left if not key.startswith(quoting)] == []


def test_places_are_filled() -> None:
    assert word("button.days", locale="vi", days=7) == "7 ngày"
    assert word("button.days", locale="en", days=7) == "7 days"
    assert word("button.days", locale="en", days=1) == "1 day"
    still_open = [word("dossier.say.still_open", locale="en", count=count) for count in (0, 1)]
    assert still_open == ["0 papers are not ticked yet.", "1 paper is not ticked yet."]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_longest_message_is_told_as_it_is(locale: str) -> None:
    assert re.findall(r"[\d.,]+\d", texts(locale)["errors.too_long"]) == [
        f"{TEXT_LIMIT:,}".replace(",", "." if locale == "vi" else ",")
    ]
