"""python -m yiwu_search: the command line."""

import sys

from yiwu_search.cli import main

if __name__ == "__main__":
    sys.exit(main())
