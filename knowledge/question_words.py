"""How officers phrase a question: the cues from which the side of an award, the recipient and the occasion are read.

Cues are written with their accents and compared folded; `*` stands for up to six syllables, `@` for the name of an
award, `#` for a number. The number after an aspect's block is its weight: a precise cue outweighs a general one.
What things are called (awards, notions, abbreviations of the office) stands in the data, not here.
"""

from __future__ import annotations

from knowledge.topic import Aspect, Grade, Occasion, Recipient


def _phrases(block: str) -> tuple[str, ...]:
    return tuple(part for part in (" ".join(piece.split()) for piece in block.split(";")) if part)


ASPECT_CUES: tuple[tuple[Aspect, int, tuple[str, ...]], ...] = (
    (
        Aspect.DOSSIER,
        2,
        _phrases(
            """hồ sơ; bộ hồ sơ; thành phần hồ sơ; hồ sơ gồm; hồ sơ cần; giấy tờ; thủ tục giấy tờ; tài liệu kèm theo;
            hồ sơ gồm những gì; hồ sơ cần những gì; cần nộp những gì; nộp những gì; phải nộp gì; nộp gì; cần chuẩn bị gì;
            chuẩn bị những gì; gồm những giấy tờ gì; cần giấy tờ gì; hồ sơ đề nghị; hồ sơ xét; làm hồ sơ; lập hồ sơ;
            dossier; documents; papers; paperwork; what to submit; what documents; which documents; application file;
            kèm theo giấy tờ; hồ sơ bao gồm"""
        ),
    ),
    (
        Aspect.DOSSIER,
        3,
        _phrases("""mấy bộ; bao nhiêu bộ; số lượng hồ sơ; số bộ; how many copies; mấy bản; bao nhiêu bản; bản chính hay bản sao;
            có cần biên bản; có cần nộp; có phải nộp; cần kèm; có cần báo cáo; thiếu giấy tờ gì"""),
    ),
    (
        Aspect.CRITERIA,
        3,
        _phrases(
            """tiêu chuẩn; điều kiện; tiêu chí; yêu cầu để; điều kiện để được; đủ điều kiện; có đủ điều kiện; tiêu chuẩn để;
            khi nào thì được @; khi nào được @; khi nào được tặng; khi nào được xét; thế nào thì được; như thế nào thì được;
            làm sao để được; làm thế nào để được; muốn được @; để được @; phải đạt; cần đạt; cần đạt những gì; cần những gì để;
            có được @ không; có được * @ không; được @ không; được * @ không; được @ chưa; được * @ chưa; được đề nghị @;
            được xét @; có đủ để; đã đủ; đủ chưa; có cần sáng kiến; cần sáng kiến; cần mấy sáng kiến; bao nhiêu sáng kiến;
            mấy sáng kiến; cần mấy năm; bao nhiêu năm; mấy năm; cần mấy lần; mấy lần @; bao nhiêu lần @; phải có mấy; cần có mấy;
            cần bao nhiêu @; cần mấy @; mấy @; bao nhiêu @; bao nhiêu % @; bao nhiêu phần trăm @; phải có @ không; có cần @;
            phải có @; cần phải có @; cần có @; xét thế nào; xét như thế nào; xét ra sao; xét tặng thế nào; xét sao;
            bình xét thế nào; công nhận thế nào; đạt @ thì được; xong * lên @; sau bao lâu; sau mấy năm; bao lâu thì được;
            chấm thế nào; được xét khi nào;
            criteria; requirements; standards; conditions; eligible; eligibility; qualify; how to get; how many years;
            what does it take; who qualifies; how many initiatives; need to get"""
        ),
    ),
    (
        Aspect.RECIPIENTS,
        3,
        _phrases(
            """đối tượng; đối tượng nào; tặng cho ai; dành cho ai; xét cho ai; ai được tặng; ai được xét; những ai được;
            tặng cho những ai; xét cho đơn vị nào; tặng cho đơn vị nào; cho đối tượng nào; tặng cho đối tượng nào;
            ai được nhận; ai thì được; những đối tượng; who can receive; who may receive; recipients; who is it for;
            tập thể nào được; cá nhân nào được; áp dụng cho ai"""
        ),
    ),
    (
        Aspect.AUTHORITY,
        4,
        _phrases(
            """thẩm quyền; thẩm quyền quyết định; thẩm quyền tặng; ai ký; do ai ký; ai là người ký; người ký; ai quyết định;
            do ai quyết định; ai tặng; ai trao tặng; ai công nhận; do ai công nhận; ai xét tặng; ai có quyền; ai được quyền;
            cấp nào ký; cấp nào quyết định; cấp nào tặng; cấp nào công nhận; cấp nào có thẩm quyền; cơ quan nào quyết định;
            ai ban hành quyết định; ai khen; ai được ký; có được ký; được ký không; có quyền tặng; được tặng @ không do;
            có được quyết định; có được công nhận; có được tặng giấy khen; có quyền ký; có thẩm quyền; ký quyết định;
            who decides; who signs; who awards; who grants; who confers; authority; competent authority; who can award;
            who approves; xã ký; xã có được; ai phong tặng; ai duyệt; ai trình; ai đề nghị; thẩm quyền đề nghị; thẩm quyền trình"""
        ),
    ),
    (
        Aspect.DEADLINE,
        4,
        _phrases(
            """hạn nộp; thời hạn nộp; thời hạn nộp hồ sơ; hạn nộp hồ sơ; hạn cuối; hạn chót; hạn gửi; hạn trình; thời hạn gửi;
            thời hạn trình; chậm nhất; chậm nhất là ngày nào; trước ngày nào; nộp trước; gửi trước; khi nào nộp; bao giờ nộp;
            khi nào phải nộp; khi nào gửi; bao giờ gửi; khi nào trình; bao giờ trình; nộp khi nào; nộp bao giờ; gửi khi nào;
            trình khi nào; nộp lúc nào; gửi lúc nào; ngày nào nộp; nộp ngày nào; thời gian nộp; thời gian gửi; mấy giờ nộp;
            thời điểm nộp; thời gian nộp hồ sơ; đến ngày nào; bao giờ hết hạn; hạn đến khi nào; thời điểm trình; quá hạn; trễ hạn;
            deadline; when to submit; due date; by when; latest date; when is it due; submit by; last day"""
        ),
    ),
    (Aspect.DEADLINE, 2, _phrases("""thời hạn; hạn; hạn thế nào; mốc thời gian; khi nào; bao giờ; when""")),
    (
        Aspect.PROCEDURE,
        3,
        _phrases(
            """quy trình; trình tự; thủ tục; thủ tục xét; các bước; từng bước; gồm mấy bước; trình tự thủ tục; quy trình xét tặng;
            cách làm; làm thế nào; làm như thế nào; làm ra sao; procedure; process; steps; how to apply; how does it work"""
        ),
    ),
    (
        Aspect.PROCEDURE,
        4,
        _phrases(
            """thời hạn thẩm định; thời gian thẩm định; thẩm định bao lâu; thẩm định mấy ngày; thẩm định trong bao lâu;
            thời hạn giải quyết; thời gian giải quyết; giải quyết bao lâu; giải quyết trong bao lâu; bao lâu có kết quả;
            bao lâu thì có; khi nào có kết quả; bao giờ có kết quả; mấy ngày làm việc; bao nhiêu ngày làm việc; bao nhiêu ngày thẩm định;
            thời hạn thông báo; trả hồ sơ; trả lại hồ sơ; hồ sơ bị trả; không đủ điều kiện thì trả; thời gian xử lý; xử lý bao lâu;
            xử lý trong bao lâu; mất bao lâu; mất bao nhiêu ngày; trình mấy ngày; processing time; how long does; how long will;
            appraisal time; returned dossier; how many working days; bao lâu thì nhận được; xét trong bao lâu"""
        ),
    ),
    (
        Aspect.VOTES,
        4,
        _phrases(
            """tỷ lệ phiếu; tỉ lệ phiếu; phiếu bầu; bỏ phiếu; số phiếu; bao nhiêu phiếu; phiếu đồng ý; phiếu tín nhiệm; % phiếu;
            phần trăm phiếu; phiếu; phiếu kín; tỷ lệ tán thành; tỷ lệ đồng ý; biểu quyết; bỏ phiếu kín; tỷ lệ bỏ phiếu;
            votes; vote; voting; ballot; percentage of votes; bao nhiêu % thành viên hội đồng; hội đồng bầu"""
        ),
    ),
    (Aspect.VOTES, 2, _phrases("""bao nhiêu %; bao nhiêu phần trăm; mấy %; mấy phần trăm; tỷ lệ bao nhiêu; # %""")),
    (
        Aspect.MONEY,
        4,
        _phrases(
            """tiền thưởng; mức thưởng; mức tiền thưởng; tiền; bao nhiêu tiền; được bao nhiêu tiền; thưởng bao nhiêu; mấy triệu;
            bao nhiêu triệu; được thưởng; hệ số; hệ số thưởng; mức khen thưởng; mức chi thưởng; chi thưởng; kèm tiền;
            thưởng mấy; lần lương cơ sở; lương cơ sở; mức lương cơ sở; prize money; bonus; money; how much; amount; cash;
            được mấy triệu; số tiền; chế độ tiền thưởng; mức tiền; ai trả tiền thưởng; ai chi tiền; quỹ thi đua"""
        ),
    ),
    (
        Aspect.FORMS,
        4,
        _phrases(
            """mẫu số; mẫu số mấy; mẫu nào; theo mẫu; theo mẫu nào; biểu mẫu; mẫu tờ trình; mẫu báo cáo; mẫu báo cáo thành tích;
            mẫu biên bản; mẫu đơn; mẫu xác nhận; dùng mẫu; dùng mẫu nào; mẫu bctt; form; forms; template; which form;
            bản giấy hay file; bản giấy hay điện tử; giấy hay file; bản giấy hay bản mềm; file mềm; bản mềm; bản điện tử; file word;
            file pdf; định dạng; paper or electronic; bản scan; hồ sơ điện tử; tờ trình theo mẫu; nội dung tờ trình;
            viết báo cáo thành tích; báo cáo thành tích viết; mẫu"""
        ),
    ),
    (
        Aspect.WHERE,
        4,
        _phrases(
            """nộp ở đâu; gửi ở đâu; nộp đi đâu; gửi đi đâu; gửi đâu; nộp đâu; nộp về đâu; gửi về đâu; gửi cho ai; nộp cho ai;
            gửi tới đâu; gửi đến đâu; trình đi đâu; trình cho ai; trình về đâu; trình ai; nơi nộp; nơi nhận; nơi tiếp nhận; cơ quan nào tiếp nhận;
            ai tiếp nhận; nộp * ở đâu; gửi * ở đâu; nộp * đâu; gửi * đâu; gửi * về đâu; nộp * về đâu; nộp lên đâu; gửi lên đâu;
            gửi cơ quan nào; nộp cơ quan nào; nộp cho cơ quan nào; gửi cho cơ quan nào; qua cơ quan nào; gửi * cơ quan nào;
            nộp * cơ quan nào; where to submit; where to send; where do i; submit to whom; sent to; where"""
        ),
    ),
    (
        Aspect.PUBLICITY,
        4,
        _phrases(
            """công khai; đăng tải; niêm yết; đăng báo; thông báo công khai; công khai danh sách; lấy ý kiến nhân dân;
            ý kiến nhân dân; đăng cổng thông tin; công bố danh sách; made public; publicity; publication; public notice;
            posted; posting; public"""
        ),
    ),
    (
        Aspect.OPINIONS,
        4,
        _phrases(
            """hiệp y; lấy ý kiến; xin ý kiến; ý kiến của; có ý kiến; ý kiến hiệp y; lấy hiệp y; xác nhận thuế; xác nhận của thuế;
            ý kiến ban thường vụ; ý kiến tỉnh ủy; ý kiến cấp ủy; ý kiến của cơ quan nào; hỏi ý kiến; ý kiến bộ ngành; xác nhận bảo hiểm;
            xin ý kiến ai; lấy ý kiến ai; lấy ý kiến cơ quan nào; opinion; opinions; consult; consultation; consulted"""
        ),
    ),
    (
        Aspect.VALIDITY,
        3,
        _phrases(
            """còn hiệu lực; hết hiệu lực; có hiệu lực; hiệu lực; hiệu lực từ; hiệu lực khi nào; còn áp dụng; còn dùng được;
            bị thay thế; thay thế bởi; đã bị thay; được thay bằng; bãi bỏ; còn giá trị; in force; still valid; valid; effective;
            repealed; replaced by; expire; hiệu lực đến; thay thế văn bản nào; thay thế nghị định nào; mấy điều;
            được sửa đổi; bị sửa đổi; sửa đổi bổ sung"""
        ),
    ),
    (
        Aspect.TRANSITION,
        4,
        _phrases(
            """chuyển tiếp; quy định chuyển tiếp; áp dụng luật nào; áp dụng luật cũ; luật cũ hay luật mới; luật cũ hay mới;
            theo luật cũ; theo quy định cũ; áp dụng nghị định nào; áp dụng quy định nào; áp dụng văn bản nào; theo nghị định nào;
            áp dụng nghị định cũ; quy định cũ hay mới; theo luật nào; theo quy định nào; giải quyết theo; xử lý theo quy định nào;
            cũ hay mới; which law applies; which decree applies; old law or new; transitional; transition; old rules"""
        ),
    ),
    (
        Aspect.DEFINITION,
        3,
        _phrases(
            """là gì; nghĩa là gì; là như thế nào; là thế nào; được hiểu; hiểu thế nào; hiểu là; khái niệm; định nghĩa;
            thế nào là; nghĩa là; giải thích; là sao; gồm những loại nào; có những loại nào; gồm mấy loại; có mấy loại;
            what is; what are; meaning of; definition; define; what does * mean"""
        ),
    ),
    (
        Aspect.OVERVIEW,
        3,
        _phrases(
            """tổng quan; thông tin về; giới thiệu; tìm hiểu về; cho biết về; nói về; quy định về; các quy định về; tóm tắt;
            overview; tell me about; information about; about"""
        ),
    ),
)

