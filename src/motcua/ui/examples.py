"""Example data of the story page: one afternoon at a department of culture."""

from collections.abc import Iterable
from typing import Any

from motcua.kernel.plain.page import Page
from motcua.ui import drawings
from motcua.ui.parts import (
    Banner,
    Bar,
    Cell,
    Chart,
    Column,
    Deadline,
    Document,
    Drawing,
    DrawnStep,
    Entry,
    Fact,
    Field,
    Figure,
    Link,
    Moment,
    Option,
    Person,
    Row,
    SideSection,
    Site,
    Step,
    Table,
)
from motcua.ui.pictures import flows, funnel, heat, places, trend
from motcua.ui.pictures.marks import Key, Picture

LICENCE = "Cấp giấy phép xuất bản tài liệu không kinh doanh"
CODE = "H12.05-260918-0042"

SITE = Site(
    name="Một Cửa tỉnh Cà Mau",
    agency="Ủy ban nhân dân tỉnh Cà Mau",
    home="#",
    nav=(
        Link("Thủ tục", "#", current=True),
        Link("Tra cứu hồ sơ", "#"),
        Link("Phản ánh, kiến nghị", "#"),
        Link("Số liệu", "#"),
    ),
    account=(Link("Đăng nhập", "#"),),
    languages=(Link("Tiếng Việt", "#", current=True, lang="vi"), Link("English", "#", lang="en")),
    footer=(Link("Trợ năng", "#"), Link("Sơ đồ cổng", "#"), Link("Dữ liệu mở", "#")),
    owner="Văn phòng Ủy ban nhân dân tỉnh Cà Mau",
    address="Số 91–93 Lý Thường Kiệt, phường Tân Thành, tỉnh Cà Mau",
    phone="1022",
    email="motcua@camau.example",
)

PERSON = Person(
    name="Trần Minh Khang",
    unit="Sở Văn hóa, Thể thao và Du lịch",
    menu=(Link("Hồ sơ của tôi", "#"), Link("Thông báo", "#", count=1, tone="hot")),
    sign_out="#",
)

SIDE = (
    SideSection(
        "",
        (
            Link("Việc của tôi", "#", current=True, count=14, tone="hot"),
            Link("Việc của phòng", "#", count=37),
            Link("Phối hợp", "#", count=3),
            Link("Đã giao đi", "#", count=8),
        ),
    ),
    SideSection("Một cửa", (Link("Tiếp nhận", "#", count=5), Link("Trả kết quả", "#", count=11))),
    SideSection("Điều hành", (Link("Bảng theo dõi", "#"), Link("Báo cáo", "#"))),
)

DEADLINES = (
    Deadline(
        at="thứ Sáu, 02/10/2026, 17:00",
        kind="within",
        word="Còn 8 ngày làm việc",
        label="Hẹn trả kết quả",
        lines=(
            "Thời hạn 10 ngày làm việc, theo Nghị định 138/2025.",
            "Nhận ngày thứ Sáu 18/09/2026; ngày nhận không tính.",
            "Bỏ qua thứ Bảy, Chủ nhật: 19–20/09 và 26–27/09.",
        ),
    ),
    Deadline(at="thứ Tư, 16/09/2026, 17:00", kind="late", word="Trễ 1 ngày", note="Bước này: Thẩm định nội dung"),
)

MOMENTS = (
    Moment("Bạn đã nộp hồ sơ", "done", when="08:12, 18/09", lines=("4 giấy tờ",)),
    Moment("Bộ phận Một cửa đã nhận", "done", when="09:40, 18/09", lines=("Nguyễn Văn Phúc kiểm tra đủ giấy tờ",)),
    Moment(
        "Đang thẩm định nội dung",
        "now",
        lines=("Phòng Quản lý báo chí – xuất bản, Trần Minh Khang", "Bước này đến hết thứ Năm, 24/09"),
    ),
    Moment("Lãnh đạo Sở ký", "next", lines=("dự kiến thứ Hai, 28/09",)),
    Moment("Trả kết quả", "next", lines=("Bản điện tử có chữ ký số; bản giấy gửi bưu điện đến nhà",)),
)

STEPS = (
    Step("Tiếp nhận", "done", "18/09"),
    Step("Thẩm định", "now", "đến 24/09"),
    Step("Ký", "next", "28/09"),
    Step("Trả", "next", "02/10"),
)

