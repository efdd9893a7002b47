# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Attacks the office's records through methods that Odoo offers to everybody."""

import base64

from attempts import STORM, Attempt
from forged_values import FORGED

from odoo.fields import Command

from odoo.addons.ptsp_rekomendasi.tests.case_work import PDF

FILE = base64.b64encode(PDF + b"% forged").decode()
MAIL = """\
From: {sender}
To: kantor@example.org
Subject: Re: {subject}
Message-Id: <forged@example.org>
In-Reply-To: {reply}
References: {reply}
Content-Type: text/plain

Dipalsukan
"""


def files(env, records):
    """Yield the ways to plant, replace and delete files of records.

    :param records: one of each model, by name of the model
    """
    for name, record in records.items():
        place = {"name": "palsu.pdf", "res_model": name, "res_id": record.id}
        for one in record._fields.values():
            if one.type == "binary":
                vals = {**place, "res_field": one.name, "datas": FILE}
                yield Attempt(
                    "ir.attachment", "create", [[vals]], way=f"file in {one.name}"
                )
                yield Attempt(
                    "ir.attachment",
                    "create",
                    [[{"name": "palsu.pdf", "datas": FILE}]],
                    {
                        "context": {
                            **STORM,
                            **{f"default_{key}": vals[key] for key in vals},
                        }
                    },
                    f"file by defaults in {one.name}",
                )
    kept = env["ir.attachment"].sudo()
    kept = kept.search([("res_model", "=like", "ptsp.%"), ("res_field", "!=", False)])
    for file in {one.res_model: one for one in kept}.values():
        for vals in (
            {"datas": FILE},
            {"name": FORGED},
            {"res_id": file.res_id + 1},
            {"res_model": "res.partner", "res_id": env.user.partner_id.id},
            {"res_field": False},
            {"public": True},
            {"access_token": "x"},
            {"url": "/x", "type": "url"},
        ):
            yield Attempt(
                "ir.attachment", "write", [file.ids, vals], way=f"{vals}"[:40]
            )
        for method in ("unlink", "copy", "generate_access_token"):
            yield Attempt("ir.attachment", method, [file.ids], way=method)


def messages(env, case, other):
    """Yield the ways to write a message under another name, or to remove one.

    :param other: a partner whose name is used
    """
    said = env["mail.message"].search(
        [("model", "=", case._name), ("res_id", "=", case.id)], limit=1
    )
    place = {"model": case._name, "res_id": case.id, "body": FORGED}
    email = other.email_formatted or f'"{other.name}" <kepala@example.org>'
    for vals in (
        {"author_id": other.id},
        {"author_id": False, "email_from": email},
        {"date": "2020-01-01 00:00:00"},
        {"parent_id": said.id, "author_id": other.id},
        {"message_type": "notification", "author_id": other.id},
    ):
        yield Attempt("mail.message", "create", [[{**place, **vals}]], way=f"{vals}")
        defaults = {f"default_{key}": value for key, value in {**place, **vals}.items()}
        yield Attempt(
            "mail.message", "create", [[{}]], {"context": defaults}, f"default {vals}"
        )
        yield Attempt(
            case._name,
            "message_post",
            [case.ids],
            {"body": FORGED, **{k: v for k, v in vals.items() if k != "date"}},
            f"post {vals}",
        )
    for vals in (
        {"body": FORGED},
        {"author_id": other.id},
        {"res_id": case.id + 1},
        {"model": False, "res_id": False},
        {"date": "2020-01-01 00:00:00"},
        {"is_internal": True},
        {"subtype_id": False},
        {"attachment_ids": [Command.clear()]},
        {"tracking_value_ids": [Command.create({"old_value_char": FORGED})]},
    ):
        yield Attempt("mail.message", "write", [said.ids, vals], way=f"{vals}")
    yield Attempt("mail.message", "unlink", [said.ids], way="unlink")
    yield from _other_ways_to_say(env, case, other, said, email)


def _other_ways_to_say(env, case, other, said, email):
    mail = MAIL.format(sender=email, subject=case.display_name, reply=said.message_id)
    for model in ("mail.thread", case._name):
        yield Attempt(model, "message_process", [case._name, mail], way="mail")
        yield Attempt(
            model,
            "message_process",
            [case._name, mail],
            {"thread_id": case.id, "context": STORM},
            "mail with context",
        )
    yield Attempt(
        "mail.scheduled.message",
        "create",
        [[_scheduled(env, case, other)]],
        way="scheduled",
        then=lambda ids: ("post_message", [ids]),
    )
    yield Attempt(
        "mail.compose.message",
        "create",
        [
            {
                "model": case._name,
                "res_ids": f"[{case.id}]",
                "composition_mode": "comment",
                "author_id": other.id,
                "email_from": email,
                "body": FORGED,
            }
        ],
        way="composer",
        then=lambda ids: ("action_send_mail", [ids]),
    )
    yield Attempt(
        case._name,
        "message_notify",
        [case.ids],
        {"body": FORGED, "author_id": other.id, "partner_ids": other.ids},
        "notify",
    )
    yield Attempt(case._name, "message_update", [case.ids, {}, {"title": FORGED}])
    yield Attempt(
        case._name, "message_new", [{"subject": FORGED}, {"applicant_name": FORGED}]
    )


def _scheduled(env, case, other):
    return {
        "model": case._name,
        "res_id": case.id,
        "author_id": other.id,
        "body": FORGED,
        "scheduled_date": "2027-12-01 00:00:00",
    }


