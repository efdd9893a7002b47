"""Optional addons can be installed and uninstalled, and leave nothing behind."""

import ast
import os

import pytest
from environment.databases import addons_in_order
from environment.state import ADDONS

NAME = "ptsp_satellites"
CORE = "ptsp_rekomendasi"
# The things that an addon creates in any database.
BROUGHT = {
    "columns": """
        SELECT table_name || '.' || column_name FROM information_schema.columns
        WHERE table_schema = 'public'
    """,
    # Odoo keeps the ids of a mixin's parts under the name of the mixin's addon.
    "external ids": """
        SELECT module || '.' || name FROM ir_model_data
        WHERE module LIKE 'ptsp%' AND name NOT LIKE 'model_inherit__%'
    """,
    "models": "SELECT model FROM ir_model",
    "fields": "SELECT model || '.' || name FROM ir_model_fields",
    "scheduled actions": "SELECT cron_name FROM ir_cron",
    "rules": "SELECT name FROM ir_rule",
    "access": "SELECT name FROM ir_model_access",
    "views": "SELECT name FROM ir_ui_view",
    "menus": "SELECT name::text FROM ir_ui_menu",
    "actions": "SELECT type || name::text FROM ir_actions",
    "activity types": "SELECT name::text FROM mail_activity_type",
    "parameters": "SELECT key FROM ir_config_parameter",
    "constraints": "SELECT conname FROM pg_constraint",
}
# Records of the addon must not prevent its removal.
USED = {
    "ptsp_public": """
checks = env["ptsp.authenticity"]
checks._check(checks._find("2" * 16), "203.0.113.77")
env["ptsp.service"].search([], limit=1).search_words = "kurir"
env["ptsp.public.wording"].search([], limit=1).text = "Kata kantor"
env.company.ptsp_whatsapp = "0812-3456-7890"
env["ptsp.proof.key"]._in_use(env.company)
officer = env.ref("base.user_admin")
desks = env["ptsp.lane"].search([("kind", "=", "office")])
desks.write({"user_ids": [(4, officer.id)]})
start = next(
    one
    for one in env["ptsp.service"]
    .search([("current_sop_id", "!=", False)], limit=1)
    .current_sop_id._definition()
    .starts
    if env["ptsp.lane"].browse(one.lane_id).kind == "office"
)
env["ptsp.application"].with_user(officer)._door_open(
    {"applicant_name": "PT Uji", "channel": "counter"}, start
).sudo()._tracking_code()
links = env["ptsp.link"]
lane = env["ptsp.lane"].search([], limit=1)
link = links._allow("ptsp.link.purpose", lane, "Dinas", "dinas@kaltimprov.go.id")
link._secret_values(None)
service = env["ptsp.service"].search([("current_sop_id", "!=", False)], limit=1)
notice = {
    "event": "uji",
    "to": "siti@example.org",
    "subject": "Berkas Anda",
    "body": "Berkas Anda kami terima.",
    "company": service.company_id,
}
env["ptsp.notice"]._post(channel="email", once="satu", **notice)
env["ptsp.notice"]._post(channel="log", once="dua", **notice)
env["ptsp.notice.sender"]._cron_send()
env["ptsp.notice.rule"].search([("event", "=", "ready")], limit=1).copy(
    {"service_id": service.id, "body": "Yth. {nama_pemohon}"}
)
env.cr.commit()
""",
    "ptsp_portal": """
import io
import PIL.Image
agency = env["ptsp.agency"].search([], limit=1)
agency.mailbox = "tu@diskominfo.kaltimprov.go.id"
link = env["ptsp.link"]._allow(
    "ptsp.link.opinion", agency, agency.name, agency.mailbox
)
link._secret_values(None)
account = env["ptsp.home.account"]._make("siti@example.org")
drafts = env["ptsp.home.draft"].with_user(account).sudo()
service = env["ptsp.service"].search([("code", "=", "PAR-06")])
draft = drafts._start(service.with_env(drafts.env))
drafts._save(
    draft,
    {
        "applicant.kind": "person",
        "applicant.name": "Siti",
        "applicant.address": "Jalan Uji 1",
        "applicant.city": "Samarinda",
        "form.judul_film": "Mahakam",
        "form.lokasi": "Kutai",
    },
)
picture = PIL.Image.new("RGB", (30, 40))
paper = io.BytesIO()
picture.save(paper, "JPEG")
drafts._add_file(draft, "surat_permohonan", [("surat.jpg", paper.getvalue())])
case = drafts.env["ptsp.home.filing"]._send(draft)
case.mark_ids = [(0, 0, {"part": "city", "note": "Salah."})]
drafts._start(service.with_env(drafts.env))
env["ptsp.login.code"]._begin("ani@example.org")._draw()
env.cr.commit()
""",
    "ptsp_complaint": """
officer = env.ref("base.user_admin")
officer.group_ids = [(4, env.ref("ptsp_complaint.group_ptsp_complaint_handler").id)]
door = env["ptsp.complaint.door"]
complaint, _secret = door._file(
    env.company,
    "page",
    "Loket tutup",
    "Loket tutup pukul 10.",
    contact={"name": "Siti", "email": "siti@example.org"},
    about_text="Pak Bambang",
)
complaint.activity_schedule("mail.mail_activity_data_todo", user_id=officer.id)
door._act(complaint, "withdraw", {"reason": "Selesai."}, outside=True)
env.company.ptsp_complaint_channels = "Kotak saran"
env["ptsp.complaint.class"].search([], limit=1).note = "Kata kantor"
env["ptsp.notice.sender"]._cron_send()
env.cr.commit()
""",
    "ptsp_dashboard": """
env["ptsp.figure.keeper"]._cron_keep()
officer = env.ref("base.user_admin")
officer.group_ids += env.ref("ptsp_base.group_ptsp_supervisor")
env["ptsp.dashboard"].with_user(officer).prepare("half")
register = env["ptsp.register"].search([], limit=1)
env.company.ptsp_report_register_id = register
reports = env["ptsp.report"].with_user(officer)
sheet = reports.create({"kind": "officer", "user_id": officer.id})
sheet.action_ask_officer()
stars = reports.create({"kind": "stars"})
stars.action_check()
pack = env["ptsp.evidence.pack"].create({})
pack.action_gather()
dues = env["ptsp.evaluation.due"]
dues._bring_up_to_date(env.company)
dues.search([], limit=1)._remind()
env.cr.commit()
""",
    "ptsp_skm": """
officer = env.ref("base.user_admin")
officer.group_ids += env.ref("ptsp_base.group_ptsp_supervisor")
service = env["ptsp.service"].search([("current_sop_id", "!=", False)], limit=1)
report = env["ptsp.skm.report"].create({"service_id": service.id})
row = env["ptsp.skm.follow.up"].create(
    {
        "report_id": report.id,
        "element_code": "U1",
        "element_name": "Persyaratan",
        "owner_id": officer.id,
        "due_date": "2020-01-01",
    }
)
row._remind()
scheme = env["ptsp.skm.scheme"].search([], limit=1)
month = report._period()[0]
for points in (1, 2, 3, 4, 4):
    env["ptsp.survey.intake"]._insert(
        service, scheme, month, "kiosk", {"answers": {"U1": points}}
    )
report.with_user(officer).action_check()
env.cr.commit()
""",
    "ptsp_webhook": """
webhook = env["ptsp.webhook"].create(
    {"name": "Penerima", "url": "https://penerima.example"}
)
webhook.action_make_secret()
webhook.action_start()
webhook.delivery_ids._create_test(webhook)
webhook.activity_schedule("mail.mail_activity_data_todo")
env.cr.commit()
""",
}
UNINSTALL = """
module = env["ir.module.module"].search([("name", "=", ADDON)])
module.button_immediate_uninstall()
"""
# The office must still work afterwards.
WORK = """
user = env["res.users"].with_context(no_reset_password=True).create({
    "name": "Petugas",
    "login": "petugas_" + ADDON,
    "password": "kalimat sandi uji 503",
    "group_ids": [(6, 0, [env.ref("ptsp_base.group_ptsp_officer").id])],
})
env["ptsp.lane"].search([("kind", "=", "office")]).write({"user_ids": [(4, user.id)]})
service = env["ptsp.service"].search([("current_sop_id", "!=", False)], limit=1)
starts = service.current_sop_id._definition().starts
start = next(
    one for one in starts if env["ptsp.lane"].browse(one.lane_id).kind == "office"
)
case = env["ptsp.application"].with_user(user)._door_open(
    {"applicant_name": "PT Uji", "channel": "counter"}, start
)
case._door_release()
env.cr.commit()
"""


