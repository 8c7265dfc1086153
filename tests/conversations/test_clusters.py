"""Clusters and blocks (cụm, khối thi đua): made from a list, led by one unit a year, followed on a board."""

from __future__ import annotations

from bot.rights import Role
from tests.conversations.deadline_turns import Calendar, sweep, under
from tests.conversations.officer import Office, Officer

BLOCK = "Khối thi đua số 3"
TASK = "báo cáo khối quý 4"
LIST = f"""lập {BLOCK} gồm:
1. Sở Y tế (trưởng khối)
2. so noi vu
3. Sở Văn hóa, Thể thao và Du lịch – phó khối
4. Sở Tài chính"""


class People:
    """Lan administers; Hoa and Minh are of the units that lead; Thu's is a deputy, Tâm's a plain member."""

    def __init__(self, lan: Officer, hoa: Officer, thu: Officer, minh: Officer) -> None:
        self.lan, self.hoa, self.thu, self.minh = lan, hoa, thu, minh


async def a_block(office: Office) -> People:
    """A block of four units, one of which nobody of the office belongs to."""
    lan = await office.first_administrator()
    hoa = await office.member(Role.OFFICER, "Hoa", "Sở Y tế")
    minh = await office.member(Role.OFFICER, "Minh", "Sở Tài chính")
    thu = await office.member(Role.OFFICER, "Thu", "Sở Văn hóa, Thể thao và Du lịch")
    async with office.app.database.reading() as work:
        units = [one.name for one in await work.units.all() if one.name != "Sở Nội vụ"]
    await under(office, "Sở Nội vụ", *units)
    await lan.say(LIST)
    await lan.press("Lập cụm, khối với 4 đơn vị")
    return People(lan, hoa, thu, minh)


async def sets_deadline(hoa: Officer) -> None:
    await hoa.say("/cum")
    await hoa.press(BLOCK)
    await hoa.press("Đặt hạn cho cụm, khối")
    await hoa.say(f"{TASK} trước 15/12")
    await hoa.press("Hết thứ Hai 14/12/2026")
    await hoa.press("Đặt hạn cho 3 đơn vị, trừ đơn vị trưởng")


async def test_a_cluster_is_made_from_a_pasted_list(office: Office) -> None:
    lan = await office.first_administrator()
    await office.member(Role.OFFICER, "Hoa", "Sở Y tế")
    (reads,) = await lan.say(LIST)
    assert reads == (
        "Khối thi đua số 3 (năm 2026)\n\n"
        "1. Sở Y tế (trưởng khối)\n"
        "2. Sở Nội vụ (anh/chị viết: So noi vu)\n"
        "3. Sở Văn hóa, Thể thao và Du lịch (phó khối) – đơn vị mới, sẽ được thêm vào danh sách đơn vị\n"
        "4. Sở Tài chính – đơn vị mới, sẽ được thêm vào danh sách đơn vị\n\n"
        "Anh/chị xem có đúng không."
    )
    # nothing is kept before it is confirmed
    assert "chưa có trong danh sách" in (await lan.say("/cum"))[0]
    await lan.say(LIST)
    (reads,) = await lan.press("Lập cụm, khối với 4 đơn vị")
    assert "Trưởng khối: Sở Y tế\nPhó khối: Sở Văn hóa, Thể thao và Du lịch\nThành viên (4 đơn vị):" in reads
    # more units by a second list, one of them there already; then taken off again, with the way back
    await lan.press("Sửa danh sách")
    await lan.press("Thêm đơn vị")
    (reads,) = await lan.say("Sở Xây dựng, Sở Y tế")
    await lan.press("Thêm 2 đơn vị")
    await lan.press("Sửa danh sách")
    await lan.press("Bớt đơn vị")
    assert "Sở Y tế" not in await lan.buttons()
    (reads,) = await lan.press("Sở Xây dựng")
    assert "Thành viên (4 đơn vị)" in reads
    (reads,) = await lan.press("Hoàn tác")
    assert "Thành viên (5 đơn vị)" in reads