def appointments(meeting):
    """Yield the ways to change the calendar entry of a meeting."""
    event = meeting.event_id
    ids = event.ids
    for vals in (
        {"name": FORGED},
        {"start": "2027-01-21 01:00:00", "stop": "2027-01-21 02:00:00"},
        {"active": False},
        {"partner_ids": [Command.clear()]},
        {"user_id": False},
        {"privacy": "private"},
        {"description": FORGED},
        {"res_id": 0},
        {"ptsp_meeting_ids": [Command.clear()]},
        {"recurrency": True, "rrule_type": "daily", "count": 3},
    ):
        yield Attempt("calendar.event", "write", [ids, vals], way=f"{vals}")
    for method in ("unlink", "action_archive", "copy"):
        yield Attempt("calendar.event", method, [ids], way=method)
    for method in ("action_mass_deletion", "action_mass_archive"):
        yield Attempt("calendar.event", method, [ids, "self_only"], way=method)
    new = {
        "name": FORGED,
        "start": "2027-01-21 01:00:00",
        "stop": "2027-01-21 02:00:00",
        "ptsp_meeting_ids": [Command.link(meeting.id)],
    }
    yield Attempt("calendar.event", "create", [[new]], way="takes the meeting")
    attendees = event.attendee_ids
    for method in ("do_decline", "unlink"):
        yield Attempt("calendar.attendee", method, [attendees.ids], way=method)
    attendee = {"event_id": event.id, "partner_id": event.create_uid.partner_id.id}
    yield Attempt("calendar.attendee", "create", [[attendee]], way="attendee")


def activities(env, case, activity, other):
    """Yield the ways to remove or forge activities of somebody else."""
    yield Attempt("mail.activity", "unlink", [activity.ids], way="unlink")
    for vals in (
        {"user_id": env.ref("base.user_admin").id},
        {"date_deadline": "2099-01-01"},
        {"summary": FORGED},
        {"res_id": case.id + 1},
        {"active": False},
    ):
        yield Attempt("mail.activity", "write", [activity.ids, vals], way=f"{vals}")
    for method in ("action_done", "action_feedback", "action_cancel"):
        yield Attempt("mail.activity", method, [activity.ids], way=method)
    kind = activity.activity_type_id.get_external_id().get(activity.activity_type_id.id)
    for method in ("activity_unlink", "activity_feedback", "activity_reschedule"):
        for automated in (True, False):
            yield Attempt(
                case._name,
                method,
                [case.ids, [kind or "mail.mail_activity_data_todo"]],
                {"only_automated": automated, "user_id": other.id},
                f"{method} {automated}",
            )


def relations(env, records):
    """Yield writes of fields of Odoo's models that hold records of the office.

    The registry gives each field of a model of Odoo that holds records of these addons.
    """
    for name in sorted(env.registry):
        model = env[name].sudo().with_context(active_test=False)
        if name.startswith("ptsp.") or model._abstract:
            continue
        for one in model._fields.values():
            if not (one.comodel_name or "").startswith("ptsp."):
                continue
            record, target = model.search([], limit=1), records.get(one.comodel_name)
            if not record or not target:
                continue
            values = [target.id]
            if one.type != "many2one":
                values = [
                    [Command.link(target.id)],
                    [Command.delete(target.id)],
                    [Command.unlink(target.id)],
                    [Command.clear()],
                    [Command.create({})],
                ]
            for value in values:
                vals = {one.name: value}
                yield Attempt(name, "write", [record.ids, vals], way=f"write {vals}")
                yield Attempt(name, "create", [[vals]], way=f"create {vals}")


def settings(env, office):
    """Yield writes of settings that belong to system administrators."""
    company = office.company
    for one in sorted(env["res.company"]._fields):
        if one.startswith("ptsp_"):
            yield Attempt(
                "res.company",
                "write",
                [company.ids, {one: False}],
                way=f"company {one}",
            )
    case = env["ir.model"]._get_id("ptsp.application")
    group = env.ref("ptsp_base.group_ptsp_officer")
    for model, vals in (
        ("ir.model.access", {"name": "x", "model_id": case, "perm_write": True}),
        ("ir.rule", {"name": "x", "model_id": case, "domain_force": "[]"}),
        ("ir.config_parameter", {"key": "ptsp.x", "value": "x"}),
        ("ir.actions.server", {"name": "x", "model_id": case, "state": "code"}),
        ("ir.cron", {"name": "x", "model_id": case, "state": "code"}),
        ("base.automation", {"name": "x", "model_id": case}),
        ("ir.default", {"field_id": 1, "json_value": "1"}),
        ("ir.ui.view", {"name": "x", "type": "qweb", "arch": "<t/>"}),
        (
            "ir.model.data",
            {"name": "x", "module": "x", "model": "ptsp.application", "res_id": 1},
        ),
        ("ir.property", {"name": "x"}),
    ):
        if model in env:
            yield Attempt(model, "create", [[vals]], way="create")
    for persona, user in office.personas.items():
        vals = {"group_ids": [Command.link(group.id)]}
        yield Attempt("res.users", "write", [user.ids, vals], way=f"{persona} officer")
    everybody = [Command.link(user.id) for user in office.personas.values()]
    yield Attempt("res.groups", "write", [group.ids, {"user_ids": everybody}])
