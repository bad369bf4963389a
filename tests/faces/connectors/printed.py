"""Forms with data that never change, for tests of how they look. Names and numbers are invented."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from motcua.interfaces.connectors.typesetting import Typst
from motcua.kernel.plain.code128 import code128_svg
from motcua.kernel.plain.qr import qr_svg
from motcua.kernel.plain.strokes import strokes_svg

AT = datetime(2026, 9, 14, 1, 30, tzinfo=UTC)
CODE = "H12.99-260914-0042"
ADDRESS = f"https://motcua.example/tra-cuu/?ma={CODE}"
MORNING, DUE = "2026-09-14T08:30:00+07:00", "2026-09-28T17:00:00+07:00"

HEAD: Mapping[str, Any] = {
    "code": CODE,
    "superior": "Ủy ban nhân dân tỉnh Cà Mau",
    "agency": "Sở Văn hóa, Thể thao và Du lịch",
    "place": "Cà Mau",
    "qr": qr_svg(ADDRESS),
    "barcode": code128_svg(CODE),
    "link": ADDRESS,
}
APPLICANT: Mapping[str, Any] = {
    "procedure": "1.003868 – Cấp giấy phép xuất bản tài liệu không kinh doanh",
    "owner": "Hội Khuyến học tỉnh Cà Mau",
    "owner_address": "12 Lý Thường Kiệt, Phường An Xuyên",
    "submitter": "Trần Thị Diễm My",
    "identity_number": "096190000123",
    "address": "Ấp Rạch Tàu, Xã Đất Mũi",
    "phone": "0290 3831 234",
    "email": "diemmy@example.vn",
    "received_at": MORNING,
}
RECEIPT: Mapping[str, Any] = {
    **HEAD,
    **APPLICANT,
    "title": "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
    "form": "TT03-01",
    "officer": "Nguyễn Thị Cẩm Tiên",
    "agency": "Trung tâm Phục vụ hành chính công tỉnh Cà Mau",
    "unit": "Bộ phận tiếp nhận và trả kết quả",
    "channel": "Trực tiếp",
    "papers": [
        ["Đơn đề nghị cấp giấy phép xuất bản", "bản điện tử", "0", "0"],
        ["Bản thảo tài liệu", "2", "0", "0"],
        ["Ý kiến xác nhận của cơ quan cấp trên", "0", "1", "3"],
    ],
    "copies": ["Bản sao chứng thực", "Bản sao"],
    "sets": "1 bộ",
    "limit": "10 ngày làm việc kể từ ngày nhận đủ hồ sơ",
    "due_at": DUE,
    "fees": "150.000 đồng",
    "collect": "Bộ phận Một cửa",
    "book": "quyển số 01 năm 2026, số thứ tự 42",
    "ask": "0290 3830 000",
}
RECEIPT_BEFORE: Mapping[str, Any] = {
    **RECEIPT,
    "papers": [[name, originals, plain] for name, originals, _certified, plain in RECEIPT["papers"]],
    "copies": ["Bản sao"],
}
NOTICE: Mapping[str, Any] = {
    **HEAD,
    **APPLICANT,
    "officer": "Trần Quốc Khánh",
    "issued_at": "2026-09-15T09:05:00+07:00",
    "items": [],
    "reason": "",
    "guidance": "",
    "due_before": None,
    "due_at": None,
    "due_label": "",
    "contact": "Trần Quốc Khánh, điện thoại 0290 3830 111",
    "asked_by": "",
    "fees": "",
}
SUPPLEMENT = {
    **NOTICE,
    "title": "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
    "form": "TT03-02",
    "kind": "SUPPLEMENT_REQUEST",
    "items": ["Bản thảo có đóng dấu giáp lai", "Ý kiến xác nhận của cơ quan cấp trên trực tiếp"],
    "reason": "Bản thảo chưa đóng dấu giáp lai (Luật Xuất bản, Điều 25)",
    "due_at": "2026-10-26T17:00:00+07:00",
    "due_label": "Bổ sung trước",
    "signer_title": "Người hướng dẫn",
}
REFUSAL = {
    **NOTICE,
    "title": "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
    "form": "TT03-03",
    "kind": "REFUSAL_SLIP",
    "code": "",
    "qr": None,
    "barcode": None,
    "received_at": None,
    "reason": "Tài liệu để bán không thuộc đối tượng cấp giấy phép này",
    "guidance": "Liên hệ một nhà xuất bản để đăng ký xuất bản",
    "signer_title": "Người tiếp nhận hồ sơ",
}
APOLOGY = {
    **NOTICE,
    "title": "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết",
    "form": "TT03-04",
    "kind": "APOLOGY",
    "officer": "Huỳnh Thanh Đạm",
    "reason": "Hồ sơ phức tạp, cần lấy ý kiến của Sở Nội vụ",
    "due_before": DUE,
    "due_at": "2026-09-30T17:00:00+07:00",
    "due_label": "Hẹn lại trả kết quả",
    "signer_title": "Phó Giám đốc",
}
STOP = {
    **NOTICE,
    "title": "Thông báo dừng giải quyết hồ sơ",
    "form": "TT03-05",
    "kind": "STOP_NOTICE",
    "officer": "Huỳnh Thanh Đạm",
    "reason": "Tổ chức đề nghị cấp phép đã giải thể",
    "asked_by": "Sở Văn hóa, Thể thao và Du lịch – Huỳnh Thanh Đạm",
    "fees": "đã nộp 150.000 đồng",
    "signer_title": "Phó Giám đốc",
}


def _leg(at: str, giver: str, taker: str, by: tuple[str, str], *results: tuple[str, str, str], note: str = "") -> Any:
    told = [{"step": step, "how": how, "at": done} for step, how, done in results]
    return {
        "at": at, "giver": giver, "taker": taker, "given_by": by[0], "taken_by": by[1], "results": told, "note": note,
    }  # fmt: skip


_COUNTER, _DIVISION = "Bộ phận tiếp nhận và trả kết quả", "Phòng Quản lý văn hóa và Báo chí"
_TEN, _ELEVEN, _LATE = "2026-09-14T10:00:00+07:00", "2026-09-18T11:15:00+07:00", "2026-09-22T16:40:00+07:00"
CONTROL: Mapping[str, Any] = {
    **HEAD,
    **APPLICANT,
    "title": "Phiếu kiểm soát quá trình giải quyết hồ sơ",
    "form": "TT03-06",
    "printed_at": "2026-09-23T08:00:00+07:00",
    "settling": "Sở Văn hóa, Thể thao và Du lịch",
    "deciding": "Ủy ban nhân dân tỉnh Cà Mau",
    "taking_part": "Sở Nội vụ",
    "due_at": DUE,
    "legs": [
        _leg(MORNING, "Người nộp hồ sơ", _COUNTER, ("Trần Thị Diễm My", "Nguyễn Thị Cẩm Tiên"), note="Trực tiếp"),
        _leg(
            _TEN,
            _COUNTER,
            _DIVISION,
            ("Nguyễn Thị Cẩm Tiên", "Phạm Hoàng Ân"),
            ("Phân công", "đúng hạn", "2026-09-14T16:00:00+07:00"),
            ("Thẩm định", "trước hạn", _ELEVEN),
        ),
        _leg(
            _ELEVEN,
            _DIVISION,
            "Lãnh đạo, Sở Văn hóa, Thể thao và Du lịch",
            ("Trần Quốc Khánh", "Huỳnh Thanh Đạm"),
            ("Duyệt hồ sơ trình", "quá hạn", _LATE),
        ),
        _leg(
            _LATE,
            "Lãnh đạo, Sở Văn hóa, Thể thao và Du lịch",
            "Văn phòng Ủy ban nhân dân tỉnh",
            ("Huỳnh Thanh Đạm", ""),
            ("Ký giấy phép", "đang giải quyết", None),
        ),
    ],
    "holds": ["Tạm dừng tính thời gian (chờ bổ sung hồ sơ): từ 09:05 15/09/2026 đến 08:00 17/09/2026."],
    "whole": "",
}

_NAMES = ["Trần Thị Diễm My", "Hội Khuyến học tỉnh Cà Mau"]
_LINES = [
    (
        f"{number:02}", f"H12.99-2609{day:02}-{order:04}",
        "Cấp giấy phép xuất bản tài liệu không kinh doanh" if number % 2 else "Trích lục hồ sơ người có công",
        "1", name, f"{number} Lý Thường Kiệt, Phường An Xuyên, 0290 3831 {number:03}",
        "Trực tiếp" if number % 3 else "Bưu chính công ích", f"{day:02}/09/2026", f"{day + 10:02}/09/2026",
        f"{day + 8:02}/09/2026" if number % 4 else "", "Trực tiếp", "" if number % 5 else "hẹn lại 30/09/2026",
    )
    for number, (day, order, name) in enumerate(
        [(14 + at // 6, at % 6 + 1, name) for at, name in enumerate(_NAMES * 9)], start=1
    )
]  # fmt: skip
REGISTER: Mapping[str, Any] = {
    **HEAD,
    "title": "Sổ theo dõi hồ sơ",
    "form": "TT03-07",
    "agency": "Trung tâm Phục vụ hành chính công tỉnh Cà Mau",
    "unit": "Bộ phận tiếp nhận và trả kết quả",
    "year": 2026,
    "first": "2026-09-01",
    "last": "2026-09-30",
    "printed_at": "2026-10-01T08:00:00+07:00",
    "lines": _LINES,
    "numbers": ["01", "18"],
}

RETURNED: Mapping[str, Any] = {
    **HEAD,
    **APPLICANT,
    "title": "Biên nhận trả kết quả",
    "agency": "Trung tâm Phục vụ hành chính công tỉnh Cà Mau",
    "at": "2026-09-28T09:40:00+07:00",
    "way": "Trao tại Bộ phận Một cửa",
    "giver": "Nguyễn Thị Cẩm Tiên",
    "kind": "Giấy phép xuất bản tài liệu không kinh doanh",
    "number": "01/GP",
    "signed_at": "2026-09-25T15:00:00+07:00",
    "signed_by": "Nguyễn Hữu Lợi",
    "authority": "",
    "proof": "",
    "signature": None,
}
SIGNED: Mapping[str, Any] = {
    **RETURNED,
    "submitter": "Trần Văn Bé",
    "identity_number": "096080000002",
    "phone": "",
    "authority": "Giấy ủy quyền ngày 20/09/2026, chứng thực số 118 của Ủy ban nhân dân Phường An Xuyên",
    "proof": "ký trên màn hình tại quầy",
    "signature": strokes_svg("120,200 260,80 330,240 420,110 520,220;560,230 640,120 720,200 830,90"),
}
FEE_ONLINE: Mapping[str, Any] = {
    **HEAD,
    "title": "Biên lai thu phí, lệ phí",
    "number": "H12.20/26-0000012",
    "payer": "Trần Thị Diễm My",
    "identity_number": "096190000123",
    "address": "Ấp Rạch Tàu, Xã Đất Mũi",
    "about": f"Cấp giấy phép xuất bản tài liệu không kinh doanh, hồ sơ {CODE}",
    "lines": [["Lệ phí cấp giấy phép xuất bản tài liệu không kinh doanh", "150.000"], ["Phí thẩm định", "15.000"]],
    "total": "165.000 đồng",
    "words": "Một trăm sáu mươi lăm nghìn đồng",
    "method": "Trực tuyến, qua cổng thanh toán",
    "reference": "482 715 9306",
    "taker": "",
    "other_number": "",
    "at": MORNING,
    "online": True,
}
FEE_COUNTER = {
    **FEE_ONLINE,
    "method": "Tiền mặt",
    "reference": "",
    "taker": "Nguyễn Thị Cẩm Tiên",
    "other_number": "0001234",
    "online": False,
}
MINUTES: Mapping[str, Any] = {
    "title": "Biên bản bàn giao hồ sơ",
    "at": "2026-09-14T16:30:00+07:00",
    "parts": [
        {
            **HEAD,
            "agency": "Trung tâm Phục vụ hành chính công tỉnh Cà Mau",
            "giver": (
                "Bộ phận tiếp nhận và trả kết quả, Trung tâm Phục vụ hành chính công tỉnh Cà Mau",
                "Nguyễn Thị Cẩm Tiên",
            ),
            "taker": ("Sở Văn hóa, Thể thao và Du lịch", ""),
            "what": "hồ sơ để giải quyết",
            "rows": [
                {
                    "code": f"H12.99-260914-{number:04}",
                    "barcode": code128_svg(f"H12.99-260914-{number:04}"),
                    "procedure": "Cấp giấy phép xuất bản tài liệu không kinh doanh",
                    "owner": _NAMES[number % 2],
                    "sets": "1",
                    "originals": "2",
                    "copies": str(number % 3),
                    "due_at": DUE,
                }
                for number in range(41, 47)
            ],
        }
    ],
}
LEAFLET: Mapping[str, Any] = {
    "lang": "vi",
    "agency": "Trung tâm Phục vụ hành chính công tỉnh Cà Mau",
    "title": "Chứng thực bản sao từ bản chính",
    "official": "Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức cấp",
    "code": "2.000815",
    "sector": "Chứng thực",
    "lead": "Xin bản sao có chứng thực từ bản chính. Bạn mang bản chính đến để đối chiếu.",
    "qr": qr_svg("https://motcua.example/thu-tuc/2.000815/"),
    "link": "https://motcua.example/thu-tuc/2.000815/",
    "in_short": [
        ["Kết quả", "Bản sao được chứng thực từ bản chính", ""],
        ["Ai được làm", "Công dân Việt Nam, Người nước ngoài, Doanh nghiệp", ""],
        ["Thời hạn giải quyết", "Trong ngày làm việc", "nhận sau 15:00 thì trả trong ngày làm việc tiếp theo"],
        ["Phí, lệ phí", "Theo biểu phí bên dưới", ""],
    ],
    "papers": [
        ["Phiếu yêu cầu chứng thực", "Khai trực tuyến, không phải mang theo", ""],
        ["Bản chính giấy tờ, văn bản", "1 bản chính", "Xuất trình để đối chiếu."],
        ["Bản sao cần chứng thực", "1 bản sao", "Nộp nếu có."],
    ],
    "held": "Giấy tờ tùy thân của người yêu cầu",
    "conditions": "",
    "fees": [
        ["Phí chứng thực", "Tính theo nội dung bạn khai", "2.000 đồng/trang; từ trang thứ 3 là 1.000 đồng/trang."]
    ],
    "ways": ["Tại Bộ phận Một cửa", "Trực tuyến, trên cổng này"],
    "steps": ["Khai trước trên trang này hoặc khai tại quầy.", "Mang bản chính đến quầy để đối chiếu và nộp phí."],
    "legal": ["23/2015/NĐ-CP (Nghị định về chứng thực)", "226/2016/TT-BTC (Thông tư về phí chứng thực)"],
    "words": {
        "official": "Tên đầy đủ",
        "code": "Mã thủ tục",
        "qr": "Mã QR địa chỉ của thủ tục này",
        "scan": "Quét mã để xem đầy đủ hoặc nộp trực tuyến",
        "prepare": "Giấy tờ cần chuẩn bị",
        "nothing": "",
        "held": "Không phải nộp, vì cơ quan nhà nước đã có:",
        "conditions": "Yêu cầu, điều kiện",
        "fees": "Phí, lệ phí",
        "submit": "Cách nộp",
        "steps": "Trình tự thực hiện",
        "legal": "Căn cứ pháp lý",
    },
}

TRANSFER: Mapping[str, Any] = {
    **HEAD,
    **APPLICANT,
    "title": "Phiếu chuyển hồ sơ liên thông",
    "number": f"{CODE}/1",
    "printed_at": MORNING,
    "planned_at": MORNING,
    "due_at": DUE,
    "lead": "Sở Văn hóa, Thể thao và Du lịch",
    "counter": "Bộ phận tiếp nhận và trả kết quả",
    "contact": "Trần Quốc Khánh, điện thoại 0290 3831 001",
    "planner": "Trần Quốc Khánh",
    "how": "Hồ sơ được chuyển lần lượt theo thứ tự dưới đây.",
    "is_sequence": True,
    "legs": [
        {
            "number": "1",
            "giver": "Sở Văn hóa, Thể thao và Du lịch",
            "agency": "Sở Nội vụ",
            "duty": "Xác nhận tư cách pháp nhân của tổ chức đề nghị.",
            "respond_by": "2026-09-16T17:00:00+07:00",
            "sent_at": MORNING,
            "result": "đã trả lời, trước hạn",
            "ended_at": "2026-09-15T09:00:00+07:00",
            "ended_by": "Đặng Minh Nhựt",
        },
        {
            "number": "2",
            "giver": "Sở Nội vụ",
            "agency": "Ủy ban nhân dân phường An Xuyên",
            "duty": "Xác minh nơi đặt trụ sở và tình hình hoạt động của tổ chức trên địa bàn.",
            "respond_by": "2026-09-18T17:00:00+07:00",
            "sent_at": "2026-09-15T09:00:00+07:00",
            "result": "đã gửi",
            "ended_at": None,
            "ended_by": "",
        },
    ],
}
FORMS: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "receipt": ("receipt", RECEIPT),
    "supplement": ("notice", SUPPLEMENT),
    "refusal": ("notice", REFUSAL),
    "apology": ("notice", APOLOGY),
    "stop": ("notice", STOP),
    "control": ("control", CONTROL),
    "register": ("register", REGISTER),
    "returned": ("returned", RETURNED),
    "signed": ("returned", SIGNED),
    "fee_online": ("fee_receipt", FEE_ONLINE),
    "fee_counter": ("fee_receipt", FEE_COUNTER),
    "minutes": ("minutes", MINUTES),
    "leaflet": ("leaflet", LEAFLET),
    "transfer": ("transfer", TRANSFER),
}


@cache
def printed(name: str) -> bytes:
    template, data = FORMS[name]
    return typeset(template, data)


def typeset(template: str, data: Mapping[str, Any]) -> bytes:
    setter = Typst()
    return setter.typeset(setter.form(template), data, at=AT)