async def test_a_report_or_a_question_while_the_deadline_of_a_cluster_is_awaited(office: Office) -> None:
    people = await a_block(office)
    await sets_deadline(people.hoa)
    for text, reads_of in (
        ("sở tài chính đã nộp báo cáo khối quý 4 hôm qua", f"Ghi nhận: {TASK} (Sở Tài chính) đã nộp"),
        ("khối mình ai chưa nộp", f"{TASK} – {BLOCK}, hạn hết"),
        ("tien thuong bk ttg bao nhieu", "Tiền thưởng kèm theo Bằng khen của Thủ tướng Chính phủ"),
    ):
        await people.hoa.say("/cum")
        await people.hoa.press(BLOCK)
        (asked,) = await people.hoa.press("Đặt hạn cho cụm, khối")
        told = await people.hoa.say(text)
        assert reads_of in told[0], text
        assert told[-1] == asked  # and what was awaited is asked for again
        (read_back,) = await people.hoa.say("số liệu thi đua trước 20/12")
        assert read_back.startswith("số liệu thi đua"), text


async def test_a_question_about_a_cluster_where_nothing_is_due_says_so(office: Office) -> None:
    people = await a_block(office)
    nothing = f"{BLOCK}: hiện chưa có hạn nào đặt chung cho cụm, khối này."
    assert (await people.hoa.say("khối mình ai nộp chưa"))[0].startswith(nothing)
    ly = await office.member(Role.OFFICER, "Lý", "Sở Xây dựng")
    (reads,) = await ly.say("khối mình ai nộp chưa")
    assert reads.startswith("Đơn vị của anh/chị chưa có trong danh sách cụm, khối nào")


async def test_words_behind_a_command_that_ask_are_answered_as_the_question(office: Office) -> None:
    people = await a_block(office)
    await people.hoa.say("/han số liệu thi đua cho cả khối 18/12")
    await people.hoa.press("Đặt hạn cho 3 đơn vị, trừ đơn vị trưởng")
    asked = await people.hoa.say("khối mình ai chưa nộp")
    assert asked[0].startswith(f"số liệu thi đua – {BLOCK}")
    for command in ("/han", "/cum"):
        assert await people.hoa.say(f"{command} khối mình ai chưa nộp") == asked
    (reads, _) = await people.minh.say("/han tuần này có gì")
    assert reads.startswith("Không có việc nào đến hạn từ thứ Hai 23/11/2026")
    # what sets a date, or names a day, still does
    (reads,) = await people.minh.say("/han báo cáo sơ kết 18/12")
    assert reads.startswith("báo cáo sơ kết: hạn hết thứ Sáu 18/12/2026.")


async def test_who_leads_no_cluster_is_refused_and_offered_nothing_in_its_name(office: Office) -> None:
    people = await a_block(office)
    for text in (
        f"giao {BLOCK} nộp báo cáo sơ kết trước 20/12",
        "/han báo cáo sơ kết cho khối 3 trước 20/12",
    ):
        assert await people.minh.say(text) == [
            f"{BLOCK}: đơn vị anh/chị hiện không phải đơn vị trưởng nên không đặt hạn được. "
            "Đơn vị trưởng hiện nay: Sở Y tế."
        ]


