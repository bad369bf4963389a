"""The command line: `python -m motcua`."""
