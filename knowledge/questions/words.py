"""Words of questions that name no side of an award: comparing, holding, what is ours and what is not,
fillers.

Phrases are written as in `asking_cues.py`; single words are folded.
"""

from __future__ import annotations

from knowledge.questions.asking_cues import phrases, syllable_set

COMPARISON_CUES = phrases(
    """
            so sánh; khác nhau; khác gì; khác nhau thế nào; khác như thế nào; khác biệt; phân biệt; điểm
            khác; giống và khác; khác với; compare; comparison; difference; differences; versus; vs;
            different
            """
)

# Words that go on with the question before.
ELLIPSIS_CUES = phrases(
    """
    còn; thế còn; vậy còn; thì sao; thế thì; vậy thì; còn nếu; nếu; thế; vậy; như vậy;
    what about; how about; and for; then
    """
)

# An award named after one of these is what the question is after …
TARGET_CUES = phrases(
    """
            đề nghị; được tặng; xét tặng; đề nghị tặng; được xét; xét; được đề nghị; lên; trình; xin; hồ
            sơ; tiêu chuẩn; điều kiện; để được; muốn được; thì được; có được; được; đủ điều kiện; được
            nhận; nhận; đạt được không; for; eligible for; get; làm hồ sơ
            """
)
# … and after one of these it is what somebody has already.
HELD_CUES = phrases(
    """
            đã có; đã được; đã được tặng; đã đạt; có # lần; # lần; # năm; #; bao nhiêu; mấy; cần; có
            cần; phải có; phải có #; cần có; từng; từng được; sau khi được; sau khi có; sau; %; % là;
            đạt; đạt danh hiệu; có; already has; has; with; liên tục; lần; năm; đã được công nhận; được
            công nhận; là; không có; chưa có
            """
)

# Words that show that a text is about this field even where it names no award.
FIELD_ANCHORS = phrases(
    """
            bộ nội vụ; thẩm định;
            thi đua; khen thưởng; khen; được khen; danh hiệu; huân chương; huy chương; bằng khen; giấy
            khen; sáng kiến; tờ trình; báo cáo thành tích; thành tích; hội đồng thi đua; cụm thi đua;
            khối thi đua; cụm khối; kỷ niệm chương; tôn vinh; phong tặng; truy tặng; công trạng; bình
            xét; hiệp y; đề tài khoa học; lương cơ sở; hoàn thành xuất sắc; hoàn thành tốt; biên bản
            xét; biên bản bình xét; suy tôn; hiện vật khen thưởng; quỹ thi đua; thi đua yêu nước; award;
            awards; commendation; emulation; medal; merit; honour; certificate of merit; trao tặng; cờ
            thi đua; chiến sĩ thi đua; lao động tiên tiến; anh hùng lao động; thủ tục đơn giản; hội đồng
            sáng kiến; giao ước thi đua; đăng ký thi đua; điển hình tiên tiến; thủ tướng; nhà giáo;
            gương điển hình; tước danh hiệu; hủy bỏ quyết định; hoà bình; tặng thưởng; khen cao; cấp
            đổi; cấp lại; hiện vật; bỏ phiếu; hội đồng
            """
)

# Things that officers' neighbours ask; without an award beside them they are not ours.
OUTSIDE_CUES = phrases(
    """
            thời tiết; bóng đá; giá vàng; chứng khoán; kết hôn; ly hôn; đất đai; sổ đỏ; bằng lái; lái
            xe; nấu ăn; món ăn; bài thơ; làm thơ; bài hát; xem phim; du lịch; máy bay; lương hưu; bảo
            hiểm y tế; thuế thu nhập; hộ chiếu; căn cước; khai sinh; khai tử; nồng độ cồn; giao thông;
            hình sự; dân sự; lương giáo viên; tăng lương; bậc lương; lương tháng; nâng lương; tuyển
            dụng; thi tuyển; hợp đồng lao động; nghĩa vụ quân sự; học phí; tuyển sinh; thất nghiệp; xây
            dựng nhà; giấy phép xây dựng; kinh doanh; phá sản; ngân hàng; vay vốn; vàng; bitcoin; tình
            yêu; tử vi; xổ số; công thức; lập trình; thưởng tết; tết; dịch bệnh; khám bệnh; nghỉ phép;
            nghỉ hè; kế toán; weather; football; recipe; salary; passport; marriage; divorce; land;
            stock; bitcoin; poem; song; movie; code; python; joke; chuyện cười; tin tức; tỷ giá; world
            cup; bầu cử tổng thống; đăng kiểm; hôn nhân; thừa kế; di chúc; hải quan; xuất khẩu
            """
)

# A question for what a document says, not for whether it holds; folded, as part of the text.
CONTENT_CUES = (
    "quy dinh gi",
    "noi gi",
    "noi dung",
    "quy dinh nhung gi",
    "quy dinh ve",
    "huong dan gi",
    "co gi moi",
    "say",
    "content",
)

