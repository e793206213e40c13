"""Pages as pictures: images opened and turned by their EXIF orientation, PDF pages drawn. Runs in the engine's child process."""

import io
from collections.abc import Iterator
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image, ImageOps

Picture = NDArray[np.uint8]
"""Height × width × 3, blue green red, as OpenCV has it."""

LONGEST_SIDE = 2000
"""Pixels; what the engine reads best at. Larger pictures are made smaller, small ones up to 1.5 times larger."""
_MOST_ENLARGED = 1.5
_LOOKED_AT = 3200
"""Pixels of the longer side at which a photograph is looked at before the sheet on it is cut out."""
_DOTS_PER_INCH = 200


def pictures_of_image(content: bytes) -> Iterator[Picture]:
    """Open an image, page by page. Raises OSError and ValueError for one that cannot be opened."""
    with Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "TIFF", "WEBP"]) as image:
        frames = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
        for number in range(frames):
            image.seek(number)
            image.draft("RGB", (_LOOKED_AT, _LOOKED_AT))
            yield _as_picture(_fitted(_turned(image), longest=_LOOKED_AT, most_enlarged=1.0))


def fitted(picture: Picture) -> Picture:
    """Bring a picture to the size the engine reads best."""
    return _as_picture(_fitted(Image.fromarray(picture[:, :, ::-1]), longest=LONGEST_SIDE, most_enlarged=_MOST_ENLARGED))


def picture_of_page(page: pdfium.PdfPage) -> Picture:
    """Draw a PDF page at 200 dpi, smaller when it is a large one."""
    longest = max(page.get_size()) or 1
    scale = min(_DOTS_PER_INCH / 72, LONGEST_SIDE / longest)
    bitmap = page.render(scale=scale, may_draw_forms=False, fill_color=(255, 255, 255, 255))
    try:
        picture: Any = bitmap.to_numpy()
        return np.ascontiguousarray(picture[:, :, :3]).copy()
    finally:
        bitmap.close()


def _turned(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except (OSError, ValueError, SyntaxError, KeyError, TypeError, ZeroDivisionError):  # an orientation that lies is no reason not to read
        return image.copy()


def _fitted(image: Image.Image, *, longest: int, most_enlarged: float) -> Image.Image:
    if image.mode in {"RGBA", "LA", "P", "PA"}:
        with_alpha = image.convert("RGBA")
        image = Image.new("RGB", image.size, "white")
        image.paste(with_alpha, mask=with_alpha.getchannel("A"))
    scale = min(longest / max(image.size), most_enlarged)
    if scale == 1:
        return _eight_bits(image)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return _eight_bits(image).resize(size, Image.Resampling.LANCZOS if scale < 1 else Image.Resampling.BICUBIC)


def _eight_bits(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # 16 bits of grey: convert() would cut, not scale
        image = image.convert("I").point(lambda grey: grey / 256).convert("L")
    return image.convert("RGB")


def _as_picture(image: Image.Image) -> Picture:
    return np.ascontiguousarray(np.asarray(image)[:, :, ::-1])
