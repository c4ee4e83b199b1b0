"""A logo that somebody brings: a small PNG or JPEG and nothing else, drawn anew so that only its pixels stay."""

import warnings
from io import BytesIO

MOST_BYTES = 2_000_000
_MOST_PIXELS, _LONGEST = 4_000 * 4_000, 1_200


class LogoRefusedError(Exception):
    """A logo that can't be taken; the text says why and what to do."""


def checked(content: bytes) -> bytes:
    """Return a logo as PNG of at most 1,200 pixels a side. Raises LogoRefusedError."""
    from PIL import Image, UnidentifiedImageError

    if len(content) > MOST_BYTES:
        message = f"The logo has {len(content) / 1e6:.1f} MB. Bring one of 2 MB at most."
        raise LogoRefusedError(message)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # Pillow warns of pictures that burst memory
            picture = Image.open(BytesIO(content), formats=("PNG", "JPEG"))
            if picture.width * picture.height > _MOST_PIXELS:
                message = f"The logo has {picture.width} x {picture.height} pixels. Bring a smaller one, 1,200 a side are plenty."
                raise LogoRefusedError(message)
            picture.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Warning) as error:
        message = "This is no picture in PNG or JPEG, or it is damaged. Save the logo as PNG and bring that."
        raise LogoRefusedError(message) from error
    drawn = picture.convert("RGBA")
    drawn.thumbnail((_LONGEST, _LONGEST))
    target = BytesIO()
    drawn.save(target, format="PNG")
    return target.getvalue()
