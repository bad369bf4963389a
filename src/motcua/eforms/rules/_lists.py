"""Lists that forms share. Provinces are not here: they come from `org` by way of the caller (see `Places`)."""

import functools
import re
from typing import Final

from babel import Locale

from motcua.kernel.plain.text import fold

_NO_COUNTRY: Final = re.compile("AC|CP|CQ|DG|EA|EU|EZ|IC|QO|TA|UN|XA|XB|XK|ZZ|\\d+")
"""Codes of Unicode that are no country of ISO 3166-1."""

_ETHNIC_GROUPS: Final = (
    "Kinh|Tày|Thái|Hoa|Khơ-me|Mường|Nùng|Mông|Dao|Gia-rai|Ngái|Ê-đê|Ba-na|Xơ-đăng|Sán Chay|Cơ-ho|Chăm|Sán Dìu|Hrê|"
    "Mnông|Ra-glai|Xtiêng|Bru - Vân Kiều|Thổ|Giáy|Cơ-tu|Gié - Triêng|Mạ|Khơ-mú|Co|Ta-ôi|Chơ-ro|Kháng|Xinh-mun|Hà Nhì|"
    "Chu-ru|Lào|La Chi|La Ha|Phù Lá|La Hủ|Lự|Lô Lô|Chứt|Mảng|Pà Thẻn|Cơ Lao|Cống|Bố Y|Si La|Pu Péo|Brâu|Ơ-đu|Rơ-măm"
)

Listed = tuple[tuple[str, str, str], ...]
"""(code, Vietnamese, English)"""


def shared_list(name: str) -> Listed:
    """The list behind `options_from`; empty for the provinces, which only the caller knows."""
    return {"countries": countries, "ethnicities": ethnicities}.get(name, tuple)()


@functools.cache
def countries() -> Listed:
    """ISO 3166-1 alpha-2, Viet Nam first."""
    vi, en = Locale("vi").territories, Locale("en").territories
    codes = [str(code) for code in en if not _NO_COUNTRY.fullmatch(str(code))]
    return tuple((code, vi[code], en[code]) for code in sorted(codes, key=lambda code: (code != "VN", fold(vi[code]))))


@functools.cache
def ethnicities() -> Listed:
    """The 54 ethnic groups by the codes of QĐ 121-TCTK/PPCĐ of 2 March 1979; 55 for foreigners."""
    groups = [(f"{number:02}", name, name) for number, name in enumerate(_ETHNIC_GROUPS.split("|"), 1)]
    return (*groups, ("55", "Người nước ngoài", "Foreigner"))
