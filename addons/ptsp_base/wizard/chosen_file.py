# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Files that a person chooses in a dialogue."""

import base64
import binascii

from odoo.exceptions import UserError


def content_of(dialogue, missing):
    """Return the bytes of the file that a person chose in the field ``content``.

    :param str missing: message for a missing choice
    :raise UserError: when there is no file, or it arrived in part
    """
    if not dialogue.content:
        raise UserError(missing)
    try:
        return base64.b64decode(dialogue.content, validate=True)
    except binascii.Error as error:
        raise UserError(
            dialogue.env._("The file did not arrive whole; choose it again.")
        ) from error
