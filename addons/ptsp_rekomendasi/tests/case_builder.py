# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from contextlib import nullcontext


class CaseBuilder:
    """A case that does not exist yet, with the step where it will be.

    ``cls.new_case("KOM-03").on(MONDAY).at("periksa_kasi")`` opens it and lets the
    persons at the desks make the usual moves.

    :param work: the test case (its class or itself) whose persons work on it
    """

    def __init__(self, work, service_code, **vals):
        self.work = work
        self.service_code = service_code
        self.vals = vals
        self.moment = None

    def on(self, text):
        """Do everything at one moment of the office; the default is now."""
        self.moment = text
        return self

    def at(self, step, **answers):
        """Return the case at a step, given by its code or number.

        :param answers: answers to the moves on the way, by name
        """
        with self.work.at(self.moment) if self.moment else nullcontext():
            case = self.work.open_case(self.service_code, **self.vals)
            return self.work.bring_to(case, step, **answers)
