"""Bring a bare Debian machine to where the fleet can start: Debian packages, uv, and the locked Python environment.

Standard library only, for it runs before there is an environment. Does nothing, in well under a second, when all is there.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from fleet.layout import LOCAL, ROOT, VENV

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DEBIAN_PACKAGES = ("rabbitmq-server", "libcurl4", "libpango-1.0-0", "libpangoft2-1.0-0", "fonts-dejavu-core", "openssl")
"""The broker; what mongod is linked with and a minimal Debian lacks; what draws the PDF of a consignment note; the font of it and of the
demonstration; what integrators sign with in a shell."""
TEST_PACKAGES = ("chromium", "poppler-utils", "qpdf", "faketime")
"""What only tests ask for: a browser to look at pages with, independent readers of PDF, and another clock."""
OBSERVE_PACKAGES = ("prometheus", "prometheus-alertmanager", "prometheus-node-exporter")
"""What watches the fleet (`make observe`), and promtool and amtool, which check the rules."""
POLICY = Path("/usr/sbin/policy-rc.d")
OUR_POLICY = "#!/bin/sh\n# Put here by Symphonia while it installs packages, so that they start nothing by themselves.\nexit 101\n"
SELDOM = ("bench", "load")
"""Dependency groups that no test needs."""
UV_WANTED = "uv>=0.11,<1"
OLDEST_UV = (0, 9)


class CannotInstallError(Exception):
    """Something is missing that this user may not, or this program cannot, install; the message says what to do."""


def main() -> int:
    """Install what is missing, telling each step. `tests` adds what only tests need, `observe` what watches, `load` and `bench` what only those do."""
    wanted = set(sys.argv[1:])
    try:
        install_debian_packages([*DEBIAN_PACKAGES, *(TEST_PACKAGES if "tests" in wanted else ()), *(OBSERVE_PACKAGES if wanted & {"tests", "observe"} else ())])
        install_python_packages(groups=sorted(wanted & set(SELDOM)))
    except CannotInstallError as missing:
        print(f"\nmissing: {missing}", file=sys.stderr)
        return 1
    return 0


def install_debian_packages(wanted: Sequence[str]) -> None:
    """Install those of the Debian packages that are missing, without starting the services they bring."""
    missing = [name for name in wanted if not is_installed(name)]
    if missing:
        apt_install(missing)


def is_installed(package: str) -> bool:
    """Whether dpkg has the package configured on this machine."""
    if shutil.which("dpkg-query") is None:
        raise CannotInstallError(f"this is no Debian system; install {', '.join(DEBIAN_PACKAGES)} by your own means and put a dpkg-query on the PATH")
    asked = subprocess.run(["dpkg-query", "-W", "-f=${Status}", package], capture_output=True, text=True, check=False)
    return asked.stdout.strip() == "install ok installed"


def apt_install(packages: Sequence[str]) -> None:
    """Install Debian packages as root or through sudo; `apt-get update` only if the first try fails for want of lists."""
    elevate = elevation(packages)
    say(f"installing Debian packages: {' '.join(packages)}")
    apt = [*elevate, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    ours_alone = [name for name in packages if name in {"rabbitmq-server", *OBSERVE_PACKAGES}]
    with starting_nothing(elevate):
        if not succeeds(install):
            say("refreshing the package lists")
            if not succeeds([*apt, "update"], loud=True) or not succeeds(install, loud=True):
                raise CannotInstallError(f"apt-get could not install {' '.join(packages)}; its words are above")
    for unit in ours_alone:
        keep_from_starting_at_boot(elevate, unit)


def elevation(packages: Sequence[str]) -> list[str]:
    """The words to put before a command that needs root: none for root, sudo for others. Raises CannotInstall without either."""
    if os.geteuid() == 0:
        return []
    by_hand = f"Debian packages {' '.join(packages)}; run as root:  apt-get update && apt-get install -y {' '.join(packages)}"
    if shutil.which("sudo") is None:
        raise CannotInstallError(by_hand)
    may_ask = sys.stdin.isatty() and "CI" not in os.environ
    if not may_ask and not succeeds(["sudo", "-n", "true"]):
        raise CannotInstallError(by_hand)
    return ["sudo"] if may_ask else ["sudo", "-n"]


@contextmanager
def starting_nothing(elevate: list[str]) -> Iterator[None]:
    """While inside, installed packages start no service of their own. A policy that was there before is left as it was."""
    if POLICY.exists():
        yield
        return
    put = [*elevate, "sh", "-c", f"cat > {POLICY} && chmod 755 {POLICY}"]
    subprocess.run(put, input=OUR_POLICY, text=True, check=True)
    try:
        yield
    finally:
        subprocess.run([*elevate, "rm", "-f", str(POLICY)], check=True)


def keep_from_starting_at_boot(elevate: list[str], unit: str) -> None:
    """The package was installed for this fleet only: its system-wide instance must not appear at the next boot either."""
    if Path("/run/systemd/system").exists():
        succeeds([*elevate, "systemctl", "disable", "--quiet", f"{unit}.service"])


def install_python_packages(*, groups: Sequence[str] = ()) -> None:
    """Make `.venv` what `uv.lock` says, unless it was made from the same lock and the same projects already. Groups in `SELDOM` come only when asked for."""
    stamp, wanted = VENV / "synced", fingerprint_of_projects()
    made_of = stamp.read_text().split() if stamp.exists() else []
    if made_of[:1] == [wanted] and set(groups) <= set(made_of[1:]):
        return
    groups = sorted({*groups, *made_of[1:]})
    say("syncing the Python environment with uv.lock")
    environment = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(VENV), "UV_PYTHON_DOWNLOADS": "never"}
    environment.pop("VIRTUAL_ENV", None)
    left_out = [f"--no-group={group}" for group in SELDOM if group not in groups]
    sync = [find_uv(), "sync", "--quiet", "--frozen", "--all-packages", "--all-groups", *left_out]
    if subprocess.run(sync, cwd=ROOT, env=environment, check=False).returncode != 0:
        raise CannotInstallError("`uv sync` failed; its words are above. It needs Python 3.11 or 3.12 and a package index")
    stamp.write_text(" ".join([wanted, *groups]))


def fingerprint_of_projects() -> str:
    """A digest of the lock and of every project file, in their place: it changes when a sync has something to do."""
    projects = sorted(path for folder in ("libs", "services", "clients") for path in ROOT.glob(f"{folder}/*/pyproject.toml"))
    digest = hashlib.sha256(str(ROOT).encode())
    for path in [ROOT / "uv.lock", ROOT / "pyproject.toml", *projects]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def find_uv() -> str:
    """A recent enough uv: the user's, else one of our own inside `.local`."""
    own = LOCAL / "uv" / "bin" / "uv"
    for candidate in (shutil.which("uv"), str(own)):
        if candidate and version_of(candidate) >= OLDEST_UV:
            return candidate
    install_uv(own.parent.parent)
    return str(own)


