# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

# A signature "a.n. the head, u.b. the head's division" passes two levels: two desks
# stand above the signing desk.
THROUGH_LEVELS = 2


class PtspLetterType(models.Model):
    """A kind of paper the office issues: wording, layout, who signs, which register.

    Written by service administrators. The wording holds placeholders in braces from a
    fixed list; it holds no program.
    """

    _name = "ptsp.letter.type"
    _description = "Letter Type"
    _inherit = ["mail.thread", "ptsp.proposed.code.mixin"]
    _order = "sequence, name, id"
    _check_company_auto = True

    name = fields.Char(
        required=True, help="Name of the paper, as lists and buttons show it."
    )
    code = fields.Char(
        help="Short name used by SOP definition files.",
    )
    sequence = fields.Integer(default=10)
    title = fields.Char(
        help="Printed title, such as SURAT REKOMENDASI.", audited="wording"
    )
    subject = fields.Char(
        help="Printed after Hal. Placeholders in braces may be used.", audited="wording"
    )
    layout = fields.Selection(
        [
            ("correspondence", "Correspondence"),
            ("titled", "Titled"),
            ("form", "Form"),
        ],
        help="Correspondence: place and date, Nomor, Sifat, Lampiran, Hal, addressee."
        " Titled: a centred title with the number under it. Form: a filled-in form.",
        audited="wording",
    )
    template = fields.Char(
        help="Technical name of the page template; empty takes the one of the layout.",
        audited="wording",
    )
    body = fields.Html(
        string="Wording",
        help="The paragraphs of the letter. Placeholders in braces, such as"
        " {nama_pemohon}, are replaced by the values of the case.",
        audited="wording",
    )
    placeholder_help = fields.Text(
        string="Placeholders", compute="_compute_placeholder_help"
    )
    numbered = fields.Boolean(
        tracking=True, help="It takes a number from a register.", audited="signing"
    )
    register_id = fields.Many2one(
        "ptsp.register",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
        help="The register the number is taken from.",
        audited="signing",
    )
    number_when = fields.Selection(
        [("sign", "When signed"), ("records", "By the records office")],
        default="records",
        help="When signed: the signature takes the number. By the records office: the"
        " numbering lane numbers and dates the signed letter.",
        audited="signing",
    )
    mode = fields.Selection(
        [("wet", "Wet (signed by hand)"), ("electronic", "Electronic")],
        "Signing Mode",
        default="wet",
        required=True,
        tracking=True,
        help="Wet: printed on special paper, signed by hand and stamped; the serial of"
        " the sheet and a scan of it are kept. Electronic: signed in the system.",
        audited="signing",
    )
    is_product = fields.Boolean(
        string="Product of the Service",
        help="The letter the applicant applied for, or its refusal.",
    )
    on_demand = fields.Boolean(
        string="Printed on Demand",
        help="A form that is printed from the case whenever somebody asks, filled in"
        " with its data. It is neither signed in the system nor kept.",
    )
    for_visit = fields.Boolean(
        string="Given to Visitors",
        help="A form for whoever asks about a service: printed blank, without a case,"
        " and attached to the e-mail of a visit.",
    )
    for_meeting = fields.Boolean(
        string="Printed Before a Meeting",
        help="A paper with rows to be filled in or signed by hand, printed blank for a"
        " planned meeting.",
    )
    decision = fields.Selection(
        [("recommend", "Recommend"), ("refuse", "Refuse")],
        help="The decision that this letter carries to the applicant.",
    )
    amends = fields.Selection(
        [
            ("cancel", "Cancels a letter that was handed over"),
            ("correct", "Corrects a letter that was handed over"),
        ],
        string="Acts on an Earlier Letter",
        help="After a letter was handed over it is cancelled or corrected by a letter"
        " of its own on a linked case. The desk that drafts this letter is the one that"
        " may begin with a court's decision.",
    )
    copies = fields.Integer(
        default=1, help="How many marked copies are printed.", audited="wording"
    )
    copy_labels = fields.Text(
        help="One line for each copy, printed as its mark.", audited="wording"
    )
    draft_lane_id = fields.Many2one(
        "ptsp.lane",
        string="Drafted By",
        check_company=True,
        help="The desk that writes it.",
        audited="signing",
    )
    initial_lane_ids = fields.Many2many(
        "ptsp.lane",
        "ptsp_letter_type_initial_lane_rel",
        "letter_type_id",
        "lane_id",
        string="Initialled By",
        check_company=True,
        help="The desks whose initials it needs before it is signed.",
        audited="signing",
    )
    sign_lane_id = fields.Many2one(
        "ptsp.lane",
        string="Signed By",
        check_company=True,
        help="The desk that signs it; empty: the desk that makes it.",
        audited="signing",
    )
    authority = fields.Selection(
        [
            ("head", "The head"),
            ("on_behalf", "On behalf of the head (a.n.)"),
            ("through", "On behalf of the head, through the superior (a.n., u.b.)"),
        ],
        string="Line of Authority",
        tracking=True,
        help="What stands above the signature. Empty: the head signs the products of"
        " the head's desk, other desks sign letters on behalf of the head.",
        audited="signing",
    )
    delegation_no = fields.Char(
        "Delegated By",
        tracking=True,
        help="Name and number of the document by which the head lets this desk sign.",
        audited="signing",
    )
    delegation_date = fields.Date("Delegated On", tracking=True, audited="signing")
    substitute_lane_id = fields.Many2one(
        "ptsp.lane",
        string="Substitute",
        check_company=True,
        help="The desk that may sign in place of the signing desk, such as when the"
        " latter is away.",
        audited="signing",
    )
    number_lane_id = fields.Many2one(
        "ptsp.lane",
        string="Numbered By",
        check_company=True,
        help="The desk that numbers and dates it.",
        audited="signing",
    )
    paper = fields.Selection(
        [("a4", "A4"), ("f4", "F4 (215 x 330 mm)")],
        default="a4",
        required=True,
        help="The size of the sheet.",
        audited="wording",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    active = fields.Boolean(default=True, audited="signing")

    _code_unique = models.Constraint(
        "unique(code, company_id)",
        "Another letter type of this office has the same code.",
    )
    _amends_is_product = models.Constraint(
        "check(amends IS NULL OR is_product)",
        "What cancels or corrects a letter is the product of its linked case.",
    )
    _copies_positive = models.Constraint(
        "check(copies > 0)", "A letter is printed in at least one copy."
    )

    @api.depends_context("lang")
    def _compute_placeholder_help(self):
        known = self._placeholders()
        self.placeholder_help = "\n".join(
            f"{{{name}}}: {label}" for name, label in sorted(known.items())
        )

    @api.constrains("numbered", "register_id")
    def _check_register_id(self):
        wrong = self.filtered(lambda letter: letter.numbered and not letter.register_id)
        if wrong:
            raise ValidationError(
                self.env._(
                    "Letter type %(letter)s is numbered: choose its register.",
                    letter=wrong[0].name,
                )
            )

    @api.constrains("authority", "sign_lane_id")
    def _check_authority(self):
        """Refuse a line of authority that does not fit the signing desk's place."""
        for letter in self.filtered("authority"):
            lane = letter.sign_lane_id
            problem = not lane and self.env._("choose the desk that signs it")
            if lane:
                above = len(lane._ladder()) - 1
                problem = self._authority_problem(letter.authority, above)
            if problem:
                raise ValidationError(
                    self.env._(
                        "Letter type %(letter)s, Line of Authority: %(problem)s.",
                        letter=letter.name,
                        problem=problem,
                    )
                )

    @api.model
    def _authority_problem(self, authority, above):
        """Return why a line of authority does not fit a desk, or False.

        :param str authority: a value of the field
        :param int above: how many desks stand above the signing desk
        """
        if above > THROUGH_LEVELS:
            return self.env._("more than two desks stand above the one that signs it")
        if authority == "head" and above:
            return self.env._("another desk than the head's signs it")
        if authority == "on_behalf" and not above:
            return self.env._("the head's own desk signs it, on nobody's behalf")
        if authority == "through" and above < THROUGH_LEVELS:
            return self.env._("nobody stands between the desk that signs and the head")
        return False

    def _grants(self):
        """Tell whether a letter of this type grants the application."""
        self.ensure_one()
        return self.is_product and self.decision != "refuse" and not self.amends

    @api.model
    def _placeholders(self):
        """Return the placeholders that the wording may hold. An extension point.

        The addon that fills in the wording also checks it.

        :return: dict of placeholder name -> meaning, shown beside the wording
        """
        return {}

    def action_open(self):
        """Open the letter type, to write its wording."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }
