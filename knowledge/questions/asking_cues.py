"""How officers phrase a question: the cues from which the side of an award is read.

Cues are written with their accents and compared folded; `*` stands for up to six syllables, `@` for the
name of an
award, `#` for a number. The number after an aspect's block is its weight: a precise cue outweighs a general
one.
What things are called (awards, notions, abbreviations of the office) stands in the data, not here.
"""

from __future__ import annotations

from knowledge.topic import Aspect


def phrases(block: str) -> tuple[str, ...]:
    """The phrases of a block, parted by semicolons."""
    return tuple(part for part in (" ".join(piece.split()) for piece in block.split(";")) if part)


def syllable_set(block: str) -> frozenset[str]:
    """The syllables of a block."""
    return frozenset(block.split())


ASPECT_CUES: tuple[tuple[Aspect, int, tuple[str, ...]], ...] = (
    (
        Aspect.DOSSIER,
        2,
        phrases(
            """
            hồ sơ; bộ hồ sơ; thành phần hồ sơ; hồ sơ gồm; hồ sơ cần; giấy tờ; thủ tục giấy tờ; tài liệu
            kèm theo; hồ sơ gồm những gì; hồ sơ cần những gì; cần nộp những gì; nộp những gì; phải nộp
            gì; nộp gì; cần chuẩn bị gì; chuẩn bị những gì; gồm những giấy tờ gì; cần giấy tờ gì; hồ sơ
            đề nghị; hồ sơ xét; làm hồ sơ; lập hồ sơ; dossier; documents; papers; paperwork; what to
            submit; what documents; which documents; application file; kèm theo giấy tờ; hồ sơ bao gồm
            """
        ),
    ),
    (
        Aspect.DOSSIER,
        3,
        phrases("""
            mấy loại giấy tờ; gồm mấy loại giấy tờ; bao nhiêu loại giấy tờ; những loại giấy tờ nào; mấy
            bộ; bao nhiêu bộ; số lượng hồ sơ; số bộ; how many copies; mấy bản; bao nhiêu bản; bản chính
            hay bản sao; có cần biên bản; có cần nộp; có phải nộp; cần kèm; có cần báo cáo; thiếu giấy
            tờ gì
            """),
    ),
    (
        Aspect.CRITERIA,
        3,
        phrases(
            """
            có được * @ * không; can * receive * @; can * get * @; receive * @; bao nhiêu
            phần trăm tập thể; bao nhiêu % tập thể; bao nhiêu phần trăm cá nhân; bao nhiêu % cá nhân; có
            giới hạn; giới hạn tỷ lệ; tiêu chuẩn; điều kiện; tiêu chí; yêu cầu để; điều kiện để được; đủ
            điều kiện; có đủ điều kiện; tiêu chuẩn để; khi nào thì được @; khi nào được @; khi nào được
            tặng; khi nào được xét; thế nào thì được; như thế nào thì được; làm sao để được; làm thế nào
            để được; muốn được @; để được @; phải đạt; cần đạt; cần đạt những gì; cần những gì để; có
            được @ không; có được * @ không; được @ không; được * @ không; được @ chưa; được * @ chưa;
            được đề nghị @; được xét @; có đủ để; đã đủ; đủ chưa; có cần sáng kiến; cần sáng kiến; cần
            mấy sáng kiến; bao nhiêu sáng kiến; mấy sáng kiến; cần mấy năm; bao nhiêu năm; mấy năm; cần
            mấy lần; mấy lần @; bao nhiêu lần @; phải có mấy; cần có mấy; cần bao nhiêu @; cần mấy @;
            mấy @; bao nhiêu @; bao nhiêu % @; bao nhiêu phần trăm @; phải có @ không; có cần @; phải có
            @; cần phải có @; cần có @; xét thế nào; xét như thế nào; xét ra sao; xét tặng thế nào; xét
            sao; bình xét thế nào; công nhận thế nào; đạt @ thì được; xong * lên @; sau bao lâu; sau mấy
            năm; bao lâu thì được; chấm thế nào; được xét khi nào; criteria; requirements; standards;
            conditions; eligible; eligibility; qualify; how to get; how many years; what does it take;
            who qualifies; how many initiatives; need to get
            """
        ),
    ),
    (
        Aspect.RECIPIENTS,
        3,
        phrases(
            """
            đối tượng; đối tượng nào; tặng cho ai; dành cho ai; xét cho ai; ai được tặng; ai được xét;
            những ai được; tặng cho những ai; xét cho đơn vị nào; tặng cho đơn vị nào; cho đối tượng
            nào; tặng cho đối tượng nào; ai được nhận; ai thì được; những đối tượng; who can receive;
            who may receive; recipients; who is it for; tập thể nào được; cá nhân nào được; áp dụng cho
            ai
            """
        ),
    ),
    (
        Aspect.AUTHORITY,
        4,
        phrases(
            """
            thẩm quyền; thẩm quyền quyết định; thẩm quyền tặng; ai ký; do ai ký; ai là người ký; người
            ký; ai quyết định; do ai quyết định; ai tặng; ai trao tặng; ai công nhận; do ai công nhận;
            ai xét tặng; ai có quyền; ai được quyền; cấp nào ký; cấp nào quyết định; cấp nào tặng; cấp
            nào công nhận; cấp nào có thẩm quyền; cơ quan nào quyết định; ai ban hành quyết định; ai
            khen; ai được ký; có được ký; được ký không; có quyền tặng; được tặng @ không do; có được
            quyết định; có được công nhận; có được tặng giấy khen; có quyền ký; có thẩm quyền; ký quyết
            định; who decides; who signs; who awards; who grants; who confers; authority; competent
            authority; who can award; who approves; xã ký; xã có được; ai phong tặng; ai duyệt; ai
            trình; ai đề nghị; thẩm quyền đề nghị; thẩm quyền trình
            """
        ),
    ),
    (
        Aspect.DEADLINE,
        4,
        phrases(
            """
            hạn nộp; thời hạn nộp; thời hạn nộp hồ sơ; hạn nộp hồ sơ; hạn cuối; hạn chót; hạn gửi; hạn
            trình; thời hạn gửi; thời hạn trình; chậm nhất; chậm nhất là ngày nào; trước ngày nào; nộp
            trước; gửi trước; khi nào nộp; bao giờ nộp; khi nào phải nộp; khi nào gửi; bao giờ gửi; khi
            nào trình; bao giờ trình; nộp khi nào; nộp bao giờ; gửi khi nào; trình khi nào; nộp lúc nào;
            gửi lúc nào; ngày nào nộp; nộp ngày nào; thời gian nộp; thời gian gửi; mấy giờ nộp; thời
            điểm nộp; thời gian nộp hồ sơ; đến ngày nào; bao giờ hết hạn; hạn đến khi nào; thời điểm
            trình; quá hạn; trễ hạn; deadline; when to submit; due date; by when; latest date; when is
            it due; submit by; last day
            """
        ),
    ),
    (Aspect.DEADLINE, 2, phrases("""thời hạn; hạn; hạn thế nào; mốc thời gian; khi nào; bao giờ; when""")),
    (
        Aspect.PROCEDURE,
        3,
        phrases(
            """
            quy trình; trình tự; thủ tục; thủ tục xét; các bước; từng bước; gồm mấy bước; trình tự thủ
            tục; quy trình xét tặng; cách làm; làm thế nào; làm như thế nào; làm ra sao; procedure;
            process; steps; how to apply; how does it work
            """
        ),
    ),
    (
        Aspect.PROCEDURE,
        4,
        phrases(
            """
            thời hạn thẩm định; thời gian thẩm định; thẩm định bao lâu; thẩm định * bao lâu; giải quyết
            * bao lâu; xét * bao lâu; thẩm định mấy ngày; thẩm định trong bao lâu; thời hạn giải quyết;
            thời gian giải quyết; giải quyết bao lâu; giải quyết trong bao lâu; bao lâu có kết quả; bao
            lâu thì có; khi nào có kết quả; bao giờ có kết quả; mấy ngày làm việc; bao nhiêu ngày làm
            việc; bao nhiêu ngày thẩm định; thời hạn thông báo; trả hồ sơ; trả lại hồ sơ; hồ sơ bị trả;
            không đủ điều kiện thì trả; thời gian xử lý; xử lý bao lâu; xử lý trong bao lâu; mất bao
            lâu; mất bao nhiêu ngày; trình mấy ngày; processing time; how long does; how long will;
            appraisal time; returned dossier; how many working days; bao lâu thì nhận được; xét trong
            bao lâu
            """
        ),
    ),
    (
        Aspect.VOTES,
        4,
        phrases(
            """
            tỷ lệ phiếu; tỉ lệ phiếu; phiếu bầu; bỏ phiếu; số phiếu; bao nhiêu phiếu; phiếu đồng ý;
            phiếu tín nhiệm; % phiếu; phần trăm phiếu; phiếu; phiếu kín; tỷ lệ tán thành; tỷ lệ đồng ý;
            biểu quyết; bỏ phiếu kín; tỷ lệ bỏ phiếu; votes; vote; voting; ballot; percentage of votes;
            bao nhiêu % thành viên hội đồng; hội đồng bầu
            """
        ),
    ),
    (
        Aspect.VOTES,
        2,
        phrases("""bao nhiêu %; bao nhiêu phần trăm; mấy %; mấy phần trăm; tỷ lệ bao nhiêu; # %"""),
    ),
    (
        Aspect.MONEY,
        4,
        phrases(
            """
            tiền thưởng; mức thưởng; mức tiền thưởng; tiền; bao nhiêu tiền; được bao nhiêu tiền; thưởng
            bao nhiêu; mấy triệu; bao nhiêu triệu; được thưởng; hệ số; hệ số thưởng; mức khen thưởng;
            mức chi thưởng; chi thưởng; kèm tiền; thưởng mấy; lần lương cơ sở; lương cơ sở; mức lương cơ
            sở; prize money; bonus; money; how much; amount; cash; được mấy triệu; số tiền; chế độ tiền
            thưởng; mức tiền; ai trả tiền thưởng; ai chi tiền; quỹ thi đua
            """
        ),
    ),
    (
        Aspect.FORMS,
        4,
        phrases(
            """
            mẫu số; mẫu số mấy; mẫu nào; theo mẫu; theo mẫu nào; biểu mẫu; mẫu tờ trình; mẫu báo cáo;
            mẫu báo cáo thành tích; mẫu biên bản; mẫu đơn; mẫu xác nhận; dùng mẫu; dùng mẫu nào; mẫu
            bctt; form; forms; template; which form; bản giấy hay file; bản giấy hay điện tử; giấy hay
            file; bản giấy hay bản mềm; file mềm; bản mềm; bản điện tử; file word; file pdf; định dạng;
            paper or electronic; bản scan; hồ sơ điện tử; tờ trình theo mẫu; nội dung tờ trình; viết báo
            cáo thành tích; báo cáo thành tích viết; mẫu
            """
        ),
    ),
    (
        Aspect.WHERE,
        4,
        phrases(
            """
            nộp ở đâu; gửi ở đâu; nộp đi đâu; gửi đi đâu; gửi đâu; nộp đâu; nộp về đâu; gửi về đâu; gửi
            cho ai; nộp cho ai; gửi tới đâu; gửi đến đâu; trình đi đâu; trình cho ai; trình về đâu;
            trình ai; nơi nộp; nơi nhận; nơi tiếp nhận; cơ quan nào tiếp nhận; ai tiếp nhận; nộp * ở
            đâu; gửi * ở đâu; nộp * đâu; gửi * đâu; gửi * về đâu; nộp * về đâu; nộp lên đâu; gửi lên
            đâu; gửi cơ quan nào; nộp cơ quan nào; nộp cho cơ quan nào; gửi cho cơ quan nào; qua cơ quan
            nào; gửi * cơ quan nào; nộp * cơ quan nào; gửi * cho ai; nộp * cho ai; trình * cho ai; where
            to submit; where to send; where do i; submit to whom; sent to; where
            """
        ),
    ),
    (
        Aspect.PUBLICITY,
        4,
        phrases(
            """
            công khai; đăng tải; niêm yết; đăng báo; thông báo công khai; công khai danh sách; lấy ý
            kiến nhân dân; ý kiến nhân dân; đăng cổng thông tin; công bố danh sách; made public;
            publicity; publication; public notice; posted; posting; public
            """
        ),
    ),
    (
        Aspect.OPINIONS,
        4,
        phrases(
            """
            hiệp y; lấy ý kiến; xin ý kiến; ý kiến của; có ý kiến; ý kiến hiệp y; lấy hiệp y; xác nhận
            thuế; xác nhận của thuế; ý kiến ban thường vụ; ý kiến tỉnh ủy; ý kiến cấp ủy; ý kiến của cơ
            quan nào; hỏi ý kiến; ý kiến bộ ngành; xác nhận bảo hiểm; xin ý kiến ai; lấy ý kiến ai; lấy
            ý kiến cơ quan nào; opinion; opinions; consult; consultation; consulted
            """
        ),
    ),
    (
        Aspect.VALIDITY,
        3,
        phrases(
            """
            thay thế; nào thay thế; được thay thế; còn hiệu lực; hết hiệu lực; có hiệu lực; hiệu lực;
            hiệu lực từ; hiệu lực khi nào; còn áp dụng; còn dùng được; bị thay thế; thay thế bởi; đã bị
            thay; được thay bằng; bãi bỏ; còn giá trị; in force; still valid; valid; effective;
            repealed; replaced by; expire; hiệu lực đến; thay thế văn bản nào; thay thế nghị định nào;
            mấy điều; được sửa đổi; bị sửa đổi; sửa đổi bổ sung
            """
        ),
    ),
    (
        Aspect.TRANSITION,
        4,
        phrases(
            """
            chuyển tiếp; quy định chuyển tiếp; áp dụng luật nào; áp dụng luật cũ; luật cũ hay luật mới;
            luật cũ hay mới; theo luật cũ; theo quy định cũ; áp dụng nghị định nào; áp dụng quy định
            nào; áp dụng văn bản nào; theo nghị định nào; áp dụng nghị định cũ; quy định cũ hay mới;
            theo luật nào; theo quy định nào; giải quyết theo; xử lý theo quy định nào; cũ hay mới;
            which law applies; which decree applies; old law or new; transitional; transition; old rules
            """
        ),
    ),
    (
        Aspect.DEFINITION,
        3,
        phrases(
            """
            là gì; nghĩa là gì; là như thế nào; là thế nào; được hiểu; hiểu thế nào; hiểu là; khái niệm;
            định nghĩa; thế nào là; nghĩa là; giải thích; là sao; gồm những loại nào; có những loại nào;
            what is; what are; meaning of; definition; define; what does * mean
            """
        ),
    ),
    (
        Aspect.OVERVIEW,
        1,
        phrases(
            """
            tổng quan; thông tin về; giới thiệu; tìm hiểu về; cho biết về; nói về; quy định về; các quy
            định về; tóm tắt; overview; tell me about; information about; about
            """
        ),
    ),
)
