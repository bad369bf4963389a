"""A signature is drawn of points on its field, and of nothing else."""

import pytest

from motcua.kernel.plain.strokes import NotASignature, name_svg, strokes_svg


def test_strokes_become_one_path() -> None:
    svg = strokes_svg("10,20 200,80;300,90")
    assert '<path d="M10 20L200 80M300 90L300 90"' in svg
    assert 'viewBox="0 0 1000 320"' in svg


@pytest.mark.parametrize("written", ["", ";", "1,1", "10,10 20,10", "1001,5 2,2", "5,400 900,2", "-5,1 900,1", "a,b"])
def test_what_is_no_drawing_is_none(written: str) -> None:
    with pytest.raises(NotASignature):
        strokes_svg(written)


@pytest.mark.parametrize("written", ['1,1 900,1"/><script>', "1,1 900,¹", "1,1 9e2,1", "0,0 " * 25_000])
def test_nothing_else_gets_into_the_picture(written: str) -> None:
    with pytest.raises(NotASignature):
        strokes_svg(written)


def test_a_typed_name_is_written_as_text() -> None:
    assert ">Lê &lt;b&gt; Thu</text>" in name_svg("Lê <b> Thu")
