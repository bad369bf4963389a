from motcua.ui import chart as charts
from motcua.ui.examples import HISTOGRAM
from motcua.ui.parts import Bar, Chart

from .conftest import Draw


def test_columns_share_the_width_and_the_highest_fills_the_height() -> None:
    drawing = charts.draw(Chart("?", (Bar("a", 50), Bar("b", 100))))
    assert [bar.width for bar in drawing.bars] == ["40", "40"]
    assert [float(bar.y) + float(bar.height) for bar in drawing.bars] == [drawing.ground] * 2
    assert float(drawing.bars[0].height) * 2 == float(drawing.bars[1].height)


def test_rows_are_as_long_as_their_share_of_the_longest() -> None:
    drawing = charts.draw(Chart("?", (Bar("a", 38), Bar("b", 19), Bar("c", 0)), shape="rows"))
    assert [bar.width for bar in drawing.bars] == ["100", "50", "0"]
    assert drawing.height == 3 * 46


def test_the_mark_stands_after_its_bar() -> None:
    assert charts.draw(Chart("?", (Bar("a", 1), Bar("b", 1)), mark_after=1)).mark_x == "50"


def test_bars_of_nothing_do_not_divide_by_it() -> None:
    assert [bar.height for bar in charts.draw(Chart("?", (Bar("a", 0),))).bars] == ["0"]
    assert not charts.draw(Chart("?", ())).bars


def test_every_bar_stands_in_the_table_beside_with_its_link(draw: Draw) -> None:
    html = draw("{% bar_chart chart %}", chart=HISTOGRAM)
    assert html.count('<th scope="row">') == len(HISTOGRAM.bars)
    assert '<a href="#">1.169</a>' in html
    assert "Nguồn: sổ hồ sơ. Số liệu đến 17:00, 18/09/2026." in html
    assert "," not in "".join(part.split('"')[1] for part in html.split(" x=")[1:])
