# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from typing import NamedTuple


class Column(NamedTuple):
    """A column of a list of applications.

    :ivar key: its name for programs, such as ``applicant.name``
    :ivar label: its heading, in the office's language
    :ivar kind: type of an own field, else ``char``
    :ivar options: pairs of code and words, where it is a choice
    :ivar help: what to enter, in one sentence
    """

    key: str
    label: str
    kind: str = "char"
    options: tuple = ()
    required: bool = False
    help: str = ""


class IntakeRow(NamedTuple):
    """A row that was read from a list of applications.

    :ivar number: number of the row in the sheet
    :ivar item: values for ``submit_applications``
    :ivar troubles: pairs of the address of a cell and a sentence
    :ivar existing: reference of the case that the row was filed as before, or empty
    """

    number: int
    item: dict
    troubles: list
    existing: str = ""
