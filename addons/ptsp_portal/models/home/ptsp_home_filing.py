# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command

from .ptsp_home_form import POWER, POWERS

DONE, BEGUN, EMPTY, WRONG = "done", "begun", "empty", "wrong"


class PtspHomeFiling(models.AbstractModel):
    """Shows what an application from home still needs, and sends it.

    The pages call it with elevated rights on a draft that ``ptsp.home.draft`` has
    found. Sending opens a case through the door as the applicant and hands it in by the
    SOP's own move, just as for other systems (``ptsp.api.filing``).
    """

    _name = "ptsp.home.filing"
    _description = "Filing from Home"

    # === WHAT IS ASKED === #

    @api.model
    def _papers(self, draft):
        """Return the requirements that apply to a draft with its answers so far."""
        sop = self.env["ptsp.home.draft"]._sop(draft)
        top = sop.requirement_ids.filtered(lambda one: not one.parent_id)
        if draft.kind == "repair":
            return draft.application_id.requirement_ids.filtered(
                lambda line: line._is_applicable()
            ).requirement_id
        like = self.env["ptsp.application"].new(self._looks(draft))
        return top.filtered(lambda one: like._matches(one.condition))

    @api.model
    def _looks(self, draft):
        """Return the values of a case made from this draft, without wrong answers."""
        form, sop = self.env["ptsp.home.form"], self.env["ptsp.home.draft"]._sop(draft)
        answers = draft.answers or {}
        readable = {
            name: text
            for name, text in answers.items()
            if not self._problem_of(sop, name, text)
        }
        values = form._case_values(sop, readable)
        powers = [Command.create(power) for power in self._powers(readable)]
        base = {"service_id": draft.service_id.id, "sop_id": sop.id}
        return {**base, **values, "power_ids": powers, "channel": "online"}

    @api.model
    def _problem_of(self, sop, name, text):
        form = self.env["ptsp.home.form"]
        question = form._questions(sop).get(name)
        return form._problem(sop, question, text) if question else ""

    @api.model
    def _powers(self, answers):
        """Return the values of the powers of attorney that were filled in."""
        found = []
        for kind in POWERS:
            if answers.get(f"{POWER}.{kind}") != "1":
                continue
            given = {
                name: answers.get(f"{POWER}.{kind}.{name}") or False
                for name in ("holder", "number", "date", "valid_until", "contact")
            }
            contact = given.pop("contact")
            giver = answers.get("applicant.name") or "-"
            found.append(
                {
                    **given,
                    "holder": given["holder"] or "-",
                    "kind": kind,
                    "giver": giver,
                    "holder_contact": contact,
                }
            )
        return found

    @api.model
    def _offered(self):
        """Return the services for which people can apply from home."""
        services = self.env["ptsp.catalogue"]._services()
        return services.filtered(lambda service: service._filed_from_home())

    @api.model
    def _state_words(self):
        return {
            EMPTY: self.env._("Not begun"),
            BEGUN: self.env._("Begun"),
            DONE: self.env._("Filled in"),
            WRONG: self.env._("Something is wrong"),
        }

    @api.model
    def _recipients(self, draft):
        """Return the contacts to which the office will write about this application."""
        answers = draft.answers or {}
        told = [answers.get("applicant.email"), answers.get("applicant.phone")]
        if answers.get("power.handling") == "1":
            told.append(answers.get("power.handling.contact"))
        return self._contacts(told)

    @api.model
    def _contacts(self, told):
        """Return the contacts that the office reaches automatically, each once."""
        phones = self.env["ptsp.home.account"]._phone_channel()
        known = [one for one in [*told, self.env.user.login] if one]
        return list(dict.fromkeys(one for one in known if phones or "@" in one))

    @api.model
    def _twins(self, draft):
        """Return the user's other open cases of the same service, as a hint.

        :return: list of dicts: ``id`` and ``reference`` of the case, and ``object``,
            what both are about (empty when their objects differ)
        """
        twins, looks = self.env["ptsp.case.twins"], self._looks(draft)
        key = self.env["ptsp.application"].new(looks).object_key
        return [
            {
                "id": case.id,
                "reference": case.reference,
                "object": twins._object_words(case)
                if key and case.object_key == key
                else "",
            }
            for case in self.env["ptsp.home.case"]._cases() - draft.application_id
            if case.service_id == draft.service_id and not case.outcome
        ]

    # === TASKS === #

    @api.model
    def _topics(self, draft):
        """Return the topics of a draft: code, title and questions with answers."""
        form, sop = self.env["ptsp.home.form"], self.env["ptsp.home.draft"]._sop(draft)
        topics = [
            self._topic(
                draft,
                "pemohon",
                self.env._("Fill in who applies"),
                form._applicant_questions(),
            )
        ]
        own = form._own_questions(sop)
        if own:
            topics.append(
                self._topic(
                    draft,
                    "isian",
                    self.env._("Answer the questions of the service"),
                    own,
                )
            )
        return [*topics, self._power_topic(draft)]

    @api.model
    def _topic(self, draft, code, title, questions):
        sop = self.env["ptsp.home.draft"]._sop(draft)
        asked = [self._answered(draft, sop, question) for question in questions]
        return {
            "code": code,
            "title": title,
            "questions": asked,
            "state": self._state(asked),
        }

    @api.model
    def _answered(self, draft, sop, question):
        """Return a question with its answer, also in words, and its problem."""
        form = self.env["ptsp.home.form"]
        text = (draft.answers or {}).get(question["name"]) or ""
        return {
            **question,
            "value": text,
            "words": form._words(question, text),
            "problem": form._problem(sop, question, text),
        }

    @api.model
    def _state(self, asked):
        if any(one["problem"] for one in asked):
            return WRONG
        open_ones = [one for one in asked if one["required"] and not one["value"]]
        if not any(one["value"] for one in asked):
            return EMPTY
        return BEGUN if open_ones else DONE

    @api.model
    def _power_topic(self, draft):
        """Return the topic of powers of attorney, which are voluntary."""
        form, sop = self.env["ptsp.home.form"], self.env["ptsp.home.draft"]._sop(draft)
        answers, groups = draft.answers or {}, []
        for kind in POWERS:
            given = answers.get(f"{POWER}.{kind}") == "1"
            questions = [
                self._answered(
                    draft,
                    sop,
                    {**one, "required": given and one["name"].endswith(".holder")},
                )
                for one in form._power_questions(kind)
            ]
            groups.append(
                {
                    "kind": kind,
                    "name": f"{POWER}.{kind}",
                    "title": form._power_titles()[kind],
                    "given": given,
                    "questions": questions,
                }
            )
        asked = [
            one for group in groups if group["given"] for one in group["questions"]
        ]
        return {
            "code": "kuasa",
            "title": self.env._("Say whether somebody acts for you"),
            "groups": groups,
            "questions": asked,
            "state": self._state(asked) if asked else DONE,
        }

    @api.model
    def _paper_tasks(self, draft):
        """Return the requirements as tasks in public words, each with its files."""
        words = draft.service_id._public_words()
        return [
            {
                "key": paper.key,
                "title": words.get(paper.text, paper.text),
                "parts": [words.get(one.text, one.text) for one in paper.child_ids],
                "required": paper.mandatory,
                "files": draft._files_of(paper.key),
                "state": DONE if draft._files_of(paper.key) else EMPTY,
            }
            for paper in self._papers(draft)
        ]

    @api.model
    def _missing(self, draft):
        """Return what is missing or wrong before a draft can be sent.

        :return: list of dicts: ``label``, ``problem`` (empty when the answer is
            missing) and ``where`` (the page on which to change it)
        """
        found = [
            {
                "label": question["label"],
                "problem": question["problem"],
                "where": topic["code"],
            }
            for topic in self._topics(draft)
            for question in topic["questions"]
            if question["problem"] or (question["required"] and not question["value"])
        ]
        found += [
            {"label": task["title"], "problem": "", "where": f"berkas/{task['key']}"}
            for task in self._paper_tasks(draft)
            if task["required"] and not task["files"]
        ]
        return found

    # === SENDING === #

    @api.model
    def _send(self, draft):
        """Send a draft: open its case and hand it in, but only once.

        :return: the case
        :raise UserError: when something is missing, or the door refuses
        """
        self.env["ptsp.home.draft"]._lock(draft)
        if draft.sent_at:
            return draft.application_id
        if self._missing(draft):
            raise UserError(
                self.env._("Something is still missing; it is marked below.")
            )
        if not draft.service_id._filed_from_home():
            raise UserError(
                self.env._("This service takes no applications from home now.")
            )
        self._name_account(draft)
        case = self._open(draft)
        for file in draft.file_ids:
            case._attach(file.key, file.name, file._bytes())
        self.env["ptsp.api.filing"]._hand_in(case, self.env._("Sent from home."))
        self._note_sent(draft, case)
        return case

    @api.model
    def _name_account(self, draft):
        """Name the account after its person, as far as its name is only the log-in."""
        user, answers = self.env.user, draft.answers or {}
        holders = {
            power["holder_contact"]: power["holder"]
            for power in self._powers(draft.answers or {})
            if power["kind"] == "handling"
        }
        if user.name == user.login:
            user.name = holders.get(user.login) or answers["applicant.name"]

    @api.model
    def _open(self, draft):
        """Open the case of a draft as the applicant, with its powers of attorney."""
        sop = self.env["ptsp.home.draft"]._sop(draft)
        cases = self.env["ptsp.application"]
        values = self.env["ptsp.home.form"]._case_values(sop, draft.answers or {})
        powers = [Command.create(power) for power in self._powers(draft.answers or {})]
        step = cases._filing_step(sop)
        vals = {**values, "power_ids": powers, "channel": "online"}
        case = cases._door_open(vals, step, waits=True)
        case._set_account(self.env.user)
        return case

    @api.model
    def _note_sent(self, draft, case):
        """Note what was sent and when; the case has the files from now on."""
        words = case.service_id._public_words()
        texts = {line.key: line._whole_text(words) for line in case.requirement_ids}
        held = case.power_ids._filter_of_account(self.env.user)
        draft.write(
            {
                "application_id": case.id,
                "sop_id": case.sop_id.id,
                "sent_at": case._ptsp_now(),
                "sent_as": "proxy" if held else "applicant",
                "manifest": [
                    {
                        "paper": texts.get(file.key, file.key),
                        "name": file.name,
                        "size": file.size,
                        "sha256": file.sha256,
                    }
                    for file in draft.file_ids
                ],
            }
        )
        draft.file_ids.unlink()