def version_of(uv: str) -> tuple[int, ...]:
    """The version a uv says it has; (0,) if it does not run."""
    try:
        said = subprocess.run([uv, "--version"], capture_output=True, text=True, check=False).stdout.split()
    except OSError:
        return (0,)
    return tuple(int(part) for part in said[1].split(".")[:2]) if len(said) > 1 else (0,)


def install_uv(home: Path) -> None:
    """Install uv with pip into a small environment of its own, so that nothing of the system changes."""
    say(f"installing uv into {home.relative_to(ROOT)}")
    if not succeeds([sys.executable, "-c", "import ensurepip"]):
        apt_install(["python3-venv"])
    venv.create(home, with_pip=True, clear=True)
    if not succeeds([str(home / "bin" / "pip"), "install", "--quiet", UV_WANTED], loud=True):
        raise CannotInstallError("uv, and pip could not install it; install uv yourself: https://docs.astral.sh/uv/")


def succeeds(command: Sequence[str], *, loud: bool = False) -> bool:
    """Whether a command ends well; if it does not and is loud, what it said is shown."""
    ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if loud and ended.returncode != 0:
        print(ended.stdout, file=sys.stderr)
    return ended.returncode == 0


def say(step: str) -> None:
    """One line about a step that takes time."""
    print(f"  {step}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
