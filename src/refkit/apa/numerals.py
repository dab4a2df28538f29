"""Numbers in words, since a title that begins with figures stands in a list where its words would (9.49): "700 years" under S."""

from __future__ import annotations

_SMALL = (
    "zero one two three four five six seven eight nine ten "
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
_POWERS = ((1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand"), (100, "hundred"))
#: Numbers so long are no quantities, and stay figures.
_MOST_DIGITS = 12
_FIRST_YEAR, _LAST_YEAR = 1100, 1999


def in_words(figures: str) -> str:
    """A whole number as it is read in English; four figures of a year in pairs: "1984" is "nineteen eighty four"."""
    if not figures.isascii() or not figures.isdigit() or len(figures) > _MOST_DIGITS:
        return figures
    number = int(figures)
    century, year = divmod(number, 100)
    if _FIRST_YEAR <= number <= _LAST_YEAR and len(figures) == len(str(_LAST_YEAR)):
        return f"{_words(century)} {_words(year) if year >= 10 else f'o {_SMALL[year]}' if year else 'hundred'}"
    return _words(number)


def _words(number: int) -> str:
    for power, name in _POWERS:
        if number >= power:
            rest = number % power
            return f"{_words(number // power)} {name}{f' {_words(rest)}' if rest else ''}"
    if number < len(_SMALL):
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]} {_SMALL[ones]}" if ones else _TENS[tens]
