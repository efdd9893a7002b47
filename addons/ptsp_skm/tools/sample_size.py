# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How many answers a survey needs, by Krejcie and Morgan (1970)."""

from fractions import Fraction


def needed(
    population: int, chi_square: Fraction, proportion: Fraction, error: Fraction
) -> int:
    """Return the size of the sample for a population, to the nearest whole number.

    :param population: how many could have answered
    :param chi_square: of one degree of freedom at the wanted confidence
    :param proportion: of the population, half of it where nothing is known
    :param error: the degree of accuracy, as a proportion

    >>> known = Fraction("3.841"), Fraction("0.5"), Fraction("0.05")
    >>> [needed(size, *known) for size in (0, 1, 10, 50, 100, 1000, 100_000)]
    [0, 1, 10, 44, 80, 278, 383]
    """
    if population <= 0:
        return 0
    spread = chi_square * proportion * (1 - proportion)
    exact = spread * population / (error**2 * (population - 1) + spread)
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
