# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Random services like those of an administrator, and people who work them.

``service`` composes a definition from parts that each write a few steps (``filing``,
``fees``, ``advice``, ``forum``, ``answer``, ``ending``); ``disturbing`` changes it as
somebody might who makes mistakes; ``desks`` takes a case through it by the public
contract alone, and does what each refusal asks for.
"""