async def test_the_head_sets_a_deadline_and_follows_it(office: Office, clock: Calendar) -> None:
    people = await a_block(office)
    # the only cluster that she leads is meant where a sentence is for "cả khối"
    (reads,) = await people.hoa.say("/han số liệu thi đua cho cả khối 18/12")
    units = "Sở Nội vụ; Sở Tài chính; Sở Văn hóa, Thể thao và Du lịch; Sở Y tế"
    told = f"số liệu thi đua, hạn hết thứ Sáu 18/12/2026, gửi {BLOCK}: 4 đơn vị "
    assert reads.startswith(told)
    assert sorted(reads.removeprefix(f"{told}(").partition("); ")[0].split("; ")) == units.split("; ")
    assert reads.endswith(
        "đơn vị trưởng: Sở Y tế. Anh/chị xem có đúng không, rồi chọn: "
        "hạn này đặt cho cả đơn vị trưởng, hay chỉ các đơn vị còn lại."
    )
    await sets_deadline(people.hoa)
    # a member owes it like any other deadline, and reports it in a sentence
    assert f"1. {TASK}" in (await people.minh.say("/han"))[0]
    # the head records for a unit that has nobody here
    assert "Sở Nội vụ" not in await people.minh.buttons()
    await people.hoa.say("Sở Nội vụ nộp báo cáo khối rồi")
    (reads,) = await people.hoa.press("Hôm nay")
    assert "Sở Nội vụ" in reads
    # lets another one off, with the reason, and takes that back
    (reads,) = await people.hoa.say("khối mình ai chưa nộp")
    assert "Chưa nộp: 2\n" in reads
    assert "Đã nộp: 1\n– Sở Nội vụ, gửi ngày 23/11/2026; Hoa ghi nhận 23/11/2026" in reads
    for text in ("khối mình ai nộp chưa", "khoi minh bao nhieu don vi nop roi", "khối ta còn ai"):
        assert await people.hoa.say(text) == [reads], text
    await people.hoa.press("Sở Tài chính")
    await people.hoa.press("Miễn cho đơn vị này")
    await people.hoa.press("Ghi lý do miễn")
    (reads,) = await people.hoa.say("mới sáp nhập")
    assert "Tình trạng: Được miễn" in reads
    assert "Lý do: mới sáp nhập" in reads
    (reads,) = await people.hoa.say("khối mình ai chưa nộp")
    assert "Được miễn: 1\n– Sở Tài chính; mới sáp nhập" in reads
    heading, *lines = (await people.hoa.copied("Sao chép để chuyển")).splitlines()
    assert heading.startswith(f"Tình hình nộp {TASK} – {BLOCK} (hạn hết thứ Hai 14/12/2026), tính đến 09:0")
    assert lines == [
        "Đã nộp (1): Sở Nội vụ (23/11/2026).",
        "Được miễn (1): Sở Tài chính.",
        "Chưa nộp (1): Sở Văn hóa, Thể thao và Du lịch.",
    ]
    # a deputy reads the same and changes nothing; a member reads names and states
    (reads,) = await people.thu.say("tình hình nộp của khối")
    assert "Sở Tài chính; mới sáp nhập" in reads
    assert "Sở Tài chính" not in await people.thu.buttons()
    (reads,) = await people.minh.say("khối 3 còn những đơn vị nào chưa nộp?")
    assert "Được miễn: 1\n– Sở Tài chính" in reads
    assert "sáp nhập" not in reads
    assert "Hoa" not in reads
    assert await people.minh.buttons() == ["Xem cụm, khối"]
    # whoever asks who belongs to it reads the card; a question about the law stays one
    assert "Trưởng khối: Sở Y tế" in (await people.minh.say("trưởng khối mình là ai"))[0]
    assert "Điều 16" in (await people.minh.say("khối thi đua gồm những đơn vị nào"))[0]
    # what is told of all at once is a line for each that still owes it
    (reads,) = await people.hoa.say("các đơn vị trong khối đã nộp báo cáo khối quý 4 hết rồi")
    assert reads == f"{TASK}: Sở Văn hóa, Thể thao và Du lịch đã gửi ngày nào?"
    await people.hoa.press("Để sau")
    # what is overdue goes to the head, not to whoever coordinates the member
    ((late,), above) = await sweep(office, clock, "2026-12-15 08:00", people.hoa, people.lan)
    assert late.startswith(f"Quá hạn 1 ngày, chưa ghi nhận {TASK} (Sở Văn hóa, Thể thao và Du lịch)")
    assert above == []


