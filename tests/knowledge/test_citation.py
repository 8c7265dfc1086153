"""Citations: what is written is what is read back."""

from __future__ import annotations

from itertools import product

import pytest

from knowledge.citation import Citation, CitationError, parse_citation

DOCUMENTS = ("152/2025/NĐ-CP", "06/2022/QH15", "34-CT/TW", "115/VBHN-VPQH")
ARTICLES = (None, "1", "42", "91a")
CLAUSES = (None, "1", "12", "3a")
POINTS = (None, "a", "đ", "g")
PARTS = (None, "Phụ lục", "Quy định kèm theo", "Phụ lục II")
FORMS = (None, "01", "13", "2a")


def test_every_citation_reads_back_as_it_was_written() -> None:
    every = product(DOCUMENTS, ARTICLES, CLAUSES, POINTS, PARTS, FORMS)
    citations = [Citation(*parts) for parts in every]
    assert len(citations) == 4**6
    for citation in citations:
        assert parse_citation(str(citation)) == citation
        assert str(parse_citation(str(citation))) == str(citation)


@pytest.mark.parametrize(
    "text",
    [
        "",  # nothing
        "Điều 42",  # no document
        "152/2025/NĐ-CP khoản 1 Điều 42",  # the order of speech, not of the data files
        "152/2025/NĐ-CP Điều 42 khoản",  # a clause without a number
        "152/2025/NĐ-CP Điều 42 điểm a, b",  # two points at once
        "152/2025/NĐ-CP Điều 42-43",  # a range
        "152/2025/NĐ-CP Dieu 42",  # without accents: what people type, not what data says
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(CitationError):
        parse_citation(text)


def test_citations_sort_by_place() -> None:
    written = ["1/NĐ Điều 1 khoản 2", "1/NĐ Điều 1 khoản 1 điểm b", "1/NĐ Điều 1 khoản 1 điểm a"]
    read = [parse_citation(text) for text in written]
    assert sorted(read, key=str) == read[::-1]