RECIPIENT_CUES: tuple[tuple[Recipient, int, tuple[str, ...]], ...] = (
    (Recipient.WORKER, 4, _phrases("công nhân; người lao động trực tiếp; worker; workers; lao động trực tiếp")),
    (Recipient.FARMER, 4, _phrases("nông dân; farmer; farmers; bà con nông dân")),
    (
        Recipient.ENTREPRENEUR,
        4,
        _phrases(
            """doanh nhân; trí thức; nhà khoa học; giám đốc doanh nghiệp; giám đốc công ty; entrepreneur; entrepreneurs;
            businessman; business people; scientist; scientists; intellectuals"""
        ),
    ),
    (
        Recipient.ENTERPRISE,
        3,
        _phrases(
            """doanh nghiệp; công ty; tổ chức kinh tế; hợp tác xã; tập đoàn; enterprise; enterprises; company; companies;
            business; businesses"""
        ),
    ),
    (Recipient.HOUSEHOLD, 4, _phrases("hộ gia đình; gia đình; hộ dân; household; households; family; families")),
    (
        Recipient.FOREIGNER,
        4,
        _phrases(
            """người nước ngoài; chuyên gia nước ngoài; kiều bào; việt kiều; người việt nam ở nước ngoài; cá nhân nước ngoài;
            tổ chức nước ngoài; tập thể nước ngoài; người việt ở nước ngoài; foreigner; foreigners; foreign; overseas vietnamese;
            đại sứ"""
        ),
    ),
    (
        Recipient.COLLECTIVE,
        3,
        _phrases(
            """tập thể; cho đơn vị; cho cơ quan; cho phòng; cho trường; đơn vị em; đơn vị tôi; đơn vị mình; đơn vị chúng tôi;
            phòng em; phòng tôi; trường em; trường tôi; trường mình; cơ quan em; cơ quan tôi; cơ quan mình; khoa em; xã em; xã tôi;
            sở em; sở tôi; collective; collectives; unit; units; team; a unit; groups; organisation"""
        ),
    ),
    (
        Recipient.INDIVIDUAL,
        3,
        _phrases(
            """cá nhân; công chức; viên chức; cán bộ; giáo viên; giảng viên; bác sĩ; nhân viên; người lao động; individual;
            individuals; person; a person; people; an officer; civil servant; civil servants; teacher"""
        ),
    ),
)