FACTS = (
    Fact("Chủ hồ sơ", "Lê Thị Mộng Thu", sub="sinh năm 1986"),
    Fact("Người nộp", "Chính chủ, định danh mức 2"),
    Fact("Tài liệu", "Kỷ yếu 50 năm Trường THPT Hồ Thị Kỷ"),
    Fact("Khuôn khổ", "16 × 24 cm, 48 trang, 300 bản"),
    Fact("Phí", "75.000 đồng, đã nộp", href="#"),
)

DOCUMENTS = (
    Document("Đơn đề nghị (mẫu 05)", "#", size="212 kB", note="ký số lúc 08:10", state="done", word="Chữ ký hợp lệ"),
    Document("Bản thảo tài liệu, 48 trang", "#", size="8,4 MB"),
    Document("Quyết định thành lập", "#", kind="JPG", note="lấy từ kho, không phải nộp lại"),
)

ENTRIES = (
    Entry("18/09/2026 09:41", "Giao cho Trần Minh Khang", who="Lâm Thị Ánh"),
    Entry("18/09/2026 09:40", "Tiếp nhận, in giấy hẹn mẫu 01", who="Nguyễn Văn Phúc"),
    Entry("18/09/2026 08:13", "Nộp phí 75.000 đồng"),
    Entry("18/09/2026 08:12", "Nộp hồ sơ", note="từ cổng, 4 giấy tờ"),
)

PROVINCES = (("96", "Tỉnh Cà Mau"), ("92", "Thành phố Cần Thơ"), ("86", "Tỉnh Vĩnh Long"))
COMMUNES = (
    ("31999", "Phường Tân Thành", "96"),
    ("32002", "Phường An Xuyên", "96"),
    ("32244", "Xã Đất Mũi", "96"),
    ("31120", "Phường Ninh Kiều", "92"),
    ("29500", "Phường Long Châu", "86"),
)
_NATIONS = (
    *("Kinh", "Tày", "Thái", "Mường", "Khmer", "Hoa", "Nùng", "Mông", "Dao", "Gia-rai"),
    *("Ê-đê", "Ba-na", "Sán Chay", "Chăm", "Cơ-ho", "Xơ-đăng", "Sán Dìu", "Hrê"),
)
NATIONS = tuple((f"n{at}", name) for at, name in enumerate(_NATIONS))

QUESTIONS = (
    Field("full_name", "Họ, chữ đệm và tên", required=True, value="Lê Thị Mộng Thu", attrs={"autocomplete": "name"}),
    Field(
        "born_on", "Ngày sinh", widget="date", required=True, value="31/02/1986", errors=("Không có ngày 31/02/1986.",)
    ),
    Field(
        "phone", "Số điện thoại", widget="tel", help="Chúng tôi nhắn tin khi có kết quả.", attrs={"autocomplete": "tel"}
    ),
    Field("sheets", "Số trang", widget="number", required=True, unit="trang", value="48", attrs={"maxlength": 5}),
    Field("fee", "Lệ phí", widget="money", unit="đồng", value="75.000", required=True),
    Field("nation", "Dân tộc", widget="select", options=NATIONS, value="n4", required=True),
    Field(
        "how",
        "Bạn muốn nhận kết quả thế nào?",
        widget="radio",
        required=True,
        value="post",
        options=(
            Option("online", "Bản điện tử", "Có chữ ký số, giá trị như bản giấy."),
            Option("post", "Gửi bưu điện đến nhà", "Cước do bạn trả khi nhận."),
            Option("counter", "Đến nhận tại quầy"),
        ),
    ),
    Field(
        "purposes",
        "Tài liệu dùng để",
        widget="checkboxes",
        value=["school"],
        options=(("school", "Phổ biến trong nhà trường"), ("event", "Tặng khách dự lễ")),
        errors=("Chọn ít nhất hai mục.",),
    ),
    Field(
        "home",
        "Nơi thường trú",
        widget="address",
        required=True,
        provinces=PROVINCES,
        communes=COMMUNES,
        value={"province": "96", "commune": "31999", "street": "12 Phan Ngọc Hiển, khóm 5"},
    ),
    Field(
        "summary",
        "Tóm tắt nội dung",
        widget="textarea",
        value="Giới thiệu lịch sử nhà trường.",
        attrs={"maxlength": 2000},
    ),
    Field(
        "draft",
        "Bản thảo tài liệu",
        widget="file",
        required=True,
        accept=".pdf,image/*",
        max_bytes=10_000_000,
        documents=(Document("ban-thao-cu.pdf", "#", size="3,1 MB", remove="7"),),
    ),
    Field(
        "printers",
        "Cơ sở in",
        widget="group",
        required=True,
        row_label="Cơ sở in",
        rows=(
            (
                Field("printers.0.name", "Tên cơ sở", required=True, value="Công ty CP In Cà Mau"),
                Field("printers.0.phone", "Điện thoại", widget="tel"),
            ),
        ),
    ),
    Field("true", "Tôi cam đoan những điều khai trên là đúng.", widget="checkbox", required=True),
)

