# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Questions that a move asks the person who makes it."""


def question(name, label, kind="char", **options):
    """Return one question of a move as plain JSON values.

    >>> question("place", "Place", required=False)["required"]
    False

    :param str name: name of the answer among the values of the move
    :param str label: words that the person reads
    :param str kind: char, text, date, datetime, selection, binary, many2one, boolean
    :param options: required (default true), choices, help, default, past (a moment
        or day that cannot lie in the future), rows (lines that a long text has on the
        screen), private (a screen keeps no draft of it). A text with choices is ticked
        on the screen: its answer has a chosen value on each line, and what is added.
    """
    asked = {"name": name, "label": label, "type": kind, "required": True}
    asked.update({"choices": [], "help": "", "default": False, "past": False})
    asked.update(options)
    asked["choices"] = [list(choice) for choice in asked["choices"]]
    return asked