OCCASION_CUES: tuple[tuple[Occasion, tuple[str, ...]], ...] = (
    (Occasion.MERIT, _phrases("công trạng; thành tích công trạng; khen công trạng; long service merit; merit record")),
    (
        Occasion.MOVEMENT,
        _phrases("""phong trào thi đua; phong trào; thi đua theo đợt; emulation movement; movement; sơ kết phong trào"""),
    ),
    (Occasion.THEMATIC, _phrases("chuyên đề; theo chuyên đề; thematic; khen chuyên đề")),
    (Occasion.SUDDEN, _phrases("đột xuất; khen đột xuất; thành tích đột xuất; sudden; unexpected; ad hoc; cứu người")),
    (Occasion.DEVOTION, _phrases("cống hiến; quá trình cống hiến; khen cống hiến; nghỉ hưu; về hưu; length of service; devotion")),
    (Occasion.SERVICE_YEARS, _phrases("niên hạn; khen niên hạn; years of service")),
    (Occasion.FOREIGN_RELATIONS, _phrases("đối ngoại; khen đối ngoại; external relations; foreign relations")),
)

SIMPLIFIED_CUES = _phrases("thủ tục đơn giản; thủ tục rút gọn; trình tự rút gọn; simplified procedure; simplified")

GRADE_CUES: tuple[tuple[Grade, tuple[str, ...]], ...] = (
    (Grade.FIRST, _phrases("hạng nhất; hạng 1; hạng i; nhất; first class; 1st class; first grade; class 1")),
    (Grade.SECOND, _phrases("hạng nhì; hạng hai; hạng 2; hạng ii; nhì; second class; 2nd class; class 2")),
    (Grade.THIRD, _phrases("hạng ba; hạng 3; hạng iii; ba; third class; 3rd class; class 3")),
)

