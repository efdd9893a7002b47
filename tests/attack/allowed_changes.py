# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The table of who may change which records by writing, creating or deleting them.

All other changes are refused. Nobody may change a model that is not named here, so a
person who adds a model decides here who writes it. The changes that people make through
the buttons of a record are in ``ACTS``.
"""

from dataclasses import dataclass

ALL = frozenset(["*"])


@dataclass(frozen=True)
class May:
    """The rights of one kind of person on the records of a model.

    :param write: names of fields, or ``ALL``
    :param but: names of fields that stay closed although the others are open
    :param when: a rule on the row, of ``RowRules``; always when empty
    """

    create: bool = False
    write: frozenset = frozenset()
    but: frozenset = frozenset()
    unlink: bool = False
    when: str = ""

    def fields(self, names):
        """Tell whether all of these fields may be written."""
        return not (names & self.but) and (self.write == ALL or names <= self.write)


def may(verbs="", write=(), but=(), when=""):
    """Read one line of the table."""
    return May(
        "create" in verbs,
        ALL if write == ALL else frozenset(write.split() if write else ()),
        frozenset(but.split() if but else ()),
        "delete" in verbs,
        when,
    )


# Fields of the application form, and contacts.
APPLICATION_DATA = (
    "title applicant_kind applicant_name applicant_address applicant_city applicant_nik"
    " applicant_npwp applicant_nib applicant_phone applicant_email channel form_values"
    " external_ref applicant_key object_key written_on received_at contact_person"
)
# The keeper of a queue writes a visit; its buttons record what became of it.
VISIT_DATA = (
    "channel visitor_name contact desk_contact service_id question answer understood"
    " application_id desk_id"
)
OFFICER = {
    "ptsp.application": may(write=APPLICATION_DATA, when="at_own_desk"),
    "ptsp.power": may("create delete", ALL, but="application_id", when="at_own_desk"),
    "ptsp.answer.mark": may(
        "create delete", ALL, but="application_id answered_at", when="at_own_desk"
    ),
    "ptsp.visit": may("create", VISIT_DATA, when="in_own_queue"),
    "ptsp.leave": may("create delete", ALL, but="user_id", when="own_leave"),
    # Everybody in the office decides who follows a case, a service or an SOP.
    "mail.followers": may("create delete", ALL),
    "mail.activity": may("create delete", ALL, when="own_activity"),
    "mail.message": may("create", when="own_words"),
    "ir.attachment": may("create", when="own_file"),
}
# Records that exist before any case, and that only service administrators write.
CATALOGUE = {
    "ptsp.agency": may("create delete", ALL),
    "ptsp.lane": may("create delete", ALL),
    "ptsp.letter.type": may("create delete", ALL),
    "ptsp.register": may("create delete", ALL),
    "ptsp.retention.rule": may("create", ALL),
    "ptsp.anonymisation.term": may("", "days legal_basis active"),
    "ptsp.regulation": may("create delete", ALL),
    "ptsp.sector": may("create delete", ALL),
    "ptsp.service": may(
        "create delete",
        ALL,
        but="current_sop_id stopped_at stopped_by_id stop_reason",
    ),
    "ptsp.stage": may("create delete", ALL),
    "ptsp.standard.component": may("create delete", ALL),
    "ptsp.acting": may("create delete", ALL),
    "ptsp.complaint.class": may("create", ALL),
    "ptsp.notice.rule": may("create delete", ALL),
    "ptsp.public.wording": may(
        "create delete",
        ALL,
        but="approved_text approved_of approved_by_id approved_at settlement"
        " settled_by_id settled_at",
    ),
    "ptsp.evaluation.plan": may("create delete", ALL),
    "ptsp.evidence.aspect": may("create delete", ALL),
    "ptsp.evidence.grade": may("create delete", ALL),
    "ptsp.evidence.indicator": may("create delete", ALL),
    "ptsp.evidence.instrument": may("create delete", ALL),
    "ptsp.hours.period": may("create delete", ALL),
    "ptsp.hours.period.line": may("create delete", ALL),
    "ptsp.skm.scheme": may("create delete", ALL),
    "ptsp.skm.element": may("create delete", ALL),
    "ptsp.skm.category": may("create delete", ALL),
    "ptsp.webhook": may(
        "create delete",
        ALL,
        but="state cursor rest_until told_at secret old_secret secret_made_at"
        " secret_made_by old_secret_until",
    ),
    # These rights hold while a revision is a draft.
    "ptsp.sop": may("create delete", ALL, but="state", when="draft"),
    "ptsp.sop.clause": may("create delete", ALL, when="draft"),
    "ptsp.sop.distribution": may("create delete", ALL, when="draft"),
    "ptsp.sop.effect": may("create delete", ALL, when="draft"),
    "ptsp.sop.fee.line": may("create delete", ALL, when="draft"),
    "ptsp.sop.fee.row": may("create delete", ALL, when="draft"),
    "ptsp.sop.form.field": may("create delete", ALL, when="draft"),
    "ptsp.sop.guard": may("create delete", ALL, when="draft"),
    "ptsp.sop.history": may("create delete", ALL, when="draft"),
    "ptsp.sop.pause": may("create delete", ALL, when="draft"),
    "ptsp.sop.lane": may("create delete", ALL, when="draft"),
    "ptsp.sop.requirement": may("create delete", ALL, when="draft"),
    "ptsp.sop.step": may("create delete", ALL, when="draft"),
    "ptsp.sop.step.line": may("create delete", ALL, when="draft"),
    "ptsp.sop.step.window": may("create delete", ALL, when="draft"),
    "ptsp.sop.transition": may("create delete", ALL, when="draft"),
}
# Drafts of reports, and packs of evidence; checked and signed ones are frozen.
REPORTS = {
    "ptsp.report": may(
        "create delete",
        ALL,
        but="state checked_by_id checked_at signed_by_id signed_at entry_id number"
        " content sha256 reply replied_at corrects_id",
    ),
    "ptsp.report.score": may("create delete", ALL),
    "ptsp.evidence.pack": may("create delete", ALL, but="gathered_at"),
    "ptsp.skm.report": may(
        "create delete",
        ALL,
        but="state checked_by_id checked_at signed_by_id signed_at content"
        " content_sha256",
    ),
    "ptsp.skm.follow.up": may("create delete", ALL, but="done_on done_by_id days"),
    "ptsp.skm.publication": may("create delete", ALL),
}
SUPERVISOR = {
    **OFFICER,
    **REPORTS,
    "ptsp.leave": may("create delete", ALL),
    "mail.activity": may("create delete", ALL),
}
ADMINISTRATOR = {
    **OFFICER,
    **CATALOGUE,
    **REPORTS,
    "mail.activity": may("create delete", ALL),
}

ALLOWED = {
    "clerk": OFFICER,
    "head": OFFICER,
    "supervisor": SUPERVISOR,
    "service administrator": ADMINISTRATOR,
    "administrator": ADMINISTRATOR,
    "auditor": {},
    "agency": {},
    "other agency": {},
    "integration": {},
    "employee": {},
    "applicant": {},
    "public": {},
}

# Records that the office itself writes after an allowed action, never by themselves.
FOLLOWS = {
    "bus.bus": "create",
    "ir.attachment": "create unlink",
    "ir.model.data": "unlink",
    "mail.activity": "create write unlink",
    "mail.followers": "create unlink",
    "mail.message": "create",
    "mail.notification": "create",
    "mail.tracking.value": "create",
    "ptsp.change": "create",
    "ptsp.control.entry": "write",
    "ptsp.file": "create write",
    "ptsp.sector": "create",
    "ptsp.service": "write",
}
# Columns that the office computes and nobody writes: closed cases follow a rule.
COUNTED = {
    "ptsp.application": frozenset(
        "retention_rule_id inactive_from retention_end retention_fate".split()
    ),
}
# Tables in which Odoo notes something after any call.
NOISE = frozenset({"bus_bus", "res_users_log", "res_device_log", "ir_sequence"})

# The buttons of a record, and other methods that people may call, with the people
# allowed and the models that may change then besides ``FOLLOWS``. No other call changes
# anything.
ADMINISTRATORS = ("service administrator", "administrator")
OFFICERS = ("clerk", "head", "supervisor", *ADMINISTRATORS)
# People who read letters may check whether one is genuine; each check is recorded.
READERS = tuple(
    name for name in ALLOWED if name not in ("employee", "applicant", "public")
)
FILES_IN_HAND = "ptsp.leave.line ptsp.application ptsp.control.entry"
REPORTERS = ("supervisor", *ADMINISTRATORS)
SIGNED = "ptsp.report ptsp.register.entry ptsp.evaluation.due"
DESTRUCTION = "ptsp.retention.list ptsp.retention.line ptsp.audit"
WEBHOOKS = "ptsp.webhook ptsp.webhook.delivery ptsp.webhook.attempt ir.cron.trigger"
ACTS = {
    # This creates terms for kinds that an addon has added since.
    "ptsp.anonymisation.term.action_open": (
        ADMINISTRATORS,
        "ptsp.anonymisation.term",
    ),
    "ptsp.api.verify_letter": (READERS, "ptsp.authenticity.check"),
    # The case gets its code for a single answer.
    "ptsp.application.action_survey_kiosk": (OFFICERS, "ptsp.survey.case"),
    "ptsp.digest.action_check": (("auditor",), "ptsp.record.check ptsp.record.finding"),
    "ptsp.evidence.file.action_remove": (REPORTERS, "ptsp.evidence.file"),
    "ptsp.evidence.pack.action_gather": (
        REPORTERS,
        "ptsp.evidence.pack ptsp.evidence.line",
    ),
    "ptsp.report.action_back_to_draft": (REPORTERS, "ptsp.report"),
    "ptsp.report.action_check": (REPORTERS, "ptsp.report"),
    "ptsp.report.action_correct": (REPORTERS, "ptsp.report ptsp.report.score"),
    "ptsp.report.action_sign": (REPORTERS, SIGNED),
    "ptsp.skm.follow.up.action_done": (REPORTERS, "ptsp.skm.follow.up"),
    "ptsp.skm.follow.up.action_reopen": (REPORTERS, "ptsp.skm.follow.up"),
    "ptsp.skm.report.action_check": (REPORTERS, "ptsp.skm.report"),
    "ptsp.skm.report.action_redraft": (REPORTERS, "ptsp.skm.report"),
    "ptsp.skm.report.action_sign": (REPORTERS, "ptsp.skm.report ptsp.skm.follow.up"),
    "ptsp.leave.action_hand_over": (("clerk", "supervisor"), FILES_IN_HAND),
    "ptsp.leave.action_take_back": (("clerk", "supervisor"), FILES_IN_HAND),
    "ptsp.notice.action_resend": (OFFICERS, "ptsp.notice ir.cron.trigger"),
    "ptsp.notice.action_whatsapp": (OFFICERS, "ptsp.notice"),
    "ptsp.opinion.action_send_link": (
        OFFICERS,
        "ptsp.link ptsp.notice ir.cron.trigger",
    ),
    "ptsp.proof.key.action_replace": (ADMINISTRATORS, "ptsp.proof.key ptsp.audit"),
    "ptsp.proof.key.action_withdraw": (ADMINISTRATORS, "ptsp.proof.key ptsp.audit"),
    "ptsp.retention.list.action_approve": (("supervisor",), DESTRUCTION),
    "ptsp.retention.list.action_destroy": (REPORTERS, DESTRUCTION),
    "ptsp.retention.list.action_propose": (ADMINISTRATORS, DESTRUCTION),
    "ptsp.retention.list.action_reopen": (REPORTERS, DESTRUCTION),
    "ptsp.retention.list.add_case": (ADMINISTRATORS, DESTRUCTION),
    # This creates a line for each requirement that has none.
    "ptsp.service.action_public_wording": (ADMINISTRATORS, "ptsp.public.wording"),
    "ptsp.sop.action_withdraw": (ADMINISTRATORS, "ptsp.sop"),
    "ptsp.webhook.action_make_secret": (ADMINISTRATORS, "ptsp.webhook"),
    "ptsp.webhook.action_end_old_secret": (ADMINISTRATORS, "ptsp.webhook"),
    "ptsp.webhook.action_start": (ADMINISTRATORS, WEBHOOKS),
    "ptsp.webhook.action_pause": (ADMINISTRATORS, "ptsp.webhook"),
    "ptsp.webhook.action_test": (ADMINISTRATORS, WEBHOOKS),
    "ptsp.webhook.action_resend_dead": (ADMINISTRATORS, WEBHOOKS),
    "ptsp.webhook.delivery.action_resend": (ADMINISTRATORS, WEBHOOKS),
    "ptsp.visit.action_serve": (("clerk",), "ptsp.visit"),
    "ptsp.visit.action_done": (("clerk",), "ptsp.visit"),
    "ptsp.visit.action_gone": (("clerk",), "ptsp.visit"),
    "ptsp.visit.action_draw": (("clerk",), "ptsp.visit"),
}