def depends(addon):
    """Return the dependencies in an addon's manifest."""
    text = (ADDONS / addon / "__manifest__.py").read_text(encoding="utf-8")
    return ast.literal_eval(text)["depends"]


def satellites():
    """Return our addons except the core and its dependencies."""
    return [one for one in addons_in_order() if one not in (CORE, *depends(CORE))]


@pytest.fixture(scope="module")
def office(environment):
    """Create an office with only the core."""
    databases = environment.databases
    databases.copy(os.environ["PTSP_TEST_CORE"], NAME)
    try:
        databases.install(NAME, [CORE])
        yield databases
    finally:
        databases.drop(NAME)


def brought(databases):
    """Return the present things, by kind."""
    return {
        kind: sorted(str(row[0]) for row in databases.server.sql(query, database=NAME))
        for kind, query in BROUGHT.items()
    }


def test_there_are_satellites():
    assert "ptsp_webhook" in satellites()


@pytest.mark.parametrize("addon", satellites())
def test_a_satellite_comes_and_goes_without_a_trace(office, addon):
    # Odoo's own addons that it needs may stay.
    office.install(NAME, depends(addon))
    before = brought(office)
    office.install(NAME, [addon])
    assert brought(office) != before
    named = f"ADDON = {addon!r}\n"
    if addon in USED:
        office.run_script(NAME, USED[addon])
    office.run_script(NAME, named + UNINSTALL)
    after = brought(office)
    left = {
        kind: sorted(set(after[kind]) ^ set(before[kind]))
        for kind in before
        if after[kind] != before[kind]
    }
    assert left == {}
    office.run_script(NAME, named + WORK)
