"""One run of atheris: `python -m benchmarks.reliability.fuzzed TARGET FOLDER… [libFuzzer's options]`.

Nothing of the program may be imported before it is instrumented, so this module knows nothing else.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Fuzz until the options say enough, or something breaks; ends the process."""
    import atheris

    with atheris.instrument_imports(include=["yiwu_search"]):
        from benchmarks.reliability.targets import TARGETS

    name, *given = sys.argv[1:]
    atheris.Setup([sys.argv[0], *given], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
