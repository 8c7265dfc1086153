"""Reports of several things in one message: each with its own day and unit; read on Saturday 21/11/2026."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.status_lines import StatusReading, StatusUpdate, read_status

SAT = date(2026, 11, 21)

# As officers wrote them: none was right the first time.
AS_REPORTED = [
    (
        "đã nộp báo cáo khối quý 4 nhưng chưa nộp danh sách",
        "obligation|báo cáo khối quý 4|submitted // obligation|danh sách|open",
    ),
    (
        "không phải em chưa nộp, em đã nộp báo cáo khối quý 4 hôm qua",
        "obligation|báo cáo khối quý 4|submitted|date=2026-11-20",
    ),
    (
        "báo cáo khối quý 4 nộp rồi, còn biên bản chưa xong",
        "obligation|báo cáo khối quý 4|submitted + biên bản chưa xong",
    ),
    (
        "nộp báo cáo khối quý 4 hôm qua nhưng thiếu phụ lục",
        "obligation|báo cáo khối quý 4|submitted|date=2026-11-20|note=thiếu phụ lục",
    ),
    (
        "đã nộp báo cáo khối quý 4 hôm qua, danh sách hôm nay",
        "obligation|báo cáo khối quý 4|submitted|date=2026-11-20 // "
        "obligation|danh sách|submitted|date=2026-11-21",
    ),
    (
        "xã A chưa nộp báo cáo khối quý 4, xã Hòa Bình nộp hôm qua",
        "unit|xã A|open|matter=báo cáo khối quý 4 // "
        "unit|xã Hòa Bình|submitted|date=2026-11-20|matter=báo cáo khối quý 4",
    ),
    (
        "đã nộp báo cáo khối quý 4 và danh sách đề nghị tặng Bằng khen",
        "obligation|báo cáo khối quý 4|submitted // obligation|danh sách đề nghị tặng Bằng khen|submitted",
    ),
    ("xã bình minh đã nộp báo cáo khối quý 4", "unit|xã bình minh|submitted|matter=báo cáo khối quý 4"),
    ("xa binh minh da nop bao cao khoi quy 4", "unit|xa binh minh|submitted|matter=bao cao khoi quy 4"),
    (
        "đã nộp báo cáo khối quý 4. Danh sách chưa nộp",
        "obligation|báo cáo khối quý 4|submitted // obligation|Danh sách|open",
    ),
    (
        "đã nộp báo cáo khối quý 4, mai em nộp danh sách",
        "obligation|báo cáo khối quý 4|submitted + mai em nộp danh sách",
    ),
]

# Nothing that is said vanishes: what is still to come, called off or wished beside a report is named.
NAMED_BESIDE = [
    ("trình HS 1 hôm qua, báo cáo khối thì mai", "dossier|HS 1|sent|date=2026-11-20 + báo cáo khối thì mai"),
    (
        "đã gửi HS 1 hôm qua, còn báo cáo khối thì tuần sau",
        "dossier|HS 1|sent|date=2026-11-20 + báo cáo khối thì tuần sau",
    ),
    ("hs 1 gui hom qua con bc khoi mai gui", "dossier|hs 1|sent|date=2026-11-20 + bc khoi mai gui"),
    ("đã nộp báo cáo khối, HS 1 mai", "obligation|báo cáo khối|submitted + HS 1 mai"),
    (
        "đã nộp báo cáo khối hôm qua, HS 2 thì thôi không trình nữa",
        "obligation|báo cáo khối|submitted|date=2026-11-20 + HS 2 thì thôi không trình nữa",
    ),
    (
        "đã nộp báo cáo khối hôm qua, à mà nhắc em tuần sau nhé",
        "obligation|báo cáo khối|submitted|date=2026-11-20 + à mà nhắc em tuần sau nhé",
    ),
    # One paper of a dossier is ready: nothing was sent by that.
    ("HS 1 xong mục 2", "dossier|HS 1|in_progress|note=xong mục 2"),
    (
        "báo cáo khối đã nộp hôm qua, HS 1 có tờ trình rồi",
        "obligation|báo cáo khối|submitted|date=2026-11-20 // dossier|HS 1|in_progress|note=có tờ trình",
    ),
    (
        "đã có tờ trình HS 1, báo cáo khối đã nộp hôm qua",
        "obligation|báo cáo khối|submitted|date=2026-11-20 + đã có tờ trình HS 1",
    ),
]

# Of 40 written before the reader saw them: these were read wrong, or lost something, the first time.
TYPED_IN_HASTE = [
    ("hs1 trinh r, hs2 doi ky", "dossier|hs1|sent // dossier|hs2|in_progress"),
    (
        "nộp bc khối sáng nay rồi ạ, còn bc tổng kết em xin đến thứ 4",
        "obligation|bc khối|submitted|date=2026-11-21 // obligation|bc tổng kết|extension_asked",
    ),
    ("k phải hs 2, hs 1 mới gửi hôm qua", "dossier|hs 1|sent|date=2026-11-20"),
    (
        "hs 1 2 3 trinh het hom qua r",
        "dossier|hs 1|sent|date=2026-11-20 // dossier|hs 2|sent|date=2026-11-20 // "
        "dossier|hs 3|sent|date=2026-11-20",
    ),
    (
        "e gửi bc tổng kết lúc 16h hôm qua rồi nha chị Hồng",  # a name, no "hông"
        "obligation|bc tổng kết|submitted|date=2026-11-20",
    ),
    ("đã nhận bc khối của xã a, xã hb", "unit|xã a|submitted|matter=bc khối + xã hb"),
    (
        "đã nộp báo cáo tổng kết cho sở, còn của khối đợi số liệu",
        "obligation|báo cáo tổng kết|submitted + còn của khối đợi số liệu",
    ),
    (
        "Em gửi bc khối r nhưng sếp bảo sai số liệu, mai em gửi lại",
        "obligation|bc khối|submitted + nhưng sếp bảo sai số liệu + mai em gửi lại",
    ),
    ("hs 1 gui roi nhung buu dien bao chua phat", "dossier|hs 1|sent + nhung buu dien bao chua phat"),
    ("bao cao nam em nop roi ma sao van nhac", "obligation|bao cao nam|submitted"),
    (
        "bc tổng kết nộp hôm thứ 5 chứ ko phải thứ 6",
        "obligation|bc tổng kết|submitted|date=2026-11-19",
    ),
]

# Written before the reader saw them: 2 right, 3 asked, 25 wrong the first time (with those of all units).
WRITTEN_BEFORE = [
    (
        "em đã gửi báo cáo khối quý 4 sáng nay nhưng chưa gửi biểu mẫu",
        "obligation|báo cáo khối quý 4|submitted|date=2026-11-21 // obligation|biểu mẫu|open",
    ),
    (
        "báo cáo khối quý 4 đã nộp hôm 18/11, chưa nộp danh sách khen thưởng",
        "obligation|báo cáo khối quý 4|submitted|date=2026-11-18 // obligation|danh sách khen thưởng|open",
    ),
    (
        "chưa nộp danh sách nhưng đã nộp báo cáo khối quý 4 hôm qua",
        "obligation|danh sách|open // obligation|báo cáo khối quý 4|submitted|date=2026-11-20",
    ),
    (
        "không phải là chưa nộp đâu, báo cáo khối quý 4 em nộp hôm 19/11 rồi",
        "obligation|báo cáo khối quý 4|submitted|date=2026-11-19",
    ),
    (
        "đâu phải chưa nộp, báo cáo khối quý 4 gửi hôm qua rồi",
        "obligation|báo cáo khối quý 4|submitted|date=2026-11-20",
    ),
    (
        "khong phai em chua nop, em da nop bao cao khoi quy 4 hom qua",
        "obligation|bao cao khoi quy 4|submitted|date=2026-11-20",
    ),
    (
        "gửi báo cáo khối quý 4 hôm 18/11 nhưng còn thiếu phụ lục 2",
        "obligation|báo cáo khối quý 4|submitted|date=2026-11-18|note=thiếu phụ lục 2",
    ),
    (
        "hôm qua em nộp báo cáo khối quý 4 nhưng thiếu biên bản họp",
        "obligation|báo cáo khối quý 4|submitted|date=2026-11-20|note=thiếu biên bản họp",
    ),
    (
        "đã nộp báo cáo khối quý 4, biên bản chưa xong",
        "obligation|báo cáo khối quý 4|submitted + biên bản chưa xong",
    ),
    (
        "báo cáo khối quý 4 gửi rồi, còn tờ trình chưa ký",
        "obligation|báo cáo khối quý 4|submitted + tờ trình chưa ký",
    ),
    (
        "xã A đã nộp báo cáo khối quý 4 nhưng chưa nộp danh sách",
        "unit|xã A|submitted|matter=báo cáo khối quý 4 // unit|xã A|open|matter=danh sách",
    ),
    (
        "đã nộp báo cáo khối quý 4 ngày 18/11, danh sách ngày 20/11",
        "obligation|báo cáo khối quý 4|submitted|date=2026-11-18 // "
        "obligation|danh sách|submitted|date=2026-11-20",
    ),
    (
        "báo cáo khối quý 4 nộp hôm kia, danh sách nộp hôm qua",
        "obligation|báo cáo khối quý 4|submitted|date=2026-11-19 // "
        "obligation|danh sách|submitted|date=2026-11-20",
    ),
    (
        "đã nộp báo cáo khối quý 4 và danh sách khen thưởng hôm qua",
        "obligation|báo cáo khối quý 4|submitted|date=2026-11-20 // "
        "obligation|danh sách khen thưởng|submitted|date=2026-11-20",
    ),
    (
        "đã gửi báo cáo khối quý 4 và tờ trình đề nghị tặng Cờ thi đua",
        "obligation|báo cáo khối quý 4|submitted + đã gửi tờ trình đề nghị tặng Cờ thi đua",
    ),
    (
        "xã A nộp báo cáo khối quý 4 hôm qua, xã Hòa Bình chưa nộp",
        "unit|xã A|submitted|date=2026-11-20|matter=báo cáo khối quý 4 // "
        "unit|xã Hòa Bình|open|matter=báo cáo khối quý 4",
    ),
    (
        "xã A đã nộp báo cáo khối quý 4, phường B hôm qua",
        "unit|xã A|submitted|matter=báo cáo khối quý 4 // "
        "unit|phường B|submitted|date=2026-11-20|matter=báo cáo khối quý 4",
    ),
    (
        "Sở Y tế đã nộp báo cáo khối quý 4, xã A và xã B chưa nộp",
        "unit|Sở Y tế|submitted|matter=báo cáo khối quý 4 // "
        "unit|xã A|open|matter=báo cáo khối quý 4 // "
        "unit|xã B|open|matter=báo cáo khối quý 4",
    ),
    (
        "xã A chưa nộp báo cáo khối quý 4 nhưng xã B gửi hôm 19/11",
        "unit|xã A|open|matter=báo cáo khối quý 4 // "
        "unit|xã B|submitted|date=2026-11-19|matter=báo cáo khối quý 4",
    ),
    (
        "xã A nộp báo cáo khối quý 4 hôm qua, xã B nộp danh sách hôm nay",
        "unit|xã A|submitted|date=2026-11-20|matter=báo cáo khối quý 4 // "
        "unit|xã B|submitted|date=2026-11-21|matter=danh sách",
    ),
    (
        "da nop bao cao khoi quy 4 hom qua, danh sach hom nay",
        "obligation|bao cao khoi quy 4|submitted|date=2026-11-20 // "
        "obligation|danh sach|submitted|date=2026-11-21",
    ),
    (
        "đã nộp danh sách đề nghị tặng Bằng khen hôm qua",
        "obligation|danh sách đề nghị tặng Bằng khen|submitted|date=2026-11-20",
    ),
    ("xã hòa minh chưa nộp báo cáo khối quý 4", "unit|xã hòa minh|open|matter=báo cáo khối quý 4"),
    (
        "xa tan minh nop bao cao khoi quy 4 hom qua",
        "unit|xa tan minh|submitted|date=2026-11-20|matter=bao cao khoi quy 4",
    ),
    (
        "ubnd phường an minh đã gửi báo cáo khối quý 4",
        "unit|ubnd phường an minh|submitted|matter=báo cáo khối quý 4",
    ),
    (
        "phuong chuyen my da nop bao cao khoi quy 4",
        "unit|phuong chuyen my|submitted|matter=bao cao khoi quy 4",
    ),
    ("xã trung minh đã nộp, xã hòa bình chưa nộp", "unit|xã trung minh|submitted // unit|xã hòa bình|open"),
]

# A later day that is given is no wish; units told of together are no unit of that name.
OF_ALL = [
    ("các xã đã nộp hết báo cáo khối quý 4", "obligation|báo cáo khối quý 4|submitted|whole=các xã"),
    (
        "tất cả các xã đã nộp báo cáo khối quý 4",
        "obligation|báo cáo khối quý 4|submitted|whole=tất cả các xã",
    ),
    ("các đơn vị nộp đủ báo cáo khối quý 4 rồi", "obligation|báo cáo khối quý 4|submitted|whole=các đơn vị"),
    ("hầu hết các xã đã nộp báo cáo khối quý 4", "obligation|báo cáo khối quý 4|submitted|some=các xã"),
    (
        "toàn bộ đơn vị trong khối đã nộp báo cáo tổng kết",
        "obligation|báo cáo tổng kết|submitted|whole=toàn bộ đơn vị trong khối",
    ),
    (
        "ca cum thi dua so 3 da nop bao cao tong ket",  # no accents
        "obligation|bao cao tong ket|submitted|whole=ca cum thi dua so 3",
    ),
    # those who have sent it stand behind what they sent
    ("báo cáo tổng kết của các xã nộp đủ rồi", "obligation|báo cáo tổng kết|submitted|whole=các xã"),
    ("báo cáo khối quý 4 cả khối nộp rồi", "obligation|báo cáo khối quý 4|submitted|whole=cả khối"),
    # what they have sent is not said, nor who all the others are
    ("cả khối nộp hết rồi", "obligation||submitted|some=cả khối"),
    ("ca khoi nop het roi", "obligation||submitted|some=ca khoi"),  # no accents
    ("tất cả đã nộp trừ SGDĐT", "obligation||submitted|some=|but=SGDĐT"),
    ("tat ca nop roi tru sgddt", "obligation||submitted|some=|but=sgddt"),  # no accents
    (
        "nộp đủ rồi trừ Sở Giáo dục và Đào tạo",
        "obligation||submitted|some=|but=Sở Giáo dục và Đào tạo",
    ),
    ("khối đã nộp hết rồi", "obligation||submitted|some=khối"),
    ("mọi người nộp đủ rồi", "obligation||submitted|some=mọi người"),
    ("khoi 3 nop du bao cao quy 4 roi", "obligation|bao cao quy 4|submitted|whole=khoi 3"),  # no accents
    # the writer's own things
    ("tất cả nộp rồi trừ danh sách", "obligation||submitted // obligation|danh sách|open"),
    ("tat ca deu nop roi a", "obligation||submitted"),
    ("nộp hết rồi", "obligation||submitted"),
    ("báo cáo khối em nộp hết rồi", "obligation|báo cáo khối|submitted"),
    (
        "gia hạn báo cáo khối quý 4 cho Sở Y tế đến 20/12",
        "unit|Sở Y tế|extension_asked|date=2026-12-20|matter=báo cáo khối quý 4|granted",
    ),
    (
        "lùi hạn báo cáo khối quý 4 cho xã A đến 18/12",
        "unit|xã A|extension_asked|date=2026-12-18|matter=báo cáo khối quý 4|granted",
    ),
]

# Whose report came back and why, and who is left out of all that have reported.
OF_WHOM = [
    ("báo cáo của xã A bị trả lại", "unit|xã A|open|matter=báo cáo|returned"),
    (
        "xã A thiếu phụ lục, yêu cầu bổ sung",
        "unit|xã A|open|note=thiếu phụ lục|returned",
    ),
    (
        "đã trả lại báo cáo khối quý 4 cho xã Hòa Bình vì thiếu phụ lục",
        "unit|xã Hòa Bình|open|note=thiếu phụ lục|matter=báo cáo khối quý 4|returned",
    ),
    ("đề nghị xã A bổ sung biểu số liệu", "unit|xã A|open|note=biểu số liệu|returned"),
    # who gives it back is not whose it is
    (
        "Sở trả lại báo cáo khối quý 4 vì thiếu phụ lục",
        "obligation|báo cáo khối quý 4|open|note=thiếu phụ lục|returned",
    ),
    ("xã A thiếu phụ lục", "unit|xã A|open|note=thiếu phụ lục|short"),
    ("báo cáo xã A bị trả lại", "unit|xã A|open|matter=báo cáo|returned"),
    (
        "báo cáo khối quý 4 của phường Đông Hải và xã A bị trả lại",
        "unit|phường Đông Hải|open|matter=báo cáo khối quý 4|returned // "
        "unit|xã A|open|matter=báo cáo khối quý 4|returned",
    ),
    ("đã nộp báo cáo xã nông thôn mới", "obligation|báo cáo xã nông thôn|submitted"),  # what it is about
    ("Bộ trả lại báo cáo tổng kết rồi", "obligation|báo cáo tổng kết|open|returned"),  # no reason is told
    (
        "các đơn vị đã nộp báo cáo tổng kết, còn xã A chưa",
        "obligation|báo cáo tổng kết|submitted|whole=các đơn vị|but=xã A // "
        "unit|xã A|open|matter=báo cáo tổng kết",
    ),
    (
        "các xã đã nộp hết báo cáo khối quý 4 trừ xã A và phường Đông Hải",
        "obligation|báo cáo khối quý 4|submitted|whole=các xã|but=xã A, phường Đông Hải // "
        "unit|xã A|open|matter=báo cáo khối quý 4 // unit|phường Đông Hải|open|matter=báo cáo khối quý 4",
    ),
    # how many says not which
    (
        "các xã đã nộp hết báo cáo khối quý 4, còn 2 xã chưa nộp",
        "obligation|báo cáo khối quý 4|submitted|some=các xã",
    ),
    ("các xã đã nộp báo cáo khối quý 4 trừ ngày nghỉ", "obligation|báo cáo khối quý 4|submitted|some=các xã"),
]

# What looks alike and tells of nothing sent.
NOT_SENT = [
    ("làm xong báo cáo khối quý 4 nhưng chưa nộp", "obligation|báo cáo khối quý 4|open"),
    ("không phải em chưa nộp báo cáo khối quý 4", "ask"),
    ("hạn nộp báo cáo khối quý 4 hôm qua nhưng thiếu phụ lục", "none"),
    (
        "hôm qua không kịp nộp báo cáo khối quý 4 vì thiếu phụ lục",
        "obligation|báo cáo khối quý 4|open|note=thiếu phụ lục|short",
    ),
]


# One thing after another, in one breath: sent, then given back, or given back and sent anew.
IN_STEPS = [
    (
        "HS 1 đã gửi tệp điện tử hôm nay và bị trả lại",
        "dossier|HS 1|sent|date=2026-11-21 // dossier|HS 1|returned|date=2026-11-21|after",
    ),
    (
        "hs 1 da gui hom kia, nay bi tra lai vi thieu bien ban",  # no accents
        "dossier|hs 1|sent|date=2026-11-19 // "
        "dossier|hs 1|returned|date=2026-11-21|note=thieu bien ban|after",
    ),
    (
        "báo cáo khối quý 4 đã nộp 18/11 nhưng bị trả lại hôm qua",
        "obligation|báo cáo khối quý 4|submitted|date=2026-11-18 // "
        "obligation|báo cáo khối quý 4|open|date=2026-11-20|returned|after",
    ),
    (
        "xã A, xã B nộp báo cáo khối hôm 18/11 rồi bị trả lại",  # the day of the return is asked
        "unit|xã A|submitted|date=2026-11-18|matter=báo cáo khối // "
        "unit|xã A|open|matter=báo cáo khối|returned|after // "
        "unit|xã B|submitted|date=2026-11-18|matter=báo cáo khối // "
        "unit|xã B|open|matter=báo cáo khối|returned|after",
    ),
    (
        "HS 3 gửi 18/11 hôm nay bị Sở Nội vụ trả lại",  # to each its own day, without a comma
        "dossier|HS 3|sent|date=2026-11-18 // dossier|HS 3|returned|date=2026-11-21|after",
    ),
    (
        "trả lại HS 1 đã gửi hôm qua vì thiếu biên bản",  # told backwards
        "dossier|HS 1|sent|date=2026-11-20 // dossier|HS 1|returned|note=thiếu biên bản|after",
    ),
    (
        "em đã gửi lại HS 1 hôm nay sau khi bị trả lại hôm qua",
        "dossier|HS 1|returned|date=2026-11-20 // dossier|HS 1|sent|date=2026-11-21|after",
    ),
    (
        "báo cáo khối bị trả lại hôm qua, đã bổ sung và gửi lại hôm nay",
        "obligation|báo cáo khối|open|date=2026-11-20|returned // "
        "obligation|báo cáo khối|submitted|date=2026-11-21|after",
    ),
    (
        "HS 1 gửi 18/11, bị trả lại 19/11, gửi lại 20/11",
        "dossier|HS 1|sent|date=2026-11-18 // dossier|HS 1|returned|date=2026-11-19|after // "
        "dossier|HS 1|sent|date=2026-11-20|after",
    ),
    (
        "HS 1 gửi thiếu biên bản nên bị trả lại hôm qua",
        "dossier|HS 1|sent // dossier|HS 1|returned|date=2026-11-20|note=thiếu biên bản|after",
    ),
    (
        "HS 1 đã gửi 18/11 nhưng Sở yêu cầu bổ sung biên bản",
        "dossier|HS 1|sent|date=2026-11-18 // dossier|HS 1|returned|note=biên bản|after",
    ),
    (
        "gửi lại HS 3 hôm nay rồi, hôm kia bị trả lại",
        "dossier|HS 3|returned|date=2026-11-19 // dossier|HS 3|sent|date=2026-11-21|after",
    ),
    # Told in clauses of their own.
    (
        "HS 1 và HS 2 đã gửi 18/11, HS 2 bị trả lại hôm qua",
        "dossier|HS 1|sent|date=2026-11-18 // dossier|HS 2|sent|date=2026-11-18 // "
        "dossier|HS 2|returned|date=2026-11-20|after",
    ),
    (
        "HS 2 bị trả lại hôm qua, HS 2 gửi 18/11",
        "dossier|HS 2|sent|date=2026-11-18 // dossier|HS 2|returned|date=2026-11-20|after",
    ),
    (
        "đã trả lại báo cáo khối cho xã A hôm kia, xã A đã nộp lại hôm qua",
        "unit|xã A|open|date=2026-11-19|matter=báo cáo khối|returned // "
        "unit|xã A|submitted|date=2026-11-20|matter=báo cáo khối|after",
    ),
    (
        "HS 1 đã gửi 18/11 nhưng chưa thấy trả lại",
        "dossier|HS 1|sent|date=2026-11-18 + chưa thấy trả lại",
    ),
    # What is still to come is none of the steps.
    ("HS 1 bị trả lại hôm qua, mai gửi lại", "dossier|HS 1|returned|date=2026-11-20 + mai gửi lại"),
    ("HS 1 bị trả lại hôm qua, chưa gửi lại", "dossier|HS 1|returned|date=2026-11-20"),
    ("HS 1 bị trả lại do gửi muộn", "dossier|HS 1|returned|note=gửi muộn"),
    ("HS 1 trình ký bị trả lại", "dossier|HS 1|returned"),  # inside the house: nothing was sent
    ("báo cáo chuyển đổi số bị trả lại", "obligation|báo cáo chuyển đổi số|open|returned"),
    # What somebody is told to send, or what is due by a day, is not sent by that.
    ("giao 3 xã nộp báo cáo tổng kết trước 5/12", "none"),
    ("yêu cầu các xã nộp báo cáo tổng kết", "none"),
    ("nộp báo cáo tổng kết trước 5/12", "none"),
    ("yêu cầu xã A bổ sung phụ lục", "unit|xã A|open|note=phụ lục|returned"),
    # What is told of one unit is none of another's.
    (
        "phường 1 và xã Mỹ Đức nộp đủ, Sở Y tế xin lùi",
        "unit|phường 1|submitted // unit|xã Mỹ Đức|submitted // unit|Sở Y tế|extension_asked",
    ),
    (
        "phuong 1 da du, xa My Duc xong ca, So Y te xin lui",  # no accents
        "unit|phuong 1|submitted // unit|xa My Duc|submitted // unit|So Y te|extension_asked",
    ),
    (
        "phường 1 nộp, Sở Y tế xin lùi đến 20/12",  # whether it has sent it is asked
        "unit|Sở Y tế|extension_asked|date=2026-12-20 + phường 1 nộp",
    ),
    ("báo cáo năm nộp hết rồi", "obligation|báo cáo năm|submitted"),
    ("xã A nộp chưa đủ", "unit|xã A|open|short"),
    ("xã A đã đủ điều kiện khen thưởng", "none"),
    ("nộp báo cáo khối trước khi hết hạn", "none"),
    # The writer's own unit is none of the name.
    ("báo cáo năm của xã nộp trễ hôm 18/11", "obligation|báo cáo năm|late|date=2026-11-18"),
    ("da gui bao cao cua xa minh roi", "obligation|bao cao|submitted"),
    ("đã gửi báo cáo năm của đơn vị em hôm qua", "obligation|báo cáo năm|submitted|date=2026-11-20"),
    ("báo cáo của phường tôi nộp rồi", "obligation|báo cáo|submitted"),
    # Sent and received.
    (
        "HS 1 gửi 18/11, được tiếp nhận 20/11",
        "dossier|HS 1|sent|date=2026-11-18 // dossier|HS 1|received|date=2026-11-20|after",
    ),
    (
        "hs 1 gui 18/11 va duoc tiep nhan hom qua",  # no accents
        "dossier|hs 1|sent|date=2026-11-18 // dossier|hs 1|received|date=2026-11-20|after",
    ),
]

# What stands beside a sending takes nothing from it, and is named; of a lack no word is lost.
BESIDE = [
    ("HS 1 đã gửi hôm qua, bản giấy chưa nộp", "dossier|HS 1|sent|date=2026-11-20 + bản giấy chưa nộp"),
    ("HS 1 gửi rồi nhưng bản giấy chưa nộp", "dossier|HS 1|sent + bản giấy chưa nộp"),
    (
        "đã nộp báo cáo khối quý 4, bên sở chưa nhận",
        "obligation|báo cáo khối quý 4|submitted + bên sở chưa nhận",
    ),
    (
        "đã nộp báo cáo khối quý 4 hôm qua. bên sở chưa nhận",
        "obligation|báo cáo khối quý 4|submitted|date=2026-11-20 + bên sở chưa nhận",
    ),
    (
        "da nop bc khoi q4 hom qua, phu luc chua co",
        "obligation|bc khoi q4|submitted|date=2026-11-20 + phu luc chua co",
    ),
    (
        "em đã nộp báo cáo khối quý 4, chị Lan nhận rồi",
        "obligation|báo cáo khối quý 4|submitted + chị Lan nhận rồi",
    ),
    (
        "đã nộp báo cáo khối quý 4, có gì anh báo em nhé",
        "obligation|báo cáo khối quý 4|submitted",
    ),
    (
        "hs 1 to trinh bk ttg dang cho ky, bo sung bien ban",
        "dossier|hs 1|in_progress|note=to trinh bk ttg dang cho ky, bo sung bien ban",
    ),
    ("hs 3 biên bản chưa có", "dossier|hs 3|in_progress|note=biên bản chưa có"),
    ("đã nộp báo cáo khối quý 4 nhầm sang Sở Y tế", "ask"),  # what has gone elsewhere is not sent
    (
        "đã nộp báo cáo khối quý 4 nhằm tổng kết năm",
        "obligation|báo cáo khối quý 4 nhằm tổng kết năm|submitted",
    ),
    ("Mai đã nộp báo cáo khối quý 4", "obligation|báo cáo khối quý 4|submitted"),  # nobody did tomorrow
    ("mai da gui hs 3 hom qua", "dossier|hs 3|sent|date=2026-11-20"),
    ("mai gửi hs 3", "none"),
    (
        "bc khoi nop hom qua r con danh sach dky thi dua chua",
        "obligation|bc khoi|submitted|date=2026-11-20 // obligation|danh sach dky thi dua|open",
    ),
    (
        "e gui bc khoi r, ds mai e gui not",
        "obligation|bc khoi|submitted + ds mai e gui not",
    ),
    ("tong ket nam e nop hom t6 roi", "obligation|tong ket nam|submitted|date=2026-11-20"),
    ("hs 2 to trinh dang trinh ky", "dossier|hs 2|in_progress|note=to trinh dang trinh ky"),
    (
        "bao cao tong ket dang cho so lieu cac don vi",
        "obligation|bao cao tong ket|open|note=dang cho so lieu cac don vi",
    ),
    ("nop tre bc khoi mat 2 ngay", "obligation|bc khoi|late"),
    ("hinh nhu bc khoi nop r thi phai", "ask"),
    ("đã nộp báo cáo khối trừ phụ lục", "obligation|báo cáo khối|submitted + trừ phụ lục"),
    ("bc khoi da chuyen van thu", "obligation|bc khoi|submitted|note=chuyen van thu"),
    ("xã A với anh Nam đều chưa nộp", "unit|xã A|open // unit|anh Nam|open"),
    (
        "xa a voi xa b deu chua nop bao cao khoi",
        "unit|xa a|open|matter=bao cao khoi // unit|xa b|open|matter=bao cao khoi",
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    AS_REPORTED
    + WRITTEN_BEFORE
    + OF_ALL
    + OF_WHOM
    + NOT_SENT
    + IN_STEPS
    + BESIDE
    + NAMED_BESIDE
    + TYPED_IN_HASTE,
)
def test_each_clause_tells_its_own(text: str, expected: str) -> None:
    assert shown(read_status(text, SAT)) == expected


def shown(reading: StatusReading) -> str:
    told = " // ".join(shown_update(update) for update in reading.updates) or reading.outcome.value
    return " + ".join([told, *reading.unread])


def shown_update(update: StatusUpdate) -> str:
    parts = [update.target.kind.value, update.target.text, update.state.value]
    if update.day is not None:
        parts.append(f"date={update.day.isoformat()}")
    if update.note is not None:
        parts.append(f"note={update.note}")
    if update.matter is not None:
        parts.append(f"matter={update.matter}")
    if update.whole is not None:
        parts.append(f"{'whole' if update.whole.is_complete else 'some'}={update.whole.said}")
        parts += [f"but={', '.join(update.whole.but)}"] if update.whole.but else []
    flags = {"granted": update.is_granted, "returned": update.is_returned, "short": update.is_short}
    flags["after"] = update.follows
    parts += [name for name, is_so in flags.items() if is_so]
    return "|".join(parts)
