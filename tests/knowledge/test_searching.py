"""Ranking: a rule stands in one passage under one heading; what is mistyped is read by its neighbours."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.searching.building import Article, build
from knowledge.searching.ranking import Ranker
from knowledge.searching.tables import Tables

ARTICLES = [
    Article("Hồ sơ đề nghị khen thưởng", [["Tờ trình của đơn vị.", "Biên bản họp xét khen thưởng."]]),
    Article("Hội đồng sáng kiến", [["Hội đồng họp xét sáng kiến hằng quý."], ["Biên bản gửi cấp trên."]]),
    Article("Quỹ thi đua", [["Quỹ dùng để chi tiền thưởng.", "Mức trích do người đứng đầu quyết định."]]),
    Article("Quyền của người được khen thưởng", [["Được nhận hiện vật."]]),
    Article("Điều khoản chung về quyền, nghĩa vụ, khen thưởng và người đứng đầu", [["Được nhận hiện vật."]]),
]
# The places, numbered through all articles.
DOSSIER, COUNCIL, MINUTES, FUND, RIGHTS, GENERAL = range(6)


@pytest.fixture(scope="module")
def tables() -> Tables:
    return build(ARTICLES)


@pytest.fixture(scope="module")
def ranker(tables: Tables) -> Ranker:
    return Ranker(tables)


def first(ranker: Ranker, question: str) -> int | None:
    found = ranker.search(question)
    return found[0].place if found else None


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("biên bản họp xét khen thưởng", DOSSIER),  # all of it in one passage
        ("biên bản gửi cấp trên", MINUTES),  # another place of the same article
        ("hội đồng sáng kiến họp", COUNCIL),
        ("quyền của người được khen thưởng", RIGHTS),  # the heading that says just this, not the longer one
        ("mức trích quỹ thi đua", FUND),  # heading and passage together
        ("BIEN BAN HOP XET", DOSSIER),
    ],
)
def test_the_place_that_says_it_comes_first(ranker: Ranker, question: str, place: int) -> None:
    assert first(ranker, question) == place


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("biên bna họp xét khen thưởng", DOSSIER),  # two letters swapped
        ("hội dồngg sáng kién", COUNCIL),  # one too many
        ("quỹ th đua", FUND),  # one missing, where the word is too short to be repaired alone
        ("hội đồng sáng kiwn họp xét", COUNCIL),  # another letter
        ("sángkiến họp xét", COUNCIL),  # the space is missing
        ("mức trcíh quỹ", FUND),
    ],
)
def test_what_is_mistyped_is_read_as_the_texts_have_it(ranker: Ranker, question: str, place: int) -> None:
    assert first(ranker, question) == place


def test_a_mistyped_word_is_read_by_its_neighbours() -> None:
    ranker = Ranker(
        build([Article("", [["đơn vị trình"], ["tờ trình"]]), Article("", [["giấy tình nguyện"]])])
    )
    assert first(ranker, "giấy tihnh nguyện") == 2
    assert first(ranker, "tờ trìnnh") == 1


def test_words_that_nobody_has_find_nothing(ranker: Ranker) -> None:
    assert ranker.search("zzz qqq 123456") == []
    assert ranker.search("") == []
    assert ranker.search("\n \n") == []


def test_how_much_of_the_question_is_said(ranker: Ranker) -> None:
    whole = ranker.search("biên bản họp xét khen thưởng")[0]
    part = ranker.search("biên bản họp xét phương án nghỉ mát")[0]
    assert whole.place == DOSSIER
    assert whole.coverage == pytest.approx(1.0)
    assert part.coverage < 0.7


def test_a_line_break_parts_neighbours(ranker: Ranker) -> None:
    together, parted = ranker.search("sáng kiến")[0], ranker.search("sáng\nkiến")[0]
    assert together.place == parted.place == COUNCIL
    assert together.score > parted.score


def test_only_what_is_allowed_is_found(ranker: Ranker) -> None:
    allowed = np.array([False, True, True, True, True])
    places = {one.place for one in ranker.search("biên bản họp xét khen thưởng", allowed=allowed)}
    assert DOSSIER not in places
    assert MINUTES in places
    assert ranker.search("biên bản", allowed=np.zeros(5, bool)) == []


def test_a_pasted_text_is_searched_too(ranker: Ranker) -> None:
    assert first(ranker, "Kính gửi: " + "biên bản họp xét khen thưởng. " * 400) == DOSSIER


def test_the_index_is_the_same_from_disk(tables: Tables, ranker: Ranker, tmp_path: Path) -> None:
    path = tmp_path / "index.bin"
    path.write_bytes(tables.to_bytes())
    again = Ranker(Tables.open(path))
    for question in ("biên bản họp xét", "quyền của người được khen thưởng", "sángkiến"):
        assert again.search(question) == ranker.search(question)


@pytest.mark.parametrize("block", [b"", b"\n", b"[]\n", b'[["tokens", "<i4", 10, 0]]\n', b"{}"])
def test_what_is_no_index_is_refused(block: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any of them: the cache builds the index anew
        Tables.from_bytes(block)


def test_an_index_of_nothing_finds_nothing() -> None:
    assert Ranker(build([])).search("hồ sơ") == []
    assert Ranker(build([Article("", [[]])])).search("hồ sơ") == []
