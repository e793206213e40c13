"""Draws a believable French proof of delivery («bon de livraison émargé») as a phone or a scanner would hand it in.

`python tools/pod_image.py pod.jpg --reference CMD-2026-0042 --tilt 1.5` writes one; `pod_image(...)` gives the bytes.
Needs the fonts of `fonts-dejavu-core`. The same particulars and seed give the same picture.
"""

import argparse
import io
import math
import random
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

WIDTH, HEIGHT = 1240, 1754
"""An A4 page at 150 dpi."""

_INK, _GREY, _BLUE = (25, 25, 30), (120, 120, 125), (28, 42, 120)
_FONTS = Path("/usr/share/fonts/truetype/dejavu")


@dataclass(frozen=True)
class Delivery:
    """What the paper says."""

    reference: str = "CMD-2026-0042"
    carrier: str = "Transports Durand SARL"
    consignee: str = "Entrepôts Rhône-Alpes SA"
    address: str = "5 rue de Gerland"
    town: str = "69007 LYON"
    date: str = "14/03/2026"
    packages: int = 12
    weight_kg: str = "4 800"
    tractor: str = "AB-123-CD"
    trailer: str = "EF-456-GH"
    pallets_out: int = 12
    pallets_in: int = 10
    cmr: str = "CMR-104522"
    reservations: str = "Néant"
    signed: bool = True


def pod_image(delivery: Delivery | None = None, *, tilt: float = 0.8, quarter_turns: int = 0, noise: float = 6.0, seed: int = 1, kind: str = "JPEG") -> bytes:
    """Draw the paper. `tilt`: degrees it lies askew; `quarter_turns`: clockwise; `noise`: per cent of grain; `kind`: JPEG, PNG or PDF."""
    chance = random.Random(seed)  # noqa: S311  a picture, not a secret
    page = Image.new("RGB", (WIDTH, HEIGHT), (252, 251, 248))
    _draw(ImageDraw.Draw(page), delivery or Delivery(), chance)
    page = _damaged(page, tilt=tilt, noise=noise, seed=seed)
    if quarter_turns % 4:
        page = page.rotate(-90 * quarter_turns, expand=True)
    out = io.BytesIO()
    page.save(out, kind, quality=88) if kind == "JPEG" else page.save(out, kind)
    return out.getvalue()


def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FONTS / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")), size)


def _draw(pen: ImageDraw.ImageDraw, delivery: Delivery, chance: random.Random) -> None:
    _head(pen, delivery)
    _parties(pen, delivery)
    _goods(pen, delivery)
    _pallets(pen, delivery)
    _receipt(pen, delivery, chance)


def _head(pen: ImageDraw.ImageDraw, delivery: Delivery) -> None:
    pen.text((80, 70), delivery.carrier, _INK, _font(34, bold=True))
    pen.text((80, 120), "Transport routier de marchandises", _GREY, _font(20))
    pen.text((80, 200), "BON DE LIVRAISON", _INK, _font(46, bold=True))
    pen.text((760, 80), f"Référence : {delivery.reference}", _INK, _font(26))
    pen.text((760, 125), f"CMR n° : {delivery.cmr}", _INK, _font(26))
    pen.text((760, 170), f"Date de livraison : {delivery.date}", _INK, _font(26))
    pen.line((80, 275, WIDTH - 80, 275), _INK, 3)


def _parties(pen: ImageDraw.ImageDraw, delivery: Delivery) -> None:
    pen.rectangle((80, 310, 600, 520), outline=_INK, width=2)
    pen.text((100, 325), "Transporteur", _GREY, _font(20, bold=True))
    pen.text((100, 365), delivery.carrier, _INK, _font(26))
    pen.text((100, 405), "12 quai de Bercy", _INK, _font(26))
    pen.text((100, 445), "75012 PARIS", _INK, _font(26))
    pen.rectangle((640, 310, WIDTH - 80, 520), outline=_INK, width=2)
    pen.text((660, 325), "Destinataire", _GREY, _font(20, bold=True))
    pen.text((660, 365), delivery.consignee, _INK, _font(26))
    pen.text((660, 405), delivery.address, _INK, _font(26))
    pen.text((660, 445), delivery.town, _INK, _font(26))
    pen.text((80, 560), "Immatriculation tracteur :", _INK, _font(24))
    pen.text((440, 560), delivery.tractor, _INK, _font(24, bold=True))
    pen.text((680, 560), "Remorque :", _INK, _font(24))
    pen.text((850, 560), delivery.trailer, _INK, _font(24, bold=True))


