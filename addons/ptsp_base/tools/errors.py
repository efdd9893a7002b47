# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The error that every engine raises: a code, and one sentence for a person."""


class ToolError(ValueError):
    """An error for unusable input, with the reason and the remedy.

    The sentence is kept as a template with its values, so that a caller can
    translate the template and fill in the same values.

    :ivar code: stable name of the problem, for programs
    :ivar template: English sentence with ``%(name)s`` placeholders
    :ivar params: the values of the placeholders

    >>> error = ToolError("too_many", "%(count)s is too many.", count=3)
    >>> error.code, str(error)
    ('too_many', '3 is too many.')
    """

    def __init__(self, code: str, template: str, /, **params: str | int) -> None:
        super().__init__(template % params)
        self.code = code
        self.template = template
        self.params = params