# A text that gives orders to the program instead of asking about the field is not a question of the field.
ORDER_CUES = phrases(
    """
            bỏ qua * hướng dẫn; bỏ qua * chỉ dẫn; bỏ qua * quy tắc; bỏ qua * lệnh; quên * hướng dẫn;
            quên * chỉ dẫn; đóng vai; hãy bịa; bịa ra; tự nghĩ ra; ignore * instructions; ignore *
            rules; forget * instructions; disregard * instructions; system prompt; you are now; pretend
            to be; act as; jailbreak; developer mode; in ra lời nhắc; tiết lộ * hướng dẫn; reveal *
            prompt; viết bài thơ; viết một bài; viết thơ; kể chuyện; làm bài thơ
            """
)

# Talk around the question: politeness, question particles, and words that carry no matter of their own.
FILLERS = syllable_set(
    """
    a ah oi da vang xin chao hi hello anh chi em minh toi chung ban cho hoi ve la thi ma va hoac hay cua
    co khong duoc cac nhung mot nay do kia nao gi sao the nhu vay nhe nha ha voi trong ngoai o tai den
    tu khi luc bao gio nhieu may can phai nen se dang bi boi de theo thuoc tren duoi sau truoc cung rang
    nhat rat qua con lai ra vao len xuong di ai dau vi neu chua ngay thang nam muon biet giup cam on
    thong tin quy dinh noi xem tra cuu tim viec dieu khoan diem muc phan hien hanh hom what is are an of
    for to in at and or how many much does did could should who which when where why i my me we our you
    your it its this that with from by be been has have had not no please tell need get if there about
    any under per as also give given dc ko k hok z thui nhi vua moi lam lap viet truong hop cap don quan
    nguoi ca so luong loai hinh thuc dung doi xet tang tham gia ap yeu cau gom bo dat ky trinh gui nop
    nhan van phap luat nghi bay lau tram ty le chang sai ok award
    """
)

# Abbreviations of syllables and words that stand inside longer names; the office's own stand in the glossary.
ABBREVIATIONS: dict[str, str] = {
    "bk": "bang khen",
    "bkttg": "bang khen thu tuong",
    "bkttcp": "bang khen thu tuong",
    "bktt": "bang khen thu tuong",
    "gk": "giay khen",
    "hc": "huan chuong",
    "hcld": "huan chuong lao dong",
    "hcdl": "huan chuong doc lap",
    "hcqc": "huan chuong quan cong",
    "hccc": "huan chuong chien cong",
    "hcbvtq": "huan chuong bao ve to quoc",
    "hchcm": "huan chuong ho chi minh",
    "cstd": "chien si thi dua",
    "cstdcs": "chien si thi dua co so",
    "cstdtq": "chien si thi dua toan quoc",
    "cstt": "chien si tien tien",
    "ldtt": "lao dong tien tien",
    "ldxs": "lao dong xuat sac",
    "ttldtt": "tap the lao dong tien tien",
    "ttldxs": "tap the lao dong xuat sac",
    "dvqt": "don vi quyet thang",
    "dvtt": "don vi tien tien",
    "ctd": "co thi dua",
    "ttg": "thu tuong",
    "ttcp": "thu tuong chinh phu",
    "tttg": "thu tuong",
    "pm": "prime minister",
    "cp": "chinh phu",
    "bnv": "bo noi vu",
    "snv": "so noi vu",
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "hs": "ho so",
    "hso": "ho so",
    "bctt": "bao cao thanh tich",
    "tdkt": "thi dua khen thuong",
    "sk": "sang kien",
    "skkn": "sang kien",
    "htxsnv": "hoan thanh xuat sac nhiem vu",
    "htxs": "hoan thanh xuat sac",
    "httnv": "hoan thanh tot nhiem vu",
    "bbnt": "bo ban nganh tinh",
    "knc": "ky niem chuong",
    "ahld": "anh hung lao dong",
    "gdvh": "gia dinh van hoa",
    "dhtd": "danh hieu thi dua",
    "htkt": "hinh thuc khen thuong",
    "ptxt": "phong trao thi dua",
    "pttd": "phong trao thi dua",
    "bb": "bien ban",
    "ttr": "to trinh",
    "sy": "si",
    "ko": "khong",
    "k": "khong",
    "hok": "khong",
    "dc": "duoc",
    "dk": "dieu kien",
    "ntn": "nhu the nao",
    "bn": "bao nhieu",
    "bnhieu": "bao nhieu",
    "tc": "tieu chuan",
    "nd": "nghi dinh",
    "cty": "cong ty",
    "dn": "doanh nghiep",
    "gv": "giao vien",
    "cbcc": "can bo cong chuc",
    "cb": "can bo",
    "tq": "toan quoc",
}
