"""How officers name a case: the recipient, the occasion, the grade, the simplified procedure.

Written like the cues of `asking_cues.py`.
"""

from __future__ import annotations

from knowledge.questions.asking_cues import phrases
from knowledge.topic import Grade, Occasion, Recipient

RECIPIENT_CUES: tuple[tuple[Recipient, int, tuple[str, ...]], ...] = (
    (
        Recipient.WORKER,
        4,
        phrases("công nhân; người lao động trực tiếp; worker; workers; lao động trực tiếp"),
    ),
    (Recipient.FARMER, 4, phrases("nông dân; farmer; farmers; bà con nông dân")),
    (
        Recipient.ENTREPRENEUR,
        4,
        phrases(
            """
            doanh nhân; trí thức; nhà khoa học; giám đốc doanh nghiệp; giám đốc công ty; entrepreneur;
            entrepreneurs; businessman; business people; scientist; scientists; intellectuals
            """
        ),
    ),
    (
        Recipient.ENTERPRISE,
        3,
        phrases(
            """
            doanh nghiệp; công ty; tổ chức kinh tế; hợp tác xã; tập đoàn; enterprise; enterprises;
            company; companies; business; businesses
            """
        ),
    ),
    (
        Recipient.HOUSEHOLD,
        4,
        phrases("hộ gia đình; gia đình; hộ dân; household; households; family; families"),
    ),
    (
        Recipient.FOREIGNER,
        4,
        phrases(
            """
            người nước ngoài; chuyên gia nước ngoài; kiều bào; việt kiều; người việt nam ở nước ngoài;
            cá nhân nước ngoài; tổ chức nước ngoài; tập thể nước ngoài; người việt ở nước ngoài;
            foreigner; foreigners; foreign; overseas vietnamese; đại sứ
            """
        ),
    ),
    (
        Recipient.COLLECTIVE,
        3,
        phrases(
            """
            tập thể; cho đơn vị; cho cơ quan; cho phòng; cho trường; đơn vị em; đơn vị tôi; đơn vị mình;
            đơn vị chúng tôi; phòng em; phòng tôi; trường em; trường tôi; trường mình; cơ quan em; cơ
            quan tôi; cơ quan mình; khoa em; xã em; xã tôi; sở em; sở tôi; collective; collectives;
            unit; units; team; a unit; groups; organisation
            """
        ),
    ),
    (
        Recipient.INDIVIDUAL,
        3,
        phrases(
            """
            cá nhân; công chức; viên chức; cán bộ; giáo viên; giảng viên; bác sĩ; nhân viên; người lao
            động; individual; individuals; person; a person; people; an officer; civil servant; civil
            servants; teacher
            """
        ),
    ),
)

OCCASION_CUES: tuple[tuple[Occasion, tuple[str, ...]], ...] = (
    (
        Occasion.MERIT,
        phrases("công trạng; thành tích công trạng; khen công trạng; long service merit; merit record"),
    ),
    (
        Occasion.MOVEMENT,
        phrases("""
            phong trào thi đua; phong trào; thi đua theo đợt; emulation movement; movement; sơ kết phong
            trào
            """),
    ),
    (Occasion.THEMATIC, phrases("chuyên đề; theo chuyên đề; thematic; khen chuyên đề")),
    (
        Occasion.SUDDEN,
        phrases("đột xuất; khen đột xuất; thành tích đột xuất; sudden; unexpected; ad hoc; cứu người"),
    ),
    (
        Occasion.DEVOTION,
        phrases(
            "cống hiến; quá trình cống hiến; khen cống hiến; nghỉ hưu; về hưu; length of service; devotion"
        ),
    ),
    (Occasion.SERVICE_YEARS, phrases("niên hạn; khen niên hạn; years of service")),
    (Occasion.FOREIGN_RELATIONS, phrases("đối ngoại; khen đối ngoại; external relations; foreign relations")),
)

SIMPLIFIED_CUES = phrases(
    "thủ tục đơn giản; thủ tục rút gọn; trình tự rút gọn; simplified procedure; simplified"
)

GRADE_CUES: tuple[tuple[Grade, tuple[str, ...]], ...] = (
    (Grade.FIRST, phrases("hạng nhất; hạng 1; hạng i; nhất; first class; 1st class; first grade; class 1")),
    (Grade.SECOND, phrases("hạng nhì; hạng hai; hạng 2; hạng ii; nhì; second class; 2nd class; class 2")),
    (Grade.THIRD, phrases("hạng ba; hạng 3; hạng iii; ba; third class; 3rd class; class 3")),
)
