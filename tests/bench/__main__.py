"""Run the benchmarks named on the command line, or all of them: `make bench s=ecmr,ocr`."""

import importlib
import pkgutil
import sys
from pathlib import Path


def main() -> int:
    """Measure what was asked for; 2 when a name is unknown."""
    known = sorted(module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]) if not module.name.startswith("_"))
    wanted = [name for argument in sys.argv[1:] for name in argument.split(",") if name] or known
    unknown = sorted(set(wanted) - set(known))
    if unknown:
        print(f"no benchmark is called {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    for name in wanted:
        importlib.import_module(f"tests.bench.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main())
