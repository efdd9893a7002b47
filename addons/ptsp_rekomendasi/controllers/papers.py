# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from ..models.letter.ptsp_case_prints import MOST
from ..tools import folder
from .letter import LetterController


class PapersController(LetterController):
    """Serves papers of one or many cases in one file, as ``?ids=1,2``, for printing."""

    @http.route("/ptsp/letters", type="http", auth="user")
    def letters(self, ids=""):
        """Serve issued letters, each with all its marked copies."""
        letters = self._readable_of("ptsp.letter", ids)
        return self._respond_joined(letters, lambda one: one._serve_pdf("all"))

    @http.route("/ptsp/sheets", type="http", auth="user")
    def sheets(self, ids=""):
        """Serve the clean sheets that are signed by hand."""
        letters = self._readable_of("ptsp.letter", ids)
        return self._respond_joined(letters, lambda one: one._sheet_pdf())

    @http.route("/ptsp/forms/<string:code>", type="http", auth="user")
    def forms(self, code, ids=""):
        """Serve a paper on demand, filled in with the data of each case."""
        cases = self._readable_of("ptsp.application", ids)
        letters = request.env["ptsp.letter"]
        return self._respond_made(lambda: letters._print_on_demand(cases, code))

    @http.route("/ptsp/labels", type="http", auth="user")
    def labels(self, ids="", start="1"):
        """Serve folder labels, eight on a sheet, from a chosen place on."""
        cases = self._readable_of("ptsp.application", ids)
        labels = request.env["ptsp.letter.labels"]
        place = int(start) if start.isdecimal() and len(start) < 3 else 0
        return self._respond_made(lambda: labels._print_of(cases, place))

    @http.route("/ptsp/deliveries", type="http", auth="user")
    def deliveries(self, ids=""):
        """Serve the delivery list of cases, a page for each agency."""
        cases = self._readable_of("ptsp.application", ids)
        lists = request.env["ptsp.delivery.list"]
        if not lists.has_access("create"):
            raise request.not_found()
        return self._respond_made(lambda: lists._print_of(cases))

    def _readable_of(self, model, ids):
        """Return the requested records, in that order.

        Missing and forbidden records get the same answer.
        """
        parts = ids.split(",")
        plain = all(part.isdecimal() and len(part) < 10 for part in parts)
        if not plain or len(parts) > MOST:
            raise request.not_found()
        wanted = request.env[model].browse(dict.fromkeys(map(int, parts)))
        records = wanted.exists()
        if records != wanted or not records.has_access("read"):
            raise request.not_found()
        return records

    def _respond_joined(self, letters, serve):
        def make():
            files = [serve(letter) for letter in letters]
            joined = files[0] if len(files) == 1 else folder.joined(files)
            return letters[0]._file_name(), joined

        return self._respond_made(make)
