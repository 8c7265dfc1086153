"""Numbers of dossiers as officers type them: read with the catalogue, nothing guessed, nothing dropped."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.knowledge_base import KnowledgeBase
from knowledge.nominations import Asked, read_awards, read_nominations
from knowledge.topic import Grade, Recipient
from tests.package_rules import package_rules


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return package_rules()


TODAY = date(2026, 11, 23)
ASKED = (Asked("bang-khen-bo-tinh", None), Asked("huan-chuong-lao-dong", Grade.THIRD))
ONE = (Asked("bang-khen-bo-tinh", None),)

LISTS = [
    ("3 bằng khen, 1 huân chương lao động hạng ba", "bang-khen-bo-tinh 3, huan-chuong-lao-dong ba 1"),
    ("3 bk ttg", "bang-khen-thu-tuong 3"),
    # the round asks for one grade only
    ("2 HCLĐ", "huan-chuong-lao-dong ba 2"),
    ("hai giấy khen; bằng khen thủ tướng: 4", "giay-khen 2, bang-khen-thu-tuong 4"),
    ("ba bằng khen va 2 giay khen", "bang-khen-bo-tinh 3, giay-khen 2"),
    ("- 3 bằng khen\n- 2 cờ thi đua của chính phủ", "bang-khen-bo-tinh 3, co-thi-dua-chinh-phu 2"),
    ("12 hồ sơ đề nghị tặng bằng khen ubnd tỉnh", "bang-khen-bo-tinh 12"),
    # commas within a name part nothing
    (
        "3 Bằng khen của bộ, ban, ngành, tỉnh, 1 Huân chương Lao động hạng Ba",
        "bang-khen-bo-tinh 3, huan-chuong-lao-dong ba 1",
    ),
    ("2 thôn, tổ dân phố văn hóa", "thon-to-dan-pho-van-hoa 2"),
    # two grades of one award are counted apart
    (
        "2 huan chuong lao dong hang 3, 1 huan chuong lao dong hang nhat",
        "huan-chuong-lao-dong ba 2, huan-chuong-lao-dong nhat 1",
    ),
    # told twice, added up
    ("2 bằng khen, 1 bằng khen", "bang-khen-bo-tinh 3"),
    ("không có", "none"),
    ("0", "none"),
    # no number, no award, too many: asked, and nothing of the list counts
    ("bằng khen", "? bằng khen"),
    ("bằng khen tỉnh 5", "? bằng khen tỉnh 5"),
    ("3 bằng khen, 2 thuyền trưởng", "bang-khen-bo-tinh 3, ? 2 thuyền trưởng"),
    ("0 bằng khen", "? 0 bằng khen"),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_a_list_is_read_or_asked_about(kb: KnowledgeBase, text: str, expected: str) -> None:
    read = read_nominations(text, kb, TODAY, asked=ASKED)
    said = [" ".join(map(str, filter(None, (one.award, one.grade, one.count)))) for one in read.lines]
    said += [f"? {one.text}" for one in read.unclear]
    assert ", ".join(said) == ("" if expected == "none" else expected)
    assert read.is_none is (expected == "none")


def test_a_name_that_is_short_without_a_round_is_asked_about(kb: KnowledgeBase) -> None:
    named, unclear = read_awards("bằng khen, huân chương lao động hạng ba", kb, TODAY)
    assert named == (Asked("huan-chuong-lao-dong", Grade.THIRD),)
    assert [one.awards for one in unclear] == [("bang-khen-thu-tuong", "bang-khen-bo-tinh")]


FOR_WHOM = [
    # the round asks for one award: for whom its dossiers are says enough
    ("3 tập thể, 12 cá nhân", 15, {Recipient.COLLECTIVE: 3, Recipient.INDIVIDUAL: 12}),
    ("3 tap the va 12 ca nhan a", 15, {Recipient.COLLECTIVE: 3, Recipient.INDIVIDUAL: 12}),
    ("tập thể: 3; cá nhân: 12", 15, {Recipient.COLLECTIVE: 3, Recipient.INDIVIDUAL: 12}),
    ("2 hộ gia đình", 2, {Recipient.HOUSEHOLD: 2}),
    # beside the award by its name: both are counted
    ("5 bằng khen, 2 tập thể", 7, {Recipient.COLLECTIVE: 2}),
]


@pytest.mark.parametrize(("text", "count", "of"), FOR_WHOM)
def test_for_whom_dossiers_are_counts_where_one_award_is_asked_for(
    kb: KnowledgeBase, text: str, count: int, of: dict[Recipient, int]
) -> None:
    read = read_nominations(text, kb, TODAY, asked=ONE)
    assert not read.unclear
    (line,) = read.lines
    assert (line.award, line.count, dict(line.of)) == ("bang-khen-bo-tinh", count, of)


def test_for_whom_dossiers_are_is_asked_about_where_several_awards_are_asked_for(kb: KnowledgeBase) -> None:
    read = read_nominations("3 tập thể, 12 cá nhân", kb, TODAY, asked=ASKED)
    assert not read.lines
    assert [(one.text, one.awards) for one in read.unclear] == [
        ("3 tập thể", ("bang-khen-bo-tinh", "huan-chuong-lao-dong")),
        ("12 cá nhân", ("bang-khen-bo-tinh", "huan-chuong-lao-dong")),
    ]
