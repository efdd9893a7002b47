# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import copy
from unittest.mock import patch

import yaml

from odoo.tests import TransactionCase, new_test_user

from . import quick_freeze  # noqa: F401
from .kept_caches import KeptCaches
from .quick_people import quick_people

GUARDS = {
    "checked": {
        "label": "Checked",
        "help": "The desk has given its verdicts.",
        "satisfied_by": ["verdicts"],
    },
    "signed": {
        "label": "Signed",
        "help": "The letter is signed.",
        "params": ["letter_type"],
        "match": ["letter_type"],
        "satisfied_by": ["sign"],
    },
}
EFFECTS = {
    "sign": {
        "label": "Sign",
        "help": "The letter is signed.",
        "params": ["letter_type"],
    },
    "number": {
        "label": "Number",
        "help": "Takes the next number.",
        "params": ["register", "value"],
        "takes_number": True,
    },
}

CATALOGUE = {
    "format": "ptsp-catalogue/1",
    "lanes": [
        {"code": "T_APPLICANT", "name": "Applicant", "kind": "applicant"},
        {"code": "T_DESK", "name": "Desk", "kind": "office", "superior": "T_HEAD"},
        {"code": "T_HEAD", "name": "Head", "kind": "office"},
    ],
    "stages": [
        {"code": "t_check", "name": "Checking", "lane": "T_DESK"},
        {"code": "t_sign", "name": "Signing", "lane": "T_HEAD"},
        {"code": "t_receive", "name": "Receiving", "lane": "T_APPLICANT"},
    ],
    "registers": [
        {
            "code": "T_REG",
            "name": "Test register",
            "pattern": "T/{seq:03d}/{month_roman}/{year}",
            "reset": "year",
        }
    ],
    "letter_types": [
        {
            "code": "t_letter",
            "name": "Test letter",
            "layout": "correspondence",
            "numbered": True,
            "register": "T_REG",
            "number_when": "records",
            "sign_lane": "T_HEAD",
            "initial_lanes": ["T_DESK"],
        }
    ],
    "agencies": [{"code": "T_AGENCY", "name": "Agency", "services": ["T-01"]}],
    "regulations": [
        {"number": "Rule 1/2020", "status": "replaced", "replaced_by": "Rule 2/2024"},
        {"number": "Rule 2/2024", "status": "in_force"},
    ],
}

DEFINITION = {
    "format": "ptsp-sop/1",
    "service": {"code": "T-01", "name": "Test service", "product": "Recommendation"},
    "document": {
        "number": "SOP-T-01",
        "revision": "03",
        "title": "TEST SERVICE",
        "effective_on": "2017-06-07",
        "approved_by": {"name": "The Head", "date": "2017-06-07"},
    },
    "promise": {
        "amount": 3,
        "unit": "days",
        "text": "3 days",
        "start": "receipt",
        "stop": "numbering",
    },
    "fee": {
        "amount": 0,
        "text": "As the lines say",
        "lines": [
            {
                "key": "use",
                "label": "Levy on use",
                "kind": "levy",
                "regulation": "Rule 2/2024",
                "office": "Revenue office",
                "account": "Bank, code on the assessment",
                "tariff": {
                    "by": "route",
                    "rows": [
                        {"value": "land", "amount": 75_000},
                        {"value": "sea", "amount": 150_000.5},
                    ],
                },
            },
            {"key": "stamp", "label": "Stamp", "kind": "levy", "amount": 10_000},
            {"key": "sign", "label": "Tax", "kind": "tax"},
            {"key": "form", "label": "Form", "kind": "none"},
        ],
    },
    "opinion": "never",
    "form": [
        {"name": "film_title", "label": "Title", "type": "char", "required": True},
        {
            "name": "route",
            "label": "Route",
            "type": "selection",
            "options": [["land", "By land: road"], ["sea", "By sea"]],
            "help": "How you travel",
        },
    ],
    "clauses": [
        {
            "section": "A",
            "title": "LEGAL BASIS",
            "lines": [{"number": "1", "text": "Rule one", "code": "Rule 1/2020"}],
        }
    ],
    "history": [{"number": "01.", "date": "2015-08-20", "text": "First revision"}],
    "distribution": [{"number": "01", "holder": "Head", "copy": "-"}],
    "requirements": [
        {"key": "letter", "label": "1", "text": "A letter"},
        {
            "key": "papers",
            "label": "2",
            "text": "Papers",
            "mandatory": False,
            "condition": "[('channel', '=', 'online')]",
            "items": [{"key": "deed", "label": "a", "text": "A deed"}],
        },
    ],
    "lanes": [
        {"lane": "T_APPLICANT", "name": "APPLICANT"},
        {"lane": "T_DESK", "name": "DESK"},
        {"lane": "T_HEAD", "name": "HEAD"},
    ],
    "pauses": [
        {
            "code": "proof",
            "label": "Waiting for the payment",
            "set_by": ["T_DESK"],
            "needs_reason": True,
            "limit_amount": 2,
            "limit_unit": "hours",
        }
    ],
    "agencies": [
        {"agency": "T_AGENCY", "response_amount": 90, "response_unit": "minutes"}
    ],
    "steps": [
        {
            "number": 1,
            "code": "check",
            "title": "Checks the papers",
            "stage": "t_check",
            "start": True,
            "checks_requirements": True,
            "watched_by": ["T_HEAD"],
            "time": {"day_from": 0, "day_to": 1, "anchor": "receipt"},
            "activities": [{"label": "a", "text": "Looks"}, "Checks"],
            "outputs": ["Checked papers"],
            "transitions": [
                {
                    "code": "on",
                    "label": "To the head",
                    "kind": "forward",
                    "to": 2,
                    "primary": True,
                    "guards": [{"code": "checked"}],
                }
            ],
        },
        {
            "number": 2,
            "code": "sign",
            "title": "Signs",
            "stage": "t_sign",
            "time": {
                "day_to": 3,
                "anchor": "start",
                "min_minutes": 5,
                "windows": [{"condition": "[('channel', '=', 'online')]", "day_to": 2}],
            },
            "transitions": [
                {
                    "code": "sign",
                    "label": "Sign",
                    "kind": "forward",
                    "to": 3,
                    "effects": [
                        {"code": "sign", "letter_type": "t_letter"},
                        {"code": "number", "register": "T_REG"},
                    ],
                },
                {
                    "code": "back",
                    "label": "Back",
                    "kind": "return",
                    "to": 1,
                    "needs_reason": True,
                },
                {
                    "code": "withdraw",
                    "label": "Withdraw",
                    "kind": "withdraw",
                    "to": {"outcome": "withdrawn"},
                    "lane": "T_DESK",
                },
            ],
        },
        {
            "number": 3,
            "code": "receive",
            "title": "Receives the letter",
            "stage": "t_receive",
            "recorded_by": "T_DESK",
            "time": {"text": "as needed"},
            "transitions": [
                {
                    "code": "done",
                    "label": "Done",
                    "kind": "forward",
                    "to": {"outcome": "issued"},
                    "guards": [{"code": "signed", "letter_type": "t_letter"}],
                }
            ],
        },
    ],
}

