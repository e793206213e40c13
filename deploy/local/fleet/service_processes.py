"""Which processes the services run as here: one each, in the role `all`, unless it is said otherwise below."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from string import Template

from fleet.layout import HERE, ROOT, RUN, read_env


@dataclass(frozen=True)
class ServiceProcess:
    """A process of a service: its program of supervisor, `--role` of `chassis.serve`, and the name of its port in ports.env."""

    program: str
    service: str
    role: str
    port: str


ARRANGED = {
    # Two replicas, so that live positions are seen to reach the clients of both.
    "tracking": [ServiceProcess("tracking", "tracking", "all", "TRACKING_PORT"), ServiceProcess("tracking-2", "tracking", "all", "TRACKING_2_PORT")],
    # Reading documents takes seconds of processor time: apart from the process that answers.
    "ocr": [ServiceProcess("ocr", "ocr", "api", "OCR_PORT"), ServiceProcess("ocr-worker", "ocr", "worker", "OCR_WORKER_PORT")],
}


def service_processes() -> list[ServiceProcess]:
    """The processes of every service that has a composition root (`main.py`), in the order of their ports in ports.env."""
    found = [path.parent.name for path in ROOT.glob("services/*/src/*/main.py")]
    arranged = [process for name in found for process in ARRANGED.get(name, [ServiceProcess(name, name, "all", f"{name.upper()}_PORT")])]
    order = list(read_env(HERE / "ports.env"))
    return sorted(arranged, key=lambda process: order.index(process.port))


def write_programs() -> None:
    """Write the services' part of supervisor's configuration, `.local/run/services.conf`."""
    template = Template((HERE / "service.conf").read_text())
    (RUN / "services.conf").write_text("\n".join(template.substitute(asdict(process)) for process in service_processes()))