COMPARISON_CUES = _phrases(
    """so sánh; khác nhau; khác gì; khác nhau thế nào; khác như thế nào; khác biệt; phân biệt; điểm khác; giống và khác;
    khác với; compare; comparison; difference; differences; versus; vs; different"""
)

# An award named after one of these is what the question is after …
TARGET_CUES = _phrases(
    """đề nghị; được tặng; xét tặng; đề nghị tặng; được xét; xét; được đề nghị; lên; trình; xin; hồ sơ; tiêu chuẩn; điều kiện;
    để được; muốn được; thì được; có được; được; đủ điều kiện; được nhận; nhận; đạt được không; for; eligible for; get; làm hồ sơ"""
)
# … and after one of these it is what somebody has already.
HELD_CUES = _phrases(
    """đã có; đã được; đã được tặng; đã đạt; có # lần; # lần; # năm; #; bao nhiêu; mấy; cần; có cần; phải có; phải có #; cần có;
    từng; từng được; sau khi được; sau khi có; sau; %; % là; đạt; đạt danh hiệu; có; already has; has; with; liên tục; lần; năm;
    đã được công nhận; được công nhận; là; không có; chưa có"""
)

# Words that show that a text is about this field even where it names no award.
FIELD_ANCHORS = _phrases(
    """thi đua; khen thưởng; khen; được khen; danh hiệu; huân chương; huy chương; bằng khen; giấy khen; sáng kiến; tờ trình;
    báo cáo thành tích; thành tích; hội đồng thi đua; cụm thi đua; khối thi đua; cụm khối; kỷ niệm chương; tôn vinh; phong tặng;
    truy tặng; công trạng; bình xét; hiệp y; đề tài khoa học; lương cơ sở; hoàn thành xuất sắc; hoàn thành tốt; biên bản xét;
    biên bản bình xét; suy tôn; hiện vật khen thưởng; quỹ thi đua; thi đua yêu nước; award; awards; commendation; emulation; medal;
    merit; honour; certificate of merit; trao tặng; cờ thi đua; chiến sĩ thi đua; lao động tiên tiến; anh hùng lao động;
    thủ tục đơn giản; hội đồng sáng kiến; giao ước thi đua; đăng ký thi đua; điển hình tiên tiến; thủ tướng; nhà giáo; gương điển hình;
    tước danh hiệu; hủy bỏ quyết định; hoà bình; tặng thưởng; khen cao; cấp đổi; cấp lại; hiện vật; bỏ phiếu; hội đồng"""
)

