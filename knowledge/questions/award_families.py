"""Awards that share the beginning of their name: which words after it tell them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.questions.text import Phrase, phrase


@dataclass(frozen=True, slots=True)
class Family:
    """Awards that share the beginning of their name and differ by level ("chiến sĩ thi đua …").

    A level without an award belongs to bodies whose awards are not held; `notions` are levels of which only a
    notion of the glossary says something.
    """

    id: str
    heads: tuple[Phrase, ...]
    levels: tuple[tuple[str | None, tuple[Phrase, ...]], ...]
    members: tuple[str, ...]
    notions: tuple[tuple[str, tuple[Phrase, ...]], ...] = ()


def _family(
    name: str,
    heads: str,
    members: Sequence[str],
    notions: Sequence[tuple[str, str]] = (),
    **levels: str,
) -> Family:
    by_award = tuple(
        (
            award.replace("_", "-") if award != "other" else None,
            tuple(phrase(text) for text in texts.split(";")),
        )
        for award, texts in levels.items()
    )
    of_notions = tuple(
        (notion, tuple(phrase(text) for text in texts.split(";"))) for notion, texts in notions
    )
    heads_of = tuple(phrase(head) for head in heads.split(";"))
    return Family(name, heads_of, by_award, tuple(members), of_notions)


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
            "trường;xã;chủ tịch nước;quốc hội;trung ương đoàn;tổng liên đoàn lao động;tổng liên đoàn;"
            "trung ương hội;đảng;tổng bí thư;huyện;quận"
        ),
        notions=(
            (
                "khen-cua-to-chuc-khac",
                "tỉnh đoàn;thành đoàn;liên đoàn lao động;liên đoàn lao động tỉnh;hội phụ nữ;"
                "hội liên hiệp phụ nữ;"
                "hội nông dân;hội cựu chiến binh;quân khu;quân đoàn;quân chủng;binh chủng;"
                "đại học quốc gia;đhqg;"
                "mặt trận;mặt trận tổ quốc;đoàn thanh niên;công đoàn",
            ),
        ),
        bang_khen_thu_tuong="thủ tướng;chính phủ;nhà nước;prime minister",
        bang_khen_bo_tinh=_MINISTRY_OR_PROVINCE,
    ),
    _family(
        "co-thi-dua",
        "cờ thi đua;cờ;emulation flag;flag",
        ("co-thi-dua-chinh-phu", "co-thi-dua-bo-tinh"),
        other="quân khu;đại học quốc gia;xã;huyện;chủ tịch nước",
        co_thi_dua_chinh_phu="chính phủ;thủ tướng;government",
        co_thi_dua_bo_tinh=_MINISTRY_OR_PROVINCE,
    ),
    _family(
        "chien-si-thi-dua",
        "chiến sĩ thi đua;chiến sĩ thi đua cấp;emulation fighter;emulation soldier",
        ("chien-si-thi-dua-co-so", "chien-si-thi-dua-bo-tinh", "chien-si-thi-dua-toan-quoc"),
        other="huyện;cấp huyện;quận;toàn quân;toàn lực lượng",
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
