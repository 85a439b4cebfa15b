"""The commands, one module each: `arguments(parser)` says what it takes, `run(options)` does it.

A module's docstring is what `--help` prints. Commands print; all work is done in runs/.
"""
