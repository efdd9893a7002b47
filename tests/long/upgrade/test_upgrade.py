"""An office of an older commit is upgraded, and its cases continue.

``data/`` holds its database and files (see ``make_data.py``): cases of both services at
many steps, some of them ended, with their letters, opinions and meetings.
"""

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from xml.etree import ElementTree

import facts
import old_office
import pytest
import resumed
from demonstration import player
from environment.server import running_copy
from environment.state import ADDONS
from walking import records
from walking.rpc_office import RpcOffice

NAME = "ptsp_upgrade"
MODULES = ("ptsp_base", "ptsp_rekomendasi")
RECORDED = json.loads((old_office.DATA / "recorded.json").read_text(encoding="utf-8"))
REFERENCES = [case[0] for case in RECORDED["cases"]]
# Columns whose fields have other names now.
RENAMED = {
    "ptsp_application.archived_by": "ptsp_application.archived_by_id",
    "ptsp_application.clearance_by": "ptsp_application.clearance_by_id",
    "ptsp_application.start_proof_by": "ptsp_application.start_proof_by_id",
    "ptsp_application.strategic_by": "ptsp_application.strategic_by_id",
    "ptsp_letter.signed_scan_filename": "ptsp_letter.scan_id",
    "ptsp_clock_pause.opened_by": "ptsp_clock_pause.opened_by_id",
    "ptsp_clock_pause.closed_by": "ptsp_clock_pause.closed_by_id",
    "ptsp_meeting.called_by": "ptsp_meeting.called_by_id",
    "ptsp_meeting.cancelled_by": "ptsp_meeting.cancelled_by_id",
    "ptsp_meeting.concluded_by": "ptsp_meeting.concluded_by_id",
    "ptsp_opinion.recorded_by": "ptsp_opinion.recorded_by_id",
    "ptsp_opinion.requested_by": "ptsp_opinion.requested_by_id",
    "ptsp_sop.promise_days": "ptsp_sop.promise_amount",
    "ptsp_agency.response_days": "ptsp_agency.response_amount",
    "ptsp_register_entry.settled_by": "ptsp_register_entry.settled_by_id",
    **{
        f"ptsp_chain_digest.{column}": f"ptsp_digest.{column}"
        for column in (
            "id company_id day case_count previous digest"
            " create_uid create_date write_uid write_date"
        ).split()
    },
}
TROUBLE = re.compile(r" (WARNING|ERROR|CRITICAL) ")


@dataclass
class Upgrade:
    """The upgrade's log, and the former content of the columns of our tables."""

    log: str
    before: dict


@pytest.fixture(scope="module")
def upgraded(environment):
    """Restore the old office and upgrade it."""
    databases = environment.databases
    log = environment.state.logs / f"{NAME}.log"
    log.unlink(missing_ok=True)
    old_office.restore(databases, NAME)
    before = facts.filled(databases.server, NAME)
    databases.upgrade(NAME, MODULES)
    yield Upgrade(log.read_text(encoding="utf-8"), before)
    databases.drop(NAME)


@pytest.fixture(scope="module")
def office(environment, upgraded, tmp_path_factory):
    """Serve a copy of the upgraded office, whose clock tests can set."""
    clock_file = tmp_path_factory.mktemp("clock") / "now"
    with running_copy(environment.state.folder, NAME, clock_file) as server:
        yield RpcOffice(server.url, server.database, clock_file)


def test_the_upgrade_reports_no_trouble(upgraded):
    assert [line for line in upgraded.log.splitlines() if TROUBLE.search(line)] == []


def test_both_addons_have_the_version_of_their_manifest(environment, upgraded):
    found = environment.databases.server.sql(
        "SELECT name, latest_version FROM ir_module_module"
        " WHERE name LIKE 'ptsp%' AND state = 'installed'",
        database=NAME,
    )
    assert dict(found) == {module: _manifest_version(module) for module in MODULES}


def test_cases_no_longer_need_the_portal(environment, upgraded):
    # The list of addons also knows satellites that nobody has installed here.
    rows = environment.databases.server.sql(
        "SELECT d.name FROM ir_module_module_dependency d"
        " JOIN ir_module_module m ON m.id = d.module_id"
        " WHERE m.name LIKE 'ptsp%' AND m.state = 'installed'",
        database=NAME,
    )
    assert "portal" not in {row[0] for row in rows}


