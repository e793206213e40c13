"""The Python client is what the services say of themselves."""

import subprocess
import sys

from .test_shape import ROOT


def test_the_python_client_is_what_the_openapi_documents_say() -> None:
    checked = subprocess.run([sys.executable, "tools/generate_client.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, f"`make client` writes it anew:\n{checked.stdout}{checked.stderr}"
