"""Logos that are nobody's: ten to be looked for, marks and wordmarks in turn, and strangers that look like logos."""

from __future__ import annotations

import math
import random

from PIL import Image, ImageDraw, ImageFont

NAMES = ("Heronway", "TENTARA", "Bergluft", "northfold", "Quillon")
FACES = ("DejaVuSerif-Bold.ttf", "DejaVuSans-Bold.ttf", "LiberationSerif-BoldItalic.ttf", "LiberationSans-Bold.ttf")


def logo_of(number: int) -> Image.Image:
    """One of ten logos, always the same: even ones are marks, odd ones wordmarks."""
    own = random.Random(f"logo {number}")
    return mark(own) if number % 2 == 0 else wordmark(NAMES[number // 2], FACES[number // 2 % len(FACES)], own)


def strangers(chance: random.Random, count: int) -> list[Image.Image]:
    """Other logos, drawn in the same ways."""
    names = ("Rivermark", "OUTPOST", "Feldweg", "sunridge", "Marlow", "KESTREL")
    return [
        mark(chance) if chance.random() < 0.5 else wordmark(chance.choice(names), chance.choice(FACES), chance)
        for _ in range(count)
    ]


def mark(chance: random.Random) -> Image.Image:
    """A few shapes cut out of a disc, a shield or a block."""
    picture = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    pencil = ImageDraw.Draw(picture)
    ink = (chance.randint(0, 140), chance.randint(0, 140), chance.randint(0, 140), 255)
    body = chance.choice(("disc", "block", "shield"))
    if body == "disc":
        pencil.ellipse((20, 20, 380, 380), ink)
    elif body == "block":
        pencil.rounded_rectangle((20, 20, 380, 380), chance.randint(10, 90), ink)
    else:
        pencil.polygon([(40, 30), (360, 30), (350, 230), (200, 385), (50, 230)], ink)
    for _ in range(chance.randint(2, 4)):
        x, y, side, turn = (
            chance.randint(90, 300),
            chance.randint(90, 300),
            chance.randint(50, 110),
            chance.random() * 6,
        )
        corners = chance.choice((3, 4, 5, 30))
        points = [
            (x + side * math.cos(turn + 6.2832 * step / corners), y + side * math.sin(turn + 6.2832 * step / corners))
            for step in range(corners)
        ]
        pencil.polygon(points, (0, 0, 0, 0))
        if chance.random() < 0.6:
            inner = [(x + (px - x) * 0.5, y + (py - y) * 0.5) for px, py in points]
            pencil.polygon(inner, ink)
    return picture.crop(picture.getbbox())


def wordmark(name: str, face: str, chance: random.Random) -> Image.Image:
    """A name in heavy letters, sometimes underlined or with a mark before it."""
    font = ImageFont.truetype(face, 120)
    left, top, right, bottom = (
        round(side) for side in ImageDraw.Draw(Image.new("L", (1, 1))).textbbox((0, 0), name, font)
    )
    picture = Image.new("RGBA", (right - left + 240, bottom - top + 80), (0, 0, 0, 0))
    pencil = ImageDraw.Draw(picture)
    ink = (chance.randint(0, 120), chance.randint(0, 120), chance.randint(0, 120), 255)
    pencil.text((200 - left, 10 - top), name, ink, font)
    if chance.random() < 0.5:
        small = mark(chance).resize((140, 140))
        picture.alpha_composite(small, (20, max(0, (bottom - top - 120) // 2)))
    if chance.random() < 0.5:
        pencil.rectangle((200, bottom - top + 30, 200 + right - left, bottom - top + 42), ink)
    return picture.crop(picture.getbbox())
