"""Awards that share the beginning of their name: which words after it tell them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.questions.text import Phrase, phrase


@dataclass(frozen=True, slots=True)
class Family:
    """Awards that share the beginning of their name and differ by level ("chiến sĩ thi đua …")."""

    id: str
    heads: tuple[Phrase, ...]
    levels: tuple[tuple[str | None, tuple[Phrase, ...]], ...]
    members: tuple[str, ...]


def _family(name: str, heads: str, members: Sequence[str], **levels: str) -> Family:
    by_award = tuple(
        (
            award.replace("_", "-") if award != "other" else None,
            tuple(phrase(text) for text in texts.split(";")),
        )
        for award, texts in levels.items()
    )
    return Family(name, tuple(phrase(head) for head in heads.split(";")), by_award, tuple(members))


_MINISTRY_OR_PROVINCE = (
    "bộ;tỉnh;ban;ngành;thành phố;cấp bộ;cấp tỉnh;bộ trưởng;ủy ban nhân dân tỉnh;chủ tịch tỉnh;"
    "chủ tịch ủy ban nhân dân tỉnh;"
    "ủy ban nhân dân thành phố;ministry;ministerial;province;provincial;minister;bộ ban ngành tỉnh"
)

# The families whose bare name is asked about most. Levels of bodies with an award of their own (`other`)
# come first.
FAMILIES = (
    _family(
        "bang-khen",
        "bằng khen;certificate of merit;merit certificate",
        ("bang-khen-thu-tuong", "bang-khen-bo-tinh"),
        other=(
            "tỉnh đoàn;trung ương đoàn;liên đoàn lao động;hội phụ nữ;hội nông dân;quân khu;đại học quốc gia;"
            "mặt trận;đoàn thanh niên;công đoàn;trường;xã"
        ),
        bang_khen_thu_tuong="thủ tướng;chính phủ;nhà nước;prime minister",
        bang_khen_bo_tinh=_MINISTRY_OR_PROVINCE,
    ),
    _family(
        "co-thi-dua",
        "cờ thi đua;cờ;emulation flag;flag",
        ("co-thi-dua-chinh-phu", "co-thi-dua-bo-tinh"),
        other="quân khu;đại học quốc gia",
        co_thi_dua_chinh_phu="chính phủ;thủ tướng;government",
        co_thi_dua_bo_tinh=_MINISTRY_OR_PROVINCE,
    ),
    _family(
        "chien-si-thi-dua",
        "chiến sĩ thi đua;chiến sĩ thi đua cấp;emulation fighter;emulation soldier",
        ("chien-si-thi-dua-co-so", "chien-si-thi-dua-bo-tinh", "chien-si-thi-dua-toan-quoc"),
        chien_si_thi_dua_co_so="cơ sở;cấp cơ sở;cs;cấp xã;grassroots;base level",
        chien_si_thi_dua_toan_quoc="toàn quốc;quốc gia;cấp quốc gia;nhà nước;national;nationwide",
        chien_si_thi_dua_bo_tinh=_MINISTRY_OR_PROVINCE,
    ),
    _family(
        "huan-chuong",
        "huân chương;order;orders",
        ("huan-chuong-lao-dong", "huan-chuong-doc-lap", "huan-chuong-bao-ve-to-quoc"),
    ),
    _family(
        "anh-hung",
        "anh hùng;danh hiệu anh hùng;hero",
        ("anh-hung-lao-dong", "anh-hung-luc-luong-vu-trang-nhan-dan"),
    ),
    _family(
        "tap-the-lao-dong",
        "tập thể lao động;danh hiệu tập thể",
        ("tap-the-lao-dong-tien-tien", "tap-the-lao-dong-xuat-sac"),
        tap_the_lao_dong_tien_tien="tiên tiến",
        tap_the_lao_dong_xuat_sac="xuất sắc",
    ),
    _family("huy-chuong", "huy chương;medal", ()),
)
