# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.tools import SQL


class PtspCaseLists(models.AbstractModel):
    """Finds the empty lists of a case by one query.

    Odoo reads each list by a query of its own, and most lists of most cases are empty.
    Code that tells much of a case asks here first. Access rights do not matter: no rule
    adds anything to an empty list.
    """

    _name = "ptsp.case.lists"
    _description = "Empty Lists of a Case"

    @api.model
    def _remember_empty(self, case, names):
        """Cache which of these lists are empty, so that no query reads them.

        :param names: names of one2many fields of the case
        """
        case.ensure_one()
        lists = [case._fields[name] for name in names]
        ((found,),) = self.env.execute_query(
            SQL(
                "SELECT ARRAY[%s]",
                SQL(", ").join(self._any(case, one) for one in lists),
            )
        )
        for one, has_some in zip(lists, found, strict=True):
            if not has_some:
                one._insert_cache(case, [()])

    @api.model
    def _any(self, case, one):
        comodel = self.env[one.comodel_name]
        inverse = comodel._fields[one.inverse_name]
        return SQL(
            "EXISTS (SELECT FROM %s WHERE %s = %s)",
            SQL.identifier(comodel._table),
            SQL.identifier(inverse.name, to_flush=inverse),
            case.id,
        )
