# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Figures over lists of numbers."""


def percentile(values, share):
    """Return the smallest value that ``share`` per cent of the values do not exceed.

    It takes the nearest rank: the result is always one of the values, which is easy to
    explain.

    :return: the value, or False for an empty list

    >>> percentile([5, 1, 3, 2, 4], 50), percentile([1, 2, 3], 90), percentile([], 50)
    (3, 3, False)
    """
    ordered = sorted(values)
    if not ordered:
        return False
    rank = -(-len(ordered) * share // 100)
    return ordered[max(rank, 1) - 1]
