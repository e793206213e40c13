"""What stands on a paper beside its words: signatures, stamps, barcodes, logos, as pieces of HTML."""

import base64
import io
import math
import random
from html import escape

import numpy as np
import zxingcpp
from PIL import Image

HANDS = ("Breip", "DkgHandwriting", "femkeklaver", "Ecolier_court", "Comic Neue")
_INKS = ("#1b2a7a", "#10204d", "#222", "#0b3d91")


def hand(text: str, chance: random.Random) -> str:
    """Write a text by hand."""
    return f'<span style="font-family:{chance.choice(HANDS)};color:{chance.choice(_INKS)};font-size:1.3em">{escape(text)}</span>'


def signature(chance: random.Random) -> str:
    """Draw a signature: a line that runs on in loops."""
    points, x, y = [], 8.0, 30.0
    for step in range(chance.randrange(26, 44)):
        x += chance.uniform(1.0, 5.2)
        y = 30 + math.sin(step * chance.uniform(0.7, 1.4)) * chance.uniform(6, 20) + chance.uniform(-3, 3)
        points.append(f"{x:.1f},{y:.1f}")
    run = " ".join(points)
    return (
        f'<svg width="46mm" height="16mm" viewBox="0 0 {x + 10:.0f} 60" preserveAspectRatio="none" style="transform:rotate({chance.uniform(-6, 6):.1f}deg)">'
        f'<polyline points="{run}" fill="none" stroke="{chance.choice(_INKS)}" stroke-width="{chance.uniform(1.3, 2.4):.1f}" stroke-linejoin="round"/></svg>'
    )


def stamp(text: str, chance: random.Random) -> str:
    """Press a stamp: a frame with the firm's name, askew."""
    colour, round_ = chance.choice(("#b02a37", "#1d3f8f", "#444")), chance.random() < 0.5
    shape = "border-radius:50%;padding:5mm 3mm" if round_ else "padding:2mm 3mm"
    style = f"display:inline-block;border:0.6mm solid {colour};color:{colour};opacity:.75;font:bold 8pt Liberation Sans;text-align:center;{shape}"
    return f'<span style="{style};transform:rotate({chance.uniform(-14, 14):.0f}deg)">{escape(text)}<br>RECEPTION</span>'


def barcode(text: str, chance: random.Random) -> str:
    """Print a QR code or a Code 128."""
    square = chance.random() < 0.5
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode if square else zxingcpp.BarcodeFormat.Code128)
    picture = Image.fromarray(np.asarray(made.to_image(scale=4)))
    out = io.BytesIO()
    picture.save(out, "PNG")
    size = "width:22mm;height:22mm" if square else "width:62mm;height:14mm"
    return f'<img style="{size}" src="data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}">'


def logo(name: str, chance: random.Random) -> str:
    """Draw a firm's sign: its initials in a coloured field."""
    initials = "".join(word[0] for word in name.split()[:2]).upper()
    colour = chance.choice(("#c0392b", "#1f618d", "#117a65", "#7d3c98", "#333"))
    return f'<span style="display:inline-block;background:{colour};color:white;font:bold 16pt FreeSans;padding:2mm 4mm">{escape(initials)}</span>'
