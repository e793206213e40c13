import configparser
import re

import pytest

from fleet import layout, service_processes
from fleet.programs import everything, observers
from fleet.taken_ports import all_ports


@pytest.fixture
def a_copy_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setattr(layout, "PORT_OFFSET", tmp_path / "port-offset")
    for name in ("PORT_OFFSET", *layout.read_env(layout.HERE / "ports.env")):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def configuration(tmp_path, monkeypatch):
    monkeypatch.setattr(service_processes, "RUN", tmp_path)
    service_processes.write_programs()
    parser = configparser.RawConfigParser(inline_comment_prefixes=(";",))
    parser.read([layout.HERE / "supervisord.conf", tmp_path / "services.conf"])
    return parser


def test_every_port_of_the_fleet_is_named_once(a_copy_of_its_own):
    numbers = list(all_ports().values())
    assert len(numbers) == len(set(numbers))


def test_two_fleets_stand_side_by_side_at_the_offset_the_makefile_names(a_copy_of_its_own, monkeypatch):
    [offset] = re.findall(r"PORT_OFFSET=(\d+)", (layout.ROOT / "Makefile").read_text())
    here = set(all_ports().values())
    monkeypatch.setenv("PORT_OFFSET", offset)
    assert here.isdisjoint(all_ports().values())


def test_an_offset_moves_every_port_and_is_remembered(a_copy_of_its_own, monkeypatch):
    monkeypatch.setenv("PORT_OFFSET", "2000")
    assert layout.ports()["GATEWAY_PORT"] == 10080
    monkeypatch.delenv("PORT_OFFSET")
    (a_copy_of_its_own / "port-offset").write_text("300\n")
    assert layout.ports()["GATEWAY_PORT"] == 8380


def test_a_port_of_the_environment_wins_as_it_is(a_copy_of_its_own, monkeypatch):
    monkeypatch.setenv("PORT_OFFSET", "2000")
    monkeypatch.setenv("GATEWAY_PORT", "8081")
    assert layout.ports()["GATEWAY_PORT"] == 8081


def test_supervisor_knows_exactly_the_programs_that_are_started(configuration):
    known = {section.removeprefix("program:") for section in configuration.sections() if section.startswith("program:")}
    assert known == {program.name for program in [*everything(), *observers()]}


def test_every_service_with_a_composition_root_is_a_program(configuration):
    services = {path.parent.name for path in layout.ROOT.glob("services/*/src/*/main.py")}
    assert {name for name in services if f"program:{name}" not in configuration} == set()


def test_a_service_nobody_arranged_runs_in_one_process_on_the_port_of_its_name(configuration):
    command = configuration["program:webhooks"]["command"]
    assert command.endswith("-m chassis.serve webhooks --role all --port %(ENV_WEBHOOKS_PORT)s")


def test_every_program_comes_back_when_it_dies_and_its_log_is_bounded(configuration):
    programs = [section for section in configuration.sections() if section.startswith("program:")]
    assert all(configuration[section]["autorestart"] == "true" for section in programs)
    assert all(configuration[section]["stdout_logfile_maxbytes"].endswith("MB") for section in programs)