async def test_what_all_have_sent_is_never_taken_for_the_own_unit(office: Office) -> None:
    people = await a_block(office)
    await people.hoa.say("/han báo cáo tổng kết 10/12")  # of the head's own unit alone
    await people.hoa.press("Hết thứ Năm 10/12/2026")
    await people.hoa.press("Đơn vị tôi")
    (reads,) = await people.hoa.say("nộp hết rồi")  # nobody is spoken of but the writer
    assert "báo cáo tổng kết (Sở Y tế)" in reads
    await people.hoa.press("Để sau")
    await sets_deadline(people.hoa)
    # it is the only thing that the units owe: each of them is named, for the head to confirm
    culture = "Sở Văn hóa, Thể thao và Du lịch"
    for text, *left_out in (
        ("cả khối nộp hết rồi",),
        ("ca khoi nop het roi",),  # no accents
        ("toàn khối đã nộp hôm qua",),
        ("các đơn vị trong khối đã nộp hết",),
        ("nộp đủ cả khối",),
        ("nhan du bc cua cac dv roi",),
        ("3/3 đv đã nộp",),
        ("khoi da nop du 3/3",),
        ("khối đã nộp hết rồi",),
        ("khối 3 nộp đủ rồi",),
        ("ca cum so 3 da hoan thanh bao cao quy 4",),
        ("mọi người nộp đủ rồi",),
        ("mn nop het roi",),
        ("tất cả đã nộp báo cáo khối quý 4",),  # nothing of that name is owed by the head
        ("tat ca da nop tru so tai chinh", "Sở Tài chính"),
        ("nộp đủ rồi trừ Sở Tài chính", "Sở Tài chính"),
        ("trừ sở tài chính, các đơn vị đã nộp báo cáo khối quý 4", "Sở Tài chính"),
        ("cả khối trừ sở nội vụ và sở tài chính nộp bc hôm thứ 6", "Sở Nội vụ", "Sở Tài chính"),
        ("2 dv nop roi con stc", "Sở Tài chính"),
        ("đủ cả rồi nhé, trừ stc", "Sở Tài chính"),
        ("các sở khác đã nộp, còn stc chưa", "Sở Tài chính"),
        ("khoi minh con thieu so noi vu, so tc chua nop, con lai nop roi", "Sở Nội vụ", "Sở Tài chính"),
        (f"tất cả các đơn vị đã nộp trừ {culture}", culture),  # a name with "và"
    ):
        (reads,) = await people.hoa.say(text)
        for unit in ("Sở Nội vụ", culture, "Sở Tài chính"):
            is_sent = f"{TASK} ({unit}) đã nộp" in reads or f"{TASK}: {unit} đã gửi ngày nào?" in reads
            assert is_sent is (unit not in left_out), (text, reads)
            if unit in left_out and len(left_out) < 2:
                assert f"{TASK} ({unit}): vẫn là chưa nộp" in reads, text
        assert "Sở Y tế" not in reads, text
        assert not any("Sở Y tế" in one for one in await people.hoa.buttons()), text
    # who all are, or who is left out of them, is not known
    for text in (
        "tất cả đã nộp trừ SGDĐT",
        "tất cả nộp rồi trừ sgddt",
        "toàn bộ đơn vị trong khối 7 đã nộp báo cáo khối quý 4",  # led by somebody else
        "hầu hết các đơn vị đã nộp",
    ):
        (reads,) = await people.hoa.say(text)
        assert "Trợ lý ghi nhận theo từng đơn vị" in reads, text
        assert f"• {TASK}: đã ghi nhận 0/3 đơn vị, hạn 14/12/2026" in reads, text
        assert f"{TASK}, hạn 14/12/2026" in await people.hoa.buttons(), text
        assert "Sở Y tế" not in reads, text
        assert "Ghi nhận" not in await people.hoa.buttons(), text
    # of a head who owes something too, it is asked whose all is
    for text in ("tất cả đã nộp", "tat ca da nop roi a", "nộp hết rồi", "đã nộp hết", "nop du 3/3"):
        (reads,) = await people.hoa.say(text)
        assert reads == (
            "Anh/chị nói việc của các đơn vị hay việc của đơn vị anh/chị? Anh/chị chọn việc đã nộp."
        ), text
        assert (await people.hoa.buttons())[:2] == [
            "báo cáo tổng kết (Sở Y tế)",
            f"Các đơn vị: {TASK}, hạn 14/12/2026",
        ], text
    (reads,) = await people.hoa.press(f"Các đơn vị: {TASK}, hạn 14/12/2026")
    assert f"{TASK} (Sở Tài chính) đã nộp" in reads
    await people.hoa.press("Để sau")
    # the numbers that are told are held against the board
    (reads,) = await people.hoa.say("4/4 đơn vị đã nộp")  # whoever heads the block counts as well
    assert f"{TASK} (Sở Tài chính) đã nộp" in reads
    assert f"Anh/chị cho biết 4 đơn vị; không tính đơn vị anh/chị, theo dõi “{TASK}” có 3 đơn vị" in reads
    for text, count in (("5/5 đơn vị đã nộp", 5), ("2 đơn vị đã nộp", 2)):
        (reads,) = await people.hoa.say(text)
        assert f"Anh/chị cho biết {count} đơn vị, nhưng theo dõi “{TASK}” có 3 đơn vị" in reads, text
    assert "đã gửi ngày nào" not in reads
    (reads,) = await people.hoa.say("2/3 đv đã nộp")
    assert "Trợ lý ghi nhận theo từng đơn vị" in reads
    # numbers that no reminder has are none of the head's own things
    for text in ("1, 3 nộp rồi", "2 nop roi"):
        (reads,) = await people.hoa.say(text)
        assert reads.startswith("Không rõ số "), (text, reads)
        assert f"{TASK}, hạn 14/12/2026" in await people.hoa.buttons(), text
    # what they have sent is named: each that owes it is, for the head to confirm
    for text in (
        "toàn bộ đơn vị trong khối đã nộp báo cáo khối quý 4 hôm qua",
        "toan bo don vi trong khoi da nop bao cao khoi quy 4 hom qua",  # no accents
        "hôm qua cả khối 3 đã nộp báo cáo khối quý 4",
        "báo cáo khối quý 4 cả khối nộp hết hôm qua",
        "mọi người nộp đủ báo cáo khối quý 4 hôm qua rồi",
        "khối 3 nộp hết báo cáo khối quý 4 hôm qua rồi",
    ):
        (reads,) = await people.hoa.say(text)
        for unit in ("Sở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch", "Sở Tài chính"):
            assert f"{TASK} ({unit}) đã nộp ngày Chủ nhật 22/11/2026" in reads, text
        assert "Sở Y tế" not in reads, text
    # a unit with "và" in its name is left out of the others
    (reads,) = await people.hoa.say(f"cả khối đã nộp {TASK} hôm qua trừ Sở Văn hóa, Thể thao và Du lịch")
    assert reads.count("đã nộp ngày Chủ nhật 22/11/2026") == 2
    assert f"{TASK} (Sở Văn hóa, Thể thao và Du lịch): vẫn là chưa nộp" in reads
    # whoever leads none of them records it for nobody
    for text in ("cả khối nộp hết rồi", "khối đã nộp hết rồi", "mọi người nộp đủ rồi"):
        (reads,) = await people.minh.say(text)
        assert "không thuộc phạm vi anh/chị ghi nhận" in reads, text
        assert "Ghi nhận" not in await people.minh.buttons(), text
    (reads,) = await people.minh.say("tất cả nộp rồi trừ sở y tế")
    assert "Trợ lý ghi nhận theo từng đơn vị" in reads


