# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from http import HTTPStatus

from werkzeug.exceptions import HTTPException

from odoo import models
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.ptsp_base.tools import refusal_codes

from ...tools import refusal_line

CONTRACT = "/json/2/ptsp.api/"
# Codes for refusals of Odoo before a method of the contract is reached.
CODES = {
    HTTPStatus.BAD_REQUEST: refusal_codes.ARGUMENTS,
    HTTPStatus.UNAUTHORIZED: refusal_codes.ACCESS,
    HTTPStatus.FORBIDDEN: refusal_codes.ACCESS,
    HTTPStatus.NOT_FOUND: refusal_codes.UNKNOWN,
    HTTPStatus.UNPROCESSABLE_ENTITY: refusal_codes.ARGUMENTS,
}


class IrHttp(models.AbstractModel):
    """Errors of the public contract over /json/2: the same line, no traceback."""

    _inherit = "ir.http"

    @classmethod
    def _handle_error(cls, exception):
        answered = isinstance(exception, HTTPException) and exception.response
        if answered or not request.httprequest.path.startswith(CONTRACT):
            return super()._handle_error(exception)
        return cls._ptsp_contract_error(exception)

    @classmethod
    def _ptsp_contract_error(cls, exception):
        status, headers, text = HTTPStatus.INTERNAL_SERVER_ERROR, [], ""
        if isinstance(exception, UserError):
            status, text = exception.http_status, str(exception)
        elif isinstance(exception, HTTPException):
            status, text = exception.code, exception.description
            headers = [
                (name, value)
                for name, value in exception.get_headers()
                if name != "Content-Type"
            ]
        if not refusal_line.read(text):
            code = CODES.get(status, refusal_codes.INTERNAL)
            text = refusal_line.write(code, False, text or HTTPStatus(status).phrase)
        return request.make_json_response(
            {"message": text}, headers=headers, status=status
        )
