"""Each addon can be built as a wheel, and the wheels alone make an office."""

import configparser
import os
import shutil
import subprocess
import zipfile
from email.parser import HeaderParser

import pytest
from environment.databases import addons_in_order
from environment.state import ADDONS

NAME = "ptsp_wheels"
# Files about the sources that are not part of a wheel.
LEFT_OUT = {"pyproject.toml"}
PROBE = """
SELECT (SELECT count(*) FROM ptsp_sop WHERE state = 'effective'),
       (SELECT count(*) FROM ir_ui_menu
        WHERE name ->> 'id_ID' = 'Meja Saya' AND name ->> 'en_US' = 'My Desk')
"""


@pytest.fixture(scope="module")
def wheels(environment, tmp_path_factory):
    """Build the wheels and return the path of each by the name of its addon."""
    sources, output = tmp_path_factory.mktemp("src"), tmp_path_factory.mktemp("whl")
    for addon in addons_in_order():
        # The copy is outside of git, so that uncommitted files are part of the wheel.
        shutil.copytree(
            ADDONS / addon,
            sources / addon,
            ignore=shutil.ignore_patterns("__pycache__", "*.pyc"),
        )
        _pip(
            environment,
            "wheel",
            "--no-build-isolation",
            "-w",
            output,
            "./" + addon,
            folder=sources,
        )
    return {
        addon: next(output.glob(f"odoo_addon_{addon}-*.whl"))
        for addon in addons_in_order()
    }


@pytest.fixture(scope="module")
def installed(environment, wheels, tmp_path_factory):
    """Install the wheels into a separate folder; return its addons folder."""
    target = tmp_path_factory.mktemp("site")
    _pip(environment, "install", "--target", target, *wheels.values())
    return target / "odoo" / "addons"


@pytest.mark.parametrize("addon", addons_in_order())
def test_a_wheel_holds_every_file_of_its_addon(wheels, addon):
    with zipfile.ZipFile(wheels[addon]) as wheel:
        inside = {
            name.removeprefix(f"odoo/addons/{addon}/")
            for name in wheel.namelist()
            if name.startswith(f"odoo/addons/{addon}/")
        }
    wanted = {
        str(path.relative_to(ADDONS / addon))
        for path in (ADDONS / addon).rglob("*")
        if path.is_file() and path.parent.name != "__pycache__"
    }
    assert inside == wanted - LEFT_OUT
    for kind in ("models", "i18n", "tests"):
        assert any(name.startswith(f"{kind}/") for name in inside), kind


@pytest.mark.parametrize("addon", addons_in_order())
def test_a_wheel_says_what_it_needs(wheels, addon):
    with zipfile.ZipFile(wheels[addon]) as wheel:
        [name] = [n for n in wheel.namelist() if n.endswith(".dist-info/METADATA")]
        metadata = HeaderParser().parsestr(wheel.read(name).decode())
    assert metadata["Name"] == f"odoo-addon-{addon}"
    assert metadata["License"] == "AGPL-3"
    needs = set(metadata.get_all("Requires-Dist"))
    assert "odoo==19.0.*" in needs
    if addon != "ptsp_base":
        assert any(need.startswith("odoo-addon-ptsp_base") for need in needs)


def test_an_office_is_made_from_the_wheels_alone(environment, installed):
    databases = environment.databases
    log = environment.state.logs / f"{NAME}.log"
    log.unlink(missing_ok=True)
    databases.copy(os.environ["PTSP_TEST_CORE"], NAME)
    try:
        places = ",".join([*_core_addons(environment.state), str(installed)])
        modules = ",".join(addons_in_order())
        databases.run_odoo(NAME, f"--addons-path={places}", "-i", modules)
        [[sops, menus]] = databases.server.sql(PROBE, database=NAME)
    finally:
        databases.drop(NAME)
    assert (sops, menus) == (2, 1)
    said = log.read_text(encoding="utf-8")
    assert str(installed) in said and str(ADDONS) not in said
    assert " ERROR " not in said and " WARNING " not in said


def _pip(environment, command, *arguments, folder=None):
    line = [environment.state.python, "-m", "pip", command, "--no-deps", "--quiet"]
    subprocess.run(
        [*line, *arguments],
        cwd=folder,
        env=dict(os.environ, WHOOL_POST_VERSION_STRATEGY_OVERRIDE="none"),
        check=True,
    )


def _core_addons(state):
    parser = configparser.RawConfigParser()
    parser.read(state.config, encoding="utf-8")
    folders = parser["options"]["addons_path"].split(",")
    return [folder for folder in folders if folder != str(ADDONS)]
