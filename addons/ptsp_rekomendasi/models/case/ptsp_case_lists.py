# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.tools import SQL


class PtspCaseLists(models.AbstractModel):
    """Which lists of a case are empty, found out for all of them at once.

    Odoo asks for each list by a query of its own, and most lists of most cases are
    empty. Whoever tells much of a case asks here first; no rule and no right adds
    anything to a list that has nothing.
    """

    _name = "ptsp.case.lists"
    _description = "Empty Lists of a Case"

    @api.model
    def _remember_empty(self, case, names):
        """Keep in mind which of these lists have nothing, so that nobody asks again.

        :param names: of one2many fields of the case
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