async def test_a_unit_that_is_known_by_no_kind_is_never_the_head_itself(office: Office) -> None:
    lan = await office.first_administrator()
    hoa = await office.member(Role.OFFICER, "Hoa", "Sở Y tế")
    await lan.say(
        f"lập {BLOCK} gồm: Sở Y tế (trưởng khối), Sở Tài chính, Sở Giáo dục và Đào tạo, Thanh tra tỉnh"
    )
    await lan.press("Lập cụm, khối với 4 đơn vị")
    await hoa.say(f"/han {TASK} cho cả khối 14/12")
    await hoa.press("Đặt hạn cho cả 4 đơn vị")
    inspectors, education = "Thanh tra tỉnh", "Sở Giáo dục và Đào tạo"
    for text, *units in (
        ("Thanh tra tỉnh đã nộp báo cáo khối quý 4 hôm qua", inspectors),
        ("thanh tra nộp báo cáo khối 20/11", inspectors),
        ("thanh tra nộp 20/11", inspectors),
        ("ttt nop bc khoi q4 20/11", inspectors),
        ("thanh tra tinh nop bc khoi q4 hom qua", inspectors),  # no accents
        ("thanh tra tinh nop roi", inspectors),
        ("hôm qua thanh tra tỉnh nộp báo cáo khối quý 4 rồi", inspectors),
        ("hôm qua sở tài chính nộp báo cáo khối quý 4 rồi", "Sở Tài chính"),
        ("chiều qua Sở Tài chính nộp báo cáo khối rồi", "Sở Tài chính"),
        ("đã nhận báo cáo khối của Thanh tra tỉnh hôm qua", inspectors),
        ("sgdđt nop bc khoi q4 hom qua", education),
        ("Sở Giáo dục và Đào tạo, Thanh tra tỉnh đã nộp báo cáo khối quý 4 hôm qua", education, inspectors),
        ("Thanh tra tỉnh và Sở Tài chính đã nộp báo cáo khối quý 4", inspectors, "Sở Tài chính"),
        ("Sở Tài chính và Thanh tra tỉnh đã nộp báo cáo khối quý 4", inspectors, "Sở Tài chính"),
    ):
        reads = (await hoa.say(text))[0]
        for unit in units:
            is_sent = f"{TASK} ({unit}) đã nộp" in reads or f"{TASK} ({unit})" in reads
            assert is_sent or f"{TASK}: {unit} đã gửi ngày nào?" in reads, (text, reads)
        assert "Sở Y tế" not in reads, (text, reads)
        assert "Chưa có đơn vị" not in reads, text
        assert "dv_" not in reads, text
        assert "\ua78f" not in reads, text
    # whom all others have sent without
    (reads,) = await hoa.say(f"cả khối đã nộp {TASK} hôm qua trừ thanh tra tỉnh")
    assert f"{TASK} ({inspectors}): vẫn là chưa nộp" in reads
    # asked about, and planned
    assert inspectors in (await hoa.say("thanh tra tỉnh nộp báo cáo khối chưa"))[0]
    (reads, *_) = await hoa.say("thanh tra tỉnh mai nộp báo cáo khối")
    assert inspectors in reads
    assert "dv_" not in reads


