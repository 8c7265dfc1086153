"""Slips of the finger are put right where the words beside them leave no doubt, and only there."""

from __future__ import annotations

import pytest

from knowledge.questions.repairing import Repairer, repairer_of
from knowledge.questions.tables import Tables
from tests.package_rules import package_rules


@pytest.fixture(scope="module")
def repairer() -> Repairer:
    kb = package_rules()
    return repairer_of(kb, Tables(kb).known)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # letters changed places, doubled, lost, or the key beside was hit
        ("huân chưnơg lao động hạhg ba", "huân chương lao động hạng ba"),
        ("tiếnn thưởngg", "tiến thưởng"),
        ("nghị địn 152", "nghị định 152"),
        ("chidn sĩ thi đua", "chiến sĩ thi đua"),
        # another Vietnamese word, which never stands there
        ("hồ sơ hân chương lao động", "hồ sơ huân chương lao động"),
        # typed without accents, put right without accents
        ("bang khen thu tuog", "bang khen thu tuong"),
        # a space lost
        ("hồsơ bằng khen", "hồ sơ bằng khen"),
        # an abbreviation, known by nothing but itself
        ("TTLLĐTT cần gì", "ttldtt cần gì"),
        # a word of its own, which never stands between these two
        ("còn hạn nhì", "còn hạng nhì"),
        ("mấy này làm việc", "mấy ngày làm việc"),
        # told by three words in a row, or by the key beside
        ("huy chương vẻ vang hạnt gì", "huy chương vẻ vang hạng gì"),
        # the keys of a Vietnamese keyboard in another mode
        ("bawngf khen", "bang khen"),
        # an everyday word, where two others are followed by hardly any but one
        ("thu tuc don gan", "thu tuc don gian"),
        # no word stands beside itself, unless it is seen so
        ("con co tih thi sao", "con co tinh thi sao"),
        ("ty le lao dong tirn tien", "ty le lao dong tien tien"),
        # built like no word and like one abbreviation alone
        ("bk cua ldod tinh", "bk cua ldld tinh"),
    ],
)
def test_a_slip_is_put_right(typed: str, meant: str, repairer: Repairer) -> None:
    assert repairer.repaired(typed).text == meant


@pytest.mark.parametrize(
    "text",
    [
        "hôm nay trời có mưa không",
        "kết quả bóng đá tối qua",
        "tặng quà sinh nhật cho sếp",
        "trường thcs làm cstđ cơ sở",
        "UBND xã Đức Trọng đề nghị khen anh Nguyễn Văn Tèo",
        "hội đồng 11 thành viên, 9 phiếu thuận",
        "tập thể nhỏ được bằng khen",
        "phiên họp có phải phối hợp, tuyên truyền không",  # words of the regulations, near others of ours
        "vua co danh hieu thi dua vua co bang khen",
        "what documents for a PM certificate of merit?",
        # an everyday word, though one neighbour has another beside it
        "tặng huân chương hữu nghị thì trình qua ai",
        "",
    ],
)
def test_what_is_no_slip_is_left_as_typed(text: str, repairer: Repairer) -> None:
    assert repairer.repaired(text).text == text


def test_a_word_of_its_own_that_was_changed_is_told(repairer: Repairer) -> None:
    assert repairer.repaired("còn hạn nhì").read_as == (("hạn", "hạng"),)


@pytest.mark.parametrize(
    ("typed", "word", "readings"),
    [
        ("HS HCL hạng 3", "HCL", ("huân chương lao động", "huân chương độc lập")),
        ("cờ thi đua bộ tưởng bao nhiêu", "tưởng", ("trưởng", "thưởng")),
        ("ho dan hie 500m2 dat", "hie", ("hien",)),  # a measure parts no words
    ],
)
def test_what_may_be_several_words_is_left_in_doubt(
    typed: str, word: str, readings: tuple[str, ...], repairer: Repairer
) -> None:
    (doubt,) = repairer.repaired(typed).doubts
    assert (doubt.typed, doubt.readings) == (word, readings)
    assert typed[doubt.start : doubt.end] == word