def _goods(pen: ImageDraw.ImageDraw, delivery: Delivery) -> None:
    columns = (80, 540, 840, WIDTH - 80)
    pen.rectangle((80, 630, WIDTH - 80, 800), outline=_INK, width=2)
    pen.line((80, 690, WIDTH - 80, 690), _INK, 2)
    for edge in columns[1:-1]:
        pen.line((edge, 630, edge, 800), _INK, 2)
    values = ("Pièces détachées sur palettes", str(delivery.packages), f"{delivery.weight_kg} kg")
    for left, title, value in zip(columns, ("Désignation", "Nombre de colis", "Poids brut"), values, strict=False):
        pen.text((left + 20, 645), title, _INK, _font(24, bold=True))
        pen.text((left + 20, 725), value, _INK, _font(28))


def _pallets(pen: ImageDraw.ImageDraw, delivery: Delivery) -> None:
    pen.text((80, 850), "Palettes Europe EPAL", _INK, _font(28, bold=True))
    pen.text((80, 910), f"Palettes livrées : {delivery.pallets_out}", _INK, _font(26))
    pen.text((520, 910), f"Palettes rendues : {delivery.pallets_in}", _INK, _font(26))
    pen.text((940, 910), f"Solde : {delivery.pallets_out - delivery.pallets_in}", _INK, _font(26))


def _receipt(pen: ImageDraw.ImageDraw, delivery: Delivery, chance: random.Random) -> None:
    pen.text((80, 1000), f"Réserves : {delivery.reservations}", _INK, _font(26))
    pen.rectangle((80, 1090, WIDTH - 80, 1500), outline=_INK, width=2)
    pen.text((100, 1110), "Signature et cachet du destinataire", _INK, _font(24, bold=True))
    pen.text((100, 1155), f"Reçu le {delivery.date}", _INK, _font(24))
    if delivery.signed:
        _scribble(pen, (300, 1290), chance)
    pen.text((80, 1640), "Conditions générales au verso. Exemplaire à retourner signé au transporteur.", _GREY, _font(18))


def _scribble(pen: ImageDraw.ImageDraw, start: tuple[int, int], chance: random.Random) -> None:
    """A signature: one long line of loops that grow flatter, and a flourish under it."""
    x0, y0 = start
    phase, lean = chance.uniform(0, 6), chance.uniform(0.6, 1.0)
    points = []
    for step in range(240):
        along = step / 240
        loop = step / 9 + phase
        points.append((x0 + 430 * along + 26 * math.cos(loop), y0 + (75 - 45 * along) * math.sin(loop) * lean + 14 * math.sin(along * 9)))
    pen.line(points, _BLUE, 4, joint="curve")
    pen.line([(x0 + 40, y0 + 95), (x0 + 260, y0 + 80), (x0 + 480, y0 + 60)], _BLUE, 4, joint="curve")


def _damaged(page: Image.Image, *, tilt: float, noise: float, seed: int) -> Image.Image:
    if tilt:
        page = page.rotate(-tilt, Image.Resampling.BICUBIC, expand=True, fillcolor=(236, 234, 230))
    if noise:
        grain = Image.frombytes("L", page.size, random.Random(seed).randbytes(page.width * page.height)).convert("RGB")  # noqa: S311  a picture, not a secret
        page = Image.blend(page, grain, noise / 100).filter(ImageFilter.GaussianBlur(0.6))
    return page


def main() -> None:
    """Write one picture."""
    parser = argparse.ArgumentParser(description="Draw a proof of delivery.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--reference", default=Delivery.reference)
    parser.add_argument("--tilt", type=float, default=0.8)
    parser.add_argument("--quarter-turns", type=int, default=0)
    chosen = parser.parse_args()
    kind = {".png": "PNG", ".pdf": "PDF"}.get(chosen.file.suffix.lower(), "JPEG")
    chosen.file.write_bytes(pod_image(Delivery(reference=chosen.reference), tilt=chosen.tilt, quarter_turns=chosen.quarter_turns, kind=kind))
    print(chosen.file)


if __name__ == "__main__":
    main()