async def test_a_word_of_all_or_of_some_is_never_the_own_report_at_one_tap(office: Office) -> None:
    people = await a_block(office)
    await sets_deadline(people.hoa)
    await people.hoa.say("/han báo cáo khối quý 4 10/12")  # the head owes one of the same name
    await people.hoa.press("Hết thứ Năm 10/12/2026")
    await people.hoa.press("Đơn vị tôi")
    board = f"{TASK}, hạn 14/12/2026"
    for text in (
        "bc khoi quy 4 xong ca 6",
        "hầu hết đã nộp báo cáo khối quý 4, thiếu sở tài chính",
        "mấy đv kia nộp rồi, trừ stc",
        "da nop het, loai tru so tai chinh",
        "thu du bc khoi q4 roi",
        "mọi ng nộp rồi",
        "báo cáo khối quý 4 về đủ cả rồi",
        "chị em trong khối gửi hết báo cáo cho em rồi",
        "nhận đủ báo cáo rồi",
        "bc khối đủ rồi",
        "đủ hết",
    ):
        reads = (await people.hoa.say(text))[0]
        buttons = await people.hoa.buttons()
        assert not reads.startswith(f"Ghi nhận: {TASK} (Sở Y tế)"), (text, reads)
        assert f"{TASK} (Sở Y tế) đã gửi ngày nào?" not in reads, (text, reads)
        assert any(one.endswith(board) for one in buttons), (text, reads, buttons)
    # what the writer tells of the own unit is theirs
    for text in ("em nộp báo cáo khối quý 4 rồi", "sở em đã nộp đủ báo cáo khối quý 4 hôm qua"):
        (reads,) = await people.hoa.say(text)
        assert f"{TASK} (Sở Y tế)" in reads, text
        assert "việc của các đơn vị" not in reads, text


