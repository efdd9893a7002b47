# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The satisfaction index, counted exactly and rounded once.

Answers are told as tallies: how often each point of the scale was given, from the
lowest on. Weights are shares: nine elements that weigh alike have one share each, so
each weighs exactly a ninth.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

SCALE = (1, 2, 3, 4)
WHOLE = 100


def tallies(
    answers: Iterable[Mapping[str, int]], codes: Sequence[str]
) -> dict[str, list[int]]:
    """Count answers by element and point of the scale; what is missing counts nowhere.

    >>> tallies([{"U1": 4, "U2": 3}, {"U1": 4}], ["U1", "U2"])
    {'U1': [0, 0, 0, 2], 'U2': [0, 0, 1, 0]}
    """
    counted = {code: [0] * len(SCALE) for code in codes}
    for one in answers:
        for code, points in one.items():
            if code in counted:
                counted[code][SCALE.index(points)] += 1
    return counted


def answered(tally: Sequence[int]) -> int:
    """Return how many answers stand behind an element."""
    return sum(tally)


def mean(tally: Sequence[int]) -> Fraction | None:
    """Return the mean of an element, exactly; None where nobody answered.

    >>> mean([0, 0, 1, 2]), mean([0, 0, 0, 0])
    (Fraction(11, 3), None)
    """
    count = sum(tally)
    if not count:
        return None
    points = sum(point * many for point, many in zip(SCALE, tally, strict=True))
    return Fraction(points, count)


def index(
    counted: Mapping[str, Sequence[int]], shares: Mapping[str, int]
) -> Fraction | None:
    """Return the index on the scale to 100, exactly; None where nobody answered.

    An element that nobody answered weighs nothing, and the others weigh more.

    >>> index({"U1": [0, 0, 0, 1], "U2": [0, 0, 1, 0]}, {"U1": 1, "U2": 1})
    Fraction(175, 2)
    """
    total, weight = Fraction(0), 0
    for code, tally in counted.items():
        value = mean(tally)
        if value is not None:
            total += value * shares[code]
            weight += shares[code]
    if not weight:
        return None
    return total / weight * WHOLE / max(SCALE)


def rounded(value: Fraction, digits: int = 2) -> Decimal:
    """Return an exact value that is not negative with so many decimals, half up.

    >>> rounded(Fraction("88.305")), rounded(Fraction("88.3049999"))
    (Decimal('88.31'), Decimal('88.30'))
    """
    scaled = value * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole).scaleb(-digits)


def category(value: Decimal, bounds: Mapping[str, Decimal]) -> str:
    """Return the category of an index that has been rounded.

    :param bounds: the lowest index of each category
    :return: the category with the highest bound that is reached; empty below all

    >>> category(Decimal("88.30"), {"A": Decimal("88.31"), "B": Decimal("76.61")})
    'B'
    """
    reached = [(lowest, name) for name, lowest in bounds.items() if value >= lowest]
    return max(reached)[1] if reached else ""


def lowest(counted: Mapping[str, Sequence[int]], most: int) -> list[str]:
    """Return the elements with the lowest means, the lowest first, by code when alike.

    >>> lowest({"U2": [0, 1, 0, 0], "U1": [0, 1, 0, 0], "U3": [0, 0, 0, 1]}, 2)
    ['U1', 'U2']
    """
    means = [
        (value, code)
        for code, tally in counted.items()
        if (value := mean(tally)) is not None
    ]
    return [code for _value, code in sorted(means)[:most]]
