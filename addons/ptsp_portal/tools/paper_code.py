# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Codes on paper, made of the number of a request and a proof of the office."""

# Letters and digits that nobody mistakes for each other.
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
PROOF = 12
GROUP = 4


def write(number: int, digest: str) -> str:
    """Return a code in groups.

    :param number: number of the request, 1 or more
    :param digest: hexadecimal digest, of which 60 bits go into the code as a proof

    >>> write(1, "0" * 64)
    '3-2222-2222-2222'
    >>> write(1000, "f" * 64)
    'ZA-ZZZZ-ZZZZ-ZZZZ'
    """
    proof = _digits(int(digest, 16) % 32**PROOF).rjust(PROOF, LETTERS[0])
    groups = [proof[at : at + GROUP] for at in range(0, PROOF, GROUP)]
    return "-".join([_digits(number), *groups])


def read(text: str) -> tuple[int, str] | None:
    """Return the number that a code names, and the code as it was printed.

    >>> read(" za zzzz-zzzzzzzz ")
    (1000, 'ZA-ZZZZ-ZZZZ-ZZZZ')
    >>> read("ZA-ZZZZ-ZZZZ-ZZZ0"), read("ZZZZ"), read("2" * 99)
    (None, None, None)
    """
    letters = "".join(text[:60].upper().replace("-", " ").split())
    if not PROOF < len(letters) <= PROOF + 6 or set(letters) - set(LETTERS):
        return None
    number = 0
    for letter in letters[:-PROOF]:
        number = number * len(LETTERS) + LETTERS.index(letter)
    proof = letters[-PROOF:]
    groups = [proof[at : at + GROUP] for at in range(0, PROOF, GROUP)]
    return number, "-".join([letters[:-PROOF], *groups])


def _digits(number: int) -> str:
    digits = ""
    while number or not digits:
        number, rest = divmod(number, len(LETTERS))
        digits = LETTERS[rest] + digits
    return digits
