"""Clusters in a sentence: for whom something is set, and which unit is to lead one."""

from __future__ import annotations

import pytest

from knowledge.cluster_heads import HeadChange, read_head_change
from knowledge.cluster_names import ClusterNamed, read_cluster_addressed

NAMES = ("Cụm thi đua số 3", "Khối các huyện", "Khối thi đua các sở, ngành", "Cụm số 1 - miền núi")
CLUSTER, DISTRICTS, OFFICES, HILLS = ((one,) for one in NAMES)


@pytest.mark.parametrize(
    ("said", "text", "cluster"),
    [
        # by its number, however that is written, and by its name
        ("báo cáo quý 4 cho cụm 3 trước 15/12", "báo cáo quý 4 trước 15/12", ClusterNamed("cụm 3", CLUSTER)),
        (
            "bc cho cum thi dua so 03 truoc 15/12",
            "bc truoc 15/12",
            ClusterNamed("cum thi dua so 03", CLUSTER),
        ),
        ("báo cáo cho cụm III, hạn 2/12", "báo cáo hạn 2/12", ClusterNamed("cụm III", CLUSTER)),
        ("báo cáo cho cụm 1 15/12", "báo cáo 15/12", ClusterNamed("cụm 1", HILLS)),
        ("số liệu cho khối các huyện 2/12", "số liệu 2/12", ClusterNamed("khối các huyện", DISTRICTS)),
        ("số liệu cho cả khối sở ngành 2/12", "số liệu 2/12", ClusterNamed("khối sở ngành", OFFICES)),
        # its members in so many words, with or without the head
        ("báo cáo cho các đơn vị trong cụm 3 2/12", "báo cáo 2/12", ClusterNamed("cụm 3", CLUSTER)),
        (
            "báo cáo cho cụm 3 trừ trưởng cụm trước 2/12",
            "báo cáo trước 2/12",
            ClusterNamed("cụm 3", CLUSTER, is_without_head=True),
        ),
        # the writer's own, and one that nobody knows; a day is no number of a cluster
        ("báo cáo cho cả cụm 2/12", "báo cáo 2/12", ClusterNamed("cụm", is_own=True)),
        ("báo cáo cho khối mình 2/12", "báo cáo 2/12", ClusterNamed("khối mình", is_own=True)),
        ("báo cáo cho cụm 5 trước 1/12", "báo cáo trước 1/12", ClusterNamed("cụm 5")),
        # who hands something in to it says to whom
        (
            "nộp báo cáo cho cụm 3 2/12",
            "nộp báo cáo 2/12",
            ClusterNamed("cụm 3", CLUSTER, may_receive=True),
        ),
    ],
)
def test_a_sentence_is_parted_from_its_cluster(said: str, text: str, cluster: ClusterNamed) -> None:
    assert read_cluster_addressed(said, NAMES) == (text, cluster)


@pytest.mark.parametrize(
    "said",
    [
        "hồ sơ khen cho cụm 3 trước 2/12",  # whose merit it is
        "báo cáo cho các xã trong cụm 3 2/12",  # some of its members
        "báo cáo cho khối lượng lớn 2/12",
        "báo cáo của cụm 3 trước 2/12",
    ],
)
def test_what_is_for_no_cluster_stays_whole(said: str) -> None:
    assert read_cluster_addressed(said, NAMES) is None


@pytest.mark.parametrize(
    ("said", "change"),
    [
        ("đổi trưởng cụm 3 sang xã Tân Hà", HeadChange("cụm 3", "xã Tân Hà")),
        ("doi truong cum 3 thanh xa tan ha", HeadChange("cum 3", "xa tan ha")),
        ("nhờ chuyển trưởng khối cho Sở Tài chính nhé", HeadChange("khối", "Sở Tài chính")),
        ("đổi trưởng cụm 3 năm 2027 sang xã Tân Hà", HeadChange("cụm 3", "xã Tân Hà", 2027)),
        ("cử Sở Y tế làm trưởng khối các huyện năm 2027", HeadChange("khối các huyện", "Sở Y tế", 2027)),
        ("đổi trưởng cụm 3", HeadChange("cụm 3", "")),
        # told, not asked for: nothing of the kind where no such unit is known
        ("xã Tân Hà làm trưởng cụm 3 từ nay", HeadChange("cụm 3", "xã Tân Hà", is_order=False)),
        ("trưởng cụm 3 là xã Tân Hà", HeadChange("cụm 3", "xã Tân Hà", is_order=False)),
        # questions, and what is about something else
        ("trưởng cụm 3 có quyền gì", None),
        ("làm sao đổi trưởng cụm 3 sang xã khác", None),
        ("xã Tân Hà là trưởng cụm 3 à?", None),
        ("trưởng cụm 3 nộp báo cáo rồi", None),
        ("đổi trường khối 3 sang xã Tân Hà", None),  # a school
    ],
)
def test_another_head_is_read(said: str, change: HeadChange | None) -> None:
    assert read_head_change(said, NAMES) == change