# Things that officers' neighbours ask; without an award beside them they are not ours.
OUTSIDE_CUES = _phrases(
    """thời tiết; bóng đá; giá vàng; chứng khoán; kết hôn; ly hôn; đất đai; sổ đỏ; bằng lái; lái xe; nấu ăn; món ăn; bài thơ; làm thơ;
    bài hát; xem phim; du lịch; máy bay; lương hưu; bảo hiểm y tế; thuế thu nhập; hộ chiếu; căn cước; khai sinh; khai tử; nồng độ cồn;
    giao thông; hình sự; dân sự; lương giáo viên; tăng lương; bậc lương; lương tháng; nâng lương; tuyển dụng; thi tuyển; hợp đồng lao động;
    nghĩa vụ quân sự; học phí; tuyển sinh; thất nghiệp; xây dựng nhà; giấy phép xây dựng; kinh doanh; phá sản; ngân hàng; vay vốn;
    vàng; bitcoin; tình yêu; tử vi; xổ số; công thức; lập trình; thưởng tết; tết; dịch bệnh; khám bệnh; nghỉ phép; nghỉ hè; kế toán;
    weather; football; recipe; salary; passport; marriage; divorce; land; stock; bitcoin; poem; song; movie; code; python; joke;
    chuyện cười; tin tức; tỷ giá; world cup; bầu cử tổng thống; đăng kiểm; hôn nhân; thừa kế; di chúc; hải quan; xuất khẩu"""
)

