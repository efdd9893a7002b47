# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from pathlib import Path

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools.misc import file_path

from ...importer import flow as flow_file
from ...importer import yaml_text
from ...sentences import sentence
from ...tools.errors import ToolError


class PtspDefinitionFlow(models.AbstractModel):
    """Starts an SOP from a standard flow, whose data go through the importer."""

    _name = "ptsp.definition.flow"
    _description = "Standard Flows of SOP Definitions"

    @api.model
    def _flow_files(self):
        """Return the available standard flows. An extension point.

        :return: dict of code -> path of a flow file, such as ``addon/data/flow/x.yaml``
        """
        return {}

    @api.model
    def _read_flow(self, code):
        """Return the content of a standard flow.

        :raise UserError: when it cannot be read
        """
        path = self._flow_files().get(code)
        if not path:
            raise UserError(
                self.env._("There is no standard flow “%(code)s”.", code=code)
            )
        try:
            text = Path(file_path(path)).read_text("utf-8")
            flow = yaml_text.read(text).data
            flow_file.check(flow)
        except ToolError as error:
            raise UserError(sentence(self.env, error)) from error
        return flow

    @api.model
    def _load_flow(self, code, options, answers):
        """Make a draft from a standard flow, with the letters it brings along.

        :param options: codes of the chosen options
        :param dict answers: answers to the questions of the file
        :return: the revision
        :raise UserError: with every error of the importer; nothing was changed
        """
        self.env["ptsp.sop"].check_access("create")
        try:
            parts = flow_file.expand(self._read_flow(code), options, answers)
        except ToolError as error:
            raise UserError(sentence(self.env, error)) from error
        with self.env.cr.savepoint():
            self._raise_errors(self._load_catalogue(parts["catalogue"]))
            result = self._load_file(parts["definition"])
            self._raise_errors(result)
        return result["sop"]

    @api.model
    def _raise_errors(self, result):
        if result["errors"]:
            raise UserError("\n".join(result["errors"]))
