"""Loads the importer's plain Python and the standard flow without their addons."""

import importlib
import sys
import types
from functools import cache

from definition_files import ADDONS

PACKAGE = "ptsp_flow_package"
ANSWERS = {
    "service_code": "PEN-01",
    "service_name": "Rekomendasi Penelitian",
    "product": "Rekomendasi Penelitian",
    "sector": "Kesatuan Bangsa",
    "document_no": "SOP-LP2N-PEN-01",
    "title": "LAYANAN PENERBITAN REKOMENDASI PENELITIAN",
    "issuer": "DPMPTSP",
    "today": "2027-01-11",
    "promise_amount": 5,
    "promise_unit": "days",
    "promise": "5 hari kerja",
    "register": "REKOM",
    "letter_code": "surat_pen_01",
}


@cache
def module():
    """Return ``importer.flow`` of ptsp_base, whose addon itself needs Odoo."""
    for name in ("", ".importer", ".tools"):
        package = types.ModuleType(PACKAGE + name)
        package.__path__ = [str(ADDONS / "ptsp_base" / name.lstrip("."))]
        sys.modules[PACKAGE + name] = package
    return importlib.import_module(f"{PACKAGE}.importer.flow")


@cache
def _text():
    path = ADDONS / "ptsp_rekomendasi" / "data" / "flow" / "standard.yaml"
    return path.read_text(encoding="utf-8")


def standard():
    """Return the content of the office's standard flow."""
    module()
    reader = importlib.import_module(f"{PACKAGE}.importer.yaml_text")
    return reader.read(_text()).data


def expanded(*options, **answers):
    """Return the definition that the standard flow makes with these options."""
    flow = module()
    return flow.expand(standard(), options, {**ANSWERS, **answers})
