# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import xmlrpc.client

from werkzeug.exceptions import NotFound

from odoo import http
from odoo.exceptions import AccessDenied
from odoo.http import request

from odoo.addons.rpc.controllers import RPC
from odoo.addons.web.controllers.database import Database

from ..tools.caller import called_from

# The only method of the service for databases that still answers: Odoo's version.
ANSWERED = {"server_version"}
# Services whose first argument names a database.
NAMES_A_DATABASE = {"common", "object"}


def _closed():
    """Return a route that answers as if it did not exist."""

    @http.route()
    def closed(self, *args, **kwargs):
        raise NotFound()

    return closed


class ClosedDatabaseManager(Database):
    """Closes the database manager: databases are managed on the server alone."""

    selector = _closed()
    manager = _closed()
    create = _closed()
    duplicate = _closed()
    drop = _closed()
    backup = _closed()
    restore = _closed()
    change_password = _closed()
    list = _closed()


class OwnDatabaseOnly(RPC):
    """Limits programs to the database of this address, and hides all others."""

    def _xmlrpc(self, service):
        data = request.httprequest.get_data()
        params, method = xmlrpc.client.loads(data, use_datetime=True)
        _check(service, method, params)
        with called_from(request.httprequest.remote_addr):
            return super()._xmlrpc(service)

    @http.route()
    def jsonrpc(self, service, method, args):
        _check(service, method, args)
        with called_from(request.httprequest.remote_addr):
            return super().jsonrpc(service, method, args)


def _check(service, method, args):
    """Refuse the service for databases, and calls for another database.

    :raise AccessDenied: the same whether there is such a database or not
    """
    if service == "db" and method not in ANSWERED:
        raise AccessDenied()
    open_to = [request.db] if request.db else http.db_list(force=True)
    if service in NAMES_A_DATABASE and args and args[0] not in open_to:
        raise AccessDenied()
