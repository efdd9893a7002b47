# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The mark on sentences that a person will read."""


def _lt(sentence: str, /) -> str:
    """Mark a sentence for the translators, who find it by this function's name.

    It is returned as it is: the caller of an engine translates it when the language
    of the reader is known.

    >>> _lt("There is no step.")
    'There is no step.'
    """
    return sentence
