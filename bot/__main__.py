"""`python -m bot COMMAND`."""

import sys

from bot import cli, log


def main() -> int:
    """Run the command of this process; a fault of ours is logged without anybody's words."""
    log.configure("WARNING")
    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