@pytest.mark.parametrize("kind", ["counts", "cases", "letters", "entries", "numbers"])
def test_nothing_recorded_has_changed(environment, upgraded, kind):
    found = facts.collect(environment.databases.server, NAME)
    assert found[kind] == RECORDED[kind]


def test_no_column_loses_a_value(environment, upgraded):
    after = facts.filled(environment.databases.server, NAME)
    lost = {
        column: count
        for column, count in upgraded.before.items()
        if count and after.get(RENAMED.get(column, column), 0) < count
    }
    assert lost == {}


def test_scheduled_actions_do_what_the_data_files_say(environment, upgraded):
    found = facts.scheduled(environment.databases.server, NAME)
    assert found == dict(_written_actions())


def test_the_files_of_letters_lie_there_unchanged(environment, upgraded):
    rows = environment.databases.server.sql(
        "SELECT l.pdf_sha256, a.store_fname FROM ptsp_letter l"
        " LEFT JOIN ir_attachment a ON a.res_model = 'ptsp.letter'"
        " AND a.res_field = 'pdf' AND a.res_id = l.id WHERE l.pdf_sha256 IS NOT NULL",
        database=NAME,
    )
    assert len(rows) == sum(1 for letter in RECORDED["letters"] if letter[6])
    folder = environment.databases.filestore(NAME)
    for recorded, name in rows:
        content = (folder / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == recorded


@pytest.mark.parametrize("reference", REFERENCES)
def test_the_chain_of_a_case_is_intact(office, reference):
    sheet = office.call("auditor", "get_control_sheet", reference=reference)
    assert sheet["intact"] is True


@pytest.mark.parametrize("reference", REFERENCES)
def test_the_issued_letters_of_a_case_are_served(office, reference):
    for case, code, number, state, *_others, sha256, _code in RECORDED["letters"]:
        if case == reference and state == "issued":
            letter = office.call(
                "supervisor",
                "get_letter",
                reference=reference,
                letter_type=code,
                number=number or False,
            )
            content = base64.b64decode(letter["pdf"])
            assert hashlib.sha256(content).hexdigest() == letter["sha256"] == sha256


def fill_letterhead(office):
    """Enter what the first signature demands now, and an older office may lack."""
    emblem = (ADDONS / "ptsp_base/static/description/icon.png").read_bytes()
    office.enter(resumed.moment())  # the audit log shows the time of the entry
    office.save_settings(
        "administrator",
        {
            "ptsp_address": "Jalan Basuki Rahmat No. 56, Samarinda",
            "logo": base64.b64encode(emblem).decode(),
        },
    )


def test_every_running_case_goes_on_to_its_end(office):
    """Play the rest of the cases, and later cases, including dates and letters."""
    fill_letterhead(office)
    begun, later = resumed.all_players(office)
    assert len(begun) > 10
    problems = []

    def failed(one, problem):
        problems.append(f"{one.case['number']} {one.reference}: {problem}")

    player.play_all([*begun, *later], failed)
    assert problems == []
    assert records.gaps(office) == []


def _written_actions():
    """Yield each scheduled action of the data files with its model and code.

    They are only those of the addons that the old office had; other addons are not
    installed.
    """
    files = [path for name in MODULES for path in (ADDONS / name).glob("data/*.xml")]
    for path in sorted(files):
        for record in ElementTree.parse(path).iter("record"):
            if record.get("model") == "ir.cron":
                model = record.find("field[@name='model_id']").get("ref")
                code = record.findtext("field[@name='code']")
                name = f"{path.parents[1].name}.{record.get('id')}"
                # Names of these models contain no underscore themselves.
                own = model.rpartition(".")[2].removeprefix("model_")
                yield name, (own.replace("_", "."), code)


def _manifest_version(module):
    manifest = ADDONS / module / "__manifest__.py"
    return re.search(r'"version": "(.*?)"', manifest.read_text(encoding="utf-8"))[1]