# A question for what a document says, not for whether it holds; folded, as part of the text.
CONTENT_CUES = ("quy dinh gi", "noi gi", "noi dung", "quy dinh nhung gi", "quy dinh ve", "huong dan gi", "co gi moi", "say", "content")

# A text that gives orders to the program instead of asking about the field is not a question of the field.
ORDER_CUES = _phrases(
    """bỏ qua * hướng dẫn; bỏ qua * chỉ dẫn; bỏ qua * quy tắc; bỏ qua * lệnh; quên * hướng dẫn; quên * chỉ dẫn; đóng vai;
    hãy bịa; bịa ra; tự nghĩ ra; ignore * instructions; ignore * rules; forget * instructions; disregard * instructions; system prompt;
    you are now; pretend to be; act as; jailbreak; developer mode; in ra lời nhắc; tiết lộ * hướng dẫn; reveal * prompt; viết bài thơ;
    viết một bài; viết thơ; kể chuyện; làm bài thơ"""
)

# Talk around the question: politeness, question particles, and words that carry no matter of their own.
FILLERS = frozenset(
    """a ah oi da vang xin chao hi hello anh chi em minh toi chung ban cho hoi ve la thi ma va hoac hay cua co khong duoc cac nhung mot
    nay do kia nao gi sao the nhu vay a nhe nha ha voi trong ngoai o tai den tu khi luc bao gio nhieu may can phai nen se da dang
    bi boi de theo thuoc tren duoi sau truoc cung rang nhat rat qua chi con lai ra vao len xuong di ai dau vi neu chua ngay thang nam
    muon biet giup voi cam on cam on thong tin quy dinh noi xem tra cuu tim viec dieu khoan diem muc phan hien hanh nay hom hien
    what is are the a an of for to in on at and or how many much do does did can could may should who which when where why i my me we our you
    your it its this that with from by be been has have had not no please tell need get if there about any under per as also give given
    dc ko k hok z thui nhi nhung vua moi lam lap viet truong hop cap don vi co quan nguoi ca so luong loai hinh thuc noi dung theo dung
    doi xet tang tham gia thuc hien ap dung yeu cau gom bo dat ky trinh gui nop nhan ban hanh van ban phap luat luat nghi dinh thong tu
    hien tai bay gio ngay nay bao lau lau bao nhieu phan tram ty le phai chang duoc khong dung sai ok
    does award""".split()
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
    "sỹ": "si",
    "ko": "khong",
    "hok": "khong",
    "dc": "duoc",
    "dk": "dieu kien",
    "ntn": "nhu the nao",
    "bn": "bao nhieu",
    "bnhieu": "bao nhieu",
    "tc": "tieu chuan",
    "nd": "nghi dinh",
    "luong": "luong",
    "cty": "cong ty",
    "dn": "doanh nghiep",
    "gv": "giao vien",
    "cbcc": "can bo cong chuc",
    "cb": "can bo",
    "vs": "vs",
    "tq": "toan quoc",
    "bht": "bao hiem",
}
