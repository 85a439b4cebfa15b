"""`python -m firsthand` is the command line."""

from firsthand.cli import main

raise SystemExit(main())
