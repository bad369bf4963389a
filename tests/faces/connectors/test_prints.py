"""
How every form looks, and that it says what it must: each as a small picture, a scanned code and a list of fields.

A form was changed on purpose: look at it, then run this file with MOTCUA_NEW_PRINTS=1, which keeps the new pictures.
"""

import os
from pathlib import Path

import pytest

from tests.faces.connectors.printed import CODE, CONTROL, FORMS, printed, typeset
from tests.paper import apart, fonts_of, from_png, is_grey, picture_of, read, small, text_of, to_png
from tests.scanner import codes_on

KEPT = Path(__file__).parent / "prints"
NEW = bool(os.environ.get("MOTCUA_NEW_PRINTS"))
A5, A4 = (420, 595), (595, 842)
SIZES = {
    **dict.fromkeys(("receipt", "supplement", "refusal", "apology", "stop", "returned", "signed"), A5),
    **dict.fromkeys(("fee_online", "fee_counter"), A5),
    **dict.fromkeys(("minutes", "leaflet", "transfer"), A4),
    "control": A5[::-1],
    "register": A4[::-1],
}
APPLICANT = (
    "Chủ hồ sơ: Hội Khuyến học",
    "Địa chỉ: Ấp Rạch Tàu",
    "0290 3831 234",
    "diemmy@example.vn",
    "1.003868 – Cấp",
)
HEAD = ("SỞ VĂN HÓA", f"Số: {CODE}", "Cà Mau, ngày 15 tháng 9 năm 2026")
FIELDS: dict[str, tuple[str, ...]] = {
    "receipt": (
        *("TRUNG TÂM PHỤC VỤ HÀNH", "Bộ phận tiếp nhận: Bộ phận tiếp nhận", f"Số: {CODE}", "Mẫu TT03-01"),
        *("Cà Mau, ngày 14 tháng 9 năm 2026", "Tiếp nhận hồ sơ của: Trần Thị Diễm My", "Hình thức nộp: Trực tiếp"),
        *("Số định danh: 096190000123", *APPLICANT, "Địa chỉ của chủ hồ sơ: 12 Lý Thường Kiệt"),
        *("STT Tên giấy tờ Bản chính Bản sao chứng thực Bản sao", "2 Bản thảo tài liệu 2 0 0", "Số lượng hồ sơ: 1 bộ"),
        *("10 ngày làm việc", "Thời gian nhận hồ sơ: 8 giờ 30 phút, ngày 14", "Thời gian trả kết quả: 17 giờ 00 phút"),
        *("Đăng ký nhận kết quả tại: Bộ phận Một cửa", "quyển số 01 năm 2026, số thứ tự 42", "https://motcua.example"),
        *("Điện thoại hỗ trợ: 0290 3830 000", "NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN", "Nguyễn Thị Cẩm Tiên"),
    ),
    "supplement": (
        *(*HEAD, *APPLICANT, "Mẫu TT03-02", "1. Bản thảo có đóng dấu", "2. Ý kiến xác nhận", "Lý do: Bản thảo chưa"),
        *("liên hệ: Trần Quốc Khánh, điện thoại 0290 3830 111", "NGƯỜI HƯỚNG DẪN", "Bổ sung trước: 17 giờ"),
    ),
    "refusal": (
        *("SỞ VĂN HÓA", "Số: ……", *APPLICANT, "Mẫu TT03-03", "Lý do: Tài liệu để bán", "Hướng dẫn: Liên hệ một nhà"),
        *("NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ", "Trần Quốc Khánh"),
    ),
    "apology": (
        *(*HEAD, "Kính gửi: Trần Thị Diễm My", f"Mã hồ sơ: {CODE}", "1.003868", "Mẫu TT03-04", "Lý do: Hồ sơ phức tạp"),
        *("Thời gian nhận hồ sơ: 8 giờ 30 phút", "Đã hẹn trả kết quả: 17 giờ 00 phút, ngày 28", "ngày 30 tháng 9"),
        *("xin lỗi Ông/Bà", "Mọi thắc mắc xin liên hệ", "PHÓ GIÁM ĐỐC", "Huỳnh Thanh Đạm"),
    ),
    "stop": (
        *(*HEAD, f"Mã hồ sơ: {CODE}", "Mẫu TT03-05", "Căn cứ, lý do: Tổ chức đề nghị", "đề nghị dừng: Sở Văn hóa"),
        *("Phí, lệ phí: đã nộp 150.000 đồng", "PHÓ GIÁM ĐỐC", "Huỳnh Thanh Đạm"),
    ),
    "control": (
        *(f"Mã hồ sơ: {CODE}", "Cơ quan giải quyết: Sở Văn hóa", "Cơ quan phối hợp: Sở Nội vụ", "Mẫu TT03-06"),
        *("Bên giao", "Bên nhận", "Kết quả giải quyết", "Ghi chú", "Người giao ký", "Người nhận ký"),
        *(
            "8 giờ 30 phút, 14/09/2026",
            "trước hạn",
            "đúng hạn",
            "quá hạn",
            "đang giải quyết",
            "Tạm dừng tính thời gian",
        ),
    ),
    "register": (
        *("SỔ THEO DÕI HỒ SƠ", "Quyển số 01 năm 2026", "Mẫu TT03-07", "STT", "Mã hồ sơ", "Tên thủ tục hành chính"),
        *("Số lượng", "Tên cá nhân, tổ chức", "Địa chỉ, số điện thoại", "Kênh tiếp nhận", "Nhận hồ sơ", "Hẹn trả"),
        *("Trả kết quả", "ký nhận", "Ghi chú", "H12.99-260914-0001", "hẹn lại", "từ số 01 đến số 18"),
    ),
    "returned": (
        *("BIÊN NHẬN TRẢ KẾT QUẢ", "Người trả kết quả: Nguyễn Thị Cẩm Tiên", "Người nhận kết quả: Trần Thị Diễm My"),
        *(
            "Số điện thoại: 0290",
            "Loại kết quả: Giấy phép",
            "Số, ký hiệu: 01/GP",
            "Trích yếu: Giấy phép",
            "9 giờ 40 phút",
        ),
    ),
    "signed": (
        *("Người nhận kết quả: Trần Văn Bé", "Số định danh: 096080000002", "Giấy tờ ủy quyền: Giấy ủy quyền ngày 20"),
        *("Xác nhận đã nhận: ký trên màn hình", "NGƯỜI NHẬN KẾT QUẢ"),
    ),
    "fee_online": (
        *("BIÊN LAI THU PHÍ, LỆ PHÍ", "Số: H12.20/26-0000012", "Người nộp tiền: Trần Thị Diễm My", f"Mã hồ sơ: {CODE}"),
        *("1 Lệ phí cấp giấy phép xuất bản tài liệu không kinh doanh 150.000", "Tổng số tiền: 165.000 đồng"),
        *("Một trăm sáu mươi lăm nghìn đồng", "Trực tuyến, qua cổng thanh toán", "Mã thanh toán: 482 715 9306"),
        *("Thời gian nộp: 8 giờ 30 phút", "không cần chữ ký"),
    ),
    "fee_counter": (
        *("BIÊN LAI THU PHÍ, LỆ PHÍ", "Hình thức nộp: Tiền mặt", "Người thu tiền: Nguyễn Thị Cẩm Tiên"),
        *("Biên lai khác đã lập: 0001234", "NGƯỜI NỘP TIỀN", "NGƯỜI THU TIỀN"),
    ),
    "minutes": (
        *("BIÊN BẢN BÀN GIAO HỒ SƠ", "Bên giao: Bộ phận tiếp nhận", "Bên nhận: Sở Văn hóa", "H12.99-260914-0046"),
        *("Bản chính", "Bản sao", "Hẹn trả", "Tổng số: 6 hồ sơ", "BÊN NHẬN", "BÊN GIAO"),
    ),
    "transfer": (
        *("PHIẾU CHUYỂN HỒ SƠ LIÊN THÔNG", f"Số: {CODE}/1", "Cơ quan chủ trì: Sở Văn hóa", "0290 3831 001"),
        *("Xác nhận tư cách pháp nhân", "17 giờ 00 phút, 16/09/2026", "đã trả lời, trước hạn", "nhận từ Sở Nội vụ"),
        *("Hạn trả lời", "Ký nhận", "NGƯỜI LẬP PHIẾU"),
    ),
    "leaflet": (
        *("Chứng thực bản sao từ bản chính", "Kết quả Bản sao được chứng thực", "Ai được làm", "Thời hạn giải quyết"),
        *("Giấy tờ cần chuẩn bị", "Bản sao cần chứng thực – 1 bản sao", "Cách nộp", "Trình tự thực hiện"),
        *("Căn cứ pháp lý", "23/2015/NĐ-CP", "https://motcua.example/thu-tuc/2.000815/", "Phí, lệ phí"),
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_the_form_looks_as_it_did(name: str) -> None:
    kept, shown = KEPT / f"{name}.png", small(printed(name))
    if NEW:
        kept.write_bytes(to_png(shown))
    whole, worst = apart(shown, from_png(kept.read_bytes()))
    assert whole < 2, f"{name} looks different: {whole:.1f} of 255 on the whole"
    assert worst < 40, f"{name} looks different somewhere: {worst:.0f} of 255"
    assert kept.stat().st_size <= 40_000


@pytest.mark.parametrize("missing", ["barcode", "legs"])
def test_what_is_missing_from_a_form_is_seen(missing: str) -> None:
    less = {**CONTROL, missing: CONTROL["legs"][:3] if missing == "legs" else None}
    whole, worst = apart(small(typeset("control", less)), small(printed("control")))
    assert whole >= 2 or worst >= 40


@pytest.mark.parametrize("name", FORMS)
def test_the_form_says_all_that_the_circular_asks(name: str) -> None:
    text = text_of(printed(name))
    assert [words for words in FIELDS[name] if words not in text] == []


@pytest.mark.parametrize("name", FORMS)
def test_the_form_has_its_size_its_letters_and_its_tags(name: str) -> None:
    reader = read(printed(name))
    sizes = {tuple(round(side) for side in page.mediabox[2:]) for page in reader.pages}
    assert sizes == {SIZES[name]}
    assert fonts_of(printed(name)) == {"LiberationSerif"}
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


@pytest.mark.parametrize("name", ["receipt", "supplement", "apology", "stop", "returned", "control", "fee_online"])
def test_a_scanner_reads_the_code_from_the_page(name: str) -> None:
    page = picture_of(printed(name), dpi=300)
    assert codes_on(page.row(number) for number in range(0, page.height, 12)) == {CODE}


def test_a_scanner_reads_every_line_of_the_minutes() -> None:
    page = picture_of(printed("minutes"), dpi=300)
    found = codes_on(page.row(number) for number in range(0, page.height, 12))
    assert found == {f"H12.99-260914-{number:04}" for number in range(41, 47)}


def test_the_head_of_the_register_comes_again_on_every_page() -> None:
    pages = [page.extract_text() for page in read(printed("register")).pages]
    assert len(pages) == 2
    assert all("Ngày, tháng, năm" in page for page in pages)


@pytest.mark.parametrize("name", FORMS)
def test_a_printer_without_colours_loses_nothing(name: str) -> None:
    assert is_grey(printed(name))
