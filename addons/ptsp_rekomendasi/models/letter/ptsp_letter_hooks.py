# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspLetterHooks(models.AbstractModel):
    """Hooks by which rooms and other addons join in the life of a letter.

    Each hook is declared here, and the letter calls it at the moment that its name
    says. An addon that joins in inherits ``ptsp.letter``, calls ``super()``, and does
    not rely on the order of the others. The content of letters is extended in
    ``ptsp.letter.content``.
    """

    _name = "ptsp.letter.hooks"
    _description = "Hooks of a Letter"

    def _before_sign(self):
        """Act before the current user's signature is put on the letter.

        The letter is a draft, its content is intact, and the desk may sign it. An
        error that is raised here keeps the letter from being signed.
        """

    def _answered(self):
        """Return the events that this letter answers; its date is before none of them.

        An extension point for rooms with such events.

        :return: list of (day, words for the event of that day), days in the office's
            time
        """
        return []

    def _name_in_sentence(self):
        """Return the letter's name in sentences about its case. An extension point.

        Rooms that draft several letters of one type tell them apart here.
        """
        return self.letter_type_id.name

    def _after_issue(self):
        """Act after the letter got its number and date. An extension point."""

    def _after_void(self):
        """Act after the letter was declared void. An extension point."""

    def _type_to_draft(self, case, letter_type):
        """Return the type of letter that a case drafts when its SOP names one.

        An extension point for cases that answer no application.

        :param case: the case
        :param letter_type: the type that the SOP names
        """
        return letter_type

    def _finish_pdf(self, pdf):
        """Return the applicant's copy in the form that is kept.

        It is called once for a numbered letter, after its file was laid out and before
        the SHA-256 is computed. Addons add further content to the file here.

        :param bytes pdf: the file as it was laid out
        """
        return pdf

    def _seal_values(self):
        """Return the values for the QR code of the layout: ``qr`` and ``verify_url``.

        It is called whenever a copy is laid out for an office with a public address;
        without an address no code is printed. ``qr`` is an image as a data URI, or
        False. Nothing is printed until an addon has the page that the code leads to,
        because a code without an answer is worse than none.

        :rtype: dict
        """
        return {"verify_url": "", "qr": False}

    def _follow_values(self):
        """Return the values for a receipt's words on how to follow the case.

        It is called whenever a copy without a mark is laid out of a paper that tells
        the applicant how to ask for the status, for an office with a public address.
        Nothing is printed until an addon has the page for that.

        :return: ``address`` of the page, ``code`` and ``qr`` (an image as a data URI);
            empty where there is no such page
        :rtype: dict
        """
        return {}

    def _answer_values(self):
        """Return the values for a cover letter's words on how its addressee answers.

        It is called whenever a copy without a mark is laid out, for an office with a
        public address. Nothing is printed until an addon has the page to answer on.

        :return: ``address`` of the page and ``code``; empty where there is no such page
        :rtype: dict
        """
        return {}

    def _feedback_values(self):
        """Return what the receipt of a handover prints of where the service is rated.

        Called whenever a copy without a mark is laid out, for an office that has a
        public address. Nothing is printed until an addon brings the page to rate it on.

        :return: ``address`` of the page, ``code`` and ``qr`` (an image as a data URI);
            empty where there is no such page
        :rtype: dict
        """
        return {}