PERSONAS = {
    "officer": "ptsp_base.group_ptsp_officer",
    "supervisor": "ptsp_base.group_ptsp_supervisor",
    "administrator": "ptsp_base.group_ptsp_admin",
    "auditor": "ptsp_base.group_ptsp_auditor",
    "agency": "ptsp_base.group_ptsp_agency",
    "integration": "ptsp_base.group_ptsp_integration",
    "employee": "base.group_user",
}


class PtspBaseCase(KeptCaches, TransactionCase):
    """Personas, a small catalogue of guards and effects, and a small SOP."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for model_name, entries in (
            ("ptsp.sop.guard", GUARDS),
            ("ptsp.sop.effect", EFFECTS),
        ):
            cls.startClassPatcher(
                patch.object(
                    cls.registry[model_name],
                    "_catalogue",
                    lambda self, entries=entries: copy.deepcopy(entries),
                )
            )
        with quick_people(cls.env):
            for name, groups in PERSONAS.items():
                user = new_test_user(
                    cls.env, f"test_{name}", groups=groups, tz="Asia/Makassar"
                )
                setattr(cls, name, user)
        cls.definitions = cls.env["ptsp.definition"].with_user(cls.administrator)

    @classmethod
    def load_catalogue(cls):
        result = cls.definitions._load_catalogue(copy.deepcopy(CATALOGUE))
        assert not result["errors"], result["errors"]

    @classmethod
    def load_sop(cls, make_effective=False, change=None):
        """Import the small SOP, changed by a function, and return it as superuser."""
        result = cls.definitions._load_file(
            cls.definition_text(change), make_effective=make_effective
        )
        assert not result["errors"], result["errors"]
        return result["sop"].sudo()

    @classmethod
    def name_signers(cls, sop):
        """Name three people for a draft; return them in the order of signing."""
        signers = cls.officer, cls.supervisor, cls.auditor
        roles = ("prepared", "checked", "approved")
        sop.write(
            {f"{role}_user_id": u.id for role, u in zip(roles, signers, strict=True)}
        )
        return signers

    @classmethod
    def approve(cls, sop):
        """Bring a draft through review: name people, hand it in, sign three times."""
        signers = cls.name_signers(sop)
        if sop.predecessor_id and not sop.change_summary:
            sop.change_summary = "What the test changes"
        sop.action_review()
        for signer in signers:
            sop.with_user(signer).action_sign()
        return sop

    @classmethod
    def definition_text(cls, change=None):
        data = copy.deepcopy(DEFINITION)
        if change:
            change(data)
        return yaml.safe_dump(data, sort_keys=False, allow_unicode=True)
