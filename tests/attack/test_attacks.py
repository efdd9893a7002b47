# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""All attacks run on one office, because building it takes as long as many of them."""

from attack_office import AttackedOffice
from attack_run import AttackRun
from judgement import Judgement
from matrix import PersonaMatrix
from matrix_reports import MatrixReports
from public_methods import PublicMethods
from secrets_told import Secrets
from ways_inherited import WaysInherited
from ways_of_odoo import WaysOfOdoo
from ways_of_routes import WaysOfRoutes

from odoo.tests import HttpCase, tagged


@tagged("post_install", "-at_install")
class TestAttacks(
    PersonaMatrix,
    PublicMethods,
    Secrets,
    WaysOfOdoo,
    WaysInherited,
    WaysOfRoutes,
    MatrixReports,
    AttackedOffice,
    HttpCase,
):
    """No person can forge, lose or find out anything, in any way."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.judgement = Judgement(cls)

    def setUp(self):
        super().setUp()
        self.run_ = AttackRun(self.env, self.personas)
