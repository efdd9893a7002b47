# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Helpers that the migration scripts of our addons share."""

from lxml import etree

from odoo.tools.misc import file_path


def refresh_crons(env, module, *paths):
    """Give existing scheduled actions the code that the data files hold now.

    These records are ``noupdate``: an upgrade leaves them alone, for their interval
    belongs to the administrator. Their code belongs to the addon.

    :param str module: the addon whose records they are
    :param paths: data files of the addon, such as ``data/ir_cron_data.xml``
    """
    for path in paths:
        root = etree.parse(file_path(f"{module}/{path}")).getroot()
        for record in root.iter("record"):
            if record.get("model") == "ir.cron":
                _refresh(env, module, record)


def _refresh(env, module, record):
    cron = env.ref(f"{module}.{record.get('id')}", raise_if_not_found=False)
    if not cron:
        # The scheduled action is new in this version: the upgrade creates it from the
        # data file.
        return
    model = record.find("field[@name='model_id']").get("ref")
    cron.write(
        {
            "model_id": env["ir.model.data"]._xmlid_to_res_id(
                model if "." in model else f"{module}.{model}"
            ),
            "code": record.findtext("field[@name='code']"),
        }
    )