WORKLIST = Table(
    caption="Việc của tôi",
    select="dossier",
    columns=(
        Column("Hạn bước", kind="shrink", sort="?sort=-due", sorted="ascending"),
        Column("Hồ sơ"),
        Column("Người nộp"),
        Column("Việc phải làm"),
        Column("Hẹn trả", kind="shrink"),
    ),
    rows=(
        Row(
            (
                Cell("Trễ 1 ngày", sub="16/09, 17:00", state="late"),
                Cell("Giấy phép xuất bản tài liệu không kinh doanh", sub="H12.05-260907-0011", href="#1"),
                Cell("Hội Nông dân tỉnh", sub="Phan Quốc Việt nộp thay"),
                "Thẩm định nội dung",
                "21/09",
            ),
            key="11",
            label="H12.05-260907-0011",
        ),
        Row(
            (
                Cell("Hôm nay 17:00", sub="còn 3 giờ 20 phút", state="soon"),
                Cell("Họp báo của cơ quan trong nước", sub="H12.05-260917-0031 · hạn theo giờ", href="#2"),
                "Công ty CP Thủy sản Năm Căn",
                "Trả lời chấp thuận hoặc từ chối",
                "18/09",
            ),
            key="31",
            label="H12.05-260917-0031",
            selected=True,
        ),
        Row(
            (
                Cell("Chờ bổ sung", sub="từ 15/09", state="waiting"),
                Cell("Tổ chức lễ hội cấp tỉnh", sub="H12.05-260910-0019", href="#3"),
                "UBND xã Đất Mũi",
                "Chờ phương án an ninh",
                "tạm dừng",
            ),
            key="19",
            label="H12.05-260910-0019",
        ),
    ),
)

AGENCIES = Table(
    caption="Cơ quan nào sắp trễ?",
    show_caption=True,
    columns=(Column("Cơ quan"), Column("Đang xử lý", "number"), Column("Quá hạn", "number"), Column("Nút thắt")),
    rows=(
        Row(("Sở Nông nghiệp và Môi trường", Cell("612", href="#"), Cell("9", href="#"), "Thẩm định hiện trường")),
        Row(("Sở Xây dựng", Cell("208", href="#"), Cell("2", href="#"), "Xin ý kiến")),
        Row(("UBND phường Tân Thành", Cell("97", href="#"), Cell("1", href="#"), "Tiếp nhận")),
        Row(("Tổng cộng", "917", "12", ""), tone="total"),
    ),
)

HISTOGRAM = Chart(
    question="Hồ sơ giải quyết sớm hay muộn bao nhiêu ngày?",
    period="tháng 9/2026, mọi cơ quan",
    unit="hồ sơ",
    source="sổ hồ sơ",
    as_of="17:00, 18/09/2026",
    mark_after=7,
    mark="hạn trả",
    bars=tuple(
        Bar(day, count, href="#", tone="done" if day.startswith("−") else "late" if day.startswith("+") else "within")
        for day, count in zip(
            ("−6", "−5", "−4", "−3", "−2", "−1", "0", "+1", "+2", "+3"),
            (231, 478, 752, 1014, 1169, 917, 592, 41, 16, 8),
            strict=True,
        )
    ),
)

RANKING = Chart(
    question="Hồ sơ trễ hạn nằm ở đâu?",
    period="tháng 9/2026",
    unit="hồ sơ trễ",
    as_of="17:00, 18/09/2026",
    shape="rows",
    bars=(
        Bar("Sở Nông nghiệp và Môi trường", 38, href="#", tone="late"),
        Bar("Sở Xây dựng", 17, href="#", tone="late"),
        Bar("UBND phường Tân Thành", 10, href="#", tone="late"),
    ),
)


_MONTHS = tuple(f"{month:02}" for month in (10, 11, 12, *range(1, 10)))
_NOW = (612, 655, 701, 640, 388, 702, 744, 781, 803, 820, 866, 902)
_BEFORE = (540, 571, 640, 602, 351, 655, 690, 702, 688, None, 741, 760)


def _numbers(caption: str, first: str, rows: Iterable[tuple[str, object]]) -> Table:
    told = [Row((name, str(value))) for name, value in rows]
    return Table(caption, (Column(first), Column("Hồ sơ", "number")), told)


