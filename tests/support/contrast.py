"""How well two colours can be told apart."""

from __future__ import annotations

from collections.abc import Iterable


def luminance(colour: Iterable[float]) -> float:
    """Relative luminance as WCAG 2.2 defines it, in [0, 1], of red, green and blue in [0, 1]."""
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: Iterable[float], other: Iterable[float]) -> float:
    """WCAG 2.2's contrast ratio, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
