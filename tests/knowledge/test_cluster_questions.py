"""Questions about a cluster or block are told from reports and from those about one report."""

from __future__ import annotations

import pytest

from knowledge.statuses.cluster_questions import read_cluster_question

OWN = """
cụm mình ai nộp chưa
khối mình ai chưa nộp
khoi minh ai nop roi
khối của mình còn ai chưa nộp
khối ta còn ai
khoi ta con ai
cụm mình còn ai chưa
khối mình còn ai nữa
khối mình còn đơn vị nào nữa không ạ
khối chúng tôi bao nhiêu đơn vị nộp rồi
khoi cua minh bao nhieu don vi nop roi
khối thi đua của em mấy đơn vị nộp đủ
khối em còn những ai chưa nộp ạ
khối mình nộp hết chưa
khoi minh nop chua
cụm mình đủ chưa
cụm của chúng em nộp đến đâu rồi
khối mình ai nộp rồi, ai chưa
"""
OTHER = """
đã nộp báo cáo khối quý 4
báo cáo khối quý 4 nộp chưa
báo cáo khối mình nộp chưa
báo cáo của khối mình nộp chưa
khối mình nộp rồi
khối mình còn ai được khen
ai ký giấy khen của khối
"""


@pytest.mark.parametrize("text", OWN.strip().splitlines())
def test_who_has_reported_in_the_writer_s_own_cluster(text: str) -> None:
    found = read_cluster_question(text)
    assert found is not None
    assert (found.is_of_reports, found.is_own, found.matter) == (True, True, "")


@pytest.mark.parametrize("text", OTHER.strip().splitlines())
def test_what_asks_about_something_else(text: str) -> None:
    assert read_cluster_question(text) is None


def test_what_is_to_be_sent_and_which_cluster_is_told_too() -> None:
    found = read_cluster_question("khối thi đua của chúng tôi bao nhiêu đơn vị nộp số liệu rồi")
    assert found is not None
    assert found.matter == "so lieu"
    named = read_cluster_question("khối số 3 ai nộp rồi")
    assert named is not None
    assert named.name == "khoi so 3"
    unsure = read_cluster_question("ai nộp báo cáo khối quý 4 rồi")
    assert unsure is not None
    assert not unsure.is_sure