async def test_another_head_takes_over_what_is_open(office: Office, clock: Calendar) -> None:
    people = await a_block(office)
    await sets_deadline(people.hoa)
    board = await people.hoa.say("khối mình ai chưa nộp")
    held = await people.hoa.held("Sở Nội vụ")
    assert "Chưa nộp: 3" in board[0]
    # a member asks for a later date, about which nobody has decided yet
    await people.thu.say("/han")
    await people.thu.press(f"1. {TASK}")
    await people.thu.press("Đề nghị lùi hạn")
    await people.thu.say("18/12")
    await people.thu.press("Đề nghị lùi đến hết thứ Sáu 18/12/2026")
    # next year's list is copied, and counts once it is begun
    await people.lan.say(f"/cum {BLOCK}")
    (reads,) = await people.lan.press("Lập danh sách năm 2027")
    assert "danh sách năm 2027 (chưa áp dụng)" in reads
    assert "Áp dụng danh sách năm 2027 từ bây giờ" not in await people.lan.buttons()
    await people.lan.press("Chọn trưởng khối")
    await people.lan.press("Sở Tài chính")
    before = len(await people.hoa.transcript())
    assert "danh sách năm 2027" in (await people.lan.press("Áp dụng danh sách năm 2027 từ bây giờ"))[0]
    # both are told at once, and once
    assert (await people.hoa.transcript())[before:] == [
        f"{BLOCK} (năm 2027): đơn vị anh/chị không còn là đơn vị trưởng. "
        "Đơn vị trưởng hiện nay: Sở Tài chính. Các hạn đang mở do đơn vị trưởng hiện nay theo dõi."
    ]
    assert (await people.minh.transcript())[-1] == (
        f"Từ nay đơn vị anh/chị là đơn vị trưởng {BLOCK} (năm 2027) "
        "và theo dõi 1 hạn đang mở, còn 3 lượt chưa nộp."
    )
    # the old head can do nothing more, by old buttons either; the new one can
    (reads,) = await people.hoa.press_data("1:cluster_due:1")
    assert "hiện không phải đơn vị trưởng" in reads
    assert reads.endswith("Đơn vị trưởng hiện nay: Sở Tài chính.")
    assert "không còn" in (await people.hoa.press_held(held))[0]
    (reads,) = await people.minh.say("khối mình ai chưa nộp")
    assert "Sở Nội vụ" in await people.minh.buttons()
    ((asked,), nothing) = await sweep(office, clock, "2026-11-24 08:00", people.minh, people.hoa)
    assert asked.startswith(f"Thu đề nghị lùi hạn: {TASK} (Sở Văn hóa, Thể thao và Du lịch)")
    assert nothing == []
    await people.minh.press(f"1. {TASK}")
    (reads,) = await people.minh.press("Không đồng ý lùi hạn")
    assert f"(Sở Văn hóa, Thể thao và Du lịch)\nThuộc: {BLOCK}\nHạn: hết" in reads
    assert "Tình trạng: Chưa nộp" in reads
    # a member reads that the head of now asks for it, whoever has set it
    ((told,),) = await sweep(office, clock, "2026-12-11 08:00", people.thu)
    assert "Nơi giao: Sở Tài chính." in told
    to_minh, to_hoa = await sweep(office, clock, "2026-12-15 08:00", people.minh, people.hoa)
    assert len(to_minh) == 1
    assert "Quá hạn 1 ngày" in to_minh[0]
    assert to_hoa == []
    # taken back, it is the other way round
    await people.lan.press("Hoàn tác")
    assert "đơn vị anh/chị là đơn vị trưởng" in (await people.hoa.transcript())[-1]
    assert "không còn là đơn vị trưởng" in (await people.minh.transcript())[-1]


async def test_nobody_reads_or_keeps_a_cluster_that_is_not_theirs(office: Office) -> None:
    people = await a_block(office)
    await sets_deadline(people.hoa)
    data = await people.hoa.data_under("Hạn của tôi")
    assert data
    other = await office.member(Role.COORDINATOR, "Người khác", "Công ty An Phú")
    assert "chưa có trong danh sách" in (await other.say("/cum"))[0]
    # a unit of others is known by its short name too: no second one of it comes about
    (reads,) = await other.say("Khối thi đua số 8: Công ty An Phú (trưởng khối), sở y tế, UBND sở tài chính")
    assert reads.count("không thuộc phạm vi của anh/chị") == 2
    assert "đơn vị mới" not in reads
    # who keeps no clusters is told who does
    for said in (
        LIST.replace("số 3", "số 7"),
        "Cụm thi đua số 7: Sở Y tế (trưởng cụm), Sở Nội vụ, Sở Tài chính",
    ):
        (reads,) = await people.hoa.say(said)
        assert "do người điều phối hoặc quản trị viên lập" in reads
    assert "không còn" in (await other.press_data("1:cluster:1"))[0]
    assert "không" in (await other.press_data("1:due_board:1"))[0]
    for data in ("1:cluster_edit:1", "1:cluster_head:1:2", "1:cluster_end:1", "1:cluster_due:1"):
        (reads,) = await other.press_data(data)
        assert "không còn" in reads, data
    for data in ("1:cluster_edit:1", "1:cluster_head:1:2", "1:cluster_undo:1"):
        (reads,) = await people.hoa.press_data(data)
        assert "không có quyền" in reads, data
