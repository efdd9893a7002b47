# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from os import environ

from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from referencing import Registry, Resource

from odoo.tests import tagged

from ...tools.contract.arguments import ARGUMENTS
from ...tools.contract.named import NAMED
from ...tools.contract.results import RESULTS
from ..api_common import ApiCase
from . import contract_pages
from .contract_examples import EXAMPLES
from .test_api_refusals import CALLS, LATER


@tagged("post_install", "-at_install")
class TestApiPages(ApiCase):
    """The published contract says what the code does."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pages = contract_pages.pages(cls.env)

    def test_the_pages_are_made_from_the_code(self):
        folder = contract_pages.FOLDER
        if environ.get("PTSP_WRITE_DOCS"):  # how the pages are made anew
            for path, text in self.pages.items():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_text(text, encoding="utf-8")
        for path, text in self.pages.items():
            with self.subTest(path=path):
                self.assertEqual((folder / path).read_text(encoding="utf-8"), text)

    def test_no_page_is_left_of_a_method_that_is_gone(self):
        found = {path.stem for path in (contract_pages.FOLDER / "schemas").iterdir()}
        methods = set(contract_pages.calls(self.env["ptsp.api"]))
        self.assertFalse(methods & set(NAMED))
        self.assertEqual(found, methods | set(NAMED))

    def test_the_published_schemas_refer_to_each_other(self):
        """An answer is held against the files alone, as a client would do it."""
        folder = contract_pages.FOLDER / "schemas"
        files = {
            path.name: json.loads(path.read_text(encoding="utf-8"))
            for path in folder.iterdir()
        }
        registry = Registry().with_resources(
            (name, Resource.from_contents(schema)) for name, schema in files.items()
        )
        filed = self.submit()
        schema = files["get_application.json"]
        validator = Draft202012Validator(schema, registry=registry)
        validator.validate(filed)
        self.assertFalse(validator.is_valid({**filed, "clock": {}}))

    def test_every_method_has_an_example_and_a_shape(self):
        methods = set(contract_pages.calls(self.env["ptsp.api"]))
        self.assertEqual(methods, set(EXAMPLES))
        self.assertEqual(methods, set(RESULTS))
        self.assertEqual(methods, (set(CALLS) | LATER) - {"verify_letter"})

    def test_every_argument_is_described_once_and_used(self):
        used = {
            argument.name
            for method in contract_pages.described_methods(self.env)
            for argument in method.arguments
        }
        self.assertEqual(used, set(ARGUMENTS))

    def test_every_shape_is_a_schema_and_the_examples_fit_theirs(self):
        contract = self.env["ptsp.api"]._contract()
        for shape in (*contract["results"].values(), *contract["arguments"].values()):
            Draft202012Validator.check_schema(shape)
        for method, example in EXAMPLES.items():
            for name, value in example.arguments.items():
                with self.subTest(method=method, name=name):
                    Draft202012Validator(contract["arguments"][name]).validate(value)

    def test_the_document_for_json_2_is_openapi(self):
        validate(json.loads(self.pages["openapi.json"]))
