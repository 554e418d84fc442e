"""Measures what is seen in pictures, on pictures of known content: `python benchmarks/pictures.py [--seed N]`.

Palettes: 50 pictures of known colours, each of more than 5 % of the area to be found within ΔE 3. Logos: 100 placements
of marks and wordmarks at 24 to 200 px, on plain, tinted, dark and photographic grounds, JPEG 60 to 95, one in five
knocked out in white; and 100 pictures without the logo that is looked for. Text, with the extra `ocr`: 30 ads in five
typefaces and six sizes of the IAB, whose offers are set in 12 px and more. All is drawn anew from the seed.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

sys.path.insert(0, str(Path(__file__).parent))

from marks import logo_of, strangers

from brandlint.attributes import extract
from brandlint.color import delta_e
from brandlint.parsers.base import LogoFile, Settings, SourceFile

FACES = (
    "DejaVuSans-Bold.ttf", "DejaVuSerif.ttf", "LiberationSans-Regular.ttf", "LiberationSerif-Bold.ttf",
    "LiberationSansNarrow-Regular.ttf",
)  # fmt: skip
SIZES = ((300, 250), (728, 90), (160, 600), (320, 100), (970, 250), (300, 600))
GROUNDS = ("plain", "tinted", "dark", "photograph")


def encoded(picture: Image.Image, kind: str = "PNG", quality: int = 90) -> bytes:
    """A file of the picture."""
    buffer = io.BytesIO()
    picture.convert("RGB").save(buffer, kind, **({"quality": quality} if kind == "JPEG" else {}))
    return buffer.getvalue()


def hexed(color: tuple[int, ...]) -> str:
    """`#rrggbb`."""
    return "#" + "".join(f"{channel:02x}" for channel in color[:3])


def a_color(chance: random.Random, low: int = 0, high: int = 255) -> tuple[int, int, int]:
    """Some colour with channels from `low` to `high`."""
    return chance.randint(low, high), chance.randint(low, high), chance.randint(low, high)


def photograph(size: tuple[int, int], chance: random.Random) -> Image.Image:
    """Clouds of several sizes with grain and a few soft shapes: what a photograph asks of a search."""
    noise = np.random.default_rng(chance.getrandbits(32))
    width, height = size
    total = np.zeros((height, width, 3))
    for level in range(1, 7):
        small = noise.random((2**level + 1, 2**level + 1, 3))
        layer = Image.fromarray((small * 255).astype(np.uint8)).resize(size, Image.Resampling.BICUBIC)
        total += np.asarray(layer, dtype=float) / 255 / 1.6**level
    total = (total - total.min()) / (total.max() - total.min())
    picture = Image.fromarray((np.clip(total + noise.normal(0, 0.03, total.shape), 0, 1) * 255).astype(np.uint8))
    pencil = ImageDraw.Draw(picture)
    for _ in range(chance.randint(3, 8)):
        x, y, side = chance.randrange(width), chance.randrange(height), chance.randint(15, max(16, height // 2))
        (pencil.ellipse if chance.random() < 0.5 else pencil.rectangle)((x, y, x + side, y + side), a_color(chance))
    return picture


def palettes(chance: random.Random) -> Iterator[tuple[str, bool]]:
    """Each colour of more than 5 % of 50 pictures, and whether it was found."""
    for _ in range(50):
        width, height = chance.choice(SIZES)
        colors: list[tuple[int, int, int]] = []
        while len(colors) < chance.randint(3, 6):
            color = a_color(chance)
            if all(delta_e(hexed(color), hexed(other)) > 12 for other in colors):
                colors.append(color)
        picture = Image.new("RGB", (width, height), colors[0])
        pencil = ImageDraw.Draw(picture)
        for color in colors[1:]:
            for _ in range(chance.randint(1, 3)):
                x, y = chance.randrange(width), chance.randrange(height)
                box = (x, y, x + chance.randint(width // 6, width // 2), y + chance.randint(height // 6, height // 2))
                (pencil.ellipse if chance.random() < 0.4 else pencil.rectangle)(box, color)
        shares = Counter(map(tuple, np.asarray(picture).reshape(-1, 3).tolist()))
        kind, quality = ("PNG", 0) if chance.random() < 0.5 else ("JPEG", chance.randint(75, 95))
        name = "ad.png" if kind == "PNG" else "ad.jpg"
        (asset,) = extract(SourceFile(name, encoded(picture, kind, quality)), Settings())
        for color, count in shares.items():
            if count > 0.05 * width * height:
                yield kind, any(delta_e(found.color, hexed(color)) <= 3 for found in asset.colors)


def placements(chance: random.Random) -> Iterator[tuple[str, str, int, bool]]:
    """Logo, ground, width and whether it was found where it stands, of 100 pictures."""
    for number in range(100):
        logo = logo_of(number % 10)
        ground = GROUNDS[number % 4]
        white = number % 5 == 4
        width, height = chance.choice([size for size in SIZES if min(size) >= 90])
        if ground == "photograph":
            picture = photograph((width, height), chance)
        else:
            dark = ground == "dark" or white
            color = a_color(chance, 10, 90) if dark else (255, 255, 255) if ground == "plain" else a_color(chance, 190)
            picture = Image.new("RGB", (width, height), color)
        side = chance.randint(24, min(200, width - 10))
        tall = max(1, round(side * logo.height / logo.width))
        if tall > height - 8:
            side, tall = max(24, round((height - 8) * logo.width / logo.height)), height - 8
        drawn = logo.resize((side, tall), Image.Resampling.LANCZOS)
        if white or ground == "dark":
            drawn = Image.merge("RGBA", (*Image.new("RGB", drawn.size, "white").split(), drawn.getchannel("A")))
        x, y = chance.randint(2, max(2, width - side - 4)), chance.randint(2, max(2, height - tall - 4))
        picture.paste(drawn, (x, y), drawn)
        words(picture, chance, avoid=(x - 6, y - 6, x + side + 6, y + tall + 6))
        found = look_for(picture, logo, chance)
        near = bool(found) and abs(found[0] - x) < 0.3 * side + 6 and abs(found[1] - y) < 0.3 * tall + 6
        yield ("mark" if logo.width < 2 * logo.height else "wordmark"), "white" if white else ground, side, near


def without(chance: random.Random) -> Iterator[bool]:
    """Whether a logo was claimed in each of 100 pictures that do not show it."""
    for number in range(100):
        width, height = chance.choice(SIZES)
        size = width, height
        picture = photograph(size, chance) if number % 3 == 0 else Image.new("RGB", size, a_color(chance, 120))
        for other in strangers(chance, chance.randint(1, 3)):
            side = chance.randint(30, min(160, width - 10))
            drawn = other.resize((side, max(1, round(side * other.height / other.width))))
            picture.paste(drawn, (chance.randrange(width // 2), chance.randrange(height // 2)), drawn)
        words(picture, chance)
        yield look_for(picture, logo_of(number % 10), chance) is not None


def look_for(picture: Image.Image, logo: Image.Image, chance: random.Random) -> tuple[int, int, int, int] | None:
    """Where the logo is seen in the picture as a JPEG."""
    buffer = io.BytesIO()
    logo.save(buffer, "PNG")
    data = encoded(picture, "JPEG", chance.randint(60, 95))
    (asset,) = extract(SourceFile("ad.jpg", data), Settings(logos=(LogoFile("logo.png", buffer.getvalue()),)))
    found = asset.images[0].logo
    return found.region if found else None


def words(picture: Image.Image, chance: random.Random, avoid: tuple[int, int, int, int] | None = None) -> None:
    """A line or two of an ad, not over what is to be avoided."""
    pencil = ImageDraw.Draw(picture)
    for text in chance.sample(["Save on every tent", "Shop the sale", "New for spring", "Free shipping"], 2):
        face = ImageFont.truetype(chance.choice(FACES), chance.randint(11, 26))
        box = pencil.textbbox((0, 0), text, font=face)
        x = chance.randint(0, max(1, picture.width - round(box[2])))
        y = chance.randint(0, max(1, picture.height - round(box[3])))
        clear = avoid is None or x > avoid[2] or y > avoid[3] or x + box[2] < avoid[0] or y + box[3] < avoid[1]
        if clear:
            pencil.text((x, y), text, font=face, fill=a_color(chance))


def ads(chance: random.Random) -> Iterator[tuple[str, int, bool]]:
    """Each offer token of 30 ads, its size, and whether it was read."""
    for number in range(30):
        width, height = SIZES[number % len(SIZES)]
        face = FACES[number % len(FACES)]
        percent, price = chance.randrange(5, 75, 5), f"${chance.randint(9, 400)}.{chance.choice(('00', '50', '99'))}"
        code = chance.choice(("SPRING", "TENT", "TRAIL", "HIKE")) + str(chance.randint(10, 99))
        lines = [f"Save {percent}%", f"Now {price}", f"Code {code}", f"Ends May {chance.randint(1, 31)}"]
        lines = lines if height >= 200 else lines[:2]
        dark = chance.random() < 0.5
        picture = Image.new("RGB", (width, height), a_color(chance, 0, 70) if dark else a_color(chance, 205))
        pencil, y = ImageDraw.Draw(picture), 6.0
        tokens = []
        for line in lines:
            size = chance.randint(12, max(13, min(34, width // 9, (height - 8) // len(lines) - 4)))
            font = ImageFont.truetype(face, size)
            pencil.text((8, y), line, font=font, fill="white" if dark else a_color(chance, 0, 60))
            y += size * 1.35 + 2
            tokens.append((line.rpartition(" ")[2], size))
        (asset,) = extract(SourceFile("ad.png", encoded(picture)), Settings(ocr=True))
        read = folded(" ".join(block.text for block in asset.blocks))
        for token, size in tokens:
            yield token, size, folded(token) in read


def folded(text: str) -> str:
    """Text without spaces, `O` and `0` alike."""
    return re.sub(r"\s+", "", text).upper().replace("O", "0")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=20270310)
    seed = parser.parse_args().seed
    found = list(palettes(random.Random(seed)))
    print(f"palettes: {sum(hit for _, hit in found)} of {len(found)} colours of more than 5 % within 3")
    placed = list(placements(random.Random(seed + 1)))
    print(f"logos: {sum(hit for *_, hit in placed)} of {len(placed)} found")
    for at, title in enumerate(("kind", "ground")):
        kinds = Counter(one[at] for one in placed)
        hits = Counter(one[at] for one in placed if one[3])
        print(f"  by {title}: " + ", ".join(f"{kind} {hits[kind]} of {count}" for kind, count in kinds.items()))
    small = [hit for *_, side, hit in placed if side < 48]
    print(f"  narrower than 48 px: {sum(small)} of {len(small)}")
    print(f"logos claimed in pictures without them: {sum(without(random.Random(seed + 2)))} of 100")
    from brandlint.attributes.pictures.reading import available

    if available():
        read = list(ads(random.Random(seed + 3)))
        missed = [(token, size) for token, size, hit in read if not hit]
        print(f"text: {len(read) - len(missed)} of {len(read)} offer tokens read; missed: {missed}")


if __name__ == "__main__":
    main()
