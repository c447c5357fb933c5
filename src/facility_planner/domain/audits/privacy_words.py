"""The words by which names are found, in small letters."""

from __future__ import annotations


def _listed(words: str) -> frozenset[str]:
    return frozenset(word.strip() for word in words.replace("\n", " ").split(",") if word.strip())


TITLES = _listed("""
    nạn nhân, nạn nhân tên, nạn nhân là, chị, anh, em, cháu, bé, cô, chú, bà, ông, bác, dì, cậu, mẹ, bố, cha,
    vợ, chồng, con, thầy, họ tên, họ và tên, nghi phạm, người bị hại, bị hại, bệnh nhân,
    cô giáo, thầy giáo, bác sĩ, người tên, phụ nữ tên, chị tên, em tên, bé tên, cháu tên, tên thật, tên thật là,
    victim, survivor, ms, mrs, mr, miss, mx
""")
"""What stands before the name of a person."""
FAMILY_NAMES = _listed("""
    nguyễn, trần, lê, hoàng, huỳnh, phan, vũ, võ, đặng, bùi, ngô, trịnh, trương, đinh, phùng, tống, quách, phạm
""")
"""Family names that are hardly anything else, so that one capital after them makes a name."""
AMBIGUOUS_FAMILY_NAMES = _listed("""
    hồ, đỗ, dương, lý, đào, mai, lâm, tô, cao, thạch, kim, danh, châu, lương, hà, tạ, la, lò, lường, giàng, vàng,
    sùng, thào, lầu, vương, đoàn, tăng, chu, diệp, từ, triệu, hứa, kiều, sơn, lục, nông, hoàn, ma, thái, tôn, viên
""")
"""Family names that are also words or places: two capitals have to follow."""
UNMARKED_FAMILY_NAMES = _listed("nguyen, tran, le, pham, hoang, huynh, phan, vu, vo, dang, bui, ngo, truong, trinh, do")
MIDDLE_NAMES = _listed("thị, văn")
PLACES = _listed("""
    đường, phố, quận, phường, xã, huyện, tỉnh, thành phố, tp, thị xã, thị trấn, đại lộ, trường, bệnh viện, ấp, khóm,
    thôn, bản, cầu, chợ, ngõ, hẻm, street, road, hồ, sông, núi, khu
""")
"""What stands before the name of a place, which is often that of a person of old."""
NO_NAMES = _listed("""
    việt nam, campuchia, lào, thái lan, trung quốc, hàn quốc, nhật bản, đài loan, ấn độ, myanmar, philippines,
    indonesia, malaysia, singapore, khmer, kinh, anh quốc, hoa kỳ, mỹ, vietnamese, cambodian, lao, thai, chinese,
    hồ chí minh, ho chi minh, dương minh châu, châu thành, hà nội, hà giang, hà tĩnh, hà nam, hà đông, hà tiên,
    cao bằng, cao lãnh, cao lộc, lâm đồng, phan thiết, phan rang, hoàng mai, hoàng sa, hoàng liên sơn, mai châu,
    mai sơn, bà rịa, bà đen, bà nà, bà triệu, bà trưng, bà điểm, bà chiểu, cô tô, thái nguyên, thái bình, sơn la,
    sơn tây, vũ quang, trần văn thời, hai bà trưng, bác hồ, bác ái, con cuông, con đao, anh sơn, lý sơn, lai châu,
    giám đốc, phó, trưởng, chủ tịch, chủ nhiệm, hiệu trưởng, bí thư, công an, công ty, công đoàn, sở, bộ, ủy ban,
    uỷ ban, ban, hội, phòng, trung tâm, cơ sở, nhà, luật, nghị định, nghị quyết, thông tư, quyết định, điều, khoản,
    viện kiểm, toà án, tòa án, cán bộ, nhân viên, đội, tổ, mặt trận, bảo hiểm, giấy, biên bản,
    support, assistance, protection, services, service, centre, center, fund, statement, safety, identification, unit,
    rights, care, interview, needs, and, or, the, law, act, reception, referral, status,
    phạm vi, phạm nhân, phạm luật, phạm pháp, trần nhà, lý do, hồ sơ, đào tạo, dương tính, đỗ xe, cao su, cao tầng,
    cao tuổi, kim loại, mai táng, lâm thời, danh sách, danh mục, lương thực, lương tâm, hà tây, từ ngày, từ chối,
    tăng cường, đoàn kiểm tra, đoàn thanh tra, đoàn công tác, kiều bào, nông thôn, nông nghiệp, sở văn, phòng văn,
    bộ văn, tạ ơn, la mã, võ thuật, đặng cấp, viên chức, vàng bạc, triệu tập, vương quốc
""")
"""What is no name of a person, although it stands where names do."""
