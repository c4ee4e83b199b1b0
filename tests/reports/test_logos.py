"""A logo is a small picture, drawn anew, or it is refused."""

from io import BytesIO

import pytest
from PIL import Image

from assessment.reports import logos, writing
from assessment.reports.look import Look
from tests.reports.making import report


def picture(kind: str, size: tuple[int, int] = (300, 120)) -> bytes:
    target = BytesIO()
    Image.new("RGB", size, "#226644").save(target, format=kind, comment=b"secret")
    return target.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_becomes_a_png_with_nothing_but_its_pixels(kind: str) -> None:
    made = logos.checked(picture(kind))
    assert made.startswith(b"\x89PNG")
    assert b"secret" not in made


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg/>", picture("GIF"), picture("PNG")[:60], b"x" * 2_100_000, picture("PNG", (9000, 9000))],
    ids=["empty", "svg", "gif", "torn", "heavy", "large"],
)  # fmt: skip
def test_anything_else_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(logos.LogoRefusedError) as caught:
        logos.checked(content)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("ending", ["docx", "pptx", "pdf"])
def test_a_logo_is_on_the_paper_and_the_rest_is_still_counted(ending: str) -> None:
    look = Look(logo=logos.checked(picture("PNG")))
    assert len(writing.write(report(), ending, look).content) > 5_000
