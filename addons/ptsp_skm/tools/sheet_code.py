# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is typed from a filled-in sheet: its digits, and the code of its case."""

import re

# Letters and digits that nobody mistakes for each other.
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 10
GROUP = 5
NOTHING = "0-"


def in_groups(code: str) -> str:
    """Return a code as it is printed.

    >>> in_groups("7KQ2MX4PWD")
    '7KQ2M-X4PWD'
    """
    return f"{code[:GROUP]}-{code[GROUP:]}"


def plain(typed: str) -> str:
    """Return a typed code as it is kept, or an empty text for what is none.

    >>> plain(" 7kq2m x4pwd "), plain("7KQ2M"), plain("7KQ2M-X4PW0")
    ('7KQ2MX4PWD', '', '')
    """
    letters = re.sub(r"[\s-]", "", typed[:40]).upper()
    good = len(letters) == LENGTH and set(letters) <= set(LETTERS)
    return letters if good else ""


def answers(digits: str, codes: list[str]) -> dict[str, int] | None:
    """Return the answers that a row of digits gives, in the order of the elements.

    :param digits: one for each element; ``0`` or ``-`` where nothing is ticked
    :return: points by element, or None where the digits are not those of a sheet

    >>> answers("4-0", ["U1", "U2", "U3"]), answers("45", ["U1", "U2"])
    ({'U1': 4}, None)
    """
    typed = digits.strip()
    if len(typed) != len(codes) or set(typed) - set("1234" + NOTHING):
        return None
    return {
        code: int(digit)
        for code, digit in zip(codes, typed, strict=True)
        if digit not in NOTHING
    }
