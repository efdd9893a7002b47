# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspLetterHooks(models.AbstractModel):
    """Where other addons join in the life of a letter.

    Each method is declared here and called by the letter at the moment that it names.
    Whoever joins in inherits ``ptsp.letter``, calls ``super()``, and relies on nothing
    about the order of the others. What letters say is extended in
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
        """Return what this letter answers: it is never dated before any of it.

        An extension point for the rooms that know what letters answer.

        :return: list of (day, sentence that tells what was on that day), days in the
            office's time
        """
        return []

    def _name_in_sentence(self):
        """Return what sentences call this letter on its case. An extension point.

        Rooms that draft several letters of one type tell them apart here.
        """
        return self.letter_type_id.name

    def _after_issue(self):
        """Act when the letter has got its number and date. An extension point."""

    def _after_void(self):
        """Act when the letter has been declared void. An extension point."""

    def _type_to_draft(self, case, letter_type):
        """Return which type of letter a case drafts where its SOP names one.

        An extension point for cases that answer no application.

        :param case: the case
        :param letter_type: the type that the SOP names
        """
        return letter_type

    def _finish_pdf(self, pdf):
        """Return the applicant's copy as it is kept.

        Called once for a numbered letter, when its file has been laid out and before
        the SHA-256 is taken: whatever else belongs into the file is added here.

        :param bytes pdf: the file as it was laid out
        """
        return pdf

    def _seal_values(self):
        """Return what the layout prints of the QR code: ``qr`` and ``verify_url``.

        Called whenever a copy is laid out for an office that has a public address;
        without one no code is printed. ``qr`` is an image as a data URI, or False.
        Nothing is printed until an addon brings the page that a code leads to: a code
        that answers nobody is worse than none.

        :rtype: dict
        """
        return {"verify_url": "", "qr": False}

    def _follow_values(self):
        """Return what a receipt prints of how the applicant follows the case.

        Called whenever a copy without a mark is laid out of a paper on which the
        applicant reads how to ask for the status, for an office that has a public
        address. Nothing is printed until an addon brings the page to follow it on.

        :return: ``address`` of the page, ``code`` and ``qr`` (an image as a data URI);
            empty where there is no such page
        :rtype: dict
        """
        return {}

    def _answer_values(self):
        """Return what a cover letter prints of how its addressee answers.

        Called whenever a copy without a mark is laid out, for an office that has a
        public address. Nothing is printed until an addon brings the page to answer on.

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
