"""The library: every place is found at exactly the level and on the days that the files give it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from knowledge.citation import Citation, parse_citation
from knowledge.dated import NoRuleForDate
from knowledge.knowledge_base import KnowledgeBase
from knowledge.library import StubProvision, UnknownDocument, UnknownProvision

LAW = "01/2020/QH-MAU"
DECREE = "03/2025/NĐ-MAU"
TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    "name",
    [
        "01/2020/QH-MAU",  # the number
        "01/2020/qh-mau",  # typed in small letters
        "Luật mẫu",  # an alias
        "luat mau",  # without accents
        "LUẬT  MẪU 2020",  # the label, spaced oddly
        "sample law",  # English
    ],
)
def test_a_document_answers_to_its_names(sample: KnowledgeBase, name: str) -> None:
    assert sample.library.document(name).number == LAW


@pytest.mark.parametrize("name", ["", "luật khác", "01/2020"])
def test_an_unknown_name_is_refused(sample: KnowledgeBase, name: str) -> None:
    with pytest.raises(UnknownDocument):
        sample.library.document(name)


@pytest.mark.parametrize(
    ("cited", "text"),
    [
        # a point has its own words only
        (f"{LAW} Điều 21 khoản 1 điểm a", "Làm việc từ 05 năm;"),
        # a clause has its points and its second paragraph
        (
            f"{LAW} Điều 21 khoản 1",
            "Cá nhân:\na) Làm việc từ 05 năm;\nđ) Có sáng kiến được công nhận.\nĐoạn thứ hai của khoản 1.",
        ),
        # an article has everything below it, with the numbers
        (
            f"{LAW} Điều 21",
            "Người đạt giải thưởng mẫu phải có đủ các điều kiện sau.\n"
            "1. Cá nhân:\n   a) Làm việc từ 05 năm;\n   đ) Có sáng kiến được công nhận.\n"
            "   Đoạn thứ hai của khoản 1.\n2. Tập thể dẫn đầu cụm, khối thi đua.",
        ),
        # the document alone is its preamble
        (LAW, "Lời nói đầu của luật mẫu."),
        # a part alone is the words before its first article or form
        (f"{LAW} [Phụ lục]", "Danh mục biểu mẫu."),
        # a form that has a heading of its own
        (f"{LAW} [Phụ lục] Mẫu số 02", "Dùng cho cá nhân."),
        # a form that the text of a point names
        (f"{DECREE} Điều 4 khoản 1 điểm a Mẫu số 01", "Tờ trình theo Mẫu số 01;"),
        # an article of a regulation issued with a decision
        (
            "06/2025/QĐ-TINHMAU [Quy định kèm theo] Điều 7 khoản 1",
            "Hồ sơ của tỉnh mẫu gửi trước ngày 15 tháng 02 hằng năm.",
        ),
    ],
)
def test_a_citation_leads_to_exactly_what_it_names(sample: KnowledgeBase, cited: str, text: str) -> None:
    provision = sample.library.resolve(parse_citation(cited), TODAY)
    assert provision.restated == text
    assert str(provision.citation) == cited


@pytest.mark.parametrize(
    ("cited", "error"),
    [
        (f"{LAW} Điều 99", UnknownProvision),  # no such article
        (f"{LAW} Điều 21 khoản 3", UnknownProvision),  # no such clause
        (f"{LAW} Điều 21 khoản 1 điểm b", UnknownProvision),  # no such point
        (f"{LAW} Điều 21 điểm a", UnknownProvision),  # the point of a clause, without the clause
        (f"{LAW} [Phụ lục II] Điều 1", UnknownProvision),  # no such part
        (f"{DECREE} Điều 4 khoản 1 Mẫu số 13", UnknownProvision),  # the text does not name this form
        (DECREE, UnknownProvision),  # a document without a preamble
        ("99/2099/NĐ-MAU Điều 1", UnknownProvision),  # no such document
        (f"{LAW} Điều 24", StubProvision),  # the article exists, its text is not held
        (f"{LAW} Điều 25", StubProvision),  # not even its heading is held
        (f"{LAW} Điều 24 khoản 2", StubProvision),  # nor is any clause of it
    ],
)
def test_a_citation_to_nothing_is_refused(
    sample: KnowledgeBase, cited: str, error: type[LookupError]
) -> None:
    for day in (TODAY, None):
        with pytest.raises(error):
            sample.library.resolve(parse_citation(cited), day)


@pytest.mark.parametrize(
    ("cited", "day", "text"),
    [
        (f"{LAW} Điều 23 khoản 1", "2020-01-01", "Điều kiện cũ."),  # the first day of the law
        (f"{LAW} Điều 23 khoản 1", "2026-09-30", "Điều kiện cũ."),  # the last day of the old version
        (f"{LAW} Điều 23 khoản 1", "2026-10-01", "Điều kiện mới."),  # the first day of the new one
        (f"{LAW} Điều 23 khoản 1", "2999-12-31", "Điều kiện mới."),  # open at the end
        (f"{DECREE} Điều 6 khoản 1", "2025-07-01", "Hồ sơ gửi trước ngày 01/7/2025 theo nghị định cũ."),
        (f"{DECREE} Điều 6 khoản 1", "2027-02-28", "Hồ sơ gửi trước ngày 01/7/2025 theo nghị định cũ."),
    ],
)
def test_the_version_of_the_day_is_given(sample: KnowledgeBase, cited: str, day: str, text: str) -> None:
    assert sample.library.resolve(parse_citation(cited), date.fromisoformat(day)).restated == text


@pytest.mark.parametrize(
    ("cited", "day", "held"),
    [
        (f"{LAW} Điều 23", "2019-12-31", ("2020-01-01", None)),  # the day before the law
        (f"{LAW} Điều 23 khoản 2", "2026-09-30", ("2026-10-01", None)),  # a clause of the new version only
        (f"{DECREE} Điều 4 khoản 1", "2025-06-30", ("2025-07-01", "2027-02-28")),  # the day before
        (f"{DECREE} Điều 4 khoản 1", "2027-03-01", ("2025-07-01", "2027-02-28")),  # never the newest instead
    ],
)
def test_outside_the_days_held_the_span_is_told(
    sample: KnowledgeBase, cited: str, day: str, held: tuple[str, str | None]
) -> None:
    with pytest.raises(NoRuleForDate) as caught:
        sample.library.resolve(parse_citation(cited), date.fromisoformat(day))
    assert (caught.value.first, caught.value.last) == tuple(
        None if end is None else date.fromisoformat(end) for end in held
    )


def test_every_provision_holds_from_its_first_to_its_last_day_and_not_beyond(sample: KnowledgeBase) -> None:
    seen = 0
    for document in sample.library.documents:
        for provision in sample.library.provisions(document.number):
            first, last = provision.period.first, provision.period.last
            if provision.is_stub:
                continue
            for inside in filter(None, (first, last)):
                assert sample.library.resolve(provision.citation, inside) == provision
            for outside in (first and first - timedelta(days=1), last and last + timedelta(days=1)):
                seen += outside is not None
                versions = sample.library.versions(provision.citation)
                if outside and not any(other.period.covers(outside) for other in versions):
                    with pytest.raises(NoRuleForDate):
                        sample.library.resolve(provision.citation, outside)
    assert seen > 20


def test_without_a_day_the_latest_text_is_shown(sample: KnowledgeBase) -> None:
    library = sample.library
    assert library.resolve(Citation(LAW, "23", "1"), None).restated == "Điều kiện mới."
    assert library.resolve(Citation("02/2021/NĐ-MAU", "5"), None).period.last == date(2025, 6, 30)
    versions = library.versions(Citation(LAW, "23"))
    assert [version.period.first for version in versions] == [date(2020, 1, 1), date(2026, 10, 1)]


def test_a_point_is_shown_in_its_article(sample: KnowledgeBase) -> None:
    article = sample.library.article(Citation(LAW, "21", "1", "a"), TODAY)
    assert article.citation == Citation(LAW, "21")
    assert article.heading == "Giải thưởng mẫu"


def test_one_walks_through_the_articles_in_the_order_of_the_text(sample: KnowledgeBase) -> None:
    library = sample.library
    walked = [Citation(LAW, "21")]
    while (following := library.next(walked[-1])) is not None:
        assert library.previous(following) == walked[-1]
        walked.append(following)
    # An article with two versions is one stop, stubs are stops, forms of the appendix come last.
    assert [place.article or place.form for place in walked] == ["21", "23", "24", "25", "02"]
    assert walked == list(library.articles(LAW))
    assert library.previous(Citation(LAW, "21", "1", "a")) is None
    with pytest.raises(UnknownProvision):
        library.next(Citation(LAW, "98"))


def test_an_article_without_days_of_its_own_has_those_of_its_document(sample: KnowledgeBase) -> None:
    provision = sample.library.resolve(Citation(DECREE, "4", "1", "a"), TODAY)
    assert provision.period == sample.library.document(DECREE).period


def test_a_document_without_known_days_is_not_shut_out(sample: KnowledgeBase) -> None:
    # Whether it is in force is for provenance to say: nobody has found its first day.
    assert sample.library.resolve(Citation("05/2024/HD-MAU", "1", "1"), TODAY).restated