TREND = Picture(
    "Hồ sơ tiếp nhận lên xuống ra sao theo tháng?",
    trend.draw(
        trend.Trend(
            _MONTHS,
            [
                trend.Point(value, str(value), f"{month}: {value}", "#")
                for month, value in zip(_MONTHS, _NOW, strict=True)
            ],
            [trend.Point(value, str(value)) for value in _BEFORE],
        )
    ),
    _numbers("Hồ sơ tiếp nhận", "Tháng", zip(_MONTHS, _NOW, strict=True)),
    description="Thấp nhất tháng 2: 388. Cao nhất tháng 9: 902.",
    period="10/2025 – 9/2026",
    keys=(Key("now", "10/2025 – 9/2026", "line"), Key("before", "10/2024 – 9/2025", "line")),
    as_of="17:00, 18/09/2026",
)
_HEAT = heat.Heat(
    ("07", "", "", "", "08", "", "", "", "09", "", ""),
    [
        heat.Line(
            "Sở Xây dựng", [heat.Cell(value, str(value), "#") for value in (4, 9, 12, 8, 3, 0, 7, 15, 20, 11, 6)]
        ),
        heat.Line("UBND phường Tân Thành", [heat.Cell(value) for value in (None, None, 2, 5, 6, 9, 1, 2, 8, 4, 3)]),
    ],
)
HEAT = Picture(
    "Tuần nào, cơ quan nào nhận nhiều hồ sơ?",
    heat.draw(_HEAT),
    _numbers(
        "Hồ sơ theo tuần", "Cơ quan", ((line.name, sum(cell.value or 0 for cell in line.cells)) for line in _HEAT.lines)
    ),
    keys=tuple(Key(f"tint-{at}", f"từ {begins:g}") for at, begins in enumerate(heat.classes(_HEAT), start=1)),
)
_SQUARES = {
    str(at): (
        (
            (at % 3 * 60, at // 3 * 60),
            (at % 3 * 60 + 60, at // 3 * 60),
            (at % 3 * 60 + 60, at // 3 * 60 + 60),
            (at % 3 * 60, at // 3 * 60 + 60),
        ),
    )
    for at in range(6)
}
_COMMUNES = [places.Place(str(at), value, f"Xã {at}: {value}", "#") for at, value in enumerate((4, 18, 40, 77, 120))]
MAP = Picture(
    "Nơi nào nhiều hồ sơ, nơi nào ít?",
    places.draw(places.outlines(_SQUARES), _COMMUNES),
    _numbers("Hồ sơ theo xã", "Xã", ((f"Xã {place.code}", place.value) for place in _COMMUNES)),
    keys=tuple(Key(f"tint-{at}", f"từ {begins:g}") for at, begins in enumerate(places.classes(_COMMUNES), start=1)),
)
_BANDS = (("in", "soon", 300), ("in", "late", 40), ("desk", "soon", 120), ("desk", "late", 60))
_OUT = (("soon", "net", 330), ("soon", "hand", 90), ("late", "net", 30), ("late", "hand", 70))
_FLOW = flows.Flow(
    (
        (flows.Node("in", "Trực tuyến 340"), flows.Node("desk", "Trực tiếp 180")),
        (flows.Node("soon", "Đúng hạn 420"), flows.Node("late", "Trễ hạn 100")),
        (flows.Node("net", "Bản điện tử 360"), flows.Node("hand", "Nhận tại quầy 160")),
    ),
    [flows.Band(*one, title=f"{one[0]} → {one[1]}: {one[2]}", href="#") for one in (*_BANDS, *_OUT)],
)
FLOW = Picture(
    "Hồ sơ đến bằng đường nào, được giải quyết ra sao và ra bằng đường nào?",
    flows.draw(_FLOW),
    _numbers(
        "Đường đi của hồ sơ", "Từ, đến", ((f"{one} → {other}", number) for one, other, number in (*_BANDS, *_OUT))
    ),
    keys=tuple(Key(letter, node.label, "letter") for letter, node in flows.letters(_FLOW)),
)
_STAGES = (
    ("Xem trang thủ tục", 5210),
    ("Bắt đầu điền", 1430),
    ("Nộp", 902),
    ("Được tiếp nhận", 870),
    ("Có kết quả", 811),
)
FUNNEL = Picture(
    "Từ xem trang đến có kết quả, người nộp dừng ở đâu?",
    funnel.draw([funnel.Stage(label, value, f"{value}", href="#") for label, value in _STAGES]),
    _numbers("Các chặng nộp trực tuyến", "Chặng", _STAGES),
)

_PICTURE = (
    '<svg class="drawing-picture" role="img" aria-label="Quy trình cấp giấy phép" viewBox="0 0 420 90" width="420" '
    'height="90" fill="none"><g class="d-userTask d-is-done"><rect x="10" y="15" width="150" height="60" rx="9" '
    'class="d-fill"/><text x="85" y="50" class="d-words" font-size="13" text-anchor="middle" stroke="none">Tiếp nhận'
    '</text></g><path d="M160 45H250"/><g class="d-userTask d-is-current"><rect x="250" y="15" width="150" height="60" '
    'rx="9" class="d-fill"/><text x="325" y="50" class="d-words" font-size="13" text-anchor="middle" stroke="none">'
    "Thẩm định nội dung</text></g></svg>"
)
PROCESS = Drawing(
    title="Quy trình cấp giấy phép xuất bản",
    pictures=(_PICTURE,),
    steps=(
        DrawnStep("Tiếp nhận", ("Nguyễn Văn Phúc, 09:40 ngày 18/09",), "Xong", "done"),
        DrawnStep("Thẩm định nội dung", ("Trần Minh Khang, đến 17:00 ngày 24/09",), "Đang làm", "within"),
        DrawnStep("Ký giấy phép", (), "Chưa tới"),
    ),
    whole="#",
)


def context() -> dict[str, Any]:
    """Everything the stories ask for."""
    return {
        "pictures": (TREND, FUNNEL, FLOW, HEAT, MAP),
        "source_difference": [("-", "sets = 1"), ("+", "sets = 2"), ("", "popular = true")],
        "site": SITE,
        "person": PERSON,
        "side": SIDE,
        "icons": drawings.ICON_NAMES,
        "banners": (
            Banner("Hệ thống tạm ngừng từ 22:00 đến 23:30, thứ Bảy", "Nâng cấp máy chủ", "#", "Xem chi tiết"),
            Banner("Hệ thống đang bảo trì đến 23:30", "Vẫn đọc được các trang.", tone="late"),
        ),
        "suggestions": (
            Link("Đăng ký khai sinh", "#"),
            Link("Chứng thực bản sao", "#"),
            Link("Giấy phép lao động", "#"),
        ),
        "figures": (
            Figure("hồ sơ nhận trong tháng 9", value="4.812", href="#", link="Xem theo cơ quan"),
            Figure("giải quyết đúng hạn", numerator=4561, denominator=4626, href="#", link="65 hồ sơ trễ hạn"),
            Figure("nộp trực tuyến", numerator=3426, denominator=4812, href="#", link="Cách tính"),
            Figure("dự báo trễ trong 4 tuần tới", value="23 ± 6", tone="soon", href="#", link="Ở đâu và vì sao"),
        ),
        "deadlines": DEADLINES,
        "moments": MOMENTS,
        "steps": STEPS,
        "facts": FACTS,
        "confirm_facts": (Fact("Hồ sơ", LICENCE, sub=CODE), Fact("Đang ở bước", "Thẩm định nội dung")),
        "errors": (("Ngày sinh: không có ngày 31/02/1986.", "f-born_on"), ("Chọn ít nhất hai mục đích.", "f-purposes")),
        "questions": QUESTIONS,
        "worklist": WORKLIST,
        "agencies": AGENCIES,
        "nothing": Table("Việc quá hạn", (Column("Hồ sơ"),), (), empty="Không có việc nào quá hạn"),
        "page": Page(rows=(), number=2, has_next=True, total=4812),
        "tabs": (Link("Hồ sơ", "#", current=True), Link("Giấy tờ", "#", count=4), Link("Diễn biến", "#", count=12)),
        "filters": (
            Link("Tất cả", "#", current=True, count=14),
            Link("Quá hạn", "#", count=1, tone="hot"),
            Link("Hôm nay", "#", count=3),
            Link("Chờ người nộp", "#", count=2),
        ),
        "documents": DOCUMENTS,
        "entries": ENTRIES,
        "papers": (
            Fact("Đơn đề nghị cấp giấy phép", "bản chính, mẫu 05", sub="Điền ngay trên cổng; không phải in."),
            Fact("Bản thảo tài liệu", "2 bản, đóng dấu giáp lai"),
            "Quyết định thành lập, nếu là tổ chức",
        ),
        "crumbs": (Link("Trang đầu", "#"), Link("Văn hóa, thể thao và du lịch", "#"), Link("Xuất bản", "#")),
        "languages": SITE.languages,
        "histogram": HISTOGRAM,
        "ranking": RANKING,
        "process": PROCESS,
        "levels": (("3", "Hài lòng"), ("2", "Bình thường"), ("1", "Chưa hài lòng")),
    }
